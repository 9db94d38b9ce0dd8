"""The order of the stages of a rule as a graph, and what can be wrong with it."""

from collections.abc import Iterator

from approvals.delegation.rules import Rule, Stage
from approvals.vocabulary.words import Action

WITHOUT_WILL = (Action.OPINION, Action.NOTE, Action.INTAKE)


def graph_defects(rule: Rule) -> Iterator[tuple[str, dict[str, str]]]:
    """Give the code and the values of every defect of the stages of one rule."""
    names = [stage.name for stage in rule.stages]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield "stage-twice", {"stage": name}
    unknown = [(stage.name, name) for stage in rule.stages for name in stage.after if name not in names]
    for name, before in unknown:
        yield "unknown-after", {"stage": name, "after": before}
    decides = rule.deciding_stage
    if decides is None:
        yield "no-deciding-stage", {"stage": rule.decides}
        return
    yield from _will(rule, decides)
    if unknown:
        return
    circle = _circle(rule)
    if circle:
        yield "circle", {"stages": ", ".join(circle)}
        return
    for name in _aside(rule):
        yield "leads-nowhere", {"stage": name, "decides": rule.decides}


def before(rule: Rule, name: str) -> set[str]:
    """Give the names of all stages that come before one, near and far."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        stage = rule.stage(waiting.pop())
        fresh = set(stage.after if stage else ()) - found
        found |= fresh
        waiting += fresh
    return found


def _will(rule: Rule, decides: Stage) -> Iterator[tuple[str, dict[str, str]]]:
    if decides.action in WITHOUT_WILL:
        yield "decides-without-will", {"stage": decides.name, "action": decides.action.value}
    level = decides.who.level
    if level is not None and level is not rule.level:
        yield "level-differs", {"stage": decides.name, "level": rule.level.value, "body_level": level.value}


def _circle(rule: Rule) -> list[str]:
    """Give the stages that wait for themselves."""
    return [stage.name for stage in rule.stages if stage.name in before(rule, stage.name)]


def _aside(rule: Rule) -> Iterator[str]:
    """Give the stages that neither lead to the deciding one nor follow it; only taking note may stand aside."""
    leading = before(rule, rule.decides) | {rule.decides}
    for stage in rule.stages:
        follows = rule.decides in before(rule, stage.name)
        if stage.name not in leading and not follows and stage.action is not Action.NOTE:
            yield stage.name
