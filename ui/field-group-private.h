/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "field-group.h"

G_BEGIN_DECLS

struct _RegestFieldGroup
{
  GtkWidget parent_instance;

  AdwPreferencesGroup *group;
  GtkListBox *list;
  GtkMenuButton *add;
  RegestDesk *desk;
  RegestProfile *profile; /* the one the rows were made from */
  char *owner_name;
  char *hidden_field;
  char *title;
  RegestOwner owner;
  char *context;
  GPtrArray *attributes; /* copies */
  GPtrArray *rows; /* borrowed RegestFieldRow, in order */
  GHashTable *opened; /* names of fields with an empty row that the user asked for */
  RegestProposal *proposal; /* what is proposed for the owner, or is the owner; NULL: nothing */
  gboolean is_proposal; /* the owner itself is proposed */
  GPtrArray *proposed; /* borrowed RegestProposedRow, in order */
  AdwBin *answers_bin;
  GtkWidget *answers; /* what is said and can be done about a proposed owner */
  GtkLabel *reason;
  guint n_fixed; /* rows above the fields */
  gboolean has_last; /* rows below the fields */
};

gboolean regest_field_group_is_hidden (RegestFieldGroup *self, const RegestField *field);
/* makes the rows and the menu what the values want */
void regest_field_group_update (RegestFieldGroup *self);
/* field-group-proposed.c */
void regest_field_group_init_proposed (RegestFieldGroup *self);
void regest_field_group_update_proposed (RegestFieldGroup *self);
/* takes these rows away; the focus goes to a neighbour */
void regest_field_group_remove_rows (RegestFieldGroup *self, GPtrArray *rows);
/* fills the menu of empty fields; @user_data: the group */
void regest_field_group_make_menu (GtkMenuButton *button, gpointer user_data);
/* says that a row got the focus */
void regest_field_group_filling (RegestFieldGroup *self, RegestFieldRow *row);

G_END_DECLS
