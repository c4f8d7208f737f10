"""Who gives an article its place in an issue: nobody who wrote it or has a conflict in it."""

import pytest

from journal.actions import founding, issuing
from journal.models import Article, Conflict, User
from journal.refusals import Blocked
from journal.roles import PRODUCTION
from journal.tests import factories as make

pytestmark = pytest.mark.django_db
LATER = make.NOW + make.DAY


@pytest.fixture
def journal():
    return make.a_journal()


@pytest.fixture
def staff(journal):
    return make.a_staff(journal)


@pytest.fixture
def author():
    return make.a_person("Aigul Author", language="ru")


@pytest.fixture
def article(journal, staff, author):
    """Makes ready articles."""

    def make_one(made=make.a_ready_case):
        return made(journal, author, staff.editor, by=staff.production).article

    return make_one


def order(issue):
    return [article.pk for article in issue.articles()]


def test_who_wrote_an_article_or_has_a_conflict_in_it_gives_it_no_place(journal, staff, article):
    writer = make.a_person("Wanda Writer")
    own = make.a_ready_case(journal, writer, staff.editor, by=staff.production).article
    first, second, kept = article(), article(), article()
    founding.grant_role(journal, user=writer, role=PRODUCTION)
    writer = User.objects.get(pk=writer.pk)
    Conflict.objects.create(submission=kept.submission, user=writer, kind=Conflict.Kind.DECLARED)
    assert set(Article.objects.closed_to(writer)) == {own, kept}

    issue = make.an_issue(journal, by=staff.manager, articles=[second, own])
    told = {"by": writer, "now": LATER}
    issuing.add_article(issue, first, **told)
    refused = [
        lambda: issuing.add_article(issue, kept, **told),
        lambda: issuing.remove_article(issue, own, **told),
        lambda: issuing.move_article(issue, own, steps=-1, **told),
        lambda: issuing.move_article(issue, first, steps=-1, **told),  # past their own
    ]
    for act in refused:
        with pytest.raises(Blocked, match="You are an author of an article"):
            act()
    assert order(issue) == [second.pk, own.pk, first.pk]

    issuing.move_article(issue, own, steps=-1, by=staff.manager, now=LATER)
    issuing.move_article(issue, first, steps=-1, **told)
    assert order(issue) == [own.pk, first.pk, second.pk]
