/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

/**
 * RegestFieldsPanel:
 *
 * The right side of the window: the structured fields of the record, of the part the cursor is in,
 * of the selected tag and of its entity, drawn from the project's profile. It follows the desk,
 * stores what is typed as journaled actions, and tells the window through the desk's signals.
 * Property: desk.
 */
#define REGEST_TYPE_FIELDS_PANEL (regest_fields_panel_get_type ())
G_DECLARE_FINAL_TYPE (RegestFieldsPanel, regest_fields_panel, REGEST, FIELDS_PANEL, GtkWidget)

GtkWidget *regest_fields_panel_new (RegestDesk *desk);
RegestDesk *regest_fields_panel_get_desk (RegestFieldsPanel *self);
void regest_fields_panel_set_desk (RegestFieldsPanel *self, RegestDesk *desk);
/* stores what is being typed; call it before closing and before undo. FALSE: it could not be
 * stored */
gboolean regest_fields_panel_flush (RegestFieldsPanel *self);
/* fills the field that the desk says is being filled from the selected words; with none, asks for
 * one */
void regest_fields_panel_take_selection (RegestFieldsPanel *self);
/* focuses the first field of the selected tag, else of the part, else of the record */
void regest_fields_panel_focus (RegestFieldsPanel *self);

G_END_DECLS
