/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Files that a TEI file includes (XInclude). Only what lies beside it is read, in its folder or
 * archive and the folders below, never through a link, and nothing that is being included already.
 * Names are those from the folder of the first file; what an included file names is beside itself.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tei-read-private.h"

#define MAX_INCLUDED 16 /* in each other */
#define MAX_BYTES \
  (256 * 1024 * 1024) /* in all, or ten files that include the next ten times each have no end */
#define BYTES_PER_FILE (16 * 1024) /* that each counts at least */

static void
tell (TeiReading *tei, xmlNode *node, const char *name, const char *why)
{
  if (tei->is_quiet)
    return;
  regest_report_add_problem (tei->reading->report, tei->reading->display_name, xmlGetLineNo (node),
                             /* translators: the name of a file, and why it was not read */
                             _("“%s” was not included: %s"), name, why);
}

static gboolean
is_being_included (TeiReading *tei, const char *name)
{
  for (guint i = 0; i < tei->including->len; i++)
    if (g_str_equal (tei->including->pdata[i], name))
      return TRUE;
  return FALSE;
}

/* on the way to a file or at its end; archives look after themselves */
static gboolean
is_link (const RegestReading *reading, const char *name)
{
  g_autoptr (GFile) folder = g_file_get_parent (reading->file);
  g_auto (GStrv) steps = g_strsplit (name, "/", -1);

  for (guint i = 0; folder != NULL && steps[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_get_child (folder, steps[i]);

      if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL) ==
          G_FILE_TYPE_SYMBOLIC_LINK)
        return TRUE;
      g_set_object (&folder, file);
    }
  return FALSE;
}

/* What a file names, from the folder of the first; NULL: it leads out of it, or is no plain
 * path. */
static char *
resolve (TeiReading *tei, const char *href)
{
  const char *from = tei->including->pdata[tei->including->len - 1];
  const char *stroke = strrchr (from, '/');
  g_autofree char *joined = g_strdup_printf ("%.*s%s",
                                             stroke != NULL ? (int) (stroke - from + 1) : 0, from,
                                             href);
  g_auto (GStrv) steps = g_strsplit (joined, "/", -1);
  g_autoptr (GPtrArray) way = g_ptr_array_new ();

  if (strpbrk (href, "\\:") != NULL || *href == '/')
    return NULL;
  for (guint i = 0; steps[i] != NULL; i++)
    {
      if (g_str_equal (steps[i], ".."))
        {
          if (way->len == 0)
            return NULL;
          g_ptr_array_set_size (way, way->len - 1);
        }
      else if (*steps[i] == '.' && steps[i][1] != '\0')
        return NULL;
      else if (*steps[i] != '\0' && !g_str_equal (steps[i], "."))
        g_ptr_array_add (way, steps[i]);
    }
  if (way->len == 0)
    return NULL;
  g_ptr_array_add (way, NULL);
  return g_strjoinv ("/", (char **) way->pdata);
}

/* @name: (nullable) */
static const char *
find_obstacle (TeiReading *tei, const char *name)
{
  if (name == NULL)
    return _("it lies neither in the folder of this file nor below it");
  if (is_being_included (tei, name))
    return _("it includes itself");
  if (tei->including->len > MAX_INCLUDED || tei->n_included > MAX_BYTES)
    return _("too much is included");
  if (is_link (tei->reading, name))
    return _("it is a link");
  return NULL;
}

gboolean
regest_tei_is_include (const xmlNode *node)
{
  return regest_tei_node_is (node, "include") &&
         xmlHasProp ((xmlNode *) node, (const xmlChar *) "href") != NULL;
}

GBytes *
regest_tei_include_begin (TeiReading *tei, xmlNode *node)
{
  g_autofree char *href = regest_tei_node_attribute (node, "href");
  g_autofree char *plain = g_uri_unescape_string (href != NULL ? href : "", NULL);
  g_autofree char *name = NULL;
  const char *obstacle;
  g_autoptr (GError) error = NULL;
  GBytes *bytes = NULL;

  if (plain == NULL || !tei->may_include)
    return NULL;
  name = resolve (tei, plain);
  obstacle = find_obstacle (tei, name);
  if (obstacle == NULL)
    bytes = regest_reading_load_sibling (tei->reading, name, &error);
  if (bytes == NULL)
    {
      tell (tei, node, name != NULL ? name : plain, obstacle != NULL ? obstacle : error->message);
      return NULL;
    }
  tei->n_included += MAX (g_bytes_get_size (bytes), BYTES_PER_FILE);
  g_ptr_array_add (tei->including, g_steal_pointer (&name));
  return bytes;
}

void
regest_tei_include_end (TeiReading *tei)
{
  g_ptr_array_set_size (tei->including, tei->including->len - 1);
}
