"""A real site, which is one with HTTPS, is not started with what is for a try only."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from config.keys import refuse_on_a_real_site

KEY = "0123456789-abcdefghijklmnopqrstuvwxyz-0123456789-ABCDEFGHIJ"
RIGHT = {"debug": False, "is_demo": False, "secret_key": KEY}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"debug": True}, "DEBUG shows the inside of the site"),
        ({"is_demo": True}, "IMPRIMATUR_DEMO shows everybody's letters"),
        ({"secret_key": "change me"}, "SECRET_KEY is too short or an example"),
        ({"secret_key": f"django-insecure-{KEY}"}, "SECRET_KEY is too short or an example"),
    ],
)
def test_real_site_is_refused_what_is_for_a_try(wrong, told):
    refuse_on_a_real_site(**RIGHT)
    with pytest.raises(ImproperlyConfigured, match=told):
        refuse_on_a_real_site(**RIGHT | wrong)


@pytest.mark.parametrize(
    ("site", "state"), [("https://journal.example.org", 1), ("http://localhost:8000", 0)]
)
def test_no_process_starts_with_debug_on_a_real_site(site, state, tmp_path):
    environ = {"PATH": os.environ["PATH"], "IMPRIMATUR_VAR": str(tmp_path), "SECRET_KEY": KEY}
    started = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=settings.BASE_DIR,
        env=environ | {"DEBUG": "1", "SITE_URL": site},
        capture_output=True,
        text=True,
    )
    assert started.returncode == state
    assert ("DEBUG shows the inside of the site" in started.stderr) is bool(state)
