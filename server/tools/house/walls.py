"""The import-linter contract ``only``: what a set of modules may import, said as a list of what is allowed.

The contracts that come with import-linter forbid by name; a wall made of forbidden names has a hole for every library
nobody thought of. This one is closed by default. In ``.importlinter``::

    [importlinter:contract:room-rules]
    name = rules are pure: facts, policy and a day in, a decision out
    type = only
    modules = registrar.modules.*.rules
    allow =
        own.model              # the same room's model.py
        rooms.contract         # any other room's contract.py (the order of rooms is a contract of its own)
        registrar.kernel       # this package and everything in it
        pure                   # the standard library without files, network, processes, clocks and chance
        numpy                  # a library

``stdlib`` stands for the whole standard library. A pattern's ``*`` is one name; a module is matched with all its parts.
"""

from __future__ import annotations

import sys
from fnmatch import fnmatchcase

import grimp
from importlinter import Contract, ContractCheck, fields, output

ROOMS = "registrar.modules"

# Names of the standard library that neither touch the world nor ask it the time.
PURE_NAMES = """
    __future__ abc array ast base64 binascii bisect calendar codecs collections colorsys contextlib copy csv dataclasses
    datetime decimal difflib enum fractions functools graphlib hashlib heapq hmac html itertools json keyword math
    numbers operator re reprlib statistics string struct textwrap types typing unicodedata weakref xml zlib zoneinfo
"""
PURE = frozenset(PURE_NAMES.split())


def room_of(module: str) -> str | None:
    """The room a module lies in: ``registrar.modules.audit.store`` -> ``audit``; None outside the rooms."""
    return module.split(".")[2] if module.startswith(f"{ROOMS}.") else None


def within(module: str, pattern: str) -> bool:
    """Whether a module is named by the pattern, or lies in a package that is."""
    parts, wanted = module.split("."), pattern.split(".")
    return len(parts) >= len(wanted) and all(map(fnmatchcase, parts, wanted))


def allows(entry: str, importer: str, imported: str) -> bool:
    """Whether one entry of ``allow`` covers this import."""
    first = imported.partition(".")[0]
    room, other = room_of(importer), room_of(imported)
    if entry == "stdlib":
        return first in sys.stdlib_module_names
    if entry == "pure":
        return first in PURE
    if entry.startswith("own."):
        return room is not None and within(imported, f"{ROOMS}.{room}.{entry.removeprefix('own.')}")
    if entry.startswith("rooms."):
        return other not in (None, room) and within(imported, f"{ROOMS}.*.{entry.removeprefix('rooms.')}")
    return within(imported, entry)


class OnlyContract(Contract):
    """Modules matched by ``modules`` import nothing but what ``allow`` lists, and parts of their own file or folder."""

    type_name = "only"

    modules = fields.ListField(subfield=fields.StringField())
    allow = fields.ListField(subfield=fields.StringField())
    why = fields.TextField(required=False, default="")

    def check(self, graph: grimp.ImportGraph, verbose: bool) -> ContractCheck:
        entries = [entry.partition("#")[0].strip() for entry in self.allow]  # type: ignore[attr-defined] # made by the field
        broken = []
        for pattern in self.modules:  # type: ignore[attr-defined] # made by the field
            depth = len(pattern.split("."))
            for importer in sorted(name for name in graph.modules if within(name, pattern)):
                itself = ".".join(importer.split(".")[:depth])
                for imported in sorted(graph.find_modules_directly_imported_by(importer)):
                    if within(imported, itself) or any(allows(entry, importer, imported) for entry in entries):
                        continue
                    details = graph.get_import_details(importer=importer, imported=imported)
                    broken.append((importer, imported, [detail["line_number"] for detail in details]))
        return ContractCheck(kept=not broken, metadata={"broken": broken, "entries": entries})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported, lines in check.metadata["broken"]:
            output.print_error(f"{importer} may not import {imported} (line {', '.join(map(str, lines))})", bold=False)
        output.print_error(f"Allowed: {', '.join(check.metadata['entries'])}", bold=False)
        if self.why:
            output.print_error(str(self.why), bold=False)
        output.new_line()
