/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <regest/store/query.h>

#include "web-annotation.h"

struct _RegestWebRecords
{
  RegestProject *project;
  GHashTable *by_name; /* to RegestId; none: several have it */
  GArray *ids; /* of RegestId */
};

static void
add_name (RegestWebRecords *self, const char *name, const RegestId *id)
{
  const RegestId *other;
  RegestId none = { { 0 } };

  if (name == NULL || *name == '\0')
    return;
  other = g_hash_table_lookup (self->by_name, name);
  if (other == NULL || !regest_id_equal (other, id))
    g_hash_table_insert (self->by_name, g_strdup (name),
                         regest_id_copy (other == NULL ? id : &none));
}

/* "letters/a.txt" is called so, "a.txt" and "a" */
static void
add_file_name (RegestWebRecords *self, const char *name, const RegestId *id)
{
  g_autofree char *base = name != NULL ? g_path_get_basename (name) : NULL;
  char *dot = base != NULL ? strrchr (base, '.') : NULL;

  if (base == NULL)
    return;
  add_name (self, base, id);
  if (dot != NULL && dot > base)
    *dot = '\0';
  add_name (self, base, id);
}

static gboolean
add_record_cb (RegestRecord *record, gpointer user_data)
{
  RegestWebRecords *self = user_data;
  const RegestId *id = regest_record_get_id (record);
  GPtrArray *attributes = regest_record_get_attributes (record);
  g_auto (RegestOrigin) origin = { 0 };
  char string[REGEST_ID_STRING_SIZE];

  regest_id_format (id, string);
  g_array_append_val (self->ids, *id);
  add_name (self, string, id);
  add_name (self, regest_attributes_get_value (attributes, "source"), id);
  add_name (self, regest_attributes_get_value (attributes, "reference-code"), id);
  add_name (self, regest_record_get_title (record), id);
  if (regest_project_get_origin (self->project, id, &origin, NULL))
    add_file_name (self, origin.file_name, id);
  return TRUE;
}

void
regest_web_records_add (RegestWebRecords *self, RegestRecord *record)
{
  add_record_cb (record, self);
}

RegestWebRecords *
regest_web_records_new (RegestProject *project)
{
  RegestWebRecords *self = g_new0 (RegestWebRecords, 1);

  self->project = g_object_ref (project);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) regest_id_free);
  self->ids = g_array_new (FALSE, FALSE, sizeof (RegestId));
  regest_project_foreach_record (project, add_record_cb, self, NULL);
  return self;
}

void
regest_web_records_free (RegestWebRecords *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->project);
  g_hash_table_unref (self->by_name);
  g_array_unref (self->ids);
  g_free (self);
}

static const RegestId *
find_name (RegestWebRecords *self, const char *name)
{
  const RegestId *id = g_hash_table_lookup (self->by_name, name);

  return id != NULL && !regest_id_is_none (id) ? id : NULL;
}

static const RegestId *
find_id (RegestWebRecords *self, const char *source)
{
  char string[REGEST_ID_STRING_SIZE];
  RegestId id;

  if (!regest_web_parse_urn (source, &id))
    return NULL;
  regest_id_format (&id, string);
  return find_name (self, string);
}

/* The last step of a path, without a query and with its escapes undone. */
static char *
dup_last_step (const char *source)
{
  gsize n = strcspn (source, "?#");
  g_autofree char *path = g_strndup (source, n);
  const char *slash;
  char *step;

  if (g_str_has_suffix (path, "/"))
    path[n - 1] = '\0';
  slash = strrchr (path, '/');
  step = g_uri_unescape_string (slash != NULL ? slash + 1 : path, NULL);
  return step != NULL ? step : g_strdup ("");
}

const RegestId *
regest_web_records_find (RegestWebRecords *self, const char *source)
{
  g_autofree char *plain = NULL;
  g_autofree char *step = NULL;
  const RegestId *id;
  char *dot;

  if (source == NULL)
    return NULL;
  id = find_id (self, source);
  if (id == NULL)
    id = find_name (self, source);
  if (id != NULL)
    return id;
  plain = g_strndup (source, strcspn (source, "#"));
  step = dup_last_step (source);
  id = find_name (self, plain);
  if (id == NULL)
    id = find_name (self, step);
  dot = strrchr (step, '.');
  if (id != NULL || dot == NULL || dot == step)
    return id;
  *dot = '\0';
  return find_name (self, step);
}

const RegestId *
regest_web_records_get_only (RegestWebRecords *self)
{
  return self->ids->len == 1 ? &g_array_index (self->ids, RegestId, 0) : NULL;
}
