"""What the worker does by itself: what fails is told, ends the waiting, and stops no other."""

import pytest

from journal import tasks
from journal.actions import issuing
from journal.models import Article, File, Issue
from journal.tests import factories as make
from journal.typesetting.specs import UNFORESEEN

pytestmark = pytest.mark.django_db


@pytest.fixture
def journal():
    return make.a_journal()


@pytest.fixture
def staff(journal):
    return make.a_staff(journal)


def compiling(journal, staff, number):
    """An issue at the press, the bytes of whose figure are lost."""
    author = make.a_person(f"Author {number}")
    article = make.a_ready_case(journal, author, staff.editor, by=staff.production).article
    figure = make.a_pdf(journal, role=File.Role.ASSET, name="figure-1.png")
    article.latest_text().assets.add(figure)
    File.objects.filter(pk=figure.pk).update(sha256="0" * 64)
    issue = make.a_frozen_issue(journal, by=staff.manager, articles=[article], number=number)
    issuing.start_compile(issue, by=staff.manager, now=make.NOW)
    return issue


def said(caplog):
    """What we log ourselves: Celery tells of each task."""
    return [one.message for one in caplog.records if one.name.startswith("imprimatur")]


def test_issue_that_cannot_be_compiled_says_so_and_stops_no_other(journal, staff, caplog):
    issues = [compiling(journal, staff, number) for number in (1, 2)]
    tasks.compile_waiting()

    told = Issue.objects.order_by("pk").values_list("state", "compile_error", "lease_until")
    assert list(told) == [("compile_failed", str(UNFORESEEN), None)] * 2
    assert said(caplog) == [f"Issue {one.pk} was not compiled" for one in issues]


def test_article_that_cannot_be_typeset_says_so(journal, staff, caplog):
    submission = make.in_typesetting(journal, make.a_person(), staff.editor, by=staff.production)
    Article.objects.update(authors=[{"name": "as no release writes it"}])
    tasks.typeset_waiting()

    article = Article.objects.get(submission=submission)
    assert (article.typesetting_error, article.typesetting_wanted_at) == (str(UNFORESEEN), None)
    assert said(caplog) == [f"Article {article.pk} was not typeset"]
