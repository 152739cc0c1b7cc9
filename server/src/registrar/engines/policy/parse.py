"""From already parsed documents to a book. Every fault is found before anything is refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, ClassVar, TypeAlias

from registrar.engines.policy.book import PolicyBook
from registrar.engines.policy.entry import INHERIT, Entry, Layer
from registrar.engines.policy.schema import KeySchema, read_schema
from registrar.kernel.errors import Problem, RegistrarError

Documents: TypeAlias = Mapping[str, Mapping[str, Any]]
"""File path such as ``registration/limits.yaml`` -> its parsed content, ``{name: {title, article, values, ...}}``."""

_FIELDS = frozenset({"title", "article", "unit", "verified", "values", "note"})
_NEEDED = ("title", "article", "unit", "values")
_OVERLAY_NEEDED = ("article", "values")


class PolicyInvalid(RegistrarError):
    """The policy cannot be used. One problem for every fault, ``at`` is ``file: key``."""

    status: ClassVar[int] = 500

    def __str__(self) -> str:
        return "\n".join(f"{each.at}: {each.values.get('fault', each.code)}" for each in self.problems)


def parse(
    schema: Mapping[str, Any],
    base: Documents,
    *,
    profile: str = "",
    profile_documents: Documents | None = None,
    scopes: Mapping[str, Documents] | None = None,
) -> PolicyBook:
    """A book from the schema, the base, the profile's own documents and those of each scope, a prefix of region digits.

    The key of a value is its folder, a dot and its name: ``education.cycle_hours`` of ``education/hours.yaml``. An
    upper layer needs only article and values; title and unit are the base's. Raises PolicyInvalid with every fault.
    """
    reading = _Reading()
    schemas, faults = read_schema(schema)
    for fault in faults:
        reading.fault("policy.schema", "schema", fault)
    base_entries = reading.layer(base, schemas, below={})
    missing = sorted(schemas.keys() - reading.named)
    upper = reading.layer(profile_documents or {}, schemas, below=base_entries, within=f"profiles/{profile}/")
    scoped = [
        Layer(scope, reading.layer(documents, schemas, below=base_entries, within=f"provinces/{scope}/"), scope)
        for scope, documents in sorted((scopes or {}).items())
    ]
    for key in missing:
        reading.fault("policy.missing_key", key, "schema.yaml 有这个参数，但没有文件给出它的值")
    if reading.problems:
        raise PolicyInvalid(*reading.problems)
    layers = (Layer("base", base_entries), *((Layer(profile, upper),) if upper else ()), *scoped)
    return PolicyBook(profile, layers, {key: schema.unit for key, schema in schemas.items()})


class _Reading:
    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.named: set[str] = set()
        """Every key a document speaks of, whether or not it can be read."""

    def fault(self, code: str, at: str, fault: str) -> None:
        self.problems.append(Problem(code, at, {"fault": fault}))

    def layer(
        self, documents: Documents, schemas: Mapping[str, KeySchema], below: Mapping[str, Entry], within: str = ""
    ) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        for path, document in sorted(documents.items()):
            for name, body in document.items():
                key = f"{path.split('/')[0]}.{name}"
                at = f"{within}{path}: {name}"
                self.named.add(key)
                if key not in schemas:
                    self.fault(
                        "policy.unknown_key", at, f"没有 {key} 这个参数（schema.yaml 未列）{_like(key, schemas)}"
                    )
                elif key in entries:
                    self.fault("policy.overlap", at, f"{key} 在 {entries[key].source} 里已经给出")
                else:
                    # Of a key whose base is faulty, the base's fault is enough.
                    entry = self._entry(path, at, body, schemas[key], below.get(key), overlay=bool(within))
                    if entry:
                        entries[key] = entry
        return entries

    def _entry(
        self, path: str, at: str, body: Any, schema: KeySchema, below: Entry | None, *, overlay: bool
    ) -> Entry | None:
        before = len(self.problems)
        if not isinstance(body, Mapping):
            self.fault("policy.form", at, "每个参数应写明 title、article、unit 和 values")
            return None
        for unknown in sorted(set(body) - _FIELDS):
            self.fault("policy.unknown_field", at, f"不认识的项 {unknown}")
        for needed in _OVERLAY_NEEDED if overlay else _NEEDED:
            if not body.get(needed):
                code = "policy.no_article" if needed == "article" else "policy.no_field"
                self.fault(code, at, f"缺少 {needed}")
        if body.get("unit", schema.unit.value) != schema.unit.value:
            self.fault("policy.unit", at, f"单位应为 {schema.unit.value}，不是 {body['unit']}")
        dated = self._dated(at, body.get("values"), schema, overlay=overlay)
        if len(self.problems) > before:
            return None
        article = str(body["article"])
        return Entry(
            title=str(body.get("title") or (below.title if below else "")),
            article=article,
            verified=bool(body.get("verified", True)),
            source=path,
            days=tuple(day for day, _, _ in dated),
            values=tuple(_frozen(value) for _, value, _ in dated),
            articles=tuple(own or article for _, _, own in dated),
        )

    def _dated(self, at: str, values: Any, schema: KeySchema, *, overlay: bool) -> list[tuple[date, Any, str | None]]:
        """``{day: value}``, or ``{day: {value, article}}`` where a value has an article of its own."""
        if not isinstance(values, Mapping):
            self.fault("policy.form", at, "values 应以生效日期为键")
            return []
        dated: list[tuple[date, Any, str | None]] = []
        for key, given in values.items():
            day = _day(key)
            if day is None:
                self.fault("policy.date", at, f"{key} 不是日期（应写成 YYYY-MM-DD）")
                continue
            own_article = None
            if isinstance(given, Mapping) and set(given) == {"value", "article"}:
                given, own_article = given["value"], str(given["article"] or "")  # noqa: PLW2901 - unwrapped
                if not own_article.strip():
                    self.fault("policy.no_article", at, f"{day}：缺少 article")
            if not (overlay and given == INHERIT):
                for fault in schema.faults(given):
                    self.fault("policy.value", at, f"{day}：{fault}")
            if dated and day <= dated[-1][0]:
                self.fault("policy.overlap", at, f"{day} 应在 {dated[-1][0]} 之后")
            dated.append((day, given, own_article))
        return dated


def _like(key: str, schemas: Mapping[str, KeySchema]) -> str:
    close = get_close_matches(key, schemas, n=1)
    return f"，是否指 {close[0]}" if close else ""


def _frozen(value: Any) -> Any:
    """Values are shared by every reader, so nobody may change them."""
    if isinstance(value, list):
        return tuple(_frozen(each) for each in value)
    return MappingProxyType(value) if isinstance(value, dict) else value


def _day(key: Any) -> date | None:
    if isinstance(key, date):
        return key
    try:
        return date.fromisoformat(key)
    except (ValueError, TypeError):
        return None
