"""Every periodic task, with its hour and its reason."""

from celery.schedules import crontab

SCHEDULE: dict[str, dict] = {
    # A lost bell must never be a lost letter: what the outbox still holds is sent, at most ten seconds late.
    "sweep-outbox": {"task": "notifications.tasks.sweep", "schedule": 10.0, "options": {"expires": 10}},
    # Mail is late after five minutes and the sweep after one: once a minute is soon enough to say so.
    "watch-the-mail": {"task": "notifications.tasks.watch_the_mail", "schedule": 60.0, "options": {"expires": 60}},
    # Chat and e-office hear of what happened while it is news; nothing was written for them when it did.
    "pump-webhooks": {"task": "notifications.tasks.pump_webhooks", "schedule": 10.0, "options": {"expires": 10}},
    # Until somebody else holds a checkpoint, an event could be rewritten unseen: half a minute, never more than one.
    "beat-of-the-log": {"task": "workflows.tasks.beat_of_the_log", "schedule": 30.0, "options": {"expires": 30}},
    # Whoever administers a district learns within minutes that somebody's mails come back.
    "read-returned-mails": {
        "task": "notifications.tasks.read_returned_mails",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    # Before the office opens, and again while a mail server is silent: the day's checkpoint, once, to the auditors.
    "mail-the-checkpoint": {"task": "notifications.tasks.mail_the_checkpoint", "schedule": crontab(minute=15)},
    # Working days end at midnight in Bangkok and ballots close at a minute: deadlines are looked at every minute.
    "sweep-deadlines": {"task": "workflows.tasks.sweep_deadlines", "schedule": 60.0, "options": {"expires": 60}},
    # A matrix begins at midnight in Bangkok; a minute later requests under way have met what was published for them.
    "sweep-new-rules": {"task": "workflows.tasks.sweep_new_rules", "schedule": 60.0, "options": {"expires": 60}},
    # Somebody waits at the page of a replay: a lost bell costs them at most ten seconds.
    "sweep-replays": {"task": "workflows.tasks.sweep_replays", "schedule": 10.0, "options": {"expires": 10}},
    # Somebody waits for a paper: a lost bell costs them at most ten seconds.
    "sweep-printouts": {"task": "web.tasks.sweep_printouts", "schedule": 10.0, "options": {"expires": 10}},
    # Days for an appeal run from the day of the notice: a lost bell costs nobody more than a minute.
    "tell-of-decisions": {"task": "workflows.tasks.tell_of_decisions", "schedule": 60.0, "options": {"expires": 60}},
    # Before anybody is at a desk: what the matrix names and the office no longer has.
    "check-drift": {"task": "workflows.tasks.check_drift", "schedule": crontab(hour=2, minute=10)},
    # Ninety days are enough to choose, elect and appoint: terms that end are told of once, before the office opens.
    "warn-of-terms": {"task": "workflows.tasks.warn_of_terms", "schedule": crontab(hour=2, minute=25)},
    # In the same morning: feedback whose last day is near or over, and feedback whose owner has left the office.
    "remind-of-feedback": {"task": "workflows.tasks.remind_of_feedback", "schedule": crontab(hour=5, minute=45)},
    # In the morning, when there is a working day before them: whose task is due in three working days, or late.
    "remind-of-follow-ups": {"task": "workflows.tasks.remind_of_follow_ups", "schedule": crontab(hour=5, minute=40)},
    # The same for what an oversight found: whose finding is due in three working days, or late.
    "remind-of-findings": {"task": "workflows.tasks.remind_of_findings", "schedule": crontab(hour=5, minute=45)},
    # The day before, in the morning: whoever acts, and who is represented, can still ask for another order.
    "warn-of-acting-orders": {"task": "workflows.tasks.warn_of_acting_orders", "schedule": crontab(hour=5, minute=50)},
    # A question lives as long as its stage: a minute after the stage has ended nobody is asked any more.
    "sweep-inquiries": {"task": "workflows.tasks.sweep_inquiries", "schedule": 60.0, "options": {"expires": 60}},
    # In the morning: who has not answered a question, or not given advice, whose day is near or over.
    "remind-of-inquiries": {"task": "workflows.tasks.remind_of_inquiries", "schedule": crontab(hour=5, minute=50)},
    # Before the office opens, and once more should the first have been lost: last days that are near or have passed.
    "remind-of-last-days": {"task": "workflows.tasks.remind_of_last_days", "schedule": crontab(hour="5,8", minute=50)},
    # In the morning of a working day: who has not voted, while the secretary can still ask them.
    "tell-who-has-not-voted": {
        "task": "workflows.tasks.tell_who_has_not_voted",
        "schedule": crontab(hour="7,9", minute=5),
    },
    # Before the office opens: which chairs will be empty within thirty days, so that somebody can be appointed in time.
    "look-for-empty-chairs": {"task": "workflows.tasks.look_for_empty_chairs", "schedule": crontab(hour=2, minute=35)},
    # Days without anybody able to act are counted in whole days: once an hour is soon enough, and never at night only.
    "sweep-fallbacks": {"task": "workflows.tasks.sweep_fallbacks", "schedule": crontab(minute=50)},
    # Before anybody is at a desk: acts of the last days without valid power, and those whose register was corrected.
    "sweep-power": {"task": "workflows.tasks.sweep_power", "schedule": crontab(hour=2, minute=40)},
    # Once a week, when nobody works: every act there ever was, so that nothing old is overlooked for ever.
    "sweep-power-fully": {
        "task": "workflows.tasks.sweep_power",
        "kwargs": {"full": True},
        "schedule": crontab(hour=3, minute=20, day_of_week="sunday"),
    },
    # Before anybody is at a desk: whether the trail is what it was, as far as it has grown since the night before.
    "verify-trail": {"task": "workflows.tasks.verify_trail", "schedule": crontab(hour=1, minute=40)},
    # Once a week, when nobody works, from the first event on: what was verified long ago may have been changed since.
    "verify-trail-fully": {
        "task": "workflows.tasks.verify_trail",
        "kwargs": {"full": True},
        "schedule": crontab(hour=4, minute=20, day_of_week="sunday"),
    },
    # At night, when nobody reads: personal values whose time is over, in districts that have switched it on.
    "erase-what-is-due": {"task": "workflows.tasks.erase_what_is_due", "schedule": crontab(hour=3, minute=50)},
    # A copy of personal data is good for a day; the next night its bytes go.
    "forget-copies": {"task": "web.tasks.forget_copies", "schedule": crontab(hour=3, minute=55)},
    # The chain keeps the events; what was told of them is of no use after a month.
    "forget-webhook-calls": {
        "task": "notifications.tasks.forget_webhook_calls",
        "schedule": crontab(hour=3, minute=45),
    },
    # In the morning: sixty days are enough to talk about a renewal, fourteen to sign one.
    "warn-of-agreements": {"task": "workflows.tasks.warn_of_agreements", "schedule": crontab(hour=5, minute=55)},
    # Before the office opens: networks without life or without anybody responsible, each told once until it is mended.
    "look-at-networks": {"task": "workflows.tasks.look_at_networks", "schedule": crontab(hour=5, minute=30)},
    # Before anybody is at a desk: questions of the public whose promised day is near or over.
    "remind-of-public-questions": {
        "task": "workflows.tasks.remind_of_public_questions",
        "schedule": crontab(hour=5, minute=45),
    },
    # Somebody outside waits for an answer that is written: a minute is soon enough.
    "tell-askers": {"task": "notifications.tasks.tell_askers", "schedule": 60.0, "options": {"expires": 60}},
    # The same for what decisions ask for afterwards.
    "remind-of-obligations": {"task": "workflows.tasks.remind_of_obligations", "schedule": crontab(hour=5, minute=50)},
}
