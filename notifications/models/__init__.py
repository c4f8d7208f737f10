from notifications.models.letters import UNDELIVERED, BadAddress, Letter, Phase, make_public_id
from notifications.models.reminding import Mark, MovedStep, Silence
from notifications.models.senders import LetterText, Sender, monday_to_friday
from notifications.models.working import Beat, FailedJob

__all__ = [
    "UNDELIVERED",
    "BadAddress",
    "Beat",
    "FailedJob",
    "Letter",
    "LetterText",
    "Mark",
    "MovedStep",
    "Phase",
    "Sender",
    "Silence",
    "make_public_id",
    "monday_to_friday",
]
