"""A person at a page whose actions are counted, by step and kind.

A page is a full load, a panel or a dialog that opened; a click a button or a link; a field what was
typed, chosen or ticked, or a file that was picked. Pages are counted as they are seen to load, and
the page itself reports every press and every change: `check` fails when somebody acted around this.
"""

from collections import Counter
from contextlib import contextmanager

PAGES, CLICKS, FIELDS = KINDS = ("pages", "clicks", "fields")
SEEN = """
const tell = what => window.seen_by_story(what);
addEventListener("pointerdown", () => tell("press"), true);
addEventListener("keydown", () => tell("key"), true);
addEventListener("input", () => tell("change"), true);
addEventListener("click", event => {
  const summary = event.target.closest("summary");
  if (summary && !summary.parentElement.open) tell("panel");
}, true);
"""


class Counting:
    """Takes over an actor who is signed in, or comes by a link; `steps` is {step: Counter}."""

    def __init__(self, actor):
        self.steps = {}
        self._now = None
        self._seen, self._around = Counter(), Counter()
        self._ticks = 0
        self._page = page = actor.page
        page.goto("about:blank")
        page.expose_binding("seen_by_story", lambda _source, what: self._saw(what))
        page.add_init_script(SEEN)
        page.on("domcontentloaded", lambda _page: self._count(PAGES))
        page.on("dialog", self._answer)

    @contextmanager
    def step(self, name):
        assert self._now is None, f"{name} begins within another step"
        self._now = self.steps.setdefault(name, Counter())
        yield self
        self.check()
        self._now = None

    def _count(self, kind):
        counts = self._around if self._now is None else self._now
        counts[kind] += 1

    def _saw(self, what):
        self._seen[what] += 1
        if what == "panel":
            self._count(PAGES)

    def _answer(self, dialog):
        self._count(PAGES)
        self._count(CLICKS)
        dialog.accept()

    # --- what a person does ---

    def open(self, url):
        """Come to a page by its address, which somebody keeps."""
        self._page.goto(url)

    def open_mailed(self, url):
        """Click the link in a letter."""
        self._count(CLICKS)
        self._seen["press"] += 1  # in the letter, where nobody looks on
        self._page.goto(url)

    def click(self, button, *, then):
        """Press it and wait for `then`, something that was not on the page before."""
        assert not self._page.locator(then).first.is_visible(), f"{then} is there already"
        self._count(CLICKS)
        self._page.locator(button).first.click()
        self._page.locator(then).first.wait_for()
        self._page.wait_for_load_state("domcontentloaded")

    def fill(self, field, text):
        self._count(FIELDS)
        self._page.locator(field).first.fill(text)

    def tick(self, field):
        """A tick, or one choice of several."""
        self._count(FIELDS)
        self._ticks += 1
        self._page.locator(field).first.check(force=True)

    def upload(self, field, path):
        self._count(FIELDS)
        self._page.locator(field).first.set_input_files(path)

    # --- what a person reads ---

    def value(self, field):
        return self._page.locator(field).first.input_value()

    def text(self, part="main"):
        return self._page.locator(part).first.inner_text()

    def language(self):
        return self._page.locator("html").get_attribute("lang")

    # --- the result ---

    def total(self, *names):
        """The sum of all steps, or of these."""
        self.check()
        return sum(sum(self.steps[name].values()) for name in names or self.steps)

    def clicks(self, name):
        return self.steps[name][CLICKS]

    def check(self):
        """Nothing was pressed, typed or changed but by what is counted here."""
        self._page.wait_for_timeout(100)  # what the page reports is on its way
        counted = sum(self.steps.values(), Counter())
        assert self._seen["press"] == counted[CLICKS] + self._ticks, self._seen
        assert self._seen["change"] == counted[FIELDS], self._seen
        assert self._seen["key"] == 0
        assert not self._around, "something happened outside of any step"


def table(title, rows, others):
    """Markdown: `rows` are [(step, [Counter])], `others` {step: (of OJS, of Janeway)}."""
    lines = [
        f"| {title} | pages | clicks | fields | sum | OJS | Janeway |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for step, counted in rows:
        whole = sum(counted, Counter())
        figures = [str(whole[kind]) for kind in KINDS]
        ojs, janeway = others.get(step, ("", ""))
        lines.append(
            f"| {step} | {' | '.join(figures)} | **{sum(whole.values())}** | {ojs} | {janeway} |"
        )
    return "\n".join(lines)
