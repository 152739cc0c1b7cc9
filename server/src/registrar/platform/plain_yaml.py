"""YAML as people mean it: nothing is made but plain values, no key hides another, and ``on`` is a word, not a truth."""

from __future__ import annotations

import re
from typing import Any

import yaml

_TRUTH = "tag:yaml.org,2002:bool"


class NoDuplicates(yaml.CSafeLoader):
    """YAML allows a key twice and PyYAML keeps the last one silently: two values for one day would hide each other."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        if len(mapping) != len(node.value):
            raise yaml.constructor.ConstructorError(None, None, "同一个键出现两次", node.start_mark)
        return mapping


class _PlainWords(NoDuplicates):
    """Only true and false are truths: YAML 1.1 also takes on, off, yes and no for such, which tables use as words."""

    yaml_implicit_resolvers = {  # noqa: RUF012  reason: PyYAML's own way of being told
        first: [each for each in resolvers if each[0] != _TRUTH]
        for first, resolvers in NoDuplicates.yaml_implicit_resolvers.items()
    }


_PlainWords.add_implicit_resolver(_TRUTH, re.compile(r"^(?:true|false)$"), list("tf"))


def read_plain(text: str) -> Any:
    """Raises ValueError, with the first line of what is wrong, for what is no YAML."""
    try:
        return yaml.load(text, Loader=_PlainWords)  # noqa: S506  reason: a safe loader, ours
    except (yaml.YAMLError, RecursionError) as fault:
        raise ValueError(str(fault).partition("\n")[0]) from fault
