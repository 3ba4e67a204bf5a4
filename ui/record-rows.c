/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "record-rows.h"

/*
 * GTK 4.8's lists have no sections. The first record of a collection carries the heading, found by
 * looking at the record before; so a change reaches one row further than the records it touches.
 */

struct _RegestRecordItem
{
  GObject parent_instance;

  RegestRecord *record;
  char *heading;
};

enum
{
  ITEM_PROP_0,
  ITEM_PROP_RECORD,
  ITEM_PROP_HEADING,
  N_ITEM_PROPS
};

static GParamSpec *item_properties[N_ITEM_PROPS];

G_DEFINE_FINAL_TYPE (RegestRecordItem, regest_record_item, G_TYPE_OBJECT)

static void
regest_record_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RegestRecordItem *self = REGEST_RECORD_ITEM (object);

  switch (prop_id)
    {
    case ITEM_PROP_RECORD:
      g_value_set_object (value, self->record);
      break;
    case ITEM_PROP_HEADING:
      g_value_set_string (value, self->heading);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
regest_record_item_finalize (GObject *object)
{
  RegestRecordItem *self = REGEST_RECORD_ITEM (object);

  g_clear_object (&self->record);
  g_free (self->heading);
  G_OBJECT_CLASS (regest_record_item_parent_class)->finalize (object);
}

static void
regest_record_item_class_init (RegestRecordItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = regest_record_item_get_property;
  object_class->finalize = regest_record_item_finalize;
  item_properties[ITEM_PROP_RECORD] =
    g_param_spec_object ("record", NULL, NULL, REGEST_TYPE_RECORD, flags);
  item_properties[ITEM_PROP_HEADING] = g_param_spec_string ("heading", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_ITEM_PROPS, item_properties);
}

static void
regest_record_item_init (RegestRecordItem *self)
{
}

RegestRecord *
regest_record_item_get_record (RegestRecordItem *self)
{
  g_return_val_if_fail (REGEST_IS_RECORD_ITEM (self), NULL);

  return self->record;
}

const char *
regest_record_item_get_heading (RegestRecordItem *self)
{
  g_return_val_if_fail (REGEST_IS_RECORD_ITEM (self), NULL);

  return self->heading;
}

struct _RegestRecordRows
{
  GObject parent_instance;

  GListModel *records;
};

static GType
get_item_type (GListModel *model)
{
  return REGEST_TYPE_RECORD_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (REGEST_RECORD_ROWS (model)->records);
}

/* (transfer full) the heading above @record, NULL where the record before is of the same collection
 *  */
static char *
dup_heading (GListModel *records, guint position, RegestRecord *record)
{
  const char *collection = regest_record_get_collection (record);
  g_autoptr (RegestRecord) before = NULL;
  g_auto (GStrv) parts = NULL;

  if (position > 0)
    before = g_list_model_get_item (records, position - 1);
  if (before != NULL && g_str_equal (regest_record_get_collection (before), collection))
    return NULL;
  if (*collection != '\0')
    {
      parts = g_strsplit (collection, "/", -1);
      return g_strjoinv (" › ", parts);
    }
  /* with nothing but loose records a heading would be noise */
  return before != NULL ? g_strdup (_("Without collection")) : NULL;
}

static gpointer
get_item (GListModel *model, guint position)
{
  RegestRecordRows *self = REGEST_RECORD_ROWS (model);
  g_autoptr (RegestRecord) record = g_list_model_get_item (self->records, position);
  RegestRecordItem *item;

  if (record == NULL)
    return NULL;
  item = g_object_new (REGEST_TYPE_RECORD_ITEM, NULL);
  item->heading = dup_heading (self->records, position, record);
  item->record = g_steal_pointer (&record);
  return item;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RegestRecordRows, regest_record_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
items_changed_cb (RegestRecordRows *self, guint position, guint removed, guint added)
{
  /* the row after those changed may have won or lost its heading */
  guint more = position + added < g_list_model_get_n_items (self->records) ? 1 : 0;

  g_list_model_items_changed (G_LIST_MODEL (self), position, removed + more, added + more);
}

static void
regest_record_rows_dispose (GObject *object)
{
  RegestRecordRows *self = REGEST_RECORD_ROWS (object);

  if (self->records != NULL)
    g_signal_handlers_disconnect_by_data (self->records, self);
  g_clear_object (&self->records);
  G_OBJECT_CLASS (regest_record_rows_parent_class)->dispose (object);
}

static void
regest_record_rows_class_init (RegestRecordRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = regest_record_rows_dispose;
}

static void
regest_record_rows_init (RegestRecordRows *self)
{
}

RegestRecordRows *
regest_record_rows_new (GListModel *records)
{
  RegestRecordRows *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (records), NULL);

  self = g_object_new (REGEST_TYPE_RECORD_ROWS, NULL);
  self->records = records;
  g_signal_connect_swapped (records, "items-changed", G_CALLBACK (items_changed_cb), self);
  return self;
}

GListModel *
regest_record_rows_get_records (RegestRecordRows *self)
{
  g_return_val_if_fail (REGEST_IS_RECORD_ROWS (self), NULL);

  return self->records;
}
