"""Somebody reads the public site of an office in a browser, without an account, and changes the language by a link."""

from approvals.questions.models import PublicQuestion
from tests.builders import A_TUESDAY, an_office
from tests.builders_committees import a_committee
from tests.builders_networks import a_living_network, let_join
from tests.builders_partners import a_partner
from tests.builders_questions import a_published
from tests.builders_site import an_edition, an_erratum
from tests.reports.test_performance import a_meeting

HOME = "/public/cpn2/"
PAGES = ("committees", "reports", "networks", "privacy", "accessibility", "matrix", "questions")


def test_the_public_site_is_in_order_on_both_screens(visitor, settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    office = an_office()
    let_join(office, a_living_network(office), partners=[a_partner(office)])
    a_meeting(a_committee(district=office.district), starts_at=A_TUESDAY)
    an_erratum(office, an_edition(office))
    a_published(office)
    visitor.goes_to(HOME)
    visitor.finds_it_in_order("site-home")
    for page in PAGES:
        visitor.goes_to(f"{HOME}{page}/")
        visitor.finds_it_in_order(f"site-{page}")
    visitor.goes_to(f"{HOME}questions/{PublicQuestion.objects.get().pk}/")
    visitor.finds_it_in_order("site-answer")
    for name in ("check", "source", "sign-in"):
        visitor.goes_to(f"/{name}/")
        visitor.finds_it_in_order(f"site-{name}")


def test_empty_offices_and_the_list_of_several_are_in_order(visitor):
    from approvals.models import District

    for code, name in (("first", "สพป.ตัวอย่าง เขต 1"), ("second", "สพป.ตัวอย่าง เขต 2")):
        District.objects.create(code=code, name_th=name, name_en=f"Sample office, {code}")
    visitor.goes_to("/public/")
    visitor.finds_it_in_order("site-offices")
    for page in ("", "committees/", "reports/", "networks/"):
        visitor.goes_to(f"/public/first/{page}")
        visitor.finds_it_in_order(f"site-empty-{page.strip('/') or 'home'}")


def test_the_other_language_is_a_link_and_stays_from_page_to_page(visitor):
    an_office()
    other = {"th": "en", "en": "th"}[visitor.language]
    page = visitor.goes_to(HOME)
    page.click(f".top a[hreflang={other}]")
    assert page.get_attribute("html", "lang") == other
    if visitor.width == "phone":
        page.click(".menu summary")
        page.click(".menu-panel a[href*='/networks/']")
    else:
        page.click(".doors a[href*='/networks/']")
    page.wait_for_url("**/networks/**")
    assert page.get_attribute("html", "lang") == other
