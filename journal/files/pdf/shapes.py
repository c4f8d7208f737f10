"""What a page of a cleaned PDF may be made of; whatever is not listed is left behind.

Each shape says which keys an object of its sort keeps, and of which shape their values are:
`plain` is numbers, names and lists of them (never a text); `each x` a dictionary of any names;
`all x` one such thing or a list of them. What needs more than a list is a method of `Copier`.
"""


def _keys(names: str, shape: str = "plain") -> dict[str, str]:
    return dict.fromkeys(names.split(), shape)


PAGE = (
    _keys("MediaBox CropBox BleedBox TrimBox ArtBox Rotate UserUnit")
    | _keys("Resources", "resources")
    | _keys("Group", "group")
)
SHAPES: dict[str, dict[str, str]] = {
    "resources": {
        "ExtGState": "each state",
        "ColorSpace": "each colour",
        "Pattern": "each pattern",
        "Shading": "each shading",
        "XObject": "each drawing",
        "Font": "each font",
    },
    "group": _keys("Type S I K") | _keys("CS", "colour"),
    "state": _keys("Type LW LC LJ ML D RI OP op OPM FL SM SA BM CA ca AIS TK UseBlackPtComp")
    | {"SMask": "soft mask", "Font": "font of state"},
    "calibration": _keys("WhitePoint BlackPoint Gamma Matrix Range"),
    "function": _keys(
        "FunctionType Domain Range Size BitsPerSample Order Encode Decode C0 C1 N Bounds"
    )
    | {"Functions": "all function"},
    "tiles": _keys("Type PatternType PaintType TilingType BBox XStep YStep Matrix")
    | {"Resources": "resources"},
    "shaded": _keys("Type PatternType Matrix") | {"Shading": "shading", "ExtGState": "state"},
    "shading": _keys(
        "ShadingType Background BBox AntiAlias Coords Domain Extend Matrix BitsPerCoordinate "
        "BitsPerComponent BitsPerFlag Decode VerticesPerRow"
    )
    | {"ColorSpace": "colour", "Function": "all function"},
    "masking": _keys("Type S BC") | {"G": "drawing", "TR": "function"},
    "form": _keys("Type Subtype FormType BBox Matrix")
    | {"Resources": "resources", "Group": "group"},
    "image": _keys(
        "Type Subtype Width Height BitsPerComponent Decode Interpolate ImageMask Intent Matte "
        "SMaskInData"
    )
    | {"ColorSpace": "colour", "Mask": "mask", "SMask": "image"},
    "simple font": _keys("Type Subtype BaseFont FirstChar LastChar Widths")
    | {"FontDescriptor": "descriptor", "Encoding": "encoding", "ToUnicode": "map of codes"},
    "type 3 font": _keys("Type Subtype FontBBox FontMatrix FirstChar LastChar Widths")
    | {
        "CharProcs": "each glyph",
        "Encoding": "encoding",
        "Resources": "resources",
        "ToUnicode": "map of codes",
    },
    "type 0 font": _keys("Type Subtype BaseFont")
    | {
        "Encoding": "encoding",
        "DescendantFonts": "all cid font",
        "ToUnicode": "map of codes",
    },
    "cid font": _keys("Type Subtype BaseFont DW W DW2 W2")
    | {
        "CIDSystemInfo": "collection",
        "FontDescriptor": "descriptor",
        "CIDToGIDMap": "map of glyphs",
    },
    "collection": _keys("Supplement") | _keys("Registry Ordering", "word"),
    "differences": _keys("Type BaseEncoding Differences"),
    "descriptor": _keys(
        "Type FontName FontStretch FontWeight Flags FontBBox ItalicAngle Ascent Descent Leading "
        "CapHeight XHeight StemV StemH AvgWidth MaxWidth MissingWidth"
    )
    | _keys("FontFile FontFile2 FontFile3", "program"),
    "program": _keys("Subtype Length1 Length2 Length3"),
    "map of codes": _keys("Type CMapName WMode") | {"CIDSystemInfo": "collection"},
    "glyph": {},
    "data": {},
}
# How the data of a stream pass, by its shape. Other shapes have none.
DRAWN = frozenset({"form", "tiles", "glyph"})  # instructions: only those that draw
DECODED = frozenset({"function", "shading", "program", "map of codes", "data"})  # bytes, repacked
OPERATORS = frozenset(
    b"b B b* B* BI BT BX c cm CS cs d d0 d1 Do EI ET EX f F f* G g gs h i ID j J K k l m M n q Q "
    b"re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' "
    b'"'.split()
)
FAMILIES_OF_DRAWINGS = {"/Form": "form", "/Image": "image"}
DEVICE_COLOURS = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}
