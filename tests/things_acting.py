"""An acting order and a grant of access, by the names that the table of doors uses."""

from tests.builders import Office, a_person
from tests.builders_acting import access_for, deputised


def of_acting(office: Office) -> dict[str, int]:
    """The clerk deputised for the teacher, and access for somebody who holds no post."""
    guest = a_person(f"guest.{office.district.code}")
    order = deputised(office, office.kanya, "teacher", may_hand_on=True)
    return {"acting order": order.pk, "access grant": access_for(office, guest).pk}
