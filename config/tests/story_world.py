"""Sets the stage inside the database of the story: `python -m config.tests.story_world`.

A journal, its people and its roster are made by the verbs; everything after that happens in the
browser. The second use, with `dump`, prints what became of the texts as JSON.
"""

import json
import sys

import django

django.setup()

from allauth.account.models import EmailAddress  # noqa: E402 -- Django must be ready first

from config.tests.story import PASSWORD  # noqa: E402
from journal.actions import founding  # noqa: E402
from journal.files.store import path_of  # noqa: E402
from journal.models import Article, Event, User  # noqa: E402
from journal.models.events import first_broken  # noqa: E402
from notifications import clock  # noqa: E402
from review.actions import enrolling  # noqa: E402

STAFF = {
    "manager": ("office@reform.example", "Umsyn", "Zharylgapova"),
    "chief": ("chief@reform.example", "Raushangul", "Dossymkhan"),
    "editor": ("editor@reform.example", "Zhyparkul", "Asanbai kyzy"),
    "production": ("press@reform.example", "Khurshed", "Toshkuziyev"),
}
REVIEWERS = [
    ("quillfeather@review.example", "Quirin", "Quillfeather"),
    ("ambervale@review.example", "Ambrosia", "Ambervale"),
    ("thistlewood@review.example", "Theodric", "Thistlewood"),
    ("marchbanks@review.example", "Meliora", "Marchbanks"),
    ("winterbourne@review.example", "Wilfreda", "Winterbourne"),
]


def make_person(email, given, family):
    user = User.objects.create_user(email, PASSWORD, given_name=given, family_name=family)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def set_stage():
    now = clock.now()
    people = {role: make_person(*facts) for role, facts in STAFF.items()}
    journal = founding.found_journal(
        slug="reform",
        names={"en": "Journal of Civil Service Reform", "ru": "Реформа государственной службы"},
        languages=["en", "ru"],
        undo_minutes=0,
        sender={
            "address": "office@reform.example",
            "reply_to": "office@reform.example",
            "time_zone": "Asia/Almaty",
        },
        owner=people["manager"],
        now=now,
        issn_online="9998-7295",
        imprint={"en": "Zhetisu Press, Almaty", "ru": "Издательство «Жетысу», Алматы"},
    )
    for role, user in people.items():
        founding.grant_role(journal, user=user, role=role)
    topics = [
        founding.add_topic(journal, slug="health", names={"en": "Public health", "ru": "Здоровье"}),
        founding.add_topic(journal, slug="law", names={"en": "Law", "ru": "Право"}),
    ]
    for number, facts in enumerate(REVIEWERS):
        user = make_person(*facts)
        entry = enrolling.apply(
            journal,
            user=user,
            languages=["en", "ru"],
            strengths={topics[0]: 3 if number < len(REVIEWERS) - 1 else 1},
            now=now,
        )
        enrolling.confirm(entry, by=user, now=now)
        enrolling.approve(entry, by=people["editor"], now=now)


def dump():
    """{title: {document, pages, pdf}} of the articles, and whether the record holds."""
    articles = {
        article.title: {
            "document": article.latest_text().document,
            "pages": [article.first_page, article.last_page],
            "pdf": str(path_of(article.pdf.sha256)),
            "issue_pdf": str(path_of(article.place.issue.pdf.sha256)),
        }
        for article in Article.objects.all()
    }
    broken = first_broken(Event.objects.all())
    print(json.dumps({"articles": articles, "broken": str(broken or "")}))  # noqa: T201


if __name__ == "__main__":
    dump() if sys.argv[1:] == ["dump"] else set_stage()
