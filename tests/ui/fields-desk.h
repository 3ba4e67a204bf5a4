/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "harness.h"

#include "fields-panel.h"

G_BEGIN_DECLS

/* A desk with an invented telegram on it, the panel of fields, and an entry in the text's place. */

typedef struct
{
  char *folder;
  RegestProject *project;
  RegestDesk *desk;
  RegestFieldsPanel *panel;
  GtkWidget *text;
  GtkWidget *window;
  RegestId record;
  RegestId other; /* a second record */
  RegestSpan shown;
  char *failed; /* the last message of what failed; NULL: nothing did */
  char *notice;
} FieldsDesk;

FieldsDesk *fields_desk_new (void);
void fields_desk_free (FieldsDesk *self);
RegestDocument *fields_desk_get_document (FieldsDesk *self);
/* where the n-th (from 0) occurrence of these words stands */
RegestSpan fields_desk_find (FieldsDesk *self, const char *words, guint n);
/* tags words and selects the tag; @entity: NULL: nobody is meant */
RegestId fields_desk_tag (FieldsDesk *self, const char *words, guint n, const char *kind,
                          const RegestId *entity);
RegestId fields_desk_add_entity (FieldsDesk *self, const char *kind, const char *name);
/* the row of a field that is shown, NULL: there is none; @group: the title of its group or NULL */
GtkWidget *fields_desk_find_row (FieldsDesk *self, const char *field);
/* the value and reading of the record's field as stored; NULL: none */
const char *fields_desk_get_value (FieldsDesk *self, const char *field);
/* all labels that can be seen below a widget, one a line */
char *fields_desk_dup_words (GtkWidget *root);

G_END_DECLS
