"""Whoever sets up a server is told where an alarm would reach nobody."""

from datetime import timedelta

import pytest
from django.core.checks import WARNING
from django.core.checks.registry import registry

from approvals.models import Person, Tenure
from notifications.operations.checks import check_listeners, check_metrics

pytestmark = pytest.mark.django_db


def found() -> list[str]:
    return [each.id for each in check_listeners(None, databases=["default"])]


def test_a_district_with_an_administrator_hears_its_alarms(office):
    assert found() == []


def test_a_district_whose_administrator_may_not_sign_in_any_more_is_named(office):
    Person.objects.filter(pk=office.nok.pk).update(is_active=False)

    (warning,) = check_listeners(None, databases=["default"])
    assert (warning.id, warning.level) == ("notifications.W001", WARNING)
    assert office.district.code in warning.msg


def test_a_district_whose_administrators_term_is_over_is_named(office):
    mine = Tenure.objects.filter(person=office.nok)
    mine.update(last_day=mine.first().first_day + timedelta(days=1))

    assert found() == ["notifications.W001"]


def test_without_a_database_to_ask_nothing_is_said(office):
    Person.objects.filter(pk=office.nok.pk).update(is_active=False)

    assert check_listeners(None) == []


def test_a_server_without_a_token_is_told_that_nobody_watches_and_starts_all_the_same(settings):
    settings.DEMO, settings.METRICS_TOKEN = False, ""
    (told,) = check_metrics(None)

    assert told.id == "notifications.I001"
    assert told.level < WARNING  # `check --fail-level WARNING` lets it pass
    assert check_metrics in registry.deployment_checks


@pytest.mark.parametrize(("demo", "token"), [(True, ""), (False, "a-token")])
def test_control_neither_the_demonstration_nor_a_server_that_is_watched_is_told(settings, demo, token):
    settings.DEMO, settings.METRICS_TOKEN = demo, token

    assert check_metrics(None) == []
