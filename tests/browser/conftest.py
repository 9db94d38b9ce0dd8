"""A browser, a server, and an eye for what a page must never show."""

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop in the thread of the test

# The shell first: a whole Chromium opens a window of its own for each visitor, and now and then cannot close it.
BROWSERS = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(os.path.exists, BROWSERS), BROWSERS[-1])
QUIETLY = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
KEPT = os.environ.get("SCREENSHOTS")  # a folder for a picture of every page; without it only what is wrong is kept
PICTURES = Path(KEPT or Path(tempfile.gettempdir()) / "amnat-screenshots")
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
WIDTHS = {"desk": 1280, "phone": 390}
HEIGHT = 844


def pytest_collection_modifyitems(items) -> None:
    """Without a browser these tests are listed as not run; with REQUIRE_SERVICES=1 they fail."""
    if Path(CHROMIUM).exists() or os.environ.get("REQUIRE_SERVICES") == "1":
        return
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=f"no browser at {CHROMIUM}"))


@dataclass
class Visitor:
    """Somebody at a screen of one width, who reads one language."""

    page: Page
    server: str
    language: str
    width: str

    def goes_to(self, path: str, *, until: str = "load") -> Page:
        """Open a page and wait until it stands; `until="networkidle"` where more comes in later."""
        self.page.goto(self.server + path, wait_until=until)
        return self.page

    def is_signed_in(self, person) -> None:
        """Open a session for a person as the sign-in does, without the form."""
        from django.conf import settings
        from django.test import Client

        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        key = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": self.server}])

    def turns_to(self, width: str) -> None:
        """Look at the same page on a screen of the other width."""
        self.width = width
        self.page.set_viewport_size({"width": WIDTHS[width], "height": HEIGHT})

    def finds_it_in_order(self, name: str) -> None:
        """Insist, in both widths, on accessibility, on no sideways scrolling and on a quiet console.

        A picture is kept of what is wrong. Raises AssertionError with all that is wrong.
        """
        walking, wrong = self.width, []
        for width in WIDTHS:
            self.turns_to(width)
            try:
                self._insists_on_order()
            except AssertionError as found:
                wrong.append(f"{name} at the width of a {width}: {found}")
                self.complaints.clear()
            if KEPT or wrong:
                self.takes_a_picture(name)
        self.turns_to(walking)
        assert not wrong, "\n\n".join(wrong)

    def leaves(self) -> None:
        """Go away; a page still on its way to somewhere would hold up the closing for ever."""
        self.page.goto("about:blank")
        self.page.context.close()

    def takes_a_picture(self, name: str) -> None:
        """Keep the whole page as a picture."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}-{self.language}-{self.width}.png", full_page=True)

    def _insists_on_order(self) -> None:
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"it scrolls sideways by {wide} px"
        found = Axe().run(self.page, options=WCAG)
        assert found.violations_count == 0, found.generate_report()
        assert self.complaints == [], self.complaints

    def __post_init__(self) -> None:
        self.complaints: list[str] = []
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))


@pytest.fixture(scope="session")
def browser() -> Browser:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIETLY)
        yield browser
        browser.close()


@pytest.fixture(params=[("th", "phone"), ("en", "desk")], ids="-".join)
def walk(request) -> tuple[str, str]:
    """The language and the width that somebody walks through the house in; each page is looked at in both widths."""
    return request.param


@pytest.fixture
def language(walk) -> str:
    """The language of whoever walks."""
    return walk[0]


@pytest.fixture
def visitor(browser, live_server, walk) -> Iterator[Visitor]:
    """A visitor of each walk; a test that takes this runs twice."""
    yield from a_visitor(browser, live_server, *walk)


def a_visitor(browser: Browser, live_server, language: str, width: str) -> Iterator[Visitor]:
    """Somebody with cookies of their own, who leaves afterwards."""
    context = browser.new_context(viewport={"width": WIDTHS[width], "height": HEIGHT}, locale="en-US")
    context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
    context.set_default_timeout(10_000)
    visitor = Visitor(context.new_page(), live_server.url, language, width)
    yield visitor
    visitor.leaves()
