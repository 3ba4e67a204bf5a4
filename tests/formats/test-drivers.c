/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <unistd.h>

#include "support.h"

#include <string.h>

#include <glib/gstdio.h>

#include <regest/formats/format.h>

typedef struct
{
  char *folder;
  RegestProject *project;
  RegestReport *report;
  GCancellable *cancellable;
  double last_fraction;
  guint n_told;
  guint cancel_after; /* G_MAXUINT: never */
} Fixture;

static int
setup (void **state)
{
  Fixture *fixture = g_new0 (Fixture, 1);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = test_make_folder ();
  path = g_build_filename (fixture->folder, "p.regest", NULL);
  fixture->project = regest_project_create (path, NULL, &error);
  if (fixture->project == NULL)
    g_error ("%s", error->message);
  fixture->report = regest_report_new ();
  fixture->cancellable = g_cancellable_new ();
  fixture->cancel_after = G_MAXUINT;
  *state = fixture;
  return 0;
}

static int
teardown (void **state)
{
  Fixture *fixture = *state;

  g_object_unref (fixture->project);
  regest_report_free (fixture->report);
  g_object_unref (fixture->cancellable);
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture);
  return 0;
}

static void
progress_cb (double fraction, const char *message, gpointer user_data)
{
  Fixture *fixture = user_data;

  assert_true (fraction >= fixture->last_fraction && fraction <= 1);
  assert_non_null (message);
  fixture->last_fraction = fraction;
  if (fixture->n_told++ == fixture->cancel_after)
    g_cancellable_cancel (fixture->cancellable);
}

static char *
write_file (Fixture *fixture, const char *name, const char *content)
{
  char *path = g_build_filename (fixture->folder, name, NULL);

  assert_true (g_file_set_contents (path, content, -1, NULL));
  return path;
}

static gboolean
import_numbered (Fixture *fixture, guint n, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  RegestImportOptions options = {
    .progress = progress_cb,
    .progress_data = fixture,
    .cancellable = fixture->cancellable,
  };

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.txt", i);
      g_autofree char *content = g_strdup_printf ("Title: Number %u\n\nWords of it\n", i);
      g_autofree char *path = write_file (fixture, name, content);

      g_ptr_array_add (files, g_file_new_for_path (path));
    }
  return regest_import (fixture->project, files, &options, fixture->report, error);
}

static gboolean
count_cb (RegestRecord *record, gpointer user_data)
{
  guint *n = user_data;

  (*n)++;
  return TRUE;
}

static guint
count_records (Fixture *fixture)
{
  guint n = 0;

  assert_true (regest_project_foreach_record (fixture->project, count_cb, &n, NULL));
  return n;
}

static void
test_import_tells_progress (void **state)
{
  Fixture *fixture = *state;

  assert_true (import_numbered (fixture, 20, NULL));
  assert_int_equal (regest_report_get_n_records (fixture->report), 20);
  assert_int_equal (regest_report_get_remarks (fixture->report)->len, 0);
  assert_true (fixture->n_told >= 20);
  assert_int_equal (count_records (fixture), 20);
}

static void
test_import_cancelled_leaves_nothing (void **state)
{
  Fixture *fixture = *state;
  g_autoptr (GError) error = NULL;

  fixture->cancel_after = 700;
  assert_false (import_numbered (fixture, 1000, &error));
  assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  assert_int_equal (count_records (fixture), 0);
  assert_false (regest_project_can_undo (fixture->project));
}

static void
test_import_of_nothing_is_no_action (void **state)
{
  Fixture *fixture = *state;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *path = write_file (fixture, "empty.txt", "");

  g_ptr_array_add (files, g_file_new_for_path (path));
  assert_true (regest_import (fixture->project, files, NULL, fixture->report, NULL));
  assert_int_equal (regest_report_get_remarks (fixture->report)->len, 1);
  assert_true (((RegestRemark *) regest_report_get_remarks (fixture->report)->pdata[0])->serious);
  assert_false (regest_project_can_undo (fixture->project));
}

/* However often a format goes through the records, what is told never goes back. */
static void
test_export_tells_progress (void **state)
{
  Fixture *fixture = *state;
  static const char *const formats[] = { "web-annotation", "cas-json", "webanno-tsv",
                                         "brat", "turtle", "bagit" };
  RegestExportOptions options = { .progress = progress_cb, .progress_data = fixture };

  assert_true (import_numbered (fixture, 10, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, formats[i], NULL);
      g_autoptr (GFile) output = g_file_new_for_path (path);

      fixture->last_fraction = 0;
      assert_true (regest_export (fixture->project, formats[i], output, &options, NULL));
      assert_true (fixture->last_fraction > 0.8);
    }
}

static void
test_export_cancelled_leaves_the_older_one (void **state)
{
  Fixture *fixture = *state;
  g_autofree char *older = NULL;
  g_autofree char *folder = g_build_filename (fixture->folder, "out", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GFile) output = g_file_new_for_path (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  RegestExportOptions options = {
    .progress = progress_cb,
    .progress_data = fixture,
    .cancellable = fixture->cancellable,
  };

  assert_true (import_numbered (fixture, 10, NULL));
  assert_int_equal (g_mkdir (folder, 0777), 0);
  older = write_file (fixture, "out/Number 0.txt", "older");
  fixture->last_fraction = 0;
  fixture->n_told = 0;
  fixture->cancel_after = 5;
  assert_false (regest_export (fixture->project, "text", output, &options, &error));
  assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  assert_true (g_file_get_contents (older, &content, NULL, NULL));
  assert_string_equal (content, "older");
  dir = g_dir_open (folder, 0, NULL);
  assert_string_equal (g_dir_read_name (dir), "Number 0.txt");
  assert_null (g_dir_read_name (dir));
}

static void
test_export_spares_projects (void **state)
{
  Fixture *fixture = *state;
  g_autofree char *link = g_build_filename (fixture->folder, "link.jsonl", NULL);
  g_autoptr (GFile) own = g_file_new_for_path (regest_project_get_path (fixture->project));
  g_autoptr (GFile) linked = g_file_new_for_path (link);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) link_error = NULL;

  assert_true (import_numbered (fixture, 2, NULL));
  assert_false (regest_export (fixture->project, "json", own, NULL, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_EXISTS));
  assert_int_equal (symlink (regest_project_get_path (fixture->project), link), 0);
  assert_false (regest_export (fixture->project, "json", linked, NULL, &link_error));
  assert_true (g_error_matches (link_error, REGEST_ERROR, REGEST_ERROR_EXISTS));
  assert_true (regest_project_undo (fixture->project, NULL));
}

static const struct
{
  const char *title;
  const char *name;
} names[] = {
  { "A cable", "A cable.txt" },
  { "a CABLE", "a CABLE 2.txt" },
  { "A cable", "A cable 3.txt" },
  { "../../etc/passwd", "etc passwd.txt" },
  { "...hidden", "hidden.txt" },
  { "--option", "option.txt" },
  { "a/b\\c:d*e?f\"g<h>i|j", "a b c d e f g h i j.txt" },
  { "line\nend\ttab\x01", "line end tab.txt" },
  { "ends in dots. . .", "ends in dots.txt" },
  { "", "record.txt" },
  { " /", "record 2.txt" },
  { "CON", "CON_.txt" },
  { "com1.x", "com1.x_.txt" },
  { "毛泽东致斯大林电", "毛泽东致斯大林电.txt" },
  { "\u202Ereversed", "reversed.txt" },
};

static void
test_export_names_are_safe (void **state)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *title = g_strnfill (500, 'x');
  g_autofree char *cut = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = regest_export_make_name (names[i].title, ".txt", taken);

      assert_string_equal (name, names[i].name);
    }
  memcpy (title + 100, "ЖЖЖЖЖЖЖЖ", 16);
  cut = regest_export_make_name (title, ".txt", taken);
  assert_true (strlen (cut) <= 120 && g_utf8_validate (cut, -1, NULL));
}

static void
test_formats_of_the_registry (void **state)
{
  const RegestFormat *const *formats = regest_formats_list ();

  for (guint i = 0; formats[i] != NULL; i++)
    {
      const RegestFormat *format = formats[i];

      assert_ptr_equal (regest_formats_find (format->name), format);
      assert_non_null (format->label);
      assert_non_null (format->suffix);
      assert_non_null (format->mime_type);
      assert_true (format->read != NULL || format->write != NULL);
      assert_int_equal (format->read != NULL, format->bid != NULL);
      assert_true (!format->file_for_one || format->makes_folder);
    }
  assert_null (regest_formats_find ("nonsense"));
}

/* -- previews -------------------------------------------------------------- */

static void
import_text (Fixture *fixture, const char *content)
{
  g_autofree char *path = write_file (fixture, "a.txt", content);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  const RegestImportOptions options = { .format = "text" };

  g_ptr_array_add (files, g_file_new_for_path (path));
  assert_true (regest_import (fixture->project, files, &options, fixture->report, NULL));
}

static void
test_preview_of_every_format (void **state)
{
  Fixture *fixture = *state;
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  const RegestExportOptions options = { .values = values };

  g_hash_table_insert (values, (gpointer) "base-uri", (gpointer) "https://example.org/");
  import_text (fixture, "To Comrade FILIPPOV\n\nSecond line\n");
  for (const RegestFormat *const *at = regest_formats_list (); *at != NULL; at++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RegestPreview) preview = NULL;

      if ((*at)->write == NULL)
        continue;
      preview = regest_export_preview (fixture->project, (*at)->name, &options, &error);
      /* those of page images: there are none */
      if (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND))
        continue;
      assert_null (error);
      assert_non_null (preview);
      assert_int_equal (preview->page != NULL, (*at)->draw != NULL);
      assert_false (preview->cut);
      if (g_str_equal ((*at)->name, "html") || g_str_equal ((*at)->name, "text"))
        assert_non_null (strstr (preview->text, "To Comrade FILIPPOV\n\nSecond line"));
    }
}

static void
test_preview_is_bounded (void **state)
{
  Fixture *fixture = *state;
  static const char *const formats[] = { "text", "tei", "json", "html", "csv", "brat" };
  const RegestExportOptions options = { .cancellable = fixture->cancellable };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "line %u of many words\n", i);
  import_text (fixture, text->str);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (RegestPreview) preview =
        regest_export_preview (fixture->project, formats[i], &options, NULL);

      assert_non_null (preview);
      assert_true (preview->cut || g_str_equal (formats[i], "csv"));
      assert_true (strlen (preview->text) <= 100000);
    }
  g_cancellable_cancel (fixture->cancellable);
  assert_null (regest_export_preview (fixture->project, "tei", &options, NULL));
}

static void
test_preview_of_nothing (void **state)
{
  Fixture *fixture = *state;
  const RegestExportOptions nowhere = { .collection = "no such one" };
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestPreview) preview =
    regest_export_preview (fixture->project, "tei", NULL, &error);

  assert_non_null (preview);
  assert_null (preview->text);
  assert_null (regest_export_preview (fixture->project, "tei", &nowhere, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_import_tells_progress, setup, teardown),
    cmocka_unit_test_setup_teardown (test_import_cancelled_leaves_nothing, setup, teardown),
    cmocka_unit_test_setup_teardown (test_import_of_nothing_is_no_action, setup, teardown),
    cmocka_unit_test_setup_teardown (test_export_tells_progress, setup, teardown),
    cmocka_unit_test_setup_teardown (test_export_cancelled_leaves_the_older_one, setup, teardown),
    cmocka_unit_test_setup_teardown (test_export_spares_projects, setup, teardown),
    cmocka_unit_test (test_export_names_are_safe),
    cmocka_unit_test (test_formats_of_the_registry),
    cmocka_unit_test_setup_teardown (test_preview_of_every_format, setup, teardown),
    cmocka_unit_test_setup_teardown (test_preview_is_bounded, setup, teardown),
    cmocka_unit_test_setup_teardown (test_preview_of_nothing, setup, teardown),
  };

  return cmocka_run_group_tests_name ("formats/drivers", tests, NULL, NULL);
}
