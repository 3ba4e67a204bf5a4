/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <regest/store/check.h>
#include <regest/store/document.h>
#include <regest/store/edit.h>
#include <regest/store/pages.h>
#include <regest/store/query.h>

#include "fixture.h"

/* Pages and zones: that they are one action each, and where the words of zones are after a
 * correction. A zone is written as "type:name", its words in brackets. */

static RegestId
add_record (Fixture *fixture, const char *words)
{
  g_autoptr (RegestText) text = regest_text_new_from_string (words, -1);
  RegestId id = { { 0 } };

  assert_true (regest_project_add_record (fixture->project, text, NULL, NULL, &id, NULL));
  return id;
}

static RegestId
add_page (Fixture *fixture, const RegestId *record, const char *label)
{
  g_autoptr (RegestPage) page = regest_page_new ();
  g_autoptr (GError) error = NULL;
  RegestId id;

  page->record = *record;
  page->label = g_strdup (label);
  page->image = g_strdup_printf ("scans/%s.jpg", label);
  page->width = 1000;
  page->height = 1500;
  if (!regest_project_add_page (fixture->project, page, &id, &error))
    fail_msg ("%s", error->message);
  return id;
}

/* every line and every word of the text, each with a box of its own */
static GPtrArray *
make_zones (RegestProject *project, const RegestId *record)
{
  g_autoptr (RegestText) text = regest_project_get_text (project, record, NULL);
  GPtrArray *zones = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_zone_free);

  for (guint i = 0; i < regest_text_get_n_lines (text); i++)
    {
      RegestSpan line = regest_text_get_line (text, i);
      RegestZone *zone = regest_zone_new (REGEST_ZONE_LINE);
      RegestId parent = regest_id_new ();

      zone->id = parent;
      zone->has_span = TRUE;
      zone->span = line;
      zone->points = regest_points_new_box ((RegestBox){ 10, 50 * (int) i, 900, 40 });
      g_ptr_array_add (zones, zone);
      for (guint at = line.start; at < line.end; at++)
        {
          RegestSpan word = { at, at };

          while (word.end < line.end && regest_text_get_char (text, word.end) != ' ')
            word.end++;
          at = word.end;
          zone = regest_zone_new (REGEST_ZONE_WORD);
          zone->parent = parent;
          zone->has_span = TRUE;
          zone->span = word;
          zone->name = regest_text_dup_range (text, word);
          g_ptr_array_add (zones, zone);
        }
    }
  return zones;
}

static void
add_zones (Fixture *fixture, const RegestId *record, const RegestId *page)
{
  g_autoptr (GPtrArray) zones = make_zones (fixture->project, record);
  g_autoptr (GError) error = NULL;

  if (!regest_project_add_zones (fixture->project, page, zones, &error))
    fail_msg ("%s", error->message);
}

/* "[a bc] a=[a] bc=[bc]" */
static char *
tell (Fixture *fixture, const RegestId *record, const RegestId *page)
{
  g_autoptr (GPtrArray) zones = regest_project_list_zones (fixture->project, page, NULL);
  g_autoptr (RegestText) text = regest_project_get_text (fixture->project, record, NULL);
  GString *told = g_string_new (NULL);

  for (guint i = 0; i < zones->len; i++)
    {
      const RegestZone *zone = zones->pdata[i];
      g_autofree char *words = zone->has_span ? regest_text_dup_range (text, zone->span)
                                              : g_strdup ("-");

      g_strdelimit (words, "\n", '/');
      g_string_append_printf (told, "%s%s%s[%s]", i > 0 ? " " : "",
                              zone->name != NULL ? zone->name : "",
                              zone->name != NULL ? "=" : "", words);
    }
  return g_string_free (told, FALSE);
}

static void
expect_sound (RegestProject *project)
{
  g_autoptr (GPtrArray) findings = regest_project_check (project, NULL, NULL, NULL, NULL);

  assert_non_null (findings);
  if (findings->len > 0)
    fail_msg ("%s", ((RegestFinding *) findings->pdata[0])->message);
}

static const struct
{
  const char *what;
  const char *text;
  RegestSpan span;
  const char *replacement;
  const char *zones; /* afterwards */
} corrections[] = {
  { "a letter within a word",
    "ab cd\nef\n",
    { 1, 2 },
    "x",
    "[ax cd] ab=[ax] cd=[cd] [ef] ef=[ef]" },
  { "letters behind a line",
    "ab cd\nef\n",
    { 5, 5 },
    "x",
    "[ab cdx] ab=[ab] cd=[cdx] [ef] ef=[ef]" },
  { "a word behind a line",
    "ab cd\nef\n",
    { 5, 5 },
    " gh",
    "[ab cd gh] ab=[ab] cd=[cd] [ef] ef=[ef]" },
  { "a word before a line",
    "ab cd\nef\n",
    { 6, 6 },
    "gh ",
    "[ab cd] ab=[ab] cd=[cd] [gh ef] ef=[ef]" },
  { "a line between two", "ab\nef\n", { 2, 2 }, "\ncd", "[ab] ab=[ab] [ef] ef=[ef]" },
  { "a line before the first", "ab\nef\n", { 0, 0 }, "cd\n", "[ab] ab=[ab] [ef] ef=[ef]" },
  { "two lines become one", "ab\nef\n", { 2, 3 }, " ", "[ab] ab=[ab] [ef] ef=[ef]" },
  { "a line becomes two", "ab cd\nef\n", { 2, 3 }, "\n", "[ab/cd] ab=[ab] cd=[cd] [ef] ef=[ef]" },
  { "all words of a line go", "ab\ncd\nef\n", { 3, 5 }, "", "[ab] ab=[ab] [] cd=[-] [ef] ef=[ef]" },
  { "words of a line that had none",
    "ab\n\nef\n",
    { 3, 3 },
    "cd",
    "[ab] ab=[ab] [cd] [ef] ef=[ef]" },
  { "other words, as many",
    "abc def ghi\n",
    { 0, 11 },
    "abx dex ghx",
    "[abx dex ghx] abc=[abx] def=[dex] ghi=[ghx]" },
  { "a word becomes two",
    "abc def ghi\n",
    { 4, 7 },
    "d ef",
    "[abc d ef ghi] abc=[abc] def=[d ef] ghi=[ghi]" },
  { "a word goes", "abc def ghi\n", { 4, 8 }, "", "[abc ghi] abc=[abc] def=[-] ghi=[ghi]" },
  { "from within a line to within the next",
    "abc\ndef\n",
    { 2, 5 },
    "x",
    "[abx] abc=[ab] [ef] def=[ef]" },
  { "the last line grows", "ab\ncd", { 5, 5 }, " ef\ngh", "[ab] ab=[ab] [cd ef] cd=[cd]" },
  { "everything goes", "ab\ncd", { 0, 5 }, "", "[-] ab=[-] [-] cd=[-]" },
};

static void
test_pages_corrections (void **state)
{
  Fixture *fixture = *state;

  for (guint i = 0; i < G_N_ELEMENTS (corrections); i++)
    {
      RegestId record = add_record (fixture, corrections[i].text);
      RegestId page = add_page (fixture, &record, "1");
      g_autofree char *before = NULL, *told = NULL, *undone = NULL;

      add_zones (fixture, &record, &page);
      before = tell (fixture, &record, &page);
      assert_true (regest_project_replace_text (fixture->project, &record, corrections[i].span,
                                                corrections[i].replacement, NULL));
      told = tell (fixture, &record, &page);
      if (strcmp (told, corrections[i].zones) != 0)
        fail_msg ("%s: %s", corrections[i].what, told);
      expect_sound (fixture->project);
      fixture_undo (fixture->project);
      undone = tell (fixture, &record, &page);
      assert_string_equal (undone, before);
    }
}

static void
expect_told (Fixture *fixture, const char *expected)
{
  assert_string_equal (fixture->told->str, expected);
  g_string_truncate (fixture->told, 0);
}

/* Each edit is an action, told once and named, undone and done again. */
static void
test_pages_edits_are_actions (void **state)
{
  Fixture *fixture = *state;
  RegestId record = add_record (fixture, "ab cd\n");
  RegestId page, second;
  g_autoptr (GPtrArray) zones = NULL;
  g_autoptr (RegestPage) changed = NULL;
  g_autoptr (RegestZone) zone = NULL;
  g_autofree char *before = NULL, *after = NULL;

  before = fixture_snapshot (fixture->project);
  expect_told (fixture, "+record ~text ");
  page = add_page (fixture, &record, "3");
  expect_told (fixture, "+page ");
  fixture_expect_line (fixture->project, "Undo Add page “3”", "-");
  add_zones (fixture, &record, &page);
  expect_told (fixture, "~page ");
  fixture_expect_line (fixture->project, "Undo Add zones on page “3”", "-");

  changed = regest_project_get_page (fixture->project, &page, NULL);
  changed->rotation = 90;
  assert_true (regest_project_set_page (fixture->project, changed, NULL));
  expect_told (fixture, "~page ");
  fixture_expect_line (fixture->project, "Undo Change page “3”", "-");
  second = add_page (fixture, &record, "4");
  assert_true (regest_project_move_page (fixture->project, &second, 0, NULL));
  fixture_expect (fixture->project, "SELECT label FROM page ORDER BY position", "4 3");
  assert_true (regest_project_move_page (fixture->project, &second, 1, NULL));
  fixture_expect (fixture->project, "SELECT label FROM page ORDER BY position", "3 4");

  zones = regest_project_list_zones (fixture->project, &page, NULL);
  zone = regest_zone_copy (zones->pdata[1]);
  zone->type = (g_free (zone->type), g_strdup (REGEST_ZONE_STAMP));
  g_clear_pointer (&zone->points, g_array_unref);
  zone->points = regest_points_parse ("1,2 3,4 5,6");
  zone->confidence = 875;
  expect_told (fixture, "+page ~page ~page ");
  assert_true (regest_project_set_zone (fixture->project, zone, NULL));
  expect_told (fixture, "~page ");
  fixture_expect_line (fixture->project, "Undo Change zone on page “3”", "-");
  fixture_expect (fixture->project,
                  "SELECT points || ' ' || confidence FROM zone WHERE type = 'stamp'",
                  "1,2 3,4 5,6 875");

  assert_true (regest_project_remove_zone (fixture->project, &((RegestZone *) zones->pdata[0])->id,
                                           NULL));
  fixture_expect (fixture->project, "SELECT count (*) FROM zone", "0");
  fixture_expect_line (fixture->project, "Undo Remove zone from page “3”", "-");
  fixture_undo (fixture->project);
  assert_true (regest_project_remove_page (fixture->project, &page, NULL));
  fixture_expect_line (fixture->project, "Undo Remove page “3”", "-");
  fixture_expect (fixture->project, "SELECT count (*) FROM zone", "0");
  expect_sound (fixture->project);

  after = fixture_snapshot (fixture->project);
  for (guint i = 0; i < 8; i++)
    fixture_undo (fixture->project);
  {
    g_autofree char *undone = fixture_snapshot (fixture->project);

    assert_string_equal (undone, before);
  }
  while (regest_project_can_redo (fixture->project))
    fixture_redo (fixture->project);
  expect_sound (fixture->project);
}

static void
test_pages_go_with_their_record (void **state)
{
  Fixture *fixture = *state;
  RegestId record = add_record (fixture, "ab cd\n");
  RegestId page = add_page (fixture, &record, "1");
  g_autofree char *before = NULL, *after = NULL;

  add_zones (fixture, &record, &page);
  before = fixture_snapshot (fixture->project);
  assert_true (regest_project_remove_record (fixture->project, &record, NULL));
  fixture_expect (fixture->project, "SELECT count (*) FROM page", "0");
  fixture_expect (fixture->project, "SELECT count (*) FROM zone", "0");
  expect_sound (fixture->project);
  fixture_undo (fixture->project);
  after = fixture_snapshot (fixture->project);
  assert_string_equal (after, before);
}

/* A tag may stand on a zone; when it goes the zone stays. */
static void
test_pages_tag_on_a_zone (void **state)
{
  Fixture *fixture = *state;
  RegestId record = add_record (fixture, "ab cd\n");
  RegestId page = add_page (fixture, &record, "1");
  RegestId other = add_record (fixture, "ef\n");
  g_autoptr (RegestAnnotation) annotation = regest_annotation_new ("stamp");
  g_autoptr (GPtrArray) zones = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_zone_free);
  RegestZone *zone = regest_zone_new (REGEST_ZONE_STAMP);
  g_autoptr (GError) error = NULL;
  RegestId tag;

  regest_annotation_set_record (annotation, &record);
  regest_annotation_add_target (annotation, (RegestSpan){ 0, 2 }, NULL);
  assert_true (regest_project_add_annotation (fixture->project, annotation, &tag, NULL));
  zone->annotation = tag;
  zone->points = regest_points_new_box ((RegestBox){ 1, 2, 3, 4 });
  g_ptr_array_add (zones, zone);
  assert_true (regest_project_add_zones (fixture->project, &page, zones, NULL));
  assert_true (regest_project_remove_annotation (fixture->project, &tag, NULL));
  fixture_expect (fixture->project, "SELECT count (*) FROM zone WHERE annotation IS NULL", "1");
  expect_sound (fixture->project);
  fixture_undo (fixture->project);

  page = add_page (fixture, &other, "1");
  zone->id = (RegestId){ { 0 } };
  assert_false (regest_project_add_zones (fixture->project, &page, zones, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND));
}

static RegestId
draw (Fixture *fixture, const RegestId *page, const RegestId *tag, int x)
{
  g_autoptr (GPtrArray) zones = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_zone_free);
  RegestZone *zone = regest_zone_new (REGEST_ZONE_TAG);

  zone->annotation = *tag;
  zone->points = regest_points_new_box ((RegestBox){ x, 20, 30, 40 });
  g_ptr_array_add (zones, zone);
  assert_true (regest_project_add_zones (fixture->project, page, zones, NULL));
  return zone->id;
}

static RegestId
add_tag (Fixture *fixture, const RegestId *record, const RegestSpan *span)
{
  g_autoptr (RegestAnnotation) annotation = regest_annotation_new ("stamp");
  g_autoptr (GError) error = NULL;
  RegestId id;

  regest_annotation_set_record (annotation, record);
  if (span != NULL)
    regest_annotation_add_target (annotation, *span, NULL);
  regest_annotation_take_attribute (annotation, regest_attribute_new ("wording", "SECRET", NULL));
  if (!regest_project_add_annotation (fixture->project, annotation, &id, &error))
    fail_msg ("%s", error->message);
  return id;
}

/* "2:1,20 30x40" of each place */
static void
expect_places (Fixture *fixture, const RegestId *tag, const char *wanted)
{
  g_autoptr (RegestAnnotation) annotation =
    regest_project_get_annotation (fixture->project, tag, NULL);
  g_autoptr (GString) told = g_string_new (NULL);

  assert_non_null (annotation);
  for (guint i = 0; i < regest_annotation_get_n_places (annotation); i++)
    {
      const RegestTagPlace *place = regest_annotation_get_place (annotation, i);
      RegestBox box;

      assert_true (regest_points_get_box (place->points, &box));
      g_string_append_printf (told, "%s%u:%d,%d %dx%d", i > 0 ? " " : "", place->number, box.x,
                              box.y, box.width, box.height);
    }
  assert_string_equal (told->str, wanted);
}

/* A tag needs no words: it stands on zones, behind all that stand on text, by page. */
static void
test_pages_tag_without_words (void **state)
{
  Fixture *fixture = *state;
  RegestId record = add_record (fixture, "ab cd\n");
  RegestId first = add_page (fixture, &record, "1");
  RegestId second = add_page (fixture, &record, "2");
  RegestId late = add_tag (fixture, &record, NULL);
  RegestId early = add_tag (fixture, &record, NULL);
  RegestId lost = add_tag (fixture, &record, NULL);
  RegestId word = add_tag (fixture, &record, &(RegestSpan){ 3, 5 });
  g_autoptr (RegestDocument) document =
    regest_project_open_document (fixture->project, &record, NULL);
  const RegestId *wanted[] = { &word, &early, &late, &lost };
  RegestId zone;
  guint item;

  draw (fixture, &second, &late, 1);
  zone = draw (fixture, &first, &early, 2);
  draw (fixture, &second, &early, 3);
  expect_places (fixture, &early, "1:2,20 30x40 2:3,20 30x40");
  expect_places (fixture, &lost, "");
  assert_int_equal (regest_document_get_n_annotations (document), 4);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      assert_true (regest_document_find_annotation (document, wanted[i], &item));
      assert_int_equal (item, i);
    }
  assert_true (regest_document_next_item (document, 0, 0, &item));
  assert_int_equal (item, 1);
  assert_string_equal (
    regest_annotation_get_wording (regest_document_get_annotation (document, 1)), "SECRET");
  expect_sound (fixture->project);

  /* it is on the second page alone, and comes behind the other one's */
  assert_true (regest_project_remove_zone (fixture->project, &zone, NULL));
  assert_int_equal (
    regest_annotation_get_n_places (regest_document_get_annotation (document, 2)), 1);
  /* the text before it grows */
  assert_true (regest_project_replace_text (fixture->project, &record, (RegestSpan){ 0, 0 },
                                            "x\n", NULL));
  assert_true (regest_document_find_annotation (document, &word, &item));
  assert_int_equal (item, 0);
  assert_int_equal (regest_document_get_n_annotations (document), 4);
  /* with the page goes what stood on it alone */
  assert_true (regest_project_remove_page (fixture->project, &second, NULL));
  assert_int_equal (regest_document_get_n_annotations (document), 2);
  fixture_undo (fixture->project);
  assert_int_equal (regest_document_get_n_annotations (document), 4);
  expect_sound (fixture->project);
}

/* What loses its words stays on its zone, and the other way round. */
static void
test_pages_tag_on_both (void **state)
{
  Fixture *fixture = *state;
  RegestId record = add_record (fixture, "ab cd\n");
  RegestId page = add_page (fixture, &record, "1");
  RegestId tag = add_tag (fixture, &record, &(RegestSpan){ 0, 2 });
  RegestId zone = draw (fixture, &page, &tag, 1);
  g_autoptr (RegestAnnotation) annotation = NULL;

  assert_true (regest_project_replace_text (fixture->project, &record, (RegestSpan){ 0, 3 }, "",
                                            NULL));
  annotation = regest_project_get_annotation (fixture->project, &tag, NULL);
  assert_non_null (annotation);
  assert_int_equal (regest_annotation_get_n_targets (annotation), 0);
  assert_true (regest_project_add_target (fixture->project, &tag, (RegestSpan){ 0, 2 }, NULL));
  assert_true (regest_project_remove_target (fixture->project, &tag, 0, NULL));
  assert_true (regest_project_add_target (fixture->project, &tag, (RegestSpan){ 0, 2 }, NULL));
  expect_sound (fixture->project);
  assert_true (regest_project_remove_zone (fixture->project, &zone, NULL));
  expect_places (fixture, &tag, "");
  fixture_undo (fixture->project);
  expect_places (fixture, &tag, "1:1,20 30x40");
  /* a zone that was drawn for it goes with it, in one step */
  assert_true (regest_project_remove_annotation (fixture->project, &tag, NULL));
  fixture_expect (fixture->project, "SELECT count (*) FROM zone", "0");
  fixture_undo (fixture->project);
  expect_places (fixture, &tag, "1:1,20 30x40");
  expect_sound (fixture->project);
}

static void
expect_refused (Fixture *fixture, const RegestId *page, RegestZone *zone, RegestError code)
{
  g_autoptr (GPtrArray) zones = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_zone_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (zones, zone);
  assert_false (regest_project_add_zones (fixture->project, page, zones, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, code));
}

static void
test_pages_refuse_what_cannot_be (void **state)
{
  Fixture *fixture = *state;
  RegestId record = add_record (fixture, "ab cd\n");
  RegestId page = add_page (fixture, &record, "1"), nowhere = regest_id_new ();
  g_autoptr (RegestPage) turned = regest_project_get_page (fixture->project, &page, NULL);
  g_autofree char *before = fixture_snapshot (fixture->project), *after = NULL;
  RegestZone *zone;

  turned->rotation = 45;
  assert_false (regest_project_set_page (fixture->project, turned, NULL));
  expect_refused (fixture, &nowhere, regest_zone_new ("line"), REGEST_ERROR_NOT_FOUND);
  expect_refused (fixture, &page, regest_zone_new (""), REGEST_ERROR_INVALID);
  zone = regest_zone_new ("line");
  zone->has_span = TRUE;
  zone->span.end = 90;
  expect_refused (fixture, &page, zone, REGEST_ERROR_RANGE);
  zone = regest_zone_new ("word");
  zone->parent = nowhere;
  expect_refused (fixture, &page, zone, REGEST_ERROR_NOT_FOUND);
  zone = regest_zone_new ("word");
  zone->id = zone->parent = nowhere;
  expect_refused (fixture, &page, zone, REGEST_ERROR_NOT_FOUND);
  after = fixture_snapshot (fixture->project);
  assert_string_equal (after, before);
}

/* What a check finds, in a project that another program spoilt. */
static void
test_pages_check (void **state)
{
  static const struct
  {
    const char *sql;
    const char *found;
  } cases[] = {
    { "UPDATE page SET rotation = 45", "page" },
    { "UPDATE page SET width = -1", "page" },
    { "UPDATE zone SET points = '1,2 x' WHERE type = 'line'", "zone" },
    { "UPDATE zone SET start_offset = 99 WHERE type = 'line'", "offset" },
    { "UPDATE zone SET end_segment = NULL WHERE type = 'line'", "offset" },
    { "UPDATE zone SET parent = (SELECT id FROM zone WHERE name = 'ef') WHERE name = 'ab'",
      "zone" },
  };
  Fixture *fixture = *state;
  RegestId record = add_record (fixture, "ab\n"), other = add_record (fixture, "ef\n");
  RegestId page = add_page (fixture, &record, "1"), second = add_page (fixture, &other, "1");

  add_zones (fixture, &record, &page);
  add_zones (fixture, &other, &second);
  expect_sound (fixture->project);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) findings = NULL;

      fixture_do (fixture->project, "set", NULL, cases[i].sql);
      findings = regest_project_check (fixture->project, NULL, NULL, NULL, NULL);
      assert_true (findings->len > 0);
      assert_string_equal (((RegestFinding *) findings->pdata[0])->what, cases[i].found);
      fixture_undo (fixture->project);
    }
}

int
main (void)
{
#define TEST(name) cmocka_unit_test_setup_teardown (name, fixture_setup, fixture_teardown)
  const struct CMUnitTest tests[] = {
    TEST (test_pages_corrections),
    TEST (test_pages_edits_are_actions),
    TEST (test_pages_go_with_their_record),
    TEST (test_pages_tag_on_a_zone),
    TEST (test_pages_tag_without_words),
    TEST (test_pages_tag_on_both),
    TEST (test_pages_refuse_what_cannot_be),
    TEST (test_pages_check),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
