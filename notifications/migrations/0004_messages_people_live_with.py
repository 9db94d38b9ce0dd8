"""Mails that travel together, reports about sent ones, webhooks, and what watches over all of it."""

import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

import approvals.tables


class Migration(migrations.Migration):
    dependencies = [
        ("approvals", "0007_how_mails_come"),
        ("notifications", "0003_note_mails"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        approvals.tables.CreateTables(
            models=[
                migrations.CreateModel(
                    name="AddressTrouble",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "district",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="address_troubles",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="address_troubles",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "delivery",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="notifications.delivery",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("hard", "mails come back"), ("complaint", "mails were marked as unwanted")],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("status", models.CharField(blank=True, max_length=20, verbose_name="status code")),
                        (
                            "detail",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="in the words of the mail server"
                            ),
                        ),
                        ("address_sha256", models.CharField(max_length=64)),
                        ("since", models.DateTimeField(verbose_name="since")),
                        ("settled_at", models.DateTimeField(null=True, verbose_name="settled at")),
                        (
                            "settled_how",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("changed", "the address was changed"),
                                    ("works", "an administrator said that it works again"),
                                ],
                                max_length=10,
                                verbose_name="settled how",
                            ),
                        ),
                        (
                            "settled_by",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "address that does not work",
                        "verbose_name_plural": "addresses that do not work",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("settled_at", None)),
                                fields=("person",),
                                name="one_open_address_trouble_of_a_person",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("settled_at", None), ("settled_how", "")),
                                    models.Q(
                                        ("settled_at__isnull", False), models.Q(("settled_how", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="settled_address_trouble_says_how",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="MailAlarm",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "district",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mail_alarms",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "what",
                            models.CharField(
                                choices=[
                                    ("stopped", "Nobody looks for waiting mail"),
                                    ("late", "Mail waits for more than five minutes"),
                                    ("failed", "Mail was refused by the mail server"),
                                    ("parked", "Mail was set aside"),
                                ],
                                max_length=10,
                                verbose_name="what",
                            ),
                        ),
                        ("raised_at", models.DateTimeField(verbose_name="raised at")),
                        ("ended_at", models.DateTimeField(null=True, verbose_name="ended at")),
                    ],
                    options={
                        "verbose_name": "alarm of the mail",
                        "verbose_name_plural": "alarms of the mail",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("district", "what"),
                                name="one_open_mail_alarm_of_a_kind",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="MailBeat",
                    fields=[
                        ("number", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                        ("swept_at", models.DateTimeField(null=True, verbose_name="the sweep ran")),
                        ("answered_at", models.DateTimeField(null=True, verbose_name="the mail server answered")),
                        (
                            "silent_since",
                            models.DateTimeField(null=True, verbose_name="the mail server is silent since"),
                        ),
                        ("silent_why", models.CharField(blank=True, max_length=300)),
                        ("sent", models.BigIntegerField(default=0, verbose_name="sent so far")),
                        ("tried", models.BigIntegerField(default=0, verbose_name="tried so far")),
                    ],
                    options={
                        "verbose_name": "heartbeat of the sending",
                        "verbose_name_plural": "heartbeats of the sending",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("number", 1)), name="one_heartbeat_of_the_sending"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="MailReport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "district",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "delivery",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports",
                                to="notifications.delivery",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("taken", "taken on by the provider"),
                                    ("delayed", "delayed; it is tried again"),
                                    ("delivered", "delivered"),
                                    ("returned", "came back; the address may still work"),
                                    ("hard", "came back; the address does not work"),
                                    ("complaint", "marked as unwanted by the reader"),
                                ],
                                max_length=10,
                                verbose_name="outcome",
                            ),
                        ),
                        ("status", models.CharField(blank=True, max_length=20, verbose_name="status code")),
                        (
                            "detail",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="in the words of the mail server"
                            ),
                        ),
                        ("is_current", models.BooleanField(default=True, verbose_name="about the address of today")),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("provider", "webhook of the provider"),
                                    ("mailbox", "mailbox of returned mails"),
                                ],
                                max_length=10,
                                verbose_name="source",
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="reported at")),
                        ("is_applied", models.BooleanField(default=False, verbose_name="carried over to the mail")),
                    ],
                    options={
                        "verbose_name": "report about a mail",
                        "verbose_name_plural": "reports about mails",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("is_applied", False)), fields=["id"], name="mail_report_not_applied"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("delivery", "outcome"), name="mail_reported_once_by_outcome"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StrayReport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("day", models.DateField()),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("provider", "webhook of the provider"),
                                    ("mailbox", "mailbox of returned mails"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("count", models.PositiveIntegerField(default=0, verbose_name="reports")),
                    ],
                    options={
                        "verbose_name": "reports about unknown mails",
                        "verbose_name_plural": "reports about unknown mails",
                        "constraints": [
                            models.UniqueConstraint(fields=("day", "source"), name="stray_reports_once_a_day")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="WebhookCall",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "district",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="webhook_calls",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "endpoint",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="calls",
                                to="notifications.webhookendpoint",
                            ),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="approvals.event",
                            ),
                        ),
                        (
                            "replay",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="calls",
                                to="notifications.webhookreplay",
                            ),
                        ),
                        ("seq", models.BigIntegerField()),
                        ("kind", models.CharField(max_length=60, verbose_name="kind")),
                        ("body", models.TextField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "waiting to be sent"),
                                    ("sent", "accepted"),
                                    ("dead", "never accepted"),
                                    ("dropped", "dropped by a person"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "phase",
                            models.CharField(
                                blank=True,
                                choices=[("", "certainly not gone"), ("data", "sent, answer unknown")],
                                default="",
                                max_length=10,
                            ),
                        ),
                        ("attempt", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                        ("ambiguous", models.PositiveSmallIntegerField(default=0, verbose_name="possibly sent before")),
                        ("next_at", models.DateTimeField(null=True, verbose_name="not before")),
                        ("tried_at", models.DateTimeField(null=True, verbose_name="last tried at")),
                        ("status", models.PositiveSmallIntegerField(null=True, verbose_name="answer")),
                        ("answer", models.CharField(blank=True, default="", max_length=1000)),
                    ],
                    options={
                        "verbose_name": "webhook call",
                        "verbose_name_plural": "webhook calls",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "waiting")),
                                fields=["endpoint", "seq"],
                                name="webhook_call_waiting",
                            ),
                            models.Index(
                                condition=models.Q(("state", "dead")),
                                fields=["endpoint", "-id"],
                                name="webhook_call_dead",
                            ),
                            models.Index(fields=["endpoint", "-id"], name="webhook_call_newest"),
                            models.Index(
                                condition=models.Q(("state__in", ["sent", "dropped"])),
                                fields=["tried_at"],
                                name="webhook_call_over",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("replay", None)),
                                fields=("endpoint", "event"),
                                name="webhook_event_called_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("replay__isnull", False)),
                                fields=("replay", "event"),
                                name="webhook_event_replayed_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("next_at__isnull", False), ("state", "waiting")),
                                    models.Q(models.Q(("state", "waiting"), _negated=True), ("next_at__isnull", True)),
                                    _connector="OR",
                                ),
                                name="waiting_webhook_call_has_its_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WebhookEndpoint",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "district",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="webhooks",
                                to="approvals.district",
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="name")),
                        ("url", models.CharField(max_length=500, verbose_name="address")),
                        ("kinds", models.JSONField(default=list, verbose_name="events")),
                        ("secret", models.TextField()),
                        ("old_secret", models.TextField(blank=True, default="")),
                        ("old_until", models.DateTimeField(null=True)),
                        ("position", models.BigIntegerField(default=0)),
                        (
                            "paused",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "calls go out"),
                                    ("by-hand", "paused by an administrator"),
                                    ("gone", "paused: the other system says it is gone for good"),
                                    ("failing", "paused: calls have failed for days"),
                                ],
                                default="",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("paused_at", models.DateTimeField(null=True)),
                        ("failures", models.PositiveIntegerField(default=0, verbose_name="failures in a row")),
                        ("failing_since", models.DateTimeField(null=True)),
                        ("warned_at", models.DateTimeField(null=True)),
                        ("answered_at", models.DateTimeField(null=True, verbose_name="last accepted at")),
                        ("served_at", models.DateTimeField(null=True)),
                        ("lease", models.UUIDField(null=True)),
                        ("lease_until", models.DateTimeField(null=True)),
                        (
                            "made_by",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("made_at", models.DateTimeField()),
                        (
                            "ended_by",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("ended_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "verbose_name": "webhook",
                        "verbose_name_plural": "webhooks",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("district", "name"),
                                name="webhook_name_once_in_district",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("lease__isnull", True), ("lease_until__isnull", True)),
                                    models.Q(("lease__isnull", False), ("lease_until__isnull", False)),
                                    _connector="OR",
                                ),
                                name="webhook_lease_has_its_end",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("old_secret", ""), ("old_until__isnull", True)),
                                    models.Q(models.Q(("old_secret", ""), _negated=True), ("old_until__isnull", False)),
                                    _connector="OR",
                                ),
                                name="webhook_old_secret_has_its_end",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="WebhookReplay",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "district",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="webhook_replays",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "endpoint",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replays",
                                to="notifications.webhookendpoint",
                            ),
                        ),
                        ("asked_from", models.BigIntegerField()),
                        ("position", models.BigIntegerField()),
                        ("until", models.BigIntegerField()),
                        (
                            "asked_by",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        ("done_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "verbose_name": "replay of webhook calls",
                        "verbose_name_plural": "replays of webhook calls",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("done_at", None)),
                                fields=("endpoint",),
                                name="webhook_replayed_once_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("position__lte", models.F("until"))), name="webhook_replay_ends"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name="delivery",
            name="bundle",
            field=models.CharField(blank=True, default="", max_length=40),
        ),
        migrations.AddField(
            model_name="delivery",
            name="carried_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="carried",
                to="notifications.delivery",
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="due_since",
            field=models.DateTimeField(null=True, verbose_name="due since"),
        ),
        migrations.AddField(
            model_name="delivery",
            name="is_urgent",
            field=models.BooleanField(default=False, verbose_name="urgent"),
        ),
        migrations.AlterField(
            model_name="delivery",
            name="state",
            field=models.CharField(
                choices=[
                    ("pending", "waiting to be sent"),
                    ("sending", "being sent"),
                    ("carried", "in a mail with others"),
                    ("sent", "sent"),
                    ("delivered", "delivered"),
                    ("bounced", "came back"),
                    ("failed", "refused by the mail server"),
                    ("parked", "set aside for a person to look at"),
                    ("cancelled", "not needed any more"),
                ],
                default="pending",
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("state", "pending"), models.Q(("bundle", ""), _negated=True)),
                fields=["person", "bundle"],
                name="delivery_bundle",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("channel", "email"), ("sent_at__isnull", False)),
                fields=["person", "-sent_at"],
                name="mail_of_person_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("carried_by__isnull", False)), fields=["carried_by"], name="delivery_carried"
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                django.db.models.functions.comparison.Coalesce("due_since", "next_at"),
                models.F("district"),
                condition=models.Q(("state", "pending")),
                name="delivery_overdue",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(
                    ("channel", "email"),
                    ("state__in", ("pending", "sending", "failed", "parked", "bounced", "cancelled")),
                ),
                fields=["district", "state", "-id"],
                name="mail_by_state",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("channel", "email")), fields=["district", "-id"], name="mail_newest"
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("channel", "email")), fields=["person", "-id"], name="mail_of_person"
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("channel", "email"), ("sent_at__isnull", False)),
                fields=["district", "sent_at"],
                name="mail_by_hour",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("ambiguous__gt", 0)), fields=["district", "sent_at"], name="mail_possibly_twice"
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("carried_by__isnull", False), ("state", "carried")),
                    models.Q(models.Q(("state", "carried"), _negated=True), ("carried_by__isnull", True)),
                    _connector="OR",
                ),
                name="carried_delivery_has_its_mail",
            ),
        ),
    ]
