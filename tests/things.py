"""One office's requests, stages, votes, meetings and people by the names that the table of doors uses."""

from dataclasses import dataclass

from approvals.delegation.models import RulebookVersion
from approvals.models import Person, Post, Tenure
from tests.builders import A_TUESDAY, Office, a_draft, a_key, a_submitted, stage
from tests.builders_rulemaking import A_CASE, a_comparison, a_version
from tests.roles import CAST
from tests.things_committees import of_committees
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
        version, proposed = a_version(office), a_version(office)
        RulebookVersion.objects.filter(pk=proposed.pk).update(
            status="proposed", proposed_by=office.rung, proposed_at=A_TUESDAY
        )
        check = a_comparison(version, "ACA-06-1", office.rung)
        self.by_name = {
            "version": version.pk,
            "proposed": proposed.pk,
            "scan": check.pk,
            "kind": "ACA-06",
            "rule": "ACA-06-1",
            "format": "yaml",
            "case": key_of(A_CASE.name),
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
            "code": "ACA-07",
            "district": office.district.code,
            "file format": "json",
            **of_committees(office, curriculum),
            "key": a_key(office).token.pk,
            "uid": "MQ",
            "token": "set-password",
            "no mail": "nothing.log",
        }


TRIPS = (("ACA-07", "false"), ("ACA-08", "true"))


def people_of(office: Office) -> dict[str, Person]:
    """Everybody of the cast by their role."""
    return {role: office.people[name] for role, name in CAST.items()} | {"member": office.members()[1]}
