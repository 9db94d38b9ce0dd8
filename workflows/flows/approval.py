"""The approval flow: stages one after the other or side by side, until the round has ended."""

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow
from viewflow.workflow.models import Process

from workflows import conditions
from workflows.locks import row_lock
from workflows.nodes import Advance, Stage


class ApprovalFlow(flow.Flow):
    """A request is submitted; every stage of its frozen route has its say; the round ends.

    The names of this class and of its nodes are stored with every running process. Renaming one needs a data
    migration. What varies between requests lies in the frozen route, so this graph hardly ever changes.
    """

    process_class = Process
    process_title = _("Request for approval")
    lock_impl = row_lock

    begin = flow.StartHandle(this.take).Annotation(title=_("Submitted")).Next(this.advance)

    advance = (
        Advance(conditions.opened_without_task, conditions.tie, conditions.round_has_ended)
        .Annotation(title=_("Whose turn is it?"))
        .Stages(this.stage)
        .End(this.finish)
    )

    stage = Stage().Annotation(title=_("A body has its say")).Next(this.advance)

    finish = flow.End().Annotation(title=_("The round has ended"))

    def take(self, activation, paper, round):
        """Tie the new process to the round of the request it belongs to."""
        activation.process.save()
        conditions.tie_process(paper, round, activation.process)
        return activation.process
