"""Which parts a cleaned document may have, and which known ones stay behind.

A part or a relationship on no list here is refused: nobody has looked at what it may carry.
"""

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/"
MICROSOFT = "http://schemas.microsoft.com/office/"
TYPE = "application/vnd.openxmlformats-officedocument."
WORD = TYPE + "wordprocessingml."
DRAWING = TYPE + "drawingml."

HYPERLINK = OFFICE + "hyperlink"
IMAGE = OFFICE + "image"
MAIN = OFFICE + "officeDocument"
MAIN_TYPE = WORD + "document.main+xml"

# Relationship -> the name its target gets, and the only content type it may have. Without a place
# for a number there is but one such part in a document.
KEPT_PARTS = {
    OFFICE + "styles": ("word/styles.xml", WORD + "styles+xml"),
    OFFICE + "numbering": ("word/numbering.xml", WORD + "numbering+xml"),
    OFFICE + "settings": ("word/settings.xml", WORD + "settings+xml"),
    OFFICE + "fontTable": ("word/fontTable.xml", WORD + "fontTable+xml"),
    OFFICE + "theme": ("word/theme/theme{}.xml", TYPE + "theme+xml"),
    OFFICE + "footnotes": ("word/footnotes.xml", WORD + "footnotes+xml"),
    OFFICE + "endnotes": ("word/endnotes.xml", WORD + "endnotes+xml"),
    OFFICE + "header": ("word/header{}.xml", WORD + "header+xml"),
    OFFICE + "footer": ("word/footer{}.xml", WORD + "footer+xml"),
    OFFICE + "chart": ("word/charts/chart{}.xml", DRAWING + "chart+xml"),
    OFFICE + "diagramData": ("word/diagrams/data{}.xml", DRAWING + "diagramData+xml"),
    OFFICE + "diagramLayout": ("word/diagrams/layout{}.xml", DRAWING + "diagramLayout+xml"),
    OFFICE + "diagramQuickStyle": ("word/diagrams/style{}.xml", DRAWING + "diagramStyle+xml"),
    OFFICE + "diagramColors": ("word/diagrams/colors{}.xml", DRAWING + "diagramColors+xml"),
}
# Followed without being named in the text: the document cannot be shown rightly without them.
STANDING = frozenset(
    OFFICE + name
    for name in ("styles", "numbering", "settings", "fontTable", "theme", "footnotes", "endnotes")
)
DROPPED_RELATIONSHIPS = {
    "comments": {
        OFFICE + "comments",
        MICROSOFT + "2011/relationships/commentsExtended",
        MICROSOFT + "2016/09/relationships/commentsIds",
        MICROSOFT + "2018/08/relationships/commentsExtensible",
        MICROSOFT + "2011/relationships/people",
        MICROSOFT + "2019/05/relationships/documenttasks",
    },
    "properties": {
        PACKAGE + "metadata/core-properties",
        OFFICE + "extended-properties",
        OFFICE + "custom-properties",
        OFFICE + "metadata/core-properties",
        MICROSOFT + "2020/02/relationships/classificationlabels",
        PACKAGE + "digital-signature/origin",
        PACKAGE + "metadata/thumbnail",
    },
    "custom_data": {OFFICE + "customXml", OFFICE + "customXmlProps"},
    "embedded_files": {
        OFFICE + "package",
        OFFICE + "oleObject",
        OFFICE + "control",
        OFFICE + "font",
        MICROSOFT + "2006/relationships/activeXControlBinary",
    },
    "application_data": {
        OFFICE + "webSettings",
        OFFICE + "glossaryDocument",
        OFFICE + "attachedTemplate",
        OFFICE + "mailMergeSource",
        OFFICE + "mailMergeHeaderSource",
        OFFICE + "mailMergeRecipientData",
        OFFICE + "recipientData",
        OFFICE + "printerSettings",
        OFFICE + "transform",
        OFFICE + "frame",
        OFFICE + "chartUserShapes",
        OFFICE + "themeOverride",
        OFFICE + "ui/userCustomization",
        MICROSOFT + "2006/relationships/recipientData",
        MICROSOFT + "2006/relationships/ui/extensibility",
        MICROSOFT + "2007/relationships/ui/extensibility",
        MICROSOFT + "2011/relationships/webextension",
        MICROSOFT + "2011/relationships/webextensiontaskpanes",
        MICROSOFT + "2020/10/relationships/intelligence",
        MICROSOFT + "2006/relationships/keyMapCustomizations",
        MICROSOFT + "2006/relationships/attachedToolbars",
        MICROSOFT + "2006/relationships/ui/userCustomization",
        MICROSOFT + "2007/relationships/stylesWithEffects",
        MICROSOFT + "2007/relationships/diagramDrawing",
        MICROSOFT + "2007/relationships/hdphoto",
        MICROSOFT + "2011/relationships/chartStyle",
        MICROSOFT + "2011/relationships/chartColorStyle",
        MICROSOFT + "2014/relationships/chartEx",
    },
}
DROPPED = {kind: why for why, kinds in DROPPED_RELATIONSHIPS.items() for kind in kinds}
KNOWN_RELATIONSHIPS = KEPT_PARTS.keys() | DROPPED.keys() | {HYPERLINK, IMAGE, MAIN}

RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
# Content types of parts that may lie in the archive though they never reach the cleaned copy.
DROPPED_TYPES = frozenset(
    {
        "application/xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
        "application/vnd.openxmlformats-package.digital-signature-origin",
        "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml",
        TYPE + "extended-properties+xml",
        TYPE + "custom-properties+xml",
        TYPE + "customXmlProperties+xml",
        TYPE + "oleObject",
        TYPE + "obfuscatedFont",
        TYPE + "themeOverride+xml",
        TYPE + "spreadsheetml.sheet",
        TYPE + "presentationml.presentation",
        TYPE + "wordprocessingml.document",
        WORD + "comments+xml",
        WORD + "commentsExtended+xml",
        WORD + "commentsIds+xml",
        WORD + "commentsExtensible+xml",
        WORD + "people+xml",
        WORD + "webSettings+xml",
        WORD + "document.glossary+xml",
        WORD + "printerSettings",
        WORD + "mailMergeRecipientData+xml",
        DRAWING + "chartshapes+xml",
        "application/vnd.ms-word.mailMergeRecipientData+xml",
        "application/vnd.ms-word.stylesWithEffects+xml",
        "application/vnd.ms-word.keyMapCustomizations+xml",
        "application/vnd.ms-word.attachedToolbars+bin",
        "application/vnd.ms-word.attachedToolbars",
        "application/vnd.ms-office.classificationlabels+xml",
        "application/vnd.ms-office.documenttasks+xml",
        "application/vnd.ms-office.intelligence2+xml",
        "application/vnd.ms-office.webextension+xml",
        "application/vnd.ms-office.webextensiontaskpanes+xml",
        "application/vnd.ms-office.drawingml.diagramDrawing+xml",
        "application/vnd.ms-office.chartstyle+xml",
        "application/vnd.ms-office.chartcolorstyle+xml",
        "application/vnd.ms-office.chartex+xml",
        "application/vnd.ms-office.activeX",
        "application/vnd.ms-office.activeX+xml",
        "application/vnd.ms-excel",
        "application/vnd.ms-powerpoint",
        "application/msword",
        "application/x-font-ttf",
        "application/x-fontdata",
        "image/png",
        "image/jpeg",
        "image/jpg",
        "image/gif",
        "image/tiff",
        "image/tif",
        "image/bmp",
        "image/x-emf",
        "image/x-wmf",
        "image/emf",
        "image/wmf",
        "image/svg+xml",
        "image/vnd.ms-photo",
    }
)
KNOWN_TYPES = (
    DROPPED_TYPES
    | {MAIN_TYPE, RELATIONSHIPS_TYPE}
    | {content_type for _name, content_type in KEPT_PARTS.values()}
)
