/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files cut off at every byte: refused with a message or read so far, and the project is whole. The
 * files are the seeds of the fuzz targets. */

#include "config.h"

#include "support.h"

#include <string.h>

#include <glib/gstdio.h>
#include <regest/formats/format.h>

static const struct
{
  const char *format;
  const char *seed;
  guint step; /* 0: every byte; what goes by pages is not cut at each */
} cases[] = {
  { "cas-json", "import-cas-json/letter.json" },
  { "conll", "import-conll/dialects.conll" },
  { "csv", "import-csv/liste.csv" },
  { "ead3", "import-ead/akten.ead" },
  { "ead3", "import-ead/units.ead" },
  { "html", "import-html/page.html" },
  { "iiif", "import-iiif/old.json" },
  { "iiif", "import-iiif/own.json" },
  { "odt", "import-odt/letter.fodt" },
  { "qualcoder", "import-qualcoder/small.qda", 61 },
  { "refi-qda", "import-refi-qda/project.qde" },
  { "rtf", "import-rtf/letter.rtf" },
  { "tropy", "import-tropy/item.json" },
  { "web-annotation", "import-web-annotation/page.jsonld" },
  { "webanno-tsv", "import-webanno-tsv/layers.tsv" },
  { "xmi", "import-xmi/letter.xmi" },
  { "xlsx", "import-xlsx/list.xlsx" },
};

typedef struct
{
  char *folder;
  RegestProject *project;
} Fixture;

static int
setup (void **state)
{
  Fixture *fixture = g_new0 (Fixture, 1);
  g_autofree char *path = NULL;

  fixture->folder = test_make_folder ();
  path = g_build_filename (fixture->folder, "p.regest", NULL);
  fixture->project = regest_project_create (path, NULL, NULL);
  *state = fixture;
  return fixture->project != NULL ? 0 : -1;
}

static int
teardown (void **state)
{
  Fixture *fixture = *state;

  g_clear_object (&fixture->project);
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture);
  return 0;
}

/* How many records it makes. */
static guint
import_cut (Fixture *fixture, const char *format, const char *content, gsize size)
{
  g_autofree char *path = g_build_filename (fixture->folder, "cut", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  g_autoptr (RegestReport) report = regest_report_new ();
  g_autoptr (GError) error = NULL;
  RegestImportOptions options = { .format = format, .again = REGEST_AGAIN_IMPORT };

  g_ptr_array_add (files, file);
  assert_true (g_file_set_contents (path, content, size, NULL));
  if (!regest_import (fixture->project, files, &options, report, &error))
    fail_msg ("%s cut to %u: %s", format, (guint) size, error->message);
  if (regest_report_get_n_records (report) == 0 && regest_report_get_remarks (report)->len == 0)
    fail_msg ("%s cut to %u: nothing was told", format, (guint) size);
  return regest_report_get_n_records (report);
}

static void
check_project (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    findings = regest_project_check (fixture->project, NULL, NULL, NULL, &error);

  assert_non_null (findings);
  for (guint i = 0; i < findings->len; i++)
    if (((const RegestFinding *) findings->pdata[i])->serious)
      fail_msg ("%s", ((const RegestFinding *) findings->pdata[i])->message);
}

static void
test_truncated (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("tests/fuzz/seeds/", cases[i].seed, NULL);
      g_autofree char *path = test_source_path (name);
      g_autofree char *content = NULL;
      gsize size;

      assert_true (g_file_get_contents (path, &content, &size, NULL));
      for (gsize cut = 0; cut < size; cut += MAX (cases[i].step, 1))
        import_cut (*state, cases[i].format, content, cut);
      assert_true (import_cut (*state, cases[i].format, content, size) > 0);
    }
  check_project (*state);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_truncated, setup, teardown),
  };

  /* thousands of small imports need no disk */
  if (g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR))
    g_setenv ("TMPDIR", "/dev/shm", FALSE);
  return cmocka_run_group_tests (tests, NULL, NULL);
}
