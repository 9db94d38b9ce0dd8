"""Make the outbox: deliveries are written in the transaction of the event they tell about, so none can be lost.

Forward: one new, empty table; locks nothing that exists. Backward: drops it with every notice in it.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("approvals", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("template", models.SlugField(db_index=False, max_length=40, verbose_name="message")),
                (
                    "channel",
                    models.CharField(
                        choices=[("inbox", "in-app notice"), ("email", "e-mail")], max_length=10, verbose_name="channel"
                    ),
                ),
                ("message_id", models.CharField(blank=True, max_length=255)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "waiting to be sent"),
                            ("sending", "being sent"),
                            ("sent", "sent"),
                            ("failed", "refused by the mail server"),
                            ("parked", "set aside for a person to look at"),
                            ("cancelled", "not needed any more"),
                        ],
                        default="pending",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "phase",
                    models.CharField(
                        blank=True,
                        choices=[("", "certainly not gone"), ("data", "handed over, answer unknown")],
                        default="",
                        max_length=10,
                    ),
                ),
                ("lease", models.UUIDField(null=True)),
                ("lease_until", models.DateTimeField(null=True)),
                ("attempt", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                ("ambiguous", models.PositiveSmallIntegerField(default=0, verbose_name="possibly sent before")),
                ("next_at", models.DateTimeField(null=True, verbose_name="not before")),
                ("sent_at", models.DateTimeField(null=True, verbose_name="sent at")),
                ("reply", models.CharField(blank=True, max_length=300, verbose_name="answer of the mail server")),
                ("read_at", models.DateTimeField(null=True, verbose_name="read at")),
                ("overtaken_at", models.DateTimeField(null=True, verbose_name="settled before it was read")),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deliveries", to="approvals.district"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="approvals.event",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="approvals.approvalrequest",
                    ),
                ),
                (
                    "resolution",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="approvals.resolution",
                    ),
                ),
                (
                    "stage_run",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="approvals.stagerun",
                    ),
                ),
            ],
            options={
                "verbose_name": "delivery",
                "verbose_name_plural": "deliveries",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "pending")), fields=["next_at", "id"], name="delivery_due"
                    ),
                    models.Index(
                        condition=models.Q(("state", "sending")), fields=["lease_until"], name="delivery_leased"
                    ),
                    models.Index(
                        condition=models.Q(("channel", "inbox")), fields=["person", "-id"], name="notice_newest"
                    ),
                    models.Index(
                        condition=models.Q(("channel", "inbox"), ("overtaken_at", None), ("read_at", None)),
                        fields=["person"],
                        name="notice_unread",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "person", "channel", "template"), name="told_once_by_channel"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("message_id", ""), _negated=True),
                        fields=("message_id",),
                        name="message_id_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lease__isnull", False), ("lease_until__isnull", False), ("state", "sending")),
                            models.Q(
                                models.Q(("state", "sending"), _negated=True),
                                ("lease__isnull", True),
                                ("lease_until__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="delivery_leased_while_sending",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("next_at__isnull", False), ("state", "pending")),
                            models.Q(("state", "pending"), _negated=True),
                            _connector="OR",
                        ),
                        name="pending_delivery_has_its_time",
                    ),
                ],
            },
        ),
    ]
