"""Open wrappers, replace names that people or programs gave to things, cut dead links."""

from collections.abc import Callable

from journal.files.docx.fields import Bookmarks
from journal.files.docx.tree import NAMESPACES, PREFIXES, Element, Removed, q, remove, unwrap
from journal.files.docx.vocabulary import DRAWN, DRAWN_NAMES, REFERENCES, SHAPES

PERSONAL_BINDINGS = ("creator", "lastmodifiedby", "company", "manager", "author")
THEME_NAMES = (q("a:theme"), q("a:clrScheme"), q("a:fontScheme"), q("a:fmtScheme"))
VECTORS = f"{{{NAMESPACES['v']}}}*"
OFFICE = "http://schemas.microsoft.com/office/word"
SOMEWHERE = "Sheet1!$A$1"
HYPERLINK, ANCHOR, LINKED = q("w:hyperlink"), q("w:anchor"), q("r:id")


def settle_alternatives(root: Element, removed: Removed) -> None:
    """Keep the variants whose markup we know, each named by the prefix that we declare."""
    for both in list(root.iter(q("mc:AlternateContent"))):
        choices = [choice for choice in both.findall(q("mc:Choice")) if _is_known(choice)]
        fallback = both.find(q("mc:Fallback"))
        if choices:
            for choice in set(both.findall(q("mc:Choice"))) - set(choices):
                remove(choice)
        elif fallback is not None:
            unwrap(both, fallback)
        else:
            remove(both)
        removed["other_markup"] += not choices


def open_wrappers(root: Element, removed: Removed) -> None:
    """Leave the content of controls and of custom markup, without what binds and describes it."""
    for control in list(root.iter(q("w:sdt"))):
        content = control.find(q("w:sdtContent"))
        if content is None or _is_not_text(control):
            remove(control)
        else:
            unwrap(control, content)
        removed["custom_data"] += 1
    for wrapper in list(root.iter(q("w:customXml"), q("w:smartTag"))):
        unwrap(wrapper)
        removed["custom_data"] += 1


def name_generically(root: Element, bookmarks: Bookmarks) -> None:
    """Replace names of drawings, themes, shapes, bookmarks and the work sheet of a chart."""
    for number, drawn in enumerate(root.iter(*DRAWN_NAMES), start=1):
        drawn.attrib.clear()
        drawn.set("id", str(number))
        drawn.set("name", f"Object {number}")
    for theme in root.iter(*THEME_NAMES):
        theme.set("name", "Office")
    for formula in root.iter(q("c:f")):
        formula.text = SOMEWHERE
    for setting in list(root.iter(q("w:compatSetting"))):
        if setting.get(q("w:uri")) != OFFICE or not setting.get(q("w:val"), "").isdigit():
            remove(setting)
    _name_bookmarks(root, bookmarks)
    _name_shapes(root)


def cut_dead_links(root: Element, is_alive: Callable[[str], bool], removed: Removed) -> None:
    """Unwrap links, and remove pictures and drawings, that lead to nothing we keep."""
    for element in list(root.iter(*REFERENCES)):
        needed = [element.get(q(name), "") for name in REFERENCES[element.tag]]
        if _points_nowhere_else(element) or all(map(is_alive, needed)):
            continue
        removed["links"] += 1
        if element.tag == HYPERLINK:
            unwrap(element)
        else:
            remove(next(element.iterancestors(*SHAPES), element))


def _points_nowhere_else(element: Element) -> bool:
    """Tell whether it needs no other part: a link within the text, the chart of a chart part."""
    if LINKED in element.attrib:
        return False
    parent = element.getparent()
    is_chart_itself = parent is not None and parent.tag == q("c:chartSpace")
    return is_chart_itself or (element.tag == HYPERLINK and ANCHOR in element.attrib)


def _is_known(choice: Element) -> bool:
    required = [choice.nsmap.get(prefix) for prefix in choice.get("Requires", "").split()]
    prefixes = [PREFIXES.get(uri, "") for uri in required if uri]
    choice.set("Requires", " ".join(prefixes))
    return bool(prefixes) and len(prefixes) == len(required) and DRAWN.issuperset(prefixes)


def _is_not_text(control: Element) -> bool:
    """Tell whether a control shows only its prompt, or the name of who owns the document."""
    properties = control.find(q("w:sdtPr"))
    if properties is None:
        return False
    binding = properties.find(q("w:dataBinding"))
    path = "" if binding is None else binding.get(q("w:xpath"), "").lower()
    return properties.find(q("w:showingPlcHdr")) is not None or any(
        name in path for name in PERSONAL_BINDINGS
    )


def _name_bookmarks(root: Element, bookmarks: Bookmarks) -> None:
    left: set[str | None] = set()
    for start in list(root.iter(q("w:bookmarkStart"))):
        name = start.get(q("w:name"), "")
        if name == "_GoBack":
            left.add(start.get(q("w:id")))
            remove(start)
        else:
            start.set(q("w:name"), bookmarks.name(name))
    for end in list(root.iter(q("w:bookmarkEnd"))):
        if end.get(q("w:id")) in left:
            remove(end)
    for link in root.iter(HYPERLINK):
        if ANCHOR in link.attrib and LINKED not in link.attrib:
            link.set(ANCHOR, bookmarks.name(link.get(ANCHOR, "")))


def _name_shapes(root: Element) -> None:
    names: dict[str, str] = {}
    for shape in root.iter(VECTORS):
        if "id" in shape.attrib:
            shape.set("id", names.setdefault(shape.get("id", ""), f"_s{len(names) + 1}"))
    for shape in root.iter(VECTORS):
        kind = names.get(shape.get("type", "").removeprefix("#"))
        if shape.get("type", "").startswith("#"):
            shape.set("type", f"#{kind or '_none'}")
        if "mso-next-textbox" in shape.get("style", ""):
            rules = shape.get("style", "").split(";")
            shape.set("style", ";".join(rule for rule in rules if "mso-next-textbox" not in rule))
