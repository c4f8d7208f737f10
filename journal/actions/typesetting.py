"""Make an article of its Word file: blocks, figures and the proof. Outside of transactions."""

import logging
import tempfile
from pathlib import Path

from django.db import transaction
from django.utils.translation import override

from journal.files.kinds import CONTENT_TYPES, Kind
from journal.files.store import keep, path_of
from journal.models import Article, ArticleText, File, Submission
from journal.printing import article_spec
from journal.typesetting.front import drop_front
from journal.typesetting.manuscript import ManuscriptRefused, read
from journal.typesetting.press import print_article
from journal.typesetting.specs import UNFORESEEN, PressFailed
from journal.workflow.submission_states import S
from notifications import clock

log = logging.getLogger("imprimatur.journal")
PICTURES = {".png": Kind.PNG, ".jpg": Kind.JPEG, ".jpeg": Kind.JPEG, ".gif": Kind.GIF}


def typeset(article_pk):
    """Typeset one article if it waits for it: a new text, then its proof.

    Safe to run twice: what is stored must answer the wish that was there at the beginning.
    """
    article = Article.objects.select_related("submission", "journal", "article_type").get(
        pk=article_pk
    )
    wish = article.typesetting_wanted_at
    if wish is None:
        return
    with tempfile.TemporaryDirectory() as name, override(article.language):
        folder = Path(name)
        try:
            text = _make_text(article, wish, folder)
            if text is not None:
                _make_proof(article, text, wish, folder)
        except (ManuscriptRefused, PressFailed) as failed:
            _give_up(article, wish, str(failed))
        except Exception:
            log.exception("Article %s was not typeset", article.pk)
            _give_up(article, wish, str(UNFORESEEN))


def _make_text(article, wish, folder):
    source = article.submission.text_to_typeset()
    made = read(path_of(source.sha256), folder / "read")
    document = drop_front(
        made.document,
        article.titles.values(),
        authors=article.author_names,
        abstracts=article.abstracts.values(),
        keywords=[word for words in article.keywords.values() for word in words.split(",")],
    )
    kept = {name: keep(data) for name, data in made.assets.items()}
    now = clock.now()
    with transaction.atomic():
        if not _is_still_wanted(article, wish):
            return None
        last = article.latest_text()
        text = ArticleText.objects.create(
            article=article,
            number=last.number + 1 if last else 1,
            document=document,
            warnings=made.notices,
            made_from=source,
            made_at=now,
        )
        text.assets.set(_asset_row(article, name, one, now) for name, one in kept.items())
    return text


def _asset_row(article, name, kept, now):
    media_type = CONTENT_TYPES[PICTURES[Path(name).suffix.lower()]]
    return _row(article, File.Role.ASSET, name, kept, media_type, now)


def _row(article, role, name, kept, media_type, now):
    return File.objects.create(
        journal=article.journal,
        submission=article.submission,
        role=role,
        name=name,
        sha256=kept.sha256,
        size=kept.size,
        media_type=media_type,
        added_at=now,
    )


def _make_proof(article, text, wish, folder):
    journal = article.journal
    spec = article_spec(article, text, folder / "assets")
    printed = print_article(spec, folder / "press", journal=journal.name, accent=journal.accent)
    with printed.pdf.open("rb") as stream:
        kept = keep(stream)
    with transaction.atomic():
        if not _is_still_wanted(article, wish):
            return
        number = article.submission.readable_number
        article.proof = _row(
            article,
            File.Role.PROOF,
            f"proof-{number}-{text.number}.pdf",
            kept,
            CONTENT_TYPES[Kind.PDF],
            clock.now(),
        )
        article.typesetting_wanted_at = None
        article.save(update_fields=["proof", "typesetting_wanted_at"])


def _is_still_wanted(article, wish):
    """Under the case's lock: the same wish still stands, so no newer text is overtaken."""
    submission = Submission.objects.locked(article.submission)
    fresh = Article.objects.get(pk=article.pk)
    return submission.state == S.TYPESETTING and fresh.typesetting_wanted_at == wish


@transaction.atomic
def _give_up(article, wish, reason):
    if _is_still_wanted(article, wish):
        Article.objects.filter(pk=article.pk).update(
            typesetting_error=reason, typesetting_wanted_at=None
        )
