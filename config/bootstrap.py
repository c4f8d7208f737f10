"""Make ready what `make demo` and `make test` need, with Python's standard library alone.

Usage: python3 config/bootstrap.py demo|test

It looks for system libraries by loading them, for fonts and programs by asking for them, and
installs what is missing where it may (root, or sudo without a password). Where it may not, it
prints the one line that does and ends with status 1. A second run finds everything and is quick.
"""

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
OLDEST_PYTHON = (3, 11)

LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz.so.0": "libharfbuzz0b",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
    "libfontconfig.so.1": "fontconfig",
}
FONTS = {"Noto Serif": "fonts-noto-core", "Noto Sans": "fonts-noto-core"}
PROGRAMS = {
    "demo": {"fc-list": "fontconfig", "redis-server": "redis-server"},
    "test": {"fc-list": "fontconfig"},
}
REQUIREMENTS = {"demo": "requirements.txt", "test": "requirements-dev.txt"}


class CannotGoOn(Exception):  # noqa: N818 -- the message is a sentence for whoever typed `make`
    """Something is missing that this script may not install; the message says what to do."""


def say(sentence):
    print(sentence, flush=True)  # noqa: T201 -- talking to the terminal is its work


def main(purpose):
    if sys.version_info < OLDEST_PYTHON:
        raise CannotGoOn("Imprimatur needs Python 3.11 or newer; this is " + sys.version.split()[0])
    missing = missing_packages(PROGRAMS[purpose])
    if missing:
        install_packages(missing)
    install_requirements(ROOT / REQUIREMENTS[purpose])


# --- What the system has ----------------------------------------------------------------


def missing_packages(programs):
    """Debian's names of the packages whose library, font or program is not here, sorted."""
    missing = {package for library, package in LIBRARIES.items() if not loads(library)}
    missing |= {package for program, package in programs.items() if not shutil.which(program)}
    missing |= {package for font, package in FONTS.items() if not has_font(font)}
    if not (works(PYTHON, "-m", "pip", "--version") or has_module("ensurepip", "pip")):
        missing.add("python3-venv")
    return sorted(missing)


def loads(library):
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_font(family):
    if not shutil.which("fc-list"):
        return False
    found = subprocess.run(["fc-list", family], capture_output=True, text=True, check=False)
    return bool(found.stdout.strip())


def has_module(*names):
    return any(importlib.util.find_spec(name) for name in names)


def works(*command):
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


# --- What may be installed --------------------------------------------------------------


def install_packages(packages):
    """Install with apt-get as root; raises CannotGoOn with the one line where that may not be."""
    line = install_line(packages)
    if not shutil.which("apt-get"):
        raise CannotGoOn(
            "Missing on this system (by Debian's names): " + " ".join(packages) + ".\n"
            "Install them with its own package manager and try again."
        )
    command = ["env", "DEBIAN_FRONTEND=noninteractive", "sh", "-c", line]
    if os.geteuid() != 0 and shutil.which("sudo") and works("sudo", "-n", "true"):
        command = ["sudo", "-n", *command]
    elif os.geteuid() != 0:
        become_root = "sudo sh -c" if shutil.which("sudo") else "su - -c"
        raise CannotGoOn(
            "System packages are missing and only root may install them. This line does:\n\n"
            f'    {become_root} "{line}"\n\n'
            "Then type the same make command again."
        )
    say("Installing system packages: " + " ".join(packages) + " ...")
    if subprocess.run(command, check=False).returncode != 0:
        raise CannotGoOn("apt-get did not succeed; its last lines above say why.")


def install_line(packages):
    """The shell line that installs the packages and leaves no new network service behind."""
    install = "apt-get install -y -qq --no-install-recommends " + " ".join(packages)
    line = f"apt-get update -qq && {install}"
    if "redis-server" in packages and shutil.which("systemctl"):
        line += " && systemctl disable --now redis-server"
    return line


# --- The virtual environment ------------------------------------------------------------


def install_requirements(requirements):
    """Bring .venv to what the file pins; does nothing when the file has not changed since."""
    stamp = ENVIRONMENT / f"{requirements.stem}.sha256"
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    if works(PYTHON, "-c", "") and stamp.exists() and stamp.read_text() == wanted:
        return
    pip = ready_pip()
    say(f"Installing {requirements.name} into .venv (once; about a minute) ...")
    command = [*pip, "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    command += ["--require-hashes", "--requirement", str(requirements)]
    if subprocess.run(command, check=False).returncode != 0:
        raise CannotGoOn("pip could not install them; its last lines above say why.")
    stamp.write_text(wanted)


def ready_pip():
    """The command of a pip that fills .venv; makes .venv where it is missing or broken."""
    own = [str(PYTHON), "-m", "pip"]
    if works(*own, "--version"):
        return own
    make = [sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)]
    if has_module("ensurepip"):
        say("Making the virtual environment .venv ...")
        subprocess.run(make, check=True)
        return own
    # Debian splits ensurepip off into python3-venv; a pip that is here can fill a bare .venv.
    if not works(PYTHON, "-c", ""):
        say("Making the virtual environment .venv, filled by this system's pip ...")
        subprocess.run([*make, "--without-pip"], check=True)
    return [sys.executable, "-m", "pip", "--python", str(PYTHON)]


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except CannotGoOn as sentence:
        say(f"\n{sentence}")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
