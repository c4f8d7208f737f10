"""Words by which parts of a manuscript are known, in the languages that journals here receive."""

import re

REFERENCES = {
    "references",
    "reference list",
    "list of references",
    "bibliography",
    "literature",
    "literature cited",
    "works cited",
    "sources",
    "литература",
    "список литературы",
    "список использованной литературы",
    "список использованных источников",
    "список источников",
    "список литературы и источников",
    "источники",
    "библиография",
    "библиографический список",
    "література",
    "список літератури",
    "список використаної літератури",
    "список використаних джерел",
    "әдебиет",
    "әдебиеттер",
    "әдебиеттер тізімі",
    "пайдаланылған әдебиеттер",
    "пайдаланылған әдебиеттер тізімі",
}
ABSTRACTS = {
    "abstract",
    "summary",
    "аннотация",
    "резюме",
    "реферат",
    "анотація",
    "аңдатпа",
    "түйін",
    "түйіндеме",
}
SECTIONS = {
    *REFERENCES,
    *ABSTRACTS,
    "introduction",
    "background",
    "literature review",
    "theoretical framework",
    "data",
    "data and methods",
    "methods",
    "method",
    "methodology",
    "materials and methods",
    "results",
    "findings",
    "discussion",
    "results and discussion",
    "conclusion",
    "conclusions",
    "recommendations",
    "limitations",
    "acknowledgements",
    "acknowledgments",
    "funding",
    "conflict of interest",
    "conflicts of interest",
    "declaration of interest",
    "appendix",
    "введение",
    "актуальность",
    "обзор литературы",
    "методы",
    "методы исследования",
    "методология",
    "материалы и методы",
    "методы и материалы",
    "результаты",
    "результаты исследования",
    "обсуждение",
    "результаты и обсуждение",
    "заключение",
    "выводы",
    "рекомендации",
    "благодарности",
    "финансирование",
    "конфликт интересов",
    "приложение",
    "вступ",
    "актуальність",
    "методи",
    "матеріали та методи",
    "результати",
    "обговорення",
    "висновки",
    "подяки",
    "кіріспе",
    "әдебиетке шолу",
    "әдістер",
    "зерттеу әдістері",
    "материалдар мен әдістер",
    "нәтижелер",
    "талқылау",
    "қорытынды",
    "алғыс",
}

NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s+(?=\D)|([IVX]{1,5})[.)]\s+")
KEYWORDS = re.compile(
    r"(key\s?words|ключевые слова|ключові слова|түйін(?:ді)? сөздер|кілт сөздер)\b\s*[:.—–-]?\s*",
    re.I,
)
CODES = re.compile(r"(удк|udc|ббк|мрнти|грнти|ғтамр|әож|jel|doi|orcid|issn)\b", re.I)

FIGURE_LABEL = re.compile(
    r"(?:(?:figure|fig|рисунок|рис|сурет|малюнок|мал|chart|scheme|diagram|схема|диаграмма|график)"
    r"\.?\s*№?\s*\d+(?:[.\-]\d+)?[a-zа-я]?|\d+\s*[-–]?\s*сурет)\b\s*[.:—–-]?",
    re.I,
)
TABLE_LABEL = re.compile(
    r"(?:(?:table|tab|таблица|табл|таблиця|кесте)\.?\s*№?\s*\d+(?:[.\-]\d+)?[a-zа-я]?"
    r"|\d+\s*[-–]?\s*кесте)\b\s*[.:—–-]?",
    re.I,
)
LEGEND = re.compile(
    r"[*†‡]|(?:notes?|source|sources|примечани[ея]|источник|источники|примітк[аи]|джерело|ескерту"
    r"|дереккөз)\s*[.:—–-]",
    re.I,
)


def bare(text: str) -> str:
    """A heading's words for comparison: without number, case and marks at its ends."""
    unnumbered = NUMBER.sub("", text.strip(), count=1) if NUMBER.match(text.strip()) else text
    return " ".join(unnumbered.casefold().strip(" .:;—–-\u00a0").split())


def depth(text: str) -> int:
    """2 for "1.2 Sample", 1 for "IV. Results", 0 for a heading without a number."""
    found = NUMBER.match(text.strip())
    if not found:
        return 0
    return found[1].count(".") + 1 if found[1] else 1
