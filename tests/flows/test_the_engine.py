"""The traps of the process engine, each kept shut."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from viewflow.fsm import TransitionNotAllowed
from viewflow.workflow.fields import get_task_ref
from viewflow.workflow.lock import no_lock
from viewflow.workflow.models import Process, Task

from approvals.requests.models import StageRun
from tests.builders import A_TUESDAY, a_submitted, stage
from workflows import engine
from workflows.flows.approval import ApprovalFlow
from workflows.locks import row_lock
from workflows.models import StageTask
from workflows.services import decide
from workflows.votes import vote

NAMES = Path(__file__).parent / "node_names.txt"


def test_names_that_running_processes_store_are_never_changed():
    names = {get_task_ref(node) for node in ApprovalFlow.instance.nodes()}

    assert set(NAMES.read_text().split()) <= names


def test_no_page_of_the_engine_can_be_reached():
    """Its addresses take a process and a task without comparing the two."""
    found = [str(pattern.pattern) for pattern in get_resolver().url_patterns if "viewflow" in repr(pattern.callback)]

    assert found == []
    assert "viewflow" not in settings.INSTALLED_APPS


def test_the_flow_locks_and_the_lock_waits(office):
    assert ApprovalFlow.lock_impl is row_lock
    assert ApprovalFlow.lock_impl is not no_lock
    paper = a_submitted(office, "ACA-07", nights="1")
    with CaptureQueriesContext(connection) as asked:
        decide(stage_run_id=stage(paper, "decide").pk, outcome="for", reasons="ครบ", by=office.malee, at=A_TUESDAY)

    locks = [query["sql"] for query in asked if '"viewflow_process"' in query["sql"] and "LIMIT 1" in query["sql"]]
    assert locks
    if connection.vendor == "postgresql":
        assert all("FOR NO KEY UPDATE" in sql and "NOWAIT" not in sql for sql in locks)


def test_every_open_stage_has_exactly_one_task_and_every_task_its_stage(office):
    paper = a_submitted(office, "GEN-04", kind="merge")

    opened = StageRun.objects.filter(request=paper, status=StageRun.Status.OPEN)
    assert {tie.stage_run_id for tie in StageTask.objects.all()} == {run.pk for run in opened}
    assert Task.objects.filter(flow_task__endswith=".stage", status="NEW").count() == 2


def test_a_stage_is_followed_once(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    run = stage(paper, "decide")
    decide(stage_run_id=run.pk, outcome="for", reasons="ครบ", by=office.malee, at=A_TUESDAY)

    with pytest.raises(TransitionNotAllowed):
        engine.follow(run)


def test_a_finished_process_stays_finished_whatever_else_is_saved(office):
    """An old copy of the process, saved after the end, would put it back to NEW; nothing of ours keeps one."""
    paper = a_submitted(office, "ACA-01", year="2570")
    resolution = stage(paper, "consent").resolution
    for member in office.members()[:5]:
        vote(resolution_id=resolution.pk, choice="no", reason="", manifest=resolution.manifest, by=member, at=A_TUESDAY)

    process = Process.objects.get()
    assert (process.status, process.finished is not None) == ("DONE", True)
    assert not Task.objects.filter(finished__isnull=True).exists()
    assert Task.objects.filter(flow_task__endswith=".finish").count() == 1


def test_what_fails_inside_the_engine_rolls_the_whole_act_back(office, monkeypatch):
    paper = a_submitted(office, "ACA-07", nights="1")
    run = stage(paper, "decide")

    def breaks(activation):
        raise RuntimeError

    monkeypatch.setattr(ApprovalFlow.instance.advance, "opened", breaks)
    with pytest.raises(RuntimeError):
        decide(stage_run_id=run.pk, outcome="for", reasons="ครบ", by=office.malee, at=A_TUESDAY)

    assert stage(paper, "decide").status == StageRun.Status.OPEN
    assert not paper.decisions.exists()
    assert Process.objects.get().status == "NEW"
