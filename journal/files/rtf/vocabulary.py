"""What a cleaned RTF document may be made of; whatever is not listed is left behind."""


def _each(names: str, fate: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), fate)


# What becomes of a group that begins with one of these words: its words are read and written
# (`words`; as a `story` of their own), a part of it is chosen, it is taken as it stands, or gone.
FATES = (
    _each(
        "header headerl headerr headerf footer footerl footerr footerf footnote listtext pntext "
        "stylesheet pn pntxta pntxtb listtable listoverridetable list listlevel listoverride "
        "lfolevel cs ts ds nesttableprops",
        "story",
    )
    | _each("leveltext levelnumbers colortbl", "verbatim")
    | _each("shppict fldrslt result ud", "words")
    | _each("field object upr", "choice")
    | _each(
        "info xe tc tcn rxe txe nonshppict annotation atnauthor atnid atnref listname nonesttables",
        "gone",
    )
    | _each("shp shpgrp do moMath moMathPara mmath mmathPict", "refused")
    | {"pict": "picture", "fonttbl": "fonts", "fldinst": "code"}
)
STARRED = frozenset(_each("listtable listoverridetable pn cs ts ds nesttableprops", "story"))
# Without the star these are words in a text: the style of what follows.
ONLY_STARRED = frozenset({"cs", "ts", "ds"})
WHAT = {
    "info": "properties",
    "userprops": "properties",
    "annotation": "comments",
    "objdata": "embedded_files",
    "bkmkstart": "links",
    "rsidtbl": "application_data",
    "generator": "application_data",
    "themedata": "application_data",
    "datastore": "custom_data",
    "xmlnstbl": "custom_data",
    "docvar": "custom_data",
}
# Words that stand for a letter or a break, and how they read.
LETTERS = {
    "par": "\n",
    "sect": "\n",
    "page": "\n",
    "column": "\n",
    "line": " ",
    "tab": " ",
    "cell": "\n",
    "nestcell": "\n",
    "row": "\n",
    "nestrow": "\n",
    "emdash": "\u2014",
    "endash": "\u2013",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "bullet": "\u2022",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
    "softline": " ",
    "softpage": "\n",
    "zwj": "",
    "zwnj": "",
    "zwbo": "",
    "zwnbo": "",
    "chpgn": "",
    "chftn": "",
    "chftnsep": "",
    "chftnsepc": "",
}
SIGNS = {"~": "\u00a0", "-": "\u00ad", "_": "\u2011"}
LOOKS = frozenset(
    _each(
        # the document
        "deff deflang deflangfe paperw paperh margl margr margt margb gutter facingp landscape "
        "deftab widowctrl hyphauto hyphhotz hyphconsec hyphcaps ftnbj ftntj aftnbj aftntj "
        "endnotes aendnotes aenddoc ftnstart aftnstart ftnrstcont ftnrestart ftnnar ftnnalc "
        "ftnnauc ftnnrlc ftnnruc aftnrstcont aftnnar aftnnrlc fet viewkind viewscale ftnalt "
        "pgnstart "
        # sections
        "sectd sbknone sbkcol sbkpage sbkeven sbkodd cols colsx colno colsr colw linebetcol "
        "pgwsxn pghsxn marglsxn margrsxn margtsxn margbsxn guttersxn lndscpsxn headery footery "
        "titlepg pgncont pgnrestart pgnstarts pgndec pgnucrm pgnlcrm pgnucltr pgnlcltr linemod "
        "linex linerestart lineppage linecont vertalt vertalb vertalc vertalj ltrsect rtlsect "
        # paragraphs
        "pard s ql qr qj qc qd li ri fi lin rin cufi sb sa sl slmult sbauto saauto keep keepn "
        "pagebb nowidctlpar widctlpar hyphpar noline outlinelevel contextualspace itap intbl "
        "ltrpar rtlpar tx tb tqr tqc tqdec tldot tlhyph tlul tlth tleq level faauto fahang "
        "facenter faroman favar nowrap aspalpha aspnum adjustright "
        # borders and shading
        "brdrt brdrb brdrl brdrr brdrbtw brdrbar box brdrs brdrth brdrsh brdrdb brdrdot brdrdash "
        "brdrhair brdrnone brdrnil brdrdashsm brdrdashd brdrdashdd brdrtriple brdrw brdrcf brsp "
        "shading cfpat cbpat bgdkcross bghoriz bgvert bgcross "
        # letters
        "plain b caps dn embo expnd expndtw fs i impr kerning outl scaps shad strike striked sub "
        "super nosupersub ul uld uldash uldashd uldashdd uldb ulnone ulth ulw ulwave up f af cf "
        "cb highlight lang langfe langnp langfenp noproof ltrch rtlch loch hich dbch fcs ab ai "
        "afs alang charscalex chcbpat chbrdr "
        # tables
        "trowd trgaph trleft trrh trhdr trkeep trql trqr trqc trautofit trwWidth trftsWidth "
        "trpaddl trpaddr trpaddt trpaddb trpaddfl trpaddfr trpaddft trpaddfb trbrdrl trbrdrt "
        "trbrdrr trbrdrb trbrdrh trbrdrv cellx clmgf clmrg clvmgf clvmrg clvertalt clvertalc "
        "clvertalb clbrdrt clbrdrl clbrdrb clbrdrr clcbpat clcfpat clshdng cltxlrtb clftsWidth "
        "clwWidth clpadl clpadr clpadt clpadb irow irowband lastrow tblind tblindtype "
        # lists
        "ls ilvl listtemplateid listsimple listhybrid listrestarthdn listid listoverridecount "
        "levelnfc levelnfcn leveljc leveljcn levelfollow levelstartat levelspace levelindent "
        "levelold levelprev levelprevspace levellegal levelnorestart leveltemplateid "
        "listoverridestart listoverrideformat pnlvlblt pnlvlbody pnlvlcont pnlvl pndec pnlcltr "
        "pnucltr pnlcrm pnucrm pnord pnordt pncard pnf pnfs pnstart pnindent pnsp pnhang pnqc "
        "pnql pnqr "
        # styles and colours
        "sbasedon snext slink sqformat spriority sunhideused ssemihidden slocked additive red "
        "green blue ctint cshade cs ts",
        "",
    )
)
# Of pictures: what says how large they are.
SIZES = ("picw", "pich", "picwgoal", "pichgoal", "picscalex", "picscaley")
CROPS = ("piccropl", "piccropr", "piccropt", "piccropb")
PAINTABLE = frozenset({"pngblip", "jpegblip"})
FAMILIES = ("fnil", "froman", "fswiss", "fmodern", "fscript", "fdecor", "ftech", "fbidi")
# Codings of letters: by the head of the document, and by the alphabet of a font.
CODINGS = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
SYMBOLS = "symbols"  # fonts of signs: their codes lie in a private part of Unicode
SIGNS_ONLY = 2  # the number of their alphabet
ALPHABETS = {
    0: "cp1252",
    SIGNS_ONLY: SYMBOLS,
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "cp936",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
