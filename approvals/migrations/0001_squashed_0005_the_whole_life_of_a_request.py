"""The schema of 0001 to 0005 at once, for databases that are new; older ones go the old way."""

import uuid

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from approvals.tables import CreateTables


class Migration(migrations.Migration):
    replaces = [
        ("approvals", "0001_initial"),
        ("approvals", "0002_life_of_a_version"),
        ("approvals", "0003_published_says_when"),
        ("approvals", "0004_committees_that_meet"),
        ("approvals", "0005_the_whole_life_of_a_request"),
    ]

    initial = True

    dependencies = []

    operations = [
        CreateTables(
            models=[
                migrations.CreateModel(
                    name="Person",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                        ("username", models.CharField(max_length=80, unique=True, verbose_name="user name")),
                        ("name_th", models.CharField(max_length=150, verbose_name="name in Thai")),
                        ("name_en", models.CharField(blank=True, max_length=150, verbose_name="name in English")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                        (
                            "language",
                            models.CharField(
                                choices=[("th", "ไทย"), ("en", "English")],
                                default="th",
                                max_length=2,
                                verbose_name="language",
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                    name="ApprovalRequest",
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
                                related_name="requests",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="requests",
                                to="approvals.school",
                            ),
                        ),
                        ("type_code", models.CharField(max_length=20, verbose_name="decision type")),
                        ("variant_code", models.CharField(max_length=20, verbose_name="opened as")),
                        ("title", models.CharField(max_length=300, verbose_name="subject")),
                        ("facts", models.JSONField(default=dict)),
                        ("frozen", models.JSONField(null=True)),
                        ("route", models.JSONField(null=True)),
                        (
                            "rulebook",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="requests",
                                to="approvals.rulebookversion",
                            ),
                        ),
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
                                    ("stopped", "stopped by new rules"),
                                    ("abandoned", "closed because no revision came"),
                                ],
                                default="draft",
                                max_length=14,
                                verbose_name="status",
                            ),
                        ),
                        ("round", models.PositiveSmallIntegerField(default=0, verbose_name="round")),
                        ("fiscal_year", models.PositiveSmallIntegerField(null=True, verbose_name="fiscal year")),
                        ("serial", models.PositiveIntegerField(null=True)),
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
                            "from_post",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="requests",
                                to="approvals.post",
                            ),
                        ),
                        ("drafted_at", models.DateTimeField(verbose_name="drafted at")),
                        ("submitted_at", models.DateTimeField(null=True, verbose_name="submitted at")),
                        ("ended_at", models.DateTimeField(null=True, verbose_name="ended at")),
                        ("due_on", models.DateField(null=True, verbose_name="next deadline")),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("split_with", models.JSONField(default=list)),
                        (
                            "split_reason",
                            models.TextField(blank=True, verbose_name="why it is not one request with the others"),
                        ),
                        (
                            "copied_from",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="copies",
                                to="approvals.approvalrequest",
                            ),
                        ),
                        (
                            "appeals",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appeal_cases",
                                to="approvals.decision",
                            ),
                        ),
                        ("complete_on", models.DateField(null=True, verbose_name="complete on")),
                        ("office_due_on", models.DateField(null=True, verbose_name="the office decides by")),
                        ("revise_by", models.DateField(null=True, verbose_name="revise by")),
                        ("done_on", models.DateField(null=True, verbose_name="done on")),
                        ("done_why", models.TextField(blank=True, verbose_name="why it was done before approval")),
                        ("afterwards", models.JSONField(null=True)),
                    ],
                    options={
                        "verbose_name": "request",
                        "verbose_name_plural": "requests",
                        "indexes": [
                            models.Index(fields=["district", "-id"], name="request_newest"),
                            models.Index(fields=["school", "-id"], name="request_of_school"),
                            models.Index(fields=["district", "status", "-id"], name="request_by_status"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("district", "fiscal_year", "serial"), name="request_number_once"
                            ),
                            models.CheckConstraint(
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
                        ],
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
                    name="Appeal",
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
                                related_name="appeal_cases",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "request",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appeal",
                                to="approvals.approvalrequest",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="own_appeals",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "asks",
                            models.CharField(
                                choices=[
                                    ("set-aside", "that the decision be set aside"),
                                    ("change", "that the decision be changed"),
                                ],
                                max_length=10,
                                verbose_name="what is asked",
                            ),
                        ),
                        ("grounds", models.TextField(verbose_name="objections, and the facts or law they rest on")),
                        ("handed_in_on", models.DateField(verbose_name="handed in on")),
                        ("until", models.DateField(null=True, verbose_name="last day")),
                        ("late_because", models.TextField(blank=True, verbose_name="why it is late")),
                        ("late_accepted", models.BooleanField(null=True, verbose_name="cause accepted")),
                        (
                            "late_reasons",
                            models.TextField(blank=True, verbose_name="why the cause was accepted or not"),
                        ),
                    ],
                    options={
                        "verbose_name": "appeal",
                        "verbose_name_plural": "appeals",
                    },
                ),
                migrations.CreateModel(
                    name="ApiToken",
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
                                related_name="api_tokens",
                                to="approvals.district",
                            ),
                        ),
                        ("name", models.CharField(max_length=100, verbose_name="which system asks")),
                        ("scopes", models.JSONField(default=list, verbose_name="what it may ask")),
                        ("prefix", models.CharField(max_length=12)),
                        ("key_sha256", models.CharField(max_length=64, unique=True)),
                        (
                            "issued_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="issued_tokens",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("issued_at", models.DateTimeField(verbose_name="issued at")),
                        ("last_day", models.DateField(verbose_name="last day")),
                        (
                            "revoked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="revoked_tokens",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("revoked_at", models.DateTimeField(null=True, verbose_name="revoked at")),
                        ("last_used_on", models.DateField(null=True, verbose_name="last used on")),
                    ],
                    options={
                        "verbose_name": "key of another system",
                        "verbose_name_plural": "keys of other systems",
                    },
                ),
                migrations.CreateModel(
                    name="ActingOrder",
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
                                related_name="acting_orders",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="acting_orders",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="acting_orders",
                                to="approvals.post",
                            ),
                        ),
                        (
                            "capacity",
                            models.CharField(
                                choices=[
                                    ("in-place-of", "acting head (raksa ratchakan thaen)"),
                                    ("on-behalf-of", "deputised (patibat ratchakan thaen)"),
                                    ("acting-in-post", "acting in the post (raksakan nai tamnaeng)"),
                                ],
                                max_length=20,
                                verbose_name="capacity",
                            ),
                        ),
                        ("order_number", models.CharField(max_length=100, verbose_name="number of the order")),
                        ("order_day", models.DateField(verbose_name="day of the order")),
                        (
                            "document",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="acting_orders",
                                to="approvals.storedfile",
                            ),
                        ),
                        ("first_day", models.DateField(verbose_name="first day")),
                        ("last_day", models.DateField(null=True, verbose_name="last day")),
                        ("areas", models.JSONField(default=list, verbose_name="areas")),
                        ("types", models.JSONField(default=list, verbose_name="decision types")),
                        ("ceiling", models.PositiveBigIntegerField(null=True, verbose_name="ceiling")),
                        ("may_hand_on", models.BooleanField(default=False, verbose_name="may be handed on")),
                        (
                            "handed_on_from",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="handed_on",
                                to="approvals.actingorder",
                            ),
                        ),
                        (
                            "given_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="given_acting_orders",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="recorded_acting_orders",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("recorded_at", models.DateTimeField(verbose_name="recorded at")),
                        (
                            "revoked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="revoked_acting_orders",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("revoked_at", models.DateTimeField(null=True, verbose_name="revoked at")),
                        (
                            "revoked_because",
                            models.CharField(blank=True, max_length=300, verbose_name="why it was revoked"),
                        ),
                    ],
                    options={
                        "verbose_name": "acting order",
                        "verbose_name_plural": "acting orders",
                        "indexes": [
                            models.Index(fields=["person", "first_day"], name="acting_order_by_person"),
                            models.Index(fields=["post", "first_day"], name="acting_order_by_post"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("last_day", None), ("last_day__gte", models.F("first_day")), _connector="OR"
                                ),
                                name="acting_order_ends_after_it_begins",
                            ),
                            models.UniqueConstraint(
                                fields=("district", "order_number", "person", "post"), name="acting_order_number_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Committee",
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
                                related_name="committees",
                                to="approvals.district",
                            ),
                        ),
                        ("kind", models.SlugField(max_length=40, verbose_name="kind")),
                        (
                            "anchor",
                            models.CharField(
                                choices=[("school", "school"), ("district", "district office")],
                                max_length=10,
                                verbose_name="anchor",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="committees",
                                to="approvals.school",
                            ),
                        ),
                        ("name_th", models.CharField(max_length=200, verbose_name="name in Thai")),
                        ("name_en", models.CharField(blank=True, max_length=200, verbose_name="name in English")),
                        ("constitution", models.SlugField(max_length=40, verbose_name="constitution")),
                        ("profile", models.SlugField(max_length=40, verbose_name="voting profile")),
                        ("founding_order", models.CharField(blank=True, max_length=200, verbose_name="founding order")),
                        ("founded_on", models.DateField(blank=True, null=True, verbose_name="founded on")),
                        (
                            "founding_paper",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="founded_committees",
                                to="approvals.storedfile",
                            ),
                        ),
                        (
                            "pupils_at_founding",
                            models.PositiveIntegerField(
                                null=True, verbose_name="pupils when its members were appointed"
                            ),
                        ),
                        (
                            "allows_alternates",
                            models.BooleanField(default=False, verbose_name="its founding order allows alternates"),
                        ),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="dissolved on")),
                    ],
                    options={
                        "verbose_name": "committee",
                        "verbose_name_plural": "committees",
                        "indexes": [models.Index(fields=["district", "kind", "school"], name="committee_by_kind")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("anchor", "school"), ("school__isnull", False)),
                                    models.Q(("anchor", "district"), ("school__isnull", True)),
                                    _connector="OR",
                                ),
                                name="committee_at_school_has_school",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Decision",
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
                                related_name="decisions",
                                to="approvals.district",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="approvals.stagerun",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("original", "decision"),
                                    ("correction", "correction of a slip"),
                                    ("amendment", "amendment"),
                                    ("revocation", "revocation"),
                                    ("supersession", "decision in place of another"),
                                    ("on-appeal", "decision on an appeal"),
                                ],
                                default="original",
                                max_length=12,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("approved", "approved"),
                                    ("conditions", "approved with conditions"),
                                    ("refused", "refused"),
                                    ("revoked", "revoked"),
                                ],
                                max_length=10,
                                verbose_name="outcome",
                            ),
                        ),
                        ("reasons", models.TextField(verbose_name="reasons")),
                        ("content", models.TextField(blank=True, verbose_name="what it says")),
                        ("facts", models.JSONField(default=dict)),
                        ("clause", models.CharField(blank=True, max_length=300, verbose_name="clause")),
                        ("known_on", models.DateField(null=True, verbose_name="ground known since")),
                        ("in_force_on", models.DateField(null=True, verbose_name="holds from")),
                        ("own_initiative", models.BooleanField(default=False, verbose_name="own initiative")),
                        ("decided_at", models.DateTimeField(verbose_name="decided at")),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "tenure",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="approvals.tenure",
                            ),
                        ),
                        (
                            "acting_order",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="approvals.actingorder",
                            ),
                        ),
                        (
                            "resolution",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="approvals.resolution",
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
                    ],
                    options={
                        "verbose_name": "decision",
                        "verbose_name_plural": "decisions",
                    },
                ),
                migrations.CreateModel(
                    name="DeclaredRelation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="declared_relations",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("spouse", "engaged or married to"),
                                    ("kin", "relative of"),
                                    ("agent", "representative or agent of"),
                                    ("money", "creditor, debtor or employer of"),
                                    ("other", "otherwise close to"),
                                ],
                                max_length=10,
                                verbose_name="relation",
                            ),
                        ),
                        (
                            "other",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="relations_declared_by_others",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="relations",
                                to="approvals.school",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="name of somebody outside the register"
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                        ("declared_at", models.DateTimeField(verbose_name="declared at")),
                        ("ended_on", models.DateField(null=True, verbose_name="no longer so since")),
                    ],
                    options={
                        "verbose_name": "declared relation",
                        "verbose_name_plural": "declared relations",
                        "indexes": [models.Index(fields=["person"], name="relation_by_person")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("other__isnull", False),
                                    ("school__isnull", False),
                                    models.Q(("name", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="relation_is_to_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("other", None),
                                    models.Q(("other", models.F("person")), _negated=True),
                                    _connector="OR",
                                ),
                                name="no_relation_to_oneself",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Document",
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
                                related_name="documents",
                                to="approvals.district",
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
                        ("kind", models.SlugField(blank=True, max_length=40, verbose_name="document")),
                        ("name", models.CharField(max_length=255, verbose_name="file name")),
                        ("media_type", models.CharField(max_length=100)),
                        ("size", models.PositiveBigIntegerField(verbose_name="bytes")),
                        ("sha256", models.CharField(max_length=64)),
                        ("stored_as", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="documents",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("added_at", models.DateTimeField(verbose_name="added at")),
                        ("removed_at", models.DateTimeField(null=True, verbose_name="removed at")),
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
                        (
                            "district",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="approvals.district",
                            ),
                        ),
                        ("seq", models.BigIntegerField()),
                        ("kind", models.CharField(max_length=60, verbose_name="kind")),
                        ("subject_kind", models.CharField(max_length=30)),
                        ("subject_id", models.CharField(max_length=60)),
                        ("actor", models.UUIDField(null=True)),
                        ("at", models.DateTimeField(verbose_name="at")),
                        (
                            "clock_us",
                            models.BigIntegerField(
                                help_text="The database's clock, microseconds since 1970-01-01 UTC."
                            ),
                        ),
                        ("body", models.BinaryField()),
                        ("leaf", models.BinaryField(max_length=32)),
                        ("link", models.BinaryField(max_length=32)),
                    ],
                    options={
                        "verbose_name": "event",
                        "verbose_name_plural": "events",
                        "indexes": [
                            models.Index(
                                fields=["district", "subject_kind", "subject_id", "seq"], name="event_by_subject"
                            ),
                            models.Index(fields=["district", "kind", "seq"], name="event_by_kind"),
                            models.Index(fields=["district", "actor", "seq"], name="event_by_actor"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("district", "seq"), name="event_seq_once_in_district")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LeaveChange",
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
                                related_name="leave_changes",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="leave_changes",
                                to="approvals.approvalrequest",
                            ),
                        ),
                        ("last_day", models.DateField(null=True, verbose_name="new last day")),
                        ("days", models.PositiveSmallIntegerField(default=0, verbose_name="days that remain")),
                        ("why", models.TextField(verbose_name="why")),
                        (
                            "status",
                            models.CharField(
                                choices=[("asked", "asked"), ("granted", "granted"), ("refused", "refused")],
                                default="asked",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="asked_leave_changes",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("asked_at", models.DateTimeField(verbose_name="asked at")),
                        (
                            "settled_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="settled_leave_changes",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("settled_at", models.DateTimeField(null=True, verbose_name="settled at")),
                        ("settled_note", models.TextField(blank=True, verbose_name="reasons")),
                        (
                            "decision",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="leave_change",
                                to="approvals.decision",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "change of a leave",
                        "verbose_name_plural": "changes of leave",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("status", "asked")),
                                fields=("request",),
                                name="one_open_leave_change",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Membership",
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
                                related_name="memberships",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "seat",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="approvals.seat",
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
                        ("first_day", models.DateField(verbose_name="first day")),
                        ("last_day", models.DateField(blank=True, null=True, verbose_name="last day")),
                        ("order", models.CharField(blank=True, max_length=200, verbose_name="appointing order")),
                        (
                            "paper",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="approvals.storedfile",
                            ),
                        ),
                        (
                            "alternate_for",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="alternates",
                                to="approvals.membership",
                            ),
                        ),
                        ("warned_on", models.DateField(null=True, verbose_name="warned of its end on")),
                    ],
                    options={
                        "verbose_name": "membership",
                        "verbose_name_plural": "memberships",
                        "indexes": [models.Index(fields=["person", "first_day"], name="membership_by_person")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("last_day", None), ("last_day__gte", models.F("first_day")), _connector="OR"
                                ),
                                name="membership_ends_after_it_begins",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Meeting",
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
                                related_name="meetings",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meetings",
                                to="approvals.committee",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(null=True, verbose_name="year in the Buddhist Era")),
                        ("serial", models.PositiveSmallIntegerField(null=True, verbose_name="number in the year")),
                        ("starts_at", models.DateTimeField(verbose_name="starts at")),
                        ("ends_at", models.DateTimeField(null=True, verbose_name="planned end")),
                        ("place", models.CharField(max_length=300, verbose_name="place")),
                        (
                            "online_address",
                            models.CharField(blank=True, max_length=500, verbose_name="address of the online meeting"),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "being prepared"),
                                    ("called", "called"),
                                    ("open", "in session"),
                                    ("failed", "no quorum"),
                                    ("ended", "ended"),
                                    ("cancelled", "cancelled"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=1)),
                        ("is_urgent", models.BooleanField(default=False, verbose_name="called at short notice")),
                        ("urgency", models.TextField(blank=True, verbose_name="why it is urgent")),
                        (
                            "second_call_of",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="second_call",
                                to="approvals.meeting",
                            ),
                        ),
                        ("tells_second_call", models.BooleanField(default=True)),
                        (
                            "chair",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="chaired_meetings",
                                to="approvals.membership",
                            ),
                        ),
                        (
                            "prepared_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meetings",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("prepared_at", models.DateTimeField()),
                        ("called_at", models.DateTimeField(null=True, verbose_name="called at")),
                        ("opened_at", models.DateTimeField(null=True, verbose_name="opened at")),
                        ("ended_at", models.DateTimeField(null=True, verbose_name="ended at")),
                        (
                            "end_reason",
                            models.TextField(blank=True, verbose_name="why it was cancelled or had no quorum"),
                        ),
                    ],
                    options={
                        "verbose_name": "meeting",
                        "verbose_name_plural": "meetings",
                        "indexes": [models.Index(fields=["committee", "starts_at"], name="meeting_by_committee")],
                        "constraints": [
                            models.UniqueConstraint(fields=("committee", "year", "serial"), name="meeting_number_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_urgent", False), models.Q(("urgency", ""), _negated=True), _connector="OR"
                                ),
                                name="urgent_meeting_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Invitation",
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
                                related_name="invitations",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invitations",
                                to="approvals.meeting",
                            ),
                        ),
                        (
                            "membership",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invitations",
                                to="approvals.membership",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invitations",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("sent_at", models.DateTimeField(verbose_name="sent at")),
                        (
                            "answer",
                            models.CharField(
                                blank=True,
                                choices=[("comes", "comes"), ("online", "takes part online"), ("away", "cannot come")],
                                max_length=10,
                                verbose_name="answer",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="reason")),
                        ("answered_at", models.DateTimeField(null=True, verbose_name="answered at")),
                        ("pack_read_at", models.DateTimeField(null=True, verbose_name="pack first opened at")),
                    ],
                    options={
                        "verbose_name": "invitation",
                        "verbose_name_plural": "invitations",
                        "indexes": [models.Index(fields=["person", "meeting"], name="invitation_by_person")],
                        "constraints": [
                            models.UniqueConstraint(fields=("meeting", "person"), name="one_invitation_per_person")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Ballot",
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
                                related_name="ballots",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "resolution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ballots",
                                to="approvals.resolution",
                            ),
                        ),
                        (
                            "membership",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ballots",
                                to="approvals.membership",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ballots",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("is_chair", models.BooleanField(default=False)),
                        ("is_open", models.BooleanField(default=True)),
                        ("is_recused", models.BooleanField(default=False)),
                        ("is_here", models.BooleanField(default=True)),
                        ("is_challenged", models.BooleanField(default=False)),
                        ("must_answer", models.BooleanField(default=False)),
                        (
                            "choice",
                            models.CharField(
                                blank=True,
                                choices=[("yes", "yes"), ("no", "no"), ("abstain", "abstain"), ("invalid", "invalid")],
                                max_length=10,
                                verbose_name="choice",
                            ),
                        ),
                        ("reason", models.TextField(blank=True, verbose_name="reason")),
                        ("manifest", models.CharField(blank=True, max_length=64)),
                        ("cast_at", models.DateTimeField(null=True, verbose_name="cast at")),
                        (
                            "entered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entered_ballots",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "paper",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ballots",
                                to="approvals.storedfile",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "ballot",
                        "verbose_name_plural": "ballots",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("is_open", True)),
                                fields=["person", "resolution"],
                                name="open_ballot_by_person",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("resolution", "person"), name="one_ballot_per_member"),
                            models.CheckConstraint(
                                condition=models.Q(("is_recused", False), ("choice", ""), _connector="OR"),
                                name="recused_member_has_no_vote",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attendance",
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
                                related_name="attendances",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendances",
                                to="approvals.meeting",
                            ),
                        ),
                        (
                            "membership",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendances",
                                to="approvals.membership",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendances",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("came_at", models.DateTimeField(verbose_name="came at")),
                        ("left_at", models.DateTimeField(null=True, verbose_name="left at")),
                        ("is_online", models.BooleanField(default=False, verbose_name="online")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="recorded_attendances",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "attendance",
                        "verbose_name_plural": "attendances",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("left_at", None), ("left_at__gte", models.F("came_at")), _connector="OR"
                                ),
                                name="left_after_coming",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("left_at", None)),
                                fields=("meeting", "person"),
                                name="in_the_room_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Post",
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
                                related_name="posts",
                                to="approvals.district",
                            ),
                        ),
                        ("kind", models.SlugField(max_length=40, verbose_name="kind")),
                        (
                            "anchor",
                            models.CharField(
                                choices=[("school", "school"), ("district", "district office")],
                                max_length=10,
                                verbose_name="anchor",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="posts",
                                to="approvals.school",
                            ),
                        ),
                        ("title_th", models.CharField(max_length=200, verbose_name="title in Thai")),
                        ("title_en", models.CharField(blank=True, max_length=200, verbose_name="title in English")),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="abolished on")),
                    ],
                    options={
                        "verbose_name": "post",
                        "verbose_name_plural": "posts",
                        "indexes": [models.Index(fields=["district", "kind", "school"], name="post_by_kind")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("anchor", "school"), ("school__isnull", False)),
                                    models.Q(("anchor", "district"), ("school__isnull", True)),
                                    _connector="OR",
                                ),
                                name="post_at_school_has_school",
                                violation_error_message="A post at a school names its school; a post at the district office does not.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Obligation",
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
                                related_name="obligations",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="obligations",
                                to="approvals.approvalrequest",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="obligations",
                                to="approvals.decision",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("declared", "laid down for this kind of matter"),
                                    ("condition", "condition of the decision"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("code", models.SlugField(blank=True, max_length=40, verbose_name="obligation")),
                        ("title_th", models.CharField(max_length=500, verbose_name="what is to be done, in Thai")),
                        (
                            "title_en",
                            models.CharField(blank=True, max_length=500, verbose_name="what is to be done, in English"),
                        ),
                        ("clause", models.CharField(blank=True, max_length=300, verbose_name="clause")),
                        ("counted_from", models.DateField(verbose_name="counted from")),
                        ("due_on", models.DateField(null=True, verbose_name="due on")),
                        (
                            "is_provisional",
                            models.BooleanField(default=False, verbose_name="counted from the decision for now"),
                        ),
                        ("declared", models.JSONField(default=dict)),
                        (
                            "owner_post",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="obligations",
                                to="approvals.post",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="obligations",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("open", "to be done"),
                                    ("reported", "reported as done"),
                                    ("done", "done"),
                                    ("dropped", "no longer needed"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        ("reminded_on", models.DateField(null=True, verbose_name="reminded on")),
                        ("late_on", models.DateField(null=True, verbose_name="told as late on")),
                        ("report", models.TextField(blank=True, verbose_name="what was done")),
                        ("facts", models.JSONField(default=dict)),
                        (
                            "reported_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reported_obligations",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("reported_at", models.DateTimeField(null=True, verbose_name="reported at")),
                        (
                            "settled_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="settled_obligations",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("settled_at", models.DateTimeField(null=True, verbose_name="settled at")),
                        ("settled_note", models.TextField(blank=True, verbose_name="note on settling")),
                    ],
                    options={
                        "verbose_name": "obligation",
                        "verbose_name_plural": "obligations",
                        "indexes": [
                            models.Index(fields=["request", "id"], name="obligation_by_request"),
                            models.Index(
                                condition=models.Q(("status", "open")), fields=["due_on"], name="open_obligation_by_day"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("kind", "declared")),
                                fields=("decision", "code"),
                                name="obligation_once_for_a_decision",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EmptyChair",
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
                                related_name="empty_chairs",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="empty_chairs",
                                to="approvals.post",
                            ),
                        ),
                        (
                            "committee",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="empty_chairs",
                                to="approvals.committee",
                            ),
                        ),
                        ("first_day", models.DateField(verbose_name="first day")),
                        ("last_day", models.DateField(null=True, verbose_name="last day")),
                        ("why", models.SlugField(max_length=40, verbose_name="why")),
                        ("detail", models.JSONField(default=dict)),
                        ("seen_at", models.DateTimeField(verbose_name="first seen at")),
                        ("gone_at", models.DateTimeField(null=True, verbose_name="no longer foreseen since")),
                    ],
                    options={
                        "verbose_name": "empty chair",
                        "verbose_name_plural": "empty chairs",
                        "indexes": [models.Index(fields=["district", "first_day"], name="empty_chair_by_day")],
                    },
                ),
                migrations.CreateModel(
                    name="PowerFinding",
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
                                related_name="power_findings",
                                to="approvals.district",
                            ),
                        ),
                        ("act_kind", models.SlugField(max_length=40, verbose_name="kind of act")),
                        ("act_id", models.CharField(max_length=60)),
                        (
                            "request",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="power_findings",
                                to="approvals.approvalrequest",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="power_findings",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("acted_on", models.DateField(verbose_name="acted on")),
                        ("why", models.SlugField(max_length=40, verbose_name="what is wrong")),
                        ("detail", models.JSONField(default=dict)),
                        ("found_at", models.DateTimeField(verbose_name="found at")),
                        ("gone_at", models.DateTimeField(null=True, verbose_name="no longer found since")),
                        (
                            "status",
                            models.CharField(
                                choices=[("open", "to be answered"), ("answered", "answered")],
                                default="open",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        ("answer", models.TextField(blank=True, verbose_name="answer")),
                        (
                            "answered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answered_power_findings",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("answered_at", models.DateTimeField(null=True, verbose_name="answered at")),
                    ],
                    options={
                        "verbose_name": "finding about power",
                        "verbose_name_plural": "findings about power",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("district", "act_kind", "act_id", "why"), name="power_finding_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PrivateValue",
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
                                related_name="private_values",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="private_values",
                                to="approvals.event",
                            ),
                        ),
                        ("field", models.CharField(max_length=40)),
                        ("salt", models.BinaryField(max_length=32)),
                        ("value", models.TextField()),
                    ],
                    options={
                        "verbose_name": "private value",
                        "verbose_name_plural": "private values",
                        "constraints": [
                            models.UniqueConstraint(fields=("event", "field"), name="private_field_once_in_event")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProposedConflict",
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
                                related_name="proposed_conflicts",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "ballot",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposed_conflicts",
                                to="approvals.ballot",
                            ),
                        ),
                        (
                            "why",
                            models.CharField(
                                choices=[
                                    ("same-school", "has a post or a seat at the school that asks"),
                                    ("concerned", "is concerned by the matter"),
                                    ("relation", "has declared a relation"),
                                    ("handled", "has acted on this matter before"),
                                ],
                                max_length=12,
                                verbose_name="what the system saw",
                            ),
                        ),
                        (
                            "relation",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposed",
                                to="approvals.declaredrelation",
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                blank=True,
                                choices=[("withdrew", "withdrew"), ("no-conflict", "sees no conflict")],
                                max_length=12,
                                verbose_name="answer",
                            ),
                        ),
                        ("explanation", models.TextField(blank=True, verbose_name="explanation")),
                        ("answered_at", models.DateTimeField(null=True, verbose_name="answered at")),
                    ],
                    options={
                        "verbose_name": "proposed conflict",
                        "verbose_name_plural": "proposed conflicts",
                        "constraints": [models.UniqueConstraint(fields=("ballot", "why"), name="proposed_once")],
                    },
                ),
                migrations.CreateModel(
                    name="Recusal",
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
                                related_name="recusals",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "ballot",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="recusal",
                                to="approvals.ballot",
                            ),
                        ),
                        ("ground", models.SlugField(max_length=40, verbose_name="ground")),
                        ("explanation", models.TextField(blank=True, verbose_name="explanation")),
                        ("at", models.DateTimeField(verbose_name="at")),
                    ],
                    options={
                        "verbose_name": "recusal",
                        "verbose_name_plural": "recusals",
                    },
                ),
                migrations.CreateModel(
                    name="Remark",
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
                                related_name="remarks",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="remarks",
                                to="approvals.approvalrequest",
                            ),
                        ),
                        (
                            "stage_run",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="remarks",
                                to="approvals.stagerun",
                            ),
                        ),
                        ("round", models.PositiveSmallIntegerField(verbose_name="round")),
                        ("fact", models.SlugField(blank=True, max_length=40, verbose_name="answer")),
                        ("document", models.SlugField(blank=True, max_length=40, verbose_name="document")),
                        ("text", models.TextField(verbose_name="what is to be revised")),
                        (
                            "made_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="remarks",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("made_at", models.DateTimeField(verbose_name="made at")),
                    ],
                    options={
                        "verbose_name": "remark",
                        "verbose_name_plural": "remarks",
                        "indexes": [models.Index(fields=["request", "round"], name="remark_by_round")],
                    },
                ),
                migrations.CreateModel(
                    name="RemarkAnswer",
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
                                related_name="remark_answers",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "remark",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="approvals.remark",
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="what became of it")),
                        (
                            "answered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="remark_answers",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("answered_at", models.DateTimeField(verbose_name="answered at")),
                    ],
                    options={
                        "verbose_name": "answer to a remark",
                        "verbose_name_plural": "answers to remarks",
                    },
                ),
                migrations.CreateModel(
                    name="RequestRound",
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
                                related_name="request_rounds",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rounds",
                                to="approvals.approvalrequest",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="round")),
                        ("title", models.CharField(max_length=300, verbose_name="subject")),
                        ("facts", models.JSONField(default=dict)),
                        ("frozen", models.JSONField()),
                        ("route", models.JSONField()),
                        ("documents", models.JSONField(default=list)),
                        (
                            "back_to",
                            models.SlugField(blank=True, max_length=40, verbose_name="stage it was given back to"),
                        ),
                        (
                            "begun_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="begun_rounds",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("begun_at", models.DateTimeField(verbose_name="begun at")),
                    ],
                    options={
                        "verbose_name": "round of a request",
                        "verbose_name_plural": "rounds of a request",
                        "constraints": [
                            models.UniqueConstraint(fields=("request", "number"), name="round_of_request_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Resolution",
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
                                related_name="resolutions",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="resolutions",
                                to="approvals.committee",
                            ),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="subject")),
                        ("subject_kind", models.CharField(max_length=30)),
                        ("subject_id", models.CharField(max_length=60)),
                        ("action", models.CharField(max_length=10, verbose_name="action")),
                        ("profile", models.JSONField()),
                        (
                            "way",
                            models.CharField(
                                choices=[("circulation", "by circulation"), ("meeting", "at a meeting")],
                                default="circulation",
                                max_length=11,
                                verbose_name="way",
                            ),
                        ),
                        (
                            "method",
                            models.CharField(
                                choices=[("ballot", "by ballots"), ("no-objection", "nobody objected")],
                                default="ballot",
                                max_length=12,
                                verbose_name="method",
                            ),
                        ),
                        ("is_second_call", models.BooleanField(default=False, verbose_name="at a second call")),
                        ("quorum_part", models.PositiveSmallIntegerField(default=1)),
                        ("quorum_whole", models.PositiveSmallIntegerField(default=2)),
                        ("quorum_above", models.BooleanField(default=False)),
                        ("base_less_recused", models.BooleanField(default=True)),
                        ("abstention_is_present", models.BooleanField(default=True)),
                        ("invalid_is_present", models.BooleanField(default=True)),
                        ("casting_vote", models.CharField(blank=True, max_length=3, verbose_name="casting vote")),
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
                        ("recorded_at", models.DateTimeField(null=True, verbose_name="in approved minutes since")),
                    ],
                    options={
                        "verbose_name": "resolution",
                        "verbose_name_plural": "resolutions",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("closed_at", None)),
                                fields=["closes_on"],
                                name="open_resolution_by_day",
                            ),
                            models.Index(fields=["committee", "opened_at"], name="resolution_by_committee"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_at__isnull", True), ("outcome", "")),
                                    models.Q(("closed_at__isnull", False), models.Q(("outcome", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="closed_resolution_has_outcome",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Ranking",
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
                                related_name="rankings",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rankings",
                                to="approvals.committee",
                            ),
                        ),
                        ("type_code", models.CharField(max_length=20, verbose_name="decision type")),
                        ("stage_name", models.SlugField(max_length=40, verbose_name="stage")),
                        ("title", models.CharField(max_length=300, verbose_name="subject")),
                        ("criteria", models.TextField(blank=True, verbose_name="how it was ranked")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "being ranked"),
                                    ("ready", "ready for the committee"),
                                    ("voting", "being voted on"),
                                    ("decided", "decided"),
                                    ("dropped", "given up"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=1)),
                        (
                            "begun_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rankings",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("begun_at", models.DateTimeField(verbose_name="begun at")),
                        ("annex", models.JSONField(null=True)),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                        (
                            "resolution",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ranking",
                                to="approvals.resolution",
                            ),
                        ),
                        ("ended_at", models.DateTimeField(null=True, verbose_name="ended at")),
                    ],
                    options={
                        "verbose_name": "ranking",
                        "verbose_name_plural": "rankings",
                        "indexes": [models.Index(fields=["committee", "status"], name="ranking_by_committee")],
                    },
                ),
                migrations.CreateModel(
                    name="ProposedChange",
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
                                related_name="proposed_changes",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposed_changes",
                                to="approvals.approvalrequest",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposed_changes",
                                to="approvals.decision",
                            ),
                        ),
                        ("kind", models.CharField(max_length=12, verbose_name="kind")),
                        ("says", models.JSONField(default=dict)),
                        (
                            "resolution",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposed_change",
                                to="approvals.resolution",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "before the committee"), ("made", "made"), ("lost", "not carried")],
                                default="open",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposed_changes",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("proposed_at", models.DateTimeField(verbose_name="proposed at")),
                    ],
                    options={
                        "verbose_name": "proposed change of a decision",
                        "verbose_name_plural": "proposed changes of decisions",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "open")),
                                fields=("request",),
                                name="one_change_of_a_decision_at_a_time",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Minutes",
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
                                related_name="minutes",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "meeting",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="minutes",
                                to="approvals.meeting",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "being drafted"),
                                    ("laid", "laid before the committee"),
                                    ("approved", "approved"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        ("content", models.JSONField(default=dict)),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                        ("revision", models.PositiveIntegerField(default=1)),
                        (
                            "drafted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="drafted_minutes",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("drafted_at", models.DateTimeField(verbose_name="drafted at")),
                        ("changed_at", models.DateTimeField(verbose_name="changed at")),
                        (
                            "approved_by",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="approved_minutes",
                                to="approvals.resolution",
                            ),
                        ),
                        ("approved_at", models.DateTimeField(null=True, verbose_name="approved at")),
                    ],
                    options={
                        "verbose_name": "minutes",
                        "verbose_name_plural": "minutes",
                    },
                ),
                migrations.CreateModel(
                    name="Challenge",
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
                                related_name="challenges",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "ballot",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="challenges",
                                to="approvals.ballot",
                            ),
                        ),
                        (
                            "raised_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="raised_challenges",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "ground",
                            models.CharField(
                                choices=[
                                    ("party", "is a party to the matter"),
                                    ("spouse", "is engaged or married to a party"),
                                    ("kin", "is a relative of a party"),
                                    ("agent", "is or was a representative or agent of a party"),
                                    ("money", "is a creditor, debtor or employer of a party"),
                                    ("other", "another serious circumstance that could make the decision partial"),
                                ],
                                max_length=10,
                                verbose_name="ground",
                            ),
                        ),
                        ("explanation", models.TextField(verbose_name="explanation")),
                        ("reply", models.TextField(blank=True, verbose_name="what the member answers")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("raised", "being heard"),
                                    ("conceded", "the member withdrew"),
                                    ("upheld", "the member may not take part"),
                                    ("stays", "the member may take part"),
                                    ("dropped", "not pursued"),
                                ],
                                default="raised",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "hearing",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="challenge",
                                to="approvals.resolution",
                            ),
                        ),
                        ("raised_at", models.DateTimeField(verbose_name="raised at")),
                        ("settled_at", models.DateTimeField(null=True, verbose_name="settled at")),
                    ],
                    options={
                        "verbose_name": "challenge",
                        "verbose_name_plural": "challenges",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "raised")),
                                fields=("ballot",),
                                name="one_challenge_at_a_time",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RulebookVersion",
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
                                related_name="rulebooks",
                                to="approvals.district",
                            ),
                        ),
                        ("number", models.PositiveIntegerField(verbose_name="version")),
                        (
                            "status",
                            models.CharField(
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
                        ("content", models.TextField()),
                        ("sha256", models.CharField(max_length=64)),
                        ("first_day", models.DateField(verbose_name="in force from")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                        ("cases", models.TextField(default="[]", verbose_name="golden cases")),
                        ("revision", models.PositiveIntegerField(default=1)),
                        (
                            "based_on",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="drafts",
                                to="approvals.rulebookversion",
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
                        ("drafted_at", models.DateTimeField(null=True, verbose_name="drafted at")),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposed_rulebooks",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("proposed_at", models.DateTimeField(null=True, verbose_name="proposed at")),
                        ("sent_back", models.TextField(blank=True, verbose_name="why it was sent back")),
                        (
                            "published_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="published_rulebooks",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="published at")),
                        (
                            "order_number",
                            models.CharField(blank=True, max_length=100, verbose_name="number of the order"),
                        ),
                        ("order_day", models.DateField(null=True, verbose_name="day of the order")),
                        ("effects", models.JSONField(default=dict)),
                        ("effects_done_at", models.DateTimeField(null=True)),
                        ("replay_sha256", models.CharField(blank=True, max_length=64)),
                    ],
                    options={
                        "verbose_name": "version of the delegation matrix",
                        "verbose_name_plural": "versions of the delegation matrix",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("district", "number"), name="rulebook_number_once_in_district"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "published"), _negated=True),
                                    ("published_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="published_rulebook_says_when",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("published_by__isnull", True),
                                    ("drafted_by__isnull", True),
                                    models.Q(("published_by", models.F("drafted_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="rulebook_published_by_another",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RulebookAuthor",
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
                                related_name="rulebook_authors",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="authors",
                                to="approvals.rulebookversion",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="written_rulebooks",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("first_at", models.DateTimeField()),
                    ],
                    options={
                        "verbose_name": "author of a version",
                        "verbose_name_plural": "authors of versions",
                        "constraints": [
                            models.UniqueConstraint(fields=("version", "person"), name="author_of_version_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Replay",
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
                                related_name="replays",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replays",
                                to="approvals.rulebookversion",
                            ),
                        ),
                        (
                            "against",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replays_against",
                                to="approvals.rulebookversion",
                            ),
                        ),
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
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replays",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("asked_at", models.DateTimeField(verbose_name="asked at")),
                        ("began_at", models.DateTimeField(null=True)),
                        ("finished_at", models.DateTimeField(null=True, verbose_name="finished at")),
                    ],
                    options={
                        "verbose_name": "replay",
                        "verbose_name_plural": "replays",
                        "indexes": [models.Index(fields=["version", "-id"], name="replay_newest")],
                    },
                ),
                migrations.CreateModel(
                    name="RuleCheck",
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
                                related_name="rule_checks",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="checks",
                                to="approvals.rulebookversion",
                            ),
                        ),
                        ("rule", models.CharField(max_length=60, verbose_name="rule")),
                        ("rule_sha256", models.CharField(max_length=64)),
                        ("checked_on", models.DateField(verbose_name="compared on")),
                        (
                            "checked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rule_checks",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
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
                        "indexes": [models.Index(fields=["district", "rule_sha256"], name="check_by_rule")],
                    },
                ),
                migrations.CreateModel(
                    name="School",
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
                                related_name="schools",
                                to="approvals.district",
                            ),
                        ),
                        ("code", models.CharField(max_length=20, verbose_name="school code")),
                        ("name_th", models.CharField(max_length=200, verbose_name="name in Thai")),
                        ("name_en", models.CharField(blank=True, max_length=200, verbose_name="name in English")),
                        ("amphoe_th", models.CharField(max_length=100, verbose_name="amphoe in Thai")),
                        ("amphoe_en", models.CharField(blank=True, max_length=100, verbose_name="amphoe in English")),
                        ("pupils", models.PositiveIntegerField(verbose_name="pupils")),
                        ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                    ],
                    options={
                        "verbose_name": "school",
                        "verbose_name_plural": "schools",
                        "constraints": [
                            models.UniqueConstraint(fields=("district", "code"), name="school_code_once_in_district")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Seat",
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
                                related_name="seats",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="seats",
                                to="approvals.committee",
                            ),
                        ),
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
                            "post",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="seats",
                                to="approvals.post",
                            ),
                        ),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="taken away on")),
                    ],
                    options={
                        "verbose_name": "seat",
                        "verbose_name_plural": "seats",
                        "constraints": [
                            models.UniqueConstraint(fields=("committee", "place"), name="seat_place_once_in_committee")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SecretBox",
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
                                related_name="secret_boxes",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "resolution",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="box",
                                to="approvals.resolution",
                            ),
                        ),
                        ("yes", models.PositiveSmallIntegerField(default=0)),
                        ("no", models.PositiveSmallIntegerField(default=0)),
                        ("abstain", models.PositiveSmallIntegerField(default=0)),
                        ("invalid", models.PositiveSmallIntegerField(default=0)),
                    ],
                    options={
                        "verbose_name": "secret box",
                        "verbose_name_plural": "secret boxes",
                    },
                ),
                migrations.CreateModel(
                    name="SelfReview",
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
                                related_name="self_reviews",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="self_reviews",
                                to="approvals.committee",
                            ),
                        ),
                        ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="fiscal year (Buddhist Era)")),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(5),
                                ],
                                verbose_name="level",
                            ),
                        ),
                        ("answers", models.JSONField(default=dict)),
                        ("reasons", models.TextField(verbose_name="why this level")),
                        ("aims", models.TextField(blank=True, verbose_name="what is to be better next year")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="self_reviews",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="at")),
                    ],
                    options={
                        "verbose_name": "self-review",
                        "verbose_name_plural": "self-reviews",
                        "constraints": [
                            models.UniqueConstraint(fields=("committee", "fiscal_year"), name="one_self_review_a_year"),
                            models.CheckConstraint(
                                condition=models.Q(("level__gte", 1), ("level__lte", 5)),
                                name="self_review_level_1_to_5",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Series",
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
                                related_name="series",
                                to="approvals.district",
                            ),
                        ),
                        ("register", models.SlugField(max_length=20, verbose_name="register")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year in the Buddhist Era")),
                        ("last", models.PositiveIntegerField(default=0, verbose_name="last number")),
                    ],
                    options={
                        "verbose_name": "series of numbers",
                        "verbose_name_plural": "series of numbers",
                        "constraints": [
                            models.UniqueConstraint(fields=("district", "register", "year"), name="one_series_a_year")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StageRun",
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
                                related_name="stage_runs",
                                to="approvals.district",
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
                        ("round", models.PositiveSmallIntegerField(verbose_name="round")),
                        ("place", models.PositiveSmallIntegerField(verbose_name="place")),
                        ("name", models.SlugField(max_length=40, verbose_name="stage")),
                        ("action", models.CharField(max_length=10, verbose_name="action")),
                        ("decides", models.BooleanField(default=False, verbose_name="its will binds")),
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
                            "committee",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stage_runs",
                                to="approvals.committee",
                            ),
                        ),
                        (
                            "outside",
                            models.SlugField(blank=True, max_length=40, verbose_name="body outside the district"),
                        ),
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
                            "stands_because",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("unchanged", "It stands because the facts and files it relied on did not change."),
                                    (
                                        "independent",
                                        "It stands because it does not depend on the stage that is asked again.",
                                    ),
                                ],
                                max_length=12,
                                verbose_name="why it stands",
                            ),
                        ),
                        (
                            "relied_on",
                            models.CharField(
                                help_text="Digest of the facts and files this stage relies on.", max_length=64
                            ),
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
                        ("conditions", models.JSONField(default=list)),
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
                            "tenure",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stage_acts",
                                to="approvals.tenure",
                            ),
                        ),
                        (
                            "acting_order",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stage_acts",
                                to="approvals.actingorder",
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
                        "indexes": [
                            models.Index(
                                condition=models.Q(("status", "open")),
                                fields=["post", "due_on", "id"],
                                name="open_stage_by_post",
                            ),
                            models.Index(
                                condition=models.Q(("status", "open")), fields=["due_on"], name="open_stage_by_day"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("request", "round", "name"), name="stage_once_in_round"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("committee__isnull", True), ("outside", ""), ("post__isnull", False)),
                                    models.Q(("committee__isnull", False), ("outside", ""), ("post__isnull", True)),
                                    models.Q(
                                        ("committee__isnull", True),
                                        ("post__isnull", True),
                                        models.Q(("outside", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="stage_has_exactly_one_body",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StageReading",
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
                                related_name="stage_readings",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "stage_run",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="readings",
                                to="approvals.stagerun",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stage_readings",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("relied_on", models.CharField(max_length=64)),
                        ("read_at", models.DateTimeField(verbose_name="read at")),
                    ],
                    options={
                        "verbose_name": "reading of a stage",
                        "verbose_name_plural": "readings of stages",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("stage_run", "person", "relied_on"), name="stage_read_once_as_it_is"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RankingEntry",
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
                                related_name="ranking_entries",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "ranking",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entries",
                                to="approvals.ranking",
                            ),
                        ),
                        (
                            "stage_run",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ranking_entries",
                                to="approvals.stagerun",
                            ),
                        ),
                        ("place", models.PositiveSmallIntegerField(verbose_name="place")),
                        ("points", models.PositiveIntegerField(null=True, verbose_name="hundredths of points")),
                        (
                            "proposal",
                            models.CharField(
                                choices=[("grant", "to be granted"), ("refuse", "not to be granted")],
                                default="grant",
                                max_length=10,
                                verbose_name="proposal",
                            ),
                        ),
                        ("remark", models.CharField(blank=True, max_length=500, verbose_name="remark")),
                        ("removed_at", models.DateTimeField(null=True, verbose_name="taken out at")),
                        (
                            "removed_reason",
                            models.CharField(blank=True, max_length=500, verbose_name="why it was taken out"),
                        ),
                    ],
                    options={
                        "verbose_name": "entry of a ranking",
                        "verbose_name_plural": "entries of a ranking",
                        "indexes": [models.Index(fields=["stage_run"], name="ranking_entry_by_stage")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("removed_at", None)),
                                fields=("ranking", "stage_run"),
                                name="request_once_in_ranking",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IntakeCheck",
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
                                related_name="intake_checks",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "stage_run",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="intake_check",
                                to="approvals.stagerun",
                            ),
                        ),
                        ("lines", models.JSONField(default=list)),
                        ("is_complete", models.BooleanField(verbose_name="complete")),
                        (
                            "group_post",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="screened_checks",
                                to="approvals.post",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="note")),
                        (
                            "checked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="intake_checks",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("checked_at", models.DateTimeField(verbose_name="checked at")),
                    ],
                    options={
                        "verbose_name": "check on receipt",
                        "verbose_name_plural": "checks on receipt",
                    },
                ),
                migrations.CreateModel(
                    name="AnswerAbove",
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
                                related_name="answers_above",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "stage_run",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answer_above",
                                to="approvals.stagerun",
                            ),
                        ),
                        (
                            "letter_number",
                            models.CharField(blank=True, max_length=60, verbose_name="number of the letter"),
                        ),
                        ("dated_on", models.DateField(null=True, verbose_name="date of the letter")),
                        (
                            "document",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="approvals.document",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "answer from above",
                        "verbose_name_plural": "answers from above",
                    },
                ),
                migrations.CreateModel(
                    name="StandAside",
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
                                related_name="stand_asides",
                                to="approvals.district",
                            ),
                        ),
                        ("subject_kind", models.CharField(max_length=30)),
                        ("subject_id", models.CharField(max_length=60)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stand_asides",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "from_post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stand_asides",
                                to="approvals.post",
                            ),
                        ),
                        (
                            "to_post",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="received_stand_asides",
                                to="approvals.post",
                            ),
                        ),
                        (
                            "to_outside",
                            models.SlugField(blank=True, max_length=40, verbose_name="superior outside the district"),
                        ),
                        (
                            "ground",
                            models.CharField(
                                choices=[
                                    ("party", "is a party to the matter"),
                                    ("spouse", "is engaged or married to a party"),
                                    ("kin", "is a relative of a party"),
                                    ("agent", "is or was a representative or agent of a party"),
                                    ("money", "is a creditor, debtor or employer of a party"),
                                    ("other", "another serious circumstance that could make the decision partial"),
                                ],
                                max_length=10,
                                verbose_name="ground",
                            ),
                        ),
                        ("explanation", models.TextField(blank=True, verbose_name="explanation")),
                        ("at", models.DateTimeField(verbose_name="at")),
                    ],
                    options={
                        "verbose_name": "standing aside",
                        "verbose_name_plural": "standings aside",
                        "indexes": [models.Index(fields=["subject_kind", "subject_id"], name="stand_aside_by_subject")],
                    },
                ),
                migrations.CreateModel(
                    name="StoredFile",
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
                                related_name="stored_files",
                                to="approvals.district",
                            ),
                        ),
                        ("name", models.CharField(max_length=255, verbose_name="file name")),
                        ("media_type", models.CharField(max_length=100)),
                        ("size", models.PositiveBigIntegerField(verbose_name="bytes")),
                        ("sha256", models.CharField(max_length=64)),
                        ("stored_as", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "added_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stored_files",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("added_at", models.DateTimeField(verbose_name="added at")),
                    ],
                    options={
                        "verbose_name": "stored file",
                        "verbose_name_plural": "stored files",
                    },
                ),
                migrations.CreateModel(
                    name="SignedScan",
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
                                related_name="signed_scans",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signed_scans",
                                to="approvals.approvalrequest",
                            ),
                        ),
                        (
                            "stage_run",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signed_scans",
                                to="approvals.stagerun",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signed_scans",
                                to="approvals.decision",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signed_scans",
                                to="approvals.storedfile",
                            ),
                        ),
                        ("code", models.CharField(max_length=40, verbose_name="code on the sheet")),
                        ("manifest", models.CharField(max_length=64)),
                        (
                            "attached_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signed_scans",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("attached_at", models.DateTimeField(verbose_name="attached at")),
                    ],
                    options={
                        "verbose_name": "signed scan",
                        "verbose_name_plural": "signed scans",
                        "indexes": [models.Index(fields=["request", "id"], name="scan_by_request")],
                    },
                ),
                migrations.CreateModel(
                    name="Printout",
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
                                related_name="printouts",
                                to="approvals.district",
                            ),
                        ),
                        ("kind", models.SlugField(max_length=40, verbose_name="kind")),
                        ("subject_id", models.CharField(max_length=60)),
                        ("language", models.CharField(default="th", max_length=2)),
                        ("digest", models.CharField(blank=True, max_length=64)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "waiting"),
                                    ("running", "being made"),
                                    ("ready", "ready"),
                                    ("failed", "failed"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("done", models.PositiveIntegerField(default=0)),
                        ("total", models.PositiveIntegerField(default=0)),
                        (
                            "file",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="printouts",
                                to="approvals.storedfile",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="printouts",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("asked_at", models.DateTimeField(verbose_name="asked at")),
                        ("began_at", models.DateTimeField(null=True)),
                        ("ended_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "verbose_name": "printout",
                        "verbose_name_plural": "printouts",
                        "indexes": [models.Index(fields=["kind", "subject_id", "-id"], name="printout_newest")],
                    },
                ),
                migrations.CreateModel(
                    name="ObligationFile",
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
                                related_name="obligation_files",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "obligation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="files",
                                to="approvals.obligation",
                            ),
                        ),
                        ("kind", models.SlugField(blank=True, max_length=40, verbose_name="document")),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="obligation_files",
                                to="approvals.storedfile",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "evidence of an obligation",
                        "verbose_name_plural": "evidence of obligations",
                    },
                ),
                migrations.CreateModel(
                    name="Inquiry",
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
                                related_name="inquiries",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="inquiries",
                                to="approvals.approvalrequest",
                            ),
                        ),
                        (
                            "stage_run",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="inquiries",
                                to="approvals.stagerun",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("question", "question"), ("advice", "advice")],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="asked_inquiries",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("text", models.TextField(verbose_name="what is asked")),
                        ("due_on", models.DateField(verbose_name="answer by")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("open", "waits for an answer"),
                                    ("answered", "answered"),
                                    ("withdrawn", "not needed any more"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="inquiries",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("asked_at", models.DateTimeField(verbose_name="asked at")),
                        ("answer", models.TextField(blank=True, verbose_name="answer")),
                        (
                            "file",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="inquiries",
                                to="approvals.storedfile",
                            ),
                        ),
                        (
                            "answered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answered_inquiries",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("answered_at", models.DateTimeField(null=True, verbose_name="answered at")),
                        ("reminded_on", models.DateField(null=True, verbose_name="reminded on")),
                    ],
                    options={
                        "verbose_name": "inquiry",
                        "verbose_name_plural": "inquiries",
                        "indexes": [
                            models.Index(fields=["request", "id"], name="inquiry_by_request"),
                            models.Index(
                                condition=models.Q(("status", "open")),
                                fields=["person", "due_on"],
                                name="open_inquiry_by_person",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Forwarding",
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
                                related_name="forwardings",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "stage_run",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="forwardings",
                                to="approvals.stagerun",
                            ),
                        ),
                        ("opinion", models.TextField(blank=True, verbose_name="opinion of the district")),
                        ("addressed_to", models.CharField(max_length=200, verbose_name="addressed to")),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("system", "electronic correspondence system"),
                                    ("mail", "e-mail of the office"),
                                    ("post", "by post"),
                                    ("hand", "handed over"),
                                ],
                                max_length=10,
                                verbose_name="how it was sent",
                            ),
                        ),
                        ("letter_number", models.CharField(max_length=60, verbose_name="number of the letter")),
                        ("sent_on", models.DateField(verbose_name="date of the letter")),
                        ("answer_by", models.DateField(null=True, verbose_name="answer hoped for by")),
                        (
                            "file",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="forwardings",
                                to="approvals.storedfile",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="forwardings",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("recorded_at", models.DateTimeField(verbose_name="recorded at")),
                        ("reminded_on", models.DateField(null=True, verbose_name="reminded on")),
                    ],
                    options={
                        "verbose_name": "letter above",
                        "verbose_name_plural": "letters above",
                    },
                ),
                migrations.CreateModel(
                    name="Dissent",
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
                                related_name="dissents",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "ballot",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dissent",
                                to="approvals.ballot",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="dissent and its reasons")),
                        (
                            "paper",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dissents",
                                to="approvals.storedfile",
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="handed in at")),
                    ],
                    options={
                        "verbose_name": "dissent",
                        "verbose_name_plural": "dissents",
                    },
                ),
                migrations.CreateModel(
                    name="CommitteePaper",
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
                                related_name="committee_papers",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="papers",
                                to="approvals.committee",
                            ),
                        ),
                        (
                            "shelf",
                            models.CharField(
                                choices=[
                                    ("law", "law and rules"),
                                    ("order", "orders and appointments"),
                                    ("figures", "figures"),
                                    ("paper", "working papers"),
                                ],
                                max_length=10,
                                verbose_name="shelf",
                            ),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="title")),
                        ("note", models.TextField(blank=True, verbose_name="what it is for")),
                        ("day", models.DateField(blank=True, null=True, verbose_name="date of the paper")),
                        (
                            "file",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="committee_papers",
                                to="approvals.storedfile",
                            ),
                        ),
                        ("address", models.URLField(blank=True, max_length=500, verbose_name="web address")),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="committee_papers",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("added_at", models.DateTimeField(verbose_name="added at")),
                        ("removed_at", models.DateTimeField(null=True, verbose_name="removed at")),
                    ],
                    options={
                        "verbose_name": "paper of a committee",
                        "verbose_name_plural": "papers of a committee",
                        "indexes": [models.Index(fields=["committee", "shelf"], name="paper_by_shelf")],
                    },
                ),
                migrations.CreateModel(
                    name="AgendaItem",
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
                                related_name="agenda_items",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="items",
                                to="approvals.meeting",
                            ),
                        ),
                        (
                            "part",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "what the chair tells the meeting"),
                                    (2, "minutes to be approved"),
                                    (3, "matters followed up"),
                                    (4, "matters to be noted"),
                                    (5, "matters to be resolved"),
                                    (6, "other matters"),
                                ],
                                verbose_name="part of the agenda",
                            ),
                        ),
                        ("place", models.PositiveSmallIntegerField(verbose_name="place")),
                        ("title", models.CharField(max_length=300, verbose_name="subject")),
                        ("text", models.TextField(blank=True, verbose_name="explanation")),
                        (
                            "is_consent",
                            models.BooleanField(default=False, verbose_name="to be resolved without debate"),
                        ),
                        (
                            "urgency",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="why it came after the last day of notice"
                            ),
                        ),
                        (
                            "stage_run",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agenda_items",
                                to="approvals.stagerun",
                            ),
                        ),
                        (
                            "ranking",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agenda_items",
                                to="approvals.ranking",
                            ),
                        ),
                        (
                            "minutes",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agenda_items",
                                to="approvals.minutes",
                            ),
                        ),
                        (
                            "paper",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agenda_items",
                                to="approvals.storedfile",
                            ),
                        ),
                        (
                            "resolution",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agenda_item",
                                to="approvals.resolution",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("planned", "on the agenda"),
                                    ("open", "being dealt with"),
                                    ("resolved", "resolved"),
                                    ("noted", "dealt with without a resolution"),
                                    ("postponed", "postponed"),
                                    ("off", "taken off the agenda"),
                                ],
                                default="planned",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        ("opened_at", models.DateTimeField(null=True, verbose_name="called up at")),
                        ("ended_at", models.DateTimeField(null=True, verbose_name="ended at")),
                        ("discussion", models.TextField(blank=True, verbose_name="what was said")),
                    ],
                    options={
                        "verbose_name": "agenda item",
                        "verbose_name_plural": "agenda items",
                        "indexes": [models.Index(fields=["meeting", "place"], name="agenda_in_order")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("status__in", ("planned", "open"))),
                                fields=("stage_run",),
                                name="stage_on_one_agenda_at_a_time",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("status__in", ("planned", "open"))),
                                fields=("ranking",),
                                name="ranking_on_one_agenda_at_a_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AccessGrant",
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
                                related_name="access_grants",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="access_grants",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("ability", models.CharField(max_length=20, verbose_name="what it opens")),
                        ("order_number", models.CharField(max_length=100, verbose_name="number of the order")),
                        ("order_day", models.DateField(verbose_name="day of the order")),
                        (
                            "document",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="access_grants",
                                to="approvals.storedfile",
                            ),
                        ),
                        ("first_day", models.DateField(verbose_name="first day")),
                        ("last_day", models.DateField(verbose_name="last day")),
                        (
                            "given_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="given_access_grants",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="recorded_access_grants",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("recorded_at", models.DateTimeField(verbose_name="recorded at")),
                        (
                            "revoked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="revoked_access_grants",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("revoked_at", models.DateTimeField(null=True, verbose_name="revoked at")),
                        (
                            "revoked_because",
                            models.CharField(blank=True, max_length=300, verbose_name="why it was revoked"),
                        ),
                    ],
                    options={
                        "verbose_name": "grant of access",
                        "verbose_name_plural": "grants of access",
                        "indexes": [models.Index(fields=["person", "first_day"], name="access_grant_by_person")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("last_day__gte", models.F("first_day"))),
                                name="access_grant_ends_after_it_begins",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Tenure",
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
                                related_name="tenures",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tenures",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="tenures", to="approvals.post"
                            ),
                        ),
                        ("first_day", models.DateField(verbose_name="first day")),
                        (
                            "last_day",
                            models.DateField(
                                blank=True, help_text="Empty: until replaced.", null=True, verbose_name="last day"
                            ),
                        ),
                        ("order", models.CharField(blank=True, max_length=200, verbose_name="appointing order")),
                    ],
                    options={
                        "verbose_name": "tenure",
                        "verbose_name_plural": "tenures",
                        "indexes": [
                            models.Index(fields=["person", "first_day"], name="tenure_by_person"),
                            models.Index(fields=["post", "first_day"], name="tenure_by_post"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("last_day", None), ("last_day__gte", models.F("first_day")), _connector="OR"
                                ),
                                name="tenure_ends_after_it_begins",
                                violation_error_message="A tenure cannot end before it begins.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Thread",
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
                                related_name="threads",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="threads",
                                to="approvals.committee",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="threads",
                                to="approvals.approvalrequest",
                            ),
                        ),
                        ("area", models.CharField(blank=True, max_length=10, verbose_name="area")),
                        ("title", models.CharField(max_length=300, verbose_name="theme")),
                        (
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="threads",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("opened_at", models.DateTimeField(verbose_name="opened at")),
                        ("last_at", models.DateTimeField(verbose_name="last message at")),
                        (
                            "closed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="closed_threads",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("closed_at", models.DateTimeField(null=True, verbose_name="closed at")),
                        ("outcome", models.TextField(blank=True, verbose_name="what came of it")),
                    ],
                    options={
                        "verbose_name": "thread",
                        "verbose_name_plural": "threads",
                        "indexes": [models.Index(fields=["committee", "-last_at"], name="thread_by_committee")],
                    },
                ),
                migrations.CreateModel(
                    name="FollowUp",
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
                                related_name="follow_ups",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="follow_ups",
                                to="approvals.committee",
                            ),
                        ),
                        (
                            "resolution",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="follow_ups",
                                to="approvals.resolution",
                            ),
                        ),
                        (
                            "thread",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="follow_ups",
                                to="approvals.thread",
                            ),
                        ),
                        ("task", models.CharField(max_length=500, verbose_name="what is to be done")),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="follow_ups",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="due on")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("open", "to be done"),
                                    ("reported", "reported as done"),
                                    ("done", "done"),
                                    ("dropped", "no longer needed"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="opened_follow_ups",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("opened_at", models.DateTimeField(verbose_name="opened at")),
                        ("report", models.TextField(blank=True, verbose_name="what came of it")),
                        (
                            "evidence",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="follow_ups",
                                to="approvals.storedfile",
                            ),
                        ),
                        ("reported_at", models.DateTimeField(null=True, verbose_name="reported at")),
                        ("ended_at", models.DateTimeField(null=True, verbose_name="ended at")),
                        ("end_note", models.TextField(blank=True, verbose_name="why it ended")),
                        ("reminded_on", models.DateField(null=True, verbose_name="reminded on")),
                    ],
                    options={
                        "verbose_name": "follow-up",
                        "verbose_name_plural": "follow-ups",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("status", "open")),
                                fields=["owner", "due_on"],
                                name="open_follow_up_by_owner",
                            ),
                            models.Index(fields=["committee", "status", "due_on"], name="follow_up_by_committee"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ThreadMessage",
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
                                related_name="thread_messages",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "thread",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="messages",
                                to="approvals.thread",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="thread_messages",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="at")),
                        ("text", models.TextField(verbose_name="text")),
                        (
                            "file",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="thread_messages",
                                to="approvals.storedfile",
                            ),
                        ),
                        ("hidden_at", models.DateTimeField(null=True, verbose_name="hidden at")),
                        (
                            "hidden_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hidden_messages",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "hidden_reason",
                            models.CharField(blank=True, max_length=300, verbose_name="why it is hidden"),
                        ),
                    ],
                    options={
                        "verbose_name": "message of a thread",
                        "verbose_name_plural": "messages of a thread",
                        "indexes": [models.Index(fields=["thread", "id"], name="message_in_thread")],
                    },
                ),
                migrations.CreateModel(
                    name="ThreadReading",
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
                                related_name="thread_readings",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "thread",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="readings",
                                to="approvals.thread",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="thread_readings",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("read_at", models.DateTimeField(verbose_name="read until")),
                    ],
                    options={
                        "verbose_name": "reading of a thread",
                        "verbose_name_plural": "readings of a thread",
                        "constraints": [
                            models.UniqueConstraint(fields=("thread", "person"), name="one_reading_per_person")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UrgentException",
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
                                related_name="urgent_exceptions",
                                to="approvals.district",
                            ),
                        ),
                        ("subject_kind", models.CharField(max_length=30)),
                        ("subject_id", models.CharField(max_length=60)),
                        (
                            "ballot",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="exceptions",
                                to="approvals.ballot",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="urgent_exceptions",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "ground",
                            models.CharField(
                                choices=[
                                    ("party", "is a party to the matter"),
                                    ("spouse", "is engaged or married to a party"),
                                    ("kin", "is a relative of a party"),
                                    ("agent", "is or was a representative or agent of a party"),
                                    ("money", "is a creditor, debtor or employer of a party"),
                                    ("other", "another serious circumstance that could make the decision partial"),
                                ],
                                max_length=10,
                                verbose_name="ground of the conflict",
                            ),
                        ),
                        (
                            "reason",
                            models.TextField(verbose_name="why it could not wait, or nobody could replace them"),
                        ),
                        ("at", models.DateTimeField(verbose_name="at")),
                        (
                            "reviewed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviewed_exceptions",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("reviewed_at", models.DateTimeField(null=True, verbose_name="reviewed at")),
                        (
                            "finding",
                            models.CharField(
                                blank=True,
                                choices=[("justified", "justified"), ("not-justified", "not justified")],
                                max_length=13,
                                verbose_name="finding",
                            ),
                        ),
                        ("review", models.TextField(blank=True, verbose_name="what the review says")),
                    ],
                    options={
                        "verbose_name": "urgent exception",
                        "verbose_name_plural": "urgent exceptions",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reviewed_by", None),
                                    models.Q(("reviewed_by", models.F("person")), _negated=True),
                                    _connector="OR",
                                ),
                                name="nobody_reviews_themselves",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarDay",
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
                                related_name="calendar_days",
                                to="approvals.district",
                            ),
                        ),
                        ("day", models.DateField(verbose_name="day")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("closed", "closed"),
                                    ("substitute", "day off in lieu of a holiday"),
                                    ("working", "working day"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("title_th", models.CharField(max_length=200, verbose_name="reason in Thai")),
                        ("title_en", models.CharField(blank=True, max_length=200, verbose_name="reason in English")),
                        ("order", models.CharField(blank=True, max_length=200, verbose_name="order or notice")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="calendar_days",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("recorded_at", models.DateTimeField(verbose_name="recorded at")),
                        (
                            "removed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="removed_calendar_days",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("removed_at", models.DateTimeField(null=True, verbose_name="removed at")),
                        (
                            "removed_why",
                            models.CharField(blank=True, max_length=300, verbose_name="why it was removed"),
                        ),
                    ],
                    options={
                        "verbose_name": "day of the calendar",
                        "verbose_name_plural": "days of the calendar",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("removed_at", None)),
                                fields=("district", "day"),
                                name="calendar_day_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Absence",
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
                                related_name="absences",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="absences",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("leave", "leave"), ("travel", "official travel"), ("other", "another cause")],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("first_day", models.DateField(verbose_name="first day")),
                        ("last_day", models.DateField(verbose_name="last day")),
                        (
                            "request",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="absences",
                                to="approvals.approvalrequest",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="recorded_absences",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("recorded_at", models.DateTimeField(verbose_name="recorded at")),
                        (
                            "ended_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ended_absences",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("ended_at", models.DateTimeField(null=True, verbose_name="changed at")),
                    ],
                    options={
                        "verbose_name": "absence",
                        "verbose_name_plural": "absences",
                        "indexes": [models.Index(fields=["district", "first_day"], name="absence_by_day")],
                    },
                ),
                migrations.CreateModel(
                    name="ClockSpan",
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
                                related_name="clock_spans",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="clock_spans",
                                to="approvals.approvalrequest",
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[("office", "the office"), ("requester", "the requester")],
                                max_length=10,
                                verbose_name="whose time",
                            ),
                        ),
                        ("began_on", models.DateField(verbose_name="began on")),
                        ("stopped_on", models.DateField(null=True, verbose_name="stopped on")),
                        ("due_on", models.DateField(null=True, verbose_name="last day")),
                        ("why", models.SlugField(max_length=40, verbose_name="why it began")),
                        ("reminded_on", models.DateField(null=True, verbose_name="reminded on")),
                        ("late_told_on", models.DateField(null=True, verbose_name="told of the delay on")),
                    ],
                    options={
                        "verbose_name": "span of time",
                        "verbose_name_plural": "spans of time",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("stopped_on", None)), fields=["due_on"], name="running_clock_by_day"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("stopped_on", None), ("stopped_on__gte", models.F("began_on")), _connector="OR"
                                ),
                                name="clock_stops_after_it_begins",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("stopped_on", None)),
                                fields=("request",),
                                name="one_clock_runs_on_a_request",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Concern",
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
                                related_name="concerns",
                                to="approvals.district",
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
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="concerns",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("staff", "member of the staff"),
                                    ("family", "pupil or family"),
                                    ("bidder", "bidder or contractor"),
                                    ("other", "other"),
                                ],
                                default="staff",
                                max_length=10,
                                verbose_name="in which role",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "person concerned",
                        "verbose_name_plural": "persons concerned",
                        "constraints": [
                            models.UniqueConstraint(fields=("request", "person"), name="person_concerned_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DecisionNotice",
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
                                related_name="decision_notices",
                                to="approvals.district",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notices",
                                to="approvals.decision",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decision_notices",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("notified_on", models.DateField(verbose_name="told on")),
                        ("appeal_until", models.DateField(null=True, verbose_name="appeal until")),
                        ("instructions", models.JSONField(default=dict)),
                        ("read_at", models.DateTimeField(null=True, verbose_name="read at")),
                    ],
                    options={
                        "verbose_name": "notice of a decision",
                        "verbose_name_plural": "notices of decisions",
                        "constraints": [
                            models.UniqueConstraint(fields=("decision", "person"), name="told_of_decision_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DoneAct",
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
                                related_name="done_acts",
                                to="approvals.district",
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
                        ("key", models.UUIDField()),
                        ("fingerprint", models.CharField(max_length=64)),
                        ("done_at", models.DateTimeField()),
                    ],
                    options={
                        "verbose_name": "done act",
                        "verbose_name_plural": "done acts",
                        "constraints": [models.UniqueConstraint(fields=("person", "key"), name="act_once_per_key")],
                    },
                ),
                migrations.CreateModel(
                    name="DriftReport",
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
                                related_name="drift_reports",
                                to="approvals.district",
                            ),
                        ),
                        ("day", models.DateField(verbose_name="day")),
                        ("findings", models.JSONField(default=list)),
                        ("made_at", models.DateTimeField(verbose_name="made at")),
                    ],
                    options={
                        "verbose_name": "report on drift",
                        "verbose_name_plural": "reports on drift",
                        "constraints": [
                            models.UniqueConstraint(fields=("district", "day"), name="drift_report_once_a_day")
                        ],
                    },
                ),
            ]
        )
    ]
