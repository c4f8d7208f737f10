"""A submission is withdrawn: what ends with it, who learns of it, and the author's wish after
acceptance."""

from journal.models import Article, Contributor
from journal.tests.factories import an_issue
from notifications.delivery import compose
from notifications.models import Letter
from review.tests.cases import World
from review.tests.done_moving import ask_to_withdraw, withdraw
from review.tests.pages import at, got, mailed_link, of_case

WHY = "It appears elsewhere."


def unsent(world):
    """The letters of the case that wait to leave, less what says that it is withdrawn."""
    known = Letter.objects.exclude(phase="withdrawn")
    found = known.exclude(letter__in=["withdrawn", "case_withdrawn", "review_cancelled"])
    return sorted(found.filter(about=f"submission:{world.case.public_id}").values_list("letter"))


def test_a_decision_that_waited_is_gone(world):
    world.bring("decided")
    withdraw("author")(world)

    assert (world.case.decisions.count(), world.round.state) == (0, "closed")


def test_links_of_open_reviews_die_and_their_reviewers_are_told(world, client, refused):
    world.bring("writing")
    link = mailed_link(world.asked[0])
    assert client.get(link)["Location"] == at("assignment", world.asked[0])
    Letter.objects.filter(letter="invitation").update(phase="sent")
    withdraw("author")(world)

    refused.page(client.get(link), 404)
    refused.page(client.get(at("assignment", world.asked[0])), 404)
    cancelled = Letter.objects.filter(letter="review_cancelled")
    assert {one.recipient for one in cancelled} == set(world.reviewers[:2])


def test_who_has_handed_in_is_thanked_and_who_has_not_is_told_to_stop(world):
    world.bring("one_in")
    Letter.objects.update(phase="sent")
    posted = Letter.objects.latest("pk").pk
    withdraw("author")(world)

    to_reviewers = [one for one in world.letters(after=posted) if "reviewer" in one[1]]
    assert to_reviewers == [("review_cancelled", "reviewer 2"), ("review_withdrawn", "reviewer 1")]
    body = compose(Letter.objects.get(letter="review_withdrawn")).body
    assert "Thank you" in body
    assert world.author.family_name not in body


def test_who_was_thanked_with_a_decision_is_not_written_to_again(world):
    world.bring("revision_requested")
    withdraw("author")(world)
    assert not Letter.objects.filter(letter="review_withdrawn").exists()


def test_whatever_had_not_left_is_taken_back(world):
    world.bring("decision_pending")
    assert len(unsent(world)) > 3
    withdraw("author")(world)
    assert unsent(world) == []


def test_co_author_is_told_by_the_address_that_became_an_account(world):
    world.bring("with_editor")
    Contributor.objects.filter(email=world.coauthor.email).update(user=None)
    withdraw("manager", WHY)(world)

    told = [who for letter, who in world.letters() if letter == "withdrawn"]
    assert told == ["author", "coauthor"]
    assert WHY in compose(Letter.objects.filter(letter="withdrawn").first()).body


def test_article_leaves_its_issue_and_the_lists_of_production(world, signed_in, time_is):
    world.bring("ready")
    other = world.article
    world.bring("ready", anew=True)
    issue = an_issue(world.journal, by=world.chief, articles=[world.article, other], now=world.now)
    withdraw("manager", WHY)(world)
    time_is(world.now)

    assert [(one.article, one.position) for one in issue.places.all()] == [(other, 1)]
    assert list(Article.objects.waiting_for_an_issue(world.journal)) == []
    assert list(issue.places.values_list("article")) == [(other.pk,)]
    page = got(signed_in(world.production), "/reform/production/").decode()
    assert page.count(of_case("production_case", other.submission, app="journal")) == 1
    assert of_case("production_case", world.case, app="journal") not in page


def test_typesetting_that_was_wanted_is_not_begun(world):
    world.bring("typesetting")
    assert world.article.typesetting_wanted_at is not None
    withdraw("manager", WHY)(world)
    assert world.article.typesetting_wanted_at is None


def test_author_withdraws_on_the_page(world, signed_in, time_is):
    world.bring("in_review")
    time_is(world.now)
    browser, address = signed_in(world.author), of_case("withdraw", world.case)
    mine = of_case("my_submission", world.case)
    assert address in got(browser, mine).decode()
    got(browser, address)
    answer = browser.post(address, {"why": WHY})

    assert (answer["Location"], world.case.state) == (mine, "withdrawn")
    shown = got(browser, mine).decode()
    assert "This submission was withdrawn." in shown
    assert address not in shown
    assert browser.get(address).status_code == 409


def test_wish_after_acceptance_waits_for_the_office(world, signed_in, time_is):
    world.bring("copyediting")
    time_is(world.now)
    browser, address = signed_in(world.author), of_case("withdraw", world.case)
    assert "Write the reason." in browser.post(address, {"why": " "}).content.decode()
    browser.post(address, {"why": WHY})

    assert (world.case.state, world.case.waiting_on) == ("copyediting", "office")
    assert (
        "The office will answer you." in got(browser, of_case("my_submission", world.case)).decode()
    )
    office = signed_in(world.manager)
    page = got(office, of_case("case", world.case)).decode()
    assert "The author asks to withdraw the article." in page
    assert WHY in page
    assert WHY in got(office, of_case("withdraw_case", world.case)).decode()
    office.post(of_case("withdraw_case", world.case), {"why": WHY})
    assert world.case.state == "withdrawn"


def test_office_answers_that_it_stays(world, signed_in, time_is):
    world.bring("copyediting")
    ask_to_withdraw()(world)
    time_is(world.now)
    office = signed_in(world.manager)
    got(office, of_case("keep_article", world.case))
    office.post(of_case("keep_article", world.case), {"why": "We can correct it."})

    assert (world.case.withdrawal_asked_at, world.case.waiting_on) == (None, "production")
    assert "We can correct it." in compose(Letter.objects.get(letter="withdrawal_kept")).body
    assert world.letters().count(("withdrawal_asked", "manager")) == 0
    assert (
        "The author asks to withdraw the article."
        not in got(office, of_case("case", world.case)).decode()
    )


def test_in_two_cases_only_the_one_that_is_withdrawn_ends(world):
    first = World.bring(world, "invited").case
    world.bring("invited", anew=True)
    withdraw("author")(world)

    assert [one.state for one in first.rounds.get().assignments.all()] == ["invited", "invited"]
