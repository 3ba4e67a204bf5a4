/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A file of any bytes, imported: either refused with a message, or in a project that is whole. The
 * file that includes this defines FUZZ_FORMAT; and FUZZ_WRAP, a function that makes a GBytes of
 * them, where they are but a part of a file; FUZZ_BESIDE, the text that lies beside the file. */

#include "config.h"

#include <glib/gstdio.h>

#include <regest/formats/format.h>

#include "driver.h"

#define IMPORTS_A_PROJECT 100

typedef struct
{
  char *folder;
  char *project_path;
  GFile *file;
  RegestProject *project;
  guint n_imports;
} Fuzz;

static Fuzz fuzz;

static void
end_fuzz (void)
{
  g_autofree char *name = g_file_get_path (fuzz.file);

  g_clear_object (&fuzz.project);
  g_unlink (name);
#ifdef FUZZ_BESIDE
  g_autofree char *beside = g_strconcat (name, ".txt", NULL);

  g_unlink (beside);
#endif
  g_unlink (fuzz.project_path);
  g_rmdir (fuzz.folder);
  g_clear_object (&fuzz.file);
  g_free (fuzz.project_path);
  g_free (fuzz.folder);
}

static void
begin_fuzz (void)
{
  g_autoptr (GError) error = NULL;

  fuzz.folder = g_dir_make_tmp ("regest-fuzz-XXXXXX", &error);
  g_assert_no_error (error);
  fuzz.project_path = g_build_filename (fuzz.folder, "fuzz.regest", NULL);
  fuzz.file = g_file_new_build_filename (fuzz.folder, "input", NULL);
#ifdef FUZZ_BESIDE
  g_autofree char *beside = g_build_filename (fuzz.folder, "input.txt", NULL);

  g_assert_true (g_file_set_contents (beside, FUZZ_BESIDE, -1, NULL));
#endif
  atexit (end_fuzz);
}

/* What came in must be whole; a remark is none of our business here. */
static void
check_project (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = regest_project_check (fuzz.project, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    {
      const RegestFinding *finding = findings->pdata[i];

      if (finding->serious)
        g_error ("%s: %s", finding->what, finding->message);
    }
}

static void
renew_project (void)
{
  g_autoptr (GError) error = NULL;

  if (fuzz.folder == NULL)
    begin_fuzz ();
  if (fuzz.project != NULL)
    check_project ();
  g_clear_object (&fuzz.project);
  g_unlink (fuzz.project_path);
  fuzz.project = regest_project_create (fuzz.project_path, NULL, &error);
  g_assert_no_error (error);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestReport) report = regest_report_new ();
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  RegestImportOptions options = { .format = FUZZ_FORMAT, .again = REGEST_AGAIN_IMPORT };
  gboolean done;

  if (fuzz.n_imports++ % IMPORTS_A_PROJECT == 0)
    renew_project ();
#ifdef FUZZ_WRAP
  g_autoptr (GBytes) whole = FUZZ_WRAP (data, size);

  data = g_bytes_get_data (whole, &size);
#endif
  g_file_replace_contents (fuzz.file, (const char *) data, size, NULL, FALSE,
                           G_FILE_CREATE_NONE, NULL, NULL, &error);
  g_assert_no_error (error);
  g_ptr_array_add (files, fuzz.file);

  done = regest_import (fuzz.project, files, &options, report, &error);
  g_assert_true (done == (error == NULL));
  g_assert_false (regest_project_in_action (fuzz.project));
  return 0;
}
