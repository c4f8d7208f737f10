"""All forty manuscripts, in their order; the last ten are held out."""

from review.benches.manuscripts import (
    looks_abstracts,
    looks_held_out,
    looks_held_out_cyrillic,
    looks_kazakh,
    looks_languages,
    looks_names,
    looks_pages,
    looks_plain,
    looks_russian,
)
from review.benches.manuscripts.truth import Manuscript

TUNED = [
    looks_plain.title_style,
    looks_plain.heading_one_title,
    looks_plain.bold_centred,
    looks_russian.authors_above_capitals,
    looks_plain.not_emphasised,
    looks_plain.title_in_two_paragraphs,
    looks_russian.soft_break_title,
    looks_pages.borderless_table,
    looks_pages.running_lines,
    looks_kazakh.kazakh_patronymics,
    looks_languages.russian_kazakh_english,
    looks_languages.kazakh_russian_english,
    looks_languages.english_russian,
    looks_russian.english_at_the_end,
    looks_pages.block_per_author,
    looks_names.inverted_names,
    looks_names.seven_authors,
    looks_abstracts.structured_inline,
    looks_abstracts.structured_headings,
    looks_abstracts.two_paragraphs,
    looks_abstracts.book_review,
    looks_russian.discussion_note,
    looks_abstracts.anonymous,
    looks_kazakh.no_authors,
    looks_names.korean_names,
    looks_names.uzbek_patronymics,
    looks_names.mongolian_names,
    looks_abstracts.title_like_names,
    looks_kazakh.affiliation_before_names,
    looks_pages.contents_table,
]
HELD_OUT = [
    looks_held_out.cover_letter,
    looks_held_out.labelled_lines,
    looks_held_out.template_styles,
    looks_held_out_cyrillic.degrees_after_names,
    looks_held_out_cyrillic.other_languages_at_the_end,
    looks_held_out.tracked_changes,
    looks_held_out.asterisks,
    looks_held_out_cyrillic.side_by_side,
    looks_held_out_cyrillic.book_review,
    looks_held_out.author_details_removed,
]


def tuned() -> list[Manuscript]:
    """The thirty that the reader may be tuned on."""
    return [look() for look in TUNED]


def held_out() -> list[Manuscript]:
    """The ten that only measure."""
    return [look() for look in HELD_OUT]


def all_manuscripts() -> list[Manuscript]:
    """All forty."""
    return tuned() + held_out()
