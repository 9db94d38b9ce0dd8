"""Every periodic task, with its hour and its reason."""

SCHEDULE = {
    # A lost bell must never be a lost letter: what the outbox still holds is sent, at most ten seconds late.
    "sweep-outbox": {"task": "notifications.tasks.sweep", "schedule": 10.0, "options": {"expires": 10}},
    # Working days end at midnight in Bangkok and ballots close at a minute: deadlines are looked at every minute.
    "sweep-deadlines": {"task": "workflows.tasks.sweep_deadlines", "schedule": 60.0, "options": {"expires": 60}},
}
