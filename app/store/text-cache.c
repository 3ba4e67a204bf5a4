/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/store/query.h>

#include "project-private.h"
#include "reader.h"
#include "text-cache.h"

/*
 * A tag on a record of a megabyte must not read the megabyte first, so the last few texts stay in
 * memory. Three things can make one stale: another connection's work (PRAGMA data_version tells),
 * an undo or redo (the follower of the texts tells), and edits that are rolled back: a text put
 * here in an open transaction (of an action, or of the several that a bulk action puts into one) is
 * "unsettled" until the follower sees its rows in the changeset.
 */
#define MAX_TEXTS 16
#define MAX_CHARS (16 * 1024 * 1024)

typedef struct
{
  RegestId record;
  RegestText *text;
  gboolean unsettled;
} Entry;

typedef struct
{
  GQueue entries; /* of Entry, last used first */
  gint64 data_version;
} Cache;

static void
entry_free (Entry *entry)
{
  regest_text_unref (entry->text);
  g_free (entry);
}

static void
cache_free (Cache *cache)
{
  g_queue_clear_full (&cache->entries, (GDestroyNotify) entry_free);
  g_free (cache);
}

static GQuark
cache_quark (void)
{
  return g_quark_from_static_string ("regest-text-cache");
}

static void
drop_unsettled (Cache *cache)
{
  for (GList *l = cache->entries.head, *next; l != NULL; l = next)
    {
      Entry *entry = l->data;

      next = l->next;
      if (entry->unsettled)
        {
          g_queue_delete_link (&cache->entries, l);
          entry_free (entry);
        }
    }
}

static gboolean
is_in_transaction (RegestProject *self)
{
  return !sqlite3_get_autocommit (regest_database_get_handle (regest_project_get_database (self)));
}

static Cache *
get_cache (RegestProject *self)
{
  Cache *cache = g_object_get_qdata (G_OBJECT (self), cache_quark ());
  RegestDatabase *db = regest_project_get_database (self);
  gint64 data_version = regest_database_get_pragma (db, "data_version");

  if (cache == NULL)
    {
      cache = g_new0 (Cache, 1);
      g_queue_init (&cache->entries);
      g_object_set_qdata_full (G_OBJECT (self), cache_quark (), cache, (GDestroyNotify) cache_free);
    }
  if (cache->data_version != data_version)
    g_queue_clear_full (&cache->entries, (GDestroyNotify) entry_free);
  else if (!is_in_transaction (self))
    drop_unsettled (cache);
  cache->data_version = data_version;
  return cache;
}

static GList *
find (Cache *cache, const RegestId *record)
{
  for (GList *l = cache->entries.head; l != NULL; l = l->next)
    if (regest_id_equal (&((Entry *) l->data)->record, record))
      return l;
  return NULL;
}

static void
remove_link (Cache *cache, GList *link)
{
  entry_free (link->data);
  g_queue_delete_link (&cache->entries, link);
}

static void
shrink (Cache *cache)
{
  gsize n_chars = 0;
  guint n = 0;

  for (GList *l = cache->entries.head, *next; l != NULL; l = next, n++)
    {
      next = l->next;
      n_chars += regest_text_get_length (((Entry *) l->data)->text);
      /* the one just asked for stays, whatever its size */
      if (n > 0 && (n >= MAX_TEXTS || n_chars > MAX_CHARS))
        remove_link (cache, l);
    }
}

static void
put (Cache *cache, const RegestId *record, RegestText *text, gboolean unsettled)
{
  GList *link = find (cache, record);
  Entry *entry = g_new0 (Entry, 1);

  entry->record = *record;
  entry->text = regest_text_ref (text);
  entry->unsettled = unsettled;
  if (link != NULL)
    remove_link (cache, link);
  g_queue_push_head (&cache->entries, entry);
  shrink (cache);
}

RegestText *
regest_project_peek_text (RegestProject *self, const RegestId *record)
{
  Cache *cache = get_cache (self);
  GList *link = find (cache, record);

  if (link == NULL)
    return NULL;
  g_queue_unlink (&cache->entries, link);
  g_queue_push_head_link (&cache->entries, link);
  return ((Entry *) link->data)->text;
}

RegestText *
regest_project_load_text (RegestProject *self, const RegestId *record, GError **error)
{
  RegestText *cached = regest_project_peek_text (self, record);
  g_autoptr (RegestText) text = NULL;

  if (cached != NULL)
    return regest_text_ref (cached);

  text = regest_read_text (self, record, error);
  if (text == NULL)
    return NULL;
  /* what an open transaction wrote may be taken back */
  put (get_cache (self), record, text, is_in_transaction (self));
  return g_steal_pointer (&text);
}

void
regest_project_remember_text (RegestProject *self, const RegestId *record, RegestText *text)
{
  put (get_cache (self), record, text, TRUE);
}

void
regest_project_forget_text (RegestProject *self, const RegestId *record)
{
  Cache *cache = get_cache (self);
  GList *link = find (cache, record);

  if (link != NULL)
    remove_link (cache, link);
}

void
regest_project_forget_texts (RegestProject *self)
{
  Cache *cache = g_object_get_qdata (G_OBJECT (self), cache_quark ());

  if (cache != NULL)
    drop_unsettled (cache);
}

void
regest_project_settle_texts (RegestProject *self, GHashTable *records)
{
  Cache *cache = get_cache (self);

  for (GList *l = cache->entries.head, *next; l != NULL; l = next)
    {
      Entry *entry = l->data;

      next = l->next;
      if (entry->unsettled)
        entry->unsettled = FALSE;
      else if (g_hash_table_contains (records, &entry->record))
        remove_link (cache, l);
    }
}

/**
 * regest_project_get_text:
 * @self: a project
 * @id: a record
 * @error: return location
 *
 * Returns: (transfer full): the record's text; NULL with NOT_FOUND
 */
RegestText *
regest_project_get_text (RegestProject *self, const RegestId *id, GError **error)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return regest_project_load_text (self, id, error);
}
