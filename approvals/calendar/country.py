"""The holidays of the country with their names: those of the `holidays` package that are days off for an office. Pure.

What the package can't know is recorded by the district: special holidays the cabinet announces later, and days that
follow the moon in years it has not learned yet, such as the ploughing ceremony.
"""

from datetime import date
from functools import lru_cache

import holidays

from approvals.vocabulary.bilingual import Text

CATEGORIES = ("public", "government")  # announced for everybody, and those of government offices alone
# Days the package calls public and the yearly announcement of holidays of the civil service does not list: Labour Day
# is a holiday of private employees, Children's Day is always a Saturday. m-H: general knowledge, not compared with it.
OFFICES_WORK_ON = ("National Labor Day", "National Children's Day")
BETWEEN = "; "  # several holidays on one day, as the package writes them


@lru_cache(maxsize=32)
def public_holidays(year: int) -> dict[date, Text]:
    """The days off of an office of the state in a year, days in lieu too, with their names in Thai and English."""
    english = holidays.country_holidays("TH", years=year, language="en_US", categories=CATEGORIES)
    thai = holidays.country_holidays("TH", years=year, language="th", categories=CATEGORIES)
    found = {}
    for day, names in english.items():
        pairs = zip(thai[day].split(BETWEEN), names.split(BETWEEN), strict=False)
        kept = [(th, en) for th, en in pairs if not en.startswith(OFFICES_WORK_ON)]
        if kept and day.year == year:
            found[day] = Text(BETWEEN.join(th for th, _ in kept), BETWEEN.join(en for _, en in kept))
    return found
