/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What a table's columns hold, by its header: what the user says, then Regest's own names, then
 * what people call these things in English, German and French, then the labels of the profile's
 * fields. All three tables are tried; the one most columns of which are known is meant.
 */

#include "config.h"

#include <string.h>

#include "description-labels.h"
#include "tables-aliases.h"

/* -- one column ------------------------------------------------------------ */

static const RegestColumn *
find_ours (GPtrArray *ours, const char *name)
{
  for (guint i = 0; i < ours->len; i++)
    if (g_strcmp0 (((RegestColumn *) ours->pdata[i])->name, name) == 0)
      return ours->pdata[i];
  return NULL;
}

static void
set_field (RegestTableColumn *column, const RegestColumn *ours)
{
  column->role = REGEST_CELL_FIELD;
  column->ours = ours;
  column->name = g_strdup (ours->field);
  column->kind = g_strdup (ours->kind);
}

static gboolean
take_fixed (RegestTableColumn *column, const RegestTableKnown *table, GPtrArray *ours,
            const char *name)
{
  const RegestColumn *found = find_ours (ours, name);

  if (found == NULL)
    return FALSE;
  if (found->field != NULL)
    set_field (column, found);
  else if (found->derived)
    column->role = REGEST_CELL_DERIVED;
  for (gsize i = 0; found->field == NULL && i < table->n_fixed; i++)
    if (g_str_equal (table->fixed[i].name, name))
      column->role = table->fixed[i].role;
  column->ours = found;
  return TRUE;
}

static gboolean
take_alias (RegestTableColumn *column, const RegestTableKnown *table, GPtrArray *ours,
            const char *folded)
{
  const RegestTableAlias *alias = regest_table_find_alias (table, folded);
  const char *described =
    alias == NULL && table->owner != NULL && g_str_equal (table->owner, "record")
      ? regest_description_label_find (folded + 1, MAX (strlen (folded), 2) - 2)
      : NULL;
  const char *name = alias != NULL ? alias->name : described;
  const RegestColumn *found = name != NULL ? find_ours (ours, name) : NULL;

  if (described != NULL || (alias != NULL && alias->role == REGEST_CELL_FIELD))
    {
      if (found == NULL || found->field == NULL)
        return FALSE;
      set_field (column, found);
      return TRUE;
    }
  if (alias == NULL)
    return FALSE;
  column->role = alias->role;
  column->name = g_strdup (alias->name);
  for (gsize i = 0; alias->name == NULL && i < table->n_fixed; i++)
    if (table->fixed[i].role == alias->role)
      column->ours = find_ours (ours, table->fixed[i].name);
  return TRUE;
}

/* by what the profile calls its fields, its own words or translated */
static gboolean
take_label (RegestTableColumn *column, const RegestTableKnown *table, GPtrArray *ours,
            RegestProfile *profile, const char *folded)
{
  for (guint i = 0; table->owner != NULL && i < ours->len; i++)
    {
      const RegestColumn *each = ours->pdata[i];
      const RegestField *field =
        each->field != NULL ? regest_profile_find_field (profile, table->owner, each->field) : NULL;
      g_autofree char *label = field != NULL
                                 ? regest_table_fold_label (regest_field_get_label (field))
                                 : NULL;
      g_autofree char *name = field != NULL ? regest_table_fold_label (each->field) : NULL;

      if (g_strcmp0 (label, folded) == 0 || g_strcmp0 (name, folded) == 0)
        {
          set_field (column, each);
          return TRUE;
        }
    }
  return FALSE;
}

/* -- the header ------------------------------------------------------------ */

static void
free_table_column (gpointer data)
{
  RegestTableColumn *column = data;

  g_free (column->theirs);
  g_free (column->name);
  g_free (column->kind);
  g_free (column->fresh);
  if (column->sample != NULL)
    g_string_free (column->sample, TRUE);
  g_free (column);
}

void
regest_table_header_free (RegestTableHeader *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->ours);
  g_free (self);
}

static gboolean
has_role (const RegestTableHeader *self, RegestCellRole role)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (((RegestTableColumn *) self->columns->pdata[i])->role == role)
      return TRUE;
  return FALSE;
}

/* A column that says the same as one before it would win over it by its place. */
static gboolean
is_taken (const RegestTableHeader *self, const RegestTableColumn *column)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const RegestTableColumn *each = self->columns->pdata[i];

      if (each->role == column->role && g_strcmp0 (each->name, column->name) == 0 &&
          g_strcmp0 (each->kind, column->kind) == 0)
        return TRUE;
    }
  return FALSE;
}

/* by a name, theirs or the one a user chose */
static gboolean
take_name (RegestTableHeader *self, RegestTableColumn *column, RegestProfile *profile,
           const char *name)
{
  const RegestTableKnown *table = regest_table_known (self->table);
  g_autofree char *folded = regest_table_fold_label (name);
  const char *fixed = regest_table_find_fixed (table, folded);

  return take_fixed (column, table, self->ours, fixed != NULL ? fixed : name) ||
         take_alias (column, table, self->ours, folded) ||
         take_label (column, table, self->ours, profile, folded);
}

/* "part.sender" and "gnd": what columns can become that is no column of ours */
static gboolean
take_choice (RegestTableHeader *self, RegestTableColumn *column, const char *chosen)
{
  const RegestTableKnown *table = regest_table_known (self->table);

  for (gsize i = 0; i < table->n_aliases; i++)
    {
      g_autofree char *name = regest_table_alias_dup_name (&table->aliases[i]);

      /* fields are known by their own names */
      if (table->aliases[i].role == REGEST_CELL_FIELD || !g_str_equal (name, chosen))
        continue;
      column->role = table->aliases[i].role;
      column->name = g_strdup (table->aliases[i].name);
      return TRUE;
    }
  return FALSE;
}

static void
take_chosen (RegestTableHeader *self, RegestTableColumn *column, RegestProfile *profile,
             const char *chosen)
{
  if (*chosen == '\0')
    {
      column->role = REGEST_CELL_DERIVED;
      return;
    }
  if (take_choice (self, column, chosen) || take_name (self, column, profile, chosen) ||
      regest_table_known (self->table)->owner == NULL)
    return;
  column->role = REGEST_CELL_FIELD;
  column->name = regest_mapping_make_name (chosen, "field-");
  column->fresh = g_strdup (chosen);
}

static void
add_column (RegestTableHeader *self, RegestProfile *profile, RegestMapping *mapping,
            const char *theirs)
{
  RegestTableColumn *column = g_new0 (RegestTableColumn, 1);
  const char *chosen;

  column->theirs = g_strstrip (g_strdup (theirs));
  chosen = regest_mapping_find (mapping, column->theirs);
  if (chosen != NULL)
    take_chosen (self, column, profile, chosen);
  else
    take_name (self, column, profile, column->theirs);
  if (column->role == REGEST_CELL_DERIVED || column->role == REGEST_CELL_UNKNOWN)
    {
      g_ptr_array_add (self->columns, column);
      return;
    }
  if (is_taken (self, column))
    column->role = REGEST_CELL_UNKNOWN;
  else if (column->fresh == NULL) /* any table can get a new field */
    self->n_known++;
  g_ptr_array_add (self->columns, column);
}

/* What a table must have to be one: a list of names is none of records, and a tag without its place
 * is none. */
static gboolean
is_whole (const RegestTableHeader *self)
{
  switch (self->table)
    {
    case REGEST_TABLE_ENTITIES:
      return has_role (self, REGEST_CELL_NAME);
    case REGEST_TABLE_ANNOTATIONS:
      return has_role (self, REGEST_CELL_START) && has_role (self, REGEST_CELL_END) &&
             has_role (self, REGEST_CELL_KIND) && has_role (self, REGEST_CELL_RECORD);
    default:
      return has_role (self, REGEST_CELL_FIELD) || has_role (self, REGEST_CELL_TEXT) ||
             has_role (self, REGEST_CELL_PART);
    }
}

static RegestTableHeader *
try_table (RegestTable table, GPtrArray *cells, RegestProfile *profile, RegestMapping *mapping)
{
  RegestTableHeader *self = g_new0 (RegestTableHeader, 1);

  self->table = table;
  self->columns = g_ptr_array_new_with_free_func (free_table_column);
  self->ours = regest_table_list_columns (table, profile, NULL);
  for (guint i = 0; i < cells->len; i++)
    add_column (self, profile, mapping, cells->pdata[i] != NULL ? cells->pdata[i] : "");
  if (!is_whole (self))
    self->n_known = 0;
  return self;
}

RegestTableHeader *
regest_table_header_new (GPtrArray *cells, RegestProfile *profile, RegestMapping *mapping)
{
  RegestTableHeader *best = try_table (REGEST_TABLE_RECORDS, cells, profile, mapping);

  for (RegestTable table = REGEST_TABLE_ANNOTATIONS; table < REGEST_N_TABLES; table++)
    {
      RegestTableHeader *other = try_table (table, cells, profile, mapping);

      if (other->n_known > best->n_known)
        {
          regest_table_header_free (best);
          best = other;
        }
      else
        regest_table_header_free (other);
    }
  return best;
}
