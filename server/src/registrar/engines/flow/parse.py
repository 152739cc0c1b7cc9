"""A flow from its YAML mapping, with every mistake listed at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from registrar.engines.flow.spec import Act, Flow, Period, State, Wait

_FLOW_KEYS = {"flow", "title", "version", "start", "desks", "states", "acts", "periods", "serves"}
_STATE_KEYS = {"desk", "final"}
_ACT_KEYS = {"leads", "desk", "needs", "apart_from", "once", "tone", "wait"}
_WAIT_KEYS = {"since", "limit", "unless"}
_PERIOD_KEYS = {"states", "since", "limit"}
_NEEDS = {"opinion", "reasons", "items"}


def parse_flow(raw: Mapping[str, Any]) -> Flow:
    """The flow described by ``raw``. Raises ValueError listing every unknown key and every dangling name."""
    mistakes = [f"unknown key {key}" for key in sorted(set(raw) - _FLOW_KEYS)]
    mistakes += [f"missing {key}" for key in sorted({"flow", "version", "start", "desks", "states", "acts"} - set(raw))]
    if mistakes:
        raise ValueError("; ".join(mistakes))
    states = {code: _state(code, entry or {}, mistakes) for code, entry in raw["states"].items()}
    acts = {code: _act(code, entry, mistakes) for code, entry in raw["acts"].items()}
    periods = tuple(_period(code, entry, mistakes) for code, entry in (raw.get("periods") or {}).items())
    desks = {str(desk): str(role) for desk, role in raw["desks"].items()}
    flow = Flow(
        str(raw["flow"]),
        str(raw["version"]),
        str(raw["start"]),
        desks,
        states,
        acts,
        periods,
        tuple(raw.get("serves", (raw["flow"],))),
    )
    mistakes += _dangling(flow)
    if mistakes:
        raise ValueError(f"flow {flow.code} {flow.version}: " + "; ".join(mistakes))
    return flow


def _unknown(place: str, entry: Mapping[str, Any], known: set[str]) -> list[str]:
    return [f"{place}: unknown key {key}" for key in sorted(set(entry) - known)]


def _state(code: str, entry: Mapping[str, Any], mistakes: list[str]) -> State:
    mistakes += _unknown(f"state {code}", entry, _STATE_KEYS)
    return State(code, entry.get("desk"), bool(entry.get("final", False)))


def _act(code: str, entry: Mapping[str, Any], mistakes: list[str]) -> Act:
    place = f"act {code}"
    mistakes += _unknown(place, entry, _ACT_KEYS)
    mistakes += [f"{place}: leads nowhere"] if not entry.get("leads") else []
    needs = tuple(entry.get("needs", ()))
    mistakes += [f"{place}: needs {need}, which nobody knows" for need in needs if need not in _NEEDS]
    return Act(
        code=code,
        leads={str(state): str(to) for state, to in (entry.get("leads") or {}).items()},
        desk=entry.get("desk"),
        needs=needs,
        apart_from=tuple(entry.get("apart_from", ())),
        once=bool(entry.get("once", False)),
        tone=str(entry.get("tone", "plain")),
        wait=_wait(place, entry["wait"], mistakes) if "wait" in entry else None,
    )


def _wait(place: str, entry: Mapping[str, Any], mistakes: list[str]) -> Wait:
    mistakes += _unknown(f"{place}, wait", entry, _WAIT_KEYS)
    mistakes += [f"{place}, wait: missing {key}" for key in sorted({"since", "limit"} - set(entry))]
    return Wait(tuple(entry.get("since", ())), str(entry.get("limit")), tuple(entry.get("unless", ())))


def _period(code: str, entry: Mapping[str, Any], mistakes: list[str]) -> Period:
    mistakes += _unknown(f"period {code}", entry, _PERIOD_KEYS)
    mistakes += [f"period {code}: missing {key}" for key in sorted(_PERIOD_KEYS - set(entry))]
    return Period(code, tuple(entry.get("states", ())), tuple(entry.get("since", ())), str(entry.get("limit")))


def _dangling(flow: Flow) -> list[str]:
    found = [] if flow.start in flow.states else [f"start {flow.start} is no state"]
    for state in flow.states.values():
        found += [f"state {state.code}: {state.desk} is no desk"] if state.desk not in (None, *flow.desks) else []
        found += [f"state {state.code}: nobody's turn"] if state.desk is None and not state.final else []
    for act in flow.acts.values():
        named = (*act.leads.keys(), *act.leads.values())
        found += [f"act {act.code}: {state} is no state" for state in named if state not in flow.states]
        found += [f"act {act.code}: {other} is no act" for other in act.apart_from if other not in flow.acts]
        found += [f"act {act.code}: {act.desk} is no desk"] if act.desk not in (None, *flow.desks) else []
        waited = (*act.wait.since, *act.wait.unless) if act.wait else ()
        found += [f"act {act.code}: waits for {other}, which is no act" for other in waited if other not in flow.acts]
        left = [flow.states[state] for state in act.leads if state in flow.states]
        found += [f"act {act.code}: leaves the final state {state.code}" for state in left if state.final]
    for period in flow.periods:
        found += [f"period {period.code}: {state} is no state" for state in period.states if state not in flow.states]
        found += [f"period {period.code}: {act} is no act" for act in period.since if act not in flow.acts]
    reached = {flow.start} | {to for act in flow.acts.values() for to in act.leads.values()}
    found += [f"state {state} is never reached" for state in flow.states if state not in reached]
    left_by_some = {state for act in flow.acts.values() for state in act.leads}
    found += [
        f"state {state.code} is neither final nor left by any act"
        for state in flow.states.values()
        if not state.final and state.code not in left_by_some
    ]
    return found
