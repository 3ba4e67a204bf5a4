/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>

#include <regest/store/edit.h>

#include "support.h"

#include "app/store/project-struct.h"

/*
 * One tag, durable, journaled and indexed, against the bare SQLite transaction of the same two rows
 * in a file of the same schema with the same settings. Both are done by turns, so that a busy
 * machine slows both; medians.
 */

#define ROUNDS 400
#define LIMIT 2.0

typedef struct
{
  RegestProject *project;
  RegestId record;
  RegestId segment;
} Side;

static char *
make_text (void)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < 2000; i++)
    g_string_append (text, "To FILIPPOV [Stalin]. I have received your telegram of 5 June.\n");
  return g_string_free (text, FALSE);
}

static Side
make_side (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *string = make_text ();
  g_autoptr (RegestText) text = regest_text_new_from_string (string, -1);
  g_autoptr (GError) error = NULL;
  Side side = { regest_project_create (path, NULL, &error) };

  if (side.project == NULL ||
      !regest_project_add_record (side.project, text, NULL, NULL, &side.record, &error))
    g_error ("%s", error->message);
  side.segment = regest_text_get_segment (text, 0)->id;
  return side;
}

static void
tag (Side *side, guint round)
{
  g_autoptr (RegestAnnotation) annotation = regest_annotation_new ("person");
  g_autoptr (GError) error = NULL;
  guint start = 63 * round + 3;

  regest_annotation_set_record (annotation, &side->record);
  regest_annotation_add_target (annotation, (RegestSpan){ start, start + 8 }, NULL);
  if (!regest_project_add_annotation (side->project, annotation, NULL, &error))
    g_error ("%s", error->message);
}

static void
run (RegestStatement *statement)
{
  g_autoptr (GError) error = NULL;

  if (statement == NULL || !regest_statement_run (statement, &error))
    g_error ("%s", error != NULL ? error->message : "cannot prepare");
  regest_statement_release (statement);
}

static void
insert_rows (Side *side)
{
  RegestDatabase *db = side->project->db;
  RegestStatement *statement;
  RegestId annotation = regest_id_new (), target = regest_id_new ();

  run (regest_database_prepare (db, "BEGIN IMMEDIATE", NULL));
  statement =
    regest_database_prepare (db,
                             "INSERT INTO annotation VALUES (:id, :record, 'person', 'accepted',"
                             " NULL, NULL, NULL, 'Somebody', 1, 1)",
                             NULL);
  regest_statement_bind_id (statement, ":id", &annotation);
  regest_statement_bind_id (statement, ":record", &side->record);
  run (statement);
  statement =
    regest_database_prepare (db,
                             "INSERT INTO target VALUES (:id, :annotation, :record, :segment, 3,"
                             " :segment, 11, 'FILIPPOV')",
                             NULL);
  regest_statement_bind_id (statement, ":id", &target);
  regest_statement_bind_id (statement, ":annotation", &annotation);
  regest_statement_bind_id (statement, ":record", &side->record);
  regest_statement_bind_id (statement, ":segment", &side->segment);
  run (statement);
  run (regest_database_prepare (db, "COMMIT", NULL));
}

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

int
main (void)
{
  g_autofree char *folder = test_make_folder ();
  Side ours = make_side (folder, "ours.regest");
  Side bare = make_side (folder, "bare.regest");
  static gint64 times[2][ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      gint64 start = g_get_monotonic_time (), middle;

      tag (&ours, i);
      middle = g_get_monotonic_time ();
      insert_rows (&bare);
      times[0][i] = middle - start;
      times[1][i] = g_get_monotonic_time () - middle;
    }
  g_object_unref (ours.project);
  g_object_unref (bare.project);
  test_remove_folder (folder);

  for (guint i = 0; i < 2; i++)
    qsort (times[i], ROUNDS, sizeof (gint64), compare);
  g_print ("figure\tone tag, durable and journaled\t%.3f\t%.3f\t%.1f\tms\n",
           (double) times[0][ROUNDS / 2] / 1000, (double) times[1][ROUNDS / 2] / 1000, LIMIT);
  g_print ("95th percentile: %.3f ms against %.3f ms\n",
           (double) times[0][ROUNDS * 95 / 100] / 1000,
           (double) times[1][ROUNDS * 95 / 100] / 1000);
  return (double) times[0][ROUNDS / 2] <= LIMIT * (double) times[1][ROUNDS / 2] ? EXIT_SUCCESS
                                                                                : EXIT_FAILURE;
}
