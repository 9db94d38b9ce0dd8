"""The first tables: tenancy, people, events, rulebooks, committees, requests.

Forward creates everything; backward removes everything. Nothing to lock: the database is empty.
"""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("username", models.CharField(max_length=80, unique=True, verbose_name="user name")),
                ("name_th", models.CharField(max_length=150, verbose_name="name in Thai")),
                ("name_en", models.CharField(blank=True, max_length=150, verbose_name="name in English")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "language",
                    models.CharField(
                        choices=[("th", "ไทย"), ("en", "English")], default="th", max_length=2, verbose_name="language"
                    ),
                ),
                ("pseudonym", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("is_active", models.BooleanField(default=True, verbose_name="may sign in")),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "persons",
            },
        ),
        migrations.CreateModel(
            name="District",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=20, unique=True, verbose_name="code")),
                ("name_th", models.CharField(max_length=200, verbose_name="name in Thai")),
                ("name_en", models.CharField(max_length=200, verbose_name="name in English")),
            ],
            options={
                "verbose_name": "district",
                "verbose_name_plural": "districts",
            },
        ),
        migrations.CreateModel(
            name="Chain",
            fields=[
                (
                    "district",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="chain",
                        serialize=False,
                        to="approvals.district",
                    ),
                ),
                ("seq", models.BigIntegerField(default=0)),
                ("head", models.BinaryField(max_length=32)),
            ],
            options={
                "verbose_name": "chain",
                "verbose_name_plural": "chains",
            },
        ),
        migrations.CreateModel(
            name="ApprovalRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("type_code", models.CharField(max_length=20, verbose_name="decision type")),
                ("variant_code", models.CharField(max_length=20, verbose_name="opened as")),
                ("title", models.CharField(max_length=300, verbose_name="subject")),
                ("facts", models.JSONField(default=dict)),
                ("frozen", models.JSONField(null=True)),
                ("route", models.JSONField(null=True)),
                (
                    "status",
                    models.CharField(
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
                        ],
                        default="draft",
                        max_length=14,
                        verbose_name="status",
                    ),
                ),
                ("round", models.PositiveSmallIntegerField(default=0, verbose_name="round")),
                ("fiscal_year", models.PositiveSmallIntegerField(null=True, verbose_name="fiscal year")),
                ("serial", models.PositiveIntegerField(null=True)),
                ("drafted_at", models.DateTimeField(verbose_name="drafted at")),
                ("submitted_at", models.DateTimeField(null=True, verbose_name="submitted at")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="ended at")),
                ("due_on", models.DateField(null=True, verbose_name="next deadline")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "drafted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafted_requests",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submitted_requests",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="requests", to="approvals.district"
                    ),
                ),
            ],
            options={
                "verbose_name": "request",
                "verbose_name_plural": "requests",
            },
        ),
        migrations.CreateModel(
            name="Committee",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.SlugField(max_length=40, verbose_name="kind")),
                (
                    "anchor",
                    models.CharField(
                        choices=[("school", "school"), ("district", "district office")],
                        max_length=10,
                        verbose_name="anchor",
                    ),
                ),
                ("name_th", models.CharField(max_length=200, verbose_name="name in Thai")),
                ("name_en", models.CharField(blank=True, max_length=200, verbose_name="name in English")),
                ("constitution", models.SlugField(max_length=40, verbose_name="constitution")),
                ("profile", models.SlugField(max_length=40, verbose_name="voting profile")),
                ("founding_order", models.CharField(blank=True, max_length=200, verbose_name="founding order")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="dissolved on")),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="committees", to="approvals.district"
                    ),
                ),
            ],
            options={
                "verbose_name": "committee",
                "verbose_name_plural": "committees",
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.SlugField(blank=True, max_length=40, verbose_name="document")),
                ("name", models.CharField(max_length=255, verbose_name="file name")),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveBigIntegerField(verbose_name="bytes")),
                ("sha256", models.CharField(max_length=64)),
                ("stored_as", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("added_at", models.DateTimeField(verbose_name="added at")),
                ("removed_at", models.DateTimeField(null=True, verbose_name="removed at")),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="documents", to="approvals.district"
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="approvals.approvalrequest",
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("seq", models.BigIntegerField()),
                ("kind", models.CharField(max_length=60, verbose_name="kind")),
                ("subject_kind", models.CharField(max_length=30)),
                ("subject_id", models.CharField(max_length=60)),
                ("actor", models.UUIDField(null=True)),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "clock_us",
                    models.BigIntegerField(help_text="The database's clock, microseconds since 1970-01-01 UTC."),
                ),
                ("body", models.BinaryField()),
                ("leaf", models.BinaryField(max_length=32)),
                ("link", models.BinaryField(max_length=32)),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="events", to="approvals.district"
                    ),
                ),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_day", models.DateField(verbose_name="first day")),
                ("last_day", models.DateField(blank=True, null=True, verbose_name="last day")),
                ("order", models.CharField(blank=True, max_length=200, verbose_name="appointing order")),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="approvals.district"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "membership",
                "verbose_name_plural": "memberships",
            },
        ),
        migrations.CreateModel(
            name="Ballot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_chair", models.BooleanField(default=False)),
                ("is_open", models.BooleanField(default=True)),
                ("is_recused", models.BooleanField(default=False)),
                (
                    "choice",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "yes"), ("no", "no"), ("abstain", "abstain")],
                        max_length=10,
                        verbose_name="choice",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("manifest", models.CharField(blank=True, max_length=64)),
                ("cast_at", models.DateTimeField(null=True, verbose_name="cast at")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ballots", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ballots", to="approvals.district"
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ballots", to="approvals.membership"
                    ),
                ),
            ],
            options={
                "verbose_name": "ballot",
                "verbose_name_plural": "ballots",
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.SlugField(max_length=40, verbose_name="kind")),
                (
                    "anchor",
                    models.CharField(
                        choices=[("school", "school"), ("district", "district office")],
                        max_length=10,
                        verbose_name="anchor",
                    ),
                ),
                ("title_th", models.CharField(max_length=200, verbose_name="title in Thai")),
                ("title_en", models.CharField(blank=True, max_length=200, verbose_name="title in English")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="abolished on")),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="posts", to="approvals.district"
                    ),
                ),
            ],
            options={
                "verbose_name": "post",
                "verbose_name_plural": "posts",
            },
        ),
        migrations.AddField(
            model_name="approvalrequest",
            name="from_post",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="requests", to="approvals.post"
            ),
        ),
        migrations.CreateModel(
            name="PrivateValue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("field", models.CharField(max_length=40)),
                ("salt", models.BinaryField(max_length=32)),
                ("value", models.TextField()),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="private_values",
                        to="approvals.district",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="private_values", to="approvals.event"
                    ),
                ),
            ],
            options={
                "verbose_name": "private value",
                "verbose_name_plural": "private values",
            },
        ),
        migrations.CreateModel(
            name="Recusal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ground", models.SlugField(max_length=40, verbose_name="ground")),
                ("explanation", models.TextField(blank=True, verbose_name="explanation")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "ballot",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="recusal", to="approvals.ballot"
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="recusals", to="approvals.district"
                    ),
                ),
            ],
            options={
                "verbose_name": "recusal",
                "verbose_name_plural": "recusals",
            },
        ),
        migrations.CreateModel(
            name="Resolution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=300, verbose_name="subject")),
                ("subject_kind", models.CharField(max_length=30)),
                ("subject_id", models.CharField(max_length=60)),
                ("action", models.CharField(max_length=10, verbose_name="action")),
                ("profile", models.JSONField()),
                ("manifest", models.CharField(max_length=64)),
                ("seats", models.PositiveSmallIntegerField(verbose_name="members in office")),
                ("opened_at", models.DateTimeField(verbose_name="opened at")),
                ("closes_on", models.DateField(verbose_name="open until the end of")),
                ("closed_at", models.DateTimeField(null=True, verbose_name="closed at")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("carried", "carried"),
                            ("lost", "not carried"),
                            ("no-quorum", "no quorum"),
                            ("void", "void"),
                        ],
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                ("certificate", models.JSONField(null=True, verbose_name="quorum certificate")),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resolutions",
                        to="approvals.committee",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="resolutions", to="approvals.district"
                    ),
                ),
            ],
            options={
                "verbose_name": "resolution",
                "verbose_name_plural": "resolutions",
            },
        ),
        migrations.AddField(
            model_name="ballot",
            name="resolution",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="ballots", to="approvals.resolution"
            ),
        ),
        migrations.CreateModel(
            name="RulebookVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="version")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "draft"), ("published", "published")],
                        default="draft",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("content", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("first_day", models.DateField(verbose_name="in force from")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="published at")),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rulebooks", to="approvals.district"
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafted_rulebooks",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="published_rulebooks",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "version of the delegation matrix",
                "verbose_name_plural": "versions of the delegation matrix",
            },
        ),
        migrations.AddField(
            model_name="approvalrequest",
            name="rulebook",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="requests",
                to="approvals.rulebookversion",
            ),
        ),
        migrations.CreateModel(
            name="School",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=20, verbose_name="school code")),
                ("name_th", models.CharField(max_length=200, verbose_name="name in Thai")),
                ("name_en", models.CharField(blank=True, max_length=200, verbose_name="name in English")),
                ("amphoe_th", models.CharField(max_length=100, verbose_name="amphoe in Thai")),
                ("amphoe_en", models.CharField(blank=True, max_length=100, verbose_name="amphoe in English")),
                ("pupils", models.PositiveIntegerField(verbose_name="pupils")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="schools", to="approvals.district"
                    ),
                ),
            ],
            options={
                "verbose_name": "school",
                "verbose_name_plural": "schools",
            },
        ),
        migrations.AddField(
            model_name="post",
            name="school",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="posts",
                to="approvals.school",
            ),
        ),
        migrations.AddField(
            model_name="committee",
            name="school",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="committees", to="approvals.school"
            ),
        ),
        migrations.AddField(
            model_name="approvalrequest",
            name="school",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="requests", to="approvals.school"
            ),
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField(verbose_name="place")),
                ("kind", models.SlugField(max_length=40, verbose_name="kind of seat")),
                ("title_th", models.CharField(max_length=200, verbose_name="title in Thai")),
                ("title_en", models.CharField(blank=True, max_length=200, verbose_name="title in English")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("chair", "chair"),
                            ("vice-chair", "vice-chair"),
                            ("member", "member"),
                            ("secretary", "secretary"),
                        ],
                        default="member",
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("votes", models.BooleanField(default=True, verbose_name="has a vote")),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="seats", to="approvals.committee"
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="seats", to="approvals.district"
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="approvals.post",
                    ),
                ),
            ],
            options={
                "verbose_name": "seat",
                "verbose_name_plural": "seats",
            },
        ),
        migrations.AddField(
            model_name="membership",
            name="seat",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="approvals.seat"
            ),
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("register", models.SlugField(max_length=20, verbose_name="register")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year in the Buddhist Era")),
                ("last", models.PositiveIntegerField(default=0, verbose_name="last number")),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="series", to="approvals.district"
                    ),
                ),
            ],
            options={
                "verbose_name": "series of numbers",
                "verbose_name_plural": "series of numbers",
            },
        ),
        migrations.CreateModel(
            name="StageRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("round", models.PositiveSmallIntegerField(verbose_name="round")),
                ("place", models.PositiveSmallIntegerField(verbose_name="place")),
                ("name", models.SlugField(max_length=40, verbose_name="stage")),
                ("action", models.CharField(max_length=10, verbose_name="action")),
                ("decides", models.BooleanField(default=False, verbose_name="its will binds")),
                ("outside", models.SlugField(blank=True, max_length=40, verbose_name="body outside the district")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting its turn"),
                            ("open", "open"),
                            ("done", "done"),
                            ("kept", "kept from the earlier round"),
                            ("cancelled", "not needed any more"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "relied_on",
                    models.CharField(help_text="Digest of the facts and files this stage relies on.", max_length=64),
                ),
                ("opened_at", models.DateTimeField(null=True, verbose_name="opened at")),
                ("due_on", models.DateField(null=True, verbose_name="due on")),
                ("reminded_on", models.DateField(null=True, verbose_name="reminded on")),
                ("closed_at", models.DateTimeField(null=True, verbose_name="closed at")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("for", "in favour"),
                            ("conditions", "in favour with conditions"),
                            ("against", "against"),
                            ("returned", "returned for revision"),
                            ("no-quorum", "no quorum"),
                        ],
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                ("reasons", models.TextField(blank=True, verbose_name="reasons")),
                (
                    "acted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stage_acts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stage_runs",
                        to="approvals.committee",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stage_runs", to="approvals.district"
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stage_runs",
                        to="approvals.post",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stage_runs",
                        to="approvals.approvalrequest",
                    ),
                ),
                (
                    "resolution",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stage_run",
                        to="approvals.resolution",
                    ),
                ),
            ],
            options={
                "verbose_name": "stage",
                "verbose_name_plural": "stages",
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("approved", "approved"),
                            ("conditions", "approved with conditions"),
                            ("refused", "refused"),
                        ],
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                ("reasons", models.TextField(verbose_name="reasons")),
                ("own_initiative", models.BooleanField(default=False, verbose_name="own initiative")),
                ("decided_at", models.DateTimeField(verbose_name="decided at")),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="approvals.district"
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="approvals.decision",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="approvals.approvalrequest",
                    ),
                ),
                (
                    "stage_run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="approvals.stagerun"
                    ),
                ),
            ],
            options={
                "verbose_name": "decision",
                "verbose_name_plural": "decisions",
            },
        ),
        migrations.CreateModel(
            name="Tenure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_day", models.DateField(verbose_name="first day")),
                (
                    "last_day",
                    models.DateField(
                        blank=True, help_text="Empty: until replaced.", null=True, verbose_name="last day"
                    ),
                ),
                ("order", models.CharField(blank=True, max_length=200, verbose_name="appointing order")),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tenures", to="approvals.district"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tenures", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tenures", to="approvals.post"
                    ),
                ),
            ],
            options={
                "verbose_name": "tenure",
                "verbose_name_plural": "tenures",
            },
        ),
        migrations.AddField(
            model_name="stagerun",
            name="tenure",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="stage_acts", to="approvals.tenure"
            ),
        ),
        migrations.CreateModel(
            name="Concern",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="concerns", to="approvals.district"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="concerns",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="concerns",
                        to="approvals.approvalrequest",
                    ),
                ),
            ],
            options={
                "verbose_name": "person concerned",
                "verbose_name_plural": "persons concerned",
                "constraints": [models.UniqueConstraint(fields=("request", "person"), name="person_concerned_once")],
            },
        ),
        migrations.CreateModel(
            name="DoneAct",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField()),
                ("fingerprint", models.CharField(max_length=64)),
                ("done_at", models.DateTimeField()),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="done_acts", to="approvals.district"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="done_acts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "done act",
                "verbose_name_plural": "done acts",
                "constraints": [models.UniqueConstraint(fields=("person", "key"), name="act_once_per_key")],
            },
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["district", "subject_kind", "subject_id", "seq"], name="event_by_subject"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["district", "kind", "seq"], name="event_by_kind"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["district", "actor", "seq"], name="event_by_actor"),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.UniqueConstraint(fields=("district", "seq"), name="event_seq_once_in_district"),
        ),
        migrations.AddConstraint(
            model_name="privatevalue",
            constraint=models.UniqueConstraint(fields=("event", "field"), name="private_field_once_in_event"),
        ),
        migrations.AddIndex(
            model_name="resolution",
            index=models.Index(
                condition=models.Q(("closed_at", None)), fields=["closes_on"], name="open_resolution_by_day"
            ),
        ),
        migrations.AddIndex(
            model_name="resolution",
            index=models.Index(fields=["committee", "opened_at"], name="resolution_by_committee"),
        ),
        migrations.AddConstraint(
            model_name="resolution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", True), ("outcome", "")),
                    models.Q(("closed_at__isnull", False), models.Q(("outcome", ""), _negated=True)),
                    _connector="OR",
                ),
                name="closed_resolution_has_outcome",
            ),
        ),
        migrations.AddIndex(
            model_name="ballot",
            index=models.Index(
                condition=models.Q(("is_open", True)), fields=["person", "resolution"], name="open_ballot_by_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="ballot",
            constraint=models.UniqueConstraint(fields=("resolution", "person"), name="one_ballot_per_member"),
        ),
        migrations.AddConstraint(
            model_name="ballot",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_recused", False), ("choice", ""), _connector="OR"),
                name="recused_member_has_no_vote",
            ),
        ),
        migrations.AddConstraint(
            model_name="rulebookversion",
            constraint=models.UniqueConstraint(fields=("district", "number"), name="rulebook_number_once_in_district"),
        ),
        migrations.AddConstraint(
            model_name="rulebookversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("status", "draft"), ("published_at__isnull", False), _connector="OR"),
                name="published_rulebook_says_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="school",
            constraint=models.UniqueConstraint(fields=("district", "code"), name="school_code_once_in_district"),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["district", "kind", "school"], name="post_by_kind"),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("anchor", "school"), ("school__isnull", False)),
                    models.Q(("anchor", "district"), ("school__isnull", True)),
                    _connector="OR",
                ),
                name="post_at_school_has_school",
                violation_error_message="A post at a school names its school; a post at the district office does not.",
            ),
        ),
        migrations.AddIndex(
            model_name="committee",
            index=models.Index(fields=["district", "kind", "school"], name="committee_by_kind"),
        ),
        migrations.AddConstraint(
            model_name="committee",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("anchor", "school"), ("school__isnull", False)),
                    models.Q(("anchor", "district"), ("school__isnull", True)),
                    _connector="OR",
                ),
                name="committee_at_school_has_school",
            ),
        ),
        migrations.AddIndex(
            model_name="approvalrequest",
            index=models.Index(fields=["district", "-id"], name="request_newest"),
        ),
        migrations.AddIndex(
            model_name="approvalrequest",
            index=models.Index(fields=["school", "-id"], name="request_of_school"),
        ),
        migrations.AddIndex(
            model_name="approvalrequest",
            index=models.Index(fields=["district", "status", "-id"], name="request_by_status"),
        ),
        migrations.AddConstraint(
            model_name="approvalrequest",
            constraint=models.UniqueConstraint(
                fields=("district", "fiscal_year", "serial"), name="request_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="approvalrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("serial__isnull", True), ("submitted_at__isnull", True)),
                    models.Q(
                        ("fiscal_year__isnull", False),
                        ("rulebook__isnull", False),
                        ("serial__isnull", False),
                        ("submitted_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="submitted_request_is_numbered_and_frozen",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.UniqueConstraint(fields=("committee", "place"), name="seat_place_once_in_committee"),
        ),
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(fields=["person", "first_day"], name="membership_by_person"),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(("last_day", None), ("last_day__gte", models.F("first_day")), _connector="OR"),
                name="membership_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="series",
            constraint=models.UniqueConstraint(fields=("district", "register", "year"), name="one_series_a_year"),
        ),
        migrations.AddIndex(
            model_name="tenure",
            index=models.Index(fields=["person", "first_day"], name="tenure_by_person"),
        ),
        migrations.AddIndex(
            model_name="tenure",
            index=models.Index(fields=["post", "first_day"], name="tenure_by_post"),
        ),
        migrations.AddConstraint(
            model_name="tenure",
            constraint=models.CheckConstraint(
                condition=models.Q(("last_day", None), ("last_day__gte", models.F("first_day")), _connector="OR"),
                name="tenure_ends_after_it_begins",
                violation_error_message="A tenure cannot end before it begins.",
            ),
        ),
        migrations.AddIndex(
            model_name="stagerun",
            index=models.Index(
                condition=models.Q(("status", "open")), fields=["post", "due_on", "id"], name="open_stage_by_post"
            ),
        ),
        migrations.AddIndex(
            model_name="stagerun",
            index=models.Index(condition=models.Q(("status", "open")), fields=["due_on"], name="open_stage_by_day"),
        ),
        migrations.AddConstraint(
            model_name="stagerun",
            constraint=models.UniqueConstraint(fields=("request", "round", "name"), name="stage_once_in_round"),
        ),
        migrations.AddConstraint(
            model_name="stagerun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("committee__isnull", True), ("outside", ""), ("post__isnull", False)),
                    models.Q(("committee__isnull", False), ("outside", ""), ("post__isnull", True)),
                    models.Q(
                        ("committee__isnull", True), ("post__isnull", True), models.Q(("outside", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="stage_has_exactly_one_body",
            ),
        ),
    ]
