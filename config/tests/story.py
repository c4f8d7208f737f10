"""The people of the story: each has a browser of their own and reads their own mail."""

import re
import time
from dataclasses import dataclass, field

PASSWORD = "a long enough secret"
PATIENCE = 60  # seconds that a person of the story waits for the worker


def wait_until(answer, what, seconds=PATIENCE):
    """The first truthy answer; fails with a sentence when there is none in time."""
    last = time.monotonic() + seconds
    while not (found := answer()):
        assert time.monotonic() < last, f"waited in vain for {what}"
        time.sleep(0.2)
    return found


@dataclass
class Stage:
    """Where the story plays: the site, the mail server, the browser."""

    site: str
    mail: object
    browser: object
    slug: str = "reform"
    pages_seen: list = field(default_factory=list)

    def letter_to(self, email, subject):
        """The text of the newest letter to this person whose subject contains these words."""

        def look():
            for recipients, message in reversed(list(self.mail.received)):
                if email in recipients and subject in message["Subject"]:
                    return message.get_body(("plain",)).get_content()
            return None

        return wait_until(look, f"a letter “{subject}” to {email}")

    def link_to(self, email, part, after=0):
        """The first link with this part in the letters to somebody, but for the first `after`."""

        def look():
            words = " ".join(self.letters_to(email)[after:]).split()
            return next((word for word in words if word.startswith("http") and part in word), None)

        return wait_until(look, f"a link with {part} to {email}")

    def letters_to(self, email):
        return [
            f"{message['Subject']}\n{message.get_body(('plain',)).get_content()}"
            for recipients, message in list(self.mail.received)
            if email in recipients
        ]


class Actor:
    """A person with a browser. English pages, so that buttons are found by their words.

    `look` are options of the browser's context: another language, a phone's screen.
    """

    def __init__(self, stage, email, given="", family="", **look):
        self.stage, self.email, self.given, self.family = stage, email, given, family
        look = {"locale": "en-GB", "accept_downloads": True} | look
        self.page = stage.browser.new_context(**look).new_page()
        self.page.set_default_timeout(20_000)
        self.answers = []
        self.page.on("response", lambda answer: self.answers.append((answer.status, answer.url)))

    def __getattr__(self, name):
        return getattr(self.page, name)

    def go(self, path):
        return self.page.goto(path if path.startswith("http") else self.stage.site + path)

    def tool(self, path):
        return self.go(f"/{self.stage.slug}/{path}")

    def press(self, words, exact=True):
        self.page.get_by_role("button", name=words, exact=exact).first.click()
        self.page.wait_for_load_state()

    def follow(self, words):
        self.page.get_by_role("link", name=words).first.click()
        self.page.wait_for_load_state()

    def write(self, label, text):
        self.page.get_by_label(label, exact=True).first.fill(text)

    def text(self):
        return self.page.inner_text("body")

    def sees(self, words):
        assert words in self.text(), f"{words!r} is not on {self.page.url}:\n{self.text()[:1500]}"

    def sign_up(self):
        self.go("/accounts/signup/")
        self.page.fill("[name=email]", self.email)
        self.page.fill("[name=password1]", PASSWORD)
        self.page.fill("[name=given_name]", self.given)
        self.page.fill("[name=family_name]", self.family)
        self.page.wait_for_timeout(2500)  # a form sent faster than anybody reads is sent back
        self.page.locator("main form button").last.click()
        self.page.wait_for_load_state()
        code = self.code()
        self.page.fill("[name=code]", code)
        self.page.locator("main form button").first.click()
        self.page.wait_for_load_state()

    def code(self):
        """The code of the newest account letter: a line of its own."""
        text = self.stage.letter_to(self.email, "")
        return re.search(r"^\s*([A-Z0-9]{2,6}(?:-[A-Z0-9]{2,6})?)\s*$", text, re.MULTILINE)[1]

    def sign_in(self):
        self.go("/accounts/login/")
        self.page.fill("[name=login]", self.email)
        self.page.fill("[name=password]", PASSWORD)
        self.page.locator("main form button").first.click()
        self.page.wait_for_load_state()
        return self

    def open_case(self, title, tab="all"):
        """From the desk to a case, as an editor does."""
        self.tool(f"desk/?tab={tab}")
        self.follow(title)

    def refresh_until(self, words):
        """Look at the page again until it says so: the worker works meanwhile."""

        def look():
            self.page.reload()
            return words in self.text()

        wait_until(look, f"“{words}” on {self.page.url}")
