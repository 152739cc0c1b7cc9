"""What a parser of one kind hands on: a normalised value and the text it stands in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from registrar.modules.documents.rules import values
from registrar.modules.documents.rules.labels import Labelled, cut_at_gap
from registrar.modules.documents.rules.layout import NOTHING, Found, Sheet


@dataclass(frozen=True, slots=True)
class Pick:
    value: str
    found: Found = NOTHING
    derived: bool = False


Picks = dict[str, Pick]


class Picker:
    """Collects the fields of one document; a field stays out when its text gives no value."""

    def __init__(self, sheet: Sheet, labelled: Labelled) -> None:
        self.sheet = sheet
        self.labelled = labelled
        self.picks: Picks = {}

    def take(self, field: str, make: Callable[[str], str | None], found: Found | None = None) -> None:
        """``field`` from ``found``, or from beside its label, or from under it, unless it is there already."""
        sources = (found,) if found is not None else (self.labelled.get(field), self.labelled.below.get(field, NOTHING))
        for source in sources:
            value = make(source.text) if source.glyphs and field not in self.picks else None
            if value:
                self.picks[field] = Pick(value, source)

    def take_match(self, field: str, pattern: str, make: Callable[[str], str | None], group: int | str = 1) -> None:
        """``field`` from the first match in the running text that gives a value."""
        if field in self.picks:
            return
        for found in self.sheet.search_all(pattern, group):
            self.take(field, make, found)

    def take_name(self, field: str = "name") -> None:
        """A person's name beside its label, cut where a gap shows that something else begins, such as a stamp."""
        self.take(field, name_or_none, cut_at_gap(self.labelled.get(field)))

    def take_sex(self) -> None:
        """The sex beside its label, or alone in a line with what is left of the label."""
        self.take("sex", sex)
        for row in self.sheet.rows:
            for found in row.line_texts():
                if re.fullmatch(r"(?:性?别)?:?[男女]", found.text):
                    self.take("sex", lambda text: text[-1], found)

    def take_name_above_sex(self) -> None:
        """The name where its label was not seen: on forms it stands over the sex, alone in its line."""
        for above, row in pairwise(self.sheet.rows):
            if "name" in self.picks or not re.search(r"别|^[男女]$", row.text) or above.page != row.page:
                continue
            place = next((g.x for g in row.glyphs if g.char in "男女"), None)
            near = [f for f in above.line_texts() if place is not None and abs(f.glyphs[0].x - place) < 0.12]
            for found in near:
                if re.fullmatch(r"[\u3400-\u9fff·]{2,12}", found.text) and row.centre - above.centre < 5 * row.height:
                    self.take("name", name_or_none, found)


def name_or_none(text: str) -> str | None:
    name = values.person_name(re.sub(r"(先生|女士|同志)$", "", text))
    return name if 2 <= len(name) <= 20 else None


def sex(text: str) -> str | None:
    return next((c for c in text[:3] if c in "男女"), None)


def plain(text: str) -> str | None:
    """A name of a firm, school or organ."""
    return values.full_width_brackets(text.strip(".,;:-_'\"|~·")) or None


def identity_number(text: str) -> str | None:
    """The 18 characters of an identity number, digits put right where a letter looks like one."""
    found = re.search(r"(?<!\d)[\dOoIlZSBDQ]{17}[\dXxOoIl](?!\d)", text.replace("-", ""))
    if not found:
        return None
    number = found.group().upper()
    return values.as_digits(number[:17]) + (number[17] if number[17] == "X" else values.as_digits(number[17]))


ID_NUMBER = r"(?<!\d)(?P<id>\d{17}[\dXx])(?![\dA-Za-z])"


def digits(shortest: int, longest: int) -> Callable[[str], str | None]:
    """A maker of numbers with that many digits."""

    def make(text: str) -> str | None:
        found = re.search(rf"(?<!\d)\d{{{shortest},{longest}}}(?!\d)", values.as_digits(text.replace("-", "")))
        return found.group() if found else None

    return make


def code(text: str) -> str | None:
    """A number of letters and digits, printed separators dropped."""
    return re.sub(r"[^0-9A-Z]", "", text.upper()) or None


def one_of(known: tuple[str, ...], most_wrong: int = 1) -> Callable[[str], str | None]:
    return lambda text: values.first_of_list(text, known) or values.of_list(text.strip(".,;:-"), known, most_wrong)
