"""The lock every flow shares."""

from contextlib import contextmanager

from django.db import transaction


@contextmanager
def row_lock(flow_class, process_pk):
    """Hold the row of the process until the transaction ends, waiting for whoever has it.

    FOR NO KEY UPDATE lets others insert rows that point to the process meanwhile. The engine's own lock gives up
    and sleeps instead of waiting; its default does not lock at all.
    """
    with transaction.atomic(savepoint=False):  # every act of ours has its transaction already
        process = flow_class.process_class._default_manager.filter(pk=process_pk)
        process.select_for_update(no_key=True).exists()
        yield
