/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "layers.h"

void
regest_places_init (RegestPlaces *self)
{
  self->targets = g_array_new (FALSE, TRUE, sizeof (RegestPlace));
  self->evidence = g_array_new (FALSE, TRUE, sizeof (RegestPlace));
  self->zones = g_array_new (FALSE, TRUE, sizeof (RegestPlace));
}

void
regest_places_clear (RegestPlaces *self)
{
  g_clear_pointer (&self->targets, g_array_unref);
  g_clear_pointer (&self->evidence, g_array_unref);
  g_clear_pointer (&self->zones, g_array_unref);
}

/* -- writing --------------------------------------------------------------- */

static void
write_id (GString *json, const char *name, const RegestId *id)
{
  char string[REGEST_ID_STRING_SIZE];

  regest_id_format (id, string);
  g_string_append_printf (json, "\"%s\":\"%s\"", name, string);
}

/* no word of a stranger is in them: nothing to escape */
static void
write_places (GString *json, const char *name, GArray *places)
{
  g_string_append_printf (json, "\"%s\":[", name);
  for (guint i = 0; i < places->len; i++)
    {
      const RegestPlace *place = &g_array_index (places, RegestPlace, i);

      g_string_append (json, i > 0 ? ",{" : "{");
      write_id (json, "id", &place->id);
      if (place->from.start <= place->from.end)
        g_string_append_printf (json, ",\"start\":%u,\"end\":%u", place->from.start,
                                place->from.end);
      if (place->found)
        g_string_append_printf (json, ",\"to_start\":%u,\"to_end\":%u", place->to.start,
                                place->to.end);
      if (!regest_id_is_none (&place->parent))
        {
          g_string_append_c (json, ',');
          write_id (json, "parent", &place->parent);
        }
      g_string_append_c (json, '}');
    }
  g_string_append_c (json, ']');
}

char *
regest_places_write (const RegestPlaces *self, const char *corrections)
{
  GString *json = g_string_new ("{");

  write_places (json, "targets", self->targets);
  g_string_append_c (json, ',');
  write_places (json, "evidence", self->evidence);
  g_string_append_c (json, ',');
  write_places (json, "zones", self->zones);
  g_string_append_printf (json, ",\"corrections\":%s}", corrections);
  return g_string_free (json, FALSE);
}

/* -- reading --------------------------------------------------------------- */

static gboolean
get_span (RegestStatement *row, int column, RegestSpan *span)
{
  gint64 start = regest_statement_get_int (row, column);
  gint64 end = regest_statement_get_int (row, column + 1);

  if (regest_statement_is_null (row, column) || start < 0 || end < start || end > G_MAXUINT)
    return FALSE;
  *span = (RegestSpan){ (guint) start, (guint) end };
  return TRUE;
}

gboolean
regest_layer_get_id (RegestStatement *row, int column, RegestId *id)
{
  const char *string = regest_statement_get_text (row, column);

  return string != NULL && regest_id_parse (string, id);
}

static gboolean
read_places (GArray *places, RegestProject *project, const char *json, const char *path,
             GError **error)
{
  g_autoptr (RegestStatement) row = regest_database_prepare (
    regest_project_get_database (project),
    "SELECT json_extract (value, '$.id'), json_extract (value, '$.start'),"
    " json_extract (value, '$.end'), json_extract (value, '$.to_start'),"
    " json_extract (value, '$.to_end'), json_extract (value, '$.parent')"
    " FROM json_each (:json, :path)",
    error);
  g_autoptr (GError) failure = NULL;

  if (row == NULL)
    return FALSE;
  regest_statement_bind_text_static (row, ":json", json, -1);
  regest_statement_bind_text_static (row, ":path", path, -1);
  while (regest_statement_step (row, &failure))
    {
      RegestPlace place = { .from = { 1, 0 } };

      get_span (row, 1, &place.from);
      place.found = get_span (row, 3, &place.to);
      regest_layer_get_id (row, 5, &place.parent);
      if (regest_layer_get_id (row, 0, &place.id))
        g_array_append_val (places, place);
    }
  return regest_ended_well (&failure, error);
}

gboolean
regest_places_read (RegestPlaces *self, RegestProject *project, const char *json, GError **error)
{
  return json == NULL || (read_places (self->targets, project, json, "$.targets", error) &&
                          read_places (self->evidence, project, json, "$.evidence", error) &&
                          read_places (self->zones, project, json, "$.zones", error));
}
