/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * REFI-QDA 1.0 (.qdpx), which programs for qualitative analysis exchange: a zip of project.qde and
 * of the texts, pictures and sounds it names, in sources/ (or Sources/). A project.qde by itself is
 * read, too, as far as its texts stand in it.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "archive.h"
#include "refi-qda.h"
#include "registry.h"
#include "safe-xml.h"

#define MAX_SIZE ((gsize) 1024 * 1024 * 1024)
#define GUID_LENGTH 36
#define NAMESPACE "urn:QDA-XML:project:"
#define PROJECT "project.qde"

char *
regest_refi_qda_make_name (const char *path)
{
  static const char internal[] = "internal://";
  gboolean is_internal = g_ascii_strncasecmp (path, internal, strlen (internal)) == 0;
  g_autofree char *lower = g_ascii_strdown (is_internal ? path + strlen (internal) : path, -1);

  return is_internal ? g_strconcat ("sources/", lower, NULL) : g_steal_pointer (&lower);
}

/* -- the archive ----------------------------------------------------------- */

typedef struct
{
  GHashTable *wanted; /* names in lower case */
  GHashTable *texts;
} Unpacking;

static gboolean
take_text_cb (const char *name, GBytes *content, gpointer data)
{
  Unpacking *self = data;
  g_autofree char *lower = g_ascii_strdown (name, -1);

  if (g_hash_table_contains (self->wanted, lower))
    g_hash_table_insert (self->texts, g_steal_pointer (&lower), g_bytes_ref (content));
  return TRUE;
}

static GHashTable *
list_wanted (xmlNode *project)
{
  GHashTable *wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (xmlNode *node = project; node != NULL; node = regest_xml_walk (project, node, TRUE))
    if (node->type == XML_ELEMENT_NODE)
      {
        g_autofree char *path = regest_xml_dup_attribute (node, "plainTextPath");

        if (path != NULL)
          g_hash_table_add (wanted, regest_refi_qda_make_name (path));
      }
  return wanted;
}

/* Sources may be named in any order, and an archive is read forward: all texts in one pass. */
static void
unpack_texts (RegestReading *reading, RegestArchive *archive, xmlNode *project, GHashTable *texts)
{
  g_autoptr (GHashTable) wanted = list_wanted (project);
  g_autoptr (GError) error = NULL;
  Unpacking unpacking = { wanted, texts };
  GPtrArray *refusals;

  if (!regest_archive_foreach (archive, take_text_cb, &unpacking, &error))
    regest_report_add_problem (reading->report, reading->display_name, 0, "%s", error->message);
  refusals = regest_archive_get_refusals (archive);
  for (guint i = 0; i < refusals->len; i++)
    regest_report_add_problem (reading->report, reading->display_name, 0, "%s",
                               (const char *) refusals->pdata[i]);
}

static GBytes *
unpack_project (RegestArchive *archive, GError **error)
{
  GPtrArray *names = regest_archive_get_names (archive);

  for (guint i = 0; i < names->len; i++)
    if (g_ascii_strcasecmp (names->pdata[i], PROJECT) == 0)
      return regest_archive_read (archive, names->pdata[i], error);
  return regest_archive_read (archive, PROJECT, error);
}

static gboolean
is_zip (const guint8 *data, gsize size)
{
  return size >= 4 && memcmp (data, "PK\x03\x04", 4) == 0;
}

static gboolean
refi_qda_read (RegestReading *reading, GError **error)
{
  g_autoptr (GHashTable) texts =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_autoptr (RegestArchive) archive = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (xmlDoc) doc = NULL;
  const guint8 *data;
  gsize size;

  if (is_zip (reading->data, reading->size))
    {
      archive = regest_archive_new (reading->data, reading->size, error);
      content = archive != NULL ? unpack_project (archive, error) : NULL;
      if (content == NULL)
        return FALSE;
    }
  else
    content = g_bytes_new_static (reading->data, reading->size);
  data = g_bytes_get_data (content, &size);
  doc = regest_xml_load (data, size, error);
  if (doc == NULL)
    return FALSE;
  if (archive != NULL)
    unpack_texts (reading, archive, xmlDocGetRootElement (doc), texts);
  return regest_refi_qda_read_project (reading, xmlDocGetRootElement (doc), texts, error);
}

/* -- the format ------------------------------------------------------------ */

static gboolean
is_guid (const char *at)
{
  for (guint i = 0; i < GUID_LENGTH; i++)
    if (!g_ascii_isxdigit (at[i]) && at[i] != '-')
      return FALSE;
  return TRUE;
}

/* is there the local header of a file whose name begins so, with a GUID behind it? */
static gboolean
head_names (const guint8 *head, gsize size, const char *name, gboolean guid)
{
  gsize n = strlen (name);

  for (gsize at = 0; at + 30 + n + (guid ? GUID_LENGTH : 0) <= size; at++)
    {
      const char *found = (const char *) head + at + 30;

      if (memcmp (head + at, "PK\x03\x04", 4) == 0 && g_ascii_strncasecmp (found, name, n) == 0 &&
          (!guid || is_guid (found + n)))
        return TRUE;
    }
  return FALSE;
}

static int
refi_qda_bid (const guint8 *head, gsize size, const char *file_name)
{
  g_autofree char *lower = g_ascii_strdown (file_name, -1);

  if (!is_zip (head, size))
    return g_strstr_len ((const char *) head, (gssize) size, NAMESPACE) != NULL &&
               regest_xml_head_is (head, size, "Project")
             ? 97
             : 0;
  if (head_names (head, size, PROJECT, FALSE))
    return 95;
  if (head_names (head, size, "sources/", TRUE))
    return 80;
  return g_str_has_suffix (lower, ".qdpx") ? 70 : 0;
}

const RegestFormat regest_format_refi_qda = {
  .name = "refi-qda",
  .label = "REFI-QDA",
  .suffix = ".qdpx",
  .mime_type = "application/zip",
  .max_size = MAX_SIZE,
  .bid = refi_qda_bid,
  .read = refi_qda_read,
  .census = refi_qda_read,
};
