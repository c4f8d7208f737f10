"""The count of the stories is right, and nobody acts around it unnoticed."""

from types import SimpleNamespace

import pytest

from config.tests.story_counting import Counting, table

pytestmark = pytest.mark.browser

PAGE = """<!doctype html>
<title>Page</title>
<form><input name="words"><input type="checkbox" name="tick"><input type="file" name="file">
<button>Go on</button></form>
<details><summary>Sure?</summary><a id="yes" href="?done=1">Yes</a></details>
<script>if (location.search.includes("done")) document.body.id = "done"</script>
"""


@pytest.fixture
def counted(browser, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE)
    page = browser.new_page()
    counting = Counting(SimpleNamespace(page=page))
    return counting, page, path.as_uri()


def test_pages_panels_clicks_and_fields_are_counted_each_for_itself(counted, tmp_path):
    counting, _page, address = counted
    with counting.step("first"):
        counting.open_mailed(address)
        counting.fill("[name=words]", "Some words")
        counting.tick("[name=tick]")
        counting.upload("[name=file]", tmp_path / "page.html")
    with counting.step("second"):
        counting.click("summary", then="#yes")
        counting.click("#yes", then="#done")

    assert counting.steps["first"] == {"pages": 1, "clicks": 1, "fields": 3}
    assert counting.steps["second"] == {"pages": 2, "clicks": 2}  # the panel opens as well
    assert (counting.total("first"), counting.total()) == (5, 9)
    assert "| first | 1 | 1 | 3 | **5** | 6 | 7 |" in table(
        "step", [("first", [counting.steps["first"]])], {"first": (6, 7)}
    )


@pytest.mark.parametrize(
    "around",
    [
        lambda page: page.click("summary"),
        lambda page: page.fill("[name=words]", "Uncounted"),
        lambda page: page.check("[name=tick]"),
        lambda page: page.press("[name=words]", "Enter"),
    ],
    ids=["click", "field", "tick", "key"],
)
def test_who_acts_around_the_count_is_noticed(counted, around):
    counting, page, address = counted
    with counting.step("all"):
        counting.open(address)

    with pytest.raises(AssertionError), counting.step("all"):
        around(page)


def test_page_that_is_opened_outside_of_a_step_is_noticed(counted):
    counting, page, address = counted
    page.goto(address)

    with pytest.raises(AssertionError):
        counting.total()
