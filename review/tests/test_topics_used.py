"""A topic that a reviewer knows is in use, though the journal's code names no reviewer."""

import pytest

from journal.actions import settling
from journal.refusals import Blocked
from journal.tests import factories as make
from review.actions import enrolling

pytestmark = pytest.mark.django_db


def test_topic_of_a_reviewer_cannot_be_removed():
    journal = make.a_journal()
    known, free = journal.topics.all()
    enrolling.apply(
        journal,
        user=make.a_person("Thornwick Ashgrove"),
        languages=["en"],
        strengths={known: 3},
        now=make.NOW,
    )

    settling.remove_topic(free)

    with pytest.raises(Blocked):
        settling.remove_topic(known)
    assert list(journal.topics.all()) == [known]
