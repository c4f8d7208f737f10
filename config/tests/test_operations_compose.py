"""docker-compose.yml starts the Procfile's processes with what the settings read."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.urls import resolve

from config import bootstrap
from config.processes import procfile

ROOT = Path(settings.BASE_DIR)
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
PROCESS_OF = {"release": "release", "web": "web", "worker": "worker", "beat": "clock"}
SECRETS = {
    "SECRET_KEY": "0123456789-abcdefghijklmnopqrstuvwxyz" * 2,
    "POSTGRES_PASSWORD": "p" * 30,
    "SETUP_CODE": "between-us",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.org:587",
    "DEFAULT_FROM_EMAIL": "journal@example.org",
}
NOT_FOR_AN_OFFICE = {"DEBUG", "IMPRIMATUR_DEMO"}


def filled_in(text, **values):
    """What compose makes of `${...}`: its forms are the shell's own; fails as the shell does."""
    return subprocess.run(
        ["/bin/sh", "-c", f'printf %s "{text}"'], env=values, capture_output=True, text=True
    )


def office_environment(**values):
    given = SERVICES["web"]["environment"].items()
    return {name: filled_in(text, **SECRETS, **values).stdout for name, text in given}


def names_settings_read():
    source = (ROOT / "config" / "settings.py").read_text()
    return set(re.findall(r'(?:env|env\.\w+|environ\.get)\(\s*"([A-Z_]+)"', source))


@pytest.mark.parametrize("service", PROCESS_OF)
def test_command_is_the_procfiles(service):
    shell, flag, command = SERVICES[service]["command"]
    assert (shell, flag) == ("sh", "-c")
    assert command.replace("$$", "$").removeprefix("exec ") == procfile()[PROCESS_OF[service]]


def test_every_process_of_the_procfile_has_a_service():
    assert sorted(PROCESS_OF.values()) == sorted(procfile())


def test_office_gets_one_environment_of_names_that_are_read():
    given = {service: SERVICES[service]["environment"] for service in PROCESS_OF}
    assert all(environment == given["web"] for environment in given.values())
    assert set(given["web"]) - names_settings_read() == {"BIND"}
    assert "${BIND" in procfile()["web"]


def test_services_reach_each_other_by_the_urls():
    environment = office_environment()
    assert environment["REDIS_URL"].startswith("redis://redis:")
    password = SECRETS["POSTGRES_PASSWORD"]
    assert (
        environment["DATABASE_URL"] == f"postgres://imprimatur:{password}@postgres:5432/imprimatur"
    )
    assert SERVICES["postgres"]["environment"]["POSTGRES_USER"] == "imprimatur"
    assert SERVICES["postgres"]["environment"]["POSTGRES_DB"] == "imprimatur"
    port = environment["BIND"].rpartition(":")[2]
    assert f"reverse_proxy web:{port}" in (ROOT / "deploy" / "Caddyfile").read_text()


@pytest.mark.parametrize(
    ("domain", "site", "address"),
    [("", "http://localhost", ":80"), ("j.example.org", "https://j.example.org", "j.example.org")],
)
def test_https_comes_with_the_domain(domain, site, address):
    assert office_environment(DOMAIN=domain)["SITE_URL"] == site
    caddy = SERVICES["caddy"]["environment"]["SITE_ADDRESS"]
    assert filled_in(caddy, DOMAIN=domain).stdout == address


@pytest.mark.parametrize("missing", SECRETS)
def test_missing_secret_is_refused_with_a_sentence(missing):
    asked = re.search(rf"\$\{{{missing}:\?[^}}]+\}}", str(COMPOSE))[0]
    assert filled_in(asked, **SECRETS).returncode == 0
    refused = filled_in(asked, **{**SECRETS, missing: ""})
    assert refused.returncode != 0
    assert f"Set {missing} in .env" in refused.stderr


def test_example_names_every_variable_that_compose_asks_for():
    example = re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), flags=re.MULTILINE)
    asked = re.findall(r"(?<!\$)\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text())
    assert sorted(example) == sorted(set(asked))


def test_office_environment_passes_the_deployment_check(tmp_path):
    environ = office_environment(DOMAIN="journal.example.org") | {
        "PATH": os.environ["PATH"],
        "IMPRIMATUR_VAR": str(tmp_path),
    }
    check = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(check, cwd=ROOT, env=environ, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


# --- Health, rights, volumes ------------------------------------------------------------


@pytest.mark.parametrize("service", sorted(set(SERVICES) - {"release"}))
def test_service_is_asked_for_its_health(service):
    check = SERVICES[service]["healthcheck"]
    assert check["test"][0] in ("CMD", "CMD-SHELL")
    assert {"interval", "timeout", "retries"} <= set(check)


def test_health_checks_ask_what_exists():
    asked = {name: " ".join(SERVICES[name]["healthcheck"]["test"]) for name in ("web", "beat")}
    host, path = re.search(r"http://([\w.:]+)(/\w+)", asked["web"]).groups()
    assert resolve(path)
    assert host.rpartition(":")[2] == office_environment()["BIND"].rpartition(":")[2]
    assert asked["beat"] == "CMD python -m config.health"
    assert (ROOT / "config" / "health.py").exists()
    assert "heartbeat" in settings.CELERY_BEAT_SCHEDULE
    port = re.search(r"127\.0\.0\.1:\d+", " ".join(SERVICES["caddy"]["healthcheck"]["test"]))[0]
    assert f"http://{port}" in (ROOT / "deploy" / "Caddyfile").read_text()


@pytest.mark.parametrize("service", SERVICES)
def test_service_runs_without_rights(service):
    description = SERVICES[service]
    user = description.get("user") or stages()[description["build"]["target"]]
    assert user not in ("", "root", "0")
    assert description["read_only"] is True
    assert description["cap_drop"] == ["ALL"]
    assert description["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in description


def test_only_the_front_has_ports():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["caddy"]


def test_volumes_are_declared_and_used():
    used = {mount.partition(":")[0] for s in SERVICES.values() for mount in s.get("volumes", [])}
    assert used == set(COMPOSE["volumes"])
    kept = dict(m.split(":") for m in SERVICES["web"]["volumes"])["office"]
    workdir = re.search(r"^WORKDIR (.+)$", dockerfile(), flags=re.MULTILINE)[1]
    assert kept == f"{workdir}/var"


# --- The images -------------------------------------------------------------------------


def dockerfile():
    return (ROOT / "Dockerfile").read_text()


def stages():
    """Name of each stage of the Dockerfile, with the user that it runs as."""
    parts = re.split(r"^FROM \S+ AS (\w+)$", dockerfile(), flags=re.MULTILINE)[1:]
    users = [re.findall(r"^USER (\S+)$", part, flags=re.MULTILINE) for part in parts[1::2]]
    return dict(zip(parts[::2], [(user or [""])[-1] for user in users], strict=True))


def test_image_is_made_of_what_the_bootstrap_installs():
    needed = {*bootstrap.LIBRARIES.values(), *bootstrap.FONTS.values()}
    assert needed - set(dockerfile().split()) == set()
    oldest = ".".join(map(str, bootstrap.OLDEST_PYTHON))
    assert f"FROM python:{oldest}-slim" in dockerfile()
    assert "pip install --no-cache-dir --require-hashes -r requirements.txt" in dockerfile()


def test_image_can_back_up_the_server_that_compose_starts():
    """pg_dump reads no server that is newer than itself."""
    server = re.match(r"postgres:(\d+)-", SERVICES["postgres"]["image"])[1]
    assert f"postgresql-client-{server}" in dockerfile().split()


def test_image_takes_the_code_and_nothing_private():
    lines = (ROOT / ".dockerignore").read_text().split()
    taken = {line.removeprefix("!") for line in lines if line.startswith("!")}
    assert lines[0] == "*"
    assert all((ROOT / path).exists() for path in taken)
    apps = {app.partition(".")[0] for app in settings.INSTALLED_APPS} | {"config", "templates"}
    assert {app for app in apps if (ROOT / app).is_dir()} <= taken
    assert taken & {".env", ".git", "var", "Makefile"} == set()


def test_images_build():
    engine = shutil.which("docker") and subprocess.run(["docker", "info"], capture_output=True)
    if not engine or engine.returncode != 0:
        pytest.skip("The images were not built: no Docker engine is at hand.")
    build = ["docker", "compose", "build"]
    done = subprocess.run(build, cwd=ROOT, env=os.environ | SECRETS, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]


def test_every_variable_of_the_settings_is_explained():
    manual = (ROOT / "docs" / "operations.md").read_text()
    explained = set(re.findall(r"`([A-Z_]{4,})`", manual))
    assert names_settings_read() - explained - NOT_FOR_AN_OFFICE == set()
