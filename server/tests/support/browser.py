"""A real browser: Debian's Chromium, driven by Playwright, at the width of a desk and of a phone.

A story that passes has also shown that no page logged an error, no request failed on the server or left the site, and,
where it asked, that axe found no serious violation.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Response, ViewportSize, sync_playwright

from tests.support.live import LiveServer
from tools.house.rooms import ROOT

AXE = ROOT / "web/node_modules/axe-core/axe.min.js"
SCREENS = ROOT / os.environ.get("REGISTRAR_SCREENS", "var/screens")
WIDTHS = {"desktop": ViewportSize(width=1440, height=900), "phone": ViewportSize(width=390, height=844)}
STEP_MILLISECONDS = 15_000


JUDGE_STANDING_STILL = """async () => {
    // A colour on its way from one to another is nobody's: a button the pointer has just left.
    const still = new CSSStyleSheet()
    still.replaceSync('*, ::before, ::after { transition: none !important }')
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, still]
    try {
        return (await axe.run({resultTypes: ['violations']})).violations
    } finally {
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter(each => each !== still)
    }
}"""


@dataclass(slots=True)
class Story:
    """One person in front of one screen."""

    page: Page
    site: str
    width: str
    """``desktop`` (1440) or ``phone`` (390)."""
    complaints: list[str] = field(default_factory=list)
    """What went wrong behind the page's back: console errors, failed requests, requests to elsewhere."""

    def open(self, path: str) -> None:
        """Go to a path of the site and wait until it has settled."""
        self.page.goto(self.site + path)
        self.settle()

    def settle(self) -> None:
        self.page.wait_for_load_state("networkidle")

    def snap(self, name: str) -> Path:
        """Save a picture of the whole page as ``<name>-<width>.png``: in ``docs/screens`` by ``make docs``."""
        path = SCREENS / f"{name}-{self.width}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=path, full_page=True, animations="disabled")
        return path

    def check_access(self) -> None:
        """Fail when axe finds a serious or critical violation on the page as it stands."""
        # Evaluated rather than added as a script: the site's content policy forbids scripts that are not its own.
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate(JUDGE_STANDING_STILL)
        serious = [
            f"{each['id']}: {each['help']}: {json.dumps([node['target'] for node in each['nodes']][:5])}"
            for each in found
            if each["impact"] in {"serious", "critical"}
        ]
        assert not serious, "\n".join([self.page.url, *serious])

    def check_width(self) -> None:
        """Fail when the page is wider than the screen, so that a person would have to scroll sideways."""
        over = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert over <= 0, f"{self.page.url} is {over} px wider than the {self.width}"

    def forgive(self, text: str) -> None:
        """Drop the complaints holding ``text``: for a story that provokes a refusal on purpose."""
        self.complaints[:] = [each for each in self.complaints if text not in each]


def _listen(story: Story) -> None:
    def on_response(response: Response) -> None:
        if response.status >= 500:
            story.complaints.append(f"{response.status} {response.request.method} {response.url}")

    page = story.page
    page.on("console", lambda said: story.complaints.append(f"console: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: story.complaints.append(f"uncaught: {error}"))
    page.on("response", on_response)
    page.on(
        "request",
        lambda request: (
            story.complaints.append(f"left the site: {request.url}")
            if urlsplit(request.url).scheme in {"http", "https"} and not request.url.startswith(story.site)
            else None
        ),
    )


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium: the one named in ``CHROMIUM``, or Debian's.

    One for each module: Playwright keeps an event loop running in the thread, and other modules want their own.
    """
    chromium = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    assert chromium, "no chromium: `make browser` installs it"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium,
            # Containers have no user namespaces and a small /dev/shm; the pages shown are our own.
            args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        )
        yield launched
        launched.close()


@pytest.fixture(params=list(WIDTHS))
def width(request: pytest.FixtureRequest) -> str:
    """The story is told once at each width; a test may fix one by ``parametrize("width", ["desktop"])``."""
    chosen: str = request.param
    return chosen


@pytest.fixture
def story(browser: Browser, live_server: LiveServer, width: str, request: pytest.FixtureRequest) -> Iterator[Story]:
    """A new person at a new screen, signed in nowhere."""
    context = browser.new_context(
        viewport=WIDTHS[width],
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        is_mobile=width == "phone",
        has_touch=width == "phone",
        accept_downloads=True,
    )
    context.set_default_timeout(STEP_MILLISECONDS)
    told = Story(context.new_page(), live_server.url, width)
    _listen(told)
    failures = request.session.testsfailed
    yield told
    if request.session.testsfailed > failures or told.complaints:
        told.snap(f"failed/{request.node.name}")
    context.close()
    assert not told.complaints, "\n".join(told.complaints)
