"""What every page must be, whatever it shows: readable, in Chinese, as wide as the screen, quiet."""

from __future__ import annotations

import io
import re

from PIL import Image
from playwright.sync_api import Locator, expect

from tests.support.browser import SCREENS, Story

ALLOWED = frozenset({"JPEG", "HEIC", "TIFF", "WebP", "iPhone", "Ctrl", "Enter"})
"""Words of four letters and more that stand on keys and files."""
_NAMES = re.compile(
    r"[\w.]+@[\w.]+|\w+\.[a-z]{3,4}\b"  # addresses people typed, files people chose
    r"|\bSQ\d{8}[0-9A-Z]+\b"  # numbers of applications
    r"|\b(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}\b"  # secrets as authenticators take them
    r"|\b[0-9a-f]{12,64}\b|\b[0-9a-f-]{36}\b"  # check values and identifiers
    r"|\b(?:gz|gd|mohurd|system|security)-[a-z]+\b|\b(?:engineer\d?|employer\d?|auditor|person-\d+)\b"  # accounts
)
_WORD = re.compile(r"[A-Za-z_]{4,}|\bNaN\b")
_LARGEST = 200_000
"""Bytes of a picture before its colours are counted."""


def check_page(story: Story) -> None:
    """Fail on a page with a serious barrier, a sideways scroll bar, or a word no applicant knows."""
    settle(story)
    story.check_width()
    check_words(story)
    story.check_access()


def settle(story: Story) -> None:
    """Wait until nothing is under way: no request, no fading dialog whose half-seen letters nobody could read."""
    story.settle()
    story.page.evaluate(
        """() => Promise.allSettled(document.getAnimations()
            .filter(each => each.effect.getComputedTiming().iterations !== Infinity).map(each => each.finished))"""
    )


def pick(story: Story, select: Locator, option: str, *, several: bool = False) -> None:
    """Choose from a list that drops down. It is on its way when it appears: who clicks then may miss it."""
    settle(story)
    select.click()
    settle(story)
    options = story.page.locator(".el-select-dropdown__item:visible")
    options.get_by_text(option, exact=several).click()
    if not several:
        # The list fades away, and the next one may hold the same words.
        expect(options).to_have_count(0)


def check_words(story: Story) -> None:
    """Fail when a code or an English word stands on the page."""
    text = story.page.locator("body").inner_text()
    foreign = sorted(set(_WORD.findall(_NAMES.sub("", text))) - ALLOWED)
    assert not foreign, f"{story.page.url} ({story.width}) shows {foreign[:10]}"


def picture(story: Story, name: str) -> None:
    """Save what the screen shows as ``<name>-<width>.png``, small enough to live beside the docs."""
    settle(story)
    # A picture shows the page, not the moment: pointer away, messages gone, no caret.
    story.page.mouse.move(0, 0)
    shot = Image.open(io.BytesIO(story.page.screenshot(animations="disabled"))).convert("RGB")
    path = SCREENS / f"{name}-{story.width}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    shot.save(path, optimize=True)
    if path.stat().st_size > _LARGEST:
        # Coverage rather than frequency: the few red pixels of a warning are what the picture is about.
        shot.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)
