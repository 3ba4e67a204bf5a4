/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "support.h"

#include <string.h>

#include <regest/formats/format.h>
#include <regest/store/check.h>

#include "app/formats/page-custom.h"
#include "app/formats/safe-xml.h"

/* PAGE, ALTO and hOCR cut off at every byte; and what their readers share. What they make of whole
 * files is tested with the command line. */

static const struct
{
  const char *format;
  const char *seed;
} files[] = {
  { "page", "tests/fuzz/seeds/import-page/letter.page" },
  { "alto", "tests/fuzz/seeds/import-alto/paper.alto" },
  { "hocr", "tests/fuzz/seeds/import-hocr/page.html" },
};

/* refused with a word, or taken */
static void
read_cut (RegestProject *project, const RegestFormat *format, const char *data, gsize size)
{
  g_autoptr (RegestReport) report = regest_report_new ();
  RegestImportOptions options = { .format = format->name };
  g_autofree guint8 *cut = g_memdup2 (data, size);
  RegestReading reading = {
    .project = project,
    .display_name = "cut",
    .data = cut,
    .size = size,
    .digest = "",
    .options = &options,
    .report = report,
  };
  g_autoptr (GError) error = NULL;
  gboolean done = format->read (&reading, &error);

  assert_true (done == (error == NULL));
  assert_int_equal (regest_report_get_n_records (report), done);
}

static void
cut_everywhere (const char *folder, const char *format, const char *seed)
{
  g_autofree char *source = test_source_path (seed);
  g_autofree char *project_path = g_strdup_printf ("%s/%s.regest", folder, format);
  g_autoptr (RegestProject) project = regest_project_create (project_path, NULL, NULL);
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *data = NULL;
  gsize size;

  assert_non_null (project);
  assert_true (g_file_get_contents (source, &data, &size, NULL));
  assert_true (regest_project_begin (project, "import", NULL, NULL, NULL));
  for (gsize n = 0; n <= size; n++)
    read_cut (project, regest_formats_find (format), data, n);
  assert_true (regest_project_commit (project, NULL));
  findings = regest_project_check (project, NULL, NULL, NULL, NULL);
  assert_non_null (findings);
  if (findings->len > 0)
    fail_msg ("%s: %s", format, ((RegestFinding *) findings->pdata[0])->message);
}

static void
test_layout_truncated (void **state)
{
  g_autofree char *folder = test_make_folder ();

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    cut_everywhere (folder, files[i].format, files[i].seed);
  test_remove_folder (folder);
}

static void
test_layout_heads (void **state)
{
  static const struct
  {
    const char *head;
    gboolean is;
  } cases[] = {
    { "<alto>", TRUE },
    { "\xef\xbb\xbf<?xml version='1.0'?>\n<!-- <PcGts> --><a:alto x=''", TRUE },
    { "<!DOCTYPE alto [<!ENTITY a \"<b>\">]><alto/>", TRUE },
    { "<!DOCTYPE x><ALTO ", TRUE },
    { "<PcGts><alto>", FALSE },
    { "<altos>", FALSE },
    { "<!-- <alto>", FALSE },
    { "<", FALSE },
    { "", FALSE },
    { "alto", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (regest_xml_head_is ((const guint8 *) cases[i].head, strlen (cases[i].head), "alto") !=
        cases[i].is)
      fail_msg ("%s", cases[i].head);
}

/* "name key=value key=value, name …" */
static char *
tell_rules (const char *custom)
{
  g_autoptr (GPtrArray) rules = regest_custom_parse (custom);
  GString *told = g_string_new (NULL);

  for (guint i = 0; rules != NULL && i < rules->len; i++)
    {
      const RegestCustomRule *rule = rules->pdata[i];

      g_string_append_printf (told, i > 0 ? ", %s" : "%s", rule->name);
      for (guint j = 0; j < rule->keys->len; j++)
        g_string_append_printf (told, " %s=%s", (const char *) rule->keys->pdata[j],
                                (const char *) rule->values->pdata[j]);
    }
  return g_string_free (told, FALSE);
}

static void
test_layout_custom (void **state)
{
  static const struct
  {
    const char *custom;
    const char *rules;
  } cases[] = {
    { "person {offset:0; length:4;} place{offset:5;}", "person offset=0 length=4, place offset=5" },
    { "a {b:x\\u003by\\u007d; c:\\ud834\\udd1e;}", "a b=x;y} c=𝄞" },
    { "a {b:\\u00; c:\\ud834;}", "a b=\\u00 c=" },
    { "a {b; :c; d:}", "a =c d=" },
    { "a {b:c", "" },
    { "} {", "" },
    { "", "" },
    { NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *told = tell_rules (cases[i].custom);

      assert_string_equal (told, cases[i].rules);
    }
}

static void
test_layout_custom_is_written_so_that_it_is_read (void **state)
{
  g_autoptr (GString) custom = g_string_new ("a {b:");
  g_autofree char *told = NULL;

  regest_custom_append_value (custom, "x;y}\\z: é𝄞");
  g_string_append (custom, ";}");
  told = tell_rules (custom->str);
  assert_string_equal (told, "a b=x;y}\\z: é𝄞");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_layout_truncated),
    cmocka_unit_test (test_layout_heads),
    cmocka_unit_test (test_layout_custom),
    cmocka_unit_test (test_layout_custom_is_written_so_that_it_is_read),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
