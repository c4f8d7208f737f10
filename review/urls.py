"""Addresses of review: the desk and the cases, the author's and the reviewer's pages."""

from django.urls import path

from review.views import author, case, choosing, deciding, desk, reviewer, roster, start

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
    path("cases/<str:public_id>/decision/", deciding.decide, name="decide"),
    path("cases/<str:public_id>/decision/undo/", deciding.undo, name="undo_decision"),
    path("my/", author.my_submissions, name="my_submissions"),
    path("my/<str:public_id>/", author.status, name="my_submission"),
    path("my/<str:public_id>/revise/", author.revise, name="revise"),
    path("reviews/", reviewer.my_reviews, name="my_reviews"),
    path("review/<str:public_id>/open/<str:token>/", reviewer.open_link, name="open_link"),
    path("review/<str:public_id>/", reviewer.assignment, name="assignment"),
    path("review/<str:public_id>/accept/", reviewer.accept, name="accept_invitation"),
    path("review/<str:public_id>/decline/", reviewer.decline, name="decline_invitation"),
    path("review/<str:public_id>/hand-in/", reviewer.hand_in, name="hand_in"),
    path("review/<str:public_id>/manuscript/", reviewer.manuscript, name="manuscript"),
    path("roster/", roster.index, name="roster"),
    path("roster/add/", roster.add, name="add_reviewer"),
]

urlpatterns = [
    path("", start.start, name="start"),
    *[path(f"<slug:journal>/{route.pattern}", route.callback, name=route.name) for route in tools],
]
