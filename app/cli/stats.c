/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/store/query.h>

#include "registry.h"

#define SHOWN_ENTITIES 20

static gboolean as_json;

static const GOptionEntry options[] = {
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json,
    N_("Print one JSON object"), NULL },
  { NULL },
};

static gboolean
collect_cb (RegestEntity *entity, gpointer user_data)
{
  if (regest_entity_get_n_mentions (entity) > 0)
    g_ptr_array_add (user_data, g_object_ref (entity));
  return TRUE;
}

static int
compare_mentions (gconstpointer a, gconstpointer b)
{
  guint first = regest_entity_get_n_mentions (*(RegestEntity *const *) a);
  guint second = regest_entity_get_n_mentions (*(RegestEntity *const *) b);

  return first < second ? 1 : first > second ? -1
                                             : 0;
}

static void
write_counts (RegestJsonWriter *writer, const char *name, GArray *counts)
{
  regest_json_writer_name (writer, name);
  regest_json_writer_begin_object (writer);
  for (guint i = 0; counts != NULL && i < counts->len; i++)
    {
      const RegestCount *count = &g_array_index (counts, RegestCount, i);

      regest_json_writer_name (writer, count->name);
      regest_json_writer_int (writer, count->count);
    }
  regest_json_writer_end_object (writer);
}

static void
write_number (RegestJsonWriter *writer, const char *name, guint64 number)
{
  regest_json_writer_name (writer, name);
  regest_json_writer_int (writer, number);
}

static gboolean
write_statistics (RegestStatistics *statistics, GPtrArray *entities, GError **error)
{
  g_autoptr (RegestJsonWriter) writer = cli_json_new ();

  regest_json_writer_begin_object (writer);
  write_number (writer, "records", statistics->n_records);
  write_number (writer, "annotations", statistics->n_annotations);
  write_number (writer, "entities", statistics->n_entities);
  write_number (writer, "characters", statistics->n_characters);
  write_counts (writer, "by_kind", statistics->by_kind);
  write_counts (writer, "by_state", statistics->by_state);
  write_counts (writer, "by_author", statistics->by_author);
  write_counts (writer, "entities_by_kind", statistics->entities_by_kind);
  regest_json_writer_name (writer, "by_entity");
  regest_json_writer_begin_array (writer);
  for (guint i = 0; i < entities->len; i++)
    {
      regest_json_writer_begin_object (writer);
      regest_json_writer_name (writer, "id");
      regest_json_writer_id (writer, regest_entity_get_id (entities->pdata[i]));
      regest_json_writer_member (writer, "name", regest_entity_get_name (entities->pdata[i]));
      write_number (writer, "mentions", regest_entity_get_n_mentions (entities->pdata[i]));
      regest_json_writer_end_object (writer);
    }
  regest_json_writer_end_array (writer);
  regest_json_writer_end_object (writer);
  cli_json_row (writer);
  return cli_json_end (writer, error);
}

static void
print_number (const char *label, guint64 number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, number);

  cli_print_row (label, digits, NULL);
}

static void
print_counts (const char *heading, GArray *counts)
{
  if (counts == NULL || counts->len == 0)
    return;
  cli_print ("\n%s\n", heading);
  for (guint i = 0; i < counts->len; i++)
    {
      const RegestCount *count = &g_array_index (counts, RegestCount, i);
      g_autofree char *label = g_strconcat ("  ", count->name, NULL);

      print_number (label, count->count);
    }
}

static void
print_statistics (RegestStatistics *statistics, GPtrArray *entities)
{
  print_number (_("Records"), statistics->n_records);
  print_number (_("Characters"), statistics->n_characters);
  print_number (_("Annotations"), statistics->n_annotations);
  print_number (_("Entities"), statistics->n_entities);
  print_counts (_("Records by state"), statistics->by_state);
  print_counts (_("Annotations by kind"), statistics->by_kind);
  print_counts (_("Annotations by author"), statistics->by_author);
  print_counts (_("Entities by kind"), statistics->entities_by_kind);
  if (entities->len > 0)
    cli_print ("\n%s\n", _("Mentioned most"));
  for (guint i = 0; i < MIN (entities->len, SHOWN_ENTITIES); i++)
    {
      g_autofree char *label = g_strconcat ("  ", regest_entity_get_name (entities->pdata[i]),
                                            NULL);

      print_number (label, regest_entity_get_n_mentions (entities->pdata[i]));
    }
}

static gboolean
run (CliCall *call, GError **error)
{
  g_autoptr (RegestProject) project = cli_open (call, error);
  g_autoptr (RegestStatistics) statistics = NULL;
  g_autoptr (GPtrArray) entities = g_ptr_array_new_with_free_func (g_object_unref);

  if (project == NULL || (statistics = regest_project_count (project, error)) == NULL ||
      !regest_project_foreach_entity (project, NULL, collect_cb, entities, error))
    return FALSE;
  g_ptr_array_sort (entities, compare_mentions);
  if (as_json)
    return write_statistics (statistics, entities, error);
  print_statistics (statistics, entities);
  return TRUE;
}

const CliCommand cli_stats = {
  .name = "stats",
  .arguments = "PROJECT",
  .summary = N_("counts by kind, entity, author and state"),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run,
};
