/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <regest/formats/format.h>

G_BEGIN_DECLS

/* What an import or export had to remark, line by line. Copies what it shows. */
GtkWindow *regest_report_window_present (GtkWindow *parent, const char *title,
                                         RegestReport *report);

G_END_DECLS
