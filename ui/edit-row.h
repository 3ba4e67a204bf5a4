/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * RegestEditRow:
 *
 * A row of a boxed list: a label above, a control that edits, a note in a smaller face below,
 * buttons at the end. The control is labelled by the label and described by the note.
 */
#define REGEST_TYPE_EDIT_ROW (regest_edit_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (RegestEditRow, regest_edit_row, REGEST, EDIT_ROW, AdwPreferencesRow)

struct _RegestEditRowClass
{
  AdwPreferencesRowClass parent_class;
};

typedef enum
{
  REGEST_NOTE_PLAIN,
  REGEST_NOTE_WARNING,
  REGEST_NOTE_ERROR
} RegestNoteStyle;

GtkWidget *regest_edit_row_new (const char *title);
void regest_edit_row_set_title (RegestEditRow *self, const char *title);
/* a word after the label, in a quieter face ("inferred", "required"); NULL: none */
void regest_edit_row_set_marker (RegestEditRow *self, const char *marker);
void regest_edit_row_set_editor (RegestEditRow *self, GtkWidget *editor, GtkWidget *control);
/* FALSE: what the editor holds can be read and copied but not changed. For what it holds now */
void regest_edit_row_set_editable (RegestEditRow *self, gboolean editable);
GtkWidget *regest_edit_row_get_editor (RegestEditRow *self);
/* NULL: none */
void regest_edit_row_set_note (RegestEditRow *self, const char *note, RegestNoteStyle style);
void regest_edit_row_add_suffix (RegestEditRow *self, GtkWidget *widget);
void regest_edit_row_add_below (RegestEditRow *self, GtkWidget *widget);
void regest_edit_row_focus (RegestEditRow *self);

/* a flat button with an icon, a tooltip and an accessible name */
GtkWidget *regest_icon_button_new (const char *icon, const char *label);

G_END_DECLS
