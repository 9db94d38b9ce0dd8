"""How far a version has come: the steps of its life, what is missing, and what is asked of the reader now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from approvals.delegation.changes import changed_rules, changes
from approvals.delegation.models import RulebookVersion
from approvals.delegation.rules import Rulebook
from approvals.delegation.selectors import matrix_of
from approvals.rulemaking.models import Replay
from approvals.rulemaking.proof import Proof, prove
from approvals.rulemaking.replay import baseline, finished, signed

Status = RulebookVersion.Status


@dataclass(frozen=True)
class Standing:
    """What is known of a version: its proof, its replay, and how it differs from what it would replace."""

    version: RulebookVersion
    rulebook: Rulebook
    before: RulebookVersion | None
    old: Rulebook | None
    proof: Proof
    replay: Replay | None
    changed: tuple[str, ...]
    added: tuple[str, ...]
    differences: int

    @property
    def is_replayed(self) -> bool:
        """Whether exactly this content was run beside the matrix it would replace."""
        return self.replay is not None and self.replay.against_id == (self.before.pk if self.before else None)

    @property
    def would_undo(self) -> RulebookVersion | None:
        """The version it would replace, when the draft was begun from another one and may lack what that changed."""
        version, before = self.version, self.before
        is_open = version.status in (Status.DRAFT, Status.PROPOSED)
        is_other = before is not None and version.based_on_id is not None and version.based_on_id != before.pk
        return before if is_open and is_other else None

    @property
    def is_ready(self) -> bool:
        """Whether nothing keeps the version from being proposed."""
        return self.proof.is_sound and self.is_replayed


def standing_of(version: RulebookVersion, at: datetime) -> Standing:
    """Work out where a version stands; what rests on its content alone is kept by the proof."""
    rulebook = matrix_of(version)
    replay, before = evidence_of(version, at)
    old = matrix_of(before) if before else None
    known = set(old.rules) if old else set()
    return Standing(
        version=version,
        rulebook=rulebook,
        before=before,
        old=old,
        proof=prove(version),
        replay=replay,
        changed=changed_rules(old, rulebook) if old else (),
        added=tuple(code for code in rulebook.rules if code not in known),
        differences=len(changes(old, rulebook)) if old else len(rulebook.rules),
    )


def evidence_of(version: RulebookVersion, at: datetime) -> tuple[Replay | None, RulebookVersion | None]:
    """The replay that counts, and the version it stands beside: once published, those it was published with."""
    if version.status != Status.PUBLISHED:
        return finished(version), baseline(version, at)
    replay = signed(version)
    return replay, replay.against if replay else None


def steps_of(standing: Standing) -> list[dict[str, Any]]:
    """The context of `_life.html`: each step with its state, what is missing, and where it leads."""
    version, proof = standing.version, standing.proof
    is_published = version.status == Status.PUBLISHED
    is_proposed = version.status == Status.PROPOSED or is_published
    steps = [
        _step("draft-matrix", version, _("Edit the matrix"), _edited(standing), done=standing.differences > 0),
        _step("draft-proof", version, _("Proof"), _proved(proof), done=not proof.defect_sentences),
        _step("draft-cases", version, _("Golden cases"), _tested(proof), done=not (proof.red or proof.without_case)),
        _step("draft-replay", version, _("Replay"), _replayed(standing), done=standing.is_replayed),
        _step("draft-propose", version, _("Propose"), _proposed(version), done=is_proposed),
        _step("draft-publish", version, _("Publish"), _published(version), done=is_published),
    ]
    now = next((step for step in steps if not step["done"]), None)
    for step in steps:
        step["state"] = "done" if step["done"] else "now" if step is now else "next"
    return steps


def _step(name: str, version: RulebookVersion, title: str, note: str, *, done: bool) -> dict[str, Any]:
    return {"name": name, "title": title, "note": note, "done": done, "address": reverse(name, args=[version.pk])}


def _edited(standing: Standing) -> str:
    count, before = standing.differences, standing.before
    if before is None:
        return _("The first matrix of this district.")
    said = {"count": count, "number": before.number}
    if not count:
        return _("Nothing differs from version %(number)s yet.") % said
    return ngettext("%(count)s cell differs from version %(number)s.",
                    "%(count)s cells differ from version %(number)s.", count) % said  # fmt: skip


def _proved(proof: Proof) -> str:
    count = len(proof.defect_sentences)
    if not count:
        return _("No gap, no overlap: every request has exactly one answer.")
    return ngettext("%(count)s defect to mend.", "%(count)s defects to mend.", count) % {"count": count}


def _tested(proof: Proof) -> str:
    red, without = len(proof.red), len(proof.without_case)
    if not (red or without):
        return _("All %(count)s cases come out as written, and every rule is in one.") % {"count": len(proof.outcomes)}
    return _("%(red)s red, %(without)s rules without a case.") % {"red": red, "without": without}


def _replayed(standing: Standing) -> str:
    if not standing.is_replayed or standing.replay is None:
        return _("Not run over the requests of the last 12 months as it is now.")
    report = standing.replay.report or {}
    facts = {"asked": report.get("asked", 0), "changed": report.get("changed", 0)}
    return _("%(changed)s of %(asked)s requests would go another way.") % facts


def _proposed(version: RulebookVersion) -> str:
    if version.proposed_by_id and version.status != Status.DRAFT:
        return str(version.proposed_by)
    return _("A steward lays it before the rule approver.")


def _published(version: RulebookVersion) -> str:
    if version.status == Status.PUBLISHED:
        return _("Order %(number)s") % {"number": version.order_number} if version.order_number else ""
    return _("Somebody who did not write at it publishes it under a signed order.")


def numbers_of(standing: Standing) -> list[dict[str, Any]]:
    """The context of the tiles: how many of what, and where to see them."""
    version, proof = standing.version, standing.proof
    found = [defect.code for defect in proof.defects]
    warned = [defect.code for defect in proof.warnings]
    rows = [
        (_("rules changed or removed"), len(standing.changed), "draft-changes", False),
        (_("rules added"), len(standing.added), "draft-changes", False),
        (_("gaps"), found.count("gap"), "draft-proof", True),
        (_("overlaps"), found.count("overlap"), "draft-proof", True),
        (_("red cases"), len(proof.red), "draft-cases", True),
        (_("rules without a case"), len(proof.without_case), "draft-cases", True),
        (_("not compared with the paper"), warned.count("unchecked"), "draft-unchecked", False),
        (_("rest on sample figures"), warned.count("sample"), "draft-proof", False),
    ]
    return [
        {"label": label, "count": count, "address": reverse(name, args=[version.pk]), "bad": bad and count > 0}
        for label, count, name, bad in rows
    ]
