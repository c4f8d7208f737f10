"""From acceptance to the approved proof: who may do what, in which state, and who is told."""

import io

import pytest
from django.core.exceptions import PermissionDenied

from journal.actions import producing
from journal.models import Article, Event, File, Submission
from journal.refusals import Blocked, StaleState
from journal.tests import factories as make
from journal.workflow.submission_states import S
from notifications.models import Letter

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
    return make.a_person("Aigul Author")


def word():
    return io.BytesIO(make.word_file())


def fresh(submission):
    return Submission.objects.get(pk=submission.pk)


def letters(name):
    return list(Letter.objects.filter(letter=name).values_list("address", flat=True))


def test_open_article_takes_a_snapshot_and_tells_production(journal, staff, author):
    submission = make.an_accepted_case(journal, author, staff.editor)

    article = Article.objects.get()
    assert (article.titles, article.abstracts) == (make.TITLE, make.ABSTRACT)
    assert [one["family_name"] for one in article.authors] == ["Author"]
    assert article.received_on == journal.today(submission.submitted_at)
    assert letters("to_production") == [staff.production.email]


def test_the_office_is_told_where_nobody_has_the_role_of_production(author):
    journal = make.a_journal("small")

    make.an_accepted_case(journal, author, make.a_person("Edil Editor"))

    assert letters("to_production") == ["office@small.example.org"]


def test_copyedit_goes_from_accepted_to_typesetting(journal, staff, author):
    submission = make.an_accepted_case(journal, author, staff.editor)

    producing.start_copyedit(submission, by=staff.production, now=make.NOW)
    producing.put_copyedited(
        submission, upload=word(), name="edited.docx", by=staff.production, now=make.NOW
    )
    producing.finish_copyedit(submission, by=staff.production, now=make.NOW)

    assert fresh(submission).state == S.TYPESETTING
    assert submission.files.get(role=File.Role.COPYEDITED).name == "edited.docx"
    assert Article.objects.get().typesetting_wanted_at == make.NOW


def test_production_is_not_for_editors_authors_or_staff_elsewhere(journal, staff, author):
    submission = make.an_accepted_case(journal, author, staff.editor)
    foreign = make.someone_of_another_journal()

    for person in (staff.editor, author, foreign):
        with pytest.raises(PermissionDenied):
            producing.start_copyedit(submission, by=person, now=make.NOW)
        with pytest.raises(PermissionDenied):
            producing.put_copyedited(
                submission, upload=word(), name="a.docx", by=person, now=make.NOW
            )
        with pytest.raises(PermissionDenied):
            producing.typeset_again(submission, by=person, now=make.NOW)
    assert fresh(submission).state == S.ACCEPTED


def test_a_copyedited_text_is_refused_too_early_and_too_late(journal, staff, author):
    early = make.an_accepted_case(journal, author, staff.editor)
    late = make.in_proof(journal, author, staff.editor, by=staff.production)

    for submission in (early, late):
        with pytest.raises(Blocked):
            producing.put_copyedited(
                submission, upload=word(), name="a.docx", by=staff.production, now=make.NOW
            )
    assert not File.objects.filter(role=File.Role.COPYEDITED).exists()


def test_a_new_text_while_typesetting_is_typeset_anew(journal, staff, author):
    submission = make.in_typesetting(journal, author, staff.editor, by=staff.production)
    make.typeset_by_hand(submission)

    producing.put_copyedited(
        submission, upload=word(), name="better.docx", by=staff.production, now=LATER
    )

    article = Article.objects.get()
    assert (article.typesetting_wanted_at, article.proof) == (LATER, None)


def test_typeset_again_drops_the_old_proof_and_only_while_typesetting(journal, staff, author):
    submission = make.in_typesetting(journal, author, staff.editor, by=staff.production)
    make.typeset_by_hand(submission)

    producing.typeset_again(submission, by=staff.production, now=LATER)

    assert Article.objects.get().proof is None
    make.typeset_by_hand(submission)
    producing.send_proof(submission, by=staff.production, now=LATER)
    with pytest.raises(StaleState):
        producing.typeset_again(submission, by=staff.production, now=LATER)


def test_the_proof_is_sent_only_when_there_is_one(journal, staff, author):
    submission = make.in_typesetting(journal, author, staff.editor, by=staff.production)

    with pytest.raises(Blocked) as refusal:
        producing.send_proof(submission, by=staff.production, now=make.NOW)
    assert len(refusal.value.sentences) == 2

    make.typeset_by_hand(submission)
    producing.send_proof(submission, by=staff.production, now=make.NOW)
    assert fresh(submission).state == S.PROOFING
    assert letters("proof_to_author") == [author.email]


def test_a_proof_returned_and_sent_again_is_told_each_time(journal, staff, author):
    submission = make.in_proof(journal, author, staff.editor, by=staff.production)

    producing.return_proof(submission, by=author, now=LATER, corrections="p. 2: thrice, not twice")
    producing.send_proof(submission, by=staff.production, now=LATER)

    assert Event.objects.get(verb="return_proof").why == "p. 2: thrice, not twice"
    assert letters("proof_returned") == [staff.production.email]
    assert letters("proof_to_author") == [author.email, author.email]


def test_a_proof_is_not_returned_without_corrections(journal, staff, author):
    submission = make.in_proof(journal, author, staff.editor, by=staff.production)

    with pytest.raises(Blocked):
        producing.return_proof(submission, by=author, now=LATER, corrections=" \n")

    assert fresh(submission).state == S.PROOFING


def test_the_author_approves_once_and_nobody_else_does(journal, staff, author):
    submission = make.in_proof(journal, author, staff.editor, by=staff.production)

    with pytest.raises(PermissionDenied):
        producing.approve_proof(submission, by=staff.production, now=LATER)
    producing.approve_proof(submission, by=author, now=LATER)

    assert fresh(submission).state == S.READY
    assert letters("proof_approved") == [staff.production.email]
    with pytest.raises(StaleState):
        producing.approve_proof(submission, by=author, now=LATER)


def test_texts_are_completed_until_the_issue_is_frozen(journal, staff, author):
    submission = make.a_ready_case(journal, author, staff.editor, by=staff.production)
    texts = {"titles": {"en": "Mended"}, "abstracts": make.ABSTRACT, "keywords": make.KEYWORDS}

    producing.put_texts(submission, **texts, by=staff.manager, now=LATER)
    assert Article.objects.get().titles == {"en": "Mended"}

    with pytest.raises(PermissionDenied):
        producing.put_texts(submission, **texts, by=author, now=LATER)
    article = Article.objects.get()
    article.titles = make.TITLE
    article.save()
    make.a_frozen_issue(journal, by=staff.manager, articles=[article])
    with pytest.raises(Blocked):
        producing.put_texts(submission, **texts, by=staff.manager, now=LATER)
