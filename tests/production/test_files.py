"""The files of docker/ fit one another and the settings; no engine is needed to see it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[2]
DOCKER = ROOT / "docker"
COMPOSE = yaml.safe_load((DOCKER / "compose.yaml").read_text(encoding="utf-8"))
SETTINGS = "".join((ROOT / "config" / "settings" / name).read_text(encoding="utf-8") for name in ("base.py", "prod.py"))


def check_schema(file: Path) -> subprocess.CompletedProcess:
    """Hold a compose file against the schema of the compose specification."""
    checker = Path(sys.executable).parent / "check-jsonschema"
    command = [checker, "--builtin-schema", "vendor.compose-spec", file]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_compose_fits_the_published_schema():
    checked = check_schema(DOCKER / "compose.yaml")
    assert checked.returncode == 0, checked.stdout


def test_a_broken_compose_file_would_be_noticed(tmp_path):
    broken = tmp_path / "compose.yaml"
    broken.write_text((DOCKER / "compose.yaml").read_text(encoding="utf-8").replace("restart:", "restrat:"))
    assert check_schema(broken).returncode != 0


def test_every_role_of_compose_is_a_role_of_the_entrypoint():
    roles = set(re.findall(r"^  (\w+)\)$", (DOCKER / "entrypoint.sh").read_text(encoding="utf-8"), re.MULTILINE))
    asked = {service["command"][0] for service in COMPOSE["services"].values() if service.get("image") == "amnat"}
    assert asked == roles == {"migrate", "web", "worker", "beat"}


def test_every_variable_of_compose_is_a_setting():
    given = {name.removesuffix("_FILE") for name in COMPOSE["x-amnat"]["environment"]}
    assert not {name for name in given if f'"{name}"' not in SETTINGS}


def test_the_example_names_every_variable_that_compose_asks_for():
    asked = set(re.findall(r"\$\{(\w+)", (DOCKER / "compose.yaml").read_text(encoding="utf-8")))
    named = set(re.findall(r"^#?(\w+)=", (DOCKER / "env.example").read_text(encoding="utf-8"), re.MULTILINE))
    assert asked <= named


def test_every_secret_is_a_file_and_none_is_kept():
    assert {secret["file"].split("/")[0] for secret in COMPOSE["secrets"].values()} == {"secrets"}
    assert not (DOCKER / "secrets").exists() or "docker/secrets/" in (ROOT / ".gitignore").read_text(encoding="utf-8")


def test_no_service_is_open_to_the_network_and_none_runs_as_root():
    for name, service in COMPOSE["services"].items():
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", [])), name
    image = (DOCKER / "Dockerfile").read_text(encoding="utf-8")
    assert re.search(r"^USER amnat$", image, re.MULTILINE)
    assert "HEALTHCHECK" in image and "docker/health.py" in image


def test_everything_that_the_image_names_exists():
    image = (DOCKER / "Dockerfile").read_text(encoding="utf-8")
    for lock in re.findall(r"[\w-]+\.lock", image):
        assert (ROOT / lock).exists(), lock
    for file in re.findall(r"docker/[\w.]+", image.split("FROM", 1)[1]):
        assert (ROOT / file).exists(), file
    subprocess.run(["sh", "-n", DOCKER / "entrypoint.sh"], check=True)
