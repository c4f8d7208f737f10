"""What must hold whatever was killed: looked for in the database and in the store of files."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from journal.actions.sweeping import sweep
from journal.backups.manifests import part_of
from journal.files import store
from journal.models import Event, File, Submission
from journal.models.events import breaks
from journal.turns import turn_of
from notifications.models import Letter
from review.models import Assignment, Review
from review.workflow.assignment import A

HANDED_IN = (A.SUBMITTED, A.CONSIDERED)


def faults_found():
    """Sentences about what does not hold; [] is what every proof wants."""
    return [
        *(
            f"chain {one.case} breaks at {one.seq}: {one.reason}"
            for one in breaks(Event.objects.all())
        ),
        *rows_without_file(),
        *_files_without_row(),
        *_cases_half_done(),
        *_reviews_half_done(),
    ]


def rows_without_file():
    for sha256, size in set(File.objects.values_list("sha256", "size")):
        path = store.path_of(sha256)
        if not path.exists():
            yield f"a row points to {sha256}, which is not there"
        elif (part := part_of(path)).sha256 != sha256 or part.size != size:
            yield f"{sha256} is not whole"


def _files_without_row():
    """Two days later, when the sweep has been."""
    sweep(now=timezone.now() + timedelta(days=2))
    left = set(store.all_kept()) - set(File.objects.values_list("sha256", flat=True))
    yield from (f"{sha256} has no row" for sha256 in sorted(left))
    halves = Path(settings.FILE_STORE) / store.TEMPORARY
    yield from (f"{path.name} is left half-written" for path in halves.iterdir())


def _cases_half_done():
    for case in Submission.objects.all():
        if turn_of(case)[0] != case.waiting_on:
            yield f"case {case.pk} waits on {case.waiting_on}"
        received = Letter.objects.filter(
            letter="submission_received", about=f"submission:{case.public_id}"
        ).count()
        events = list(Event.objects.of(case).values_list("verb", flat=True))
        if received != events.count("submit"):
            yield f"case {case.pk} was submitted {events.count('submit')} times, told {received}"
        if case.submitted_at and (case.number is None or not case.latest_version().manuscript()):
            yield f"case {case.pk} was submitted without number or manuscript"


def _reviews_half_done():
    done = set(Assignment.objects.filter(state__in=HANDED_IN).values_list("pk", flat=True))
    written = set(Review.objects.values_list("assignment", flat=True))
    yield from (f"assignment {key} is half handed in" for key in sorted(done ^ written))
