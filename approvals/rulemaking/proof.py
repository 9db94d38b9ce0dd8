"""The proof of a version: its matrix, its golden cases, and the bodies of its district."""

import json
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from hashlib import sha256

from approvals.delegation.cases import Case, Outcome, never_asked, run_all
from approvals.delegation.models import RulebookVersion
from approvals.delegation.problems import sentence_of_defect
from approvals.delegation.proof.defects import Defect, Severity, defects
from approvals.delegation.refusals import MatrixDefect
from approvals.delegation.rules import Rulebook
from approvals.delegation.selectors import matrix_of
from approvals.rulemaking.bodies_of_district import BodyFinding, findings
from approvals.rulemaking.refusals import OtherContent, RedCase, RuleWithoutCase
from approvals.rulemaking.versions import cases_sha256


@dataclass(frozen=True)
class Proof:
    """What is wrong with a version, and what its readers are warned of.

    `defects`, red cases, `without_case` and the defects among `bodies` keep it from being proposed; `warnings` and
    the other `bodies` do not.
    """

    defects: tuple[Defect, ...]
    warnings: tuple[Defect, ...]
    outcomes: tuple[Outcome, ...]
    without_case: tuple[str, ...]
    bodies: tuple[BodyFinding, ...]

    @property
    def red(self) -> tuple[Outcome, ...]:
        """The golden cases that do not come out as written."""
        return tuple(outcome for outcome in self.outcomes if outcome.wrong)

    @property
    def missing_bodies(self) -> tuple[BodyFinding, ...]:
        """The bodies without which the matrix cannot work in this district."""
        return tuple(found for found in self.bodies if found.severity == Severity.DEFECT)

    @property
    def vacancies(self) -> tuple[BodyFinding, ...]:
        """The bodies a reader has to be warned of."""
        return tuple(found for found in self.bodies if found.severity == Severity.WARNING)

    @cached_property
    def defect_sentences(self) -> list[str]:
        """Every defect of the matrix or its bodies, in the reader's language."""
        matrix = [f"{_about(found)}: {sentence_of_defect(found)}" for found in self.defects]
        return matrix + [found.sentence for found in self.missing_bodies]

    @cached_property
    def blocking(self) -> list[str]:
        """Everything that keeps the version from being proposed, in the reader's language."""
        cases = [f"{outcome.case.name}: {'; '.join(outcome.wrong)}" for outcome in self.red]
        unreached = [str(RuleWithoutCase(count=1, first=code)) for code in self.without_case]
        return self.defect_sentences + cases + unreached

    @property
    def is_sound(self) -> bool:
        """Whether nothing keeps the version from being proposed."""
        return not (self.defects or self.missing_bodies or self.red or self.without_case)

    def insist(self) -> None:
        """Raise MatrixDefect, RedCase or RuleWithoutCase unless the version is sound."""
        if self.defect_sentences:
            raise MatrixDefect(count=len(self.defect_sentences), first=self.defect_sentences[0].rstrip("."))
        if self.red:
            raise RedCase(count=len(self.red), first=self.red[0].case.name)
        if self.without_case:
            raise RuleWithoutCase(count=len(self.without_case), first=self.without_case[0])


def prove(version: RulebookVersion) -> Proof:
    """The proof of a version on its first day. What rests on its content alone is worked out once per content.

    Raises OtherContent when the content does not have the digest that stands beside it.
    """
    rulebook = matrix_of(version)
    pure = _prove_content(_Paper(version.sha256, cases_sha256(version), version.content, version.cases))
    compared = {code for code, rule in rulebook.rules.items() if rule.checked_on}
    warnings = [each for each in pure.warnings if not (each.code == "unchecked" and compared.issuperset(each.rules))]
    bodies = findings(rulebook, version.district_id, version.first_day)
    return Proof(pure.defects, tuple(warnings), pure.outcomes, pure.without_case, tuple(bodies))


@dataclass(frozen=True)
class _Paper:
    """Content and cases under their digests, which alone tell two papers apart."""

    sha256: str
    cases_sha256: str
    content: str = field(compare=False, repr=False)
    cases: str = field(compare=False, repr=False)


@lru_cache(maxsize=32)
def _prove_content(paper: _Paper) -> Proof:
    if sha256(paper.content.encode()).hexdigest() != paper.sha256:
        raise OtherContent
    rulebook = Rulebook.from_json(paper.content)
    found = defects(rulebook)
    outcomes = _run(rulebook, [Case.from_json(plain) for plain in json.loads(paper.cases)])
    return Proof(
        defects=tuple(each for each in found if each.severity == Severity.DEFECT),
        warnings=tuple(each for each in found if each.severity == Severity.WARNING),
        outcomes=tuple(outcomes),
        without_case=tuple(never_asked(rulebook, outcomes)),
        bodies=(),
    )


def _run(rulebook: Rulebook, cases: list[Case]) -> list[Outcome]:
    """Every outcome; a case that names what the rules cannot even compare is red, and never an error of the proof."""
    outcomes: list[Outcome] = []
    for case in cases:
        try:
            outcomes += run_all(rulebook, [case])
        except (KeyError, LookupError, TypeError, ValueError) as reason:
            outcomes.append(Outcome(case, (), (f"{case.type}: {reason}",)))
    return outcomes


def _about(found: Defect) -> str:
    return f"{found.type} {' + '.join(found.rules)}".strip()
