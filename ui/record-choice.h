/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <regest/store/query.h>

G_BEGIN_DECLS

/* Records to be ticked, in a list that a search narrows. Signal: "changed". */
#define REGEST_TYPE_RECORD_CHOICE (regest_record_choice_get_type ())
G_DECLARE_FINAL_TYPE (RegestRecordChoice, regest_record_choice, REGEST, RECORD_CHOICE, GtkBox)

void regest_record_choice_set_project (RegestRecordChoice *self, RegestProject *project);
void regest_record_choice_set_chosen (RegestRecordChoice *self, const RegestId *record,
                                      gboolean chosen);
/* (transfer full) (element-type RegestId): in the order of the project's list */
GPtrArray *regest_record_choice_list (RegestRecordChoice *self);

G_END_DECLS
