/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk.h"
#include "field-row.h"

G_BEGIN_DECLS

/**
 * RegestFieldGroup:
 *
 * The fields that the profile gives a record, an annotation of a kind or an entity: a row for each
 * value, one for each required field, and a menu of those that are empty. Rows stay what they are
 * as long as their values do, so that neither the focus nor what is being typed is lost when
 * something changes.
 *
 * Signals: "filling" (RegestFieldRow *): a row got the focus and would take the selected words.
 */
#define REGEST_TYPE_FIELD_GROUP (regest_field_group_get_type ())
G_DECLARE_FINAL_TYPE (RegestFieldGroup, regest_field_group, REGEST, FIELD_GROUP, GtkWidget)

RegestFieldGroup *regest_field_group_new (RegestDesk *desk);
void regest_field_group_set_title (RegestFieldGroup *self, const char *title);
/* a name of a field that is shown elsewhere (the entity of a tag); NULL: none */
void regest_field_group_set_hidden_field (RegestFieldGroup *self, const char *name);
/* a row that stands above the fields */
void regest_field_group_add_row (RegestFieldGroup *self, GtkWidget *row);
/* a row that stands below them */
void regest_field_group_append_row (RegestFieldGroup *self, GtkWidget *row);
/* @owner_name: as in the profile; @attributes: (element-type RegestAttribute); @context: EDTF or
 * NULL */
void regest_field_group_show (RegestFieldGroup *self, const RegestOwner *owner,
                              const char *owner_name, GPtrArray *attributes, const char *context);
/* values proposed for the owner (@is_new FALSE), or the owner itself where it is a proposal (then
 * its attributes are values to be taken, not to be edited); NULL: none. Shown with the next
 * regest_field_group_show() */
void regest_field_group_set_proposal (RegestFieldGroup *self, RegestProposal *proposal,
                                      gboolean is_new);
/* a sentence below the title; NULL: none */
void regest_field_group_set_description (RegestFieldGroup *self, const char *description);
gboolean regest_field_group_flush (RegestFieldGroup *self);
/* a row for the field, focused: the empty one, a further one where it is repeatable, else the one
 * there is */
RegestFieldRow *regest_field_group_open_field (RegestFieldGroup *self, const char *name);
gboolean regest_field_group_focus (RegestFieldGroup *self);
/* (element-type RegestField) (transfer container): those that can take a value: empty or
 * repeatable, then the others */
GPtrArray *regest_field_group_list_fields (RegestFieldGroup *self);
const char *regest_field_group_get_title (RegestFieldGroup *self);
const RegestId *regest_field_group_get_owner_id (RegestFieldGroup *self);
/* what the field shows; NULL: nothing yet */
const char *regest_field_group_get_value (RegestFieldGroup *self, const char *name);

G_END_DECLS
