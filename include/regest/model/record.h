/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <regest/model/attribute.h>

G_BEGIN_DECLS

/**
 * RegestRecord:
 *
 * One archival document: its description (attributes) without its text, which RegestDocument holds.
 * An immutable value once loaded; a change of the record makes a new object.
 * Properties (all read-only, for binding): id, title, collection, state, date, length,
 * n-annotations.
 */
#define REGEST_TYPE_RECORD (regest_record_get_type ())
G_DECLARE_FINAL_TYPE (RegestRecord, regest_record, REGEST, RECORD, GObject)

#define REGEST_STATE_TO_DO "to-do"
#define REGEST_STATE_IN_PROGRESS "in-progress"
#define REGEST_STATE_PROPOSED "proposed"
#define REGEST_STATE_APPROVED "approved"

/* (transfer full) @attributes: (element-type RegestAttribute) */
RegestRecord *regest_record_new (const RegestId *id, GPtrArray *attributes, guint length,
                                 guint n_annotations);
const RegestId *regest_record_get_id (RegestRecord *self);
GPtrArray *regest_record_get_attributes (RegestRecord *self);
const char *regest_record_get_title (RegestRecord *self); /* never NULL; "" where it has none */
/* path with "/"; "" where it has none */
const char *regest_record_get_collection (RegestRecord *self);
const char *regest_record_get_state (RegestRecord *self); /* REGEST_STATE_…; to-do where unset */
const char *regest_record_get_date (RegestRecord *self); /* EDTF or NULL */
guint regest_record_get_length (RegestRecord *self); /* code points */
guint regest_record_get_n_annotations (RegestRecord *self);

G_END_DECLS
