"""A new version of an e-licence in the place of the old one (domain 4.4): what renewal, change and re-issue call."""

from __future__ import annotations

from dataclasses import replace

from registrar.kernel import elicence
from registrar.kernel.actor import Actor
from registrar.modules.registration import store
from registrar.modules.registration.contract import LicenceReissued
from registrar.modules.registration.model import Certificate
from registrar.modules.registration.ports import Office
from registrar.platform.db.units import WriteUnit


def reissue_licence(unit: WriteUnit, office: Office, certificate: Certificate, *, by: Actor) -> Certificate:
    """Raise the version in the caller's transaction: the identifier gets a new version and check character, the new
    issue the next status index, and every copy of an older version is *replaced* from the next status list on.

    Raises Conflict when the version was raised since ``certificate`` was read, Refused after version 999.
    """
    old = elicence.parse(certificate.elicence_identifier)
    new = elicence.build(old.type_code, old.issuer, old.serial, old.version + 1)
    raised = replace(certificate, elicence_identifier=str(new), elicence_version=new.version)
    store.save_licence(unit, raised, office.deps.clock.now())
    unit.announce(LicenceReissued(raised.id, raised.number, raised.elicence_identifier, new.version), by=by)
    return raised
