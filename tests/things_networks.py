"""A network of the office by the names that the table of doors uses."""

from dataclasses import replace

from tests.builders import A_PDF, Office
from tests.builders_networks import A_MEETING, a_network, an_entry, let_join


def of_networks(office: Office) -> dict[str, int]:
    """A network of the school, for which its teacher is responsible, with a paper in its log."""
    network = a_network(office)
    member = let_join(office, network, schools=[office.school])[0]
    entry = an_entry(office, network, replace(A_MEETING, file=("บันทึก.pdf", A_PDF)))
    return {"network": network.pk, "network member": member.pk, "network entry": entry.pk}
