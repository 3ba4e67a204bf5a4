/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "content.h"

/*
 * Edits at random: every state must come back, byte for byte, by undo and redo, and after kill -9
 * at any moment the project must be sound and hold all that was acknowledged. A failure prints the
 * seed that leads to it.
 */

static GRand *rng;

static guint
pick (guint n)
{
  return (guint) g_rand_int_range (rng, 0, (gint32) n);
}

static gboolean
pick_id (RegestProject *project, const char *table, RegestId *id)
{
  g_autofree char *count_sql = g_strdup_printf ("SELECT count (*) FROM %s", table);
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s ORDER BY id LIMIT 1 OFFSET :n", table);
  g_autofree char *count = fixture_query (project, count_sql);
  g_autoptr (RegestStatement) statement = regest_database_prepare (project->db, sql, NULL);

  if (atoi (count) == 0)
    return FALSE;
  regest_statement_bind_int (statement, ":n", pick ((guint) atoi (count)));
  return regest_statement_step (statement, NULL) && regest_statement_get_id (statement, 0, id);
}

static const char *const words[] = { "Мао Цзэдун", "Kim Il Sung",
                                     "Beijing", "[Stamp: 9 June]",
                                     "平壤", "cafe\314\201",
                                     "FILIPPOV", "a\nb\n\nc",
                                     "", "\n" };

static char *
make_text (void)
{
  GString *text = g_string_new (NULL);

  for (guint i = pick (30); i > 0; i--)
    g_string_append_printf (text, "%s%s", words[pick (G_N_ELEMENTS (words))],
                            pick (3) == 0 ? "\n" : " ");
  return g_string_free (text, FALSE);
}

static RegestSpan
pick_span (RegestProject *project, const RegestId *record)
{
  g_autoptr (RegestText) text = regest_project_get_text (project, record, NULL);
  guint length = regest_text_get_length (text);
  guint start = pick (length + 1);

  return (RegestSpan){ start, start + pick (MIN (length - start, 20) + 1) };
}

/* -- edits ----------------------------------------------------------------- */

typedef gboolean (*Edit) (RegestProject *project, RegestId *id, GError **error);

static gboolean
add_record (RegestProject *project, RegestId *id, GError **error)
{
  g_autofree char *string = make_text ();
  g_autoptr (RegestText) text = regest_text_new_from_string (string, -1);

  return regest_project_add_record (project, text, NULL, NULL, NULL, error);
}

static gboolean
add_tag (RegestProject *project, RegestId *id, GError **error)
{
  static const char *const kinds[] = { "person", "place", "stamp", "part", "date", "verification" };
  g_autoptr (RegestAnnotation)
    annotation = regest_annotation_new (kinds[pick (G_N_ELEMENTS (kinds))]);

  regest_annotation_set_record (annotation, id);
  for (guint i = 0; i <= pick (2); i++)
    regest_annotation_add_target (annotation, pick_span (project, id), NULL);
  return regest_project_add_annotation (project, annotation, NULL, error);
}

static gboolean
add_entity (RegestProject *project, RegestId *id, GError **error)
{
  g_autoptr (RegestEntity) entity = regest_entity_new ("person", words[pick (5)]);

  return regest_project_add_entity (project, entity, NULL, error);
}

static gboolean
link_tag (RegestProject *project, RegestId *id, GError **error)
{
  RegestId entity;

  if (!pick_id (project, "entity", &entity))
    return FALSE;
  return regest_project_link (project, id, pick (4) == 0 ? NULL : &entity, error);
}

static gboolean
set_title (RegestProject *project, RegestId *id, GError **error)
{
  g_autoptr (RegestAttribute) attribute = regest_attribute_new ("title", words[pick (5)], NULL);
  RegestOwner owner = { REGEST_OWNER_RECORD, *id };

  attribute->evidence_state = REGEST_EVIDENCE_GOOD;
  attribute->evidence_record = *id;
  attribute->evidence = pick_span (project, id);
  return regest_project_set_attribute (project, &owner, attribute, NULL, error);
}

static gboolean
set_name (RegestProject *project, RegestId *id, GError **error)
{
  RegestName name = { .form = (char *) words[pick (5)] };

  return regest_project_set_name (project, id, &name, NULL, error);
}

static gboolean
rename_entity (RegestProject *project, RegestId *id, GError **error)
{
  return regest_project_rename_entity (project, id, words[pick (7)], error);
}

static gboolean
merge (RegestProject *project, RegestId *id, GError **error)
{
  RegestId other;

  return pick_id (project, "entity", &other) &&
         regest_project_merge_entities (project, id, &other, error);
}

static gboolean
correct (RegestProject *project, RegestId *id, GError **error)
{
  return regest_project_replace_text (project, id, pick_span (project, id),
                                      words[pick (G_N_ELEMENTS (words))], error);
}

static gboolean
move_tag (RegestProject *project, RegestId *id, GError **error)
{
  g_autoptr (RegestAnnotation) annotation = regest_project_get_annotation (project, id, error);

  if (annotation == NULL)
    return FALSE;
  return regest_project_set_target (project, id,
                                    pick (regest_annotation_get_n_targets (annotation)),
                                    pick_span (project, regest_annotation_get_record (annotation)),
                                    error);
}

static gboolean
set_kind (RegestProject *project, RegestId *id, GError **error)
{
  return regest_project_set_annotation_kind (project, id, pick (2) == 0 ? "place" : "person",
                                             error);
}

static gboolean
set_status (RegestProject *project, RegestId *id, GError **error)
{
  return regest_project_set_status (project, id, (RegestStatus) pick (3), error);
}

static gboolean
remove_tag (RegestProject *project, RegestId *id, GError **error)
{
  return regest_project_remove_annotation (project, id, error);
}

static gboolean
several (RegestProject *project, RegestId *id, GError **error)
{
  if (!regest_project_begin (project, "tag-all", "words", "person", error))
    return FALSE;
  for (guint i = pick (5); i > 0; i--)
    add_tag (project, id, NULL);
  return regest_project_commit (project, error);
}

static const struct
{
  Edit edit;
  const char *table; /* of the thing edited */
  guint weight;
} edits[] = {
  { add_record, "profile", 3 },
  { add_tag, "record", 12 },
  { add_entity, "profile", 4 },
  { link_tag, "annotation", 6 },
  { set_title, "record", 4 },
  { set_name, "entity", 3 },
  { rename_entity, "entity", 2 },
  { merge, "entity", 1 },
  { correct, "record", 8 },
  { move_tag, "annotation", 4 },
  { set_kind, "annotation", 2 },
  { set_status, "annotation", 2 },
  { several, "record", 2 },
  { remove_tag, "annotation", 2 },
};

/* FALSE: it could not be done, and nothing was */
static gboolean
edit (RegestProject *project)
{
  guint total = 0, chosen;
  RegestId id;

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    total += edits[i].weight;
  chosen = pick (total);
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      if (chosen < edits[i].weight)
        return pick_id (project, edits[i].table, &id) && edits[i].edit (project, &id, NULL);
      chosen -= edits[i].weight;
    }
  return FALSE;
}

/* -- undo and redo --------------------------------------------------------- */

static void
expect_sound (RegestProject *project, guint seed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = regest_project_check (project, NULL, NULL, NULL, &error);

  if (findings == NULL)
    fail_msg ("seed %u: %s", seed, error->message);
  for (guint i = 0; i < findings->len; i++)
    if (((RegestFinding *) findings->pdata[i])->serious)
      fail_msg ("seed %u: %s", seed, ((RegestFinding *) findings->pdata[i])->message);
}

static void
expect_state (RegestProject *project, const char *expected, guint seed, guint step)
{
  g_autofree char *found = fixture_snapshot (project);

  if (!g_str_equal (found, expected))
    fail_msg ("seed %u, step %u: another state\n%s\nexpected\n%s", seed, step, found, expected);
}

typedef struct
{
  GPtrArray *states; /* of char *: after each action that is done or undone */
  guint now;
} Line;

static void
step (RegestProject *project, Line *line, guint seed, guint number)
{
  guint what = pick (20);

  if (what < 4 && line->now > 0)
    {
      fixture_undo (project);
      line->now--;
    }
  else if (what < 7 && line->now + 1 < line->states->len)
    {
      fixture_redo (project);
      line->now++;
    }
  else if (edit (project))
    {
      char *state = fixture_snapshot (project);

      /* an edit that changed nothing is no step */
      if (!g_str_equal (state, line->states->pdata[line->now]))
        {
          g_ptr_array_set_size (line->states, (int) line->now + 1);
          g_ptr_array_add (line->states, g_steal_pointer (&state));
          line->now++;
        }
      g_free (state);
    }
  expect_state (project, line->states->pdata[line->now], seed, number);
}

static void
walk (Fixture *fixture, guint seed, guint n_steps)
{
  Line line = { g_ptr_array_new_with_free_func (g_free) };

  rng = g_rand_new_with_seed (seed);
  g_ptr_array_add (line.states, fixture_snapshot (fixture->project));
  for (guint i = 0; i < n_steps; i++)
    {
      step (fixture->project, &line, seed, i);
      if (i % 100 == 99)
        {
          expect_sound (fixture->project, seed);
          fixture_close (fixture);
          fixture_open (fixture);
        }
    }
  while (line.now > 0)
    {
      fixture_undo (fixture->project);
      expect_state (fixture->project, line.states->pdata[--line.now], seed, n_steps);
    }
  assert_false (regest_project_can_undo (fixture->project));
  while (++line.now < line.states->len)
    {
      fixture_redo (fixture->project);
      expect_state (fixture->project, line.states->pdata[line.now], seed, n_steps);
    }
  assert_false (regest_project_can_redo (fixture->project));
  expect_sound (fixture->project, seed);
  g_ptr_array_unref (line.states);
  g_clear_pointer (&rng, g_rand_free);
}

static void
test_endurance_undo (void **state)
{
  const char *told = g_getenv ("REGEST_SEED");
  guint first = told != NULL ? (guint) atoi (told) : 1;

  for (guint seed = first; seed < first + (told != NULL ? 1 : 6); seed++)
    {
      void *own = NULL;

      fixture_setup (&own);
      walk (own, seed, 250);
      fixture_teardown (&own);
    }
}

/* -- killed ---------------------------------------------------------------- */

/* What the child knows to be in the file. */
typedef struct
{
  volatile gint64 seq;
} Acknowledged;

static void
work_in_bulk (RegestProject *project)
{
  guint n = 1 + pick (60);

  if (!regest_project_begin_bulk (project, "import", NULL, NULL, NULL))
    return;
  for (guint i = 0; i < n; i++)
    {
      edit (project);
      if (pick (5) == 0)
        regest_project_flush_bulk (project, NULL);
    }
  if (pick (4) == 0)
    regest_project_cancel_bulk (project, NULL);
  else
    regest_project_end_bulk (project, n, NULL);
}

static void
work_until_killed (Fixture *fixture, Acknowledged *acknowledged)
{
  fixture_open (fixture);
  for (;;)
    {
      switch (pick (8))
        {
        case 0:
          work_in_bulk (fixture->project);
          break;
        case 1:
          regest_project_undo (fixture->project, NULL);
          break;
        case 2:
          regest_project_redo (fixture->project, NULL);
          break;
        default:
          edit (fixture->project);
        }
      acknowledged->seq = fixture->project->last_seq;
    }
}

static void
test_endurance_killed (void **state)
{
  Fixture *fixture = *state;
  Acknowledged *acknowledged = mmap (NULL, sizeof *acknowledged, PROT_READ | PROT_WRITE,
                                     MAP_SHARED | MAP_ANONYMOUS, -1, 0);

  rng = g_rand_new_with_seed (1);
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *last = NULL;
      guint delay = 5 + pick (200);
      int status;
      pid_t pid;

      fixture_close (fixture);
      acknowledged->seq = 0;
      pid = fork ();
      if (pid == 0)
        work_until_killed (fixture, acknowledged);
      g_usleep (delay * 1000);
      kill (pid, SIGKILL);
      waitpid (pid, &status, 0);
      assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);

      fixture_open (fixture);
      fixture_expect (fixture->project, "SELECT count (*) FROM bulk", "0");
      last = fixture_query (fixture->project, "SELECT max (seq) FROM journal");
      assert_true (acknowledged->seq <= atoll (last));
      expect_sound (fixture->project, i);
    }
  while (regest_project_can_undo (fixture->project))
    fixture_undo (fixture->project);
  fixture_expect (fixture->project, "SELECT count (*) FROM record", "0");
  g_clear_pointer (&rng, g_rand_free);
  munmap (acknowledged, sizeof *acknowledged);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_endurance_undo),
    cmocka_unit_test_setup_teardown (test_endurance_killed, fixture_setup, fixture_teardown),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
