"""``registrar policy show|keys|explain|diff|try|export``: the law of any day, from the terminal.

Exit codes: ``show`` 0 in force, 1 no rule on that day; ``diff`` 0 the same, 1 different; ``try`` 0 all as expected, 1
some not; 2 for every command when the words or files given cannot be used.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, NoReturn, TypeVar

import typer

from registrar.apps.commands.policy_sides import Side, side_of
from registrar.apps.commands.policy_try import try_table
from registrar.apps.law import law_in_force
from registrar.engines.policy import Bundle, PolicyBook, PolicyInvalid, PolicyValue, differences
from registrar.engines.policy.bundle import day_of, value_of
from registrar.kernel.clock import SystemClock
from registrar.kernel.errors import Problem, RegistrarError
from registrar.platform.policy_export import exported, packaged_texts
from registrar.platform.policy_files import load_bundle
from registrar.platform.policy_words import (
    change_lines,
    kind_text,
    layer_text,
    plain_value,
    profile_text,
    region_text,
    source_text,
    span_text,
    unique_columns,
    value_text,
    word,
)
from registrar.platform.rule_cases import DEFAULT_PROFILE, region_digits
from registrar.platform.texts import texts

T = TypeVar("T")

BAD_USE = 2

policy = typer.Typer(help="政策参数：查看、比较、追溯、试算、导出。", no_args_is_help=True)


def _day(text: str | date) -> date:
    try:
        return text if isinstance(text, date) else date.fromisoformat(text)
    except ValueError as problem:
        words = texts().problems["calendar.not_a_day"]
        raise typer.BadParameter(f"{words.title}：{words.why}{words.todo}") from problem


Key = Annotated[str, typer.Argument(metavar="参数", help="参数名，如 registration.validity.term", show_default=False)]
On = Annotated[date | None, typer.Option("--on", parser=_day, metavar="YYYY-MM-DD", help="哪一天，默认今天")]
Profile = Annotated[str, typer.Option("--profile", help="版本：brief 或 statute")]
Province = Annotated[str, typer.Option("--province", help="省或市的代码，如 44、440000、4401")]
Files = Annotated[Path | None, typer.Option("--files", help="改用此文件夹的政策文件，不读数据库")]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]


@policy.command("show")
def show(
    key: Key, on: On = None, profile: Profile = DEFAULT_PROFILE, province: Province = "", files: Files = None,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """某个参数在某一天的值和依据。"""
    bundle, book = _opened(files, profile, province)
    _known(book, key)
    found = book.at(key, on or SystemClock().today())
    if as_json:
        _print_json({**_value_json(found), "on": (on or SystemClock().today()).isoformat(), **_context(book)})
    else:
        for line in _value_lines(found):
            typer.echo(line)
        if isinstance(found.value, tuple) and found.unit == "rows":
            for line in change_lines((), found.value, found.unit, unique_columns(bundle, key)):
                typer.echo(f"  {line.removeprefix(word('row_new')).strip()}")
    if not found.in_force:
        raise typer.Exit(1)


@policy.command("keys")
def keys(
    like: Annotated[str, typer.Option("--like", help="只列名称或标题里有这几个字的")] = "", on: On = None,
    profile: Profile = DEFAULT_PROFILE, province: Province = "", files: Files = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """全部参数及其当日的值。"""
    _, book = _opened(files, profile, province)
    day = on or SystemClock().today()
    values = [book.at(each, day) for each in book.keys()]  # noqa: SIM118 - a book is no mapping
    values = [each for each in values if like in each.key or like in each.title]
    if as_json:
        _print_json([_value_json(each) for each in values])
        return
    for each in values:
        typer.echo(f"{each.key}\t{each.title}\t{value_text(each.value, each.unit)}")


@policy.command("explain")
def explain(
    key: Key, profile: Profile = DEFAULT_PROFILE, province: Province = "", files: Files = None, as_json: AsJson = False
) -> None:
    """某个参数历来的值：每一层写了什么，哪一层起作用。"""
    bundle, book = _opened(files, profile, province)
    _known(book, key)
    said = {layer: entry for layer in bundle.layers() if (entry := bundle.entry(key, layer))}
    history = book.history(key)
    first = book.at(key, SystemClock().today())
    if as_json:
        layers = [{"layer": layer, **_entry_json(entry)} for layer, entry in said.items()]
        in_force = [_value_json(each) for each in history]
        _print_json(
            {
                "key": key,
                "title": first.title,
                "unit": first.unit,
                "layers": layers,
                "history": in_force,
                **_context(book),
            }
        )
        return
    typer.echo(f"{key}  {first.title}（{kind_text(first.unit)}）")
    for layer, entry in said.items():
        typer.echo(f"\n{layer_text(layer)}（{layer}）{'' if entry.get('verified', True) else word('unverified')}")
        for dated, given in entry["values"].items():
            value, article = value_of(given)
            typer.echo(f"  {day_of(dated)} 起：{value_text(value, first.unit)}  依据：{article or entry['article']}")
    typer.echo(f"\n{_where(book)}实际适用：")
    for each in history:
        value = value_text(each.value, each.unit)
        typer.echo(f"  {span_text(each.since, each.until)}：{value}（{_layer_of(each)}）")


@policy.command("diff")
def diff(
    first: Annotated[str, typer.Argument(metavar="甲", help="日期、版本、规定摘要或政策文件夹", show_default=False)],
    second: Annotated[str, typer.Argument(metavar="乙", help="同上", show_default=False)],
    on: On = None, profile: Profile = DEFAULT_PROFILE, province: Province = "", files: Files = None,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """两天、两个版本、两份规定之间有哪些参数不同。"""
    day = on or SystemClock().today()
    organ = region_digits(province)

    def read() -> tuple[Side, Side, Bundle]:
        bundle = law_in_force(files)
        return side_of(first, bundle, profile, day), side_of(second, bundle, profile, day), bundle

    left, right, bundle = _usable(read)
    changes = differences(left.book, left.on, right.book, right.on, organ or None)
    if as_json:
        _print_json(
            {
                "from": left.json(),
                "to": right.json(),
                "changes": [
                    {
                        "key": each.key,
                        "title": (each.after or each.before).title,  # type: ignore[union-attr]  # reason: one is there
                        "before": _value_json(each.before) if each.before else None,
                        "after": _value_json(each.after) if each.after else None,
                    }
                    for each in changes
                ],
            }
        )
    else:
        for each in changes:
            known = each.after or each.before
            assert known is not None  # noqa: S101  reason: a change has a side
            typer.echo(f"{each.key}  {known.title}")
            before, after = (side.value if side else None for side in (each.before, each.after))
            for line in change_lines(before, after, known.unit, unique_columns(bundle, each.key)):
                typer.echo(f"  {line}")
            typer.echo(f"  依据：{(each.after or known).article}")
        typer.echo(f"共 {len(changes)} 个参数不同。" if changes else "没有不同。")
    if changes:
        raise typer.Exit(1)


@policy.command("try")
def try_cases(
    table: Annotated[Path, typer.Argument(metavar="TABLE.yaml", help="案例表", show_default=False)],
    files: Files = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """按案例表逐个试算，说明哪些与预期不符、为什么。"""
    results, text, data = _usable(lambda: try_table(table, law_in_force(files)))
    if as_json:
        _print_json(data)
    else:
        typer.echo(text)
    if any(each.problems for each in results):
        raise typer.Exit(BAD_USE)
    if not all(each.passed for each in results):
        raise typer.Exit(1)


@policy.command("export")
def export(
    out: Annotated[Path, typer.Option("--out", help="写入此文件夹", show_default=False)],
    files: Files = None,
    as_json: AsJson = False,
) -> None:
    """把现行规定（含系统中批准的修改）写成同样的 YAML 文件。"""
    bundle = _usable(lambda: law_in_force(files))
    documents = exported(bundle, load_bundle(files), packaged_texts(files))
    for path, text in documents.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text(text, encoding="utf-8")
    digests = {profile: bundle.book(profile).digest for profile in bundle.profiles}
    if as_json:
        _print_json({"files": sorted(documents), "digests": digests})
        return
    typer.echo(f"已写入 {len(documents)} 个文件到 {out}。")
    for profile, digest in digests.items():
        typer.echo(f"{profile_text(profile)}的规定摘要：{digest}")


def _opened(files: Path | None, profile: str, province: str) -> tuple[Bundle, PolicyBook]:
    def read() -> tuple[Bundle, PolicyBook]:
        bundle = law_in_force(files)
        if profile not in bundle.profiles:
            raise PolicyInvalid(Problem("policy.profile", "profile", {"fault": f"没有 {profile} 这个版本"}))
        book = bundle.book(profile)
        return bundle, book.of(region_digits(province)) if province else book

    return _usable(read)


def _known(book: PolicyBook, key: str) -> None:
    if key not in book:
        close = get_close_matches(key, book.keys(), n=1, cutoff=0.4)
        like = f"，是否指 {close[0]}" if close else ""
        _refuse(Problem("policy_command.unknown_key", values={"key": key, "like": like}))


def _usable(read: Callable[[], T]) -> T:
    """What ``read`` gives; a refusal is told with exit code 2."""
    try:
        return read()
    except RegistrarError as error:
        _refuse(*error.problems)


def _refuse(*problems: Problem) -> NoReturn:
    for each in problems:
        text = texts().problem(each)
        place = f"{each.at}：" if each.at else ""
        typer.echo(f"{text.title}：{place}{text.why}{text.todo}", err=True)
    raise typer.Exit(BAD_USE)


def _value_lines(found: PolicyValue) -> list[str]:
    note = "" if found.verified else word("unverified")
    return [
        f"{found.key}  {found.title}",
        f"{value_text(found.value, found.unit)}{note}",
        f"{span_text(found.since, found.until)}",
        f"依据：{found.article}",
        f"出处：{source_text(found.source)}",
    ]


def _layer_of(found: PolicyValue) -> str:
    return source_text(found.source).partition("（")[0]


def _where(book: PolicyBook) -> str:
    place = f"、{region_text(book.organ)}" if book.organ else ""
    return f"{profile_text(book.profile)}{place}"


def _context(book: PolicyBook) -> dict[str, Any]:
    return {"profile": book.profile, "province": book.organ, "digest": book.digest}


def _value_json(found: PolicyValue) -> dict[str, Any]:
    return {
        "key": found.key,
        "title": found.title,
        "value": plain_value(found.value),
        "unit": found.unit.value,
        "article": found.article,
        "since": found.since.isoformat() if found.since else None,
        "until": found.until.isoformat() if found.until else None,
        "source": found.source,
        "verified": found.verified,
    }


def _entry_json(entry: Any) -> dict[str, Any]:
    values = []
    for dated, given in entry["values"].items():
        value, article = value_of(given)
        values.append({"from": day_of(dated).isoformat(), "value": value, "article": article or entry["article"]})
    return {"verified": bool(entry.get("verified", True)), "values": values}


def _print_json(data: Any) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
