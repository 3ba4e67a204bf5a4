/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <regest/store/query.h>

#include "edit-private.h"
#include "search-filter.h"
#include "search-text.h"

void
regest_search_filter_clear (RegestSearchFilter *self)
{
  g_clear_pointer (&self->rest, g_free);
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->entities, g_ptr_array_unref);
  g_clear_pointer (&self->dates, g_array_unref);
  g_clear_pointer (&self->state, g_free);
  g_clear_pointer (&self->collections, g_ptr_array_unref);
  g_clear_pointer (&self->titles, g_ptr_array_unref);
  g_clear_pointer (&self->date_fields, g_ptr_array_unref);
}

static void
init (RegestSearchFilter *self)
{
  self->entities = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->dates = g_array_new (FALSE, FALSE, sizeof (RegestEdtf));
  self->collections = g_ptr_array_new_with_free_func (g_free);
  self->titles = g_ptr_array_new_with_free_func (g_free);
  self->date_fields = g_ptr_array_new_with_free_func (g_free);
}

gboolean
regest_search_filter_wants_tags (const RegestSearchFilter *self)
{
  return self->kind != NULL || self->entities->len > 0;
}

gboolean
regest_search_filter_is_empty (const RegestSearchFilter *self)
{
  return !regest_search_filter_wants_tags (self) && self->dates->len == 0 && self->state == NULL &&
         self->collections->len == 0 && self->titles->len == 0;
}

/* -- parsing --------------------------------------------------------------- */

static char *
fold (const char *words)
{
  return regest_fold_string (words, REGEST_FOLD_CASE | REGEST_FOLD_DIACRITICS | REGEST_FOLD_BLANKS);
}

static gboolean
take_kind (RegestProject *project, const char *value, RegestSearchFilter *filter, GError **error)
{
  GPtrArray *kinds = regest_profile_get_kinds (regest_project_get_profile (project));

  for (guint i = 0; i < kinds->len; i++)
    {
      const char *name = regest_kind_get_name (kinds->pdata[i]);
      g_autofree char *label = fold (regest_kind_get_label (kinds->pdata[i]));
      g_autofree char *wanted = fold (value);

      if (!g_str_equal (name, value) && !g_str_equal (label, wanted))
        continue;
      g_free (filter->kind);
      filter->kind = g_strdup (name);
      return TRUE;
    }
  g_set_error (error, REGEST_ERROR, REGEST_ERROR_INVALID,
               _("the project's profile has no kind “%s”"), value);
  return FALSE;
}

/* Those whose name it is, else those with the word in their name. Nobody of the name: no tag is of
 * them, which is no error. */
static gboolean
take_entity (RegestProject *project, const char *value, RegestSearchFilter *filter, GError **error)
{
  g_autoptr (GPtrArray) found = regest_project_find_entities (project, value, NULL, 1000, error);
  g_autofree char *wanted = regest_fold_string (value, REGEST_FOLD_NAMES);
  GArray *named = g_array_new (FALSE, FALSE, sizeof (RegestId));
  GArray *all = g_array_new (FALSE, FALSE, sizeof (RegestId));

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      RegestEntity *entity = found->pdata[i];
      const char *matched = regest_entity_get_matched (entity);
      g_autofree char *name =
        regest_fold_string (matched != NULL ? matched : "", REGEST_FOLD_NAMES);

      g_array_append_val (all, *regest_entity_get_id (entity));
      if (g_str_equal (name, wanted))
        g_array_append_val (named, *regest_entity_get_id (entity));
    }
  g_ptr_array_add (filter->entities, named->len > 0 ? g_array_ref (named) : g_array_ref (all));
  g_array_unref (named);
  g_array_unref (all);
  return found != NULL;
}

static gboolean
take_date (const char *value, RegestSearchFilter *filter, GError **error)
{
  g_autofree char *read = NULL;
  RegestEdtf bounds;

  if (!regest_edtf_parse (value, &bounds, NULL))
    {
      read = regest_date_read (value, NULL, NULL);
      if (read == NULL || !regest_edtf_parse (read, &bounds, NULL))
        {
          g_set_error (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                       _("“%s” is not understood as a date"), value);
          return FALSE;
        }
    }
  g_array_append_val (filter->dates, bounds);
  return TRUE;
}

typedef struct
{
  const char *name;
  gsize length;
} Key;

static const Key keys[] = {
  { "kind:", 5 },
  { "entity:", 7 },
  { "date:", 5 },
  { "state:", 6 },
  { "collection:", 11 },
  { "title:", 6 },
};

static gboolean
take (RegestProject *project, guint key, const char *value, RegestSearchFilter *filter,
      GError **error)
{
  switch (key)
    {
    case 0:
      return take_kind (project, value, filter, error);
    case 1:
      return take_entity (project, value, filter, error);
    case 2:
      return take_date (value, filter, error);
    case 3:
      g_free (filter->state);
      filter->state = g_strdup (value);
      return TRUE;
    case 4:
      g_ptr_array_add (filter->collections, fold (value));
      return TRUE;
    default:
      g_ptr_array_add (filter->titles, fold (value));
      return TRUE;
    }
}

/* A value: up to the next blank, or in quotes; moves on behind it. */
static char *
read_value (const char **p)
{
  gboolean quoted = regest_search_is_quote (g_utf8_get_char (*p));
  const char *start;
  char *value;

  if (quoted)
    *p = g_utf8_next_char (*p);
  for (start = *p; **p != '\0'; *p = g_utf8_next_char (*p))
    if (quoted ? regest_search_is_quote (g_utf8_get_char (*p))
               : g_unichar_isspace (g_utf8_get_char (*p)))
      break;
  value = g_strndup (start, *p - start);
  if (quoted && **p != '\0')
    *p = g_utf8_next_char (*p);
  return value;
}

static int
find_key (const char *p)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_ascii_strncasecmp (p, keys[i].name, keys[i].length) == 0)
      return i;
  return -1;
}

static void
list_date_fields_of (RegestProfile *profile, const char *owner, GPtrArray *names)
{
  GPtrArray *fields = regest_profile_get_fields (profile, owner);

  for (guint i = 0; i < fields->len; i++)
    if (regest_field_get_value_type (fields->pdata[i]) == REGEST_FIELD_DATE)
      g_ptr_array_add (names, g_strconcat (owner, " ", regest_field_get_name (fields->pdata[i]),
                                           NULL));
}

static void
list_date_fields (RegestProfile *profile, GPtrArray *names)
{
  GPtrArray *kinds = regest_profile_get_kinds (profile);

  list_date_fields_of (profile, "record", names);
  for (guint i = 0; i < kinds->len; i++)
    list_date_fields_of (profile, regest_kind_get_name (kinds->pdata[i]), names);
}

gboolean
regest_search_filter_parse (RegestProject *project, const char *query, RegestSearchFilter *filter,
                            GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (query, -1);
  g_autoptr (GString) rest = g_string_new (NULL);
  gboolean at_start = TRUE, quoted = FALSE;

  init (filter);
  list_date_fields (regest_project_get_profile (project), filter->date_fields);
  for (const char *p = valid; *p != '\0';)
    {
      int key = at_start && !quoted ? find_key (p) : -1;
      gunichar c = g_utf8_get_char (p);

      if (key >= 0 && p[keys[key].length] != '\0' &&
          !g_unichar_isspace (g_utf8_get_char (p + keys[key].length)))
        {
          g_autofree char *value = NULL;

          p += keys[key].length;
          value = read_value (&p);
          if (!take (project, key, value, filter, error))
            return FALSE;
          continue;
        }
      quoted ^= regest_search_is_quote (c);
      at_start = g_unichar_isspace (c);
      g_string_append_unichar (rest, c);
      p = g_utf8_next_char (p);
    }
  filter->rest = g_string_free (g_steal_pointer (&rest), FALSE);
  return TRUE;
}

/* -- what fits ------------------------------------------------------------- */

static gboolean
holds_all (const char *words, GPtrArray *wanted)
{
  g_autofree char *folded = wanted->len > 0 ? fold (words) : NULL;

  for (guint i = 0; i < wanted->len; i++)
    if (strstr (folded, wanted->pdata[i]) == NULL)
      return FALSE;
  return TRUE;
}

gboolean
regest_search_filter_fits_record (const RegestSearchFilter *self, RegestRecord *record)
{
  return (self->state == NULL || g_str_equal (self->state, regest_record_get_state (record))) &&
         holds_all (regest_record_get_collection (record), self->collections) &&
         holds_all (regest_record_get_title (record), self->titles);
}

static gboolean
has_id (GArray *ids, const RegestId *id)
{
  for (guint i = 0; i < ids->len; i++)
    if (regest_id_equal (&g_array_index (ids, RegestId, i), id))
      return TRUE;
  return FALSE;
}

gboolean
regest_search_filter_fits_tag (const RegestSearchFilter *self, RegestAnnotation *annotation)
{
  const RegestId *entity = regest_annotation_get_entity (annotation);

  if (regest_annotation_get_status (annotation) == REGEST_STATUS_REJECTED)
    return FALSE;
  if (self->kind != NULL && !g_str_equal (self->kind, regest_annotation_get_kind (annotation)))
    return FALSE;
  for (guint i = 0; i < self->entities->len; i++)
    if (entity == NULL || !has_id (self->entities->pdata[i], entity))
      return FALSE;
  return TRUE;
}

static gboolean
is_date_field (const RegestSearchFilter *self, const char *owner, const char *name)
{
  for (guint i = 0; i < self->date_fields->len; i++)
    {
      const char *field = self->date_fields->pdata[i];
      gsize length = strlen (owner);

      if (g_str_has_prefix (field, owner) && field[length] == ' ' &&
          g_str_equal (field + length + 1, name))
        return TRUE;
    }
  return FALSE;
}

static gboolean
meets_all (const RegestSearchFilter *self, const char *value)
{
  RegestEdtf bounds;

  if (!regest_edtf_parse (value, &bounds, NULL))
    return FALSE;
  for (guint i = 0; i < self->dates->len; i++)
    {
      const RegestEdtf *wanted = &g_array_index (self->dates, RegestEdtf, i);

      if (bounds.latest < wanted->earliest || bounds.earliest > wanted->latest)
        return FALSE;
    }
  return TRUE;
}

const RegestAttribute *
regest_search_filter_find_date (const RegestSearchFilter *self, const char *owner,
                                GPtrArray *attributes)
{
  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = attributes->pdata[i];

      if (attribute->value != NULL && is_date_field (self, owner, attribute->name) &&
          meets_all (self, attribute->value))
        return attribute;
    }
  return NULL;
}
