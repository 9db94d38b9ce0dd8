"""Every periodic task, with its hour and its reason."""

from celery.schedules import crontab

SCHEDULE: dict[str, dict] = {
    # A lost bell must never be a lost letter: what the outbox still holds is sent, at most ten seconds late.
    "sweep-outbox": {"task": "notifications.tasks.sweep", "schedule": 10.0, "options": {"expires": 10}},
    # Working days end at midnight in Bangkok and ballots close at a minute: deadlines are looked at every minute.
    "sweep-deadlines": {"task": "workflows.tasks.sweep_deadlines", "schedule": 60.0, "options": {"expires": 60}},
    # A matrix begins at midnight in Bangkok; a minute later requests under way have met what was published for them.
    "sweep-new-rules": {"task": "workflows.tasks.sweep_new_rules", "schedule": 60.0, "options": {"expires": 60}},
    # Somebody waits at the page of a replay: a lost bell costs them at most ten seconds.
    "sweep-replays": {"task": "workflows.tasks.sweep_replays", "schedule": 10.0, "options": {"expires": 10}},
    # Somebody waits for a paper: a lost bell costs them at most ten seconds.
    "sweep-printouts": {"task": "web.tasks.sweep_printouts", "schedule": 10.0, "options": {"expires": 10}},
    # Before anybody is at a desk: what the matrix names and the office no longer has.
    "check-drift": {"task": "workflows.tasks.check_drift", "schedule": crontab(hour=2, minute=10)},
    # Ninety days are enough to choose, elect and appoint: terms that end are told of once, before the office opens.
    "warn-of-terms": {"task": "workflows.tasks.warn_of_terms", "schedule": crontab(hour=2, minute=25)},
    # In the morning, when there is a working day before them: whose task is due in three working days, or late.
    "remind-of-follow-ups": {"task": "workflows.tasks.remind_of_follow_ups", "schedule": crontab(hour=5, minute=40)},
}
