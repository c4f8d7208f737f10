"""`manage.py verify_events`: does the record hold, and does it reach as far as it once did?"""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from journal import append_only, heads
from journal.actions import anchoring
from journal.models import Event, Journal
from notifications import clock


class Command(BaseCommand):
    help = (
        "Walk the chain of events of every case, compare it with the heads that were written down, "
        "and name the first row that does not hold. Ends with status 1 when one does not."
    )

    def add_arguments(self, parser):
        parser.add_argument("--journal", metavar="SLUG", help="this journal alone")
        parser.add_argument(
            "--head", help="the line of a letter: it must be among the heads that were written"
        )
        parser.add_argument(
            "--guard", action="store_true", help="put the triggers that keep events back first"
        )

        parser.add_argument(
            "--write-heads",
            action="store_true",
            help="write and send the heads of today first, as the clock does at night",
        )

    def handle(self, **options):
        if options["guard"]:
            append_only.put(connection)
        if options["write_heads"]:
            anchoring.anchor(now=clock.now())
        try:
            known = heads.kept()
        except heads.HeadsBroken as broken:
            raise CommandError(str(broken)) from broken
        wrong = [*self._examined(known, options["journal"]), *_guard(), *_told(known, options)]
        if wrong:
            raise CommandError("\n".join(wrong))

    def _examined(self, known, slug):
        """Sentences about what does not hold; what holds is printed."""
        journals = Journal.objects.order_by("slug")
        if slug and not journals.filter(slug=slug).exists():
            yield f"There is no journal {slug}."
        gone = [] if slug else sorted(set(known.ends) - {one.slug for one in journals})
        yield from (f"{one}: the whole journal is missing." for one in gone)
        for journal in journals.filter(slug=slug) if slug else journals:
            if found := heads.first_break(journal, known):
                yield f"{journal.slug}: {heads.in_words(found)}"
            else:
                self.stdout.write(_held(journal, known))


def _held(journal, known):
    events = Event.objects.filter(journal=journal)
    chains = events.values("case").distinct().count()
    written = known.heads.get(journal.slug)
    since = f"compared with the head of {written[-1].day}" if written else "no head was written yet"
    return f"{journal.slug}: {events.count()} events in {chains} chains hold, {since}."


def _guard():
    if not append_only.stands(connection):
        yield (
            "The triggers that keep events from being changed are not there. Find out who removed"
            " them; `verify_events --guard` puts them back."
        )


def _told(known, options):
    told = options["head"]
    if told and not any(told == one.head for heads_ in known.heads.values() for one in heads_):
        yield f"No head that was written is {told}: the heads are not those of that letter."
