"""A sender's own texts: which one counts, what is wrong with one, and what a batch costs."""

from datetime import timedelta

import pytest

from notifications import letters, outbox, reminders
from notifications.forecast import foresee
from notifications.letters import LONG, LetterKind, Text, all_kinds, parsed, shipped, text_of
from notifications.links import PersonalLink
from notifications.models import Letter, LetterText, Sender
from notifications.tests.conftest import NOW, TODAY
from notifications.texts import TextsRead, faults_of, fits, own_texts

DAY = timedelta(days=1)
LINK = PersonalLink("/reform/review/k3j/open/{token}/", "assignment", "k3j", 1)
KIND = LetterKind(
    "trial",
    variables=("title", "abstract", "due"),
    required=("due", "personal_link"),
)
BODY = "Until {due}:\n\n{personal_link}"


@pytest.fixture
def save(sender, person):
    """Save a text as the next version of its letter."""
    writer = person("writer")

    def save(letter="note", language="en", subject="Own: {title}", body="My words.", **facts):
        of = facts.setdefault("sender", sender)
        known = LetterText.objects.filter(sender=of, letter=letter, language=language)
        return LetterText.objects.create(
            letter=letter,
            language=language,
            number=known.count() + 1,
            subject=subject,
            body=body,
            saved_at=NOW,
            saved_by=writer,
            **facts,
        )

    return save


def sentences(subject="About {title}", body=BODY, kind=KIND):
    return [(field, str(said)) for field, said in faults_of(kind, Text(subject, body, "en"))]


def test_own_text_goes_out_in_each_language_that_has_one(post, person, save):
    save()
    save(language="ru", subject="Своё: {title}")
    save(language="kk", subject="Өзіміздікі: {title}", body="{journal}")

    found = [post(to=person(f"r{code}", language=code)) for code in ("en", "ru", "kk")]

    assert [(one.subject, one.language) for one in found] == [
        ("Own: Rivers", "en"),
        ("Своё: Rivers", "ru"),
        ("Өзіміздікі: Rivers", "kk"),
    ]


def test_shipped_text_in_the_readers_language_goes_before_own_english(post, person, save):
    save()

    assert post(to=person("dana", language="ru")).subject == "Заметка о «Rivers»"
    assert post(to=person("erlan", language="kk")).subject == "Own: Rivers"


def test_newest_text_counts_and_the_shipped_one_again_when_it_says_so(post, save):
    save()
    save(subject="Newer: {title}")
    assert post(occasion="1").subject == "Newer: Rivers"

    save(subject="", body="", is_own=False)
    assert post(occasion="2").subject == "A note on “Rivers”"


def test_text_of_one_sender_is_no_others(post, save, sender):
    other = Sender.objects.create(name={"en": "Elsewhere"}, address="elsewhere@example.org")
    save(sender=other)

    assert post(occasion="1").subject == "A note on “Rivers”"
    assert post(occasion="2", sender=other).subject == "Own: Rivers"


def test_text_that_does_not_fit_any_more_holds_up_no_letter(post, save):
    save(subject="Own: {gone}")

    assert own_texts(Sender.objects.get()) == {}
    assert post().subject == "A note on “Rivers”"


def test_text_without_a_variable_that_became_required_holds_up_no_letter(post, save, settings):
    save("invited", subject="Own", body="Come: {title}")
    values = {"title": "Rivers", "abstract": "Long."}

    letter = post("invited", values=values, link=LINK)

    assert letter.subject == "Would you review “Rivers”?"
    assert letter.links


def test_text_that_wants_a_value_that_was_not_given_holds_up_no_letter(post, save, caplog):
    save("due_soon", subject="Own: {title}, {due_on}")

    assert post("due_soon", values={"title": "Rivers", "due_on": "7 March"}).subject[:4] == "Own:"
    with pytest.raises(outbox.LetterError):  # the shipped text wants it as well
        post("due_soon", values={"title": "Rivers"}, occasion="2")
    save("note", subject="Own: {title} {recipient}", body="{journal}")
    assert post("note").subject == "Own: Rivers Aisulu"
    assert [one.levelname for one in caplog.records if "own text" in one.message] == ["ERROR"]


def test_letter_that_there_is_no_more_is_passed_over(save, sender):
    save("long_gone")

    assert own_texts(sender) == {}


def test_secret_letter_has_no_own_text(post, save):
    save("code", subject="Own", body="{code}")

    assert post("code", values={"code": "123456"}).subject != "Own"


def test_value_in_an_own_text_is_never_looked_at_again(post, save):
    save(subject="{title}", body="{title}\n{title}, {recipient}")
    letter = post(values={"title": "{recipient} {personal_link} {nothing}"})

    assert letter.subject == "{recipient} {personal_link} {nothing}"
    assert letter.body.startswith("{recipient} {personal_link} {nothing}\n{recipient}")
    assert letter.links == []


def test_own_text_keeps_the_place_of_the_link(post, save):
    save("invited", subject="Own", body="One.\n\n{abstract}\n\n{personal_link}\n\nEnd.")
    letter = post("invited", values={"title": "Rivers", "abstract": "a\nb"}, link=LINK)

    assert letter.body == "One.\n\na\nb\n\n[personal link]\n\nEnd."
    assert [one["line"] for one in letter.links] == [5]


def test_preview_has_the_own_text(reader, sender, save):
    save()

    shown = outbox.preview("note", to=reader, values={"title": "Rivers"}, sender=sender)
    assert shown == ("Own: Rivers", "My words.")


def test_single_letter_costs_one_more_query(post, save, sender, django_assert_num_queries):
    for letter in ("note", "due_soon", "overdue", "invited"):
        save(letter)

    with django_assert_num_queries(1):
        assert list(own_texts(sender, letter="note")) == [("note", "en")]


def test_batch_costs_as_much_for_many_letters_as_for_one(
    owe, person, save, django_assert_max_num_queries
):
    save("overdue", subject="Own: {title}", body="Until {due_on}.")
    owe(to=person("first"))
    with django_assert_max_num_queries(50) as for_one:
        assert reminders.post_due(now=NOW) == 1
    for number in range(30):
        owe(to=person(f"r{number}"), about=f"assignment:{number}")

    with django_assert_max_num_queries(len(for_one)) as for_many:
        assert reminders.post_due(now=NOW) == 30
    assert set(Letter.objects.values_list("subject", flat=True)) == {"Own: Rivers"}
    asked = [one["sql"] for one in for_many if "notifications_lettertext" in one["sql"]]
    assert len(asked) == 1


def test_letter_of_several_duties_takes_the_own_subjects(owe, save):
    save("overdue", subject="Own: {title}", body="Until {due_on}.")
    owe(about="assignment:a")
    owe(about="assignment:b")
    (planned,) = foresee(NOW, NOW + DAY)

    assert reminders.post_due(now=NOW) == 1
    letter = Letter.objects.get()
    assert letter.body.count("- Own: Rivers") == 2
    assert planned.preview() == (letter.subject, letter.body)


def test_reminder_in_kazakh_writes_its_day_in_kazakh(owe, person, save):
    save("overdue", "kk", subject="{title}: {due_on}", body="{journal}")
    owe(to=person("erlan", language="kk"), due_on=TODAY - 3 * DAY)
    reminders.post_due(now=NOW)

    assert Letter.objects.get().language == "kk"
    assert Letter.objects.get().subject.startswith("Rivers: ")


def test_texts_of_a_run_are_read_once(sender, save, django_assert_num_queries):
    save()
    texts = TextsRead()
    with django_assert_num_queries(1):
        assert [text_of("note", "en", texts.of(sender)).subject for _n in range(3)] == [
            "Own: {title}"
        ] * 3


def test_fitting_text_has_no_fault():
    assert sentences() == []
    assert (
        sentences(subject="{title} until {due}", body="{abstract}\n  {personal_link} \n{due}") == []
    )


@pytest.mark.parametrize(
    ("subject", "body", "field", "said"),
    [
        ("{authors}", BODY, "subject", "{authors} is no variable of this letter."),
        ("x", BODY + "{Title}", "body", "{Title} is no variable of this letter."),
        ("x", BODY + "{ title }", "body", "{ title } is no variable of this letter."),
        ("x", "{personal_link}", "body", "This letter cannot do without {due}."),
        ("x", "{due}", "body", "This letter cannot do without {personal_link}."),
        ("", BODY, "subject", "The letter needs a subject."),
        ("x", " \n ", "body", "The letter needs a text."),
        ("a\nb", BODY, "subject", "A subject is one line of 200 characters at most."),
        ("x" * 201, BODY, "subject", "A subject is one line of 200 characters at most."),
        ("a\x07", BODY, "subject", "A hidden character stands in the subject."),
        ("x", BODY + "\x1b", "body", "A hidden character stands in the text."),
        ("x", BODY + "y" * 20_000, "body", "The text is longer than 20,000 characters."),
        (
            *("x", BODY + "\nSee {abstract}.", "body"),
            "{abstract} may fill several lines: leave it a line of its own.",
        ),
        (
            *("x", "{due} Click {personal_link}", "body"),
            "{personal_link} may fill several lines: leave it a line of its own.",
        ),
        (
            *("{abstract}", BODY, "subject"),
            "{abstract} may fill several lines: it cannot stand in a subject.",
        ),
        (
            *("x", BODY + "\n\n{personal_link}", "body"),
            "{personal_link} may stand in a letter once.",
        ),
    ],
)
def test_fault_is_named(subject, body, field, said):
    assert (field, said) in sentences(subject, body)
    assert not fits(KIND, Text(subject, body, "en"))


def test_link_is_offered_only_where_a_letter_has_one():
    bare = LetterKind("bare", variables=("title",))

    assert bare.offered == ("recipient", "journal", "title")
    assert KIND.offered == ("recipient", "journal", "title", "abstract", "due", "personal_link")
    found = sentences(body="{personal_link}", kind=bare)
    assert ("body", "{personal_link} is no variable of this letter.") in found


@pytest.fixture
def of_the_project(settings):
    """The letters and texts that are shipped, outside of tests."""
    settings.LETTERS = [f"{app}.letters.LETTERS" for app in ("notifications", "journal", "review")]
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": settings.TEMPLATES[0]["DIRS"][:1]}]
    return [kind for kind in all_kinds().values() if kind.is_editable]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_shipped_text_could_be_saved_as_an_own_one(of_the_project, language):
    found = {
        kind.name: list(faults_of(kind, shipped(kind.name, language))) for kind in of_the_project
    }

    assert {name: faults for name, faults in found.items() if faults} == {}
    assert len(found) > 90
    assert shipped("note", "kk") is None


def test_every_long_name_is_a_value_of_some_letter(of_the_project):
    known = {name for kind in all_kinds().values() for name in kind.allowed}

    assert LONG - known == set()
    assert parsed("Subject: a\n\nb", "en") == Text("a", "b", "en")
    assert letters.NONE == {}
