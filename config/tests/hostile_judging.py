"""What must hold of every answer to a hostile text, whatever it was and wherever it went."""

import email
import json
import re
from contextlib import contextmanager, suppress
from email import policy

from django.db import connection, transaction
from lxml import html

from config.tests.hostile_forms import plain, post
from config.tests.hostile_texts import KEPT, MARK
from notifications.delivery import compose
from notifications.models import Letter
from review.tests.pages import closed

ENDS = (0xFFFE, 0xFFFF)
NO_CHARACTERS = "".join(chr(plane * 0x10000 + end) for plane in range(17) for end in ENDS)
HIDDEN = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069{NO_CHARACTERS}]")
WRITES = re.compile(r'^(INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
FLEETING = {"django_session", "cache", "usersessions_usersession"}
BROKEN_LINES = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufffd\ufffe\uffff]+")
HEADERS = {
    "subject", "from", "to", "reply-to", "date", "message-id", "mime-version", "content-type",
    "content-language", "auto-submitted", "content-transfer-encoding",
}  # fmt: skip
NOT_SHOWN = ("password",)  # what a page never gives back


class WrongError(AssertionError):
    """What does not hold, said of one form and one text."""


@contextmanager
def writing():
    """The statements that change a table, with what they write; sessions and counts left out."""
    seen = []

    def watch(execute, sql, params, many, context):
        match = WRITES.match(sql)
        if match and match[2] not in FLEETING:
            seen.append((match[2], params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield seen


def tried(client, form, pairs, text, unchanged):
    """Post, look at everything that may go wrong, undo. Returns `kept`, `refused` or `moved`."""
    with transaction.atomic():
        last = Letter.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        with writing() as written:
            response = post(client, form, pairs)
        outcome = _judged(client, response, form, pairs, text, written)
        for letter in Letter.objects.filter(pk__gt=last).select_related("sender"):
            look_at_letter(letter)
        is_refused = outcome == "refused" and form.view not in KEEPS_WHAT_IT_REFUSES
        transaction.set_rollback(not (is_refused and written))
        if is_refused and written:
            unchanged()
            transaction.set_rollback(True)
    return outcome


# Whatever is typed into a review or a draft is kept at once, also when its file is refused; the
# address of a calendar is shown by the answer that makes it.
KEEPS_WHAT_IT_REFUSES = (
    "journal:make_calendar",
    *("review:hand_in", "review:attach", "review:detach", "journal:remove_supplement"),
    *("journal:upload_manuscript", "journal:upload_supplement", "journal:draft"),
    *("journal:take_over", "journal:send_submission", "journal:mail_draft_address"),
)


def _judged(client, response, form, pairs, text, written):
    state = response.status_code
    if state >= 500:
        raise WrongError(f"answered {state}")
    look_at_params(written)
    if state in (302, 303):
        follow(client, response["Location"])
        if text.fate == KEPT and written:
            look_for(text, form, written)
        return "kept" if written else "moved"
    if response["Content-Type"].startswith("text/html"):
        tree = looked_at(response)
        if state == 200:
            look_for_sentence(tree)
            look_for_typed(tree, form, pairs)
    return "refused"


def follow(client, path):
    """Look at the page to which it led, wherever that leads in turn."""
    for _step in range(5):
        if not path.startswith("/"):
            return
        response = closed(client.get(path))
        if response.status_code >= 500:
            raise WrongError(f"led to {response.status_code}")
        if response.status_code not in (302, 303):
            if response.headers.get("Content-Type", "").startswith("text/html"):
                looked_at(response)
            return
        path = response["Location"]


def looked_at(response):
    """The page, in which no text has become a tag, a handler or an address that runs."""
    return harmless(response.getvalue().decode())


def harmless(source):
    tree = html.document_fromstring(source)
    for node in tree.iter():
        tag = node.tag if isinstance(node.tag, str) else "comment"
        if MARK in tag or (tag == "comment" and MARK in (node.text or "")):
            raise WrongError(f"a text became {tag}")
        if tag in ("script", "style") and MARK in (node.text or "") and not _is_data(node):
            raise WrongError(f"a text stands in <{tag}>")
        for name, value in node.attrib.items():
            runs = name.startswith("on") or value.strip().lower().startswith("javascript:")
            if runs and name not in SHOWN:
                raise WrongError(f"a text runs in {name} of <{tag}>")
    return tree


SHOWN = ("value", "content", "placeholder", "title", "aria-label")


def _is_data(node):
    return "json" in node.get("type", "") and "</" not in node.text


def look_for_sentence(tree):
    """A page that refused says what to do, and marks where."""
    said = tree.xpath("//*[contains(@class, 'errorlist') or contains(@class, 'wrong')]")
    said += tree.xpath("//*[@role='alert' or @role='status' or contains(@class, 'note')]")
    if not any(len(one.text_content().split()) > 2 for one in said):
        raise WrongError("refused without a sentence")


def look_for_typed(tree, form, pairs):
    """Whatever was typed is still in the form."""
    typed = {
        one.name for one in form.fields if one.is_typed or one.kind in ("date", "number", "email")
    }
    there = {}
    for node in tree.xpath("//input[@name] | //textarea[@name]"):
        value = node.text or "" if node.tag == "textarea" else node.get("value") or ""
        there.setdefault(node.get("name"), []).append(bare(value))
    for name, value in pairs:
        if name not in typed or any(word in name for word in NOT_SHOWN):
            continue
        wanted = bare(value.decode("utf-8", "replace") if isinstance(value, bytes) else value)
        if name in there and not any(wanted in one for one in there[name]):
            raise WrongError(f"what was typed into {plain(name)} is lost")
        if name not in there:
            raise WrongError(f"the field {plain(name)} is lost")


def bare(text):
    """Without what a parser of pages leaves out or changes: blanks and what is no character."""
    return BROKEN_LINES.sub("", HIDDEN.sub("", text))


def look_at_params(written):
    for table, params in written:
        for value in strings_in(params):
            if match := HIDDEN.search(value.replace("\r", "")):
                raise WrongError(f"U+{ord(match[0]):04X} was stored in {table}")


def strings_in(params):
    """Every text among these parameters, also within JSON."""
    for param in params or ():
        value = _read(getattr(param, "obj", param))
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from strings_in(value.values())
        elif isinstance(value, list | tuple):
            yield from strings_in(value)


def _read(value):
    if isinstance(value, str) and value[:1] in ("{", "["):
        with suppress(ValueError):
            return json.loads(value)
    return value


def look_for(text, form, written):
    """Legitimate text was stored as it was typed, in at least one place."""
    wanted = text.value.strip()
    found = (value for _table, params in written for value in strings_in(params))
    if any(one.is_typed for one in form.fields) and not any(wanted in one for one in found):
        raise WrongError("legitimate text was not stored as it was typed")


def look_at_letter(letter):
    """The mail that would leave has our headers and no others, and no text in it runs."""
    message = compose(letter)
    parsed = email.message_from_bytes(message.message().as_bytes(), policy=policy.default)
    names = {name.lower() for name in parsed.keys()}  # noqa: SIM118 -- a message is no dict
    if not names <= HEADERS:
        raise WrongError(f"the letter {letter.letter} has {names - HEADERS}")
    for value in parsed.values():
        if HIDDEN.search(str(value)) or "\n" in str(value):
            raise WrongError(f"a header of the letter {letter.letter} holds a control character")
    for content, _kind in message.alternatives:
        harmless(content)
    if match := HIDDEN.search(letter.body.replace("\r\n", "\n")):
        raise WrongError(f"U+{ord(match[0]):04X} stands in the letter {letter.letter}")
