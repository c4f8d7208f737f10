"""Real Word footnotes, which python-docx does not write: the part, its styles, the references."""

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

REFERENCE_STYLE, TEXT_STYLE = "footnote reference", "footnote text"
EMPTY = f"""<w:footnotes {nsdecls("w", "r")}>
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>
</w:footnote></w:footnotes>"""


class Footnotes:
    """The footnotes of one python-docx document, numbered from 1 in the order they are added."""

    def __init__(self, document):
        styles = document.styles
        reference = styles.add_style(REFERENCE_STYLE, WD_STYLE_TYPE.CHARACTER)
        reference.font.superscript = True
        text = styles.add_style(TEXT_STYLE, WD_STYLE_TYPE.PARAGRAPH)
        text.base_style, text.font.size = styles["Normal"], Pt(10)
        self.reference_style, self.text_style = reference.style_id, text.style_id
        self.part = XmlPart(
            PackURI("/word/footnotes.xml"),
            CONTENT_TYPE.WML_FOOTNOTES,
            parse_xml(EMPTY),
            document.part.package,
        )
        document.part.relate_to(self.part, RELATIONSHIP_TYPE.FOOTNOTES)
        self.count = 0

    def add(self, runs):
        """Adds a footnote of w:r and w:hyperlink elements; returns the run that refers to it."""
        self.count += 1
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(self.count))
        paragraph = OxmlElement("w:p")
        paragraph.get_or_add_pPr().style = self.text_style
        paragraph.extend([self._marked(OxmlElement("w:footnoteRef")), *runs])
        note.append(paragraph)
        self.part.element.append(note)
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(self.count))
        return self._marked(reference)

    def _marked(self, element):
        run = OxmlElement("w:r")
        run.get_or_add_rPr().style = self.reference_style
        run.append(element)
        return run
