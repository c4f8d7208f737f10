"""What a reader is shown of reviews: masked once, here, by what `anonymity` says."""

from dataclasses import dataclass, replace
from decimal import Decimal

from journal.anonymity import sees
from journal.files.finding import secrets_of
from journal.files.saying import FileReport, report_of
from journal.models import Event, File
from review.models import Assignment, Attachment, Recommendation, Verdict
from review.questions import weighted_mean
from review.relations import relation_of_reviewer
from review.workflow.assignment import A

# Who reads a review once a decision opened it, unless that decision withholds it.
AFTERWARDS = ("author", "coauthor", "corev")


@dataclass(frozen=True)
class ShownReview:
    """A review as one reader may see it: what is hidden from them is None here.

    `comments_to_author` are the words as the author reads them. Whoever reads what is meant for the
    editor also reads the reviewer's own words where an editor changed them (`original`), and what
    was handed in before the review was sent back (`earlier`). Nobody reads when it was handed in.
    One that was sent back and has not come again (`is_sent_back`) is for those inside alone, as it
    was handed in: never the draft.
    """

    number: int
    label: str
    name: str | None
    comments_to_author: str | None
    comments_to_editor: str | None
    original: str | None
    earlier: list[dict] | None
    is_sent_back: bool
    recommendation: str | None
    scores: list[tuple[str, int]] | None
    mean: Decimal | None  # of the scores, by the weights of their questions
    entered_by: str | None
    attachments: list["ShownAttachment"] | None


@dataclass(frozen=True)
class ShownAttachment:
    """A file of a review. `original` and `copy` are File rows, None where they may not be read.

    To those inside the report tells what became of the copy; others get none but a clean copy.
    """

    original: File | None
    copy: File | None
    name: str
    report: FileReport | None


def shown_reviews(round_, relation):
    """The reviews of a round for a reader in this relation, in the shuffled order of labels."""
    decision = opening_decision(round_)
    reviewed = Assignment.objects.filter(round=round_, review__isnull=False).in_label_order()
    if decision and relation in AFTERWARDS:
        reviewed = reviewed.exclude(pk__in=decision.withheld.values("pk"))
    entered, attached = _entered_in(round_), _attached_in(round_)
    shown = [
        _shown(
            assignment,
            relation,
            decision is not None,
            entered_by=entered.get((assignment.public_id, assignment.review.handed_in_at)),
            attachments=attached.get(assignment.pk, []),
        )
        for assignment in reviewed.select_related("review", "reviewer")
    ]
    return [one for one in shown if one.comments_to_author is not None]


def opening_decision(round_):
    """The decision in force that opened the reviews of the round, or None.

    A technical revision opens none: the round goes on after it.
    """
    return round_.decisions.in_force().exclude(verdict=Verdict.REVISE_TECHNICAL).last()


def _shown(assignment, relation, is_released, *, entered_by, attachments):
    review = assignment.review

    def may(field):
        return sees(field, relation, assignment.mode, is_released=is_released)

    is_inside = may("comments_to_editor")
    is_sent_back = not assignment.is_handed_in
    may_read = may("comments_to_author") and (is_inside or not is_sent_back)
    if is_sent_back:
        attachments = [one for one in attachments if one.file.added_at <= review.handed_in_at]
    is_named = may("reviewer_identity") and (
        relation not in AFTERWARDS or review.agrees_to_be_named
    )
    return ShownReview(
        number=assignment.label_number,
        label=assignment.label,
        name=assignment.reviewer.full_name if is_named else None,
        comments_to_author=review.words_to_author if may_read else None,
        comments_to_editor=review.whole_to_editor if is_inside else None,
        original=review.whole_to_author if is_inside and review.edited_comments else None,
        earlier=review.earlier if is_inside else None,
        is_sent_back=is_sent_back,
        recommendation=(Recommendation(review.recommendation).label if may("scores") else None),
        scores=scores_of(review) if may("scores") else None,
        mean=weighted_mean(review.scores, assignment.asked()) if may("scores") else None,
        entered_by=entered_by if may("record") else None,
        attachments=_attachments(attachments, may) if may("attachment_cleaned") else None,
    )


def _attached_in(round_):
    """{key of the assignment: its attachments in their order}"""
    found = {}
    mine = Attachment.objects.filter(assignment__round=round_).order_by("pk")
    for one in mine.select_related("file", "assignment__round"):
        found.setdefault(one.assignment_id, []).append(one)
    return found


def _attachments(attachments, may):
    """Whoever may not have the original gets the copy once it is clean, or nothing."""
    is_inside = may("attachment_original")
    rows = [(one, one.copy) for one in attachments]
    return [
        ShownAttachment(
            original=one.file if is_inside else None,
            copy=copy,
            name=one.name_of(copy or one.file),
            report=report_of(one.file) if is_inside else None,
        )
        for one, copy in rows
        if is_inside or is_clean(copy)
    ]


def name_of_attachment(file, relation):
    """Under which name a reader in this relation gets the file of a review; None: not at all.

    `file` is the original or its copy. Who may not see the review gets nothing of it.
    """
    sent = file.cleaned_from_id or file.pk
    attachment = Attachment.objects.select_related("assignment__round").filter(file=sent).first()
    rows = shown_reviews(attachment.assignment.round, relation) if attachment else ()
    for shown in (one for row in rows for one in row.attachments or ()):
        if file in (shown.original, shown.copy):
            return shown.name if file == shown.copy else f"original-{attachment.name_of(file)}"
    return None


def report_to_reviewer(attachment):
    """What became of the copy, as far as it concerns this reviewer.

    The copy is searched for every reviewer of the case: that another one was found in it, or was
    not, would tell who reviews.
    """
    report = report_of(attachment.file)
    if report.state != File.Cleaning.HELD:
        return report
    own = secrets_of([attachment.assignment.reviewer])
    found = [place for place in report.found if place["secret"] in own]
    is_clear = not found and not report.unread
    return replace(report, found=found, state=File.Cleaning.CLEAN if is_clear else report.state)


def is_clean(copy):
    return copy is not None and copy.cleaning_state == File.Cleaning.CLEAN


def reason_of_return(assignment):
    """What the editor wrote when this review was sent back, or "": the record keeps it."""
    if assignment.state != A.RETURNED:
        return ""
    returns = Event.objects.of(assignment).filter(verb="return_for_fix")
    return returns.filter(details__reviewer=assignment.reviewer_id).last().why


def _entered_in(round_):
    """{(public id of the assignment, when): who of the staff typed in that review}"""
    entries = Event.objects.of(round_).filter(verb="hand_in").exclude(for_person=None)
    return {
        (one.details["of"], one.at): one.by.full_name
        for one in entries.select_related("by")
        if "of" in one.details
    }


def own_answers(assignment):
    """(recommendation, scores) of a review that was handed in, for the reviewer whose it is."""
    relation = relation_of_reviewer(assignment)
    if not assignment.is_handed_in or not sees("scores", relation, assignment.mode):
        return None, ()
    review = assignment.review
    return review.get_recommendation_display(), scores_of(review)


def scores_of(review):
    """[(question, 1..5)] in the order in which it was asked."""
    asked = review.assignment.asked()
    return [(one.label, review.scores[one.code]) for one in asked if one.code in review.scores]
