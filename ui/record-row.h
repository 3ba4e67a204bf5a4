/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record-rows.h"

G_BEGIN_DECLS

/* A record in the sidebar: state, title, date; above it the heading of its collection where one
 * begins. */
#define REGEST_TYPE_RECORD_ROW (regest_record_row_get_type ())
G_DECLARE_FINAL_TYPE (RegestRecordRow, regest_record_row, REGEST, RECORD_ROW, AdwBin)

/* the words for a REGEST_STATE_… */
const char *regest_state_get_label (const char *state);

/* a record's title, or what stands for it */
const char *regest_record_get_display_title (RegestRecord *record);

/* GTK 4.8 can't name the row widget around a list's child: gives @child's parent this name */
void regest_label_list_row (GtkWidget *child, const char *name);

G_END_DECLS
