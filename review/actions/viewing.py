"""Keep lists of the desk under names of one's own."""

from urllib.parse import parse_qsl, urlencode

from django.db import transaction
from django.utils.translation import gettext as _

from journal.models import User
from journal.refusals import refuse_unless
from review.models import SavedView

MOST = 20
LONGEST = 2_000


def query_of(text):
    """What an address of the desk asks, in one order and without the number of its page.

    Raises Blocked for one that is too long to keep.
    """
    asked = [(name, value) for name, value in parse_qsl(text[: 2 * LONGEST]) if name != "page"]
    query = urlencode(asked)
    refuse_unless(len(query) <= LONGEST, _("This view asks for too much to be kept."))
    return query


@transaction.atomic
def save_view(journal, *, name, query, by):
    """Keep what stands in the address of the desk; the same name again replaces it."""
    User.objects.select_for_update().get(pk=by.pk)  # two windows may save at once
    own = SavedView.objects.filter(journal=journal, person=by)
    is_room = own.filter(name=name).exists() or own.count() < MOST
    refuse_unless(is_room, _("You have %(most)s views. Take one away first.") % {"most": MOST})
    kept, _is_new = own.update_or_create(
        journal=journal, person=by, name=name, defaults={"query": query}
    )
    return kept


def drop_view(view):
    view.delete()
