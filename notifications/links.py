"""Personal links: derived when a letter leaves, checked when it comes back, stored nowhere."""

import base64
import json
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

TOKEN_BYTES = 20  # 160 bits, 32 characters


@dataclass(frozen=True)
class PersonalLink:
    """Where a link leads, and what its token opens; raising `generation` revokes all before it."""

    path: str  # "/reform/review/k3j/open/{token}/"
    purpose: str
    key: str
    generation: int

    def __post_init__(self):
        if "{token}" not in self.path:
            raise ValueError(f"A personal link needs {{token}} in its path: {self.path}")

    def address(self) -> str:
        token = token_for(self.purpose, self.key, self.generation)
        return settings.SITE_URL + self.path.replace("{token}", token)


def token_for(purpose: str, key: str, generation: int) -> str:
    return _token(purpose, key, generation, settings.SECRET_KEY)


def drawn_token() -> str:
    """A token that no key gives, for whoever keeps its digest: it looks like all others in logs."""
    return _readable(secrets.token_bytes(TOKEN_BYTES))


def is_token(token: str, purpose: str, key: str, generation: int) -> bool:
    """Whether `token` opens this, also under a retired secret key still honoured."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    matches = [
        constant_time_compare(token, _token(purpose, key, generation, secret)) for secret in keys
    ]
    return any(matches)


def _token(purpose: str, key: str, generation: int, secret: str) -> str:
    # JSON keeps ("a", "b:c") apart from ("a:b", "c").
    value = json.dumps([purpose, key, generation])
    digest = salted_hmac("notifications.links", value, secret=secret, algorithm="sha256").digest()
    return _readable(digest[:TOKEN_BYTES])


def _readable(data: bytes) -> str:
    return base64.b32encode(data).decode().lower()
