"""The log of events, evidence, letters, the auditors' work, and what is kept about people."""

from itertools import islice

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from approvals.tables import CreateTables


def queue(apps, schema_editor):
    """Events that are there already wait for their place in the log."""
    event, pending = apps.get_model("approvals", "Event"), apps.get_model("approvals", "PendingEvent")
    there = event.objects.values_list("pk", "district").iterator(chunk_size=2000)
    rows = (pending(event_id=pk, district_id=district) for pk, district in there)
    while batch := list(islice(rows, 2000)):
        pending.objects.bulk_create(batch)


class Migration(migrations.Migration):
    dependencies = [
        ("approvals", "0001_squashed_0005_the_whole_life_of_a_request"),
    ]

    operations = [
        CreateTables(
            models=[
                migrations.CreateModel(
                    name="KeyAnnouncement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("lines", models.TextField(verbose_name="key lines")),
                        ("announced_at", models.DateTimeField(verbose_name="announced at")),
                    ],
                    options={
                        "verbose_name": "announcement of keys",
                        "verbose_name_plural": "announcements of keys",
                    },
                ),
                migrations.CreateModel(
                    name="LogCheckpoint",
                    fields=[
                        ("size", models.BigIntegerField(primary_key=True, serialize=False)),
                        ("root", models.BinaryField(max_length=32)),
                        ("note", models.TextField()),
                        ("signed_at", models.DateTimeField(verbose_name="signed at")),
                    ],
                    options={
                        "verbose_name": "checkpoint of the log",
                        "verbose_name_plural": "checkpoints of the log",
                    },
                ),
                migrations.CreateModel(
                    name="AuditExport",
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
                                related_name="audit_exports",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "of",
                            models.CharField(
                                choices=[("requests", "requests"), ("events", "events of the trail")],
                                max_length=10,
                                verbose_name="of what",
                            ),
                        ),
                        (
                            "form",
                            models.CharField(
                                choices=[("csv", "CSV"), ("xlsx", "XLSX"), ("jsonl", "JSON lines (CloudEvents 1.0)")],
                                max_length=5,
                                verbose_name="form",
                            ),
                        ),
                        ("wanted", models.JSONField(default=dict)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="audit_exports",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("asked_at", models.DateTimeField(verbose_name="asked at")),
                    ],
                    options={
                        "verbose_name": "export of an auditor",
                        "verbose_name_plural": "exports of auditors",
                    },
                ),
                migrations.CreateModel(
                    name="AuditPlan",
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
                                related_name="audit_plans",
                                to="approvals.district",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        ("purpose", models.TextField(blank=True, verbose_name="purpose")),
                        ("wanted", models.JSONField(default=dict)),
                        (
                            "strata",
                            models.CharField(
                                choices=[("none", "not spread"), ("area", "by area"), ("amount", "by amount")],
                                default="none",
                                max_length=10,
                                verbose_name="spread",
                            ),
                        ),
                        ("size", models.PositiveIntegerField(verbose_name="size of the sample")),
                        ("seed", models.CharField(max_length=64, verbose_name="seed")),
                        ("seed_was_drawn", models.BooleanField(verbose_name="the seed was drawn by the system")),
                        ("method", models.CharField(max_length=20, verbose_name="method")),
                        (
                            "population",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="audit_plans",
                                to="approvals.storedfile",
                            ),
                        ),
                        ("population_size", models.PositiveIntegerField(verbose_name="size of the population")),
                        (
                            "drawn_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="audit_plans",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("drawn_at", models.DateTimeField(verbose_name="drawn at")),
                    ],
                    options={
                        "verbose_name": "audit plan",
                        "verbose_name_plural": "audit plans",
                        "indexes": [models.Index(fields=["district", "-id"], name="audit_plan_newest")],
                    },
                ),
                migrations.CreateModel(
                    name="AuditFinding",
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
                                related_name="audit_findings",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="approvals.auditplan",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="audit_findings",
                                to="approvals.approvalrequest",
                            ),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="audit_findings",
                                to="approvals.event",
                            ),
                        ),
                        (
                            "committee",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="audit_findings",
                                to="approvals.committee",
                            ),
                        ),
                        ("rule", models.CharField(blank=True, max_length=40, verbose_name="rule")),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        ("text", models.TextField(verbose_name="what was found")),
                        (
                            "clause",
                            models.CharField(max_length=300, verbose_name="criterion: the clause it is measured by"),
                        ),
                        ("asked", models.TextField(verbose_name="what is asked")),
                        (
                            "severity",
                            models.CharField(
                                choices=[("high", "high"), ("medium", "medium"), ("low", "low")],
                                max_length=10,
                                verbose_name="severity",
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="answer by")),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="audit_findings",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("written_at", models.DateTimeField(verbose_name="written at")),
                    ],
                    options={
                        "verbose_name": "audit finding",
                        "verbose_name_plural": "audit findings",
                        "indexes": [models.Index(fields=["district", "-id"], name="audit_finding_newest")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("committee__isnull", True),
                                        ("event__isnull", True),
                                        ("request__isnull", False),
                                        ("rule", ""),
                                    ),
                                    models.Q(
                                        ("committee__isnull", True),
                                        ("event__isnull", False),
                                        ("request__isnull", True),
                                        ("rule", ""),
                                    ),
                                    models.Q(
                                        ("committee__isnull", False),
                                        ("event__isnull", True),
                                        ("request__isnull", True),
                                        ("rule", ""),
                                    ),
                                    models.Q(
                                        ("committee__isnull", True),
                                        ("event__isnull", True),
                                        ("request__isnull", True),
                                        models.Q(("rule", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="audit_finding_is_about_one_thing",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Erasure",
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
                                related_name="erasures",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="erasures",
                                to="approvals.event",
                            ),
                        ),
                        ("field", models.CharField(max_length=40)),
                        (
                            "by_event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="erased", to="approvals.event"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "erasure",
                        "verbose_name_plural": "erasures",
                        "constraints": [models.UniqueConstraint(fields=("event", "field"), name="erased_once")],
                    },
                ),
                migrations.CreateModel(
                    name="FindingStep",
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
                                related_name="finding_steps",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "finding",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="approvals.auditfinding",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("named", "somebody was named to answer"),
                                    ("answered", "answered"),
                                    ("kept-open", "kept open"),
                                    ("closed", "closed"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="text")),
                        (
                            "file",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="finding_steps",
                                to="approvals.storedfile",
                            ),
                        ),
                        (
                            "named",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings_to_answer",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("due_on", models.DateField(null=True, verbose_name="answer by")),
                        (
                            "taken_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="finding_steps",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("taken_at", models.DateTimeField(verbose_name="taken at")),
                    ],
                    options={
                        "verbose_name": "step of a finding",
                        "verbose_name_plural": "steps of findings",
                        "indexes": [models.Index(fields=["finding", "-id"], name="finding_step_newest")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("kind", "closed")), fields=("finding",), name="finding_closed_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "named"), ("named__isnull", False)),
                                    models.Q(models.Q(("kind", "named"), _negated=True), ("named__isnull", True)),
                                    _connector="OR",
                                ),
                                name="only_naming_names_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HourMark",
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
                                related_name="hour_marks",
                                to="approvals.district",
                            ),
                        ),
                        ("hour", models.BigIntegerField()),
                        ("circle", models.CharField(max_length=64)),
                        ("key", models.CharField(max_length=64)),
                    ],
                    options={
                        "verbose_name": "mark of an hour",
                        "verbose_name_plural": "marks of an hour",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("district", "hour", "circle", "key"), name="marked_once_an_hour"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Leaf",
                    fields=[
                        ("place", models.BigIntegerField(primary_key=True, serialize=False)),
                        (
                            "district",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="leaves",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "event",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="log_leaf",
                                to="approvals.event",
                            ),
                        ),
                        ("hash", models.BinaryField(max_length=32)),
                    ],
                    options={
                        "verbose_name": "leaf of the log",
                        "verbose_name_plural": "leaves of the log",
                        "indexes": [models.Index(fields=["district", "-place"], name="leaf_last_of_district")],
                    },
                ),
                migrations.CreateModel(
                    name="Letter",
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
                                related_name="letters",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="letters",
                                to="approvals.approvalrequest",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="letters",
                                to="approvals.decision",
                            ),
                        ),
                        (
                            "template",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="letters",
                                to="approvals.lettertemplate",
                            ),
                        ),
                        (
                            "form",
                            models.CharField(
                                choices=[
                                    ("external", "external letter"),
                                    ("memo", "memo inside the office"),
                                    ("circular", "circular"),
                                    ("order", "order"),
                                    ("notice", "announcement"),
                                ],
                                max_length=12,
                                verbose_name="form",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "draft"),
                                    ("issued", "issued"),
                                    ("published", "published"),
                                    ("discarded", "discarded"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "urgency",
                            models.CharField(
                                blank=True,
                                choices=[("urgent", "urgent"), ("very", "very urgent"), ("most", "most urgent")],
                                max_length=10,
                                verbose_name="urgency",
                            ),
                        ),
                        (
                            "secrecy",
                            models.CharField(
                                blank=True,
                                choices=[("secret", "confidential"), ("very", "secret")],
                                max_length=10,
                                verbose_name="secrecy",
                            ),
                        ),
                        ("subject", models.CharField(blank=True, max_length=300, verbose_name="subject")),
                        ("addressees", models.JSONField(default=list, verbose_name="addressed to")),
                        ("refers_to", models.JSONField(default=list, verbose_name="references")),
                        ("enclosures", models.JSONField(default=list, verbose_name="enclosures")),
                        ("opening", models.TextField(blank=True, verbose_name="opening")),
                        ("facts", models.TextField(blank=True, verbose_name="facts")),
                        ("law", models.TextField(blank=True, verbose_name="law")),
                        ("reasons", models.TextField(blank=True, verbose_name="reasons")),
                        ("result", models.TextField(blank=True, verbose_name="result")),
                        ("conditions", models.JSONField(default=list, verbose_name="conditions")),
                        ("instructions", models.TextField(blank=True, verbose_name="how to appeal")),
                        ("closing", models.TextField(blank=True, verbose_name="closing")),
                        ("section", models.CharField(blank=True, max_length=200, verbose_name="section in charge")),
                        (
                            "later",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("correction", "corrects it"),
                                    ("supersession", "takes its place"),
                                    ("revocation", "revokes it"),
                                ],
                                max_length=12,
                                verbose_name="what it does to an earlier letter",
                            ),
                        ),
                        (
                            "replaces",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="later_letters",
                                to="approvals.letter",
                            ),
                        ),
                        (
                            "drafted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="drafted_letters",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("drafted_at", models.DateTimeField(verbose_name="drafted at")),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "signer",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signed_letters",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "tenure",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="letters",
                                to="approvals.tenure",
                            ),
                        ),
                        (
                            "acting_order",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="letters",
                                to="approvals.actingorder",
                            ),
                        ),
                        ("register", models.SlugField(blank=True, max_length=20, verbose_name="register")),
                        ("year", models.PositiveSmallIntegerField(null=True, verbose_name="year in the Buddhist Era")),
                        ("serial", models.PositiveIntegerField(null=True)),
                        ("number", models.CharField(blank=True, max_length=60, verbose_name="book number")),
                        ("day", models.DateField(null=True, verbose_name="day")),
                        ("code", models.CharField(max_length=20, null=True, unique=True, verbose_name="check code")),
                        ("content", models.JSONField(null=True)),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                        (
                            "issued_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="issued_letters",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("issued_at", models.DateTimeField(null=True, verbose_name="issued at")),
                    ],
                    options={
                        "verbose_name": "letter",
                        "verbose_name_plural": "letters",
                        "indexes": [
                            models.Index(fields=["request", "-id"], name="letter_of_request"),
                            models.Index(fields=["number"], name="letter_by_number"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("district", "register", "year", "serial"), name="letter_number_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("status", "issued")),
                                fields=("replaces",),
                                name="one_later_letter_takes_its_place",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "issued"), _negated=True),
                                    models.Q(
                                        ("code__isnull", False),
                                        ("content__isnull", False),
                                        ("day__isnull", False),
                                        ("issued_at__isnull", False),
                                        ("serial__isnull", False),
                                        ("signer__isnull", False),
                                        ("year__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="issued_letter_is_numbered_and_frozen",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LetterOffice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "district",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="letter_office",
                                to="approvals.district",
                            ),
                        ),
                        ("book_code", models.CharField(blank=True, max_length=40, verbose_name="book code")),
                        ("is_sample", models.BooleanField(default=False, verbose_name="the book code is a sample")),
                        ("address", models.TextField(blank=True, verbose_name="address")),
                        ("phone", models.CharField(blank=True, max_length=100, verbose_name="telephone")),
                        ("email", models.CharField(blank=True, max_length=200, verbose_name="e-mail of the office")),
                        (
                            "garuda",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="letter_offices",
                                to="approvals.storedfile",
                            ),
                        ),
                        (
                            "set_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="letter_offices",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("set_at", models.DateTimeField(verbose_name="set at")),
                    ],
                    options={
                        "verbose_name": "letterhead of an office",
                        "verbose_name_plural": "letterheads of offices",
                    },
                ),
                migrations.CreateModel(
                    name="LetterSeal",
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
                                related_name="letter_seals",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "letter",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="seal", to="approvals.letter"
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="letter_seals",
                                to="approvals.storedfile",
                            ),
                        ),
                        ("sha256", models.CharField(db_index=True, max_length=64)),
                        ("sealed_at", models.DateTimeField(verbose_name="sealed at")),
                    ],
                    options={
                        "verbose_name": "sealed letter",
                        "verbose_name_plural": "sealed letters",
                    },
                ),
                migrations.CreateModel(
                    name="LetterTemplate",
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
                                related_name="letter_templates",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "form",
                            models.CharField(
                                choices=[
                                    ("external", "external letter"),
                                    ("memo", "memo inside the office"),
                                    ("circular", "circular"),
                                    ("order", "order"),
                                    ("notice", "announcement"),
                                ],
                                max_length=12,
                                verbose_name="form",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                        ("opening", models.TextField(verbose_name="opening")),
                        ("purpose", models.TextField(verbose_name="what the office did")),
                        ("closing", models.TextField(verbose_name="closing")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "draft"),
                                    ("issued", "issued"),
                                    ("published", "published"),
                                    ("discarded", "discarded"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                        (
                            "written_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="letter_templates",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("written_at", models.DateTimeField(verbose_name="written at")),
                        (
                            "published_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="published_letter_templates",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("published_at", models.DateTimeField(null=True, verbose_name="published at")),
                    ],
                    options={
                        "verbose_name": "template of letters",
                        "verbose_name_plural": "templates of letters",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("district", "form", "number"), name="letter_template_version_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("status", "draft")),
                                fields=("district", "form"),
                                name="one_draft_of_a_letter_template",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LogAlarm",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("about", models.CharField(blank=True, max_length=20)),
                        ("what", models.TextField()),
                        ("raised_at", models.DateTimeField(verbose_name="raised at")),
                        ("ended_at", models.DateTimeField(null=True, verbose_name="ended at")),
                    ],
                    options={
                        "verbose_name": "alarm of the log",
                        "verbose_name_plural": "alarms of the log",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("about",),
                                name="one_open_alarm_about_one_thing",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Cosignature",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "checkpoint",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cosignatures",
                                to="approvals.logcheckpoint",
                            ),
                        ),
                        ("witness", models.CharField(max_length=200, verbose_name="witness")),
                        ("line", models.TextField()),
                        ("received_at", models.DateTimeField(verbose_name="received at")),
                    ],
                    options={
                        "verbose_name": "cosignature",
                        "verbose_name_plural": "cosignatures",
                        "constraints": [
                            models.UniqueConstraint(fields=("checkpoint", "witness"), name="cosigned_once_per_witness")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PendingEvent",
                    fields=[
                        (
                            "district",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pending_events",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "event",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="pending",
                                serialize=False,
                                to="approvals.event",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "event to be logged",
                        "verbose_name_plural": "events to be logged",
                    },
                ),
                migrations.CreateModel(
                    name="Reading",
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
                                related_name="readings",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="readings",
                                to="approvals.event",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="readings",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "reading of a personal record",
                        "verbose_name_plural": "readings of personal records",
                        "indexes": [models.Index(fields=["person", "-id"], name="reading_by_person")],
                        "constraints": [
                            models.UniqueConstraint(fields=("event", "person"), name="reading_once_in_event")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RetentionChoice",
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
                                related_name="retention_choices",
                                to="approvals.district",
                            ),
                        ),
                        ("is_on", models.BooleanField(verbose_name="switched on")),
                        ("years", models.JSONField(default=dict)),
                        ("papers", models.JSONField(default=dict)),
                        ("schedule_sha256", models.CharField(max_length=64)),
                        (
                            "chosen_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="retention_choices",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("chosen_at", models.DateTimeField(verbose_name="chosen at")),
                    ],
                    options={
                        "verbose_name": "choice about the schedule of erasing",
                        "verbose_name_plural": "choices about the schedule of erasing",
                    },
                ),
                migrations.CreateModel(
                    name="SampleItem",
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
                                related_name="sample_items",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="items",
                                to="approvals.auditplan",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sample_items",
                                to="approvals.approvalrequest",
                            ),
                        ),
                        ("place", models.PositiveIntegerField(verbose_name="place")),
                        ("stratum", models.CharField(max_length=20, verbose_name="stratum")),
                        (
                            "ordered_by",
                            models.CharField(help_text="SHA-256 of seed and request, hexadecimal.", max_length=64),
                        ),
                    ],
                    options={
                        "verbose_name": "drawn request",
                        "verbose_name_plural": "drawn requests",
                        "constraints": [
                            models.UniqueConstraint(fields=("plan", "place"), name="sample_place_once"),
                            models.UniqueConstraint(fields=("plan", "request"), name="sample_request_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SampleCheck",
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
                                related_name="sample_checks",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "item",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="check_made",
                                to="approvals.sampleitem",
                            ),
                        ),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("in-order", "in order"),
                                    ("finding", "there is a finding"),
                                    ("unclear", "could not be judged"),
                                ],
                                max_length=10,
                                verbose_name="result",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="note")),
                        (
                            "checked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sample_checks",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("checked_at", models.DateTimeField(verbose_name="checked at")),
                    ],
                    options={
                        "verbose_name": "check of a drawn request",
                        "verbose_name_plural": "checks of drawn requests",
                    },
                ),
                migrations.CreateModel(
                    name="TakenPack",
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
                                related_name="taken_packs",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="taken_packs",
                                to="approvals.approvalrequest",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="taken_packs",
                                to="approvals.decision",
                            ),
                        ),
                        ("sha256", models.CharField(db_index=True, max_length=64)),
                        ("taken_at", models.DateTimeField(verbose_name="taken at")),
                    ],
                    options={
                        "verbose_name": "evidence pack that was taken",
                        "verbose_name_plural": "evidence packs that were taken",
                    },
                ),
                migrations.CreateModel(
                    name="Tile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("level", models.PositiveSmallIntegerField()),
                        ("place", models.BigIntegerField()),
                        ("hashes", models.BinaryField(max_length=8192)),
                        ("root", models.BinaryField(max_length=32)),
                    ],
                    options={
                        "verbose_name": "tile of the log",
                        "verbose_name_plural": "tiles of the log",
                        "constraints": [models.UniqueConstraint(fields=("level", "place"), name="tile_once")],
                    },
                ),
                migrations.CreateModel(
                    name="VerificationRun",
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
                                related_name="verification_runs",
                                to="approvals.district",
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="at")),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="verification_runs",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("is_full", models.BooleanField(verbose_name="from the first event on")),
                        ("begun_after", models.BigIntegerField()),
                        ("seq", models.BigIntegerField()),
                        ("link", models.BinaryField(max_length=32)),
                        ("leaves", models.BigIntegerField()),
                        ("notes", models.PositiveIntegerField(default=0)),
                        ("fault_count", models.PositiveIntegerField(verbose_name="faults")),
                        ("faults", models.JSONField(default=list)),
                    ],
                    options={
                        "verbose_name": "verification of the trail",
                        "verbose_name_plural": "verifications of the trail",
                        "indexes": [models.Index(fields=["district", "-at"], name="verification_latest")],
                    },
                ),
            ]
        ),
        migrations.RunPython(queue, migrations.RunPython.noop),
    ]
