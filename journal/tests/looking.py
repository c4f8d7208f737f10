"""Look at pages in a real browser: axe finds nothing, nothing juts out."""

from axe_playwright_python.sync_playwright import Axe

VIEWS = ((1280, "light"), (360, "dark"))


def faults(browser, base, paths, *, cookies=()):
    """[(path, width, scheme, what)] in each view."""
    found = []
    for width, scheme in VIEWS:
        size = {"width": width, "height": 800}
        with browser.new_context(viewport=size, color_scheme=scheme) as context:
            context.add_cookies([{**cookie, "url": base} for cookie in cookies])
            page = context.new_page()
            for path in paths:
                page.goto(base + path)
                found += [(path, width, scheme, fault) for fault in faults_of(page, width)]
    return found


def faults_of(page, width):
    rules = [rule["id"] for rule in Axe().run(page).response["violations"]]
    if page.evaluate("document.documentElement.scrollWidth") > width:
        rules.append("wider than the screen")
    return rules
