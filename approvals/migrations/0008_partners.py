"""The register of partners."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("approvals", "0007_how_mails_come"),
    ]

    operations = [
        migrations.CreateModel(
            name="Partner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name_th", models.CharField(max_length=300, verbose_name="name in Thai")),
                ("name_en", models.CharField(blank=True, max_length=300, verbose_name="name in English")),
                ("place", models.CharField(blank=True, max_length=500, verbose_name="place")),
                ("website", models.URLField(blank=True, max_length=500, verbose_name="web address")),
                ("note", models.TextField(blank=True, verbose_name="what they take part in")),
                ("added_at", models.DateTimeField(verbose_name="added at")),
                ("ended_on", models.DateField(null=True, verbose_name="partner until")),
                ("end_note", models.TextField(blank=True, verbose_name="why it ended")),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="added_partners",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="partners", to="approvals.district"
                    ),
                ),
            ],
            options={
                "verbose_name": "partner",
                "verbose_name_plural": "partners",
            },
        ),
        migrations.CreateModel(
            name="PartnerKind",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "person"),
                            ("family", "family"),
                            ("private", "private sector"),
                            ("community", "community organisation"),
                            ("private-body", "private organisation"),
                            ("local-government", "local administrative organisation"),
                            ("profession", "professional body"),
                            ("religion", "religious institution"),
                            ("enterprise", "enterprise"),
                            ("society", "other social institution"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partner_kinds",
                        to="approvals.district",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="kinds", to="approvals.partner"
                    ),
                ),
            ],
            options={
                "verbose_name": "kind of a partner",
                "verbose_name_plural": "kinds of partners",
            },
        ),
        migrations.AddIndex(
            model_name="partner",
            index=models.Index(fields=["district", "name_th", "id"], name="partner_by_name"),
        ),
        migrations.AddConstraint(
            model_name="partner",
            constraint=models.UniqueConstraint(
                fields=("district", "name_th"), condition=models.Q(("ended_on", None)), name="partner_of_a_name_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="partnerkind",
            constraint=models.UniqueConstraint(fields=("partner", "kind"), name="partner_of_a_kind_once"),
        ),
    ]
