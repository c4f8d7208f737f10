"""What somebody had typed when a page could not take it: shown again, never thrown away."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from journal.refusals import is_beside

OURS = {"csrfmiddlewaretoken"}
# What the page sends by itself, and which button it was: nobody typed that.
BY_ITSELF = {"seen", "shown", "next", "do", "later", "stay", "language", "people-TOTAL_FORMS"}
SECRET = ("password", "token")  # never written into a page
OPENED_BY_LINK = ("reviewer", "author", "coauthor")  # doors for people without an account, too
WORTH = 12  # letters from which words are worth keeping


@dataclass(frozen=True)
class Typed:
    """`fields` are [(name, value)] as they came; `words` the values worth reading again."""

    fields: list[tuple[str, str]]
    words: list[str]
    had_files: bool


def typed_in(request: HttpRequest) -> Typed | None:
    """What a form of ours brought, None when nothing of it is worth keeping."""
    if request.method != "POST" or not _is_ours(request):
        return None
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in OURS and not any(word in name for word in SECRET)
        for value in values
    ]
    typed = [value for name, value in fields if value and name not in BY_ITSELF]
    words = [value for value in typed if len(value) >= WORTH and " " in value]
    return Typed(fields, words, bool(request.FILES)) if typed else None


def _is_ours(request: HttpRequest) -> bool:
    """The library's pages ask for passwords and codes: nothing of theirs is repeated."""
    return hasattr(getattr(request.resolver_match, "func", None), "door")


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that our own page sent it."""
    return request.headers.get("Sec-Fetch-Site", "") == "same-origin" or (
        request.headers.get("Origin", "") == f"{request.scheme}://{request.get_host()}"
    )


def ask_to_send_again(request: HttpRequest, typed: Typed, *, is_signed_out: bool):
    """A page that holds what was typed and sends it again, once its writer is signed in."""
    door = getattr(getattr(request.resolver_match, "func", None), "door", "")
    context = {"typed": typed, "is_signed_out": is_signed_out, "has_link": door in OPENED_BY_LINK}
    return render(request, "refusals/send_again.html", context, status=403)


def csrf_failure(request: HttpRequest, reason: str = ""):
    """Signing in or out in another window makes a form old: what is typed in it stays.

    Only what our own page sent is offered again; of anything else nothing is repeated.
    """
    typed = typed_in(request) if is_from_here(request) else None
    if typed and is_beside(request):
        return HttpResponse(_("Not saved: you have signed in anew. Press the button to go on."))
    if typed is None:
        return render(request, "403_csrf.html", status=403)
    return ask_to_send_again(request, typed, is_signed_out=not request.user.is_authenticated)
