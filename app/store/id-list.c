/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "id-list.h"
#include "id-map.h"

/*
 * After a change the query runs again where rows may have moved (ten thousand ids from a covering
 * index are a few milliseconds), and the old and the new order are compared: what is alike at both
 * ends stays, what is between is told as one exchange. Rows that only look different are told one
 * by one.
 */

/* objects nobody else holds are kept for scrolling back, up to this many */
#define N_KEPT 256
/* above this many changed rows one exchange tells them all */
#define N_SINGLE 64

struct _RegestIdList
{
  GObject parent_instance;
  RegestProject *project;
  const RegestIdListKind *kind;
  gpointer data;
  GArray *ids; /* of RegestId */
  GHashTable *held; /* RegestId -> GWeakRef: objects somebody may hold */
  GQueue kept; /* of GObject, newest first */
  gulong handler;
};

static void regest_id_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RegestIdList, regest_id_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, regest_id_list_model_init))

static void
free_weak_ref (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
regest_id_list_dispose (GObject *object)
{
  RegestIdList *self = REGEST_ID_LIST (object);

  if (self->project != NULL)
    g_clear_signal_handler (&self->handler, self->project);
  g_clear_object (&self->project);
  g_queue_clear_full (&self->kept, g_object_unref);
  g_clear_pointer (&self->held, g_hash_table_unref);
  g_clear_pointer (&self->ids, g_array_unref);
  if (self->kind != NULL && self->kind->free_data != NULL)
    g_clear_pointer (&self->data, self->kind->free_data);

  G_OBJECT_CLASS (regest_id_list_parent_class)->dispose (object);
}

static void
regest_id_list_class_init (RegestIdListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = regest_id_list_dispose;
}

static void
regest_id_list_init (RegestIdList *self)
{
  g_queue_init (&self->kept);
  self->held = g_hash_table_new_full (regest_id_hash, regest_id_equal, g_free, free_weak_ref);
}

/* -- rows ------------------------------------------------------------------ */

static GType
get_item_type (GListModel *model)
{
  return REGEST_ID_LIST (model)->kind->get_item_type ();
}

static guint
get_n_items (GListModel *model)
{
  RegestIdList *self = REGEST_ID_LIST (model);

  return self->ids != NULL ? self->ids->len : 0;
}

static gpointer
get_held (RegestIdList *self, const RegestId *id)
{
  GWeakRef *held = g_hash_table_lookup (self->held, id);

  return held != NULL ? g_weak_ref_get (held) : NULL;
}

/* what is gone from the table of weak references as well, now and then */
static gboolean
is_gone (gpointer id, gpointer held, gpointer user_data)
{
  g_autoptr (GObject) object = g_weak_ref_get (held);

  return object == NULL;
}

static void
keep (RegestIdList *self, const RegestId *id, gpointer item)
{
  GWeakRef *held = g_new0 (GWeakRef, 1);

  g_weak_ref_init (held, item);
  g_hash_table_replace (self->held, g_memdup2 (id, sizeof *id), held);
  g_queue_push_head (&self->kept, g_object_ref (item));
  if (self->kept.length > N_KEPT)
    g_object_unref (g_queue_pop_tail (&self->kept));
  if (g_hash_table_size (self->held) > 8 * N_KEPT)
    g_hash_table_foreach_remove (self->held, is_gone, NULL);
}

static gpointer
get_item (GListModel *model, guint position)
{
  RegestIdList *self = REGEST_ID_LIST (model);
  g_autoptr (RegestReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  const RegestId *id;
  gpointer item;

  if (self->ids == NULL || position >= self->ids->len)
    return NULL;
  id = &g_array_index (self->ids, RegestId, position);
  item = get_held (self, id);
  if (item != NULL)
    return item;
  reader = regest_reader_new (self->project);
  item = self->kind->load (reader, id, &error);
  if (item == NULL)
    {
      /* removed by another program, and not told yet */
      g_debug ("%s", error->message);
      return NULL;
    }
  keep (self, id, item);
  return item;
}

static void
regest_id_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static gboolean
has_id (gconstpointer object, const RegestId *id)
{
  RegestId *own = NULL;
  gboolean same;

  g_object_get ((gpointer) object, "id", &own, NULL);
  same = own != NULL && regest_id_equal (own, id);
  regest_id_free (own);
  return same;
}

static void
forget (RegestIdList *self, const RegestId *id)
{
  if (!g_hash_table_remove (self->held, id))
    return;
  for (GList *l = self->kept.head; l != NULL; l = l->next)
    if (has_id (l->data, id))
      {
        g_object_unref (l->data);
        g_queue_delete_link (&self->kept, l);
        return;
      }
}

static void
forget_all (RegestIdList *self)
{
  g_hash_table_remove_all (self->held);
  g_queue_clear_full (&self->kept, g_object_unref);
}

/* -- changes --------------------------------------------------------------- */

static gboolean
same_id (GArray *a, guint i, GArray *b, guint j)
{
  return memcmp (&g_array_index (a, RegestId, i), &g_array_index (b, RegestId, j),
                 sizeof (RegestId)) == 0;
}

typedef struct
{
  guint first;
  guint removed;
  guint added;
} Exchange;

static Exchange
compare_orders (GArray *old, GArray *new)
{
  guint n = MIN (old->len, new->len), first = 0, last = 0;
  Exchange exchange;

  while (first < n && same_id (old, first, new, first))
    first++;
  while (last < n - first && same_id (old, old->len - 1 - last, new, new->len - 1 - last))
    last++;
  exchange.first = first;
  exchange.removed = old->len - first - last;
  exchange.added = new->len - first - last;
  return exchange;
}

static gboolean
requery (RegestIdList *self, Exchange *exchange)
{
  g_autoptr (GError) error = NULL;
  GArray *ids = self->kind->query (self->project, self->data, &error);

  if (ids == NULL)
    {
      g_warning ("%s", error->message);
      return FALSE;
    }
  *exchange = compare_orders (self->ids, ids);
  g_array_unref (self->ids);
  self->ids = ids;
  return TRUE;
}

static gboolean
find_id (RegestIdList *self, const RegestId *id, guint *position)
{
  for (guint i = 0; i < self->ids->len; i++)
    if (memcmp (&g_array_index (self->ids, RegestId, i), id, sizeof *id) == 0)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint p = *(const guint *) a, q = *(const guint *) b;

  return p < q ? -1 : p > q;
}

/* tells of rows that look different, those outside the exchange that was told */
static void
tell_rows (RegestIdList *self, GArray *rows, const Exchange *told)
{
  guint first = G_MAXUINT, last = 0;

  g_array_sort (rows, compare_numbers);
  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);

      if ((i > 0 && row == g_array_index (rows, guint, i - 1)) ||
          (row >= told->first && row - told->first < told->added))
        continue;
      first = MIN (first, row);
      last = row;
      if (rows->len <= N_SINGLE)
        g_list_model_items_changed (G_LIST_MODEL (self), row, 1, 1);
    }
  if (rows->len > N_SINGLE && first != G_MAXUINT)
    g_list_model_items_changed (G_LIST_MODEL (self), first, last - first + 1, last - first + 1);
}

static void
add_row (RegestIdList *self, const RegestId *id, GArray *rows)
{
  guint row;

  forget (self, id);
  if (find_id (self, id, &row))
    g_array_append_val (rows, row);
}

/* the objects that are held are few: those on the screen */
static void
collect_stale_rows (RegestIdList *self, GArray *rows)
{
  g_autoptr (GArray) stale = g_array_new (FALSE, FALSE, sizeof (RegestId));
  GHashTableIter iter;
  gpointer id, held;

  g_hash_table_iter_init (&iter, self->held);
  while (g_hash_table_iter_next (&iter, &id, &held))
    {
      g_autoptr (GObject) object = g_weak_ref_get (held);

      if (object != NULL && self->kind->is_stale (self->project, object))
        g_array_append_vals (stale, id, 1);
    }
  for (guint i = 0; i < stale->len; i++)
    add_row (self, &g_array_index (stale, RegestId, i), rows);
}

static GArray *
collect_rows (RegestIdList *self, RegestChanges *changes)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  RegestIdMap seen;

  regest_id_map_init (&seen, 16);
  for (guint i = 0; i < regest_changes_get_n_changes (changes); i++)
    {
      RegestId id;
      guint row;

      if (!self->kind->shows (regest_changes_get_change (changes, i), &id) ||
          regest_id_map_get (&seen, &id, &row))
        continue;
      regest_id_map_set (&seen, &id, 0);
      add_row (self, &id, rows);
    }
  regest_id_map_clear (&seen);
  if (self->kind->is_stale != NULL && (regest_changes_has (changes, REGEST_CHANGED_ANNOTATION) ||
                                       regest_changes_has (changes, REGEST_CHANGED_ENTITY)))
    collect_stale_rows (self, rows);
  return rows;
}

static void
reload_all (RegestIdList *self)
{
  Exchange exchange;
  guint n_old = self->ids->len;

  forget_all (self);
  if (requery (self, &exchange))
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_old, self->ids->len);
}

static void
changed_cb (RegestProject *project, RegestChanges *changes, RegestIdList *self)
{
  g_autoptr (GArray) rows = NULL;
  Exchange exchange = { 0 };
  gboolean reorders = FALSE;

  if (regest_changes_is_large (changes))
    {
      reload_all (self);
      return;
    }
  for (guint i = 0; i < regest_changes_get_n_changes (changes) && !reorders; i++)
    reorders = self->kind->reorders (regest_changes_get_change (changes, i), self->data);
  if (reorders && !requery (self, &exchange))
    return;
  rows = collect_rows (self, changes);
  if (exchange.removed > 0 || exchange.added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), exchange.first, exchange.removed,
                                exchange.added);
  tell_rows (self, rows, &exchange);
}

RegestIdList *
regest_id_list_new (RegestProject *project, const RegestIdListKind *kind, gpointer data)
{
  RegestIdList *self = g_object_new (REGEST_TYPE_ID_LIST, NULL);
  g_autoptr (GError) error = NULL;

  self->project = g_object_ref (project);
  self->kind = kind;
  self->data = data;
  self->ids = kind->query (project, data, &error);
  if (self->ids == NULL)
    {
      g_warning ("%s", error->message);
      self->ids = g_array_new (FALSE, FALSE, sizeof (RegestId));
    }
  self->handler = g_signal_connect_object (project, "changed", G_CALLBACK (changed_cb), self, 0);
  return self;
}

gboolean
regest_list_find_id (GListModel *list, const RegestId *id, guint *position)
{
  guint found;

  g_return_val_if_fail (REGEST_IS_ID_LIST (list), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (!find_id (REGEST_ID_LIST (list), id, &found))
    return FALSE;
  if (position != NULL)
    *position = found;
  return TRUE;
}
