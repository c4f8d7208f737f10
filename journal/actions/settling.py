"""Change a journal's settings and its topics."""

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from journal.actions.founding import add_topic, lock_for_manager
from journal.models import Event, Journal, Topic
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
        add_topic(journal, slug=_free_slug(journal, names), names=names)
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


def used_topics(journal):
    """The keys of the topics that any row of any app points at; the apps above are not named."""
    return {
        key
        for relation in Topic._meta.related_objects
        for key in relation.related_model._default_manager.filter(
            **{f"{relation.field.name}__journal": journal}
        ).values_list(relation.field.name, flat=True)
    }


def _free_slug(journal, names):
    """Of the English name if there is one in Latin letters, else a random word."""
    slug = slugify(names.get("en", ""))[:LONGEST_SLUG].strip("-")
    if not slug or journal.topics.filter(slug=slug).exists():
        return make_public_id()
    return slug
