import pytest

from review.tests.cases import World


@pytest.fixture
def world(db):
    """People of two journals; `world.bring("in_review")` takes a case there."""
    return World()
