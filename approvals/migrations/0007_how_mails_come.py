"""How a person's mails come."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("approvals", "0006_a_trail_anyone_can_check"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="informs_by_mail",
            field=models.BooleanField(default=True, verbose_name="also mails that only inform"),
        ),
        migrations.AddField(
            model_name="person",
            name="mail_hour",
            field=models.PositiveSmallIntegerField(default=7, verbose_name="hour of the daily mail"),
        ),
        migrations.AddField(
            model_name="person",
            name="mail_rhythm",
            field=models.CharField(
                choices=[("at-once", "each as it happens"), ("daily", "one on every working day")],
                default="at-once",
                max_length=10,
                verbose_name="how mails come",
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="quiet_from",
            field=models.TimeField(blank=True, null=True, verbose_name="no mails from"),
        ),
        migrations.AddField(
            model_name="person",
            name="quiet_until",
            field=models.TimeField(blank=True, null=True, verbose_name="until"),
        ),
    ]
