/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The texts of the records worked on last, as they stand in the project (an open action's edits
 * included). Private to app/store. */

#include <regest/model/text.h>
#include <regest/store/project.h>

/* (transfer full); NULL with NOT_FOUND */
RegestText *regest_project_load_text (RegestProject *self, const RegestId *record, GError **error);
/* (nullable) (transfer none): without reading anything */
RegestText *regest_project_peek_text (RegestProject *self, const RegestId *record);
/* @text is what stands in the tables now */
void regest_project_remember_text (RegestProject *self, const RegestId *record, RegestText *text);
void regest_project_forget_text (RegestProject *self, const RegestId *record);
/* after edits were rolled back */
void regest_project_forget_texts (RegestProject *self);
/* the action that changed these texts is in the file */
void regest_project_settle_texts (RegestProject *self, GHashTable *records);
