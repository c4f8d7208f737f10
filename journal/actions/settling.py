"""Change a journal's settings, its topics and its types of article."""

from django.db import transaction
from django.db.models import CASCADE
from django.utils.text import slugify
from django.utils.translation import gettext as _

from journal.actions.founding import add_topic, lock_for_manager
from journal.models import ArticleType, Event, Journal, Topic
from journal.models.fields import make_public_id
from journal.refusals import refuse_unless
from notifications.models import Sender

LONGEST_SLUG = 50


@transaction.atomic
def change_journal(journal, *, facts, sender, by, now):
    """Store fields of the journal and of its sender, whose letters bear the journal's name.

    What has begun goes on as it began: its due date and its number of reviews lie with the case.
    """
    journal = lock_for_manager(journal, by)
    changed = sorted(name for name, value in facts.items() if getattr(journal, name) != value)
    Journal.objects.filter(pk=journal.pk).update(**facts)
    Sender.objects.filter(pk=journal.sender_id).update(name=facts["names"], **sender)
    details = {"changed": changed}
    Event.objects.record(journal, verb="change_journal", by=by, now=now, details=details)


@transaction.atomic
def settle_topics(journal, *, by, now, renamed=(), added=(), removed=()):
    """Rename (`[(topic, names)]`), add (`[names]`) and remove topics: all of it, or nothing."""
    journal = lock_for_manager(journal, by)
    for topic in removed:
        remove_topic(topic)
    for topic, names in renamed:
        rename_topic(topic, names=names)
    for names in added:
        add_topic(journal, slug=_free_slug(journal.topics, names), names=names)
    Event.objects.record(journal, verb="settle_topics", by=by, now=now)


def rename_topic(topic, *, names):
    """Its slug stays: forms that people have open know the topic by it."""
    topic.names = names
    topic.save(update_fields=["names"])


@transaction.atomic
def remove_topic(topic):
    """Raises Blocked when anything uses the topic."""
    topic = Topic.objects.select_for_update().get(pk=topic.pk)
    refuse_unless(
        topic.pk not in used_topics(topic.journal),
        _("“%(topic)s” stays: submissions or reviewers use it. You can rename it.")
        % {"topic": topic},
    )
    topic.delete()


@transaction.atomic
def settle_types(journal, *, by, now, changed=(), added=(), removed=()):
    """Change (`[(type, facts)]`), add (`[facts]`) and remove types of article: all, or nothing.

    `facts` are `names`, `order` and `is_peer_reviewed`. What is accepted already stays labelled as
    it was accepted.
    """
    journal = lock_for_manager(journal, by)
    for one in removed:
        _remove_type(one)
    for one, facts in changed:
        ArticleType.objects.filter(pk=one.pk).update(**facts)
    for facts in added:
        slug = _free_slug(journal.article_types, facts["names"])
        ArticleType.objects.create(journal=journal, slug=slug, **facts)
    refuse_unless(
        journal.article_types.exists(), _("A journal needs one type of article at least.")
    )
    Event.objects.record(journal, verb="settle_types", by=by, now=now)


def _remove_type(one):
    """Raises Blocked when anything uses the type."""
    one = ArticleType.objects.select_for_update().get(pk=one.pk)
    refuse_unless(
        one.pk not in used_types(one.journal),
        _("“%(type)s” stays: submissions use it. You can rename it.") % {"type": one},
    )
    one.delete()


def used_types(journal):
    """The keys of the types of article that any row points at."""
    return _used(ArticleType, journal)


def used_topics(journal):
    """The keys of the topics that any row points at."""
    return _used(Topic, journal)


def _used(model, journal):
    """The keys that any row of any app points at, but rows that go with it; no app is named."""
    return {
        key
        for relation in model._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete and relation.on_delete is not CASCADE
        for key in relation.related_model._default_manager.filter(
            **{f"{relation.field.name}__journal": journal}
        ).values_list(relation.field.name, flat=True)
    }


def _free_slug(things, names):
    """Of the English name if there is one in Latin letters, else a random word."""
    slug = slugify(names.get("en", ""))[:LONGEST_SLUG].strip("-")
    if not slug or things.filter(slug=slug).exists():
        return make_public_id()
    return slug
