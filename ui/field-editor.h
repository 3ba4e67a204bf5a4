/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

/**
 * RegestFieldEditor:
 *
 * The control that edits one value of a field; a subclass for each way to edit. It stores nothing:
 *
 * Signals:
 *  "store" (RegestAttribute *): this reading, value and reference are to be stored; NULL: the value
 *    is to be removed. The name, the id and the evidence are the row's business, which answers with
 *    regest_field_editor_show()
 *  "edited": what is on screen is no longer what is stored, or again is
 *  "left": Escape with nothing to revert
 */
#define REGEST_TYPE_FIELD_EDITOR (regest_field_editor_get_type ())
G_DECLARE_DERIVABLE_TYPE (RegestFieldEditor, regest_field_editor, REGEST, FIELD_EDITOR, AdwBin)

struct _RegestFieldEditorClass
{
  AdwBinClass parent_class;

  void (*build) (RegestFieldEditor *self);
  void (*show) (RegestFieldEditor *self, const RegestAttribute *attribute); /* NULL: no value */
  gboolean (*flush) (RegestFieldEditor *self);
  gboolean (*is_edited) (RegestFieldEditor *self);
  GtkWidget *(*get_control) (RegestFieldEditor *self);
};

/* the editor for the field's type; @profile owns @field */
RegestFieldEditor *regest_field_editor_new (RegestDesk *desk, RegestProfile *profile,
                                            const RegestField *field);
RegestDesk *regest_field_editor_get_desk (RegestFieldEditor *self);
const RegestField *regest_field_editor_get_field (RegestFieldEditor *self);
/* EDTF that lends dates what they lack; NULL: none */
void regest_field_editor_set_context (RegestFieldEditor *self, const char *context);
const char *regest_field_editor_get_context (RegestFieldEditor *self);

void regest_field_editor_show (RegestFieldEditor *self, const RegestAttribute *attribute);
/* FALSE: something is left to store */
gboolean regest_field_editor_flush (RegestFieldEditor *self);
gboolean regest_field_editor_is_edited (RegestFieldEditor *self);
GtkWidget *regest_field_editor_get_control (RegestFieldEditor *self);

/* for subclasses */
void regest_field_editor_store (RegestFieldEditor *self, RegestAttribute *attribute);
void regest_field_editor_edited (RegestFieldEditor *self);
void regest_field_editor_left (RegestFieldEditor *self);

G_END_DECLS
