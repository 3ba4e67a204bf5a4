/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

/**
 * RegestLayersWindow:
 *
 * The readings of the open record, by what made them and when: one is chosen as the text, they are
 * called otherwise, removed and added (without text, as a copy of the text, from a file), and what
 * others have that the text does not is listed. It follows the record that is open. Its actions are
 * the group "layers"; each is one step.
 */
#define REGEST_TYPE_LAYERS_WINDOW (regest_layers_window_get_type ())
G_DECLARE_FINAL_TYPE (RegestLayersWindow, regest_layers_window, REGEST, LAYERS_WINDOW, AdwWindow)

/* the one that is there already, or a new one */
RegestLayersWindow *regest_layers_window_present (GtkWindow *parent, RegestDesk *desk);
/* from a file, as if it had been chosen: for tests, too */
void regest_layers_window_add_file (RegestLayersWindow *self, GFile *file);

G_END_DECLS
