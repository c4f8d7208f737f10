"""Which markup a cleaned OpenDocument text may have; whatever is not listed is left behind."""

from functools import cache

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = {
    "office": OASIS + "office:1.0",
    "style": OASIS + "style:1.0",
    "text": OASIS + "text:1.0",
    "table": OASIS + "table:1.0",
    "draw": OASIS + "drawing:1.0",
    "fo": OASIS + "xsl-fo-compatible:1.0",
    "svg": OASIS + "svg-compatible:1.0",
    "number": OASIS + "datastyle:1.0",
    "chart": OASIS + "chart:1.0",
    "dr3d": OASIS + "dr3d:1.0",
    "math": "http://www.w3.org/1998/Math/MathML",
    "xlink": "http://www.w3.org/1999/xlink",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


@cache
def q(name: str) -> str:
    """Turn `text:p` into what lxml calls it."""
    prefix, _colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def qs(prefix: str, names: str) -> frozenset[str]:
    return frozenset(q(f"{prefix}:{name}") for name in names.split())


# Of these every element is taken: they say how things look, draw, count and calculate.
WHOLE = frozenset({"style", "number", "chart", "dr3d", "math"})
BARRED = qs("style", "handout-master")
ELEMENTS = (
    qs(
        "office",
        "document-content document-styles body text chart font-face-decls styles automatic-styles "
        "master-styles",
    )
    | qs(
        "text",
        "p h span s tab line-break soft-page-break a bookmark bookmark-start bookmark-end "
        "reference-mark reference-mark-start reference-mark-end bookmark-ref reference-ref "
        "note-ref sequence-ref sequence sequence-decls sequence-decl page-number page-count "
        "page-continuation chapter note note-citation note-body notes-configuration "
        "note-continuation-notice-forward note-continuation-notice-backward list list-item "
        "list-header list-style list-level-style-number list-level-style-bullet "
        "list-level-style-image outline-style outline-level-style section ruby ruby-base ruby-text "
        "number numbered-paragraph linenumbering-configuration linenumbering-separator "
        "table-of-content table-of-content-source table-of-content-entry-template index-body "
        "index-title index-title-template index-source-styles index-source-style index-entry-text "
        "index-entry-page-number index-entry-tab-stop index-entry-chapter index-entry-link-start "
        "index-entry-link-end index-entry-span index-entry-bibliography illustration-index "
        "illustration-index-source illustration-index-entry-template table-index "
        "table-index-source table-index-entry-template object-index object-index-source "
        "object-index-entry-template user-index user-index-source user-index-entry-template "
        "alphabetical-index alphabetical-index-source alphabetical-index-entry-template "
        "bibliography bibliography-source bibliography-entry-template bibliography-configuration "
        "sort-key",
    )
    | qs(
        "table",
        "table table-row table-cell covered-table-cell table-column table-columns "
        "table-header-columns table-header-rows table-rows table-column-group table-row-group",
    )
    | qs(
        "draw",
        "frame text-box image object g line rect circle ellipse polyline polygon path "
        "regular-polygon connector custom-shape enhanced-geometry equation handle measure "
        "glue-point contour-polygon contour-path gradient hatch fill-image opacity marker "
        "stroke-dash",
    )
    | qs("svg", "linearGradient radialGradient stop")
)
# Fields that name people and files, and what may stand between words without being seen.
GONE = qs(
    "text",
    "author-name author-initials initial-creator creator printed-by file-name template-name "
    "description user-defined print-time print-date creation-time creation-date modification-time "
    "modification-date editing-duration editing-cycles sender-firstname sender-lastname "
    "sender-initials sender-title sender-position sender-email sender-phone-private sender-fax "
    "sender-company sender-phone-work sender-street sender-city sender-postal-code sender-country "
    "sender-state-or-province database-display database-next database-row-select "
    "database-row-number database-name hidden-text hidden-paragraph execute-macro script",
)
# Other fields and wrappers: their words stay, what they were made of goes.
OPENED = (
    qs(
        "text",
        "date time title subject keywords user-field-get user-field-input variable-get "
        "variable-set variable-input text-input expression placeholder conditional-text "
        "page-variable-get page-variable-set bibliography-mark meta meta-field measure sheet-name "
        "paragraph-count word-count character-count table-count image-count object-count "
        "dde-connection drop-down table-formula",
    )
    | qs("draw", "a")
    | qs("loext", "content-control")
)
COMMENTS = qs("office", "annotation annotation-end")
CHANGES = qs("text", "tracked-changes change change-start change-end")
# Where letters stand between elements.
WORDY = qs(
    "text",
    "p h span a ruby-base ruby-text note-citation number bookmark-ref reference-ref note-ref "
    "sequence-ref sequence page-number page-count page-continuation chapter index-title-template "
    "index-entry-span note-continuation-notice-forward note-continuation-notice-backward "
    "linenumbering-separator",
)
WORDY_PREFIXES = frozenset({"math", "number"})
PARAGRAPHS = qs("text", "p h")
BLANKS = qs("text", "s tab line-break")

# Of these every attribute is taken but the barred ones.
WHOLE_ATTRIBUTES = frozenset({"fo", "style", "svg", "number", "chart", "dr3d", "draw", "math"})
BARRED_ATTRIBUTES = qs(
    "draw",
    "name display-name id caption-id start-shape end-shape control code archive may-script "
    "frame-name filter-name mime-type nav-order applet-name object class-id master-page-name",
) | qs("svg", "font-family-uri")
ATTRIBUTES = (
    qs(
        "office",
        "version value-type value date-value time-value boolean-value string-value currency",
    )
    | qs(
        "text",
        "style-name class-names cond-style-name outline-level level start-value "
        "continue-numbering is-list-header restart-numbering note-class label "
        "citation-style-name citation-body-style-name default-style-name master-page-name "
        "start-numbering-at footnotes-position c number-lines line-number number-position offset "
        "increment count-empty-lines count-in-text-boxes restart-on-page display-levels "
        "bullet-char bullet-relative-size space-before min-label-width min-label-distance "
        "list-level-position-and-space-mode label-followed-by list-tab-stop-position anchor-type "
        "anchor-page-number reference-format display-outline-level separation-character "
        "select-page page-adjust protected index-scope relative-tab-stop-position use-caption "
        "caption-sequence-name caption-sequence-format use-index-marks use-outline-level "
        "use-index-source-styles use-tables use-graphics use-floating-frames use-objects "
        "use-math-objects use-chart-objects copy-outline-levels visited-style-name number-format "
        "num-format tab-ref type sort-by-position sort-ascending sort-algorithm",
    )
    | qs(
        "table",
        "style-name number-columns-spanned number-rows-spanned number-columns-repeated "
        "number-rows-repeated default-cell-style-name template-name is-sub-table protected "
        "border-model align cell-range-address use-first-row-styles use-last-row-styles "
        "use-first-column-styles use-last-column-styles use-banding-rows-styles "
        "use-banding-columns-styles display-list",
    )
    | {"{http://www.w3.org/XML/1998/namespace}space"}
)
# Names that people or programs gave to places, and what points to them: all get new ones.
PLACES = qs("text", "id ref-name continue-list") | {XML_ID, q("table:name")}
NAMED_PLACES = qs(
    "text",
    "bookmark bookmark-start bookmark-end reference-mark reference-mark-start reference-mark-end "
    "section table-of-content illustration-index table-index object-index user-index "
    "alphabetical-index bibliography",
)
COUNTERS = qs("text", "sequence sequence-decl")  # whose names are those of kinds of things
DEFINITIONS = qs("draw", "gradient hatch fill-image opacity marker stroke-dash") | qs(
    "svg", "linearGradient radialGradient"
)
# Elements that take their content from another member of the archive, and what that is.
PICTURES = qs("draw", "image fill-image") | {
    q("style:background-image"),
    q("text:list-level-style-image"),
}
OBJECTS = {
    "application/vnd.oasis.opendocument.formula": "formula",
    "application/vnd.oasis.opendocument.chart": "chart",
}
