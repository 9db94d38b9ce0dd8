"""Rankings for tests, one line per wish: curricula that wait for the board, a list of them, a vote on it."""

from approvals.models import ApprovalRequest, Person, Ranking, RankingEntry, Resolution
from approvals.rankings import services
from approvals.rankings.services import Line
from tests.builders import A_TUESDAY, Office, a_submitted, stage
from workflows import ranking_lists, rankings, votes


def curricula(office: Office, number: int, **options) -> list[ApprovalRequest]:
    """So many requests of one kind, each circulated to the board."""
    return [a_submitted(office, "ACA-01", year=str(2570 + place % 100), **options) for place in range(number)]


def a_ranking(office: Office, papers=(), by: Person | None = None) -> Ranking:
    """A ranking of curricula before the board, begun by whoever runs the committees, with these in it."""
    by = by or office.prasit
    asked = {"committee_id": office.board.pk, "type_code": "ACA-01", "stage_name": "consent"}
    begun = services.begin(**asked, title="หลักสูตรสถานศึกษา รอบที่ 1", criteria="คะแนนประเมิน", by=by, at=A_TUESDAY)
    return taken_in(begun, papers, by) if papers else begun


def taken_in(ranking: Ranking, papers, by: Person, at=A_TUESDAY) -> Ranking:
    """The ranking with these requests in it."""
    runs = [stage(paper, ranking.stage_name).pk for paper in papers]
    now = current(ranking)
    return ranking_lists.take_in(ranking_id=now.pk, revision=now.revision, stage_run_ids=runs, by=by, at=at)


def current(ranking: Ranking) -> Ranking:
    """The ranking as it is stored now."""
    return Ranking.objects.get(pk=ranking.pk)


def entry(ranking: Ranking, paper: ApprovalRequest) -> RankingEntry:
    """The entry of a request."""
    return RankingEntry.objects.get(ranking=ranking, stage_run__request=paper)


def written(ranking: Ranking, by: Person, step=None, **by_paper) -> Ranking:
    """Write lines into a ranking: `lines` maps a request to (points, proposal, remark)."""
    lines = {entry(ranking, paper).pk: Line(*line) for paper, line in by_paper.get("lines", {}).items()}
    now = current(ranking)
    return services.write(ranking_id=now.pk, revision=now.revision, lines=lines, step=step, by=by, at=A_TUESDAY)


def made_ready(ranking: Ranking, by: Person, at=A_TUESDAY) -> Ranking:
    """The ranking with its annex sealed."""
    now = current(ranking)
    return rankings.make_ready(ranking_id=now.pk, revision=now.revision, by=by, at=at)


def put_to_vote(ranking: Ranking, by: Person, at=A_TUESDAY, **options) -> Resolution:
    """The vote on a ranking that is ready."""
    return rankings.put_to_vote(ranking_id=ranking.pk, by=by, at=at, **options)


def cast(resolution: Resolution, member: Person, choice: str = "yes", at=A_TUESDAY) -> Resolution:
    """One member votes on the annex."""
    said = {"choice": choice, "reason": "", "manifest": resolution.manifest}
    return votes.vote(resolution_id=resolution.pk, by=member, at=at, **said)
