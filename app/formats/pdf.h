/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo/cairo.h>

#include "office.h"

/* pdf-write.c: the reading edition on paper */
gboolean regest_pdf_write (RegestWriting *writing, GError **error);
/* a picture of its first page */
GBytes *regest_pdf_draw (RegestWriting *writing, GError **error);

/* pdf-paper.c: draws a PDF onto the stream that is written. @width: points, of its first page */
typedef gboolean (*RegestPdfFunc) (cairo_surface_t *surface, gpointer user_data, GError **error);
gboolean regest_pdf_write_paper (RegestWriting *writing, double width, double height,
                                 RegestPdfFunc func, gpointer user_data, GError **error);

/* pdf-zones.c: makes page @number (from 0) of its text and the size and boxes as regest-pdf-text
 * tells them; its text becomes the next of @office, its words and lines zones */
void regest_pdf_read_page (RegestOffice *office, guint number, const char *text, const char *boxes);
