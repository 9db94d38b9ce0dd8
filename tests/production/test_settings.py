"""Odd settings are refused in words, and a demonstration is refused wherever strangers could reach it."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import checks, env
from config.schedule import SCHEDULE

pytestmark = pytest.mark.once


def found(settings) -> list[str]:
    """Ids of what the checks of the house refuse."""
    return [error.id for error in (*checks.check_demo(None), *checks.check_site_address(None))]


def test_the_demonstration_is_fine_on_one_machine(settings):
    settings.DEMO = True
    assert found(settings) == []


def test_the_demonstration_is_refused_under_other_settings(settings, monkeypatch):
    settings.DEMO = True
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings.prod")
    assert "house.E001" in found(settings)


def test_the_demonstration_is_refused_where_strangers_reach_it(settings):
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["127.0.0.1", "amnat.example"]
    assert found(settings) == ["house.E002"]


@pytest.mark.parametrize("address", ["http://amnat.example", "amnat.example", "https://", ""])
def test_a_real_site_knows_its_https_address(settings, address):
    settings.DEMO = False
    settings.SITE_ADDRESS = address
    assert found(settings) == ["house.E003"]


def test_the_web_server_stops_where_a_check_refuses(settings):
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["*"]
    with pytest.raises(SystemExit, match=r"house\.E002"):
        checks.stop_if_unsafe()


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (lambda: env.flag("AMNAT_X", False), "yes"),
        (lambda: env.number("AMNAT_X", 1), "๑๒"),
        (lambda: env.number("AMNAT_X", 1), "-1"),
        (lambda: env.folder("AMNAT_X"), "relative/path"),
        (lambda: env.database(env.text("AMNAT_X")), "mysql://localhost/x"),
        (lambda: env.database(env.text("AMNAT_X")), "postgresql://localhost:99999/x"),
    ],
)
def test_nonsense_is_refused(monkeypatch, read, value):
    monkeypatch.setenv("AMNAT_X", value)
    with pytest.raises(ImproperlyConfigured):
        read()


def test_a_missing_value_says_both_ways_to_give_it():
    with pytest.raises(ImproperlyConfigured, match="set AMNAT_X, or AMNAT_X_FILE"):
        env.text("AMNAT_X")


def test_a_secret_comes_from_a_file_but_not_from_two_places(monkeypatch, tmp_path):
    file = tmp_path / "secret"
    file.write_text("hidden\n")
    monkeypatch.setenv("AMNAT_X_FILE", str(file))
    assert env.text("AMNAT_X") == "hidden"
    monkeypatch.setenv("AMNAT_X", "seen")
    with pytest.raises(ImproperlyConfigured, match="keep one"):
        env.text("AMNAT_X")


def test_a_password_with_signs_survives_the_address():
    read = env.database("postgresql://amnat:p%40ss%2Fword@db:5433/office?sslmode=require")
    assert (read["PASSWORD"], read["PORT"], read["NAME"]) == ("p@ss/word", 5433, "office")
    assert read["OPTIONS"] == {"sslmode": "require", "options": "-c jit=off"}


def test_every_periodic_task_exists():
    from config.celery import app

    app.loader.import_default_modules()
    assert {entry["task"] for entry in SCHEDULE.values()} <= set(app.tasks)
