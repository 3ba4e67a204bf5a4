/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <regest/store/project.h>

G_BEGIN_DECLS

/* A small invented project for tests of the window: three records in two collections, the first
 * with two parts, a person and a place. */

typedef struct
{
  char *folder;
  char *path;
  RegestId records[3]; /* in the order of the sidebar */
} TestDossier;

TestDossier *test_dossier_new (void);
void test_dossier_free (TestDossier *self);

/* a PDF of one page, whose password is “Lindau” */
extern const char test_locked_pdf[];

G_END_DECLS
