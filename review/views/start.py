"""The front door of an installation."""

from dataclasses import dataclass

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from journal.doors import anyone
from journal.models import Journal, Submission
from journal.roles import ROLES
from review.models import Assignment


@dataclass(frozen=True)
class Standing:
    """What a person has to do with one journal."""

    journal: Journal
    roles: list[str]
    writes: bool
    reviews: bool

    @property
    def is_busy(self):
        return bool(self.roles or self.writes or self.reviews)


@anyone
@require_safe
def start(request):
    """Staff of one journal go to their desk; who has to do with several chooses from their list."""
    journals = list(Journal.objects.select_related("sender").order_by("slug"))
    if not journals:
        return redirect("journal:setup")
    standings = [_standing(request.user, one) for one in journals]
    if place := _place_of(request, standings):
        return redirect(*place)
    return render(request, "review/journals.html", {"standings": standings})


def _standing(person, journal):
    if not person.is_authenticated:
        return Standing(journal, roles=[], writes=False, reviews=False)
    held = person.roles_in(journal)
    return Standing(
        journal,
        roles=[label for role, label in ROLES if role in held],
        writes=Submission.objects.filter(journal=journal).written_by(person).exists(),
        reviews=Assignment.objects.visible_to(person, journal).exists(),
    )


def _place_of(request, standings):
    """The address of whoever has one evident place to go, as arguments of `redirect`."""
    busy = [one for one in standings if one.is_busy]
    if len(busy) == 1 and busy[0].roles:
        return "review:desk", busy[0].journal.slug
    if len(standings) > 1:
        return None
    only = standings[0].journal
    if request.user.is_authenticated:
        return "review:my_submissions", only.slug
    language = request.LANGUAGE_CODE
    return "journal:home", only.slug, language if language in only.languages else only.languages[0]
