/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The lines of a record on their way into the index of words. Private to app/store. */

#include "project-private.h"

typedef struct
{
  RegestId id;
  char *position; /* in the chunk */
  char *text; /* in the chunk */
  guint n_bytes;
  guint n_chars; /* with its line break */
  gboolean breaks;
} SearchLine;

typedef struct
{
  RegestProject *project;
  const RegestId *record;
  GArray *lines; /* of SearchLine */
  GStringChunk *strings;
  guint n_own; /* the rest is what follows and overlaps */
} SearchLines;

/* the place where a piece begins; a NULL position is the beginning of the record */
typedef struct
{
  const char *position;
  RegestId id;
} SearchKey;

/* @project and @record: where search_lines_read() reads; may be NULL */
void search_lines_init (SearchLines *self, RegestProject *project, const RegestId *record);
void search_lines_clear (SearchLines *self);
void search_lines_add (SearchLines *self, const SearchLine *line); /* copies */
void search_lines_sort (SearchLines *self);
int search_key_compare (const SearchKey *a, const SearchKey *b);
SearchKey search_line_key (const SearchLine *line);

/* reads from @from to before @to (NULL: the end), which are its own lines, and then as much as
 * overlaps */
gboolean search_lines_read (SearchLines *self, const SearchKey *from, const SearchKey *to,
                            GError **error);
/* where the piece that begins at @first ends (an index after it) */
guint search_lines_find_end (SearchLines *self, guint first);
gboolean search_lines_are_too_many (SearchLines *self);
/* the words of [first, end) and what overlaps */
char *search_lines_dup_text (SearchLines *self, guint first, guint end);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SearchLines, search_lines_clear)
