"""Nobody decides on a renewal before the term ends: the law renews it, and everybody can see that it did."""

from __future__ import annotations

from datetime import date

from registrar.kernel.actor import Role
from registrar.modules.identity.contract import OrganKind, OrganLevel
from tests.flows.test_messages import arrive, employer_of, person_again, quiet_town, told
from tests.flows.town import Town
from tests.flows.town import told as answer

__all__ = ["quiet_town"]


def test_renewed_by_law_with_a_certificate_to_be_fetched_and_an_alarm(quiet_town: Town) -> None:
    town = quiet_town
    applicant = town.applicant()
    town.granted(applicant)
    (held,) = applicant.visitor.see("/api/me/registrations")
    assert (held["valid_to"], held["elicence_version"]) == ("2030-03-01", 1)

    town.another_day(date(2030, 1, 28))
    person = person_again(town, applicant)
    body = {"business_type": "renewal", "registration_id": held["id"]}
    opened = person.post("/api/applications", body)
    town.hand_in(applicant, opened["id"])
    form = {**town.form(applicant), "compulsory_hours": "60", "elective_hours": "60"}
    del form["employer_id"]
    path = f"/api/applications/{opened['id']}/form"
    draft = answer(person.send("PUT", path, {"version": opened["version"], "form": form}))
    case = employer_of(town).does(person.does(draft, "submit"), "confirm")
    holder = person.see(f"/api/applications/{case['id']}")["holder"]["id"]
    case = arrive(town, Role.INTAKE, organ_id=holder).does(case, "accept")
    assert person.see(f"/api/applications/{case['id']}")["clock"]["due_on"] == "2030-02-11"

    town.another_day(date(2030, 3, 4))
    person = person_again(town, applicant)
    view = person.see(f"/api/applications/{case['id']}")
    assert view["state_text"] == "准予延续"
    assert [step["action"] for step in view["timeline"]][-3:] == ["record_overrun", "deem_renewed", "deliver"]
    (now,) = person.see("/api/me/registrations")
    assert (now["status"], now["valid_from"], now["valid_to"]) == ("valid", "2030-03-02", "2034-03-01")
    assert (now["certificate_number"], now["elicence_version"]) == (held["certificate_number"], 2)
    assert person.get(now["pdf_url"]).content.startswith(b"%PDF")
    assert {"renewal_deemed", "delivered"} <= set(told(person))
    ministry = town.house.identity.find_organ(OrganKind.HOUSING, OrganLevel.MINISTRY, None)
    assert ministry is not None
    assert "renewal_deemed_alarm" in told(arrive(town, Role.DECIDER, organ_id=ministry.id))
    asked = {"number": now["certificate_number"], "name": applicant.person.name}
    assert person.see("/api/public/certificates", **asked)["elicence_identifier"] == now["elicence_identifier"]
