"""How the house is doing, as the office reads it: mail, the clock, letters, HTTPS."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from notifications.models import Beat, Letter, Phase

FRESH = timedelta(minutes=2)  # beats come every ten seconds
ON_ITS_WAY = (Phase.NEW, Phase.CLAIMED, Phase.HANDING_OVER)


@dataclass(frozen=True)
class Health:
    """`server` is `host:port` of the mail server, '' when mail is caught."""

    server: str
    beat_at: datetime | None
    is_ticking: bool
    waiting: int
    failed: int
    is_https: bool


def health_of(journal, *, now: datetime) -> Health:
    """The letters are this journal's own; the rest is the installation's."""
    letters = Letter.objects.filter(sender=journal.sender)
    beat = Beat.objects.order_by("-at").first()
    return Health(
        server="" if settings.MAIL_IS_CAUGHT else f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}",
        beat_at=beat.at if beat else None,
        is_ticking=beat is not None and now - beat.at < FRESH,
        waiting=letters.filter(phase__in=ON_ITS_WAY, not_before__lte=now).count(),
        failed=letters.filter(phase=Phase.FAILED).count(),
        is_https=settings.IS_HTTPS,
    )
