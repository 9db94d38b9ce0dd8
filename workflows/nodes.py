"""Node types the engine lacks: a stage that waits for its body, and a gate that follows our own rows."""

from collections.abc import Iterator

from viewflow import this
from viewflow.workflow import flow
from viewflow.workflow.activation import Activation
from viewflow.workflow.base import Edge, Node
from viewflow.workflow.nodes.handle import HandleActivation
from viewflow.workflow.nodes.split import Split
from viewflow.workflow.token import Token


class AdvanceActivation(Activation):
    """Creates one task for each stage that was opened, or ends the process when its round has ended."""

    @Activation.status.super()
    def activate(self) -> None:
        """Nothing to do: the services have opened the stages already."""

    @Activation.status.super()
    def create_next(self) -> Iterator[Activation]:
        """One new activation per opened stage; the end when the round has ended; else the token rests."""
        node = self.flow_task
        opened = node.opened(self)
        if not opened:
            if node.ended(self):
                yield node.end_node._create(self, self.task.token)
            return
        token_source = Token.split_token_source(self.task.token, self.task.pk) if len(opened) > 1 else None
        for stage_run in opened:
            token = next(token_source) if token_source else self.task.token
            activation = node.stage_node._create(self, token, data={"stage_run": stage_run.pk})
            node.tie(stage_run, activation.task)
            yield activation


class Advance(Node):
    """A gate with a changing number of ways out.

    `opened(activation)` names the stages that were opened and have no task yet, `tie(stage_run, task)` keeps the
    two together, `ended(activation)` tells whether the round has ended.
    """

    activation_class = AdvanceActivation
    task_type = "PARALLEL_GATEWAY"
    bpmn_element = "parallelGateway"
    shape = Split.shape

    def __init__(self, opened, tie, ended, **kwargs) -> None:
        super().__init__(**kwargs)
        self._questions = (opened, tie, ended)
        self.stage_node = self.end_node = None

    def Stages(self, node) -> "Advance":  # noqa: N802 — the engine's own way of naming
        """The node of which one task is made per opened stage."""
        self.stage_node = node
        return self

    def End(self, node) -> "Advance":  # noqa: N802
        """The node that ends the process."""
        self.end_node = node
        return self

    def _resolve(self, instance) -> None:
        super()._resolve(instance)
        self.stage_node = this.resolve(instance, self.stage_node)
        self.end_node = this.resolve(instance, self.end_node)
        self.opened, self.tie, self.ended = (this.resolve(instance, question) for question in self._questions)

    def _outgoing(self) -> Iterator[Edge]:
        yield Edge(src=self, dst=self.stage_node, edge_class="next")
        yield Edge(src=self, dst=self.end_node, edge_class="cond_true")


class StageActivation(HandleActivation):
    """One stage that waits until its body has acted."""


class Stage(flow.Handle):
    """A stage of a request: waits for a service to say that its body has acted."""

    activation_class = StageActivation
