"""Whether the body a late stage would move up to has the power for this matter. Pure, but for the line of superiors.

Moving up never grants power that the target lacks: it must be a body that the rule itself names in its route, the
deciding one among them, or stand above the late post in the line of command (`interests/superiors.yaml`).
"""

from collections.abc import Iterable

from approvals.delegation.bodies import Form, Who
from approvals.delegation.rules import Rulebook
from approvals.delegation.stages import Stage
from approvals.interests.superiors import line_of


def has_power(target: Who, late: Who, named: Iterable[Who]) -> bool:
    """Whether a stage of the body `late` may move up to `target`, where the rule names these bodies."""
    return target in set(named) or target.kind in set(line_of(late.kind))


def powerless(rulebook: Rulebook) -> list[tuple[str, Stage]]:
    """The stages of a matrix that would move up to a body without the power, each with the code of its rule."""
    return [
        (rule.code, stage)
        for rule in rulebook.rules.values()
        for stage in rule.stages
        if stage.escalates_to is not None
        and _is_post(rulebook, stage.who)
        and not has_power(stage.escalates_to, stage.who, (each.who for each in rule.stages))
    ]


def _is_post(rulebook: Rulebook, who: Who) -> bool:
    """Stages of committees and of bodies outside do not move up: their holders are reminded."""
    body = rulebook.bodies.get(who.kind)
    return body is not None and body.form == Form.POST
