"""docs/registration.md: every flow of ``policy/registration/flows`` as a diagram, with its acts and periods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from registrar.engines.flow import Act, Flow
from registrar.engines.policy import PolicyBook
from registrar.platform.policy_files import PROFILES, load_flows, load_policy
from registrar.platform.policy_words import profile_text, span_text, value_text
from registrar.platform.texts import texts

HEAD = """# The flows of registration

Drawn from `server/src/registrar/policy/registration/flows/*.yaml` by `make pages`; a house test fails when this page
and the data differ. A running case keeps the version of the flow it began with. Which organ sits at a desk is the route
of the case (`registration.chains`); states in round brackets are final.
"""


def registration_page() -> str:
    flows = sorted(load_flows("registration").values(), key=lambda flow: (flow.code, flow.version))
    books = {profile: load_policy(profile) for profile in PROFILES}
    parts = [HEAD, *(_flow_part(flow, books) for flow in flows)]
    return "\n".join(parts)


def _flow_part(flow: Flow, books: dict[str, PolicyBook]) -> str:
    lines = [
        f"## `{flow.code}` {flow.version}",
        "",
        "```mermaid",
        "flowchart TD",
        *_nodes(flow),
        *_edges(flow),
        "```",
        "",
    ]
    lines += ["| act | 办理 | at the desk | from | to | needs | bars |", "|---|---|---|---|---|---|---|"]
    lines += [_act_row(act) for act in flow.acts.values()]
    if flow.periods:
        lines += ["", "| period | runs in | since | length |", "|---|---|---|---|"]
        for period in flow.periods:
            states = "、".join(_word("state", each) for each in period.states)
            since = "、".join(_word("act", each) for each in period.since)
            lines.append(f"| `{period.code}` | {states} | {since} | {_length(period.limit, books)} |")
    return "\n".join(lines) + "\n"


def _nodes(flow: Flow) -> Iterator[str]:
    by_desk = defaultdict(list)
    for state in flow.states.values():
        by_desk[state.desk].append(state)
    for desk, states in by_desk.items():
        if desk is not None:
            yield f'    subgraph desk_{desk}["{_word("desk", desk)}"]'
        for state in states:
            shape = ("([", "])") if state.final else ("[", "]")
            yield f'        {state.code}{shape[0]}"{_word("state", state.code)}"{shape[1]}'
        if desk is not None:
            yield "    end"


def _edges(flow: Flow) -> Iterator[str]:
    """One arrow for all acts between the same two states."""
    between: dict[tuple[str, str], list[str]] = defaultdict(list)
    for act in flow.acts.values():
        for start, end in act.leads.items():
            between[start, end].append(_word("act", act.code))
    for (start, end), names in between.items():
        yield f'    {start} -->|"{" / ".join(dict.fromkeys(names))}"| {end}'


def _act_row(act: Act) -> str:
    starts = "、".join(_word("state", each) for each in act.leads)
    ends = "、".join(dict.fromkeys(_word("state", each) for each in act.leads.values()))
    desk = _word("desk", act.desk) if act.desk else "whose turn it is"
    bars = [f"not by who did {'、'.join(_word('act', each) for each in act.apart_from)}"] if act.apart_from else []
    bars += ["once in a case"] if act.once else []
    cells = (f"`{act.code}`", _word("act", act.code), desk, starts, ends, ", ".join(act.needs), "; ".join(bars))
    return f"| {' | '.join(cells)} |"


def _length(key: str, books: dict[str, PolicyBook]) -> str:
    """The values of the limit over time, once when the profiles agree."""
    said = {profile: _history(book, key) for profile, book in books.items() if key in book}
    if not said:
        return f"`{key}`"
    if len(set(said.values())) == 1:
        return f"`{key}`: {next(iter(said.values()))}"
    return f"`{key}`: " + "; ".join(f"{profile_text(profile)} {text}" for profile, text in said.items())


def _history(book: PolicyBook, key: str) -> str:
    return "，".join(
        f"{span_text(each.since, each.until)} {value_text(each.value, each.unit)}" for each in book.history(key)
    )


def _word(kind: str, code: str) -> str:
    return texts().words.get(f"registration.{kind}.{code}", code)
