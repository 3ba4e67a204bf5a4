/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/store/threads.h>

#include "letters.h"

static void
write_id (RegestJsonWriter *writer, const char *name, const RegestId *id)
{
  regest_json_writer_name (writer, name);
  regest_json_writer_id (writer, id);
}

static void
write_number (RegestJsonWriter *writer, const char *name, guint number)
{
  regest_json_writer_name (writer, name);
  regest_json_writer_int (writer, number);
}

static void
write_letter (RegestJsonWriter *writer, const RegestLetter *letter)
{
  regest_json_writer_begin_object (writer);
  write_id (writer, "part", regest_annotation_get_id (letter->part));
  write_id (writer, "record", &letter->record);
  regest_json_writer_member (writer, "title", letter->record_title);
  regest_json_writer_member (writer, "missing", letter->missing);
  regest_json_writer_member (writer, "when", letter->when);
  write_number (writer, "start", letter->place.start);
  write_number (writer, "end", letter->place.end);
  regest_json_writer_name (writer, "answers");
  regest_json_writer_begin_array (writer);
  for (guint i = 0; i < letter->answers->len; i++)
    regest_json_writer_int (writer, g_array_index (letter->answers, guint, i));
  regest_json_writer_end_array (writer);
  regest_json_writer_end_object (writer);
}

static void
write_thread (RegestJsonWriter *writer, GPtrArray *thread)
{
  regest_json_writer_begin_object (writer);
  regest_json_writer_name (writer, "letters");
  regest_json_writer_begin_array (writer);
  for (guint i = 0; i < thread->len; i++)
    write_letter (writer, thread->pdata[i]);
  regest_json_writer_end_array (writer);
  regest_json_writer_end_object (writer);
  cli_json_row (writer);
}

static void
print_letter (guint number, const RegestLetter *letter)
{
  g_autofree char *thread = g_strdup_printf ("%u", number);
  g_autofree char *label = regest_letter_dup_label (letter);
  char id[REGEST_ID_STRING_SIZE];

  regest_id_format (regest_annotation_get_id (letter->part), id);
  cli_print_row (thread, letter->when != NULL ? letter->when : "-", label, letter->record_title, id,
                 NULL);
}

static gboolean
print_threads (RegestProject *project, RegestJsonWriter *writer, GError **error)
{
  g_autoptr (GPtrArray) threads = regest_project_list_threads (project, NULL, error);

  for (guint i = 0; threads != NULL && i < threads->len; i++)
    {
      GPtrArray *thread = threads->pdata[i];

      if (writer != NULL)
        write_thread (writer, thread);
      for (guint j = 0; writer == NULL && j < thread->len; j++)
        print_letter (i + 1, thread->pdata[j]);
    }
  return threads != NULL;
}

static gboolean
print_missing (RegestProject *project, RegestJsonWriter *writer, GError **error)
{
  g_autoptr (GPtrArray) missing = regest_project_list_missing (project, NULL, error);

  for (guint i = 0; missing != NULL && i < missing->len; i++)
    if (writer != NULL)
      {
        write_letter (writer, missing->pdata[i]);
        cli_json_row (writer);
      }
    else
      {
        print_letter (i + 1, missing->pdata[i]);
      }
  return missing != NULL;
}

gboolean
cli_print_letters (RegestProject *project, gboolean threads, RegestJsonWriter *writer,
                   GError **error)
{
  return threads ? print_threads (project, writer, error) : print_missing (project, writer, error);
}
