"""Agreements, activities, networks, feedback, questions of the public, and the yearly report."""

import uuid

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from approvals.tables import CreateTables


class Migration(migrations.Migration):
    dependencies = [
        ("approvals", "0008_partners"),
    ]

    operations = [
        CreateTables(
            models=[
                migrations.CreateModel(
                    name="Activity",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="title")),
                        ("aim", models.TextField(verbose_name="aim")),
                        ("starts_on", models.DateField(verbose_name="from")),
                        ("ends_on", models.DateField(verbose_name="until")),
                        ("place", models.CharField(blank=True, max_length=300, verbose_name="place")),
                        (
                            "state",
                            models.CharField(
                                choices=[("planned", "planned"), ("held", "held"), ("cancelled", "cancelled")],
                                default="planned",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("reached", models.PositiveIntegerField(null=True, verbose_name="people reached")),
                        ("outcome", models.TextField(blank=True, verbose_name="what came of it")),
                        ("added_at", models.DateTimeField(verbose_name="added at")),
                        ("ended_at", models.DateTimeField(null=True, verbose_name="reported or cancelled at")),
                    ],
                    options={
                        "verbose_name": "activity",
                        "verbose_name_plural": "activities",
                    },
                ),
                migrations.CreateModel(
                    name="ActivityFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("says", models.CharField(max_length=300, verbose_name="what it shows")),
                        ("added_at", models.DateTimeField(verbose_name="added at")),
                        ("removed_at", models.DateTimeField(null=True, verbose_name="removed at")),
                    ],
                    options={
                        "verbose_name": "evidence of an activity",
                        "verbose_name_plural": "evidence of activities",
                    },
                ),
                migrations.CreateModel(
                    name="ActivitySchool",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "school of an activity",
                        "verbose_name_plural": "schools of activities",
                    },
                ),
                migrations.CreateModel(
                    name="Agreement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="title")),
                        ("number", models.CharField(blank=True, max_length=100, verbose_name="number of the paper")),
                        ("starts_on", models.DateField(verbose_name="from")),
                        ("ends_on", models.DateField(null=True, verbose_name="until")),
                        ("they_give", models.TextField(verbose_name="what the partner contributes")),
                        ("we_give", models.TextField(blank=True, verbose_name="what the district contributes")),
                        ("added_at", models.DateTimeField(verbose_name="added at")),
                        ("warned_on", models.DateField(null=True, verbose_name="warned on")),
                        ("ended_on", models.DateField(null=True, verbose_name="ended early on")),
                        ("end_note", models.TextField(blank=True, verbose_name="why it ended early")),
                    ],
                    options={
                        "verbose_name": "agreement",
                        "verbose_name_plural": "agreements",
                    },
                ),
                migrations.CreateModel(
                    name="Assessment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="fiscal year (Buddhist Era)")),
                        (
                            "span",
                            models.CharField(
                                choices=[("half", "six months"), ("year", "whole year")],
                                max_length=5,
                                verbose_name="period",
                            ),
                        ),
                        (
                            "point",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(4),
                                ],
                                verbose_name="point",
                            ),
                        ),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "to be improved"),
                                    (2, "fair"),
                                    (3, "good"),
                                    (4, "very good"),
                                    (5, "excellent"),
                                ],
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(5),
                                ],
                                verbose_name="level",
                            ),
                        ),
                        ("method", models.TextField(verbose_name="how the office works on it")),
                        ("reasons", models.TextField(verbose_name="why this level")),
                        ("targets", models.TextField(blank=True, verbose_name="what is to be better next year")),
                        ("at", models.DateTimeField(verbose_name="at")),
                    ],
                    options={
                        "verbose_name": "self-assessment",
                        "verbose_name_plural": "self-assessments",
                    },
                ),
                migrations.CreateModel(
                    name="BriefedPartner",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("people", models.PositiveIntegerField(default=1, verbose_name="how many people")),
                        (
                            "understood",
                            models.CharField(
                                choices=[
                                    ("unchecked", "not checked yet"),
                                    ("yes", "understood"),
                                    ("partly", "understood in part"),
                                    ("no", "not understood"),
                                ],
                                default="unchecked",
                                max_length=10,
                                verbose_name="understood",
                            ),
                        ),
                        (
                            "checked_how",
                            models.CharField(blank=True, max_length=300, verbose_name="how it was checked"),
                        ),
                        ("checked_at", models.DateTimeField(null=True, verbose_name="checked at")),
                    ],
                    options={
                        "verbose_name": "partner at a briefing",
                        "verbose_name_plural": "partners at briefings",
                    },
                ),
                migrations.CreateModel(
                    name="Briefing",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="about what")),
                        ("told", models.TextField(verbose_name="what was told")),
                        ("held_on", models.DateField(verbose_name="on")),
                        (
                            "how",
                            models.CharField(
                                choices=[
                                    ("meeting", "at a meeting"),
                                    ("visit", "on a visit"),
                                    ("letter", "by letter"),
                                    ("online", "online"),
                                ],
                                max_length=10,
                                verbose_name="how",
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="at")),
                    ],
                    options={
                        "verbose_name": "briefing",
                        "verbose_name_plural": "briefings",
                    },
                ),
                migrations.CreateModel(
                    name="Contribution",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("money", "money"),
                                    ("goods", "goods"),
                                    ("labour", "labour"),
                                    ("knowledge", "knowledge"),
                                    ("place", "a place"),
                                    ("presence", "taking part"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("says", models.CharField(blank=True, max_length=300, verbose_name="what they gave")),
                        ("value", models.PositiveBigIntegerField(null=True, verbose_name="value")),
                        ("added_at", models.DateTimeField(verbose_name="added at")),
                        ("removed_at", models.DateTimeField(null=True, verbose_name="removed at")),
                    ],
                    options={
                        "verbose_name": "contribution",
                        "verbose_name_plural": "contributions",
                    },
                ),
                migrations.CreateModel(
                    name="EditionPaper",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "form",
                            models.CharField(
                                choices=[("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel")],
                                max_length=5,
                                verbose_name="form",
                            ),
                        ),
                        ("language", models.CharField(default="th", max_length=2)),
                        ("kept_at", models.DateTimeField(verbose_name="kept at")),
                    ],
                    options={
                        "verbose_name": "paper of an edition",
                        "verbose_name_plural": "papers of editions",
                    },
                ),
                migrations.CreateModel(
                    name="Erratum",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("figure", models.CharField(blank=True, max_length=60, verbose_name="figure")),
                        ("wrong", models.TextField(verbose_name="what is wrong")),
                        ("right", models.TextField(verbose_name="what is right")),
                        ("at", models.DateTimeField(verbose_name="at")),
                    ],
                    options={
                        "verbose_name": "erratum",
                        "verbose_name_plural": "errata",
                    },
                ),
                migrations.CreateModel(
                    name="Feedback",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("form", "the form of this site"),
                                    ("talk", "said in person"),
                                    ("letter", "letter to the office"),
                                    ("meeting", "at a meeting"),
                                    ("survey", "survey"),
                                ],
                                max_length=10,
                                verbose_name="how it came",
                            ),
                        ),
                        ("giver", models.CharField(blank=True, max_length=200, verbose_name="who said it")),
                        (
                            "giver_email",
                            models.EmailField(blank=True, max_length=254, verbose_name="e-mail of whoever said it"),
                        ),
                        ("consent_on", models.DateField(null=True, verbose_name="consented on")),
                        (
                            "consent_how",
                            models.CharField(blank=True, max_length=300, verbose_name="how consent was given"),
                        ),
                        ("text", models.TextField(verbose_name="what was said")),
                        ("received_on", models.DateField(verbose_name="received on")),
                        ("due_on", models.DateField(verbose_name="ends by")),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "being looked at"), ("done", "done"), ("not-done", "not done")],
                                default="open",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("result", models.TextField(blank=True, verbose_name="what changed, or why not")),
                        ("added_at", models.DateTimeField(verbose_name="added at")),
                        ("reminded_on", models.DateField(null=True, verbose_name="reminded on")),
                        ("ownerless_on", models.DateField(null=True, verbose_name="found without an owner on")),
                        ("ended_at", models.DateTimeField(null=True, verbose_name="ended at")),
                        ("told_on", models.DateField(null=True, verbose_name="the giver was told on")),
                        (
                            "told_how",
                            models.CharField(blank=True, max_length=300, verbose_name="how the giver was told"),
                        ),
                    ],
                    options={
                        "verbose_name": "feedback",
                        "verbose_name_plural": "feedback",
                    },
                ),
                migrations.CreateModel(
                    name="Network",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name_th", models.CharField(max_length=300, verbose_name="name in Thai")),
                        ("name_en", models.CharField(blank=True, max_length=300, verbose_name="name in English")),
                        (
                            "formality",
                            models.CharField(
                                choices=[("formal", "formal"), ("informal", "informal")],
                                max_length=10,
                                verbose_name="formal or informal",
                            ),
                        ),
                        (
                            "reach",
                            models.CharField(
                                choices=[("internal", "internal"), ("external", "external")],
                                max_length=10,
                                verbose_name="internal or external",
                            ),
                        ),
                        (
                            "order",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="order or announcement it rests on"
                            ),
                        ),
                        ("aim", models.TextField(verbose_name="aim")),
                        ("works", models.TextField(blank=True, verbose_name="way of working")),
                        ("plan", models.TextField(blank=True, verbose_name="plan")),
                        ("founded_on", models.DateField(verbose_name="since")),
                        ("added_at", models.DateTimeField(verbose_name="added at")),
                        ("ended_on", models.DateField(null=True, verbose_name="until")),
                        ("end_note", models.TextField(blank=True, verbose_name="why it ended")),
                        ("told_of", models.JSONField(default=list, verbose_name="exceptions told")),
                    ],
                    options={
                        "verbose_name": "network",
                        "verbose_name_plural": "networks",
                    },
                ),
                migrations.CreateModel(
                    name="NetworkEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("met", "met"), ("worked", "did something"), ("shared", "shared information")],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("day", models.DateField(verbose_name="day")),
                        ("title", models.CharField(max_length=300, verbose_name="title")),
                        ("text", models.TextField(blank=True, verbose_name="what came of it")),
                        ("people", models.PositiveIntegerField(null=True, verbose_name="how many people")),
                        ("address", models.URLField(blank=True, max_length=500, verbose_name="web address")),
                        ("at", models.DateTimeField(verbose_name="at")),
                        ("struck_at", models.DateTimeField(null=True, verbose_name="struck at")),
                        ("struck_why", models.TextField(blank=True, verbose_name="why it was struck")),
                    ],
                    options={
                        "verbose_name": "entry of a network's log",
                        "verbose_name_plural": "entries of networks' logs",
                    },
                ),
                migrations.CreateModel(
                    name="NetworkMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("since", models.DateField(verbose_name="since")),
                        ("until", models.DateField(null=True, verbose_name="until")),
                    ],
                    options={
                        "verbose_name": "member of a network",
                        "verbose_name_plural": "members of networks",
                    },
                ),
                migrations.CreateModel(
                    name="NetworkResponsibility",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("since", models.DateField(verbose_name="since")),
                        ("until", models.DateField(null=True, verbose_name="until")),
                    ],
                    options={
                        "verbose_name": "responsibility for a network",
                        "verbose_name_plural": "responsibilities for networks",
                    },
                ),
                migrations.CreateModel(
                    name="Oversight",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("supervise", "supervision"),
                                    ("follow-up", "following up"),
                                    ("inspect", "inspection"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="what is looked at")),
                        ("planned_on", models.DateField(verbose_name="planned for")),
                        ("held_on", models.DateField(null=True, verbose_name="held on")),
                        ("saw", models.TextField(blank=True, verbose_name="what was seen")),
                        ("added_at", models.DateTimeField(verbose_name="added at")),
                        ("reported_at", models.DateTimeField(null=True, verbose_name="reported at")),
                    ],
                    options={
                        "verbose_name": "oversight",
                        "verbose_name_plural": "oversights",
                    },
                ),
                migrations.CreateModel(
                    name="OversightFinding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", models.TextField(verbose_name="finding")),
                        ("to_do", models.TextField(verbose_name="what is to be done")),
                        ("due_on", models.DateField(verbose_name="due on")),
                        ("reminded_on", models.DateField(null=True, verbose_name="reminded on")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "to be mended"),
                                    ("mended", "mended"),
                                    ("left", "not mended, with a reason"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("result", models.TextField(blank=True, verbose_name="what was done, or why not")),
                        ("ended_at", models.DateTimeField(null=True, verbose_name="ended at")),
                    ],
                    options={
                        "verbose_name": "finding of an oversight",
                        "verbose_name_plural": "findings of oversights",
                    },
                ),
                migrations.CreateModel(
                    name="PartnerContact",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                        ("role", models.CharField(blank=True, max_length=200, verbose_name="what they do there")),
                        ("phone", models.CharField(blank=True, max_length=60, verbose_name="telephone")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                        ("consent_on", models.DateField(verbose_name="consented on")),
                        ("consent_how", models.CharField(max_length=300, verbose_name="how consent was given")),
                        ("added_at", models.DateTimeField(verbose_name="added at")),
                        ("erased_at", models.DateTimeField(null=True, verbose_name="erased at")),
                    ],
                    options={
                        "verbose_name": "contact of a partner",
                        "verbose_name_plural": "contacts of partners",
                    },
                ),
                migrations.CreateModel(
                    name="PartnerSchool",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("does", models.CharField(blank=True, max_length=300, verbose_name="what they do there")),
                        ("since", models.DateField(verbose_name="since")),
                        ("added_at", models.DateTimeField(verbose_name="added at")),
                        ("ended_on", models.DateField(null=True, verbose_name="until")),
                    ],
                    options={
                        "verbose_name": "school of a partner",
                        "verbose_name_plural": "schools of partners",
                    },
                ),
                migrations.CreateModel(
                    name="PartnerSeat",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("added_at", models.DateTimeField(verbose_name="added at")),
                        ("ended_on", models.DateField(null=True, verbose_name="until")),
                    ],
                    options={
                        "verbose_name": "seat of a partner",
                        "verbose_name_plural": "seats of partners",
                    },
                ),
                migrations.CreateModel(
                    name="PublicQuestion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=20, unique=True, verbose_name="tracking code")),
                        ("form_key", models.UUIDField(unique=True)),
                        ("area", models.CharField(blank=True, max_length=10, verbose_name="area")),
                        ("desk", models.CharField(max_length=40, verbose_name="desk")),
                        ("text", models.TextField(verbose_name="question")),
                        ("name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                        ("language", models.CharField(default="th", max_length=2)),
                        ("consent", models.CharField(max_length=20, verbose_name="consent text, its version")),
                        ("asked_at", models.DateTimeField(verbose_name="came at")),
                        ("due_on", models.DateField(verbose_name="answered by")),
                        ("reminded_on", models.DateField(null=True, verbose_name="reminded on")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "waiting for an answer"),
                                    ("answered", "answered"),
                                    ("set-aside", "left unanswered"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        ("answer", models.TextField(blank=True, verbose_name="answer")),
                        (
                            "aside_ground",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("not-ours", "not a matter of this office"),
                                    ("answered-elsewhere", "answered elsewhere"),
                                    ("no-question", "no question can be read in it"),
                                    ("unwanted", "advertising, or words that hurt"),
                                ],
                                max_length=20,
                                verbose_name="ground for setting it aside",
                            ),
                        ),
                        (
                            "aside_why",
                            models.CharField(blank=True, max_length=300, verbose_name="why it was set aside"),
                        ),
                        ("closed_at", models.DateTimeField(null=True, verbose_name="answered or set aside at")),
                        ("corrected_at", models.DateTimeField(null=True, verbose_name="answer corrected at")),
                        ("shown_question", models.TextField(blank=True, verbose_name="question as published")),
                        ("shown_answer", models.TextField(blank=True, verbose_name="answer as published")),
                        ("published_at", models.DateTimeField(null=True, verbose_name="made public at")),
                        ("unpublished_at", models.DateTimeField(null=True, verbose_name="no longer published since")),
                        ("tell_at", models.DateTimeField(null=True, verbose_name="mail to the asker not before")),
                        (
                            "tell_tries",
                            models.PositiveSmallIntegerField(default=0, verbose_name="attempts of the mail"),
                        ),
                        (
                            "tell_reply",
                            models.CharField(blank=True, max_length=300, verbose_name="answer of the mail server"),
                        ),
                        ("told_at", models.DateTimeField(null=True, verbose_name="mail to the asker went at")),
                    ],
                    options={
                        "verbose_name": "question of the public",
                        "verbose_name_plural": "questions of the public",
                    },
                ),
                migrations.CreateModel(
                    name="ReportEdition",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="fiscal year (Buddhist Era)")),
                        (
                            "span",
                            models.CharField(
                                choices=[("half", "six months"), ("year", "whole year")],
                                max_length=5,
                                verbose_name="period",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="edition")),
                        (
                            "figures_version",
                            models.PositiveSmallIntegerField(default=1, verbose_name="version of the figures"),
                        ),
                        ("last_seq", models.BigIntegerField(verbose_name="last event counted")),
                        ("sha256", models.CharField(max_length=64)),
                        ("words", models.JSONField(default=dict)),
                        ("frozen_at", models.DateTimeField(verbose_name="frozen at")),
                        ("published_at", models.DateTimeField(null=True, verbose_name="published at")),
                    ],
                    options={
                        "verbose_name": "edition of the yearly report",
                        "verbose_name_plural": "editions of the yearly report",
                    },
                ),
                migrations.CreateModel(
                    name="ReportRemark",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="fiscal year (Buddhist Era)")),
                        (
                            "span",
                            models.CharField(
                                choices=[("half", "six months"), ("year", "whole year")],
                                max_length=5,
                                verbose_name="period",
                            ),
                        ),
                        (
                            "point",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(4),
                                ],
                                verbose_name="point",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("problem", "problem"), ("proposal", "proposal")],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="text")),
                        ("at", models.DateTimeField(verbose_name="at")),
                        ("removed_at", models.DateTimeField(null=True, verbose_name="taken back at")),
                    ],
                    options={
                        "verbose_name": "problem or proposal",
                        "verbose_name_plural": "problems and proposals",
                    },
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="approvalrequest",
            index=models.Index(fields=["district", "ended_at"], name="request_by_end"),
        ),
        migrations.AddIndex(
            model_name="stagerun",
            index=models.Index(fields=["district", "status", "due_on"], name="stage_by_state"),
        ),
        migrations.AddIndex(
            model_name="stagerun",
            index=models.Index(fields=["district", "opened_at"], name="stage_by_opening"),
        ),
        migrations.AddIndex(
            model_name="stagerun",
            index=models.Index(fields=["district", "closed_at"], name="stage_by_close"),
        ),
        migrations.AddField(
            model_name="activity",
            name="added_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="added_activities",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="activities", to="approvals.district"
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="activities", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="activityfile",
            name="activity",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="files", to="approvals.activity"
            ),
        ),
        migrations.AddField(
            model_name="activityfile",
            name="added_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="activity_files", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="activityfile",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="activity_files", to="approvals.district"
            ),
        ),
        migrations.AddField(
            model_name="activityfile",
            name="file",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="activity_files", to="approvals.storedfile"
            ),
        ),
        migrations.AddField(
            model_name="activityschool",
            name="activity",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="schools", to="approvals.activity"
            ),
        ),
        migrations.AddField(
            model_name="activityschool",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="activity_schools", to="approvals.district"
            ),
        ),
        migrations.AddField(
            model_name="activityschool",
            name="school",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="activities", to="approvals.school"
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="added_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="added_agreements",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="agreements", to="approvals.district"
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="file",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agreements",
                to="approvals.storedfile",
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="agreements", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="partner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="agreements", to="approvals.partner"
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="renews",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="renewed_by",
                to="approvals.agreement",
            ),
        ),
        migrations.AddField(
            model_name="assessment",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="assessments", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="assessment",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="assessments", to="approvals.district"
            ),
        ),
        migrations.AddField(
            model_name="briefedpartner",
            name="checked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="checked_briefings",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="briefedpartner",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="briefed_partners", to="approvals.district"
            ),
        ),
        migrations.AddField(
            model_name="briefedpartner",
            name="partner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="briefings", to="approvals.partner"
            ),
        ),
        migrations.AddField(
            model_name="briefing",
            name="activity",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="briefings",
                to="approvals.activity",
            ),
        ),
        migrations.AddField(
            model_name="briefing",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="briefings", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="briefing",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="briefings", to="approvals.district"
            ),
        ),
        migrations.AddField(
            model_name="briefedpartner",
            name="briefing",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="partners", to="approvals.briefing"
            ),
        ),
        migrations.AddField(
            model_name="contribution",
            name="activity",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="contributions", to="approvals.activity"
            ),
        ),
        migrations.AddField(
            model_name="contribution",
            name="added_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="contributions", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="contribution",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="contributions", to="approvals.district"
            ),
        ),
        migrations.AddField(
            model_name="contribution",
            name="partner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="contributions", to="approvals.partner"
            ),
        ),
        migrations.AddField(
            model_name="editionpaper",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="edition_papers", to="approvals.district"
            ),
        ),
        migrations.AddField(
            model_name="editionpaper",
            name="file",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="edition_papers", to="approvals.storedfile"
            ),
        ),
        migrations.AddField(
            model_name="erratum",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="errata", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="erratum",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="errata", to="approvals.district"
            ),
        ),
        migrations.AddField(
            model_name="feedback",
            name="activity",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="feedback", to="approvals.activity"
            ),
        ),
        migrations.AddField(
            model_name="feedback",
            name="added_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="added_feedback",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="feedback",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="feedback", to="approvals.district"
            ),
        ),
        migrations.AddField(
            model_name="feedback",
            name="ended_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ended_feedback",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="feedback",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="owned_feedback", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="feedback",
            name="partner",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="feedback", to="approvals.partner"
            ),
        ),
        migrations.AddField(
            model_name="feedback",
            name="person",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="given_feedback",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="feedback",
            name="school",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="feedback", to="approvals.school"
            ),
        ),
        migrations.AddField(
            model_name="network",
            name="added_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="added_networks", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="network",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="networks", to="approvals.district"
            ),
        ),
        migrations.AddField(
            model_name="feedback",
            name="network",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="feedback", to="approvals.network"
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="network",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="activities",
                to="approvals.network",
            ),
        ),
        migrations.AddField(
            model_name="networkentry",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="network_entries", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="networkentry",
            name="corrects",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrected_by",
                to="approvals.networkentry",
            ),
        ),
        migrations.AddField(
            model_name="networkentry",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="network_entries", to="approvals.district"
            ),
        ),
        migrations.AddField(
            model_name="networkentry",
            name="file",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="network_entries",
                to="approvals.storedfile",
            ),
        ),
        migrations.AddField(
            model_name="networkentry",
            name="network",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="approvals.network"
            ),
        ),
        migrations.AddField(
            model_name="networkentry",
            name="struck_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="struck_network_entries",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="networkmember",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="network_members", to="approvals.district"
            ),
        ),
        migrations.AddField(
            model_name="networkmember",
            name="network",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="members", to="approvals.network"
            ),
        ),
        migrations.AddField(
            model_name="networkmember",
            name="partner",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="networks", to="approvals.partner"
            ),
        ),
        migrations.AddField(
            model_name="networkmember",
            name="school",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="networks", to="approvals.school"
            ),
        ),
        migrations.AddField(
            model_name="networkresponsibility",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="network_responsibilities",
                to="approvals.district",
            ),
        ),
        migrations.AddField(
            model_name="networkresponsibility",
            name="network",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="responsibilities", to="approvals.network"
            ),
        ),
        migrations.AddField(
            model_name="networkresponsibility",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="network_responsibilities",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="oversight",
            name="activity",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="oversights",
                to="approvals.activity",
            ),
        ),
        migrations.AddField(
            model_name="oversight",
            name="added_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="added_oversights",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="oversight",
            name="agreement",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="oversights",
                to="approvals.agreement",
            ),
        ),
        migrations.AddField(
            model_name="oversight",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="oversights", to="approvals.district"
            ),
        ),
        migrations.AddField(
            model_name="oversight",
            name="follows",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="followed_by",
                to="approvals.oversight",
            ),
        ),
        migrations.AddField(
            model_name="oversight",
            name="network",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="oversights",
                to="approvals.network",
            ),
        ),
        migrations.AddField(
            model_name="oversight",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="oversights", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="oversightfinding",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="oversight_findings", to="approvals.district"
            ),
        ),
        migrations.AddField(
            model_name="oversightfinding",
            name="ended_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ended_oversight_findings",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="oversightfinding",
            name="oversight",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="findings", to="approvals.oversight"
            ),
        ),
        migrations.AddField(
            model_name="oversightfinding",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="oversight_findings",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="partnercontact",
            name="added_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="partner_contacts",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="partnercontact",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="partner_contacts", to="approvals.district"
            ),
        ),
        migrations.AddField(
            model_name="partnercontact",
            name="partner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="contacts", to="approvals.partner"
            ),
        ),
        migrations.AddField(
            model_name="partnerschool",
            name="added_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="partner_schools", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="partnerschool",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="partner_schools", to="approvals.district"
            ),
        ),
        migrations.AddField(
            model_name="partnerschool",
            name="partner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="schools", to="approvals.partner"
            ),
        ),
        migrations.AddField(
            model_name="partnerschool",
            name="school",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="partners", to="approvals.school"
            ),
        ),
        migrations.AddField(
            model_name="partnerseat",
            name="added_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="partner_seats", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="partnerseat",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="partner_seats", to="approvals.district"
            ),
        ),
        migrations.AddField(
            model_name="partnerseat",
            name="membership",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="partner_seats", to="approvals.membership"
            ),
        ),
        migrations.AddField(
            model_name="partnerseat",
            name="partner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="seats", to="approvals.partner"
            ),
        ),
        migrations.AddField(
            model_name="publicquestion",
            name="closed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="closed_public_questions",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="publicquestion",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="public_questions", to="approvals.district"
            ),
        ),
        migrations.AddField(
            model_name="publicquestion",
            name="published_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="published_questions",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="reportedition",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="report_editions", to="approvals.district"
            ),
        ),
        migrations.AddField(
            model_name="reportedition",
            name="figures",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="report_editions", to="approvals.storedfile"
            ),
        ),
        migrations.AddField(
            model_name="reportedition",
            name="frozen_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="report_editions", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="erratum",
            name="edition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="errata", to="approvals.reportedition"
            ),
        ),
        migrations.AddField(
            model_name="editionpaper",
            name="edition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="approvals.reportedition"
            ),
        ),
        migrations.AddField(
            model_name="reportremark",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="report_remarks", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="reportremark",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="report_remarks", to="approvals.district"
            ),
        ),
        migrations.AddConstraint(
            model_name="activityschool",
            constraint=models.UniqueConstraint(fields=("activity", "school"), name="activity_at_a_school_once"),
        ),
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(fields=["district", "ends_on"], name="agreement_by_end"),
        ),
        migrations.AddIndex(
            model_name="assessment",
            index=models.Index(fields=["district", "fiscal_year", "span", "point", "-id"], name="assessment_newest"),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__gte", 1), ("level__lte", 5)), name="assessment_level_1_to_5"
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(("point__gte", 1), ("point__lte", 4)), name="assessment_point_1_to_4"
            ),
        ),
        migrations.AddIndex(
            model_name="briefing",
            index=models.Index(fields=["district", "-held_on", "-id"], name="briefing_newest"),
        ),
        migrations.AddConstraint(
            model_name="briefedpartner",
            constraint=models.UniqueConstraint(fields=("briefing", "partner"), name="briefed_once"),
        ),
        migrations.AddIndex(
            model_name="network",
            index=models.Index(fields=["district", "name_th", "id"], name="network_by_name"),
        ),
        migrations.AddConstraint(
            model_name="network",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_on", None)), fields=("district", "name_th"), name="network_of_a_name_once"
            ),
        ),
        migrations.AddIndex(
            model_name="feedback",
            index=models.Index(fields=["district", "-received_on", "-id"], name="feedback_newest"),
        ),
        migrations.AddIndex(
            model_name="feedback",
            index=models.Index(
                condition=models.Q(("state", "open")), fields=["owner", "due_on"], name="open_feedback_by_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="feedback",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("state", "open")),
                    models.Q(
                        models.Q(("state", "open"), _negated=True),
                        ("ended_at__isnull", False),
                        models.Q(("result", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="feedback_ends_with_its_result",
            ),
        ),
        migrations.AddConstraint(
            model_name="feedback",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("giver", ""), ("giver_email", "")), ("consent_on__isnull", False), _connector="OR"
                ),
                name="giver_is_kept_with_consent",
            ),
        ),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(fields=["district", "-starts_on", "-id"], name="activity_newest"),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="activity_has_a_period"
            ),
        ),
        migrations.AddIndex(
            model_name="networkentry",
            index=models.Index(fields=["network", "-day", "-id"], name="network_entry_newest"),
        ),
        migrations.AddConstraint(
            model_name="networkmember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("partner__isnull", False), ("school", None)),
                    models.Q(("partner", None), ("school__isnull", False)),
                    _connector="OR",
                ),
                name="network_member_is_a_school_or_a_partner",
            ),
        ),
        migrations.AddConstraint(
            model_name="networkmember",
            constraint=models.CheckConstraint(
                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                name="network_member_leaves_after_it_joins",
            ),
        ),
        migrations.AddConstraint(
            model_name="networkmember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until", None)), fields=("network", "school"), name="school_in_a_network_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="networkmember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until", None)), fields=("network", "partner"), name="partner_in_a_network_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="networkresponsibility",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until", None)), fields=("network",), name="one_person_responsible_for_a_network"
            ),
        ),
        migrations.AddConstraint(
            model_name="networkresponsibility",
            constraint=models.CheckConstraint(
                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                name="responsibility_ends_after_it_begins",
            ),
        ),
        migrations.AddIndex(
            model_name="oversight",
            index=models.Index(fields=["district", "-planned_on", "-id"], name="oversight_newest"),
        ),
        migrations.AddIndex(
            model_name="oversightfinding",
            index=models.Index(fields=["district", "state", "due_on"], name="oversight_finding_due"),
        ),
        migrations.AddConstraint(
            model_name="partnerschool",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_on", None)), fields=("partner", "school"), name="partner_at_a_school_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="partnerseat",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_on", None)), fields=("membership",), name="membership_for_one_partner"
            ),
        ),
        migrations.AddIndex(
            model_name="publicquestion",
            index=models.Index(fields=["district", "state", "due_on", "id"], name="public_question_due"),
        ),
        migrations.AddIndex(
            model_name="publicquestion",
            index=models.Index(
                condition=models.Q(("published_at__isnull", False), ("unpublished_at", None)),
                fields=["district", "-id"],
                name="public_question_published",
            ),
        ),
        migrations.AddIndex(
            model_name="publicquestion",
            index=models.Index(
                condition=models.Q(("tell_at__isnull", False)), fields=["tell_at"], name="public_question_to_tell"
            ),
        ),
        migrations.AddConstraint(
            model_name="reportedition",
            constraint=models.UniqueConstraint(
                fields=("district", "fiscal_year", "span", "number"), name="report_edition_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="editionpaper",
            constraint=models.UniqueConstraint(fields=("edition", "form", "language"), name="edition_paper_once"),
        ),
        migrations.AddIndex(
            model_name="reportremark",
            index=models.Index(fields=["district", "fiscal_year", "span", "point"], name="remark_by_year"),
        ),
    ]
