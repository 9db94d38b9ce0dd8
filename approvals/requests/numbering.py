"""Numbers on paper: one locked counter a register and year, no gaps, never reused."""

from datetime import date

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

BUDDHIST_ERA = 543


def fiscal_year(day: date) -> int:
    """The fiscal year a day belongs to, in the Buddhist Era: 1 October to 30 September, named by its end."""
    return day.year + BUDDHIST_ERA + (1 if day.month >= 10 else 0)


def fiscal_days(year: int) -> tuple[date, date]:
    """The first and the last day of a fiscal year named in the Buddhist Era."""
    ends_in = year - BUDDHIST_ERA
    return date(ends_in - 1, 10, 1), date(ends_in, 9, 30)


def next_number(*, district_id: int, register: str, year: int) -> int:
    """The next number of a series; its row stays locked until the transaction ends, so a rollback leaves no gap."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO approvals_series (district_id, register, year, last) VALUES (%s, %s, %s, 1) "
            "ON CONFLICT (district_id, register, year) DO UPDATE SET last = approvals_series.last + 1 RETURNING last",
            [district_id, register, year],
        )
        return cursor.fetchone()[0]


class Series(models.Model):
    """The last number given out in one register of one year; one locked row, no gaps, never reused."""

    district = models.ForeignKey("approvals.District", on_delete=models.PROTECT, related_name="series")
    register = models.SlugField(_("register"), max_length=20)
    year = models.PositiveSmallIntegerField(_("year in the Buddhist Era"))
    last = models.PositiveIntegerField(_("last number"), default=0)

    class Meta:
        verbose_name = _("series of numbers")
        verbose_name_plural = _("series of numbers")
        constraints = [models.UniqueConstraint(fields=["district", "register", "year"], name="one_series_a_year")]

    def __str__(self) -> str:
        return f"{self.register} {self.last}/{self.year}"
