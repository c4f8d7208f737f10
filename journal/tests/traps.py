"""Rare words, one for each place of a document, to see which place still tells who wrote it."""

import io
import zipfile
from base64 import b64encode

from PIL import Image, PngImagePlugin


class Trap:
    """The canaries of one document: place -> the word that only this place contains."""

    def __init__(self) -> None:
        self.words: dict[str, str] = {
            "editing session": "00BADF0D",
            "time of a change": "2019-03-07T11:22",
        }

    def __call__(self, place: str) -> str:
        word = "Quill" + "".join(part.title() for part in place.split()) + "feather"
        return self.words.setdefault(place, word)

    def survivors(self, archive: bytes) -> list[str]:
        """Return the places whose word is still in the archive in any layer and encoding."""
        layers = _layers(archive)
        return [
            place
            for place, word in self.words.items()
            if any(form in layer for form in _forms(word) for layer in layers)
        ]


def _layers(content: bytes) -> list[bytes]:
    """Return the bytes as they are, and those of every archive inside."""
    layers = [content.lower()]
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                layers += [name.lower().encode(), *_layers(archive.read(name))]
    return layers


def _forms(word: str) -> list[bytes]:
    """Return how a word may be written: plain, in UTF-16, in Base64 at each of three offsets."""
    plain = word.encode()
    coded = [b64encode(b" " * shift + plain)[4:-4].lower() for shift in range(3)]
    return [plain.lower(), word.lower().encode("utf-16-le"), *coded]


def picture(kind: str, trap: Trap, **options) -> bytes:
    """Return a small picture that tells who took it."""
    image = Image.new("RGB", (8, 8), "teal")
    if kind != "gif":
        options["exif"] = image.getexif()
        options["exif"][0x013B] = trap(f"artist in exif of {kind}")
    if kind == "png":
        info = PngImagePlugin.PngInfo()
        info.add_text("Author", trap("text of png"))
        info.add_itxt("XML:com.adobe.xmp", f"<x>{trap('xmp of png')}</x>")
        options["pnginfo"] = info
    if kind in ("jpeg", "gif"):
        options["comment"] = trap(f"comment of {kind}").encode()
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue() + trap(f"behind the end of {kind}").encode()
