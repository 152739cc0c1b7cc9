"""A flow from its YAML mapping, with every mistake listed at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from registrar.engines.flow.spec import Act, Flow, Halt, Period, State, Wait

_FLOW_KEYS = {"flow", "title", "version", "start", "desks", "states", "acts", "periods", "serves"}
_STATE_KEYS = {"desk", "final"}
_ACT_KEYS = {"leads", "desk", "needs", "apart_from", "once", "tone", "wait", "undoes"}
_WAIT_KEYS = {"since", "limit", "unless"}
_PERIOD_NEEDS = {"since", "limit"}
_PERIOD_KEYS = _PERIOD_NEEDS | {
    *("states", "until", "receipt", "as_of", "extended_by", "extension", "halts"),
    *("ends", "lapse", "silence", "breach", "side"),
}
_HALT_KEYS = {"since", "until", "rule"}
_SIDES = ("organ", "applicant")
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
        undoes=entry.get("undoes"),
    )


def _wait(place: str, entry: Mapping[str, Any], mistakes: list[str]) -> Wait:
    mistakes += _unknown(f"{place}, wait", entry, _WAIT_KEYS)
    mistakes += [f"{place}, wait: missing {key}" for key in sorted({"since", "limit"} - set(entry))]
    return Wait(tuple(entry.get("since", ())), str(entry.get("limit")), tuple(entry.get("unless", ())))


def _period(code: str, entry: Mapping[str, Any], mistakes: list[str]) -> Period:
    place = f"period {code}"
    mistakes += _unknown(place, entry, _PERIOD_KEYS)
    mistakes += [f"{place}: missing {key}" for key in sorted(_PERIOD_NEEDS - set(entry))]
    mistakes += [] if entry.get("states") or entry.get("until") else [f"{place}: neither states nor until"]
    side = str(entry.get("side", "organ"))
    mistakes += [f"{place}: {side} is no side"] if side not in _SIDES else []
    return Period(
        code=code,
        states=tuple(entry.get("states", ())),
        since=tuple(entry.get("since", ())),
        limit=str(entry.get("limit")),
        until=tuple(entry.get("until", ())),
        receipt=entry.get("receipt"),
        as_of={str(act): str(other) for act, other in (entry.get("as_of") or {}).items()},
        extended_by=tuple(entry.get("extended_by", ())),
        extension=entry.get("extension"),
        halts=tuple(_halt(place, each, mistakes) for each in entry.get("halts", ())),
        ends=entry.get("ends"),
        lapse=entry.get("lapse"),
        silence=entry.get("silence"),
        breach=entry.get("breach"),
        side=side,
    )


def _halt(place: str, entry: Mapping[str, Any], mistakes: list[str]) -> Halt:
    mistakes += _unknown(f"{place}, halt", entry, _HALT_KEYS)
    mistakes += [f"{place}, halt: missing {key}" for key in sorted(_HALT_KEYS - set(entry))]
    return Halt(tuple(entry.get("since", ())), tuple(entry.get("until", ())), str(entry.get("rule")))


def _dangling_period(flow: Flow, period: Period) -> list[str]:
    place = f"period {period.code}"
    halts = [act for halt in period.halts for act in (*halt.since, *halt.until)]
    acts = [*period.since, *period.until, *period.as_of, *period.extended_by, *halts, period.lapse, period.breach]
    earlier = [each.code for each in flow.periods[: flow.periods.index(period)]]
    found = [f"{place}: {state} is no state" for state in period.states if state not in flow.states]
    found += [f"{place}: {act} is no act" for act in acts if act is not None and act not in flow.acts]
    found += [f"{place}: {other} does not stand before it" for other in period.as_of.values() if other not in earlier]
    return found


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
        found += [f"act {act.code}: {act.undoes} is no act"] if act.undoes not in (None, *flow.acts) else []
        # What is over stays over; an act that only records something about it may.
        left = [flow.states[state] for state, to in act.leads.items() if state in flow.states and to != state]
        found += [f"act {act.code}: leaves the final state {state.code}" for state in left if state.final]
    for period in flow.periods:
        found += _dangling_period(flow, period)
    reached = {flow.start} | {to for act in flow.acts.values() for to in act.leads.values()}
    found += [f"state {state} is never reached" for state in flow.states if state not in reached]
    left_by_some = {state for act in flow.acts.values() for state in act.leads}
    found += [
        f"state {state.code} is neither final nor left by any act"
        for state in flow.states.values()
        if not state.final and state.code not in left_by_some
    ]
    return found
