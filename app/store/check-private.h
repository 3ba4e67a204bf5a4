/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The parts of regest_project_check(). */

#include "project-struct.h"

#include <regest/store/check.h>

typedef struct
{
  RegestProject *project;
  RegestDatabase *db;
  /* (element-type RegestFinding) */
  GPtrArray *findings;
  GCancellable *cancellable;
  RegestProgressFunc progress;
  gpointer user_data;
  /* of the part under way */
  double from;
  double to;
  const char *message;
} RegestCheck;

/* @message: full */
void regest_check_add (RegestCheck *self, gboolean serious, const char *what, char *message);
/* tells how much of the part is done; FALSE: cancelled */
gboolean regest_check_advance (RegestCheck *self, double fraction, GError **error);

gboolean regest_check_texts (RegestCheck *self, GError **error);
gboolean regest_check_pages (RegestCheck *self, GError **error);
gboolean regest_check_layers (RegestCheck *self, GError **error);
gboolean regest_check_journal (RegestCheck *self, GError **error);
