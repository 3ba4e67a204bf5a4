# SPDX-License-Identifier: GPL-3.0-or-later
"""The first page of a PDF of 1,000 pages: the program that decodes for the window, from its start to the last tile of the
level that a window shows, against pdftoppm of the same page at the same scale."""

import os
import pathlib
import struct
import subprocess
import tempfile
import time

import bench

N_PAGES = 10 if bench.SMALL else 1000
DPI, LEVEL, TILE = 300, 1, 512  # at level 1 a page of A4 is 1,754 pixels high
LIMIT = 1.5
PROGRAM = pathlib.Path(os.environ["REGEST_LIBEXECDIR"]) / "regest-pdf-pages"


def make_pdf(path):
    """Pages of forty lines each."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(N_PAGES))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {N_PAGES}>>",
               "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    for number in range(N_PAGES):
        stream = "".join(f"BT /F1 12 Tf 72 {760 - 17 * line} Td (Page {number}, line {line} of a letter that goes on) Tj ET\n"
                         for line in range(40))
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {5 + 2 * number} 0 R"
                       "/Resources<</Font<</F1 3 0 R>>>>>>")
        objects.append(f"<</Length {len(stream)}>>\nstream\n{stream}endstream")
    made, places = ["%PDF-1.4\n"], []
    at = len(made[0])
    for number, each in enumerate(objects, 1):
        places.append(at)
        made.append(f"{number} 0 obj\n{each}\nendobj\n")
        at += len(made[-1])
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    made.append(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\n"
                f"startxref\n{at}\n%%EOF\n")
    path.write_text("".join(made), encoding="ascii")


def show(path):
    """What RegestImage says and hears; see app/images/protocol.h."""
    began = time.perf_counter()
    with subprocess.Popen([PROGRAM, path, "0"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as program:
        _, width, height, *_ = struct.unpack("6I", program.stdout.read(24))
        for row in range(-(-(height >> LEVEL) // TILE)):
            for column in range(-(-(width >> LEVEL) // TILE)):
                program.stdin.write(struct.pack("4I", LEVEL, column, row, 0))
                program.stdin.flush()
                *_, size = struct.unpack("4I", program.stdout.read(16))
                program.stdout.read(size)
        took = time.perf_counter() - began
        program.stdin.close()
    return took


def main():
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "letters.pdf"
        make_pdf(path)
        ours, theirs = bench.median_pair(
            lambda: show(path), lambda: bench.seconds("pdftoppm", "-f", 1, "-l", 1, "-r", DPI >> LEVEL, "-singlefile", path,
                                                      pathlib.Path(folder) / "page"), bench.RUNS * 3)
        bench.figure(f"first page of a PDF of {N_PAGES:,} pages, against pdftoppm", ours * 1000, theirs * 1000, LIMIT, "ms")
    bench.finish()


main()
