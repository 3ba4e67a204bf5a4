/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "content.h"

/* Models follow the project: what they tell must lead from what they showed to what they show. */

typedef struct
{
  GListModel *list;
  GPtrArray *mirror; /* what "items-changed" told, as objects */
  GString *told;
} Watched;

static void
items_changed_cb (GListModel *list, guint position, guint removed, guint added, Watched *watched)
{
  g_string_append_printf (watched->told, "%u-%u+%u ", position, removed, added);
  if (removed > 0)
    g_ptr_array_remove_range (watched->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (watched->mirror, (gint) (position + i),
                        g_list_model_get_item (list, position + i));
}

static void
watch (Watched *watched, GListModel *list)
{
  watched->list = list;
  watched->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  watched->told = g_string_new (NULL);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_ptr_array_add (watched->mirror, g_list_model_get_item (list, i));
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), watched);
}

static void
watched_clear (Watched *watched)
{
  g_clear_object (&watched->list);
  g_clear_pointer (&watched->mirror, g_ptr_array_unref);
  if (watched->told != NULL)
    g_string_free (watched->told, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Watched, watched_clear)

static char *
dup_name (gpointer item)
{
  if (REGEST_IS_RECORD (item))
    return g_strdup_printf ("%s(%u)", regest_record_get_title (item),
                            regest_record_get_n_annotations (item));
  if (REGEST_IS_ENTITY (item))
    return g_strdup_printf ("%s(%u)", regest_entity_get_name (item),
                            regest_entity_get_n_mentions (item));
  return g_strdup_printf ("%s=%s", regest_annotation_get_quote (item),
                          regest_annotation_get_entity_name (item));
}

/* the rows as the list has them, which must be the objects it told of, and what it told since */
static void
expect_list (Watched *watched, const char *rows, const char *told)
{
  g_autoptr (GString) out = g_string_new (NULL);

  assert_int_equal (g_list_model_get_n_items (watched->list), watched->mirror->len);
  for (guint i = 0; i < watched->mirror->len; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (watched->list, i);
      g_autofree char *name = dup_name (item);
      guint position;
      RegestId *id = NULL;

      assert_ptr_equal (item, g_ptr_array_index (watched->mirror, i));
      g_string_append_printf (out, "%s%s", i > 0 ? " " : "", name);
      g_object_get (item, "id", &id, NULL);
      assert_true (regest_list_find_id (watched->list, id, &position));
      assert_int_equal (position, i);
      regest_id_free (id);
    }
  assert_string_equal (out->str, rows);
  assert_string_equal (watched->told->str, told);
  g_string_truncate (watched->told, 0);
}

static void
test_lists_of_records (void **state)
{
  RegestProject *project = ((Fixture *) *state)->project;
  RegestId a = content_record (project, "A", "Mao\n");
  RegestId b = content_record (project, "B", "Kim\n");
  RegestId none = { { 1 } };
  g_auto (Watched) watched = { NULL };
  RegestId c;

  watch (&watched, regest_project_list_records (project));
  expect_list (&watched, "A(0) B(0)", "");
  c = content_record (project, "C", "Gao\n");
  expect_list (&watched, "A(0) B(0) C(0)", "2-0+1 ");
  content_tag (project, &b, "person", 0, 3);
  expect_list (&watched, "A(0) B(1) C(0)", "1-1+1 ");
  /* a collection puts it behind those without one */
  content_set (project, REGEST_OWNER_RECORD, &a, "collection", "Speeches");
  expect_list (&watched, "B(1) C(0) A(0)", "0-3+3 ");
  content_set (project, REGEST_OWNER_RECORD, &c, "title", "See");
  expect_list (&watched, "B(1) See(0) A(0)", "1-1+1 ");
  DO (regest_project_remove_record (project, &c, &error));
  expect_list (&watched, "B(1) A(0)", "1-1+0 ");
  fixture_undo (project);
  expect_list (&watched, "B(1) See(0) A(0)", "1-0+1 ");
  assert_false (regest_list_find_id (watched.list, &none, NULL));
  assert_null (g_list_model_get_item (watched.list, 3));
}

static void
test_lists_of_matching_records (void **state)
{
  RegestProject *project = ((Fixture *) *state)->project;
  RegestId a = content_record (project, "Alpha", "Mao met Kim\n");
  RegestId b = content_record (project, "Beta", "Kim\n");
  g_auto (Watched) kims = { NULL };
  g_auto (Watched) approved = { NULL };
  g_auto (Watched) titles = { NULL };
  g_auto (Watched) all = { NULL };

  watch (&kims, regest_project_list_records_matching (project, "ki", NULL));
  watch (&approved, regest_project_list_records_matching (project, "kim", REGEST_STATE_APPROVED));
  watch (&titles, regest_project_list_records_matching (project, "alph mao", NULL));
  watch (&all, regest_project_list_records_matching (project, " * ", NULL));
  expect_list (&kims, "Alpha(0) Beta(0)", "");
  expect_list (&approved, "", "");
  expect_list (&titles, "Alpha(0)", "");
  expect_list (&all, "Alpha(0) Beta(0)", "");
  DO (regest_project_set_state (project, &b, REGEST_STATE_APPROVED, &error));
  expect_list (&approved, "Beta(0)", "0-0+1 ");
  DO (regest_project_replace_text (project, &a, (RegestSpan){ 8, 11 }, "Gao", &error));
  expect_list (&kims, "Beta(0)", "1-1+1 0-1+0 ");
  fixture_undo (project);
  expect_list (&kims, "Alpha(0) Beta(0)", "0-0+1 ");
}

static void
test_lists_of_entities (void **state)
{
  RegestProject *project = ((Fixture *) *state)->project;
  RegestId record = content_record (project, "A", "Mao met Kim\n");
  RegestId mao = content_entity (project, "person", "Mao");
  RegestId kim = content_entity (project, "person", "Kim");
  RegestId tag = content_tag (project, &record, "person", 0, 3);
  g_auto (Watched) people = { NULL };
  g_auto (Watched) all = { NULL };
  g_auto (Watched) mentions = { NULL };
  RegestId other;

  content_entity (project, "place", "Beijing");
  watch (&people, regest_project_list_entities (project, "person"));
  watch (&all, regest_project_list_entities (project, NULL));
  watch (&mentions, regest_project_list_mentions (project, &mao));
  expect_list (&people, "Kim(0) Mao(0)", "");
  expect_list (&all, "Beijing(0) Kim(0) Mao(0)", "");
  expect_list (&mentions, "", "");

  DO (regest_project_link (project, &tag, &mao, &error));
  expect_list (&people, "Kim(0) Mao(1)", "1-1+1 ");
  expect_list (&mentions, "Mao=Mao", "0-0+1 ");
  DO (regest_project_rename_entity (project, &mao, "Chairman", &error));
  expect_list (&people, "Chairman(1) Kim(0)", "0-2+2 ");
  expect_list (&mentions, "Mao=Chairman", "0-1+1 ");
  other = content_tag (project, &record, "person", 8, 11);
  DO (regest_project_link (project, &other, &mao, &error));
  expect_list (&mentions, "Mao=Chairman Kim=Chairman", "1-0+1 ");
  DO (regest_project_merge_entities (project, &kim, &mao, &error));
  expect_list (&people, "Kim(2)", "0-1+1 0-1+0 0-1+1 ");
  expect_list (&mentions, "", "0-2+0 ");
  fixture_undo (project);
  expect_list (&mentions, "Mao=Chairman Kim=Chairman", "0-0+2 ");
  content_expect_derived (project);
}

static gboolean
collect_cb (RegestRecord *record, gpointer user_data)
{
  g_string_append_printf (user_data, "%s ", regest_record_get_title (record));
  return strcmp (regest_record_get_title (record), "B") != 0;
}

static gboolean
collect_entity_cb (RegestEntity *entity, gpointer user_data)
{
  g_string_append_printf (user_data, "%s ", regest_entity_get_name (entity));
  return TRUE;
}

/* in the order of the lists, until told to stop */
static void
test_lists_streamed (void **state)
{
  RegestProject *project = ((Fixture *) *state)->project;
  g_autoptr (GString) out = g_string_new (NULL);
  RegestId first = content_record (project, "Z", "Mao\n");

  content_record (project, "A", "a\n");
  content_record (project, "B", "b\n");
  content_record (project, "C", "c\n");
  content_set (project, REGEST_OWNER_RECORD, &first, "collection", "Late");
  DO (regest_project_foreach_record (project, collect_cb, out, &error));
  assert_string_equal (out->str, "A B ");
  g_string_truncate (out, 0);
  content_entity (project, "place", "Žižkov");
  content_entity (project, "person", "zhou");
  content_entity (project, "person", "Mao");
  DO (regest_project_foreach_entity (project, NULL, collect_entity_cb, out, &error));
  assert_string_equal (out->str, "Mao zhou Žižkov ");
  g_string_truncate (out, 0);
  DO (regest_project_foreach_entity (project, "place", collect_entity_cb, out, &error));
  assert_string_equal (out->str, "Žižkov ");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_lists_of_records, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_lists_of_matching_records, fixture_setup,
                                     fixture_teardown),
    cmocka_unit_test_setup_teardown (test_lists_of_entities, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_lists_streamed, fixture_setup, fixture_teardown),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
