"""A request that is back at its school, with a remark on it."""

from approvals.requests.revisions.remarks import Said
from tests.builders import Office, a_submitted
from tests.builders_revisions import returned


def of_revisions(office: Office) -> dict[str, object]:
    """What the doors of revisions are asked with."""
    paper = a_submitted(office, "ACA-07", nights="1")
    returned(paper, "decide", office.malee, Said("ระบุจำนวนคืนให้ตรงแผน", fact="nights"))
    return {"returned": paper.pk}
