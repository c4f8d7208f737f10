"""Pictures, programs, pages, archives, and what has no name."""

import gzip
import io
import random
import struct
import tarfile

from PIL import Image, PngImagePlugin

from journal.files import kinds
from journal.files.kinds import Kind
from journal.tests import hostile
from journal.tests.corpus import NOT_TAKEN, Sample
from journal.tests.corpus_word import vast_png
from journal.tests.hostile import zipped
from journal.tests.traps import Trap, picture

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + rb"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>1</script></svg>"


def image(kind, **options):
    target = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(target, kind, **options)
    return target.getvalue()


def placed():
    """A photograph that knows where it was taken."""
    shot = Image.new("RGB", (8, 8))
    exif = shot.getexif()
    exif.get_ifd(0x8825)[2] = (51.0, 7.0, 40.0)
    target = io.BytesIO()
    shot.save(target, "jpeg", exif=exif)
    return target.getvalue()


def pages(count, kind):
    target = io.BytesIO()
    others = [Image.new("RGB", (4, 4), (number % 255, 0, 0)) for number in range(count - 1)]
    Image.new("RGB", (4, 4)).save(target, kind, save_all=True, append_images=others)
    return target.getvalue()


def endless_tiff():
    """Its first page is followed by its first page."""
    content = bytearray(image("tiff"))
    first = struct.unpack("<I", content[4:8])[0]
    rows = struct.unpack("<H", content[first : first + 2])[0]
    content[first + 2 + rows * 12 : first + 6 + rows * 12] = struct.pack("<I", first)
    return bytes(content)


def swelling_png():
    """A remark that unpacks to a hundred megabytes."""
    info = PngImagePlugin.PngInfo()
    info.add_text("a", "x" * 100_000_000, zip=True)
    return image("png", pnginfo=info)


def tar():
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("../a"))
    return target.getvalue()


def noise():
    return random.Random(1).randbytes(100_000)


JAR = {"META-INF/MANIFEST.MF": "Main-Class: A", "A.class": b"\xca\xfe\xba\xbe"}
SAMPLES = [
    Sample("plain.png", lambda: picture("png", Trap()), Kind.PNG, "clean"),
    Sample("plain.jpg", lambda: picture("jpeg", Trap()), Kind.JPEG, "clean"),
    Sample("plain.gif", lambda: picture("gif", Trap()), Kind.GIF, "clean"),
    Sample("plain.tiff", lambda: picture("tiff", Trap()), Kind.TIFF, "clean"),
    Sample("plain.webp", lambda: image("webp"), Kind.WEBP, "clean"),
    Sample("place.jpg", placed, Kind.JPEG, "clean"),
    Sample("picture.docx", lambda: image("png"), Kind.PNG, "clean"),
    Sample("half.png", lambda: image("png")[:30], Kind.PNG, "broken_picture"),
    Sample("head.png", lambda: b"\x89PNG\r\n\x1a\n", Kind.PNG, "broken_picture"),
    Sample("head.jpg", lambda: b"\xff\xd8\xff\xe0", Kind.JPEG, "broken_picture"),
    Sample("head.tiff", lambda: b"II*\x00", Kind.TIFF, "broken_picture"),
    Sample("head.webp", lambda: b"RIFF\x10\0\0\0WEBPVP8 ", Kind.WEBP, "broken_picture"),
    Sample("vast.png", vast_png, Kind.PNG, "vast_picture"),
    Sample("swelling.png", swelling_png, Kind.PNG, "broken_picture", lasts=True),
    Sample("scan.tiff", lambda: pages(3, "tiff"), Kind.TIFF, "clean"),
    Sample("book.tiff", lambda: pages(60, "tiff"), Kind.TIFF, "vast_picture"),
    Sample("endless.tiff", endless_tiff, Kind.TIFF, "clean"),
    Sample("film.gif", lambda: pages(40, "gif"), Kind.GIF, "clean"),
    Sample("script.gif", lambda: b"GIF89a/*\0\0*/=1;alert(1)", Kind.GIF, "broken_picture"),
    Sample("archive.jpg", lambda: image("jpeg") + hostile.docx(), Kind.JPEG, "clean"),
    Sample("drawing.svg", lambda: SVG, NOT_TAKEN),
    Sample("drawing.png", lambda: SVG, NOT_TAKEN),
    Sample("bitmap.bmp", lambda: image("bmp"), NOT_TAKEN),
    Sample("metafile.emf", lambda: b"\x01\0\0\0" + bytes(36) + b" EMF", NOT_TAKEN),
    Sample("program.exe", lambda: b"MZ\x90\x00" + bytes(200), NOT_TAKEN),
    Sample("program.docx", lambda: b"MZ\x90\x00" + bytes(200), NOT_TAKEN),
    Sample("program.elf", lambda: b"\x7fELF\x02\x01\x01" + bytes(200), NOT_TAKEN),
    Sample("short.lnk", lambda: b"L\0\0\0\x01\x14\x02\0" + bytes(68), NOT_TAKEN),
    Sample("eicar.com", lambda: EICAR, NOT_TAKEN),
    Sample("eicar.docx", lambda: EICAR, NOT_TAKEN),
    Sample("script.sh", lambda: b"#!/bin/sh\nrm -rf /\n", NOT_TAKEN),
    Sample("script.js", lambda: b"WScript.Shell", NOT_TAKEN),
    Sample("page.html", lambda: b"\xef\xbb\xbf<html><script>alert(1)</script>", NOT_TAKEN),
    Sample("page-wide.html", lambda: "\ufeff<html>".encode("utf-16-le"), NOT_TAKEN),
    Sample("data.xml", lambda: b"<?xml version='1.0'?><!DOCTYPE a SYSTEM 'x'><a/>", NOT_TAKEN),
    Sample("letter.eml", lambda: b"From: a\nTo: b\nDate: c\n\nx", NOT_TAKEN),
    Sample("letter.msg", lambda: hostile.ole("__substg1.0_0037001F"), kinds.OUTLOOK),
    Sample("text.txt", lambda: b"Words only.", NOT_TAKEN),
    Sample("text.tex", lambda: b"\\input{/etc/passwd}", NOT_TAKEN),
    Sample("table.csv", lambda: b"=cmd|' /C calc'!A0,1", NOT_TAKEN),
    Sample("some.zip", lambda: zipped({"a.exe": b"MZ"}), NOT_TAKEN),
    Sample("empty.zip", lambda: zipped({}), NOT_TAKEN),
    Sample("program.jar", lambda: zipped(JAR), NOT_TAKEN),
    Sample("book.epub", lambda: zipped({"mimetype": "application/epub+zip"}), NOT_TAKEN),
    Sample("some.gz", lambda: gzip.compress(b"x"), NOT_TAKEN),
    Sample("some.tar", tar, NOT_TAKEN),
    Sample("some.7z", lambda: b"7z\xbc\xaf\x27\x1c" + bytes(30), NOT_TAKEN),
    Sample("some.rar", lambda: b"Rar!\x1a\x07\x01\x00" + bytes(30), NOT_TAKEN),
    Sample("film.mp4", lambda: b"\0\0\0\x18ftypmp42" + bytes(50), NOT_TAKEN),
    Sample("noise.bin", noise, NOT_TAKEN),
    Sample("zeroes.bin", lambda: bytes(100_000), NOT_TAKEN),
    Sample("one-byte.docx", lambda: b"\0", NOT_TAKEN),
]
