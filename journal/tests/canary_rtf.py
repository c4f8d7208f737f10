"""An RTF document that names somebody wherever RTF keeps names, as Word and others write it."""

from journal.tests.traps import Trap, picture

KEPT_TEXT = "Twelve districts were compared.\nЁлка и Әділет.\n"
FONTS = (
    r"{\fonttbl{\f0\fbidi \froman\fcharset0\fprq2{\*\panose 02020603050405020304}Times New Roman;}"
    r"{\f1\froman\fcharset204 Times New Roman Cyr;}{\f2\froman\fcharset2 Symbol;}}"
)


def rtf(body: str, head: str = r"\ansi\ansicpg1252\deff0" + FONTS) -> bytes:
    return f"{{\\rtf1{head}\n{body}}}".encode("cp1252")


def shown(kind: str, trap: Trap) -> str:
    note = trap("property of picture")
    data = picture(kind, trap).hex()
    return rf"{{\pict{{\*\picprop {note}}}\{kind}blip\picw8\pich8 {data}}}"


def canary_rtf(trap: Trap) -> bytes:
    """Return the document; `trap.words` then says what must not survive."""
    trap.words.clear()
    return rtf(_head(trap) + _body(trap))


def _head(trap: Trap) -> str:
    return rf"""{{\colortbl;\red0\green0\blue0;}}
{{\stylesheet{{\ql\li0 \snext0 Normal;}}{{\*\cs10 \additive Default;}}}}
{{\*\revtbl{{Unknown;}}{{{trap("who changed")};}}}}
{{\*\rsidtbl \rsid12345}}{{\*\generator {trap("generator")};}}
{{\info{{\author {trap("author")}}}{{\operator {trap("operator")}}}{{\*\company {
        trap("company")
    }}}{{\title {trap("title")}}}}}
{{\*\userprops{{\propname x}}\proptype30{{\staticval {trap("own property")}}}}}
{{\*\xmlnstbl{{\xmlns1 {trap("schema")}}}}}{{\*\template {trap("template")}}}
{{\*\docvar{{x}}{{{trap("variable")}}}}}{{\*\themedata {trap("theme").encode().hex()}}}
{{\*\background{{\shp{{\*\shpinst{{\sp{{\sn x}}{{\sv {trap("background")}}}}}}}}}}}
{{\*\unheard {trap("unheard of")}}}\paperw11906\rsidroot777\sectd
"""


def _body(trap: Trap) -> str:
    return rf"""\pard\plain\f0\fs24 {{\*\bkmkstart {trap("bookmark")}}}Twelve
 {{\b districts}} were{{\*\atnid {trap("initials")}}}{{\*\atnauthor {trap("commenter")}}}\chatn
{{\*\annotation{{\*\atndate 1}}{trap("comment")}}} {{\revised\revauth1 com}}{{\deleted {
        trap("deleted words")
    }}}pared.\par
{{\f1 \'a8\'eb\'ea\'e0 \'e8 }}\u1240\'3f\uc2\u1076 ??\uc1\u1110?\u1083?\u1077?\u1090?.{{\v {
        trap("hidden words")
    }}}\par
{{\field{{\*\fldinst AUTHOR}}{{\fldrslt {trap("author field")}}}}}
{{\field{{\*\fldinst {{HYPERLINK "mailto:{trap("mail link")}@example.org"}}{{\*\datafield {
        trap("data of link")
    }}}}}{{\fldrslt {{mail}}}}}}
{{\field{{\*\fldinst PAGE}}{{\fldrslt 7}}}}
{{\object\objemb{{\*\objclass {trap("program")}}}{{\*\objdata {
        trap("object").encode().hex()
    }}}{{\result {shown("png", trap)}}}}}
{{\*\shppict{shown("jpeg", trap)}}}{{\nonshppict{{\pict\wmetafile8 {
        trap("older picture").encode().hex()
    }}}}}
{{\xe {trap("entry of index")}}}{{\tc {trap("entry of contents")}}}
{{\header {{\field{{\*\fldinst LASTSAVEDBY}}{{\fldrslt {trap("last writer")}}}}}}}
{{\footnote \chftn A note.}}\cs10 end\par
"""
