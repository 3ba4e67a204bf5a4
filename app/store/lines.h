/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* New lines of text in the changeset of the action that is open, without SQLite's session. */

#include "project-private.h"

#include <regest/model/text.h>

/* between these two only rows of "segment" are inserted, and each is handed over */
void regest_lines_begin (RegestProject *self);
void regest_lines_add (RegestProject *self, const RegestId *record, const RegestSegment *line);
void regest_lines_end (RegestProject *self);

/* for the action: what was added since the mark is forgotten */
guint regest_lines_mark (RegestProject *self);
void regest_lines_return_to (RegestProject *self, guint mark);
int regest_lines_merge (RegestProject *self, void **changeset, int *size);
