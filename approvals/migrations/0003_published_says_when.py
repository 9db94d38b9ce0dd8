"""Only a published version says when it was published: a proposed and a discarded one have no such moment.

Forward and backward: one check constraint is replaced; the table of versions is small. Going back fails while
versions are proposed or discarded.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("approvals", "0002_life_of_a_version"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="rulebookversion",
            name="published_rulebook_says_when",
        ),
        migrations.AddConstraint(
            model_name="rulebookversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("status", "published"), _negated=True) | models.Q(("published_at__isnull", False)),
                name="published_rulebook_says_when",
            ),
        ),
    ]
