"""Everything here is evidence: nothing cascades, nothing hides in save(), nothing listens unseen."""

import ast

from django.apps import apps
from django.db.models import PROTECT

from tests.architecture.sources import FLOORS, name, python_files, tree

OURS = ("approvals", "workflows", "notifications", "web")
ALLOWED_RECEIVERS = {
    ("approvals/apps.py", "post_migrate"),  # the guards of the database come back after every migration
    ("approvals/apps.py", "pre_migrate"),  # SQLite alters no table that a guard of another names
    ("notifications/apps.py", "recorded"),  # the one subscription of the house
    ("notifications/apps.py", "tracking"),  # at the edge: what providers report about mails
}
NOT_OURS_TO_PROTECT = {"process_ptr", "task_ptr"}  # the engine's own parents, one row in two tables


def our_models() -> list:
    """Every model of the house, without the hidden ones between two sides of a many-to-many."""
    return [model for label in OURS if apps.is_installed(label) for model in apps.get_app_config(label).get_models()]


def test_no_evidence_is_deleted_because_something_else_was():
    wrong = []
    for model in our_models():
        for field in model._meta.local_fields:
            if (
                field.is_relation
                and field.name not in NOT_OURS_TO_PROTECT
                and field.remote_field.on_delete is not PROTECT
            ):
                wrong.append(str(field))
    assert not wrong


def test_a_model_has_no_save_of_its_own():
    wrong = []
    for model in our_models():
        for method in ("save", "delete", "clean"):
            if method in vars(model):
                wrong.append(f"{model.__name__}.{method}")
    assert not wrong


def test_every_model_says_what_one_row_is_and_shows_itself():
    for model in our_models():
        assert (model.__doc__ or "").strip() and not model.__doc__.startswith(f"{model.__name__}("), model
        assert model.__str__ is not None and model._meta.verbose_name, model


def test_nobody_listens_to_a_signal_unseen():
    found = set()
    for path in python_files(*FLOORS):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call):
                signal = signal_of(node)
                if signal:
                    found.add((name(path), signal))
    assert found <= ALLOWED_RECEIVERS, found - ALLOWED_RECEIVERS


def signal_of(call: ast.Call) -> str | None:
    """The signal of `x.connect(...)` or `@receiver(x)`; a connect() of another kind is listed by its name too."""
    if isinstance(call.func, ast.Attribute) and call.func.attr == "connect":
        return getattr(call.func.value, "attr", getattr(call.func.value, "id", "?"))
    if getattr(call.func, "id", "") == "receiver" and call.args:
        return getattr(call.args[0], "attr", getattr(call.args[0], "id", "?"))
    return None


def test_every_constraint_that_a_person_can_meet_has_a_name():
    for model in our_models():
        for constraint in model._meta.constraints:
            assert constraint.name and constraint.name == constraint.name.lower(), constraint
