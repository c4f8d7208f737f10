"""OpenDocument and RTF texts, and what calls itself one."""

from journal.files import kinds
from journal.files.kinds import Kind
from journal.tests import hostile
from journal.tests.canary_odt import canary_odt, content, manifest, odt
from journal.tests.canary_rtf import canary_rtf, rtf
from journal.tests.corpus import NOT_TAKEN, Sample
from journal.tests.hostile import zipped
from journal.tests.traps import Trap

TEXT = "<text:p>The civil service listens.</text:p>"
FRAME = "<text:p><draw:frame>{}</draw:frame></text:p>"
OBJECT = '<draw:object xlink:href="{}"/>'
CHART = "application/vnd.oasis.opendocument.chart"
DECLARED = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
SCRIPT = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


def with_picture(name, data):
    image = f'<draw:image xlink:href="Pictures/{name}"/>'
    return odt(FRAME.format(image), members={f"Pictures/{name}": data})


def self_showing():
    inner = content(FRAME.format(OBJECT.format("../Object 1")))
    return odt(
        FRAME.format(OBJECT.format("./Object 1")),
        members={"Object 1/content.xml": inner},
        folders={"Object 1": CHART},
    )


def objects_in_objects(depth=30):
    """Each shows the next."""
    members, folder = {}, ""
    for _level in range(depth):
        folder = f"{folder}Object 1/"
        members[f"{folder}content.xml"] = content(FRAME.format(OBJECT.format("./Object 1")))
    names = [name.removesuffix("/content.xml") for name in members]
    return odt(
        FRAME.format(OBJECT.format("./Object 1")),
        members=members,
        folders=dict.fromkeys(names, CHART),
    )


O, R = Kind.ODT, Kind.RTF  # noqa: E741 -- a column of the table
LOCK = manifest({}, "<m:encryption-data/>")
SAMPLES = [
    Sample("honest.odt", lambda: odt(TEXT), O, "clean"),
    Sample("canaries.odt", lambda: canary_odt(Trap()), O, "clean"),
    Sample("named-word.docx", lambda: odt(TEXT), O, "clean"),
    Sample("locked.odt", lambda: odt(TEXT, members={"META-INF/manifest.xml": LOCK}), kinds.LOCKED),
    Sample("macros.odt", lambda: odt(TEXT, members={"Basic/a.xml": "<a/>"}), kinds.HAS_SCRIPTS),
    Sample(
        "python.odt", lambda: odt(TEXT, members={"Scripts/python/a.py": "x"}), kinds.HAS_SCRIPTS
    ),
    Sample(
        "template.odt",
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.text-template"}),
        kinds.IS_TEMPLATE,
    ),
    Sample(
        "sheet.odt",
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
        NOT_TAKEN,
    ),
    Sample(
        "empty.odt",
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
        kinds.DAMAGED,
    ),
    Sample("entity.odt", lambda: odt("", members={"content.xml": DECLARED}), kinds.DOCTYPE),
    Sample(
        "entity-in-styles.odt", lambda: odt("", members={"styles.xml": DECLARED}), kinds.DOCTYPE
    ),
    Sample("broken.odt", lambda: odt("<text:p>"), kinds.DAMAGED),
    Sample("bomb.odt", lambda: odt(" " * (40 * 1024 * 1024)), kinds.BOMB),
    Sample("half.odt", lambda: odt(TEXT)[:200], kinds.DAMAGED),
    Sample(
        "tracker.odt",
        lambda: odt(FRAME.format('<draw:image xlink:href="https://canary.invalid/a.png"/>')),
        O,
        "clean",
    ),
    Sample("script-in-picture.odt", lambda: with_picture("a.svg", SCRIPT), O, "opaque_picture"),
    Sample("file-as-picture.odt", lambda: with_picture("a.png", b"MZ\x90"), O, "opaque_picture"),
    Sample(
        "climbing.odt",
        lambda: odt(FRAME.format('<draw:image xlink:href="../../etc/passwd"/>')),
        O,
        "clean",
    ),
    Sample("shows-itself.odt", self_showing, O, "clean"),
    Sample("objects-in-objects.odt", objects_in_objects, O, "clean"),
    Sample(
        "deep.odt",
        lambda: odt("<text:p>" + "<text:span>" * 5000 + "</text:span>" * 5000 + "</text:p>"),
        O,
        "crashed",
    ),
    Sample("honest.rtf", lambda: rtf("The civil service listens.\\par"), R, "clean"),
    Sample("canaries.rtf", lambda: canary_rtf(Trap()), R, "clean"),
    Sample("named-word-too.docx", lambda: rtf("Words"), R, "clean"),
    Sample("half.rtf", lambda: rtf("Words")[:-1].replace(b"}", b""), kinds.DAMAGED),
    Sample("unbalanced.rtf", lambda: rtf("{{{ }"), R, "damaged"),
    Sample("nothing-else.rtf", lambda: b"{\\rtf1}", R, "clean"),
    Sample("deep.rtf", lambda: rtf("{" * 20_000 + "}" * 20_000), R, "damaged"),
    Sample("counted.rtf", lambda: rtf("\\bin999999999 x"), R, "damaged"),
    Sample("negative.rtf", lambda: rtf("\\bin-5 x\\fs-99999 \\u99999999 ?"), R, "clean"),
    Sample("zeroes.rtf", lambda: rtf("a\x00b\x00"), R, "clean"),
    Sample(
        "object.rtf",
        lambda: rtf("{\\object\\objemb{\\*\\objdata d0cf11e0}{\\result x}}"),
        R,
        "clean",
    ),
    Sample("metafile.rtf", lambda: rtf("{\\pict\\wmetafile8 0100}"), R, "opaque_pictures"),
    Sample("shape.rtf", lambda: rtf("{\\shp{\\*\\shpinst}}"), R, "drawings"),
    Sample(
        "include.rtf",
        lambda: rtf(
            '{\\field{\\*\\fldinst INCLUDEPICTURE "https://canary.invalid/a"}{\\fldrslt x}}'
        ),
        R,
        "clean",
    ),
    Sample(
        "remote-template.rtf",
        lambda: rtf("{\\*\\template https://canary.invalid/a.dot}x"),
        R,
        "clean",
    ),
    Sample("coding.rtf", lambda: rtf("x", head="\\ansi\\ansicpg99999"), R, "damaged"),
    Sample("page.rtf", lambda: b"<html>{\\rtf1", NOT_TAKEN),
    Sample("ole.rtf", lambda: hostile.OLE.ljust(600, b"\0"), NOT_TAKEN),
]
