"""The settings and the topics: who may change them, what is refused, what begins anew."""

from datetime import date

import pytest
from django.urls import reverse

from journal.actions import founding, settling, submitting
from journal.forms.settings import DUTIES, SettingsForm
from journal.forms.topics import TopicsForm
from journal.models import Journal, Topic
from journal.refusals import Blocked
from journal.roles import CHIEF, EDITOR, PRODUCTION
from journal.tests import factories as make
from journal.turns import DEADLINES
from notifications.models import Sender

pytestmark = pytest.mark.django_db

NAMELESS = "A topic needs a name in each language of the journal."
TWICE = "There is a topic of this name already."


@pytest.fixture
def journal():
    return make.a_journal()


@pytest.fixture
def manager(client, journal):
    person = journal.memberships.get().user
    client.force_login(person)
    return person


def page(journal, name="settings"):
    return reverse(f"journal:{name}", args=[journal.slug])


def typed(form, **changes):
    """What a browser sends when nothing but `changes` was typed."""
    shown = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in shown.items()} | changes


def settings_typed(journal, **changes):
    return typed(SettingsForm(journal=journal), **changes)


def topics_typed(journal, **changes):
    return typed(TopicsForm(journal=journal), **changes)


def wrong(response):
    """{field: sentences} of the page that came back."""
    return {name: list(sentences) for name, sentences in response.context["form"].errors.items()}


def names_of(journal):
    return {topic.slug: topic.names for topic in journal.topics.all()}


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("name", ["settings", "topics"])
def test_pages_open_for_a_manager(client, journal, manager, name, language):
    client.cookies["django_language"] = language

    assert client.get(page(journal, name)).status_code == 200


@pytest.mark.parametrize("role", [CHIEF, EDITOR, PRODUCTION])
@pytest.mark.parametrize("name", ["settings", "topics"])
def test_pages_are_not_there_for_another_role(client, journal, name, role):
    client.force_login(make.with_role(journal, role, "Nadia Nosettings"))

    assert client.get(page(journal, name)).status_code == 404
    assert client.post(page(journal, name), settings_typed(journal)).status_code == 404


@pytest.mark.parametrize("name", ["settings", "topics"])
def test_pages_are_not_there_for_a_manager_of_another_journal(client, journal, name):
    client.force_login(make.someone_of_another_journal())

    assert client.get(page(journal, name)).status_code == 404
    assert client.post(page(journal, name), settings_typed(journal)).status_code == 404


def test_untouched_settings_change_nothing(client, journal, manager):
    before = Journal.objects.filter(pk=journal.pk).values().get()
    sender = Sender.objects.filter(pk=journal.sender_id).values().get()

    response = client.post(page(journal), settings_typed(journal))

    assert response.url == page(journal)
    assert Journal.objects.filter(pk=journal.pk).values().get() == before
    assert Sender.objects.filter(pk=journal.sender_id).values().get() == sender


def test_settings_are_stored(client, journal, manager):
    changes = {
        "names_ru": "Вестник реформ",
        "aims_en": "We read everything.",
        "issn_online": "99987295",
        "reviews_wanted": "3",
        "undo_minutes": "0",
        "accent": "#AA3300",
        "licence_url": "https://example.org/licence",
    }

    client.post(page(journal), settings_typed(journal, **changes))

    journal.refresh_from_db()
    assert journal.names == {"en": "Journal of Reform", "ru": "Вестник реформ"}
    assert journal.aims == {"en": "We read everything."}
    assert journal.issn_online == "9998-7295"
    assert (journal.reviews_wanted, journal.undo_minutes, journal.accent) == (3, 0, "#aa3300")
    assert journal.licence_url == "https://example.org/licence"


def test_letters_bear_the_new_name_address_and_hours(client, journal, manager):
    changes = {
        "names_en": "Reform Review",
        "address": "editors@example.org",
        "reply_to": "office@example.org",
        "time_zone": "Europe/London",
        "work_from": "9",
        "work_until": "17",
    }

    client.post(page(journal), settings_typed(journal, **changes))

    sender = Sender.objects.get(pk=journal.sender_id)
    assert sender.from_header("en") == "Reform Review <editors@example.org>"
    assert (sender.reply_to, sender.time_zone) == ("office@example.org", "Europe/London")
    assert (sender.work_from, sender.work_until) == (9, 17)


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("names_en", "", "The journal needs a name in each of its languages."),
        ("issn_print", "1234-5678", "This is not an ISSN: eight digits like 1234-5679."),
        ("undo_minutes", "121", "Write a whole number from 0 to 120."),
        ("reviews_wanted", "two", "Write a whole number from 1 to 9."),
        ("days_review", "0", "Write a whole number from 1 to 365."),
        ("accent", "teal", "Write the colour as # and six digits, like #0b5d57."),
        ("work_until", "7", "Choose an hour later than the first one."),
    ],
)
def test_wrong_settings_are_refused_and_what_was_typed_stays(
    client, journal, manager, field, text, sentence
):
    sent = settings_typed(journal, aims_en="A long text.") | {field: text}

    response = client.post(page(journal), sent)

    assert wrong(response) == {field: [sentence]}
    form = response.context["form"]
    assert (form["aims_en"].value(), form[field].value()) == ("A long text.", text)
    assert Journal.objects.get().aims == {}


def test_a_new_language_gets_fields_and_an_old_one_keeps_its_texts(client, journal, manager):
    client.post(page(journal), settings_typed(journal, languages=["kk", "ru"]))
    journal.refresh_from_db()

    assert journal.languages == ["ru", "kk"]
    assert journal.names == {"en": "Journal of Reform", "ru": "Журнал реформ"}
    assert "names_kk" in client.get(page(journal)).context["form"].fields


def test_every_duty_has_words():
    assert list(DUTIES) == list(DEADLINES)


def test_deadlines_are_stored_where_they_differ_from_the_usual_ones(client, journal, manager):
    client.post(page(journal), settings_typed(journal, days_review="40"))

    journal.refresh_from_db()
    assert journal.deadlines == {"review": 40}
    assert journal.days_for("reply") == DEADLINES["reply"]


def test_a_changed_deadline_counts_for_new_duties_only(client, journal, manager):
    author = make.a_person("Aigul Author")
    before = make.a_submission(journal, author)

    client.post(page(journal), settings_typed(journal, days_screen="9"))

    journal.refresh_from_db()
    after = submitting.submit(make.a_full_draft(journal, author), by=author, now=make.NOW)
    before.refresh_from_db()
    assert (before.due, after.due) == (date(2026, 3, 7), date(2026, 3, 11))


def test_topics_are_renamed_and_added_at_once(client, journal, manager):
    sent = topics_typed(
        journal,
        **{
            "topic-merit-ru": "Достоинство",
            "new-1-en": "Public finance",
            "new-1-ru": "Государственные финансы",
        },
    )

    response = client.post(page(journal, "topics"), sent)

    assert response.url == page(journal, "topics")
    assert names_of(journal) == {
        "merit": {"en": "Merit", "ru": "Достоинство"},
        "public-finance": {"en": "Public finance", "ru": "Государственные финансы"},
        "services": {"en": "Services", "ru": "Услуги"},
    }


def test_topics_without_a_latin_name_differ_in_their_addresses(journal):
    (manager,) = (one.user for one in journal.memberships.all() if one.role == "manager")
    added = [{"ru": "Кадры"}, {"ru": "Бюджет"}, {"en": "Merit"}]
    settling.settle_topics(journal, added=added, by=manager, now=make.NOW)

    assert journal.topics.count() == 5


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"new-2-en": "Ethics"}, "new-2-ru", NAMELESS),
        ({"topic-merit-en": ""}, "topic-merit-en", NAMELESS),
        ({"topic-services-en": "MERIT"}, "topic-services-en", TWICE),
    ],
)
def test_wrong_topics_are_refused_and_what_was_typed_stays(
    client, journal, manager, changes, field, sentence
):
    before = names_of(journal)
    sent = topics_typed(journal, **{"topic-merit-ru": "Достоинство"} | changes)

    response = client.post(page(journal, "topics"), sent)

    assert wrong(response) == {field: [sentence]}
    assert [response.context["form"][name].value() for name in sent] == list(sent.values())
    assert names_of(journal) == before


def test_an_unused_topic_is_removed_and_the_rest_is_saved(client, journal, manager):
    sent = topics_typed(journal, **{"topic-merit-en": "Merit pay", "remove": "services"})

    client.post(page(journal, "topics"), sent)

    assert names_of(journal) == {"merit": {"en": "Merit pay", "ru": "Заслуги"}}


def test_a_used_topic_stays_and_what_was_typed_stays(client, journal, manager):
    make.a_full_draft(journal, make.a_person("Aigul Author"))
    sent = topics_typed(journal, **{"topic-merit-en": "Merit pay", "remove": "services"})

    response = client.post(page(journal, "topics"), sent)

    refusal = "“Services” stays: submissions or reviewers use it. You can rename it."
    assert wrong(response) == {"__all__": [refusal]}
    assert response.context["form"]["topic-merit-en"].value() == "Merit pay"
    assert names_of(journal)["merit"]["en"] == "Merit"


def test_a_topic_that_came_up_meanwhile_is_not_asked_for(client, journal, manager):
    sent = topics_typed(journal, **{"topic-merit-en": "Merit pay"})
    founding.add_topic(journal, slug="law", names={"en": "Law", "ru": "Право"})

    assert client.post(page(journal, "topics"), sent).status_code == 302
    assert names_of(journal)["law"] == {"en": "Law", "ru": "Право"}


def test_topics_of_another_journal_are_out_of_reach(client, journal, manager):
    other = make.a_journal("elsewhere")
    founding.add_topic(other, slug="law", names={"en": "Law", "ru": "Право"})

    client.post(page(journal, "topics"), topics_typed(journal, remove="law"))

    assert Topic.objects.filter(journal=other, slug="law").exists()


def test_remove_topic_refuses_by_itself(journal):
    draft = make.a_full_draft(journal, make.a_person("Aigul Author"))
    used, free = journal.topics.all()
    draft.topics.set([used])

    settling.remove_topic(free)

    with pytest.raises(Blocked):
        settling.remove_topic(used)
    assert list(journal.topics.all()) == [used]
