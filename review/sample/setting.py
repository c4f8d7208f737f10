"""The setting of the sample's story: its days, its people, its journal and its roster."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from journal.actions import founding
from journal.models import Mode, User
from journal.roles import CHIEF, MANAGER
from notifications import clock
from review.actions import enrolling

PASSWORD = "imprimatur"  # noqa: S105 -- printed on the demo's own page, for invented people
TIME_ZONE = "Asia/Almaty"


class Setting:
    """Remembers the day on which the founding began, and whom and what it made."""

    def __init__(self, sample, say):
        self.sample, self.say = sample, say
        self.began = clock.now()
        self.morning = self.began.replace(hour=5, minute=20, second=0, microsecond=0)
        self.people = {}
        self.cases = {}
        self.journal = None

    def at(self, day, hours=0):
        """The instant of a day counted from the founding; never in the future."""
        return min(self.morning + timedelta(days=day, hours=hours), self.began)

    def make_people(self):
        everybody = (*self.sample.staff, *self.sample.authors, *self.sample.reviewers)
        hashed = make_password(PASSWORD)  # slow on purpose, so made once for all of them
        for person in everybody:
            other = "ru" if person.language == "en" else "en"
            user = User.objects.create_user(
                person.email,
                given_name=person.given[person.language],
                family_name=person.family[person.language],
                other_given_name=person.given[other],
                other_family_name=person.family[other],
                affiliation=person.affiliation[person.language],
                country=person.country,
                language=person.language,
                time_zone=TIME_ZONE,
            )
            user.password = hashed
            user.save(update_fields=["password"])
            EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
            self.people[person.slug] = user

    def in_role(self, role):
        return next(self.people[one.slug] for one in self.sample.staff if one.role == role)

    def make_journal(self):
        about = self.sample.journal
        self.journal = founding.found_journal(
            slug=about.slug,
            names=about.name,
            short_names=about.short_name,
            publishers=about.publisher,
            aims=about.aims,
            ethics=about.ethics,
            imprint=self.imprint(about),
            languages=list(about.languages),
            issn_print=about.issn_print,
            issn_online=about.issn_online,
            licence=about.licence,
            licence_url=about.licence_url,
            mode=Mode.DOUBLE,
            undo_minutes=0,
            sender={
                "address": about.email,
                "reply_to": about.email,
                "time_zone": TIME_ZONE,
            },
            owner=self.in_role(MANAGER),
            now=self.at(-400),
            types=[(one.slug, one.name, one.peer_reviewed) for one in self.sample.types],
        )
        for person in self.sample.staff:
            founding.grant_role(self.journal, user=self.people[person.slug], role=person.role)
        for topic in self.sample.topics:
            founding.add_topic(self.journal, slug=topic.slug, names=topic.name)

    @staticmethod
    def imprint(about):
        return {
            code: f"{about.publisher[code]}, {about.place[code]}\n{about.masthead_note[code]}"
            for code in about.languages
        }

    def fill_roster(self):
        topics = {topic.slug: topic for topic in self.journal.topics.all()}
        for person in self.sample.reviewers:
            user = self.people[person.slug]
            entry = enrolling.apply(
                self.journal,
                user=user,
                languages=list(person.reads),
                strengths={topics[slug]: strength for slug, strength in person.topics.items()},
                max_open=person.max_open,
                now=self.at(-390),
            )
            enrolling.confirm(entry, by=user, now=self.at(-389))
            enrolling.approve(entry, by=self.in_role(CHIEF), now=self.at(-388))
