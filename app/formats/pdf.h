/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/formats/format.h>

/* pdf-write.c: the reading edition on paper */
gboolean regest_pdf_write (RegestWriting *writing, GError **error);
/* a picture of its first page */
GBytes *regest_pdf_draw (RegestWriting *writing, GError **error);
