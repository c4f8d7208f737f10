"""Files with one word to be read in them, and one in their properties."""

import io

from docx import Document

from journal.tests.canary_pdf import a_pdf


def document(body, properties):
    """A Word file with one word to be read in it, and one in its properties."""
    written = Document()
    written.core_properties.author = properties
    written.core_properties.comments = properties
    written.add_heading("Three visits or one", 1)
    written.add_paragraph(f"Twelve districts were compared by {body}.")
    target = io.BytesIO()
    written.save(target)
    return target.getvalue()


def packed_pdf(body, properties):
    """A PDF whose text lies in a packed stream."""
    target = io.BytesIO()
    a_pdf(f"Asked of {body}.", Subject=properties).save(target, compress_streams=True)
    return target.getvalue()
