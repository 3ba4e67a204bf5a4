/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * METS, as Transkribus and digital libraries lay it beside the files of a document: a record of all
 * the pages whose PAGE or ALTO it names, in the order of its structure map, or of its list of files
 * where it has none. Of several transcriptions of a page the first in PAGE is taken, else in ALTO.
 * Only files in the folder of the METS and below it are read, and none of an archive.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <regest/model/page.h>

#include "alto.h"
#include "beside.h"
#include "mets.h"
#include "page-xml.h"
#include "registry.h"
#include "safe-xml.h"

#define MAX_SIZE (64 * 1024 * 1024) /* of METS, and of each file it names */
#define HEAD 4096

typedef struct
{
  RegestReading *reading;
  char *folder;
  GHashTable *files; /* IDs to paths, within the folder */
  GPtrArray *order; /* of char *, borrowed: IDs as they stand in the list of files */
  RegestLayout layout;
  guint n_missing;
} Mets;

/* -- files ----------------------------------------------------------------- */

static void
take_file (Mets *mets, xmlNode *file)
{
  xmlNode *place = regest_xml_first (file, "FLocat");
  char *id = regest_xml_dup_attribute (file, "ID");
  g_autofree char *href = place != NULL ? regest_xml_dup_attribute (place, "href") : NULL;
  char *path = href != NULL ? regest_beside_find (mets->folder, href) : NULL;

  if (id == NULL || path == NULL || g_hash_table_contains (mets->files, id))
    {
      mets->n_missing += path == NULL && href != NULL && g_str_has_suffix (href, ".xml");
      g_free (id);
      g_free (path);
      return;
    }
  g_hash_table_insert (mets->files, id, path);
  g_ptr_array_add (mets->order, id);
}

static void
list_files (Mets *mets, xmlNode *root)
{
  for (xmlNode *node = root; node != NULL; node = regest_xml_walk (root, node, TRUE))
    if (regest_xml_is (node, "file"))
      take_file (mets, node);
}

static void
mets_init (Mets *mets, const char *path)
{
  memset (mets, 0, sizeof *mets);
  mets->folder = regest_beside_dup_folder (path);
  mets->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  mets->order = g_ptr_array_new ();
}

static void
mets_clear (Mets *mets)
{
  g_free (mets->folder);
  g_clear_pointer (&mets->order, g_ptr_array_unref);
  g_clear_pointer (&mets->files, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Mets, mets_clear)

/* -- transcriptions -------------------------------------------------------- */

static gboolean
begins_with (const char *path, const char *element)
{
  guint8 head[HEAD];
  FILE *file = g_fopen (path, "rb");
  gsize size = file != NULL ? fread (head, 1, sizeof head, file) : 0;

  if (file != NULL)
    fclose (file);
  return regest_xml_head_is (head, size, element);
}

static void
complain (const Mets *mets, const char *path, const char *message)
{
  g_autofree char *name = g_filename_display_basename (path);

  regest_report_add_problem (mets->reading->report, mets->reading->display_name, 0, "%s: %s", name,
                             message);
}

static void
take_transcription (Mets *mets, const char *path)
{
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (xmlDoc) doc = NULL;
  xmlNode *root;

  if (mapped == NULL || g_mapped_file_get_length (mapped) > MAX_SIZE)
    {
      complain (mets, path, _("the file is too large"));
      return;
    }
  doc = regest_xml_load ((const guint8 *) g_mapped_file_get_contents (mapped),
                         g_mapped_file_get_length (mapped), &error);
  if (doc == NULL)
    {
      complain (mets, path, error->message);
      return;
    }
  root = xmlDocGetRootElement (doc);
  if (regest_xml_is (root, "PcGts"))
    regest_page_xml_take (&mets->layout, root);
  else
    regest_alto_take (&mets->layout, root);
}

/* of the files that stand for one page */
static gboolean
take_best (Mets *mets, GPtrArray *paths)
{
  static const char *const roots[] = { "PcGts", "alto" };

  for (guint i = 0; i < G_N_ELEMENTS (roots); i++)
    for (guint j = 0; j < paths->len; j++)
      if (begins_with (paths->pdata[j], roots[i]))
        {
          take_transcription (mets, paths->pdata[j]);
          return TRUE;
        }
  return FALSE;
}

/* those that a division names itself, not those within it */
static void
list_pointers (Mets *mets, xmlNode *division, GPtrArray *paths)
{
  xmlNode *node = regest_xml_walk (division, division, TRUE);

  while (node != NULL)
    {
      gboolean is_inner = regest_xml_is (node, "div");
      g_autofree char *id = node->type == XML_ELEMENT_NODE && !is_inner
                              ? regest_xml_dup_attribute (node, "FILEID")
                              : NULL;
      char *path = id != NULL ? g_hash_table_lookup (mets->files, id) : NULL;

      if (path != NULL)
        g_ptr_array_add (paths, path);
      node = regest_xml_walk (division, node, !is_inner);
    }
}

static gboolean
take_structure (Mets *mets, xmlNode *root)
{
  xmlNode *map = regest_xml_first (root, "structMap");
  gboolean found = FALSE;

  /* one of several is of the pages, the others of chapters */
  for (; map != NULL && !found; map = regest_xml_next (map, "structMap"))
    for (xmlNode *node = map; node != NULL; node = regest_xml_walk (map, node, TRUE))
      if (regest_xml_is (node, "div"))
        {
          g_autoptr (GPtrArray) paths = g_ptr_array_new ();

          list_pointers (mets, node, paths);
          found |= take_best (mets, paths);
        }
  return found;
}

/* all that are of the same format as the best of them */
static void
take_list (Mets *mets)
{
  static const char *const roots[] = { "PcGts", "alto" };
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (roots) && !found; i++)
    for (guint j = 0; j < mets->order->len; j++)
      {
        const char *path = g_hash_table_lookup (mets->files, mets->order->pdata[j]);

        if (!begins_with (path, roots[i]))
          continue;
        take_transcription (mets, path);
        found = TRUE;
      }
}

/* -- the document ---------------------------------------------------------- */

/* METS's own label, or what Transkribus calls it; else the folder's name */
static char *
dup_title (const Mets *mets, xmlNode *root)
{
  char *label = regest_xml_dup_attribute (root, "LABEL");

  if (label != NULL && *label != '\0')
    return label;
  g_free (label);
  for (xmlNode *node = root; node != NULL; node = regest_xml_walk (root, node, TRUE))
    if (regest_xml_is (node, "trpDocMetadata") && regest_xml_first (node, "title") != NULL)
      return g_strstrip (regest_xml_dup_text (regest_xml_first (node, "title")));
  return g_filename_display_basename (mets->folder);
}

static gboolean
mets_read (RegestReading *reading, GError **error)
{
  g_autofree char *path = reading->file != NULL ? g_file_get_path (reading->file) : NULL;
  g_autoptr (xmlDoc) doc = regest_xml_load (reading->data, reading->size, error);
  g_auto (Mets) mets = { 0 };
  xmlNode *root;

  if (doc == NULL)
    return FALSE;
  if (regest_reading_is_packed (reading))
    {
      regest_report_add_remark (reading->report, reading->display_name, 0,
                                _("in an archive the pages that it names are a record each; "
                                  "unpacked they are one"));
      return TRUE;
    }
  mets_init (&mets, path != NULL ? path : "");
  mets.reading = reading;
  root = xmlDocGetRootElement (doc);
  if (mets.folder != NULL && path != NULL)
    list_files (&mets, root);
  regest_layout_begin (&mets.layout, reading, "mets");
  mets.layout.standoff->title = dup_title (&mets, root);
  if (!take_structure (&mets, root))
    take_list (&mets);
  if (mets.n_missing > 0)
    regest_report_add_problem (
      reading->report, reading->display_name, 0,
      ngettext ("%u file that it names is not in its folder", "%u files that it names are not in "
                                                              "its folder",
                mets.n_missing),
      mets.n_missing);
  return regest_layout_end (&mets.layout, TRUE, error);
}

static int
mets_bid (const guint8 *head, gsize size, const char *file_name)
{
  return regest_xml_head_is (head, size, "mets") ? 97 : 0;
}

GPtrArray *
regest_mets_list_files (const char *path)
{
  g_autoptr (GMappedFile) mapped = NULL;
  g_autoptr (xmlDoc) doc = NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_auto (Mets) mets = { 0 };

  mets_init (&mets, path);
  mapped = mets.folder != NULL && begins_with (path, "mets") ? g_mapped_file_new (path, FALSE, NULL)
                                                             : NULL;
  if (mapped == NULL || g_mapped_file_get_length (mapped) > MAX_SIZE)
    return NULL;
  doc = regest_xml_load ((const guint8 *) g_mapped_file_get_contents (mapped),
                         g_mapped_file_get_length (mapped), NULL);
  if (doc == NULL)
    return NULL;
  list_files (&mets, xmlDocGetRootElement (doc));
  for (guint i = 0; i < mets.order->len; i++)
    {
      const char *file = g_hash_table_lookup (mets.files, mets.order->pdata[i]);

      if (begins_with (file, "PcGts") || begins_with (file, "alto") ||
          regest_page_guess_media_type (file) != NULL)
        g_ptr_array_add (paths, g_strdup (file));
    }
  return g_steal_pointer (&paths);
}

const RegestFormat regest_format_mets = {
  .name = "mets",
  .label = N_("METS with PAGE or ALTO"),
  .hint = N_("A document of many pages, as Transkribus and digital libraries lay it in a folder"),
  .suffix = ".xml",
  .mime_type = "application/mets+xml",
  .max_size = MAX_SIZE,
  .bid = mets_bid,
  .read = mets_read,
};
