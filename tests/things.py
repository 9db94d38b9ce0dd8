"""One office's requests, stages, votes, meetings and people by the names that the table of doors uses."""

from dataclasses import dataclass

from approvals.delegation.models import RulebookVersion
from approvals.models import Person, Post, Tenure
from tests.builders import A_TUESDAY, Office, a_draft, a_key, a_submitted, stage
from tests.builders_rulemaking import A_CASE, a_comparison, a_version
from tests.roles import CAST
from tests.things_acting import of_acting
from tests.things_after import after_decisions
from tests.things_annual import of_annual
from tests.things_appeals import of_appeals
from tests.things_auditing import of_auditing
from tests.things_chairs import of_chairs
from tests.things_committees import of_committees
from tests.things_intake import of_intake
from tests.things_letters import of_letters
from tests.things_mail import of_mail
from tests.things_notices import of_notices
from tests.things_partners import of_partners
from tests.things_power import of_power
from tests.things_revisions import of_revisions
from tests.things_scans import of_scans
from tests.things_time import of_time
from tests.things_webhooks import of_webhooks
from web.pages.rulemaking.case_form import key_of
from workflows.services import decide


@dataclass
class Things:
    """One office's requests, stages, votes and people by the names the table uses."""

    office: Office

    def __post_init__(self) -> None:
        office = self.office
        draft = a_draft(office, "ACA-07", nights="1")
        trip, abroad = (a_submitted(office, code, nights="1", abroad=abr) for code, abr in TRIPS)
        curriculum = a_submitted(office, "ACA-01", year="2570")
        opinion = {"outcome": "for", "reasons": "ครบ", "by": office.malee, "at": A_TUESDAY}
        decide(stage_run_id=stage(abroad, "opinion").pk, **opinion)
        self.by_name = {
            **of_rules(office),
            "draft": draft.pk,
            "draft file": draft.documents.get().pk,
            "trip": trip.pk,
            "file": trip.documents.get().pk,
            "decide": stage(trip, "decide").pk,
            "forward": stage(abroad, "forward").pk,
            "vote": stage(curriculum, "consent").resolution_id,
            "board": office.board.pk,
            "person": office.wichai.pk,
            "post": Post.objects.filter(district=office.district, kind="teacher").get().pk,
            "tenure": Tenure.objects.get(person=office.wichai).pk,
            "district": office.district.code,
            "key": a_key(office).token.pk,
            **of_committees(office, curriculum),
            **of_scans(office, trip),
            **of_revisions(office),
            **of_chairs(office),
            **of_participation(office),
            **of_power(office, trip),
            **of_notices(office, trip),
            **of_auditing(office, trip),
            **of_appeals(office, draft),
            **of_intake(office, trip),
            **of_time(office),
            **of_letters(office),
            **of_mail(office),
            **after_decisions(office),
            **of_acting(office),
            **of_webhooks(office),
            **TYPED,
        }


def of_participation(office: Office) -> dict[str, int | str]:
    """The registers of participation, and the report that counts what happened in them."""
    return {**of_partners(office), **of_annual(office)}


def of_rules(office: Office) -> dict[str, int | str]:
    """A draft of the matrix, one that is proposed, and what is compared in it."""
    version, proposed = a_version(office), a_version(office)
    sent = {"status": "proposed", "proposed_by": office.rung, "proposed_at": A_TUESDAY}
    RulebookVersion.objects.filter(pk=proposed.pk).update(**sent)
    scan = a_comparison(version, "ACA-06-1", office.rung).pk
    return {"version": version.pk, "proposed": proposed.pk, "scan": scan, "case": key_of(A_CASE.name)}


TYPED = {
    "kind": "ACA-06",
    "rule": "ACA-06-1",
    "format": "yaml",
    "code": "ACA-07",
    "file format": "json",
    "uid": "MQ",
    "token": "set-password",
    "no mail": "nothing.log",
    "no tile": "0/000",
}
TRIPS = (("ACA-07", "false"), ("ACA-08", "true"))


def people_of(office: Office) -> dict[str, Person]:
    """Everybody of the cast by their role."""
    return {role: office.people[name] for role, name in CAST.items()} | {"member": office.members()[1]}
