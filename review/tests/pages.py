"""Addresses of one case, and what a browser finds on a page."""

import re

from django.core.signals import request_finished
from django.db import close_old_connections
from django.urls import reverse

from notifications.delivery import compose
from notifications.models import Letter
from review.posting import about_assignment

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def at(name, assignment, *rest):
    """The address of a page of one assignment."""
    slug = assignment.round.submission.journal.slug
    return reverse(f"review:{name}", args=[slug, assignment.public_id, *rest])


def of_case(name, case, *rest, app="review"):
    return reverse(f"{app}:{name}", args=[case.journal.slug, case.public_id, *rest])


def mailed_link(assignment, letter="invitation"):
    """The path of the personal link as it stands in the letter that leaves."""
    row = Letter.objects.get(letter=letter, about=about_assignment(assignment))
    (link,) = re.findall(r"http://localhost:8000(/\S+/open/\S+)", compose(row).body)
    return link


def csrf_of(client, path):
    """The token that the page's forms carry."""
    return TOKEN.search(client.get(path).content.decode())[1]


def closed(response):
    """Close it as the client does: without closing the connection of the test's transaction."""
    request_finished.disconnect(close_old_connections)
    response.close()
    request_finished.connect(close_old_connections)
    return response


def got(client, path):
    """The bytes of a page or file that is there."""
    response = client.get(path)
    assert response.status_code == 200, path
    content = response.getvalue()
    closed(response)
    return content


def bare(response):
    """A page without what differs each time: tokens, and the address that was asked for."""
    path = response.request["PATH_INFO"]
    return TOKEN.sub("", response.content.decode()).replace(path, "")


def answers(**facts):
    """A complete review, as the form sends it."""
    scores = dict.fromkeys(("originality", "evidence", "method", "clarity", "relevance"), "4")
    return (
        scores
        | {
            "recommendation": "minor",
            "comments_to_author": "The second table needs its sources.",
            "comments_to_editor": "",
        }
        | facts
    )
