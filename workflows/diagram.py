"""The flow of a request as a drawing: the engine's own graph with the state of the request's process."""

from pathlib import Path

import viewflow
from django.template import Context, Engine
from viewflow.workflow import chart

from approvals.models import ApprovalRequest
from workflows.flows.approval import ApprovalFlow
from workflows.models import RequestProcess

TEMPLATES = Path(viewflow.__file__).parent / "templates"  # the engine's pages are not installed, its drawing is used
DRAWING = "viewflow/workflow/graph.svg"


def drawn(paper: ApprovalRequest) -> str:
    """SVG of the flow; nodes that the process has passed or waits at are marked."""
    grid = chart.calc_layout_data(ApprovalFlow)
    tie = RequestProcess.objects.filter(request=paper, round=paper.round).first()
    if tie is not None:
        chart.calc_cell_status(ApprovalFlow, grid, tie.process_id)
    engine = Engine(dirs=[str(TEMPLATES)], libraries={"l10n": "django.templatetags.l10n"})
    return engine.get_template(DRAWING).render(Context({"grid": grid, "cells": grid.cells, "edges": grid.edges}))
