/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <regest/store/layers.h>
#include <regest/store/pages.h>

#include "content.h"

/* Readings of a text: that a tag goes with its words, comes back when the first reading is chosen
 * again, and is never lost; that all of it is one step. */

static RegestId
add_layer (RegestProject *project, const RegestId *record, const char *text, GPtrArray *zones)
{
  g_autoptr (RegestLayer) layer = regest_layer_new (REGEST_LAYER_OCR);
  RegestId id;

  layer->record = *record;
  layer->source = g_strdup ("tesseract");
  layer->text = g_strdup (text);
  DO (regest_project_add_layer (project, layer, zones, &id, &error));
  return id;
}

static RegestId
get_current (RegestProject *project, const RegestId *record)
{
  g_autoptr (GPtrArray) layers = regest_project_list_layers (project, record, NULL);

  for (guint i = 0; i < layers->len; i++)
    if (((RegestLayer *) layers->pdata[i])->current)
      return ((RegestLayer *) layers->pdata[i])->id;
  fail_msg ("no layer is current");
  return (RegestId){ { 0 } };
}

static void
choose (RegestProject *project, const RegestId *layer, const char *unmoved)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GString) told = g_string_new (NULL);

  DO (regest_project_choose_layer (project, layer, &list, &error));
  for (guint i = 0; i < list->len; i++)
    {
      const RegestUnmoved *one = list->pdata[i];

      g_string_append_printf (told, "%s%s:%s", i > 0 ? " " : "", one->name, one->words);
    }
  if (unmoved != NULL)
    assert_string_equal (told->str, unmoved);
}

/* where everything stands, without the ids of rows */
static char *
tell (RegestProject *project)
{
  g_autofree char *tags = fixture_query (
    project,
    "SELECT hex (a.id) || coalesce (t.quote, 'lines') || s.text || t.start_offset || ':' ||"
    " t.end_offset || e.text FROM annotation AS a LEFT JOIN target AS t ON t.annotation ="
    " a.id LEFT JOIN segment AS s ON s.id = t.start_segment LEFT JOIN segment AS e ON e.id"
    " = t.end_segment ORDER BY a.id, s.position, t.start_offset");
  g_autofree char *evidence = fixture_query (
    project, "SELECT hex (a.id) || coalesce (s.text, '-') || coalesce (start_offset, '-') || ':' ||"
             " coalesce (end_offset, '-') FROM attribute AS a LEFT JOIN segment AS s ON s.id ="
             " a.start_segment ORDER BY a.id");
  g_autofree char *corrections = fixture_query (
    project, "SELECT hex (c.id) || reading || s.text || start_offset || ':' || end_offset || author"
             " || created FROM correction AS c JOIN segment AS s ON s.id = c.start_segment"
             " ORDER BY c.id");
  g_autofree char *zones = fixture_query (
    project, "SELECT hex (z.id) || z.position || type || coalesce (hex (parent), '') ||"
             " coalesce (s.text, '-') || coalesce (start_offset, '-') || ':' ||"
             " coalesce (end_offset, '-') || coalesce (confidence, '') FROM zone AS z"
             " LEFT JOIN segment AS s ON s.id = z.start_segment ORDER BY z.id");
  g_autofree char *text =
    fixture_query (project, "SELECT text || breaks FROM segment ORDER BY record, position");

  return g_strjoin ("\n", tags, evidence, corrections, zones, text, NULL);
}

static void
expect_sound (RegestProject *project)
{
  g_autoptr (GPtrArray) findings = regest_project_check (project, NULL, NULL, NULL, NULL);

  assert_non_null (findings);
  for (guint i = 0; i < findings->len; i++)
    {
      const RegestFinding *finding = findings->pdata[i];

      /* a tag without a place is one that the other reading does not have */
      if (!g_str_equal (finding->what, "annotation"))
        fail_msg ("%s: %s", finding->what, finding->message);
    }
}

/* -- moving ---------------------------------------------------------------- */

static const char transcript[] = "To Comrade Mao Zedong,\nPeking.\nStamp: received\nZhou Enlai\n";
static const char ocr[] = "T0 Cornrade MAO Zcdong,\nPekinq.\nZhou EnIai";

static void
test_choose (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  RegestId record = content_record (project, "A telegram", transcript);
  RegestId first, second;
  g_autofree char *before = NULL;
  g_autofree char *chosen = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *row = NULL;

  content_tag_words (project, &record, "person", "Mao Zedong");
  content_tag_words (project, &record, "place", "Peking");
  content_tag_words (project, &record, "stamp", "Stamp: received");
  content_tag_words (project, &record, "part", "To Comrade");
  second = add_layer (project, &record, ocr, NULL);
  first = get_current (project, &record);
  before = tell (project);
  row = fixture_snapshot (project);

  choose (project, &second, "stamp:Stamp: received");
  content_expect_text (project, &record, ocr);
  fixture_expect (project, "SELECT quote FROM target WHERE quote IS NOT NULL ORDER BY quote",
                  "MAO Zcdong Pekinq");
  fixture_expect (project, "SELECT count (*) FROM annotation", "4");
  chosen = tell (project);
  fixture_expect_line (project, "Undo Choose layer “tesseract” as text", "-");
  content_expect_derived (project);

  choose (project, &first, "");
  after = tell (project);
  assert_string_equal (after, before);
  fixture_undo (project);
  undone = tell (project);
  assert_string_equal (undone, chosen);
  fixture_undo (project);
  g_free (undone);
  undone = fixture_snapshot (project);
  assert_string_equal (undone, row);
  expect_sound (project);
}

/* evidence loses its place, not its words, and has it back */
static void
test_evidence (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  RegestId record = content_record (project, "A telegram", transcript);
  g_autoptr (RegestAttribute) attribute = regest_attribute_new ("date", "received", NULL);
  RegestOwner owner = { REGEST_OWNER_RECORD, record };
  RegestId first, second;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  regest_attribute_set_evidence (attribute, &record, (RegestSpan){ 38, 46 });
  DO (regest_project_set_attribute (project, &owner, attribute, NULL, &error));
  second = add_layer (project, &record, ocr, NULL);
  first = get_current (project, &record);
  before = tell (project);
  choose (project, &second, "date:received");
  fixture_expect (project,
                  "SELECT count (*) FROM attribute WHERE name = 'date' AND start_segment IS NULL"
                  " AND evidence_record IS NOT NULL",
                  "1");
  choose (project, &first, "");
  after = tell (project);
  assert_string_equal (after, before);
}

/* -- pages ----------------------------------------------------------------- */

static RegestId
add_page (RegestProject *project, const RegestId *record)
{
  g_autoptr (RegestPage) page = regest_page_new ();
  RegestId id;

  page->record = *record;
  page->image = g_strdup ("scan.png");
  DO (regest_project_add_page (project, page, &id, &error));
  return id;
}

static RegestZone *
add_zone (GPtrArray *zones, const RegestId *page, const char *type, RegestSpan span)
{
  RegestZone *zone = regest_zone_new (type);

  zone->id = regest_id_new ();
  zone->page = *page;
  zone->has_span = TRUE;
  zone->span = span;
  zone->points = regest_points_new_box ((RegestBox){ 10, 10, 100, 20 });
  g_ptr_array_add (zones, zone);
  return zone;
}

static void
test_zones (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  RegestId record = content_record (project, NULL, "one two\nthree\n");
  RegestId page = add_page (project, &record);
  RegestId tag = content_tag_words (project, &record, "person", "three");
  g_autoptr (GPtrArray) old = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_zone_free);
  g_autoptr (GPtrArray) new = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_zone_free);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  RegestZone *region, *line, *word;
  RegestId first, second;
  GArray *doubtful;

  region = add_zone (old, &page, REGEST_ZONE_REGION, (RegestSpan){ 0, 13 });
  line = add_zone (old, &page, REGEST_ZONE_LINE, (RegestSpan){ 0, 7 });
  line->parent = region->id;
  word = add_zone (old, &page, REGEST_ZONE_WORD, (RegestSpan){ 8, 13 });
  word->parent = line->id;
  word->annotation = tag;
  DO (regest_project_add_zones (project, &page, old, &error));

  line = add_zone (new, &page, REGEST_ZONE_LINE, (RegestSpan){ 0, 13 });
  word = add_zone (new, &page, REGEST_ZONE_WORD, (RegestSpan){ 0, 3 });
  word->parent = line->id;
  word->confidence = 400;
  word = add_zone (new, &page, REGEST_ZONE_WORD, (RegestSpan){ 4, 7 });
  word->parent = line->id;
  word->confidence = 950;
  second = add_layer (project, &record, "0ne two three", new);
  first = get_current (project, &record);
  before = tell (project);

  choose (project, &second, "");
  fixture_expect (project, "SELECT count (*) FROM zone", "5");
  fixture_expect (project, "SELECT type FROM zone WHERE annotation IS NOT NULL AND parent IS NULL",
                  "word");
  doubtful = regest_project_list_doubtful (project, &record, 750, NULL);
  assert_int_equal (doubtful->len, 1);
  assert_int_equal (g_array_index (doubtful, RegestSpan, 0).end, 3);
  g_array_unref (doubtful);

  /* a correction by hand takes the doubt away */
  DO (regest_project_replace_text (project, &record, (RegestSpan){ 0, 3 }, "one", &error));
  doubtful = regest_project_list_doubtful (project, &record, 750, NULL);
  assert_int_equal (doubtful->len, 0);
  g_array_unref (doubtful);
  fixture_expect (project, "SELECT count (*) FROM zone WHERE confidence = 950", "1");
  expect_sound (project);

  choose (project, &first, "");
  after = tell (project);
  assert_string_equal (after, before);
  expect_sound (project);
  choose (project, &second, "");
  fixture_expect (project, "SELECT reading FROM correction", "0ne");
}

/* a line that was drawn around words later is packed behind them and is their parent again */
static void
test_late_parent (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  RegestId record = content_record (project, NULL, "one two\n");
  RegestId page = add_page (project, &record);
  g_autoptr (GPtrArray) zones = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_zone_free);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  RegestId first, second;

  add_zone (zones, &page, REGEST_ZONE_WORD, (RegestSpan){ 0, 3 });
  add_zone (zones, &page, REGEST_ZONE_LINE, (RegestSpan){ 0, 7 });
  DO (regest_project_add_zones (project, &page, zones, &error));
  fixture_do (project, "zone", "",
              "UPDATE zone SET parent = (SELECT id FROM zone WHERE type = 'line')"
              " WHERE type = 'word'");
  second = add_layer (project, &record, "0ne two", NULL);
  first = get_current (project, &record);
  before = tell (project);
  choose (project, &second, "");
  fixture_expect (project, "SELECT count (*) FROM zone", "0");
  choose (project, &first, "");
  after = tell (project);
  assert_string_equal (after, before);
  expect_sound (project);
}

/* the page is removed while a reading of it is packed */
static void
test_page_gone (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  RegestId record = content_record (project, NULL, "one two\n");
  RegestId page = add_page (project, &record);
  g_autoptr (GPtrArray) zones = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_zone_free);
  RegestId second;

  add_zone (zones, &page, REGEST_ZONE_LINE, (RegestSpan){ 0, 3 });
  second = add_layer (project, &record, "one", zones);
  DO (regest_project_remove_page (project, &page, &error));
  choose (project, &second, "");
  fixture_expect (project, "SELECT count (*) FROM zone", "0");
  expect_sound (project);
}

/* the text once more, with its places: it is chosen and left like any other */
static void
test_copy (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  RegestId record = content_record (project, NULL, "one two\nthree\n");
  RegestId page = add_page (project, &record);
  RegestId tag = content_tag_words (project, &record, "person", "three");
  g_autoptr (GPtrArray) zones = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_zone_free);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  RegestZone *line, *word;
  RegestId first, copy;

  line = add_zone (zones, &page, REGEST_ZONE_LINE, (RegestSpan){ 0, 7 });
  word = add_zone (zones, &page, REGEST_ZONE_WORD, (RegestSpan){ 0, 3 });
  word->parent = line->id;
  word = add_zone (zones, &page, REGEST_ZONE_WORD, (RegestSpan){ 8, 13 });
  word->annotation = tag;
  DO (regest_project_add_zones (project, &page, zones, &error));
  DO (regest_project_copy_layer (project, &record, "Corrected", &copy, &error));
  first = get_current (project, &record);
  before = tell (project);

  choose (project, &copy, "");
  content_expect_text (project, &record, "one two\nthree\n");
  fixture_expect (project,
                  "SELECT count (*) FROM zone AS word JOIN zone AS line ON word.parent = line.id"
                  " WHERE word.type = 'word' AND line.type = 'line'",
                  "1");
  DO (regest_project_replace_text (project, &record, (RegestSpan){ 0, 3 }, "two", &error));
  expect_sound (project);
  choose (project, &first, "");
  after = tell (project);
  assert_string_equal (after, before);
  expect_sound (project);
  FAILS (regest_project_copy_layer (project, &page, NULL, NULL, &error), REGEST_ERROR_NOT_FOUND,
         "record");
}

/* at any time it can be asked what the text does not have, and where that stood */
static void
test_unmoved (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  RegestId record = content_record (project, "A telegram", transcript);
  RegestId stamp = content_tag_words (project, &record, "stamp", "Stamp: received");
  g_autoptr (RegestAttribute) attribute = regest_attribute_new ("date", "Zhou", NULL);
  RegestOwner owner = { REGEST_OWNER_RECORD, record };
  RegestId second = add_layer (project, &record, "To Comrade Mao Zedong,\nPeking.", NULL);
  RegestId first = get_current (project, &record);
  g_autoptr (GPtrArray) unmoved = NULL;
  const RegestUnmoved *one;

  regest_attribute_set_evidence (attribute, &record, (RegestSpan){ 47, 51 });
  DO (regest_project_set_attribute (project, &owner, attribute, NULL, &error));
  unmoved = regest_project_list_unmoved (project, &record, NULL);
  assert_int_equal (unmoved->len, 0);
  g_ptr_array_unref (unmoved);
  choose (project, &second, NULL);
  unmoved = regest_project_list_unmoved (project, &record, NULL);
  assert_int_equal (unmoved->len, 2);
  one = unmoved->pdata[0];
  assert_true (regest_id_equal (&one->annotation, &stamp));
  assert_string_equal (one->words, "Stamp: received");
  one = unmoved->pdata[1];
  assert_true (one->is_field);
  assert_string_equal (one->name, "date");
  choose (project, &first, NULL);
  g_ptr_array_unref (unmoved);
  unmoved = regest_project_list_unmoved (project, &record, NULL);
  assert_int_equal (unmoved->len, 0);
}

/* -- layers themselves ----------------------------------------------------- */

static void
test_edit (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  RegestId record = content_record (project, NULL, "one\n");
  RegestId second = add_layer (project, &record, "two\n", NULL);
  RegestId first = get_current (project, &record);
  RegestId found;
  g_autoptr (RegestLayer) layer = NULL;

  FAILS (regest_project_remove_layer (project, &first, &error), REGEST_ERROR_INVALID,
         "choose another");
  FAILS (regest_project_remove_layer (project, &record, &error), REGEST_ERROR_NOT_FOUND,
         "no layer");
  layer = regest_project_get_layer (project, &second, NULL);
  assert_string_equal (layer->text, "two\n");
  layer->label = g_strdup ("Second hand");
  DO (regest_project_set_layer (project, layer, &error));
  DO (regest_project_resolve_layer (project, &record, "Second hand", &found, &error));
  assert_true (regest_id_equal (&found, &second));
  DO (regest_project_resolve_layer (project, &record, "1", &found, &error));
  assert_true (regest_id_equal (&found, &first));
  FAILS (regest_project_resolve_layer (project, &record, "7", &found, &error),
         REGEST_ERROR_NOT_FOUND, "no layer “7”");
  choose (project, &first, ""); /* it is: nothing happens */
  fixture_expect_line (project, "Undo Change layer “tesseract”", "-");
  DO (regest_project_remove_layer (project, &second, &error));
  fixture_undo (project);
  fixture_expect (project, "SELECT count (*) FROM layer", "2");
  DO (regest_project_remove_record (project, &record, &error));
  fixture_expect (project, "SELECT count (*) FROM layer", "0");
  fixture_undo (project);
  fixture_expect (project, "SELECT count (*) FROM layer", "2");
}

/* -- at random ------------------------------------------------------------- */

static const char *const words[] = { "Mao", "Zedong", "Peking", "12.", "Rehberg", "Müller", "—",
                                     "Straße", "北京", "the", "the", "of", "cafe\314\201" };

static char *
make_text (GRand *rand, const char *of)
{
  g_auto (GStrv) old = of != NULL ? g_strsplit (of, " ", -1) : NULL;
  GString *text = g_string_new (NULL);
  guint n = old != NULL ? g_strv_length (old) : (guint) g_rand_int_range (rand, 0, 60);

  for (guint i = 0; i < n; i++)
    {
      const char *word = words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))];

      if (old != NULL && g_rand_int_range (rand, 0, 4) > 0)
        word = old[i];
      if (g_rand_int_range (rand, 0, 10) > 0)
        g_string_append_printf (text, "%s%s", word, g_rand_int_range (rand, 0, 6) ? " " : " \n");
    }
  return g_string_free (text, FALSE);
}

static void
tag_at_random (GRand *rand, RegestProject *project, const RegestId *record, guint length)
{
  static const char *const kinds[] = { "person", "place", "part", "stamp" };
  g_autoptr (RegestAnnotation) annotation =
    regest_annotation_new (kinds[g_rand_int_range (rand, 0, G_N_ELEMENTS (kinds))]);

  regest_annotation_set_record (annotation, record);
  for (int i = g_rand_int_range (rand, 0, 3); i >= 0; i--)
    {
      guint start = (guint) g_rand_int_range (rand, 0, (gint32) length);

      regest_annotation_add_target (
        annotation, (RegestSpan){ start, MIN (start + g_rand_int_range (rand, 1, 20), length) },
        NULL);
    }
  regest_project_add_annotation (project, annotation, NULL, NULL);
}

static void
test_random (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  const char *given = g_getenv ("REGEST_SEED");
  guint32 seed = given != NULL ? (guint32) atoi (given) : g_random_int () % 100000;
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  print_message ("seed %u\n", seed);
  for (guint round = 0; round < 30; round++)
    {
      g_autofree char *one = make_text (rand, NULL);
      g_autofree char *two = make_text (rand, one);
      RegestId record = content_record (project, NULL, one);
      guint length = (guint) g_utf8_strlen (one, -1);
      g_autofree char *empty = fixture_snapshot (project);
      g_autofree char *before = NULL;
      g_autofree char *whole = NULL;
      g_autofree char *after = NULL;
      g_autofree char *undone = NULL;
      RegestId first, second;

      for (guint i = 0; length > 0 && i < 8; i++)
        tag_at_random (rand, project, &record, length);
      second = add_layer (project, &record, two, NULL);
      first = get_current (project, &record);
      before = tell (project);
      whole = fixture_snapshot (project);
      choose (project, &second, NULL);
      choose (project, &first, NULL);
      after = tell (project);
      assert_string_equal (after, before);
      choose (project, &second, NULL);
      content_expect_derived (project);
      for (guint i = 0; i < 3; i++)
        fixture_undo (project);
      undone = fixture_snapshot (project);
      assert_string_equal (undone, whole);
      expect_sound (project);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_choose, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_evidence, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_zones, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_late_parent, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_page_gone, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_copy, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_unmoved, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_edit, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_random, fixture_setup, fixture_teardown),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
