/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

/**
 * RegestRecognitionWindow:
 *
 * What the user sees and changes of recognition: who proposes, the patterns of headers and closers,
 * and what was learned from the project's tags. One for a desk; it goes with the desk's project,
 * and saves patterns that were typed when it goes.
 */
#define REGEST_TYPE_RECOGNITION_WINDOW (regest_recognition_window_get_type ())
G_DECLARE_FINAL_TYPE (RegestRecognitionWindow, regest_recognition_window, REGEST,
                      RECOGNITION_WINDOW, AdwWindow)

RegestRecognitionWindow *regest_recognition_window_present (GtkWindow *parent, RegestDesk *desk);
/* "recognisers", "patterns" or "learning" */
void regest_recognition_window_show_page (RegestRecognitionWindow *self, const char *name);

G_END_DECLS
