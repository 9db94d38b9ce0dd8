"""One POST, one act: a repeated form answers as before instead of acting again.

After the draft "The Idempotency-Key HTTP Header Field" of the IETF: the key is stored in the transaction of the
act, with a fingerprint of what was asked.
"""

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from approvals.audit.canonical import digest
from approvals.errors import SameKeyOtherAct


def is_repeated(*, key: uuid.UUID | None, by, district_id: int, at: datetime, act: str, **asked: Any) -> bool:
    """Whether this very act was done before under this key; remembers it when not.

    Raises SameKeyOtherAct when the key was used for something else. A key of None is never repeated.
    """
    if key is None:
        return False
    fingerprint = digest({"act": act, **{name: str(value) for name, value in asked.items()}})
    value = key if connection.vendor == "postgresql" else key.hex
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO approvals_doneact (district_id, person_id, key, fingerprint, done_at) "
            "VALUES (%s, %s, %s, %s, %s) ON CONFLICT (person_id, key) DO NOTHING",
            [district_id, by.pk, value, fingerprint, at],
        )
        if cursor.rowcount == 1:
            return False
        cursor.execute("SELECT fingerprint FROM approvals_doneact WHERE person_id = %s AND key = %s", [by.pk, value])
        if cursor.fetchone()[0] != fingerprint:
            raise SameKeyOtherAct
    return True


class DoneAct(models.Model):
    """One act done under one idempotency key, so that a repeated POST answers instead of acting again."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="done_acts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="done_acts")
    key = models.UUIDField()
    fingerprint = models.CharField(max_length=64)
    done_at = models.DateTimeField()

    class Meta:
        verbose_name = _("done act")
        verbose_name_plural = _("done acts")
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="act_once_per_key")]

    def __str__(self) -> str:
        return str(self.key)
