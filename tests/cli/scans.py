# SPDX-License-Identifier: GPL-3.0-or-later
"""Scans made by the tests, and the words on them as PAGE says them."""

import struct
import zlib

LINES = ("Linz, 14 May", "an Anna Berg.")


def png(width, height):
    """White, with a black square in the upper left corner, an eighth as wide."""
    side = width // 8
    rows = b"".join(b"\0" + (b"\0" * side + b"\xff" * (width - side) if row < side else b"\xff" * width) for row in range(height))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def place(x, y, width, height):
    return f"{x},{y} {x + width},{y} {x + width},{y + height} {x},{y + height}"


def page(image="scan.png", width=1000, height=1500, orientation=0, lines=LINES, words=True):
    """Lines 100 apart, the first at 200; words of 20 a letter, from 100 on."""
    parts = []
    for number, line in enumerate(lines):
        y, x, inner = 200 + 100 * number, 100, ""
        for index, word in enumerate(line.split(" ") if words else ()):
            inner += (f'<Word id="w{number}-{index}"><Coords points="{place(x, y, 20 * len(word), 50)}"/>'
                      f"<TextEquiv><Unicode>{word}</Unicode></TextEquiv></Word>")
            x += 20 * (len(word) + 1)
        parts.append(f'<TextLine id="l{number}"><Coords points="{place(100, y, 20 * len(line), 60)}"/>{inner}'
                     f"<TextEquiv><Unicode>{line}</Unicode></TextEquiv></TextLine>")
    turned = f' orientation="{orientation}"' if orientation else ""
    return ('<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page '
            f'imageFilename="{image}" imageWidth="{width}" imageHeight="{height}"{turned}><TextRegion id="r">'
            f'<Coords points="{place(90, 190, 800, 400)}"/>{"".join(parts)}</TextRegion></Page></PcGts>')
