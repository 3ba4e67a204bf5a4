/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <regest/store/query.h>

#include "identifiers.h"
#include "tsv3-write.h"
#include "tsv3.h"
#include "units.h"

typedef struct
{
  RegestTsv3Document *document;
  RegestUnits *units;
  GPtrArray *names; /* of char *: the units, "1-2", of the tokens */
  GString *out;
} Appending;

/* -- the head -------------------------------------------------------------- */

static void
append_head (Appending *appending)
{
  GPtrArray *layers = appending->document->layers;

  g_string_append (appending->out, "#FORMAT=WebAnno TSV 3.3\n");
  for (guint i = 0; i < layers->len; i++)
    {
      const RegestTsv3Out *layer = layers->pdata[i];

      g_string_append_printf (appending->out, "#T_SP=%s", layer->name);
      for (guint j = 0; j < layer->features->len; j++)
        {
          g_autofree char *name = g_strdelimit (g_strdup (layer->features->pdata[j]), "-", '_');

          g_string_append_printf (appending->out, "|%s", name);
        }
      g_string_append_c (appending->out, '\n');
    }
  for (guint i = 0; i < layers->len; i++)
    {
      const RegestTsv3Out *layer = layers->pdata[i];

      if (layer->n_relations > 0)
        g_string_append_printf (appending->out, "#T_RL=%sRelation|label|BT_%s\n", layer->name,
                                layer->name);
    }
  g_string_append (appending->out, "\n\n");
}

/* -- cells ----------------------------------------------------------------- */

static char *
dup_entity (Appending *appending, RegestAnnotation *annotation, gboolean uri)
{
  const RegestId *id = regest_annotation_get_entity (annotation);
  g_autoptr (RegestEntity) entity = NULL;
  g_autofree char *string = NULL;
  char *known;

  if (id == NULL)
    return NULL;
  if (!uri)
    return g_strdup (regest_annotation_get_entity_name (annotation));
  entity = regest_project_get_entity (appending->document->writing->project, id, NULL);
  known = entity != NULL ? regest_identifiers_make_uri (entity) : NULL;
  if (known != NULL)
    return known;
  string = regest_id_to_string (id);
  return g_strconcat ("urn:uuid:", string, NULL);
}

/* Whom a value names is told by the words, not by our ids. */
static char *
dup_value (Appending *appending, RegestAnnotation *annotation, const char *feature)
{
  const RegestAttribute *attribute =
    regest_attributes_find (regest_annotation_get_attributes (annotation), feature);

  if (attribute != NULL)
    return g_strdup (!regest_id_is_none (&attribute->reference) && attribute->reading != NULL
                       ? attribute->reading
                       : regest_attribute_get_display (attribute));
  if (g_str_equal (feature, "entity") || g_str_equal (feature, "identifier"))
    return dup_entity (appending, annotation, g_str_equal (feature, "identifier"));
  return g_str_equal (feature, "note") ? g_strdup (regest_annotation_get_note (annotation)) : NULL;
}

/* @feature: NULL: of a layer without features */
static void
append_item (Appending *appending, const RegestTsv3Piece *piece, const char *feature)
{
  g_autofree char *value =
    feature != NULL ? dup_value (appending, piece->annotation, feature) : NULL;

  if (value != NULL && *value != '\0')
    regest_tsv3_append_value (appending->out, value);
  else
    g_string_append_c (appending->out, '*');
  if (piece->number > 0)
    g_string_append_printf (appending->out, "[%u]", piece->number);
}

static void
append_cell (Appending *appending, const RegestTsv3Token *token, guint layer, const char *feature)
{
  gboolean first = TRUE;

  for (guint i = 0; token->cover != NULL && i < token->cover->len; i++)
    {
      const RegestTsv3Piece *piece =
        &g_array_index (appending->document->pieces, RegestTsv3Piece,
                        g_array_index (token->cover, guint, i));

      if (piece->layer != layer)
        continue;
      if (!first)
        g_string_append_c (appending->out, '|');
      append_item (appending, piece, feature);
      first = FALSE;
    }
  g_string_append (appending->out, first ? "_\t" : "\t");
}

static void
append_source (Appending *appending, const RegestTsv3Relation *relation)
{
  GArray *pieces = appending->document->pieces;
  const RegestTsv3Piece *from = &g_array_index (pieces, RegestTsv3Piece, relation->from);
  const RegestTsv3Piece *to = &g_array_index (pieces, RegestTsv3Piece, relation->to);

  g_string_append (appending->out, appending->names->pdata[from->first]);
  if (from->number > 0 || to->number > 0)
    g_string_append_printf (appending->out, "[%u_%u]", from->number, to->number);
}

static void
append_relations (Appending *appending, const RegestTsv3Token *token, guint layer, gboolean source)
{
  RegestTsv3Document *document = appending->document;
  gboolean first = TRUE;

  for (guint i = 0; token->relations != NULL && i < token->relations->len; i++)
    {
      const RegestTsv3Relation *relation = &g_array_index (
        document->relations, RegestTsv3Relation, g_array_index (token->relations, guint, i));

      if (g_array_index (document->pieces, RegestTsv3Piece, relation->to).layer != layer)
        continue;
      if (!first)
        g_string_append_c (appending->out, '|');
      if (source)
        append_source (appending, relation);
      else
        regest_tsv3_append_value (appending->out, relation->type);
      first = FALSE;
    }
  g_string_append (appending->out, first ? "_\t" : "\t");
}

static void
append_cells (Appending *appending, const RegestTsv3Token *token)
{
  GPtrArray *layers = appending->document->layers;

  for (guint i = 0; i < layers->len; i++)
    {
      const RegestTsv3Out *layer = layers->pdata[i];

      for (guint j = 0; j < layer->features->len; j++)
        append_cell (appending, token, i, layer->features->pdata[j]);
      if (layer->features->len == 0)
        append_cell (appending, token, i, NULL);
    }
  for (guint i = 0; i < layers->len; i++)
    if (((const RegestTsv3Out *) layers->pdata[i])->n_relations > 0)
      {
        append_relations (appending, token, i, FALSE);
        append_relations (appending, token, i, TRUE);
      }
}

/* -- sentences ------------------------------------------------------------- */

static const RegestTsv3Token *
get_token (Appending *appending, guint index)
{
  return &g_array_index (appending->document->tokens, RegestTsv3Token, index);
}

static void
append_words (Appending *appending, RegestSpan span)
{
  g_autofree char *words = regest_text_dup_range (appending->document->text, span);

  regest_tsv3_append_text (appending->out, words, strlen (words));
}

static void
append_token (Appending *appending, guint index)
{
  const RegestTsv3Token *token = get_token (appending, index);

  g_string_append_printf (appending->out, "%s\t%u-%u\t",
                          (const char *) appending->names->pdata[index],
                          regest_units_to_utf16 (appending->units, token->span.start),
                          regest_units_to_utf16 (appending->units, token->span.end));
  append_words (appending, token->span);
  g_string_append_c (appending->out, '\t');
  append_cells (appending, token);
  g_string_append_c (appending->out, '\n');
}

/* line ends are made again */
static void
count_between (Appending *appending, guint start, guint end)
{
  for (guint i = start; i < end; i++)
    appending->document->lost->n_between +=
      regest_text_get_char (appending->document->text, i) != '\n';
}

/* @first: its first token; returns the next sentence's */
static guint
append_sentence (Appending *appending, guint first)
{
  guint line = get_token (appending, first)->line;
  guint last = first;

  while (last + 1 < appending->document->tokens->len &&
         get_token (appending, last + 1)->line == line)
    last++;
  g_string_append (appending->out, first > 0 ? "\n#Text=" : "#Text=");
  append_words (appending, (RegestSpan){ get_token (appending, first)->span.start,
                                         get_token (appending, last)->span.end });
  g_string_append_c (appending->out, '\n');
  for (guint i = first; i <= last; i++)
    append_token (appending, i);
  return last + 1;
}

static void
name_tokens (Appending *appending)
{
  guint sentence = 0, number = 0;

  for (guint i = 0; i < appending->document->tokens->len; i++)
    {
      if (i == 0 || get_token (appending, i)->line != get_token (appending, i - 1)->line)
        {
          sentence++;
          number = 0;
        }
      g_ptr_array_add (appending->names, g_strdup_printf ("%u-%u", sentence, ++number));
    }
}

void
regest_tsv3_append_document (RegestTsv3Document *document, GString *out)
{
  g_autofree char *string = regest_text_dup_string (document->text);
  g_autoptr (RegestUnits) units = regest_units_new (string, strlen (string));
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  Appending appending = { document, units, names, out };
  guint end = 0;

  name_tokens (&appending);
  append_head (&appending);
  for (guint i = 0; i < document->tokens->len;)
    {
      count_between (&appending, end, get_token (&appending, i)->span.start);
      i = append_sentence (&appending, i);
      end = get_token (&appending, i - 1)->span.end;
    }
  count_between (&appending, end, regest_text_get_length (document->text));
  g_clear_pointer (&document->relations, g_array_unref);
}
