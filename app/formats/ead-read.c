/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Reads a finding aid as it flows by, a unit a record, with no more in memory than the units above
 * the one that is read: finding aids of whole archives have a hundred thousand. It is gone through
 * twice, because what is said of the fonds may stand behind its units, and a record cannot get more
 * text later: first the fonds, then its units. What is no XML is found the first time, before
 * anything is stored.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "ead-read.h"
#include "office.h"
#include "safe-xml.h"

#define UNITS_AN_ACTION 100

typedef struct
{
  EadReading ead;
  xmlTextReaderPtr reader;
  gboolean of_units; /* the second time */
  GPtrArray *units; /* of EadUnit: open, the fonds first */
  guint n_records;
  guint n_late; /* words about a unit behind the units below it */
  GError *failure; /* of the parser */
} File;

static gboolean
is_component (const char *name)
{
  if (*name != 'c')
    return FALSE;
  return name[1] == '\0' ||
         (strlen (name) == 3 && g_ascii_isdigit (name[1]) && g_ascii_isdigit (name[2]));
}

static EadUnit *
get_unit (const File *file)
{
  return file->units->len > 0 ? file->units->pdata[file->units->len - 1] : NULL;
}

/* -- a record -------------------------------------------------------------- */

/* The titles of the units above, with a stroke between; theirs are no strokes of ours. */
static char *
dup_collection (const File *file)
{
  g_autoptr (GString) path = g_string_new (NULL);

  for (guint i = 0; i + 1 < file->units->len; i++)
    {
      g_autofree char *title = regest_ead_unit_dup_title (file->units->pdata[i]);

      if (path->len > 0)
        g_string_append_c (path, '/');
      g_string_append (path, g_strdelimit (title, "/", '-'));
    }
  return g_string_free (g_steal_pointer (&path), FALSE);
}

static void
add_description (EadUnit *unit, const RegestId *record)
{
  RegestAttribute *attribute;

  if (unit->abstract != NULL)
    attribute = regest_attribute_new ("description", NULL, unit->abstract);
  else if (unit->scope != NULL)
    {
      const char *from = g_utf8_offset_to_pointer (unit->text->str, unit->scope_span.start);
      const char *to = g_utf8_offset_to_pointer (unit->text->str, unit->scope_span.end);
      g_autofree char *words = g_strndup (from, to - from);

      attribute = regest_attribute_new ("description", words, unit->scope);
      regest_attribute_set_evidence (attribute, record, unit->scope_span);
    }
  else
    return;
  g_ptr_array_add (unit->attributes, attribute);
}

static void
describe (const File *file, EadUnit *unit, RegestStandoff *standoff)
{
  RegestProfile *profile = regest_project_get_profile (file->ead.reading->project);

  add_description (unit, &standoff->id);
  if (file->ead.repository != NULL &&
      regest_attributes_find (unit->attributes, "repository") == NULL)
    g_ptr_array_add (unit->attributes,
                     regest_attribute_new ("repository", NULL, file->ead.repository));
  for (guint i = 0; i < unit->attributes->len; i++)
    {
      const RegestAttribute *attribute = unit->attributes->pdata[i];
      const RegestField *field = regest_profile_find_field (profile, "record", attribute->name);

      if (field != NULL &&
          (regest_field_is_repeatable (field) ||
           regest_attributes_find (standoff->description, attribute->name) == NULL))
        g_ptr_array_add (standoff->description, regest_attribute_copy (attribute));
    }
}

/* The open unit becomes a record, once all that stands before those below it was read. */
static gboolean
store_unit (File *file, GError **error)
{
  EadUnit *unit = get_unit (file);
  RegestReading *reading = file->ead.reading;
  g_autoptr (RegestStandoff) standoff = NULL;

  if (unit->told)
    return TRUE;
  unit->told = TRUE;
  standoff = regest_standoff_new ("ead3");
  standoff->title = regest_ead_unit_dup_title (unit);
  standoff->collection = dup_collection (file);
  describe (file, unit, standoff);
  g_string_append_len (standoff->text, unit->text->str, unit->text->len);
  g_string_truncate (unit->text, 0);
  if (!regest_standoff_store (standoff, reading, error))
    return FALSE;
  return ++file->n_records % UNITS_AN_ACTION != 0 ||
         regest_reading_checkpoint (
           reading, (double) xmlTextReaderByteConsumed (file->reader) / reading->size, error);
}

/* -- the flow -------------------------------------------------------------- */

static gboolean
end_unit (File *file, GError **error)
{
  gboolean stored = store_unit (file, error);

  g_ptr_array_set_size (file->units, file->units->len - 1);
  return stored;
}

static gboolean
start_unit (File *file, GError **error)
{
  if (!store_unit (file, error))
    return FALSE;
  g_ptr_array_add (file->units, regest_ead_unit_new ());
  return !xmlTextReaderIsEmptyElement (file->reader) || end_unit (file, error);
}

static void
read_part (File *file, const char *name)
{
  EadUnit *unit = get_unit (file);
  xmlNode *node = xmlTextReaderExpand (file->reader);

  if (node == NULL)
    return;
  if (unit->told)
    file->n_late++;
  else if (g_str_equal (name, "did"))
    regest_ead_read_did (&file->ead, unit, node);
  else
    regest_ead_read_section (&file->ead, unit, node);
}

/* What holds units or groups what is said of one. */
static gboolean
is_transparent (const char *name)
{
  static const char *const names[] = { "ead", "dsc", "descgrp", "archdescgrp", "dscgrp", NULL };

  return g_strv_contains (names, name);
}

/* @whole: it is done with all that is in it. */
static gboolean
start_element (File *file, const char *name, gboolean *whole, GError **error)
{
  EadUnit *unit = get_unit (file);

  *whole = FALSE;
  if (is_component (name) && file->of_units)
    return start_unit (file, error);
  if (is_transparent (name))
    return TRUE;
  if (g_str_equal (name, "archdesc"))
    {
      if (unit == NULL)
        {
          unit = regest_ead_unit_new ();
          unit->is_fonds = TRUE;
          g_ptr_array_add (file->units, unit);
        }
      return TRUE;
    }
  *whole = TRUE;
  /* the second time the fonds is told already, and what is said of it is none of its units' */
  if (unit != NULL && !is_component (name) && (!file->of_units || !unit->is_fonds))
    read_part (file, name);
  return TRUE;
}

static gboolean
pass (File *file, GError **error)
{
  const RegestReading *reading = file->ead.reading;
  gboolean done = TRUE;
  int more;

  file->reader = regest_office_open_xml ((const char *) reading->data, reading->size,
                                         &file->failure, error);
  if (file->reader == NULL)
    return FALSE;
  more = xmlTextReaderRead (file->reader);
  while (more == 1 && done)
    {
      const char *name = (const char *) xmlTextReaderConstLocalName (file->reader);
      int type = xmlTextReaderNodeType (file->reader);
      gboolean whole = FALSE;

      if (type == XML_READER_TYPE_ELEMENT)
        done = start_element (file, name, &whole, error);
      else if (type == XML_READER_TYPE_END_ELEMENT && file->of_units && is_component (name))
        done = end_unit (file, error);
      if (done)
        more = whole ? xmlTextReaderNext (file->reader) : xmlTextReaderRead (file->reader);
    }
  g_clear_pointer (&file->reader, xmlFreeTextReader);
  if (done && file->failure != NULL)
    g_propagate_error (error, g_steal_pointer (&file->failure));
  else if (file->failure == NULL)
    return done;
  g_clear_error (&file->failure);
  return FALSE;
}

/* -- the file -------------------------------------------------------------- */

static void
tell (File *file)
{
  const RegestReading *reading = file->ead.reading;
  g_autoptr (GList) names =
    g_list_sort (g_hash_table_get_keys (file->ead.as_text), (GCompareFunc) strcmp);

  for (GList *l = names; l != NULL; l = l->next)
    {
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (file->ead.as_text, l->data));

      regest_report_add_remark (
        reading->report, reading->display_name, 0,
        /* translators: the second is the name of an element, "physdesc" */
        ngettext ("no field has what stands in “%2$s”; it is in the text (%1$u time)",
                  "no field has what stands in “%2$s”; it is in the text (%1$u times)", n),
        n, (const char *) l->data);
    }
  if (file->n_late > 0)
    regest_report_add_problem (
      reading->report, reading->display_name, 0,
      ngettext ("%u section about a unit stands behind the units below it, and was left out",
                "%u sections about units stand behind the units below them, and were left out",
                file->n_late),
      file->n_late);
}

static gboolean
read_all (File *file, GError **error)
{
  if (!pass (file, error))
    return FALSE;
  if (file->units->len == 0)
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                           _("there is no archival description (archdesc) in the finding aid"));
      return FALSE;
    }
  file->of_units = TRUE;
  return store_unit (file, error) && pass (file, error);
}

gboolean
regest_ead_read (RegestReading *reading, GError **error)
{
  g_autoptr (GHashTable) as_text = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func (regest_ead_unit_free);
  File file = { .ead = { reading, as_text }, .units = units };
  gboolean done = read_all (&file, error);

  if (done)
    tell (&file);
  g_free (file.ead.repository);
  return done;
}

int
regest_ead_bid (const guint8 *head, gsize size, const char *file_name)
{
  static const char *const namespaces[] = { "urn:isbn:1-931666-22-9",
                                            "http://ead3.archivists.org/schema/" };
  g_autofree char *begin = g_strndup ((const char *) head, size);

  if (regest_xml_head_is (head, size, "ead"))
    return 90;
  for (guint i = 0; i < G_N_ELEMENTS (namespaces); i++)
    if (strstr (begin, namespaces[i]) != NULL)
      return 85;
  return 0;
}
