"""What is entered for one side never shows on the other."""

from journal.models import File
from notifications.models import Letter
from review.showing import shown_reviews
from review.tests.crawling import canaries_of, crawl, hits
from review.tests.entering import a_mail, enter_accept, enter_withdrawal, posted
from review.tests.pages import answers, at, closed, got, of_case


def test_editor_sees_that_a_review_was_typed_in_and_the_other_sides_do_not(
    world, time_is, signed_in
):
    asked = world.bring("agreed").asked[0]
    time_is(world.now)
    address = of_case("enter_for_reviewer", world.case, asked.public_id, "hand_in")
    posted(world.manager, address, answers())
    page = signed_in(world.editor).get(of_case("case", world.case)).content.decode()

    assert "Entered by the office: Marat Manager" in page
    assert "entered for Thornwick Ashgrove (by e-mail, 2 March 2026)" in page
    (review,) = shown_reviews(world.round, "handling")
    assert review.entered_by == "Marat Manager"
    world.agree(1)
    world.hand_in(1)
    world.decide()
    world.release()
    assert [one.entered_by for one in shown_reviews(world.round, "handling")].count(None) == 1
    assert {one.entered_by for one in shown_reviews(world.round, "author")} == {None}
    assert {one.entered_by for one in shown_reviews(world.round, "corev")} == {None}


def test_message_is_for_those_who_handle_the_case(world, time_is, signed_in, refused):
    world.bring("invited")
    enter_accept(world, world.editor, a_mail())
    time_is(world.now)
    file = File.objects.get(role=File.Role.MESSAGE)
    address = f"/reform/files/{file.public_id}/"

    for person in (world.editor, world.manager, world.chief):
        assert b"Zephyrine" in got(signed_in(person), address)
    head = closed(signed_in(world.editor).head(address))
    assert head["Content-Disposition"].startswith("attachment;")
    assert head["X-Content-Type-Options"] == "nosniff"
    others = (world.author, world.coauthor, world.second, world.production, world.foreigner)
    for person in (*others, *world.reviewers[:2]):
        refused.page(signed_in(person).get(address), 404)


def test_other_side_reads_nothing_of_what_was_entered(stage, signed_in):
    """Neither that something came by mail, nor from whom, nor the message."""
    stage.bring("invited")
    enter_accept(stage, stage.editor, a_mail(note="Ashgrove called at noon."))
    stage.agree(1)
    stage.hand_in(0)
    stage.hand_in(1)
    stage.decide()
    stage.release()
    enter_withdrawal(stage, stage.manager, a_mail(note="Quillfeather called."))
    case, asked = stage.case, stage.asked[0]
    hidden = canaries_of(also=["Ashgrove", "Zephyrine", "at noon", asked.public_id])
    pages = crawl(signed_in(stage.author), "/reform/my/", f"/reform/entered/{case.public_id}/")
    assert f"/reform/entered/{case.public_id}/" in pages
    assert set().union(*(hits(page, hidden) for page in pages.values())) == set()
    hidden = canaries_of(also=["Quillfeather", "Zephyrine", "at noon"])
    for one in stage.asked:
        pages = crawl(signed_in(one.reviewer), "/reform/reviews/", at("assignment", one))
        assert set().union(*(hits(page, hidden) for page in pages.values())) == set()
    told = Letter.objects.filter(letter__startswith="entered_for")
    assert sorted(told.values_list("letter", "recipient__family_name")) == [
        ("entered_for_reviewer", "Ashgrove"),
        ("entered_for_you", "Quillfeather"),
    ]
