"""The whole life of a version of the matrix: authors, proposals, orders, comparisons with the signed paper, replays.

Also the keys of other systems, the nightly report on drift, and what a request says when it looks like a split one.
Forward: new tables and columns with defaults, no rewrite of old rows. Backward: drops them.
"""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("approvals", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100, verbose_name="which system asks")),
                ("scopes", models.JSONField(default=list, verbose_name="what it may ask")),
                ("prefix", models.CharField(max_length=12)),
                ("key_sha256", models.CharField(max_length=64, unique=True)),
                ("issued_at", models.DateTimeField(verbose_name="issued at")),
                ("last_day", models.DateField(verbose_name="last day")),
                ("revoked_at", models.DateTimeField(null=True, verbose_name="revoked at")),
                ("last_used_on", models.DateField(null=True, verbose_name="last used on")),
            ],
            options={
                "verbose_name": "key of another system",
                "verbose_name_plural": "keys of other systems",
            },
        ),
        migrations.CreateModel(
            name="DriftReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="day")),
                ("findings", models.JSONField(default=list)),
                ("made_at", models.DateTimeField(verbose_name="made at")),
            ],
            options={
                "verbose_name": "report on drift",
                "verbose_name_plural": "reports on drift",
            },
        ),
        migrations.CreateModel(
            name="Replay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("content_sha256", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("running", "running"),
                            ("finished", "finished"),
                            ("failed", "failed"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("total", models.PositiveIntegerField(default=0)),
                ("done", models.PositiveIntegerField(default=0)),
                ("report", models.JSONField(null=True)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                ("began_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True, verbose_name="finished at")),
            ],
            options={
                "verbose_name": "replay",
                "verbose_name_plural": "replays",
            },
        ),
        migrations.CreateModel(
            name="RulebookAuthor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "author of a version",
                "verbose_name_plural": "authors of versions",
            },
        ),
        migrations.CreateModel(
            name="RuleCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rule", models.CharField(max_length=60, verbose_name="rule")),
                ("rule_sha256", models.CharField(max_length=64)),
                ("checked_on", models.DateField(verbose_name="compared on")),
                ("recorded_at", models.DateTimeField(verbose_name="recorded at")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                ("scan_name", models.CharField(max_length=255, verbose_name="file name")),
                ("scan_type", models.CharField(max_length=100)),
                ("scan_size", models.PositiveBigIntegerField(verbose_name="bytes")),
                ("scan_sha256", models.CharField(max_length=64)),
                ("stored_as", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ],
            options={
                "verbose_name": "comparison of a rule with the signed paper",
                "verbose_name_plural": "comparisons of rules with the signed paper",
            },
        ),
        migrations.AddField(
            model_name="approvalrequest",
            name="split_reason",
            field=models.TextField(blank=True, verbose_name="why it is not one request with the others"),
        ),
        migrations.AddField(
            model_name="approvalrequest",
            name="split_with",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="rulebookversion",
            name="based_on",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="drafts",
                to="approvals.rulebookversion",
            ),
        ),
        migrations.AddField(
            model_name="rulebookversion",
            name="cases",
            field=models.TextField(default="[]", verbose_name="golden cases"),
        ),
        migrations.AddField(
            model_name="rulebookversion",
            name="drafted_at",
            field=models.DateTimeField(null=True, verbose_name="drafted at"),
        ),
        migrations.AddField(
            model_name="rulebookversion",
            name="effects",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="rulebookversion",
            name="effects_done_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="rulebookversion",
            name="order_day",
            field=models.DateField(null=True, verbose_name="day of the order"),
        ),
        migrations.AddField(
            model_name="rulebookversion",
            name="order_number",
            field=models.CharField(blank=True, max_length=100, verbose_name="number of the order"),
        ),
        migrations.AddField(
            model_name="rulebookversion",
            name="proposed_at",
            field=models.DateTimeField(null=True, verbose_name="proposed at"),
        ),
        migrations.AddField(
            model_name="rulebookversion",
            name="proposed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="proposed_rulebooks",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="rulebookversion",
            name="replay_sha256",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="rulebookversion",
            name="revision",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="rulebookversion",
            name="sent_back",
            field=models.TextField(blank=True, verbose_name="why it was sent back"),
        ),
        migrations.AlterField(
            model_name="approvalrequest",
            name="status",
            field=models.CharField(
                choices=[
                    ("draft", "draft"),
                    ("ready", "waiting for the director to submit it"),
                    ("under-review", "under review"),
                    ("returned", "returned for revision"),
                    ("forwarded", "forwarded above the district"),
                    ("approved", "approved"),
                    ("refused", "refused"),
                    ("withdrawn", "withdrawn"),
                    ("cancelled", "draft discarded"),
                    ("stopped", "stopped by new rules"),
                ],
                default="draft",
                max_length=14,
                verbose_name="status",
            ),
        ),
        migrations.AlterField(
            model_name="rulebookversion",
            name="status",
            field=models.CharField(
                choices=[
                    ("draft", "draft"),
                    ("proposed", "proposed"),
                    ("published", "published"),
                    ("discarded", "draft discarded"),
                ],
                default="draft",
                max_length=10,
                verbose_name="status",
            ),
        ),
        migrations.AddConstraint(
            model_name="rulebookversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published_by__isnull", True),
                    ("drafted_by__isnull", True),
                    models.Q(("published_by", models.F("drafted_by")), _negated=True),
                    _connector="OR",
                ),
                name="rulebook_published_by_another",
            ),
        ),
        migrations.AddField(
            model_name="apitoken",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="api_tokens", to="approvals.district"
            ),
        ),
        migrations.AddField(
            model_name="apitoken",
            name="issued_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="issued_tokens", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="apitoken",
            name="revoked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="revoked_tokens",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="driftreport",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="drift_reports", to="approvals.district"
            ),
        ),
        migrations.AddField(
            model_name="replay",
            name="against",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replays_against",
                to="approvals.rulebookversion",
            ),
        ),
        migrations.AddField(
            model_name="replay",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="replays", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="replay",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="replays", to="approvals.district"
            ),
        ),
        migrations.AddField(
            model_name="replay",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="replays", to="approvals.rulebookversion"
            ),
        ),
        migrations.AddField(
            model_name="rulebookauthor",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="rulebook_authors", to="approvals.district"
            ),
        ),
        migrations.AddField(
            model_name="rulebookauthor",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="written_rulebooks",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="rulebookauthor",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="authors", to="approvals.rulebookversion"
            ),
        ),
        migrations.AddField(
            model_name="rulecheck",
            name="checked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="rule_checks", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="rulecheck",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="rule_checks", to="approvals.district"
            ),
        ),
        migrations.AddField(
            model_name="rulecheck",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="checks", to="approvals.rulebookversion"
            ),
        ),
        migrations.AddConstraint(
            model_name="driftreport",
            constraint=models.UniqueConstraint(fields=("district", "day"), name="drift_report_once_a_day"),
        ),
        migrations.AddIndex(
            model_name="replay",
            index=models.Index(fields=["version", "-id"], name="replay_newest"),
        ),
        migrations.AddConstraint(
            model_name="rulebookauthor",
            constraint=models.UniqueConstraint(fields=("version", "person"), name="author_of_version_once"),
        ),
        migrations.AddIndex(
            model_name="rulecheck",
            index=models.Index(fields=["district", "rule_sha256"], name="check_by_rule"),
        ),
    ]
