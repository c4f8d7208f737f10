"""Copy what pages show into a new document, object by object; the old ones are left."""

from decimal import Decimal
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream, String

from journal.files.pdf.codestreams import bare_jpeg, bare_jpeg2000
from journal.files.pdf.contents import drawn, drawn_on
from journal.files.pdf.shapes import (
    DECODED,
    DEVICE_COLOURS,
    DRAWN,
    FAMILIES_OF_DRAWINGS,
    PAGE,
    SHAPES,
)
from journal.files.unclean import Unclean

MAX_PIXELS = 40_000_000
DEEPEST = 12  # lists within lists
CODED = {
    "/DCTDecode": bare_jpeg,
    "/DCT": bare_jpeg,
    "/JPXDecode": bare_jpeg2000,
    "/CCITTFaxDecode": bytes,
    "/CCF": bytes,
    "/JBIG2Decode": bytes,
}
PARAMETERS = ("K", "EndOfLine", "EncodedByteAlign", "Columns", "Rows", "EndOfBlock", "BlackIs1")
WORDS = 40  # letters of a name of a collection of characters


class Copier:
    """What was copied so far: a thing that two pages share is copied once."""

    def __init__(self, target: Pdf) -> None:
        self._target = target
        self._known: dict[tuple[tuple[int, int], str], Object] = {}
        self.data: list[bytes] = []  # what no page shows: programs of fonts, maps, tables

    def page(self, old: Page) -> Dictionary:
        new = Dictionary(Type=Name.Page)
        self._fill(new, old.obj, PAGE)
        new.Contents = self._target.make_stream(drawn_on(old))
        return new

    def copy(self, old: Any, shape: str) -> Any:
        """Return the copy of a value as its shape says, or None when nothing of it may stay."""
        how, _space, what = shape.partition(" ")
        if shape == "plain":
            return _plain(old)
        if how == "each":
            return self._each(old, what)
        if how == "all":
            return self._all(old, what)
        special = getattr(self, "_" + shape.replace(" ", "_"), None)
        return special(old) if special else self._object(old, shape)

    def _object(self, old: Any, shape: str) -> Any:
        """A dictionary or a stream; it is known before its content is gone through: no circles."""
        is_stream = isinstance(old, Stream)
        if not is_stream and (not isinstance(old, Dictionary) or shape in DRAWN):
            return None
        key = (old.objgen, shape)
        if key[0] != (0, 0) and key in self._known:
            return self._known[key]
        make = self._target.make_stream if is_stream else self._target.make_indirect
        new = make(b"" if is_stream else Dictionary())
        self._known[key] = new
        self._fill(new, old, SHAPES[shape])
        if is_stream:
            self._write(new, old, shape)
        return new

    def _fill(self, new: Object, old: Object, keys: dict[str, str]) -> None:
        for key, shape in keys.items():
            value = old.get("/" + key)
            kept = None if value is None else self.copy(value, shape)
            if kept is not None:
                new["/" + key] = kept

    def _write(self, new: Stream, old: Stream, shape: str) -> None:
        if shape in DRAWN:
            new.write(drawn(old))
        elif shape in DECODED:
            self.data.append(old.read_bytes())
            new.write(self.data[-1])
        elif shape == "image":
            self._write_picture(new, old)

    def _write_picture(self, new: Stream, old: Stream) -> None:
        if int(old.get("/Width", 0)) * int(old.get("/Height", 0)) > MAX_PIXELS:
            raise Unclean("large_pictures", "")
        filters, parameters = _filters(old)
        if not filters or filters[-1] not in CODED:
            new.write(old.read_bytes())
            return
        data = old.read_raw_bytes()
        if len(filters) > 1:
            wrapped = self._target.make_stream(data)
            wrapped.Filter = Array([Name(one) for one in filters[:-1]])
            if any(isinstance(one, Dictionary) for one in parameters[:-1]):
                wrapped.DecodeParms = Array([one or Dictionary() for one in parameters[:-1]])
            data = wrapped.read_bytes()
        settings = self._settings(parameters[-1])
        new.write(CODED[filters[-1]](data), filter=Name(filters[-1]), decode_parms=settings)

    def _settings(self, old: Any) -> Dictionary:
        """How coded pixels are to be read."""
        new = Dictionary()
        if isinstance(old, Dictionary):
            self._fill(new, old, dict.fromkeys((*PARAMETERS, "ColorTransform"), "plain"))
            self._fill(new, old, {"JBIG2Globals": "data"})
        return new

    def _each(self, old: Any, shape: str) -> Dictionary | None:
        if not isinstance(old, Dictionary):
            return None
        new = Dictionary()
        for name, value in old.items():
            if (kept := self.copy(value, shape)) is not None:
                new[name] = kept
        return new

    def _all(self, old: Any, shape: str) -> Any:
        if not isinstance(old, Array):
            return self.copy(old, shape)
        kept = [self.copy(value, shape) for value in old]
        return Array([one for one in kept if one is not None])

    # --- what a list of keys cannot say: shapes by their names ---

    def _drawing(self, old: Any) -> Any:
        if not isinstance(old, Stream):
            return None
        shape = FAMILIES_OF_DRAWINGS.get(str(old.get("/Subtype")))
        return self.copy(old, shape) if shape else None

    def _mask(self, old: Any) -> Any:
        return self.copy(old, "image") if isinstance(old, Stream) else _plain(old)

    def _soft_mask(self, old: Any) -> Any:
        return _plain(old) if isinstance(old, Name) else self.copy(old, "masking")

    def _function(self, old: Any) -> Any:
        return old if isinstance(old, Name) else self._object(old, "function")

    def _pattern(self, old: Any) -> Any:
        return self.copy(old, "tiles" if isinstance(old, Stream) else "shaded")

    def _font(self, old: Any) -> Any:
        if not isinstance(old, Dictionary):
            return None
        shapes = {"/Type0": "type 0 font", "/Type3": "type 3 font"}
        return self.copy(old, shapes.get(str(old.get("/Subtype")), "simple font"))

    def _font_of_state(self, old: Any) -> Any:
        if not isinstance(old, Array) or len(old) != 2:
            return None
        return Array([self.copy(old[0], "font"), _plain(old[1])])

    def _encoding(self, old: Any) -> Any:
        if isinstance(old, Name):
            return old
        return self._object(old, "map of codes" if isinstance(old, Stream) else "differences")

    def _map_of_glyphs(self, old: Any) -> Any:
        return old if isinstance(old, Name) else self.copy(old, "data")

    def _word(self, old: Any) -> Any:
        return old if isinstance(old, String) and len(bytes(old)) <= WORDS else None

    def _colour(self, old: Any) -> Any:
        """A space of colours. Profiles are left: they tell of devices, at times of people."""
        if isinstance(old, Name):
            return old
        if not isinstance(old, Array) or not len(old):
            return None
        family, *rest = old
        match str(family), rest:
            case "/ICCBased", [profile, *_]:
                return Name(DEVICE_COLOURS.get(int(profile.get("/N", 3)), "/DeviceRGB"))
            case (("/CalGray" | "/CalRGB" | "/Lab"), [facts, *_]):
                return Array([family, self.copy(facts, "calibration")])
            case (("/Indexed" | "/I"), [base, highest, table, *_]):
                kept = self.copy(table, "data") if isinstance(table, Stream) else table
                return Array([family, self._colour(base), _plain(highest), kept])
            case (("/Separation" | "/DeviceN"), [names, base, tint, *_]):
                tint = self.copy(tint, "function")
                return Array([family, _plain(names), self._colour(base), tint])
            case "/Pattern", [base, *_]:
                return Array([family, self._colour(base)])
        return family if not rest and isinstance(family, Name) else None


def _plain(old: Any, depth: int = 0) -> Any:
    """Numbers, names and lists of them; anything else is None."""
    if isinstance(old, bool | int | float | Decimal | Name):
        return old
    if isinstance(old, Array) and depth < DEEPEST:
        kept = [_plain(one, depth + 1) for one in old]
        return Array(kept) if None not in kept else None
    return None


def _filters(stream: Stream) -> tuple[list[str], list[Any]]:
    """The filters of a stream in order, and as many parameters, None where there are none."""
    names, parameters = stream.get("/Filter"), stream.get("/DecodeParms")
    names = [] if names is None else list(names) if isinstance(names, Array) else [names]
    given = list(parameters) if isinstance(parameters, Array) else [parameters]
    return [str(one) for one in names], [*given, *[None] * len(names)][: len(names)]
