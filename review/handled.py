"""Who has acted on a case in its editor's place: they do not review it later."""

from journal.models import Event

NAMING = ("assign_editor", "hand_over", "submit_appeal", "appeal_to_desk")  # `details.editor`
LEAVING = ("editor_declines", "lose_editor")
NOT_ACTING = (*NAMING, *LEAVING, "declare_conflict")


def have_handled(submission):
    """Keys of those who were its editor and did anything but hand it back, and of their deputies.

    Whoever made a decision or a recommendation is among them, whatever role they held.
    """
    advised = submission.advice.values_list("made_by", flat=True)
    found = {*submission.decisions.values_list("made_by", flat=True).union(advised)}
    editor = None
    events = Event.objects.of(submission)
    for verb, by, for_, details in events.values_list("verb", "by", "for_person", "details"):
        if editor and verb not in NOT_ACTING and editor in (by, for_):
            found |= {by, editor}
        if verb in NAMING:
            editor = details.get("editor")
        elif verb in LEAVING:
            editor = None
        elif verb == "reopen":
            editor = editor or by
    return found
