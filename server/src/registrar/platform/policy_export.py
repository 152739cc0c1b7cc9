"""The law as the same YAML files it is read from: what was not changed keeps every letter, comments included."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from registrar.engines.policy import Bundle
from registrar.engines.policy.bundle import BASE, day_of, value_of

_KEY = re.compile(r"^([A-Za-z0-9_.]+):", re.MULTILINE)
_ORDER = ("title", "unit", "article", "verified", "note", "values")


def packaged_texts(folder: Traversable | None = None) -> dict[str, str]:
    """Path below the policy folder -> its text, for every YAML file: schema, base, layers and flows."""
    found: dict[str, str] = {}
    _gather(folder or files("registrar") / "policy", "", found)
    return found


def exported(bundle: Bundle, packaged: Bundle, texts: Mapping[str, str]) -> dict[str, str]:
    """Files that say what ``bundle`` says, made of those that say what ``packaged`` says."""
    result = dict(texts)
    for layer in bundle.layers():
        before = packaged.documents(layer)
        under = "" if layer == BASE else f"{layer}/"
        for path, document in bundle.documents(layer).items():
            was = before.get(path, {})
            changed = {name: entry for name, entry in document.items() if entry != was.get(name)}
            if changed:
                result[under + path] = _with_blocks(result.get(under + path, ""), changed)
    return dict(sorted(result.items()))


def zipped(documents: Mapping[str, str]) -> bytes:
    """The files as a ZIP archive; the same files make the same bytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in documents.items():
            archive.writestr(zipfile.ZipInfo(f"policy/{path}", (1980, 1, 1, 0, 0, 0)), text)
    return content.getvalue()


def entry_yaml(value: Any) -> str:
    """A value as people write it: a row of a table on a line."""
    return str(
        yaml.safe_dump(_plain(value), allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=None)
    )


def _gather(folder: Traversable, under: str, found: dict[str, str]) -> None:
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        if each.is_dir():
            _gather(each, f"{under}{each.name}/", found)
        elif each.name.endswith(".yaml"):
            found[under + each.name] = each.read_text(encoding="utf-8")


def _with_blocks(text: str, changed: Mapping[str, Any]) -> str:
    """``text`` with the block of each changed key written anew, and new keys at the end."""
    places = [(match.group(1), match.start()) for match in _KEY.finditer(text)]
    parts = [text[: places[0][1]] if places else text]
    left = dict(changed)
    for number, (name, start) in enumerate(places):
        end = places[number + 1][1] if number + 1 < len(places) else len(text)
        parts.append(_block(name, left.pop(name)) if name in left else text[start:end])
    whole = "".join(parts)
    if whole and not whole.endswith("\n"):
        whole += "\n"
    return whole + "".join(_block(name, entry) for name, entry in left.items())


def _block(name: str, entry: Mapping[str, Any]) -> str:
    said = [f"  {field}: {_inline(entry[field])}\n" for field in _ORDER if field in entry and field != "values"]
    lines = [f"{name}:\n", *said, "  values:\n"]
    for key, given in entry["values"].items():
        value, article = value_of(given)
        if isinstance(value, list | tuple) and value and isinstance(value[0], Mapping):
            lines.append(f"    {day_of(key)}:\n")
            indent = "      "
            if article is not None:
                lines += [f"      article: {_inline(article)}\n", "      value:\n"]
                indent = "        "
            lines += [f"{indent}- {_inline(row)}\n" for row in value]
        else:
            lines.append(f"    {day_of(key)}: {_inline(value if article is None else given)}\n")
    return "".join(lines)


def _inline(value: Any) -> str:
    """On one line, as it may stand after a key."""
    text: str = yaml.safe_dump(
        [_plain(value)], allow_unicode=True, sort_keys=False, width=1_000_000, default_flow_style=True
    )
    return text.strip()[1:-1]


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value
