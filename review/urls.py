"""Addresses of review: the desk and the cases, the author's and the reviewer's pages."""

from django.urls import path

from review.views import (
    appealing,
    assignments,
    attachments,
    author,
    calendars,
    case,
    certificates,
    choosing,
    conflicts,
    contacting,
    deciding,
    desk,
    discussing,
    discussing_review,
    entered,
    entering,
    fates,
    leaving,
    moves,
    other_account,
    outgoing,
    questions,
    reviewer,
    roster,
    start,
    time,
    wishes,
    wording,
    writing,
)

app_name = "review"

tools = [
    path("desk/", desk.desk, name="desk"),
    path("cases/<str:public_id>/", case.case, name="case"),
    path("cases/<str:public_id>/editor/", case.assign_editor, name="assign_editor"),
    path("cases/<str:public_id>/round/", case.open_round, name="open_round"),
    path("cases/<str:public_id>/copy/", case.release_copy, name="release_copy"),
    path("cases/<str:public_id>/reviewers/", choosing.choose, name="choose_reviewers"),
    path("cases/<str:public_id>/reviewers/invite/", choosing.invite, name="invite_reviewers"),
    path(
        "cases/<str:public_id>/reviewers/<str:assignment_id>/cancel/",
        choosing.cancel,
        name="cancel_assignment",
    ),
    path(
        "cases/<str:public_id>/reviewers/<str:assignment_id>/<str:move>/",
        assignments.change,
        name="change_assignment",
    ),
    path("cases/<str:public_id>/round/cancel/", assignments.cancel_round, name="cancel_round"),
    path("cases/<str:public_id>/decision/", deciding.decide, name="decide"),
    path("outgoing/", outgoing.outgoing, name="outgoing"),
    path("cases/<str:public_id>/outgoing/", outgoing.of_case, name="outgoing_of_case"),
    path("cases/<str:public_id>/outgoing/skip/", outgoing.skip_reminder, name="skip_reminder"),
    path("cases/<str:public_id>/outgoing/move/", outgoing.move_reminder, name="move_reminder"),
    path("cases/<str:public_id>/outgoing/again/", outgoing.end_silence, name="end_silence"),
    path("undelivered/", fates.undelivered, name="undelivered"),
    path("cases/<str:public_id>/letters/", fates.of_case, name="letters_of_case"),
    path("cases/<str:public_id>/letters/bounced/", fates.mark_bounced, name="mark_bounced"),
    path("cases/<str:public_id>/letters/again/", fates.send_again, name="send_again"),
    path("cases/<str:public_id>/letters/seen/", fates.see_to, name="see_to"),
    path("cases/<str:public_id>/contact/", contacting.log_contact, name="log_contact"),
    path("cases/<str:public_id>/remind/", contacting.remind, name="remind"),
    path("cases/<str:public_id>/decision/undo/", deciding.undo, name="undo_decision"),
    path("cases/<str:public_id>/recommendation/", deciding.advise, name="advise"),
    path("cases/<str:public_id>/more-reviews/", deciding.more_reviews, name="more_reviews"),
    path("cases/<str:public_id>/release/", moves.release, name="release_case"),
    *[
        path(f"cases/<str:public_id>/{name.replace('_', '-')}/", moves.move, {"name": name}, name)
        for name in moves.SHEETS
    ],
    path("cases/<str:public_id>/declare-conflict/", conflicts.declare, name="declare_conflict"),
    path("cases/<str:public_id>/conflicts/", conflicts.conflicts, name="conflicts"),
    path("cases/<str:public_id>/conflicts/lift/", conflicts.lift, name="lift_conflict"),
    path("cases/<str:public_id>/for-author/", entering.for_author, name="for_author"),
    path(
        "cases/<str:public_id>/for-author/<str:move>/",
        entering.enter_for_author,
        name="enter_for_author",
    ),
    path(
        "cases/<str:public_id>/for-reviewer/<str:assignment_id>/",
        entering.for_reviewer,
        name="for_reviewer",
    ),
    path(
        "cases/<str:public_id>/for-reviewer/<str:assignment_id>/<str:move>/",
        entering.enter_for_reviewer,
        name="enter_for_reviewer",
    ),
    path("cases/<str:public_id>/messages/", discussing.discussions, name="messages"),
    path("cases/<str:public_id>/messages/new/<str:kind>/", discussing.begin, name="begin_thread"),
    path("cases/<str:public_id>/messages/<str:thread_id>/", discussing.thread, name="thread"),
    path(
        "cases/<str:public_id>/messages/<str:thread_id>/people/",
        discussing.add_people,
        name="add_people",
    ),
    path(
        "cases/<str:public_id>/messages/<str:thread_id>/read/",
        discussing.mark_read,
        name="read_thread",
    ),
    path(
        "cases/<str:public_id>/messages/<str:thread_id>/files/<str:file_id>/",
        discussing.message_file,
        name="message_file",
    ),
    path("entered/<str:public_id>/", entered.entered, name="entered"),
    path("entered/<str:public_id>/open/<str:token>/", entered.open_link, name="open_entered"),
    path("entered/<str:public_id>/confirm/", entered.confirm_statements, name="confirm_statements"),
    path("entered/<str:public_id>/object/", entered.dispute_entry, name="dispute_entry"),
    path("my/", author.my_submissions, name="my_submissions"),
    path("my/<str:public_id>/", author.status, name="my_submission"),
    path("my/<str:public_id>/revise/", author.revise, name="revise"),
    path("my/<str:public_id>/appeal/", appealing.appeal, name="appeal"),
    path("my/<str:public_id>/again/", appealing.submit_again, name="submit_again"),
    path("my/<str:public_id>/time/", wishes.ask_for_time, name="ask_for_time"),
    path("my/<str:public_id>/withdraw/", wishes.withdraw, name="withdraw"),
    path("reviews/", reviewer.my_reviews, name="my_reviews"),
    path("review/<str:public_id>/open/<str:token>/", reviewer.open_link, name="open_link"),
    path("review/<str:public_id>/", reviewer.assignment, name="assignment"),
    path("review/<str:public_id>/account/", other_account.choose_account, name="choose_account"),
    path("review/<str:public_id>/accept/", reviewer.accept, name="accept_invitation"),
    path("review/<str:public_id>/decline/", reviewer.decline, name="decline_invitation"),
    path(
        "review/<str:public_id>/conflict/",
        conflicts.declare_as_reviewer,
        name="declare_as_reviewer",
    ),
    path(
        "review/<str:public_id>/fresh-link/", other_account.send_fresh_link, name="send_fresh_link"
    ),
    path("review/<str:public_id>/hand-in/", writing.hand_in, name="hand_in"),
    path("review/<str:public_id>/object/", reviewer.dispute_entry, name="dispute_for_reviewer"),
    path("review/<str:public_id>/manuscript/", reviewer.manuscript, name="manuscript"),
    path("review/<str:public_id>/original/", reviewer.original, name="original"),
    path(
        "review/<str:public_id>/supplements/<str:file_id>/",
        reviewer.supplement,
        name="supplement",
    ),
    path("review/<str:public_id>/files/", attachments.attach, name="attach"),
    path(
        "review/<str:public_id>/files/<str:file_id>/",
        attachments.own_attachment,
        name="own_attachment",
    ),
    path("review/<str:public_id>/files/<str:file_id>/remove/", attachments.detach, name="detach"),
    path(
        "review/<str:public_id>/messages/new/",
        discussing_review.begin,
        name="begin_review_thread",
    ),
    path(
        "review/<str:public_id>/messages/<str:thread_id>/",
        discussing_review.thread,
        name="review_thread",
    ),
    path(
        "review/<str:public_id>/messages/<str:thread_id>/read/",
        discussing_review.mark_read,
        name="read_review_thread",
    ),
    path(
        "review/<str:public_id>/messages/<str:thread_id>/files/<str:file_id>/",
        discussing_review.message_file,
        name="review_message_file",
    ),
    path("attachments/<str:public_id>/", attachments.attachment, name="attachment"),
    path("review/<str:public_id>/time/", time.take_time, name="take_time"),
    path("certificates/", certificates.verify, name="verify_certificate"),
    path("review/<str:public_id>/certificate/", certificates.certificate, name="certificate"),
    path("review/<str:public_id>/calendar.ics", calendars.calendar, name="calendar"),
    path(
        "settings/types/<slug:slug>/questions/",
        questions.questions_to_reviewers,
        name="questions_to_reviewers",
    ),
    path("settings/letters/", wording.letter_texts, name="letter_texts"),
    path("settings/letters/<str:letter>/<str:code>/", wording.letter_text, name="letter_text"),
    *[
        path(f"settings/letters/<str:letter>/<str:code>/{end}/", view, name=view_name)
        for end, view, view_name in (
            ("preview", wording.preview_letter_text, "preview_letter_text"),
            ("save", wording.save_letter_text, "save_letter_text"),
            ("shipped", wording.restore_letter_text, "restore_letter_text"),
            ("history", wording.letter_text_history, "letter_text_history"),
            ("history/again", wording.retake_letter_text, "retake_letter_text"),
        )
    ],
    path("people/<str:public_id>/leaving/", leaving.leaving, name="leaving"),
    path("roster/", roster.index, name="roster"),
    path("roster/add/", roster.add, name="add_reviewer"),
]

urlpatterns = [
    path("", start.start, name="start"),
    path("calendar/<str:public_id>/<str:token>/due-dates.ics", calendars.feed, name="feed"),
    *[
        path(f"<slug:journal>/{route.pattern}", route.callback, route.default_args, route.name)
        for route in tools
    ],
]
