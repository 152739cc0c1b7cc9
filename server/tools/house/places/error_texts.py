"""Every code that is raised has its Chinese text, every value the text asks for is given, and no text is left over.

A person who meets ``registration.hours_short`` in plain letters has met nothing; so has one who reads “还差 — 学时”.
"""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from tools.house.rooms import PACKAGE
from tools.house.source import Found, Source, texts_in
from tools.house.tree import files

LOCALE = "locale/zh_CN"
CODE = re.compile(r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$")
BEGINNING = re.compile(r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*\.$")
# Calls that raise or state a problem, with the words of theirs that are no values of the text.
RAISING = {"of", "Problem", "refuse_if", "warn_if", "unknown_if"}
NO_VALUES = {"code", "at", "article"}
PARTS = ("title", "why", "todo")


def check(root: Path) -> Iterator[Found]:
    texts, found = _texts(root)
    yield from found
    mentioned: set[str] = set()
    beginnings: set[str] = set()
    for path in files(root, str(PACKAGE), suffixes={".py", ".yaml"}):
        if path.is_relative_to(root / PACKAGE / LOCALE):
            continue
        if path.suffix == ".yaml":
            mentioned.update(re.findall(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+", path.read_text(encoding="utf-8")))
            continue
        source = Source.read(root, path)
        mentioned.update(filter(CODE.match, texts_in(source.tree)))
        beginnings.update(_beginnings(source.tree))
        yield from _raised(source, texts)
    for code, (where, entry) in texts.items():
        made = any(code.startswith(each) for each in beginnings)
        if isinstance(entry, dict) and code not in mentioned and not made:
            yield Found(where, 1, "error_texts", f"{code} is raised nowhere: take its text away")


def _texts(root: Path) -> tuple[dict[str, tuple[PurePosixPath, Any]], list[Found]]:
    texts: dict[str, tuple[PurePosixPath, Any]] = {}
    found = []
    for path in files(root, str(PACKAGE / LOCALE), suffixes={".yaml"}):
        where = PurePosixPath(path.relative_to(root).as_posix())
        for code, entry in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).items():
            if code in texts:
                found.append(Found(where, 1, "error_texts", f"{code} has a text in {texts[code][0].name} already"))
            texts[code] = (where, entry)
            missing = [part for part in PARTS if not entry.get(part)] if isinstance(entry, dict) else []
            if missing:
                found.append(Found(where, 1, "error_texts", f"{code} lacks {', '.join(missing)}"))
    return texts, found


def _beginnings(tree: ast.Module) -> Iterator[str]:
    """What codes put together in the code begin with: ``"keys."``, ``f"identity_number.{fault}"``."""
    yield from filter(BEGINNING.match, texts_in(tree))


def _raised(source: Source, texts: Mapping[str, tuple[PurePosixPath, Any]]) -> Iterator[Found]:
    for call, name in source.calls():
        if name.rpartition(".")[2] not in RAISING:
            continue
        arguments = [*call.args[:2], *(each.value for each in call.keywords if each.arg == "code")]
        for code in (each.value for each in arguments if isinstance(each, ast.Constant)):
            if not (isinstance(code, str) and CODE.match(code)):
                continue
            if code not in texts or not isinstance(texts[code][1], dict):
                yield Found(source.path, call.lineno, "error_texts", f"{code} has no text in {LOCALE}/")
                continue
            given = _values_given(call)
            asked = _values_asked(texts[code][1])
            if given is not None and asked - given:
                lacking = ", ".join(sorted(asked - given))
                yield Found(source.path, call.lineno, "error_texts", f"the text of {code} asks for {lacking}")
            break


def _values_given(call: ast.Call) -> set[str] | None:
    """Names of the values the call hands over; None when they cannot be told from the source."""
    given = set()
    for keyword in call.keywords:
        if keyword.arg is None or keyword.arg == "values":
            return None
        given.add(keyword.arg)
    for argument in call.args:
        if isinstance(argument, ast.Dict):
            keys = [each.value if isinstance(each, ast.Constant) else None for each in argument.keys]
            if None in keys:
                return None
            given.update(str(key) for key in keys)
        elif isinstance(argument, ast.Starred):
            return None
    if not any(isinstance(argument, ast.Dict) for argument in call.args) and len(call.args) > 2 and not call.keywords:
        return None
    return given - NO_VALUES


def _values_asked(entry: Mapping[str, str]) -> set[str]:
    return {name for part in PARTS for _, name, _, _ in string.Formatter().parse(str(entry.get(part, ""))) if name}
