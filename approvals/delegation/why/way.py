"""The way of a request through its stages: how long it may take, and in what two ways differ. Pure."""

from collections.abc import Sequence

from approvals.delegation.stages import Stage
from approvals.delegation.types import Rule

LEVEL, STAGES, DEADLINE = "level", "stages", "deadline"


def working_days(stages: Sequence[Stage]) -> int | None:
    """Give the working days until every stage is over, when each takes its full time; None: one has no limit.

    Stages side by side count once. Without circles one pass for each stage is enough.
    """
    if any(stage.days is None for stage in stages):
        return None
    ends: dict[str, int] = {}
    for _pass in stages:
        for stage in stages:
            ends[stage.name] = (stage.days or 0) + max((ends.get(name, 0) for name in stage.after), default=0)
    return max(ends.values(), default=0)


def steps(rule: Rule) -> tuple[tuple, ...]:
    """Give what happens at each stage and in which order, without names, titles and time limits."""
    places = {stage.name: place for place, stage in enumerate(rule.stages)}
    return tuple(
        (
            stage.who,
            stage.action,
            tuple(sorted(places.get(name, -1) for name in stage.after)),
            stage.join if len(stage.after) > 1 else None,
            stage.name == rule.decides,
            stage.if_refused,
            stage.profile,
            stage.on_timeout,
        )
        for stage in rule.stages
    )


def differences(rule: Rule, other: Rule) -> tuple[str, ...]:
    """Say in what another rule differs for whoever asks: level, stages, deadline; nothing: in its clause at most."""
    found = [LEVEL] if rule.level is not other.level else []
    same_steps = steps(rule) == steps(other)
    if not same_steps:
        found.append(STAGES)
    limits = [[stage.days for stage in each.stages] for each in (rule, other)]
    if working_days(rule.stages) != working_days(other.stages) or (same_steps and limits[0] != limits[1]):
        found.append(DEADLINE)
    return tuple(found)
