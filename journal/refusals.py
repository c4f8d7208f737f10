"""What a verb may refuse with, and how a page tells it: no view needs a `try`."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_fsm import ConcurrentTransition

MOVED_ON = gettext_lazy("Not saved: this has moved on meanwhile. Copy what you typed, and reload.")


def is_beside(request):
    """Whether the answer is a word beside a form that saves by itself: its place has no name.

    Of an answer with the code of a refusal htmx shows nothing, so it must not have one.
    """
    asks_for_a_word = "HX-Request" in request.headers and "HX-Target" not in request.headers
    return asks_for_a_word and request.method == "POST"


class StaleState(Exception):  # noqa: N818 -- reads as what happened
    """The arrow does not start in the present state: someone was faster, or the page is old."""

    def __init__(self, thing, move):
        super().__init__(f"{move} does not leave {thing.state}")
        self.thing, self.move = thing, move


class Blocked(Exception):  # noqa: N818 -- reads as what happened
    """A condition does not hold or an input is wrong; `sentences` are shown as they stand."""

    def __init__(self, *sentences):
        super().__init__("; ".join(str(sentence) for sentence in sentences))
        self.sentences = sentences


class NamesFound(Blocked):
    """A text names people whom its reader must not know; its writer may say that they stay."""


class Overtaken(Blocked):
    """The same draft was changed in another window, which this one has not seen."""

    def __init__(self):
        super().__init__(
            _("This was changed in another window meanwhile. Please look at both, then save again.")
        )


class RefusalMiddleware:
    """Turn a refusal into a sentence: 409 for a stale page, back to the form for a blocked move."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, Blocked):
            for sentence in exception.sentences:
                messages.error(request, str(sentence))
            return HttpResponseRedirect(self.page_before(request))
        if isinstance(exception, StaleState | ConcurrentTransition):
            if is_beside(request):
                return HttpResponse(MOVED_ON)
            state = getattr(getattr(exception, "thing", None), "get_state_display", str)()
            context = {"state": state, "back": self.page_before(request)}
            return render(request, "refusals/stale.html", context, status=409)
        if isinstance(exception, PermissionDenied):
            return render(request, "refusals/denied.html", status=403)
        return None

    @staticmethod
    def page_before(request):
        before = request.META.get("HTTP_REFERER", "")
        if url_has_allowed_host_and_scheme(before, {request.get_host()}):
            return before
        return request.path


def refuse_unless(holds: bool, sentence: str | Promise | None = None) -> None:
    """Raise Blocked with the sentence unless it holds."""
    if not holds:
        raise Blocked(sentence or _("This cannot be done."))
