"""The words and lists that pages show before anybody has a case: from the locale and the policy, never from a page."""

from __future__ import annotations

from registrar.kernel.profession import Level, Specialty
from registrar.modules.documents.contract import LARGEST_FILE, DocumentKind
from registrar.modules.registration.contract import BusinessType, Choice, Reference, StateWord
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.facts import required_materials
from registrar.modules.registration.queries.words import word
from registrar.platform.texts import texts


def reference(office: Office) -> Reference:
    """What holds today; the same for everybody."""
    states = {state.code: state for flow in office.flows.values() for state in flow.states.values()}
    required = required_materials(office, BusinessType.INITIAL, office.deps.today())
    return Reference(
        levels=[Choice(each.value, each.chinese) for each in Level],
        specialties=[Choice(each.value, each.chinese) for each in Specialty],
        business_types=[Choice(each.value, word("business_type", each)) for each in BusinessType],
        states=[StateWord(each.code, word("state", each.code), each.final) for each in states.values()],
        document_kinds=[_kind(each) for each in DocumentKind],
        required_materials=[_kind(each) for each in required],
        largest_file=LARGEST_FILE,
    )


def _kind(kind: DocumentKind) -> Choice:
    return Choice(kind.value, texts().word(f"documents.kind.{kind.value}"))
