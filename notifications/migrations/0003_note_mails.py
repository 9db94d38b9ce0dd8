"""The daily mail with a checkpoint of the log."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0002_committees_and_meetings"),
    ]

    operations = [
        migrations.CreateModel(
            name="NoteMail",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
                ("note", models.TextField()),
                ("next_at", models.DateTimeField(verbose_name="not before")),
                ("sent_at", models.DateTimeField(null=True, verbose_name="sent at")),
                ("reply", models.CharField(blank=True, max_length=300, verbose_name="answer of the mail server")),
            ],
            options={
                "verbose_name": "mail with a checkpoint",
                "verbose_name_plural": "mails with a checkpoint",
            },
        ),
    ]
