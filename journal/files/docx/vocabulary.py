"""Which markup a cleaned document may have; whatever is not listed is left behind."""

from journal.files.docx.tree import q, qs

WORD_ELEMENTS = qs(
    "w",
    # text and stories
    "document hdr ftr footnotes footnote endnotes endnote numbering styles settings fonts body "
    "background p r t tab br cr noBreakHyphen softHyphen sym ptab drawing pict object "
    "footnoteReference endnoteReference footnoteRef endnoteRef separator continuationSeparator "
    "fldChar instrText fldSimple hyperlink bookmarkStart bookmarkEnd lastRenderedPageBreak ruby "
    "rubyPr rubyAlign hps hpsRaise hpsBaseText lid rt rubyBase bdo dir txbxContent "
    # paragraphs
    "pPr pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr ilvl numId "
    "suppressLineNumbers pBdr top left bottom right between bar start end shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
    "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc "
    "textDirection textAlignment textboxTightWrap outlineLvl cnfStyle "
    # runs
    "rPr rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof color w kern position sz szCs highlight u effect bdr fitText vertAlign rtl cs em lang "
    "eastAsianLayout oMath "
    # sections
    "sectPr headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
    "pgBorders lnNumType pgNumType cols col formProt vAlign noEndnote titlePg rtlGutter docGrid "
    "pos numFmt numStart numRestart "
    # tables
    "tbl tblPr tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW "
    "tblCellSpacing tblInd tblBorders insideH insideV tblLayout tblCellMar tblLook tblGrid gridCol "
    "tr tblPrEx trPr gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tc tcPr tcW "
    "gridSpan hMerge vMerge tcBorders tl2br tr2bl noWrap tcMar tcFitText hideMark "
    # lists, styles, fonts
    "numPicBullet abstractNum multiLevelType lvl lvlRestart isLgl suff lvlText lvlPicBulletId "
    "legacy lvlJc num abstractNumId lvlOverride startOverride numStyleLink styleLink docDefaults "
    "rPrDefault pPrDefault latentStyles lsdException style name basedOn next link uiPriority "
    "semiHidden unhideWhenUsed qFormat tblStylePr font altName panose1 charset family pitch sig "
    "notTrueType "
    # settings
    "zoom mirrorMargins gutterAtTop defaultTabStop autoHyphenation consecutiveHyphenLimit "
    "hyphenationZone doNotHyphenateCaps evenAndOddHeaders characterSpacingControl compat "
    "compatSetting themeFontLang clrSchemeMapping decimalSymbol listSeparator "
    "displayBackgroundShape bordersDoNotSurroundHeader bordersDoNotSurroundFooter",
)
WORD_ATTRIBUTES = qs(
    "w",
    "val id name type styleId default customStyle w h orient code top right bottom left header "
    "footer gutter start end space num equalWidth sep linePitch charSpace fldCharType instr anchor "
    "history ascii hAnsi cs eastAsia asciiTheme hAnsiTheme cstheme eastAsiaTheme hint color "
    "themeColor themeTint themeShade sz shadow frame fill themeFill themeFillTint themeFillShade "
    "before after beforeLines afterLines beforeAutospacing afterAutospacing line lineRule "
    "firstLine hanging firstLineChars hangingChars leftChars rightChars startChars endChars pos "
    "leader abstractNumId numId ilvl tentative fmt chapStyle chapSep countBy restart distance "
    "display offsetFrom zOrder font char clear bidi defLockedState defUIPriority defSemiHidden "
    "defUnhideWhenUsed defQFormat count locked uiPriority semiHidden unhideWhenUsed qFormat "
    "firstRow lastRow firstColumn lastColumn noHBand noVBand oddVBand evenVBand oddHBand evenHBand "
    "firstRowFirstColumn firstRowLastColumn lastRowFirstColumn lastRowLastColumn hRule hSpace "
    "vSpace wrap hAnchor vAnchor x y xAlign yAlign dropCap lines anchorLock leftFromText "
    "rightFromText topFromText bottomFromText horzAnchor vertAnchor tblpX tblpY tblpXSpec "
    "tblpYSpec usb0 usb1 usb2 usb3 csb0 csb1 characterSet uri bg1 t1 bg2 t2 accent1 accent2 "
    "accent3 accent4 accent5 accent6 hyperlink followedHyperlink customMarkFollows alignment "
    "relativeTo vert vertCompress combine combineBrackets percent colFirst colLast dxaOrig "
    "dyaOrig legacy legacySpace legacyIndent first other",
)
# Of these namespaces every element is taken but the barred ones; they draw and calculate.
DRAWN = qs("", "m mc wp a pic c dgm wps wpg wpc v w10")
OFFICE_ELEMENTS = qs("o", "lock extrusion callout")
BARRED = (
    qs("a", "extLst hlinkClick hlinkHover hlinkMouseOver audioFile videoFile wavAudioFile snd")
    | qs("c", "extLst externalData userShapes printSettings pivotSource pivotFmts protection")
    | qs("dgm", "extLst")
    | qs("wp", "extLst")
    | qs("wps", "extLst")
    | qs("wpg", "extLst")
    | qs("pic", "extLst")
)
TEXT_BEARERS = (
    qs("w", "t instrText")
    | qs("m", "t")
    | qs("a", "t")
    | qs("c", "v f formatCode separator")
    | qs("wp", "posOffset align")
)
VECTOR_ATTRIBUTES = qs(
    "",
    "id type style coordsize coordorigin path adj fillcolor filled strokecolor strokeweight "
    "stroked opacity from to points arcsize inset on string fitpath fitshape trim color color2 "
    "weight angle focus focussize focusposition method colors rotate recolor position offset "
    "offset2 origin matrix obscured dashstyle joinstyle miterlimit linestyle endcap startarrow "
    "endarrow startarrowwidth startarrowlength endarrowwidth endarrowlength textpathok "
    "gradientshapeok arrowok limo textboxrect xscale fillok strokeok shadowok insetpen eqn "
    "cropleft croptop cropright cropbottom gain blacklevel gamma grayscale bilevel chromakey "
    "startangle endangle control1 control2 wrapcoords side anchorx anchory print size aspect "
    "polar radiusrange switch xrange yrange invx invy rotation shapetype text aspectratio "
    "allowincell bordertopcolor borderleftcolor borderbottomcolor borderrightcolor",
)
OFFICE_ATTRIBUTES = qs(
    "o",
    "spt preferrelative connecttype connectlocs connectangles extrusionok allowincell allowoverlap "
    "hr hrstd hrnoshade hralign hrpct",
)
# What holds a drawing in a run, and what names a drawing.
SHAPES = qs("w", "drawing pict object")
DRAWN_NAMES = (q("wp:docPr"), q("pic:cNvPr"), q("wps:cNvPr"), q("wpg:cNvPr"), q("wpc:cNvPr"))
# Element -> the attributes by which it may name another part, the first of them needed.
REFERENCES = {
    q("w:hyperlink"): ("r:id",),
    q("w:headerReference"): ("r:id",),
    q("w:footerReference"): ("r:id",),
    q("a:blip"): ("r:embed",),
    q("v:imagedata"): ("r:id",),
    q("c:chart"): ("r:id",),
    q("dgm:relIds"): ("r:dm", "r:lo", "r:qs", "r:cs"),
}
