/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "custody.h"

#include <regest/store/threads.h>

RegestCustody *
regest_selection_custody (RegestWriting *writing, RegestDocument *document)
{
  g_autoptr (GPtrArray) annotations = g_ptr_array_new ();
  guint n_annotations = regest_document_get_n_annotations (document);

  for (guint i = 0; i < n_annotations; i++)
    {
      RegestAnnotation *annotation = regest_document_get_annotation (document, i);

      if (regest_selection_has (writing, annotation))
        g_ptr_array_add (annotations, annotation);
    }
  return regest_custody_new (annotations);
}

GPtrArray *
regest_selection_stations (RegestWriting *writing, RegestCustody *custody,
                           RegestAnnotation *annotation)
{
  g_autoptr (GPtrArray) answered = NULL;
  g_autoptr (GPtrArray) stations = NULL;

  if (!g_str_equal (regest_annotation_get_kind (annotation), "part"))
    return NULL;
  answered = regest_project_list_answered (writing->project, annotation);
  stations = regest_custody_list (custody, annotation, answered);
  return stations->len > 0 ? g_steal_pointer (&stations) : NULL;
}

static void
write_name (RegestJsonWriter *writer, const char *prefix, const char *name)
{
  g_autofree char *whole = g_strconcat (prefix, name, NULL);

  regest_json_writer_name (writer, whole);
}

static void
write_text (RegestJsonWriter *writer, const char *prefix, const char *name, const char *value)
{
  if (value == NULL)
    return;
  write_name (writer, prefix, name);
  regest_json_writer_string (writer, value);
}

static void
write_number (RegestJsonWriter *writer, const char *prefix, const char *name, gint64 value)
{
  write_name (writer, prefix, name);
  regest_json_writer_int (writer, value);
}

static void
write_station (RegestJsonWriter *writer, const RegestStation *station, const char *prefix)
{
  regest_json_writer_begin_object (writer);
  write_text (writer, prefix, "act", station->act);
  write_text (writer, prefix, "when", station->when);
  write_text (writer, prefix, "reading", station->reading);
  write_text (writer, prefix, "agent", station->agent);
  write_text (writer, prefix, "rank", station->rank);
  if (!regest_id_is_none (&station->entity))
    {
      write_name (writer, prefix, "entity");
      regest_json_writer_id (writer, &station->entity);
    }
  write_name (writer, prefix, "source");
  regest_json_writer_id (writer, regest_annotation_get_id (station->source));
  write_number (writer, prefix, "start", station->place.start);
  write_number (writer, prefix, "end", station->place.end);
  if (station->delay >= 0)
    write_number (writer, prefix, "delay", station->delay);
  write_name (writer, prefix, "doubtful");
  regest_json_writer_boolean (writer, station->doubts->len > 0);
  regest_json_writer_end_object (writer);
}

void
regest_json_write_stations (RegestJsonWriter *writer, GPtrArray *stations, const char *prefix)
{
  regest_json_writer_begin_array (writer);
  for (guint i = 0; i < stations->len; i++)
    write_station (writer, stations->pdata[i], prefix);
  regest_json_writer_end_array (writer);
}

char *
regest_stations_dup_summary (GPtrArray *stations)
{
  GString *summary = g_string_new (NULL);

  for (guint i = 0; i < stations->len; i++)
    {
      const RegestStation *station = stations->pdata[i];
      const char *when = station->when != NULL ? station->when : station->reading;

      g_string_append_printf (summary, "%s%s", i > 0 ? "; " : "", station->act);
      if (when != NULL)
        g_string_append_printf (summary, " %s", when);
      if (station->agent != NULL)
        g_string_append_printf (summary, " %s", station->agent);
    }
  return g_string_free (summary, FALSE);
}
