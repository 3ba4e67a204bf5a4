# SPDX-License-Identifier: GPL-3.0-or-later
"""Small documents of word processors, made for tests."""

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = " ".join(f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in
               [("office", "office"), ("text", "text"), ("table", "table"), ("meta", "meta"), ("draw", "drawing"),
                ("svg", "svg-compatible")]) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'


def pack(files, compression=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_STORED if name == "mimetype" else compression)
    return made.getvalue()


def docx(body, **parts):
    """PARTS: comments=…, footnotes=…: what stands in them; core=…; other names with "word/" before them."""
    files = {"[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
             "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"}
    for name, content in parts.items():
        if name == "core":
            files["docProps/core.xml"] = ('<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/" '
                                          f'xmlns:dcterms="http://purl.org/dc/terms/">{content}</cp:coreProperties>')
        else:
            files[f"word/{name}.xml"] = f"<w:{name} {W}>{content}</w:{name}>"
    return pack(files)


def odt(body, meta="", manifest=""):
    return pack({"mimetype": "application/vnd.oasis.opendocument.text",
                 "META-INF/manifest.xml": f"<manifest:manifest xmlns:manifest='m'>{manifest}</manifest:manifest>",
                 "content.xml": f"<office:document-content {ODF}><office:body><office:text>{body}</office:text></office:body>"
                                "</office:document-content>",
                 "meta.xml": f"<office:document-meta {ODF}><office:meta>{meta}</office:meta></office:document-meta>"})


def p(text, properties=""):
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def r(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
