/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * RegestPaneHandle:
 *
 * The line beside a folding column, by which it is made wider or narrower: dragged, with the arrow
 * keys while it has the focus, back to the usual width by a double click. AdwFlap knows no such
 * thing.
 *
 * Properties: pane (GtkWidget: the column, whose width request is set), at-end (gboolean: the
 * column is at the end of the line), width (int, notified when the user is done), default-width.
 */
#define REGEST_TYPE_PANE_HANDLE (regest_pane_handle_get_type ())
G_DECLARE_FINAL_TYPE (RegestPaneHandle, regest_pane_handle, REGEST, PANE_HANDLE, GtkWidget)

G_END_DECLS
