/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the words in a cell mean for a field. What is not understood is kept as it stands, and told;
 * only a choice that there is not is left out. */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <regest/model/date.h>
#include <regest/store/edit.h>

#include "tables-read.h"

static void
tell_not_understood (RegestTableReader *self, const RegestField *field, const char *words)
{
  regest_report_add_remark (self->reading->report, self->reading->display_name, self->line,
                            /* translators: a field's label and what stands there, such as a date
                             * nobody can read */
                            _("%s: “%s” was not understood and is kept as it stands"),
                            regest_field_get_label (field), words);
}

/* What documents are called in tables. */
static const char *
translate_choice (const char *words)
{
  static const struct
  {
    const char *theirs;
    const char *ours;
  } choices[] = {
    { "brief", "letter" },
    { "schreiben", "letter" },
    { "lettre", "letter" },
    { "telegramm", "telegram" },
    { "télégramme", "telegram" },
    { "depesche", "cable" },
    { "dépêche", "cable" },
    { "notiz", "note" },
    { "aufzeichnung", "note" },
    { "beilage", "enclosure" },
    { "anlage", "enclosure" },
    { "annexe", "enclosure" },
    { "pièce jointe", "enclosure" },
    { "auszug", "extract" },
    { "extrait", "extract" },
  };
  g_autofree char *folded = g_utf8_casefold (words, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    if (g_str_equal (choices[i].theirs, folded))
      return choices[i].ours;
  return words;
}

static RegestAttribute *
make_choice (RegestTableReader *self, const RegestField *field, const char *words)
{
  g_autofree char *value = regest_field_normalise (field, words, NULL, NULL);

  if (value == NULL)
    value = regest_field_normalise (field, translate_choice (words), NULL, NULL);
  if (value != NULL)
    return regest_attribute_new (regest_field_get_name (field), NULL, value);
  regest_report_add_problem (self->reading->report, self->reading->display_name, self->line,
                             /* translators: a field's label and what stands in the cell */
                             _("%s: “%s” is not among the choices, and was left out"),
                             regest_field_get_label (field), words);
  return NULL;
}

/* A name that only one entity has means that one. */
static void
link_entity (RegestTableReader *self, const RegestField *field, RegestAttribute *attribute)
{
  const char *kind = regest_field_get_entity_kind (field);
  RegestId id;

  if (kind != NULL && regest_table_index_find_entity (self->index, kind, attribute->reading, &id) ==
                        REGEST_FOUND_ONE)
    attribute->reference = id;
}

RegestAttribute *
regest_table_make_value (RegestTableReader *self, const RegestField *field, const char *words,
                         const char *reading)
{
  RegestAttribute *attribute;
  RegestEdtf edtf;

  if (regest_field_get_value_type (field) == REGEST_FIELD_CHOICE)
    return make_choice (self, field, words);
  attribute = regest_attribute_new (regest_field_get_name (field), NULL, NULL);
  switch (regest_field_get_value_type (field))
    {
    case REGEST_FIELD_TEXT:
      attribute->value = g_strdup (words);
      return attribute;
    case REGEST_FIELD_ENTITY:
    case REGEST_FIELD_REFERENCE:
      attribute->reading = g_strdup (words);
      link_entity (self, field, attribute);
      return attribute;
    case REGEST_FIELD_DATE:
      if (regest_edtf_parse (words, &edtf, NULL))
        {
          attribute->value = g_strdup (words);
          attribute->reading = g_strdup (reading);
          return attribute;
        }
      break;
    default:
      break;
    }
  attribute->reading = g_strdup (words);
  attribute->value = regest_field_normalise (field, words, NULL, &attribute->inferred);
  if (attribute->value == NULL)
    tell_not_understood (self, field, words);
  return attribute;
}

GPtrArray *
regest_table_split_cell (const RegestField *field, const char *cell)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) pieces = NULL;

  if (!regest_field_is_repeatable (field))
    {
      g_ptr_array_add (values, g_strstrip (g_strdup (cell)));
      return values;
    }
  pieces = g_strsplit (cell, REGEST_TABLE_SEPARATOR, -1);
  for (guint i = 0; pieces[i] != NULL; i++)
    if (*g_strstrip (pieces[i]) != '\0')
      g_ptr_array_add (values, g_strdup (pieces[i]));
  return values;
}

void
regest_table_add_values (RegestTableReader *self, GPtrArray *attributes, const RegestField *field,
                         const char *cell, const char *reading)
{
  g_autoptr (GPtrArray) values = regest_table_split_cell (field, cell);

  for (guint i = 0; i < values->len; i++)
    {
      RegestAttribute *made = regest_table_make_value (self, field, values->pdata[i], reading);

      if (made != NULL)
        g_ptr_array_add (attributes, made);
    }
}

/* -- in place of others ---------------------------------------------------- */

/* the values an owner has of the field */
static GPtrArray *
list_values (GPtrArray *attributes, const char *name)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < attributes->len; i++)
    if (g_str_equal (((RegestAttribute *) attributes->pdata[i])->name, name))
      g_ptr_array_add (list, attributes->pdata[i]);
  return list;
}

/* takes out of both lists what is in both, by what it is or by how it was read */
static void
drop_same (RegestProject *project, GPtrArray *old, GPtrArray *values)
{
  for (guint i = old->len; i > 0; i--)
    {
      const RegestAttribute *attribute = old->pdata[i - 1];
      g_autofree char *shown = regest_table_dup_value (project, attribute);
      guint found;

      if (!g_ptr_array_find_with_equal_func (values, shown, g_str_equal, &found) &&
          (attribute->reading == NULL ||
           !g_ptr_array_find_with_equal_func (values, attribute->reading, g_str_equal, &found)))
        continue;
      g_ptr_array_remove_index (old, i - 1);
      g_ptr_array_remove_index (values, found);
    }
}

/* A date that is understood otherwise is still the date that stands there. */
static void
keep_reading (const RegestAttribute *old, RegestAttribute *made)
{
  if (made->value == NULL || made->reading != NULL || old->reading == NULL)
    return;
  made->reading = g_strdup (old->reading);
  made->evidence_state = old->evidence_state;
  made->evidence_record = old->evidence_record;
  made->evidence = old->evidence;
  made->quote = g_strdup (old->quote);
}

/* "Brief" is the letter that it was */
static gboolean
is_same_value (const RegestAttribute *old, const RegestAttribute *made)
{
  return made->value != NULL && made->reading == NULL && g_strcmp0 (old->value, made->value) == 0;
}

gboolean
regest_table_set_values (RegestTableReader *self, const RegestOwner *owner, GPtrArray *attributes,
                         const RegestField *field, const char *cell, GError **error)
{
  RegestProject *project = self->reading->project;
  g_autoptr (GPtrArray) old = list_values (attributes, regest_field_get_name (field));
  g_autoptr (GPtrArray) values = regest_table_split_cell (field, cell);

  drop_same (project, old, values);
  for (guint i = 0; i < values->len; i++)
    {
      g_autoptr (RegestAttribute) made = regest_table_make_value (self, field, values->pdata[i],
                                                                  NULL);

      if (made == NULL || (i < old->len && is_same_value (old->pdata[i], made)))
        continue;
      if (i < old->len)
        {
          const RegestAttribute *replaced = old->pdata[i];

          made->id = replaced->id;
          if (regest_field_get_value_type (field) == REGEST_FIELD_DATE)
            keep_reading (replaced, made);
        }
      if (!regest_project_set_attribute (project, owner, made, NULL, error))
        return FALSE;
      self->row_changed = TRUE;
    }
  for (guint i = values->len; i < old->len; i++)
    {
      if (!regest_project_remove_attribute (project, &((RegestAttribute *) old->pdata[i])->id,
                                            error))
        return FALSE;
      self->row_changed = TRUE;
    }
  return TRUE;
}
