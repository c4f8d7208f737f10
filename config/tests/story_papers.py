"""The manuscripts of the story: real ones beside the project, and made ones anywhere."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from journal.tests import manuscripts, reading

ENOUGH = 0.99  # of the words, in order


@dataclass(frozen=True)
class Paper:
    """One manuscript of the story, its author and what is typed about it."""

    path: Path
    title: str
    other_title: str
    language: str
    author: tuple[str, str, str]
    figures: int
    headings: list[tuple[int, str]]
    footnotes: list[str]

    @property
    def title_in_english(self):
        """As it stands in letters to these authors, who read English."""
        return self.title if self.language == "en" else self.other_title

    @property
    def other_language(self):
        return "ru" if self.language == "en" else "en"


AUTHORS = [
    ("aksaamai@author.example", "Aksaamai", "Bektursunova"),
    ("yertostik@author.example", "Yertostik", "Shynaliyev"),
]


def real_papers():
    folder = Path(settings.BASE_DIR).parent / "shared" / "manuscripts"
    if not folder.is_dir():
        return None
    facts = [
        ("vision-loss-en", "en", "Vision loss in the district of care", "Потеря зрения", 6),
        ("abdominal-pain-uk", "ru", "Боль в животе: наблюдение", "Abdominal pain observed", 0),
    ]
    papers = []
    for (name, language, title, other, figures), author in zip(facts, AUTHORS, strict=True):
        path = folder / f"{name}.docx"
        headings = reading.docx_styled(path, {"1": 1, "2": 2})
        papers.append(Paper(path, title, other, language, author, figures, headings, []))
    return papers


def made_papers(folder):
    papers = []
    for number, language in enumerate(("en", "ru")):
        draft = manuscripts.draft(language=language, seed=number + 1, figures=6)
        path = folder / f"made-{language}.docx"
        path.write_bytes(draft.data)
        other = "Название на другом языке" if language == "en" else "A title in the other language"
        papers.append(
            Paper(
                path,
                draft.title,
                other,
                language,
                AUTHORS[number],
                len(draft.pictures),
                draft.headings,
                draft.footnotes,
            )
        )
    return papers
