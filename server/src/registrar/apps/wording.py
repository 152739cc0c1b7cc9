"""What the command line says when it was typed wrongly, in Chinese: the parser itself speaks English only."""

from __future__ import annotations

import re
from typing import Any

import typer
from typer import rich_utils

UsageError: type[Exception] = typer.BadParameter.__bases__[0]
"""What the parser raises for a line it cannot use."""

_CHINESE = re.compile("[\u4e00-\u9fff]")
_SAID = (
    (re.compile(r"No such option:? '?([^\s']+)"), "没有这个选项：{0}"),
    (re.compile(r"No such command '([^']*)'"), "没有这个命令：{0}"),
    (re.compile(r"unexpected extra argument(?:s|\(s\))? \(([^)]*)\)"), "多出的内容：{0}"),
    (re.compile(r"[Oo]ption '([^']+)' requires"), "选项 {0} 后面缺少值"),
    (re.compile(r"greater than or equal to (\S+)"), "应不小于 {0}"),
    (re.compile(r"less than or equal to (\S+)"), "应不大于 {0}"),
    (re.compile(r"valid integer"), "应为整数"),
    (re.compile(r"valid number"), "应为数字"),
    (re.compile(r"one of (.+)|Input should be ('.+)"), "应为下列之一：{0}"),
)


def speak_chinese() -> None:
    """The headings of help pages."""
    rich_utils.ARGUMENTS_PANEL_TITLE = "参数"
    rich_utils.OPTIONS_PANEL_TITLE = "选项"
    rich_utils.COMMANDS_PANEL_TITLE = "命令"
    rich_utils.DEFAULT_STRING = "[默认：{}]"
    rich_utils.REQUIRED_LONG_STRING = "[必填]"


def usage_words(error: Any) -> str:
    """What is wrong with a line, and where its usage stands. ``error`` is a :data:`UsageError`."""
    parameter = getattr(error, "param", None)
    about = str(parameter.metavar or parameter.opts[0]) if parameter else ""
    if parameter and parameter.opts[0].startswith("-"):
        about = parameter.opts[0]
    if type(error).__name__ == "MissingParameter":
        said = f"缺少 {about}"
    else:
        said = f"{about}：{value_words(error.message)}" if about else value_words(error.message)
    path = error.ctx.command_path if error.ctx else "registrar"
    return f"{said}\n请用 {path} --help 查看用法。"


def value_words(message: str) -> str:
    """What the checker says of a value, in Chinese; what is Chinese is left as it is."""
    if _CHINESE.search(message):
        return message
    for pattern, words in _SAID:
        found = pattern.search(message)
        if found:
            return words.format(*(group for group in found.groups() if group))
    return "写法或取值不符合要求"
