/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What columns are called, by Regest and by people. Private to the files of tables. */

#include "tables-read.h"

/**
 * RegestTableAlias:
 * @name: of a column of ours, a field or a scheme
 * @labels: folded, "|" between and around
 */
typedef struct
{
  const char *name;
  RegestCellRole role;
  const char *labels;
} RegestTableAlias;

/**
 * RegestTableKnown:
 * @fixed: the columns that tables.c writes and that are no fields
 * @owner: (nullable): of the table's fields; NULL: tags
 */
typedef struct
{
  const RegestTableAlias *fixed;
  gsize n_fixed;
  const RegestTableAlias *aliases;
  gsize n_aliases;
  const char *owner;
} RegestTableKnown;

const RegestTableKnown *regest_table_known (RegestTable table);
/* "Reference_Code:" is "|reference code|" */
char *regest_table_fold_label (const char *theirs);
/* @folded: a label; NULL: none is called so */
const RegestTableAlias *regest_table_find_alias (const RegestTableKnown *table, const char *folded);
/* the name of the column of ours that is so called in other letters */
const char *regest_table_find_fixed (const RegestTableKnown *table, const char *folded);
/* what the user calls it: "text", "part.sender", "gnd"; "" where it is a column of ours */
char *regest_table_alias_dup_name (const RegestTableAlias *alias);
