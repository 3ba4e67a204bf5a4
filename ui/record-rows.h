/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <regest/model/record.h>

G_BEGIN_DECLS

/**
 * RegestRecordItem:
 *
 * A row of the sidebar: a record, and the heading that stands above it where a collection begins.
 * Properties (read-only): record, heading (NULL inside a collection).
 */
#define REGEST_TYPE_RECORD_ITEM (regest_record_item_get_type ())
G_DECLARE_FINAL_TYPE (RegestRecordItem, regest_record_item, REGEST, RECORD_ITEM, GObject)

RegestRecord *regest_record_item_get_record (RegestRecordItem *self);
const char *regest_record_item_get_heading (RegestRecordItem *self);

/**
 * RegestRecordRows:
 *
 * A GListModel of RegestRecordItem over a project's list of records, in its order. Items are made
 * when asked for, so ten thousand records cost nothing until they are scrolled to.
 */
#define REGEST_TYPE_RECORD_ROWS (regest_record_rows_get_type ())
G_DECLARE_FINAL_TYPE (RegestRecordRows, regest_record_rows, REGEST, RECORD_ROWS, GObject)

RegestRecordRows *regest_record_rows_new (GListModel *records); /* (transfer full) @records */
GListModel *regest_record_rows_get_records (RegestRecordRows *self);

G_END_DECLS
