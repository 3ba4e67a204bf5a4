/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "content.h"

#include "app/store/search-text.h"

static void
add_records (RegestProject *project)
{
  content_record (project, "Telegram to Filippov",
                  "Comrade MAO ŽEDŎNG is ill.\nKim Il\nSung flew to Moscow, to Moscow.\n");
  content_record (project, "毛泽东的电报", "毛泽东同志致斯大林。\n김일성은 베이징에 있다.\n");
  content_record (project, "Шифротелеграмма", "Товарищу СТАЛИНУ от Ёлкина. Номер № 20448/9.\n");
}

/* "title: before[match]after" without the outer blanks, a line a hit */
static char *
dump (GPtrArray *hits)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    {
      const RegestHit *hit = g_ptr_array_index (hits, i);

      g_string_append_printf (out, "%u-%u [%s]\n", hit->span.start, hit->span.end, hit->match);
    }
  return g_string_free (out, FALSE);
}

static void
expect_hits (RegestProject *project, const char *query, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = regest_project_search (project, query, 0, &error);
  g_autofree char *found = NULL;

  if (hits == NULL)
    fail_msg ("%s: %s", query, error->message);
  found = dump (hits);
  if (strcmp (found, expected) != 0)
    fail_msg ("%s:\n%s", query, found);
}

static void
test_search_words (void **state)
{
  static const struct
  {
    const char *query;
    const char *hits;
  } cases[] = {
    { "moscow", "47-53 [Moscow]\n58-64 [Moscow]\n" },
    { "MOSCOW ill", "22-25 [ill]\n47-53 [Moscow]\n58-64 [Moscow]\n" },
    { "mao zedong", "8-11 [MAO]\n12-18 [ŽEDŎNG]\n" },
    { "\"kim il sung\"", "27-38 [Kim Il Sung]\n" },
    { "“Kim Il Sung”", "27-38 [Kim Il Sung]\n" },
    { "\"il kim\"", "" },
    { "mosc", "" },
    { "mosc*", "47-53 [Moscow]\n58-64 [Moscow]\n" },
    { "\"flew to mos\"*", "39-53 [flew to Moscow]\n" },
    { "moscow сталину", "" },
    { "毛泽东", "0-3 [毛泽东]\n" },
    { "泽东同志", "1-5 [泽东同志]\n" },
    { "斯大林", "6-9 [斯大林]\n" },
    { "斯林", "" },
    { "김일성", "11-14 [김일성]\n" },
    { "елкина", "20-26 [Ёлкина]\n" },
    { "сталин*", "9-16 [СТАЛИНУ]\n" },
    { "20448", "36-41 [20448]\n" },
    { "20448/9", "36-43 [20448/9]\n" },
    { "filippov", "0-0 [Filippov]\n" },
    { "电报", "0-0 [电报]\n" },
  };
  RegestProject *project = ((Fixture *) *state)->project;

  add_records (project);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    expect_hits (project, cases[i].query, cases[i].hits);
}

/* Whatever is typed is words. */
static void
test_search_is_no_syntax (void **state)
{
  static const char *const queries[] = {
    "",
    "   ",
    "\"",
    "\"\"",
    "*",
    "**",
    "NOT",
    "a AND",
    "(",
    ")",
    "NEAR(a b)",
    "text:x",
    "^a",
    "-",
    "a\"b",
    "'",
    "\\",
    "\"a",
    "{}",
    "+",
    "a OR",
    ";--",
    "№",
    "«",
    "«a",
    "\xff\xfe",
    "a*b*",
    "\"*",
    "\" *\"",
  };
  RegestProject *project = ((Fixture *) *state)->project;

  add_records (project);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) hits = regest_project_search (project, queries[i], 10, &error);

      if (hits == NULL)
        fail_msg ("%s: %s", queries[i], error->message);
    }
}

static void
test_search_context (void **state)
{
  RegestProject *project = ((Fixture *) *state)->project;
  g_autoptr (GPtrArray) hits = NULL;
  const RegestHit *hit;

  add_records (project);
  hits = regest_project_search (project, "sung", 10, NULL);
  assert_int_equal (hits->len, 1);
  hit = g_ptr_array_index (hits, 0);
  assert_string_equal (hit->title, "Telegram to Filippov");
  assert_string_equal (hit->before, "Comrade MAO ŽEDŎNG is ill. Kim Il ");
  assert_string_equal (hit->after, " flew to Moscow, to Moscow. ");
}

/* What was typed into the fields of a tag leads to the tag: all words within one, and none that was
 * refused. Words of the text are found there, once. */
static void
test_search_fields (void **state)
{
  RegestProject *project = ((Fixture *) *state)->project;
  RegestId record = content_record (project, "T", "alpha beta\n");
  RegestId tag = content_tag_words (project, &record, "stamp", "alpha");
  RegestId other = content_tag_words (project, &record, "stamp", "beta");
  RegestOwner owner = { REGEST_OWNER_ANNOTATION, tag }, second = { REGEST_OWNER_ANNOTATION, other };
  g_autoptr (RegestAttribute) office = regest_attribute_new ("office", "IV. Účtárna Brno", NULL);
  g_autoptr (RegestAttribute) read = regest_attribute_new ("office", "beta", NULL);
  g_autoptr (RegestAttribute) far = regest_attribute_new ("office", "Praha", NULL);
  g_autoptr (GPtrArray) hits = NULL;
  const RegestHit *hit;

  regest_attribute_set_evidence (read, &record, (RegestSpan){ 6, 10 });
  DO (regest_project_set_attribute (project, &owner, office, NULL, &error));
  DO (regest_project_set_attribute (project, &second, read, NULL, &error));
  expect_hits (project, "uctarna brno", "0-0 [Účtárna]\n");
  expect_hits (project, "\"uctarna brno\"", "0-0 [Účtárna Brno]\n");
  expect_hits (project, "beta", "6-10 [beta]\n");
  DO (regest_project_set_attribute (project, &second, far, NULL, &error));
  expect_hits (project, "praha brno", "");
  hits = regest_project_search (project, "brno", 1, NULL);
  hit = hits->pdata[0];
  assert_true (regest_id_equal (&hit->tag, &tag));
  assert_true (regest_id_equal (&hit->record, &record));
  assert_string_equal (hit->title, "T");
  DO (regest_project_set_status (project, &tag, REGEST_STATUS_REJECTED, &error));
  expect_hits (project, "brno", "");
}

static void
test_search_follows (void **state)
{
  RegestProject *project = ((Fixture *) *state)->project;
  RegestId record;

  add_records (project);
  record = content_record (project, "T", "alpha beta\ngamma\n");
  expect_hits (project, "gamma", "11-16 [gamma]\n");
  DO (regest_project_replace_text (project, &record, (RegestSpan){ 11, 16 }, "delta", &error));
  expect_hits (project, "gamma", "");
  expect_hits (project, "\"beta delta\"", "6-16 [beta delta]\n");
  fixture_undo (project);
  expect_hits (project, "gamma", "11-16 [gamma]\n");
  content_set (project, REGEST_OWNER_RECORD, &record, "title", "epsilon");
  expect_hits (project, "epsilon", "0-0 [epsilon]\n");
  DO (regest_project_remove_record (project, &record, &error));
  expect_hits (project, "epsilon", "");
  expect_hits (project, "alpha", "");
  content_expect_derived (project);
}

/* a record of many pieces, a phrase across every border of them, and corrections in it */
static void
test_search_in_long_records (void **state)
{
  RegestProject *project = ((Fixture *) *state)->project;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (999);
  g_autofree char *last = NULL;
  RegestId record;

  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (text, "line%u of a long record\n%s", i, i % 40 == 0 ? "\n" : "");
  record = content_record (project, "Long", text->str);
  for (guint i = 0; i + 1 < 1500; i += 29)
    {
      g_autofree char *query = g_strdup_printf ("\"line%u of a long record line%u of\"", i, i + 1);
      g_autoptr (GPtrArray) hits = regest_project_search (project, query, 0, NULL);

      assert_int_equal (hits->len, 1);
    }
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (RegestText) now = regest_project_get_text (project, &record, NULL);
      guint start = (guint) g_rand_int_range (random, 0, (gint) regest_text_get_length (now) - 300);
      RegestSpan span = { start, start + (guint) g_rand_int_range (random, 0, 300) };
      const char *words[] = { "", "word", "\n", "a\nb\nc\n" };

      DO (regest_project_replace_text (project, &record, span,
                                       words[g_rand_int_range (random, 0, 4)], &error));
    }
  content_expect_derived (project);
  for (guint i = 0; i < 60; i++)
    fixture_undo (project);
  content_expect_derived (project);
  content_expect_text (project, &record, text->str);
  last = g_strdup_printf ("%zu-%zu [line1499]\n", text->len - 26, text->len - 18);
  expect_hits (project, "line1499", last);
}

static void
expect_indexed (const char *text, const char *expected)
{
  g_autoptr (GString) out = g_string_new (NULL);

  regest_search_append (out, text, strlen (text));
  assert_string_equal (out->str, expected);
}

static void
test_search_folds (void **state)
{
  expect_indexed ("Plain Words", "Plain Words");
  expect_indexed ("Žedŏng", "zedong");
  expect_indexed ("Z\xcc\x8c", "Z");
  expect_indexed ("Йод ё", "иод е");
  expect_indexed ("مُحَمَّد", "محمد");
  expect_indexed ("a毛b", "a 毛 b");
  expect_indexed ("각", " 각 ");
  /* the same syllable in letters */
  expect_indexed ("\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8", " 각 ");
}

/* -- tag all --------------------------------------------------------------- */

static void
expect_occurrences (RegestProject *project, const RegestId *record, const char *words,
                    RegestFold fold, const char *expected)
{
  RegestFindOptions options = { fold, TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    hits = regest_project_find_occurrences (project, record, words, &options, NULL, &error);
  g_autoptr (GString) out = g_string_new (NULL);

  if (hits == NULL)
    fail_msg ("%s", error->message);
  for (guint i = 0; i < hits->len; i++)
    {
      const RegestHit *hit = g_ptr_array_index (hits, i);

      g_string_append_printf (out, "%s%u-%u %s %u", i > 0 ? "; " : "", hit->span.start,
                              hit->span.end, hit->match, hit->annotations->len);
    }
  assert_string_equal (out->str, expected);
}

static void
test_search_occurrences (void **state)
{
  RegestProject *project = ((Fixture *) *state)->project;
  RegestId first = content_record (project, "A",
                                   "Kim Il Sung, KIM IL SUNG,\nKim II\nSung and Kim\n");
  RegestId second = content_record (project, "B", "Kim Il Sung\n");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  RegestFindOptions options = { REGEST_FOLD_NAMES, TRUE };
  g_autoptr (GError) cancelled = NULL;

  content_tag (project, &first, "person", 13, 24);
  content_tag (project, &first, "part", 0, 5);
  expect_occurrences (project, &first, "Kim Il Sung", REGEST_FOLD_NONE, "0-11 Kim Il Sung 0");
  expect_occurrences (project, &first, "Kim Il Sung", REGEST_FOLD_NAMES,
                      "0-11 Kim Il Sung 0; 13-24 KIM IL SUNG 1; 26-37 Kim II Sung 0");
  expect_occurrences (project, NULL, "Kim Il Sung", REGEST_FOLD_NONE,
                      "0-11 Kim Il Sung 0; 0-11 Kim Il Sung 0");
  expect_occurrences (project, &second, "Mao", REGEST_FOLD_NAMES, "");
  g_cancellable_cancel (cancellable);
  assert_null (
    regest_project_find_occurrences (project, NULL, "Kim", &options, cancellable, &cancelled));
  assert_true (g_error_matches (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  FAILS (regest_project_find_occurrences (project, &project->id, "Kim", &options, NULL, &error) !=
           NULL,
         REGEST_ERROR_NOT_FOUND, "no record");
}

/* -- entities by name ------------------------------------------------------ */

static void
add_name (RegestProject *project, const RegestId *entity, const char *form, const char *type)
{
  g_autoptr (RegestName) name = regest_name_new (form, type);

  DO (regest_project_set_name (project, entity, name, NULL, &error));
}

static void
expect_entities (RegestProject *project, const char *words, const char *kind, guint limit,
                 const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    entities = regest_project_find_entities (project, words, kind, limit, &error);
  g_autoptr (GString) out = g_string_new (NULL);

  if (entities == NULL)
    fail_msg ("%s", error->message);
  for (guint i = 0; i < entities->len; i++)
    {
      RegestEntity *entity = g_ptr_array_index (entities, i);

      g_string_append_printf (out, "%s%s (%s)", i > 0 ? ", " : "", regest_entity_get_name (entity),
                              regest_entity_get_matched (entity));
    }
  if (strcmp (out->str, expected) != 0)
    fail_msg ("%s: %s", words, out->str);
}

static void
test_search_entities (void **state)
{
  RegestProject *project = ((Fixture *) *state)->project;
  RegestId stalin = content_entity (project, "person", "Joseph Stalin");
  RegestId mao = content_entity (project, "person", "Mao Zedong");
  RegestId kim = content_entity (project, "person", "Kim Il Sung");
  RegestId record;

  content_entity (project, "place", "Maoming");
  content_entity (project, "place", "Stalingrad");
  add_name (project, &stalin, "FILIPPOV", "cover");
  add_name (project, &mao, "Мао Цзэдун", "transliteration");
  add_name (project, &mao, "Mao", "short");

  expect_entities (project, "filippov", NULL, 10, "Joseph Stalin (FILIPPOV)");
  expect_entities (project, "MAO", NULL, 10, "Mao Zedong (Mao), Maoming (Maoming)");
  expect_entities (project, "mao", "place", 10, "Maoming (Maoming)");
  expect_entities (project, "mao", NULL, 1, "Mao Zedong (Mao)");
  expect_entities (project, "stalin", NULL, 10,
                   "Stalingrad (Stalingrad), Joseph Stalin (Joseph Stalin)");
  expect_entities (project, "zedo", NULL, 10, "Mao Zedong (Mao Zedong)");
  expect_entities (project, "sung kim", NULL, 10, "Kim Il Sung (Kim Il Sung)");
  expect_entities (project, "KIM  II\nSUNG", NULL, 10, "Kim Il Sung (Kim Il Sung)");
  expect_entities (project, "ingr", NULL, 10, "Stalingrad (Stalingrad)");
  expect_entities (project, "цзэ", NULL, 10, "Mao Zedong (Мао Цзэдун)");
  expect_entities (project, "Žedŏng", NULL, 10, "Mao Zedong (Mao Zedong)");
  expect_entities (project, "nobody", NULL, 10, "");

  /* the one that is mentioned comes first */
  record = content_record (project, "T", "Stalin\n");
  kim = content_tag (project, &record, "person", 0, 6);
  DO (regest_project_link (project, &kim, &stalin, &error));
  expect_entities (project, "", NULL, 1, "Joseph Stalin ((null))");
  DO (regest_project_remove_entity (project, &stalin, &error));
  expect_entities (project, "filippov", NULL, 10, "");
  fixture_undo (project);
  expect_entities (project, "filippov", NULL, 10, "Joseph Stalin (FILIPPOV)");
  content_expect_derived (project);
}

static void
set_value (RegestProject *project, RegestOwnerType type, const RegestId *id, const char *name,
           const char *value)
{
  RegestOwner owner = { type, *id };
  g_autoptr (RegestAttribute) attribute = regest_attribute_new (name, value, NULL);

  DO (regest_project_set_attribute (project, &owner, attribute, NULL, &error));
}

static void
test_search_filters (void **state)
{
  static const struct
  {
    const char *query;
    const char *hits;
  } cases[] = {
    { "kind:person", "0-10 [Stalingrad]\n3-9 [Stalin]\n14-22 [FILIPPOV]\n" },
    { "KIND:Person stalin", "3-9 [Stalin]\n" },
    { "kind:person stalin*", "3-9 [Stalin]\n0-10 [Stalingrad]\n" },
    /* one whose name it is, under any of them; not one that only begins so */
    { "entity:Stalin", "3-9 [Stalin]\n14-22 [FILIPPOV]\n" },
    { "entity:filippov FILIPPOV", "14-22 [FILIPPOV]\n" },
    { "entity:\"stalin\" kind:place", "" },
    { "entity:nobody", "" },
    { "state:approved", "0-33 [To Stalin and FILIPPOV 5.6.51 x. ]\n" },
    { "state:approved stalin", "3-9 [Stalin]\n" },
    { "collection:korea/19 collection:KOREA", "0-33 [To Stalin and FILIPPOV 5.6.51 x. ]\n" },
    { "title:\"first cable\" x", "30-31 [x]\n" },
    /* what may mean the date, in any dress */
    { "date:1951-06", "23-29 [5.6.51]\n" },
    { "date:\"5 June 1951\"", "23-29 [5.6.51]\n" },
    { "date:195X x", "30-31 [x]\n" },
    { "date:1951-07/1952", "" },
    { "date:../1951-06-05 kind:date", "23-29 [5.6.51]\n" },
    /* no filter of ours: plain words */
    { "to:stalin", "0-9 [To Stalin]\n" },
    { "\"kind:person\"", "" },
    { "kind:", "" },
  };
  RegestProject *project = ((Fixture *) *state)->project;
  RegestId first = content_record (project, "First cable", "To Stalin and FILIPPOV 5.6.51 x.\n");
  RegestId second = content_record (project, "Second", "Stalingrad\n");
  RegestId stalin = content_entity (project, "person", "Stalin");
  RegestId tag = content_tag (project, &first, "person", 3, 9);
  RegestId cover = content_tag (project, &first, "person", 14, 22);
  RegestId date = content_tag (project, &first, "date", 23, 29);
  g_autoptr (RegestName) cover_name = regest_name_new ("FILIPPOV", "cover");

  content_tag (project, &second, "person", 0, 10);
  DO (regest_project_set_name (project, &stalin, cover_name, NULL, &error));
  DO (regest_project_link (project, &tag, &stalin, &error));
  DO (regest_project_link (project, &cover, &stalin, &error));
  set_value (project, REGEST_OWNER_ANNOTATION, &date, "date", "5.6.51");
  set_value (project, REGEST_OWNER_RECORD, &first, "collection", "Korea/1951");
  DO (regest_project_set_state (project, &first, REGEST_STATE_APPROVED, &error));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    expect_hits (project, cases[i].query, cases[i].hits);
  FAILS (regest_project_search (project, "kind:verb", 0, &error) != NULL, REGEST_ERROR_INVALID,
         "no kind “verb”");
  FAILS (regest_project_search (project, "x date:soon", 0, &error) != NULL, REGEST_ERROR_INVALID,
         "“soon” is not understood as a date");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_search_words, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_search_is_no_syntax, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_search_context, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_search_fields, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_search_follows, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_search_in_long_records, fixture_setup, fixture_teardown),
    cmocka_unit_test (test_search_folds),
    cmocka_unit_test_setup_teardown (test_search_occurrences, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_search_entities, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_search_filters, fixture_setup, fixture_teardown),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
