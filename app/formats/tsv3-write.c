/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Writes WebAnno TSV 3.3, a file a record. Each kind is a layer ("webanno.custom.Person") whose
 * features are the fields that its tags use. Sentences are the lines of the text, tokens its words,
 * cut where a tag begins or ends, so that there are no parts of tokens. A tag over several tokens,
 * or beside others of its layer, has a number. What the format cannot hold is counted (lost.c)
 * and told.
 */

#include "config.h"

#include <string.h>

#include <regest/model/breaks.h>

#include "selection.h"
#include "tsv3-write.h"
#include "tsv3.h"

#define PREFIX "webanno.custom."

static void
free_layer (gpointer data)
{
  RegestTsv3Out *layer = data;

  g_free (layer->kind);
  g_free (layer->name);
  g_ptr_array_unref (layer->features);
  g_free (layer);
}

static void
clear_piece (gpointer data)
{
  g_object_unref (((RegestTsv3Piece *) data)->annotation);
}

/* -- names ----------------------------------------------------------------- */

/* UIMA's names are identifiers; a reader makes the hyphens again */
static char *
make_feature (const char *name)
{
  return g_strdelimit (g_strdup (name), "-", '_');
}

static char *
make_layer (const char *kind)
{
  g_autofree char *name = make_feature (kind);

  *name = g_ascii_toupper (*name);
  return g_strconcat (PREFIX, name, NULL);
}

static void
add_feature (RegestTsv3Out *layer, const char *name)
{
  if (!g_ptr_array_find_with_equal_func (layer->features, name, g_str_equal, NULL))
    g_ptr_array_add (layer->features, g_strdup (name));
}

static guint
find_layer (RegestTsv3Document *document, const char *kind)
{
  RegestTsv3Out *layer;

  for (guint i = 0; i < document->layers->len; i++)
    if (g_str_equal (((RegestTsv3Out *) document->layers->pdata[i])->kind, kind))
      return i;
  layer = g_new0 (RegestTsv3Out, 1);
  layer->kind = g_strdup (kind);
  layer->name = make_layer (kind);
  layer->features = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (document->layers, layer);
  return document->layers->len - 1;
}

/* -- tags ------------------------------------------------------------------ */

static void
note_features (RegestTsv3Document *document, RegestTsv3Out *layer, RegestAnnotation *annotation)
{
  GPtrArray *attributes = regest_annotation_get_attributes (annotation);

  if (regest_annotation_get_entity (annotation) != NULL)
    {
      add_feature (layer, "entity");
      add_feature (layer, "identifier");
    }
  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = attributes->pdata[i];

      add_feature (layer, attribute->name);
      if (regest_attributes_find (attributes, attribute->name) != attribute)
        document->lost->n_values++;
    }
  if (regest_annotation_get_note (annotation) != NULL)
    add_feature (layer, "note");
  regest_lost_count (document->lost, annotation);
}

static void
add_pieces (RegestTsv3Document *document, RegestAnnotation *annotation)
{
  guint n_targets = regest_annotation_get_n_targets (annotation);
  guint index;

  if (n_targets == 0)
    {
      document->lost->n_wordless++;
      return;
    }
  index = find_layer (document, regest_annotation_get_kind (annotation));
  note_features (document, document->layers->pdata[index], annotation);
  document->lost->n_in_pieces += n_targets > 1;
  for (guint i = 0; i < n_targets; i++)
    {
      RegestTsv3Piece piece = { .annotation = g_object_ref (annotation),
                                .layer = index,
                                .span = regest_annotation_get_target (annotation, i)->span };

      g_array_append_val (document->pieces, piece);
      g_array_append_val (document->cuts, piece.span.start);
      g_array_append_val (document->cuts, piece.span.end);
    }
}

static int
compare_guint (gconstpointer a, gconstpointer b)
{
  guint first = *(const guint *) a, second = *(const guint *) b;

  return first < second ? -1 : first > second;
}

static void
collect_pieces (RegestTsv3Document *document, RegestDocument *opened)
{
  for (guint i = 0; i < regest_document_get_n_annotations (opened); i++)
    {
      RegestAnnotation *annotation = regest_document_get_annotation (opened, i);

      if (regest_selection_has (document->writing, annotation) &&
          regest_annotation_get_status (annotation) == REGEST_STATUS_ACCEPTED)
        add_pieces (document, annotation);
    }
  /* a layer of a value alone would be read as one whose tags are named by it */
  for (guint i = 0; i < document->layers->len; i++)
    {
      RegestTsv3Out *layer = document->layers->pdata[i];

      if (layer->features->len == 1 && g_str_equal (layer->features->pdata[0], "value"))
        add_feature (layer, "note");
    }
  g_array_sort (document->cuts, compare_guint);
}

/* -- tokens ---------------------------------------------------------------- */

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iscntrl (c);
}

/* @next: the first cut behind the place */
static guint
find_end (RegestTsv3Document *document, guint start, guint line_end, guint *next)
{
  RegestText *text = document->text;
  guint end = start + 1;

  while (*next < document->cuts->len && g_array_index (document->cuts, guint, *next) <= start)
    (*next)++;
  if (g_unichar_isalnum (regest_text_get_char (text, start)))
    end = MAX (end, regest_breaks_next_word_end (text, start));
  end = MIN (end, line_end);
  if (*next < document->cuts->len)
    end = MIN (end, g_array_index (document->cuts, guint, *next));
  while (end < line_end && !regest_breaks_is_grapheme (text, end))
    end++;
  while (end > start + 1 && is_blank (regest_text_get_char (text, end - 1)))
    end--;
  return end;
}

static void
split_line (RegestTsv3Document *document, guint number, guint *next)
{
  RegestSpan line = regest_text_get_line (document->text, number);

  for (guint start = line.start; start < line.end;)
    {
      RegestTsv3Token token = { .line = number };

      if (is_blank (regest_text_get_char (document->text, start)))
        {
          start++;
          continue;
        }
      token.span = (RegestSpan){ start, find_end (document, start, line.end, next) };
      g_array_append_val (document->tokens, token);
      start = token.span.end;
    }
}

/* the first token that does not begin before the place */
static guint
find_token (RegestTsv3Document *document, guint offset)
{
  guint low = 0, high = document->tokens->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (document->tokens, RegestTsv3Token, middle).span.start < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
cover_tokens (RegestTsv3Document *document, guint index)
{
  RegestTsv3Piece *piece = &g_array_index (document->pieces, RegestTsv3Piece, index);
  guint first = find_token (document, piece->span.start);
  guint last = find_token (document, piece->span.end);

  piece->first = first;
  if (first >= last)
    {
      document->lost->n_blank++;
      return;
    }
  if (g_array_index (document->tokens, RegestTsv3Token, first).span.start != piece->span.start ||
      g_array_index (document->tokens, RegestTsv3Token, last - 1).span.end != piece->span.end)
    document->lost->n_trimmed++;
  piece->n_tokens = last - first;
  piece->numbered = piece->n_tokens > 1;
  for (guint i = first; i < last; i++)
    {
      RegestTsv3Token *token = &g_array_index (document->tokens, RegestTsv3Token, i);

      if (token->cover == NULL)
        token->cover = g_array_new (FALSE, FALSE, sizeof (guint));
      for (guint j = 0; j < token->cover->len; j++)
        {
          RegestTsv3Piece *other = &g_array_index (document->pieces, RegestTsv3Piece,
                                                   g_array_index (token->cover, guint, j));

          if (other->layer == piece->layer)
            other->numbered = piece->numbered = TRUE;
        }
      g_array_append_val (token->cover, index);
    }
}

static void
number_pieces (RegestTsv3Document *document)
{
  guint number = 0;

  for (guint i = 0; i < document->pieces->len; i++)
    {
      RegestTsv3Piece *piece = &g_array_index (document->pieces, RegestTsv3Piece, i);

      if (piece->numbered)
        piece->number = ++number;
    }
}

/* -- a record -------------------------------------------------------------- */

static gboolean
write_content (RegestTsv3Document *document, GString *out, GError **error)
{
  RegestWriting *writing = document->writing;
  RegestRecord *record = document->record;
  g_autoptr (GOutputStream) stream = NULL;
  g_autofree char *name = NULL;
  GCancellable *cancellable = writing->options->cancellable;

  if (writing->stream != NULL)
    return g_output_stream_write_all (writing->stream, out->str, out->len, NULL, cancellable,
                                      error);
  name = regest_export_make_name (regest_record_get_title (record), ".tsv", document->taken);
  stream = regest_writing_open_file (writing, name, error);
  return stream != NULL &&
         g_output_stream_write_all (stream, out->str, out->len, NULL, cancellable, error) &&
         regest_writing_close_file (writing, stream, error);
}

typedef struct
{
  RegestWriting *writing;
  GHashTable *taken;
  RegestLost lost;
} Export;

static gboolean
write_document_cb (RegestDocument *opened, gpointer user_data, GError **error)
{
  Export *export = user_data;
  g_autoptr (GPtrArray) layers = g_ptr_array_new_with_free_func (free_layer);
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (RegestTsv3Piece));
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (RegestTsv3Token));
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GString) out = g_string_new (NULL);
  RegestTsv3Document document = { .writing = export->writing,
                                  .record = regest_document_get_record (opened),
                                  .text = regest_document_get_text (opened),
                                  .taken = export->taken,
                                  .lost = &export->lost,
                                  .layers = layers,
                                  .pieces = pieces,
                                  .tokens = tokens,
                                  .cuts = cuts };
  guint next = 0;

  g_array_set_clear_func (pieces, clear_piece);
  g_array_set_clear_func (tokens, (GDestroyNotify) regest_tsv3_token_clear);
  collect_pieces (&document, opened);
  for (guint i = 0; i < regest_text_get_n_lines (document.text); i++)
    split_line (&document, i, &next);
  for (guint i = 0; i < pieces->len; i++)
    cover_tokens (&document, i);
  number_pieces (&document);
  if (!regest_tsv3_find_relations (&document, error))
    return FALSE;
  regest_tsv3_append_document (&document, out);
  return write_content (&document, out, error);
}

gboolean
regest_tsv3_write (RegestWriting *writing, GError **error)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Export export = { writing, taken };

  if (!regest_selection_foreach_document (writing, write_document_cb, &export, error))
    return FALSE;
  regest_lost_tell (&export.lost, writing->report);
  return TRUE;
}
