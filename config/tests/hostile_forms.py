"""The forms of the product as its pages hold them: found by reading, filled in and posted."""

import re
from dataclasses import dataclass, field
from urllib.parse import quote_from_bytes, urlsplit

from django.urls import Resolver404, resolve
from lxml import html

from config.tests.doors_stage import EVERYBODY, address, is_ours, names
from review.tests.crawling import LEAVING, links_of
from review.tests.pages import closed

BOUNDARY = "----a-line-that-stands-in-no-text"
TYPED = ("text", "search", "tel", "url", "email", "number", "date", "color", "password", "hidden")
VALID = {
    "email": "new.person@example.org",
    "date": "2026-12-15",
    "number": "2",
    "url": "https://a.example",
}
REARRANGES = re.compile("do (add|remove|up)|remove |redraft")
SECRET = "csrfmiddlewaretoken"
FILE = ("a.txt", b"What was said on the telephone.")


@dataclass
class Field:
    name: str
    kind: str  # `text`, `lines`, `email`, `number`, `date`, `choice`, `tick`, `file`, `hidden`, ...
    value: str = ""
    options: tuple = ()
    is_required: bool = False

    @property
    def is_typed(self):
        return self.kind in ("text", "lines", "search", "password", "color", "tel", "url")


@dataclass
class Form:
    """One form on the page of somebody: where it goes, and its fields in order."""

    who: str
    page: str
    action: str
    view: str
    fields: list = field(default_factory=list)
    buttons: list = field(default_factory=list)
    is_multipart: bool = False

    @property
    def key(self):
        """What makes two forms the same: the address, its move, and the questions without keys."""
        move = resolve(urlsplit(self.action).path).kwargs.get("move", "")
        return (
            self.view,
            move,
            *sorted({plain(one.name) for one in self.fields}),
            *self.buttons[:1],
        )

    def values(self):
        """[(name, value)] as an honest person sends it: every question has an answer."""
        found = []
        for one in self.fields:
            if one.kind == "file":
                continue
            if one.kind == "choice":
                found += [(one.name, value) for value in one.value]
            elif one.value or one.kind != "tick":
                found.append((one.name, one.value))
        return [*found, *self.buttons[:1]]


def plain(name):
    """A name of a field without the number of its row."""
    return "".join("#" if letter.isdigit() else letter for letter in name)


def forms_of(who, page, content):
    """Every form of this page that posts to an address of ours or of the library's.

    A button that leads elsewhere sends the same fields to another address: a form of its own.
    """
    tree = html.fromstring(content)
    for node in tree.iter("form"):
        if (node.get("method") or "get").lower() != "post":
            continue
        kind = node.get("enctype") or ""
        for action, buttons in _ways(tree, node, page).items():
            try:
                view = resolve(urlsplit(action).path).view_name
            except Resolver404:
                continue
            form = Form(who, page, action, view, buttons=buttons, is_multipart="multipart" in kind)
            for one in _inside(tree, node):
                _add(form, one)
            yield form


def _ways(tree, node, page):
    """{address: its named buttons}"""
    own = node.get("action") or page
    found = {own.partition("#")[0]: []}
    for one in _inside(tree, node, "button"):
        buttons = found.setdefault((one.get("formaction") or own).partition("#")[0], [])
        # one that rearranges the page sends nothing, and may take a row with what was typed
        if one.get("name") and not REARRANGES.match(f"{one.get('name')} {one.get('value')}"):
            buttons.append((one.get("name"), one.get("value") or ""))
    return found


def _inside(tree, node, tag="*"):
    """The fields of a form: within it, or anywhere with its name."""
    mine = node.get("id")
    for one in tree.iter(*(("button",) if tag == "button" else ("input", "select", "textarea"))):
        if one.get("form", mine) == mine and (one.get("form") or node in one.iterancestors()):
            yield one


def _add(form, node):
    name, kind = node.get("name"), (node.get("type") or "text").lower()
    required = node.get("required") is not None
    if not name or name == SECRET or node.get("disabled") is not None:
        return
    if node.tag == "textarea":
        said = (node.text or "").removeprefix("\n")  # which every page puts there
        form.fields.append(Field(name, "lines", said or "Some words.", is_required=required))
    elif node.tag == "select":
        options = [one.get("value", one.text or "") for one in node.iter("option")]
        chosen = [o.get("value") for o in node.iter("option") if o.get("selected") is not None]
        wanted = chosen or [one for one in options if one][:1]
        form.fields.append(Field(name, "choice", wanted, tuple(options), required))
    elif kind in ("radio", "checkbox"):
        _tick(form, node, name, kind)
    elif kind == "file":
        form.fields.append(Field(name, "file", is_required=required))
        form.is_multipart = True
    elif kind in TYPED:
        value = node.get("value") or VALID.get(kind) or ("" if kind == "hidden" else "Words")
        form.fields.append(Field(name, kind, value, is_required=required))


def _tick(form, node, name, kind):
    value = node.get("value", "on")
    known = next((one for one in form.fields if one.name == name), None)
    if known is None:
        known = Field(name, "choice", [], ())
        form.fields.append(known)
    known.options += (value,)
    if kind == "radio" and node.get("checked") is not None:
        known.value = [value]
    elif kind == "radio":
        known.value = known.value or [value]
    elif node.get("checked") is not None or not known.value:
        known.value = [*known.value, value]


def with_text(form, text, *, only=None):
    """The values of the form with this text in one field, or in each that takes text."""
    found = []
    for one in form.fields:
        here = only == one.name if only else one.is_typed
        if one.kind == "file":
            continue
        values = one.value if one.kind == "choice" else [one.value]
        found += [
            (one.name, text.raw if here else value)
            for value in (values or [""] if here else values)
        ]
    return [*found, *form.buttons[:1]]


def body_of(pairs, *, is_multipart, files=()):
    """(bytes, media type) of a request; values are text or bytes as they stand."""
    pairs = [
        (name, value if isinstance(value, bytes) else str(value).encode()) for name, value in pairs
    ]
    if not is_multipart:
        parts = [
            f"{quote_from_bytes(name.encode())}={quote_from_bytes(value)}" for name, value in pairs
        ]
        return "&".join(parts).encode(), "application/x-www-form-urlencoded"
    made = b""
    for name, value in pairs:
        made += f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode()
        made += value + b"\r\n"
    for name, (called, content) in files:
        made += f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; '.encode()
        made += (
            f'filename="{called}"\r\nContent-Type: text/plain\r\n\r\n'.encode() + content + b"\r\n"
        )
    return made + f"--{BOUNDARY}--\r\n".encode(), f"multipart/form-data; boundary={BOUNDARY}"


def post(client, form, pairs):
    files = [
        (one.name, FILE) for one in form.fields if one.kind == "file" and one.name == "message"
    ]
    body, media = body_of([*pairs, (SECRET, "x")], is_multipart=form.is_multipart, files=files)
    return closed(
        client.generic(
            "POST", form.action, body, media, HTTP_REFERER=f"http://testserver{form.page}"
        )
    )


def found_forms(people, starts, *, roles=EVERYBODY):
    """{key: form} of every page that these people reach from these addresses."""
    found = {}
    for who in roles:
        for page, content in _pages(people[who], starts):
            for form in forms_of(who, page, content):
                found.setdefault(form.key, form)
    return found


def forms_on(people, pages):
    """{key: form} of these pages: [(who, address)]."""
    found = {}
    for who, page in pages:
        response = closed(people[who].get(page))
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            for form in forms_of(who, page, response.getvalue().decode()):
                found.setdefault(form.key, form)
    return found


def _pages(client, starts):
    seen, waiting = set(), list(starts)
    while waiting:
        page = waiting.pop()
        if page in seen:
            continue
        seen.add(page)
        response = client.get(page)
        body = response.getvalue()
        closed(response)
        if response.status_code in (302, 303) and not LEAVING.match(response["Location"]):
            waiting.append(response["Location"])
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            yield page, body.decode()
            waiting += links_of(page, body.decode())


def addresses(behind):
    """The address of everything of ours, with what is behind it."""
    ours = [name for name, view in names() if is_ours(view)]
    return [address(name, behind) for name in ours if name not in ("healthz", "readyz")]
