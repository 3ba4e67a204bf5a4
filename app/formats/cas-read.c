/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Reads a CAS. What Regest wrote comes back as it was, as far as the project does not have it
 * already; what others added to it, or wrote themselves, becomes tags on the record.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cas-lines.h"
#include "cas-read.h"
#include "json-private.h"

/* in this order: what is named stands before what names it */
static const char *const order[] = { "project", "entity", "record", "annotation",
                                     "correction", "page", "relation" };

static gboolean
stop_cb (RegestRecord *record, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return FALSE;
}

static gboolean
has_records (RegestProject *project)
{
  gboolean found = FALSE;

  regest_project_foreach_record (project, stop_cb, &found, NULL);
  return found;
}

/* -- what Regest wrote ----------------------------------------------------- */

static GPtrArray *
make_lines (RegestCas *cas)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_autoptr (RegestUnits) units = regest_units_new (cas->text, strlen (cas->text));

  for (guint i = 0; i < cas->structures->len; i++)
    {
      JsonObject *line = regest_cas_make_line (cas, cas->structures->pdata[i], units);

      if (line != NULL)
        g_ptr_array_add (lines, line);
    }
  return lines;
}

static gboolean
is_own (GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    if (g_strcmp0 (regest_json_get_string (lines->pdata[i], "type"), "record") == 0)
      return TRUE;
  return FALSE;
}

/* kinds and fields that the project lacks, of tags in a project that has a profile of its own */
static gboolean
complete_profile (RegestReading *reading, GPtrArray *lines, GError **error)
{
  g_autoptr (RegestStandoff) names = regest_standoff_new ("cas-json");

  for (guint i = 0; i < lines->len; i++)
    {
      const char *kind = regest_json_get_string (lines->pdata[i], "kind");
      JsonArray *attributes = regest_json_get_array (lines->pdata[i], "attributes");
      RegestStandoffTag *tag;

      if (kind == NULL ||
          g_strcmp0 (regest_json_get_string (lines->pdata[i], "type"), "annotation") != 0)
        continue;
      tag = regest_standoff_add_tag (names, kind, 0);
      for (guint j = 0; attributes != NULL && j < json_array_get_length (attributes); j++)
        {
          JsonObject *attribute = regest_json_get_element (attributes, j);

          if (attribute != NULL && regest_json_get_string (attribute, "name") != NULL)
            regest_standoff_add_value (tag, regest_json_get_string (attribute, "name"), "x");
        }
    }
  return regest_standoff_complete_profile (names, reading, error);
}

static gboolean
read_lines (RegestReading *reading, RegestJsonInput *input, GPtrArray *lines, GError **error)
{
  gboolean filled = has_records (reading->project);

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      if (i == 1 && !complete_profile (reading, lines, error))
        return FALSE;
      for (guint j = 0; j < lines->len; j++)
        if (g_strcmp0 (regest_json_get_string (lines->pdata[j], "type"), order[i]) == 0 &&
            !(i == 0 && filled) &&
            !regest_json_input_read (input, lines->pdata[j], (double) i / G_N_ELEMENTS (order),
                                     error))
          return FALSE;
    }
  return regest_json_input_finish (input, error);
}

/* @record (out): whose tags they are */
static gboolean
find_record (GPtrArray *lines, RegestId *record)
{
  for (guint i = 0; i < lines->len; i++)
    if (g_strcmp0 (regest_json_get_string (lines->pdata[i], "type"), "record") == 0)
      return regest_json_get_id (lines->pdata[i], "id", record);
  return FALSE;
}

/* What others added has numbers that change from file to file: it is known by what it says. */
static void
name_foreign (RegestStandoff *foreign, const RegestId *record)
{
  char id[REGEST_ID_STRING_SIZE];

  regest_id_format (record, id);
  for (guint i = 0; i < foreign->tags->len; i++)
    {
      RegestStandoffTag *tag = foreign->tags->pdata[i];
      RegestSpan span = g_array_index (tag->spans, RegestSpan, 0);
      g_autofree char *key =
        g_strdup_printf ("%s %u-%u %s %s", id, span.start, span.end, tag->kind,
                         tag->identifier != NULL ? tag->identifier : "");

      tag->id = regest_standoff_make_id (key);
    }
}

/* @n_known, @n_new: in and out: tags that were there, and that were not */
static void
count_tags (RegestJsonInput *input, GPtrArray *lines, guint *n_known, guint *n_new)
{
  for (guint i = 0; i < lines->len; i++)
    {
      RegestId id;

      if (g_strcmp0 (regest_json_get_string (lines->pdata[i], "type"), "annotation") == 0 &&
          regest_json_get_id (lines->pdata[i], "id", &id))
        *(regest_json_input_knew (input, &id) ? n_known : n_new) += 1;
    }
}

/* A record that was there counts as read where something was added to it. */
static void
tell_known (RegestReading *reading, const RegestId *id, guint n_known, guint n_new)
{
  g_autoptr (RegestRecord) record = regest_project_get_record (reading->project, id, NULL);

  if (n_new > 0 && record != NULL)
    regest_report_count_record (reading->report, id, regest_record_get_title (record));
  if (n_known > 0)
    regest_report_add_remark (reading->report, reading->display_name, 0,
                              ngettext ("%u tag was in the project before",
                                        "%u tags were in the project before", n_known),
                              n_known);
}

static gboolean
store_own (RegestReading *reading, GPtrArray *lines, RegestStandoff *foreign, GError **error)
{
  g_autoptr (RegestJsonInput) input = regest_json_input_new (reading);
  g_autoptr (RegestText) text = NULL;
  guint n_known = 0, n_new = 0;
  RegestId record;

  if (!find_record (lines, &record))
    return regest_json_fail_member (error, "id");
  if (!regest_reading_settle (reading, error))
    return FALSE;
  text = regest_project_get_text (reading->project, &record, NULL);
  if (text != NULL)
    {
      g_autofree char *ours = regest_text_dup_string (text);

      if (!g_str_equal (ours, foreign->text->str))
        {
          g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_CONFLICT,
                               _("the record is in this project, with another text"));
          return FALSE;
        }
    }
  regest_json_input_pass_over_known (input);
  if (!read_lines (reading, input, lines, error))
    return FALSE;
  name_foreign (foreign, &record);
  if (foreign->tags->len > 0 &&
      !regest_standoff_store_on (foreign, reading, &record, &n_known, error))
    return FALSE;
  n_new = foreign->tags->len - n_known;
  count_tags (input, lines, &n_known, &n_new);
  if (regest_json_input_knew (input, &record))
    tell_known (reading, &record, n_known, n_new);
  return TRUE;
}

/* -- the file -------------------------------------------------------------- */

static gboolean
read_cas (RegestCas *cas, RegestReading *reading, const char *format, GError **error)
{
  g_autoptr (RegestStandoff) standoff = regest_standoff_new (format);
  g_autoptr (GPtrArray) lines = NULL;

  if (cas->text == NULL || *cas->text == '\0')
    cas->text = g_strdup ("");
  regest_cas_fill (cas, standoff, reading);
  /* ours have no carriage returns */
  if (strchr (cas->text, '\r') != NULL)
    {
      g_free (cas->text);
      cas->text = g_strdup (standoff->text->str);
    }
  lines = make_lines (cas);
  if (is_own (lines) && reading->census == NULL)
    return store_own (reading, lines, standoff, error);
  if (standoff->text->len > 0)
    return regest_standoff_store (standoff, reading, error);
  g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                       _("the file is empty; no record was made of it"));
  return FALSE;
}

gboolean
regest_cas_read_json (RegestReading *reading, GError **error)
{
  g_autoptr (RegestCas) cas = regest_cas_new ();

  return regest_cas_load_json (cas, reading, error) &&
         read_cas (cas, reading, "cas-json", error);
}

gboolean
regest_cas_read_xmi (RegestReading *reading, GError **error)
{
  g_autoptr (RegestCas) cas = regest_cas_new ();

  return regest_cas_load_xmi (cas, reading, error) && read_cas (cas, reading, "xmi", error);
}
