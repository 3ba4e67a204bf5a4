/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A row that is an entity. It is one that is there by its id, by an identifier, or by its kind and
 * name where only one has it; else a new one. What a row found by its id leaves out of its lists of
 * names and identifiers is taken away; any other only adds.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <regest/formats/kind-names.h>
#include <regest/store/edit.h>
#include <regest/store/query.h>

#include "tables-read.h"

typedef struct
{
  char *kind;
  char *name;
  char *note;
  GPtrArray *names; /* of RegestName */
  GPtrArray *identifiers; /* of RegestIdentifier */
  RegestId id; /* as given; none: not */
} Row;

static void
clear_row (Row *row)
{
  g_free (row->kind);
  g_free (row->name);
  g_free (row->note);
  g_ptr_array_unref (row->names);
  g_ptr_array_unref (row->identifiers);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, clear_row)

/* -- cells ----------------------------------------------------------------- */

static gboolean
is_entity_kind (RegestTableReader *self, const char *kind)
{
  GPtrArray *kinds =
    regest_profile_get_kinds (regest_project_get_profile (self->reading->project));

  for (guint i = 0; i < kinds->len; i++)
    if (g_strcmp0 (regest_kind_get_entity_kind (kinds->pdata[i]), kind) == 0)
      return TRUE;
  return FALSE;
}

/* "Personen" and "corporate body" as they stand in a cell, or as the name of the table */
static const char *
translate_kind (const char *theirs)
{
  static const struct
  {
    const char *beginning;
    const char *ours;
  } kinds[] = {
    { "person", "person" },
    { "people", "person" },
    { "personne", "person" },
    { "name", "person" },
    { "place", "place" },
    { "ort", "place" },
    { "geograph", "place" },
    { "lieu", "place" },
    { "organi", "organisation" },
    { "körpersch", "organisation" },
    { "corporate", "organisation" },
    { "collectiv", "organisation" },
    { "institution", "organisation" },
  };
  g_autofree char *folded = g_utf8_casefold (theirs, -1);

  if (regest_kind_name_translate (folded) != NULL)
    return regest_kind_name_translate (folded);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_prefix (folded, kinds[i].beginning))
      return kinds[i].ours;
  return theirs;
}

/* @type: of those there are, "cover"; else the parenthesis belongs to the name */
static gboolean
is_name_type (const char *type)
{
  static const char *const types[] = { "cover", "transliteration", "short",
                                       "scanner-error", "former", "other", NULL };

  return g_strv_contains (types, type);
}

/* takes " (…)" off the end of a name; NULL: there is none */
static char *
take_parenthesis (char *form)
{
  gsize n_bytes = strlen (form);
  char *open = n_bytes > 0 && form[n_bytes - 1] == ')' ? g_strrstr (form, " (") : NULL;
  char *inside;

  if (open == NULL || open == form)
    return NULL;
  inside = g_strndup (open + 2, form + n_bytes - 1 - (open + 2));
  if (!g_str_equal (inside, "?") && !is_name_type (inside))
    {
      g_free (inside);
      return NULL;
    }
  *open = '\0';
  return inside;
}

static RegestName *
parse_name (const char *words)
{
  g_autofree char *form = g_strdup (words);
  g_autofree char *last = take_parenthesis (form);
  gboolean contested = g_strcmp0 (last, "?") == 0;
  g_autofree char *type = contested ? take_parenthesis (form) : g_steal_pointer (&last);
  RegestName *name = regest_name_new (form, type);

  name->contested = contested;
  return name;
}

static void
parse_names (Row *row, const char *cell)
{
  g_auto (GStrv) pieces = g_strsplit (cell, REGEST_TABLE_SEPARATOR, -1);

  for (guint i = 0; pieces[i] != NULL; i++)
    if (*g_strstrip (pieces[i]) != '\0')
      g_ptr_array_add (row->names, parse_name (pieces[i]));
}

static void
add_identifier (Row *row, const char *scheme, const char *value)
{
  if (*scheme != '\0' && *value != '\0')
    g_ptr_array_add (row->identifiers, regest_identifier_new (scheme, value));
}

static void
parse_identifiers (Row *row, const char *cell)
{
  g_auto (GStrv) pieces = g_strsplit (cell, REGEST_TABLE_SEPARATOR, -1);

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      const char *piece = g_strstrip (pieces[i]);
      const char *colon = strchr (piece, ':');
      g_autofree char *scheme = colon != NULL ? g_strndup (piece, colon - piece) : NULL;

      if (*piece == '\0')
        continue;
      /* a web address has no scheme of ours before it */
      if (colon == NULL || g_str_has_prefix (colon, "://"))
        add_identifier (row, "uri", piece);
      else
        add_identifier (row, scheme, colon + 1);
    }
}

/* "https://d-nb.info/gnd/118540238" in the column of a scheme is the number there */
static const char *
strip_address (const char *value)
{
  const char *stroke = g_str_has_prefix (value, "http") ? strrchr (value, '/') : NULL;

  return stroke != NULL && stroke[1] != '\0' ? stroke + 1 : value;
}

static void
parse_row (RegestTableReader *self, GPtrArray *cells, Row *row)
{
  g_autofree char *id = regest_table_reader_dup_cell (self, cells, REGEST_CELL_ID);
  g_autofree char *kind = regest_table_reader_dup_cell (self, cells, REGEST_CELL_KIND);
  g_autofree char *names = regest_table_reader_dup_cell (self, cells, REGEST_CELL_NAMES);
  g_autofree char *identifiers =
    regest_table_reader_dup_cell (self, cells, REGEST_CELL_IDENTIFIERS);

  if (!regest_id_parse (id, &row->id))
    row->id = (RegestId){ { 0 } };
  if (*kind == '\0' && self->sheet != NULL)
    row->kind = g_strdup (translate_kind (self->sheet));
  else
    row->kind = g_strdup (is_entity_kind (self, kind) ? kind : translate_kind (kind));
  row->name = regest_table_reader_dup_cell (self, cells, REGEST_CELL_NAME);
  row->note = regest_table_reader_dup_cell (self, cells, REGEST_CELL_NOTE);
  parse_names (row, names);
  parse_identifiers (row, identifiers);
  for (guint i = 0; i < self->header->columns->len && i < cells->len; i++)
    {
      const RegestTableColumn *column = self->header->columns->pdata[i];
      g_autofree char *value =
        column->role == REGEST_CELL_IDENTIFIER && cells->pdata[i] != NULL
          ? g_strstrip (g_strdup (cells->pdata[i]))
          : NULL;

      if (value != NULL)
        add_identifier (row, column->name,
                        g_str_equal (column->name, "uri") ? value : strip_address (value));
    }
}

/* -- which one ------------------------------------------------------------- */

/* FALSE: the row is told, and left out */
static gboolean
find_entity (RegestTableReader *self, const Row *row, RegestEntity **entity)
{
  RegestTableFound found = REGEST_FOUND_NONE;
  RegestId id = row->id;

  *entity = NULL;
  if (!regest_id_is_none (&id))
    {
      *entity = regest_project_get_entity (self->reading->project, &id, NULL);
      return TRUE;
    }
  for (guint i = 0; found == REGEST_FOUND_NONE && i < row->identifiers->len; i++)
    {
      const RegestIdentifier *identifier = row->identifiers->pdata[i];

      found = regest_table_index_find_identifier (self->index, identifier->scheme,
                                                  identifier->value, &id);
    }
  if (found == REGEST_FOUND_NONE)
    found = regest_table_index_find_entity (self->index, row->kind, row->name, &id);
  if (found == REGEST_FOUND_SEVERAL)
    {
      regest_table_reader_fail_row (self, _("several entities are “%s”, or have its identifier"),
                                    row->name);
      return FALSE;
    }
  if (found == REGEST_FOUND_ONE)
    *entity = regest_project_get_entity (self->reading->project, &id, NULL);
  return TRUE;
}

/* -- a new one ------------------------------------------------------------- */

static void
add_fields (RegestTableReader *self, GPtrArray *cells, RegestEntity *entity)
{
  RegestProfile *profile = regest_project_get_profile (self->reading->project);

  for (guint i = 0; i < self->header->columns->len && i < cells->len; i++)
    {
      const RegestTableColumn *column = self->header->columns->pdata[i];
      const RegestField *field = column->role == REGEST_CELL_FIELD
                                   ? regest_profile_find_field (profile, "entity", column->name)
                                   : NULL;
      const char *cell = cells->pdata[i];
      g_autoptr (GPtrArray) values = NULL;

      if (field == NULL || cell == NULL || cell[strspn (cell, " \t\n")] == '\0')
        continue;
      values = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_attribute_free);
      regest_table_add_values (self, values, field, cell, NULL);
      while (values->len > 0)
        regest_entity_take_attribute (entity, g_ptr_array_steal_index (values, 0));
    }
}

static gboolean
add_entity (RegestTableReader *self, GPtrArray *cells, Row *row, GError **error)
{
  g_autoptr (RegestEntity) entity = NULL;
  RegestId id;

  if (*row->name == '\0')
    {
      regest_table_reader_fail_row (self, _("it has no name"));
      return TRUE;
    }
  if (!is_entity_kind (self, row->kind))
    {
      regest_table_reader_fail_row (self, _("it does not say what kind of entity “%s” is"),
                                    row->name);
      return TRUE;
    }
  entity = regest_entity_new (row->kind, row->name);
  regest_entity_set_id (entity, &row->id);
  if (*row->note != '\0')
    regest_entity_set_note (entity, row->note);
  for (guint i = 0; i < row->names->len; i++)
    regest_entity_take_name (entity, regest_name_copy (row->names->pdata[i]));
  for (guint i = 0; i < row->identifiers->len; i++)
    regest_entity_take_identifier (entity, regest_identifier_copy (row->identifiers->pdata[i]));
  add_fields (self, cells, entity);
  self->n_new++;
  return regest_project_add_entity (self->reading->project, entity, &id, error);
}

/* -- one that is there ----------------------------------------------------- */

static gboolean
is_same_name (gconstpointer a, gconstpointer b)
{
  const RegestName *first = a;
  const RegestName *second = b;

  return g_str_equal (first->form, second->form) && g_strcmp0 (first->type, second->type) == 0 &&
         first->contested == second->contested;
}

static gboolean
is_same_identifier (gconstpointer a, gconstpointer b)
{
  const RegestIdentifier *first = a;
  const RegestIdentifier *second = b;

  return g_str_equal (first->scheme, second->scheme) && g_str_equal (first->value, second->value);
}

static gboolean
merge_names (RegestTableReader *self, const Row *row, RegestEntity *entity, GError **error)
{
  RegestProject *project = self->reading->project;
  const RegestId *id = regest_entity_get_id (entity);
  GPtrArray *old = regest_entity_get_names (entity);

  for (guint i = 0; i < row->names->len; i++)
    if (!g_ptr_array_find_with_equal_func (old, row->names->pdata[i], is_same_name, NULL))
      {
        self->row_changed = TRUE;
        if (!regest_project_set_name (project, id, row->names->pdata[i], NULL, error))
          return FALSE;
      }
  for (guint i = 0; row->names->len > 0 && !regest_id_is_none (&row->id) && i < old->len; i++)
    if (!g_ptr_array_find_with_equal_func (row->names, old->pdata[i], is_same_name, NULL))
      {
        self->row_changed = TRUE;
        if (!regest_project_remove_name (project, &((RegestName *) old->pdata[i])->id, error))
          return FALSE;
      }
  return TRUE;
}

static gboolean
merge_identifiers (RegestTableReader *self, const Row *row, RegestEntity *entity, GError **error)
{
  RegestProject *project = self->reading->project;
  const RegestId *id = regest_entity_get_id (entity);
  GPtrArray *old = regest_entity_get_identifiers (entity);
  GPtrArray *given = row->identifiers;

  for (guint i = 0; i < given->len; i++)
    if (!g_ptr_array_find_with_equal_func (old, given->pdata[i], is_same_identifier, NULL))
      {
        self->row_changed = TRUE;
        if (!regest_project_set_identifier (project, id, given->pdata[i], NULL, error))
          return FALSE;
      }
  for (guint i = 0; given->len > 0 && !regest_id_is_none (&row->id) && i < old->len; i++)
    if (!g_ptr_array_find_with_equal_func (given, old->pdata[i], is_same_identifier, NULL))
      {
        self->row_changed = TRUE;
        if (!regest_project_remove_identifier (project,
                                               &((RegestIdentifier *) old->pdata[i])->id, error))
          return FALSE;
      }
  return TRUE;
}

static gboolean
update_fields (RegestTableReader *self, GPtrArray *cells, RegestEntity *entity, GError **error)
{
  RegestProfile *profile = regest_project_get_profile (self->reading->project);
  RegestTableRow row = { .project = self->reading->project, .entity = entity };
  RegestOwner owner = { REGEST_OWNER_ENTITY, *regest_entity_get_id (entity) };

  for (guint i = 0; i < self->header->columns->len && i < cells->len; i++)
    {
      const RegestTableColumn *column = self->header->columns->pdata[i];
      const char *cell = cells->pdata[i];
      g_autofree char *old = NULL;

      if (column->role != REGEST_CELL_FIELD || cell == NULL ||
          cell[strspn (cell, " \t\n")] == '\0')
        continue;
      old = regest_column_dup_cell (column->ours, &row);
      if (g_strcmp0 (old, cell) != 0 &&
          !regest_table_set_values (self, &owner, regest_entity_get_attributes (entity),
                                    regest_profile_find_field (profile, "entity", column->name),
                                    cell, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
update_plain (RegestTableReader *self, const Row *row, RegestEntity *entity, GError **error)
{
  RegestProject *project = self->reading->project;
  const RegestId *id = regest_entity_get_id (entity);

  if (*row->name != '\0' && !g_str_equal (row->name, regest_entity_get_name (entity)) &&
      !regest_id_is_none (&row->id))
    {
      self->row_changed = TRUE;
      if (!regest_project_rename_entity (project, id, row->name, error))
        return FALSE;
    }
  if (*row->note != '\0' && g_strcmp0 (row->note, regest_entity_get_note (entity)) != 0)
    {
      self->row_changed = TRUE;
      if (!regest_project_set_entity_note (project, id, row->note, error))
        return FALSE;
    }
  if (*row->kind != '\0' && !g_str_equal (row->kind, regest_entity_get_kind (entity)))
    regest_report_add_remark (
      self->reading->report, self->reading->display_name, self->line,
      _("“%s” stays what it is: tables do not change the kind of an entity"),
      regest_entity_get_name (entity));
  return TRUE;
}

static gboolean
update_entity (RegestTableReader *self, GPtrArray *cells, Row *row, RegestEntity *entity,
               GError **error)
{
  self->row_changed = FALSE;
  if (!update_plain (self, row, entity, error) || !merge_names (self, row, entity, error) ||
      !merge_identifiers (self, row, entity, error) ||
      !update_fields (self, cells, entity, error))
    return FALSE;
  if (self->row_changed)
    self->n_updated++;
  else
    self->n_unchanged++;
  return TRUE;
}

gboolean
regest_table_store_entity (RegestTableReader *self, GPtrArray *cells, GError **error)
{
  g_auto (Row) row = { .names = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_name_free),
                       .identifiers = g_ptr_array_new_with_free_func (
                         (GDestroyNotify) regest_identifier_free) };
  g_autoptr (RegestEntity) entity = NULL;
  gboolean done;

  parse_row (self, cells, &row);
  if (!find_entity (self, &row, &entity))
    return TRUE;
  done = entity != NULL ? update_entity (self, cells, &row, entity, error)
                        : add_entity (self, cells, &row, error);
  if (done && (entity == NULL || self->row_changed))
    regest_report_count_change (self->reading->report);
  return done;
}
