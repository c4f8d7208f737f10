"""What the processes write down names nobody and opens nothing."""

import logging

import pytest

from config.logs import TO_THE_CONSOLE, Discreet
from notifications.links import drawn_token, token_for

TOKEN = token_for("review", "k3j", 1)


def line(message, *values, error=None):
    formatter = Discreet(TO_THE_CONSOLE["formatters"]["line"]["fmt"])
    told = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("x", logging.ERROR, __file__, 1, message, values, told)
    return formatter.format(record)


@pytest.mark.parametrize(
    ("message", "values", "written"),
    [
        ("No letter to %s today.", ["a.b+c@mail.example.org"], "No letter to (address) today."),
        ("Broken: /reform/review/x/open/%s/", [TOKEN], "Broken: /reform/review/x/open/(token)/"),
        (
            "Not Found: /calendar/k3j7m2p9qrst/%s/due-dates.ics",
            [drawn_token()],
            "Not Found: /calendar/k3j7m2p9qrst/(token)/due-dates.ics",
        ),
        ("Letter %s was put off.", [17], "Letter 17 was put off."),
        ("Lost: %s", ["ab" * 32], "Lost: " + "ab" * 32),
    ],
)
def test_line_holds_neither_addresses_nor_tokens(message, values, written):
    assert line(message, *values).endswith(f" ERROR x: {written}")


def test_words_of_an_error_are_masked_as_well():
    with pytest.raises(ValueError, match="refused") as broken:
        raise ValueError(f"refused: <saule@people.example> {TOKEN}")
    told = line("It broke", error=broken.value)

    assert "ValueError: refused: <(address)> (token)" in told
