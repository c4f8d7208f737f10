"""The secrets that are made once and kept, and what a real site may not be started with."""

import os
import secrets

from django.core.exceptions import ImproperlyConfigured

SHORTEST_KEY = 50  # characters, as Django's own check of a deployment asks
INSECURE = "django-insecure-"  # how Django begins the key of a new project


def kept_secret(folder, name):
    """A secret made once and kept in a file of this folder that only its owner may read."""
    path = folder / name
    if not path.exists():
        draft = path.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(SHORTEST_KEY))
        try:
            os.link(draft, path)  # fails when another process was first: then theirs counts
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()


def refuse_on_a_real_site(*, debug, is_demo, secret_key):
    """Raise ImproperlyConfigured for what is for a try only; a site with HTTPS is a real one."""
    if debug:
        raise ImproperlyConfigured(
            "DEBUG shows the inside of the site to every visitor: unset it where SITE_URL begins"
            " with https://."
        )
    if is_demo:
        raise ImproperlyConfigured(
            "IMPRIMATUR_DEMO shows everybody's letters to every visitor: unset it where SITE_URL"
            " begins with https://."
        )
    if len(secret_key) < SHORTEST_KEY or secret_key.startswith(INSECURE):
        raise ImproperlyConfigured(
            "SECRET_KEY is too short or an example. This line makes one:"
            ' python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
        )
