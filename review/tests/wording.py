"""What the tests of the letters' pages type, and what they read there."""

from django.urls import reverse
from lxml import html

LETTER = ("editor_assigned", "en")
TYPED = {"subject": "You edit {number}", "body": "Dear {name},\n\n{address}"}


def at(name, *rest, journal="reform"):
    return reverse(f"review:{name}", args=[journal, *rest])


def page_of(response, status=200):
    assert response.status_code == status
    return html.fromstring(response.content.decode())


def text_in(tree, path="//main"):
    return " ".join(tree.xpath(path)[0].text_content().split())


def wrong_in(tree):
    return [one.text_content() for one in tree.xpath("//form//ul[@class='errorlist']/li")]


def shown_in(tree):
    """What stands in the letter that is shown: its plain text, and its twin."""
    (frame,) = tree.xpath("//iframe")
    assert frame.get("sandbox") == ""
    plain = text_in(tree, "//*[@id='preview']//*[@class='letter']")
    return plain, html.fromstring(frame.get("srcdoc"))
