/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <regest/store/pages.h>
#include <regest/store/query.h>

#include "web-annotation.h"

#define PAGE_SIGN "#page="

struct _RegestWebPages
{
  RegestProject *project;
  GPtrArray *pages; /* of RegestPage */
  GHashTable *by_name; /* to RegestPage; NULL: several have it */
  GHashTable *by_id;
  GError *error;
};

static void
add_name (RegestWebPages *self, const char *name, RegestPage *page)
{
  gpointer other;

  if (name == NULL || *name == '\0')
    return;
  if (g_hash_table_lookup_extended (self->by_name, name, NULL, &other) && other != page)
    page = NULL;
  g_hash_table_insert (self->by_name, g_strdup (name), page);
}

/* The last step of a path or an address with its escapes undone: names of files have none. */
static char *
dup_last_step (const char *source)
{
  gsize n = strcspn (source, "?");
  g_autofree char *path = g_strndup (source, n);
  const char *step = path;
  char *plain;

  for (const char *at = path; *at != '\0'; at++)
    if ((*at == '/' || *at == '\\') && at[1] != '\0')
      step = at + 1;
  plain = g_uri_unescape_string (step, NULL);
  return plain != NULL ? plain : g_strdup (step);
}

/* "scans/7.jpg" is called so, "7.jpg" and "7" */
static void
add_page (RegestWebPages *self, RegestPage *page)
{
  g_autofree char *id = regest_id_to_string (&page->id);
  g_autofree char *step = page->image != NULL ? dup_last_step (page->image) : NULL;
  char *dot = step != NULL ? strrchr (step, '.') : NULL;

  g_ptr_array_add (self->pages, page);
  g_hash_table_insert (self->by_id, &page->id, page);
  add_name (self, id, page);
  add_name (self, page->image, page);
  add_name (self, step, page);
  /* the pages of a file of many share its bytes */
  if (page->image == NULL || strstr (page->image, PAGE_SIGN) == NULL)
    add_name (self, page->checksum, page);
  if (dot == NULL || dot == step || strstr (dot, PAGE_SIGN) != NULL)
    return;
  *dot = '\0';
  add_name (self, step, page);
}

static gboolean
add_record_cb (RegestRecord *record, gpointer user_data)
{
  RegestWebPages *self = user_data;
  g_autoptr (GPtrArray) pages =
    regest_project_list_pages (self->project, regest_record_get_id (record), &self->error);

  for (guint i = 0; pages != NULL && i < pages->len; i++)
    add_page (self, regest_page_copy (pages->pdata[i]));
  return pages != NULL;
}

RegestWebPages *
regest_web_pages_new (RegestProject *project, GError **error)
{
  g_autoptr (RegestWebPages) self = g_new0 (RegestWebPages, 1);

  self->project = g_object_ref (project);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_page_free);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_id = g_hash_table_new (regest_id_hash, regest_id_equal);
  if (!regest_project_foreach_record (project, add_record_cb, self, error))
    return NULL;
  if (self->error == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, g_steal_pointer (&self->error));
  return NULL;
}

void
regest_web_pages_free (RegestWebPages *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->project);
  g_ptr_array_unref (self->pages);
  g_hash_table_unref (self->by_name);
  g_hash_table_unref (self->by_id);
  g_clear_error (&self->error);
  g_free (self);
}

RegestId
regest_web_page_make_id (const char *canvas)
{
  g_autofree char *key = g_strconcat ("canvas ", canvas, NULL);

  return regest_standoff_make_id (key);
}

/* without the place on it: "scan.tif#page=2&xywh=1,2,3,4" is of "scan.tif#page=2" */
static char *
dup_plain (const char *source)
{
  const char *place = strstr (source, "xywh=");
  gsize n = place != NULL ? (gsize) (place - source) : strlen (source);

  while (n > 0 && (source[n - 1] == '#' || source[n - 1] == '&'))
    n--;
  return g_strndup (source, n);
}

/* a digest as URNs and others have it: behind the last colon, slash or equals sign */
static const char *
skip_to_digest (const char *source)
{
  gsize n = strlen (source);

  return n > 64 && strspn (source + n - 64, "0123456789abcdefABCDEF") == 64 ? source + n - 64
                                                                            : NULL;
}

const RegestPage *
regest_web_pages_find (RegestWebPages *self, const char *source)
{
  g_autofree char *plain = NULL;
  g_autofree char *step = NULL;
  g_autofree char *digest = NULL;
  const RegestPage *page;
  RegestId id;

  if (source == NULL)
    return NULL;
  plain = dup_plain (source);
  id = regest_web_page_make_id (plain);
  page = g_hash_table_lookup (self->by_id, &id);
  if (page == NULL && regest_web_parse_urn (plain, &id))
    page = g_hash_table_lookup (self->by_id, &id);
  if (page == NULL)
    page = g_hash_table_lookup (self->by_name, plain);
  if (page != NULL)
    return page;
  digest = g_ascii_strdown (skip_to_digest (plain) != NULL ? skip_to_digest (plain) : "", -1);
  page = g_hash_table_lookup (self->by_name, digest);
  if (page != NULL)
    return page;
  step = dup_last_step (plain);
  return g_hash_table_lookup (self->by_name, step);
}
