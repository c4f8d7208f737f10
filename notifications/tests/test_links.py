import pytest

from notifications.links import PersonalLink, is_token, token_for


def test_token_opens_what_it_was_made_for_and_nothing_else():
    token = token_for("assignment", "k3j", 1)

    assert is_token(token, "assignment", "k3j", 1)
    assert not is_token(token, "assignment", "k3j", 2)
    assert not is_token(token, "assignment", "m7p", 1)
    assert not is_token(token, "proof", "k3j", 1)
    assert not is_token("", "assignment", "k3j", 1)
    assert not is_token("ключ", "assignment", "k3j", 1)


def test_token_keeps_purpose_and_key_apart():
    assert token_for("a", "b:c", 1) != token_for("a:b", "c", 1)


def test_token_has_160_bits_in_letters_that_need_no_quoting():
    token = token_for("assignment", "k3j", 1)

    assert len(token) == 32
    assert token.isalnum()


def test_token_of_a_retired_key_opens_until_the_key_is_forgotten(settings):
    token = token_for("assignment", "k3j", 1)

    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert is_token(token, "assignment", "k3j", 1)

    settings.SECRET_KEY_FALLBACKS = []
    assert not is_token(token, "assignment", "k3j", 1)


def test_link_leads_to_this_site_with_its_token(settings):
    settings.SITE_URL = "https://reform.example"
    link = PersonalLink("/reform/review/k3j/open/{token}/", "assignment", "k3j", 1)

    token = token_for("assignment", "k3j", 1)
    assert link.address() == f"https://reform.example/reform/review/k3j/open/{token}/"


def test_link_without_a_place_for_the_token_is_refused():
    with pytest.raises(ValueError, match="token"):
        PersonalLink("/reform/review/k3j/", "assignment", "k3j", 1)
