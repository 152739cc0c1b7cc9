"""Pages of docs/ made from data and code. ``python -m tools.pages`` writes them; a house test compares them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from tools.pages.case_tables import domain_rules_page
from tools.pages.flows import registration_page
from tools.pages.vocabulary import vocabulary_page

PAGES: Mapping[PurePosixPath, Callable[[], str]] = {
    PurePosixPath("docs/registration.md"): registration_page,
    PurePosixPath("docs/policy/vocabulary.md"): vocabulary_page,
    PurePosixPath("docs/domain-rules.md"): domain_rules_page,
}
