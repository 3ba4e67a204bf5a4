/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Writes IOB2: a token a line with its tag, a blank line after each line of the text, "# id = …"
 * before each record. A token is a word as ICU breaks it, or one other sign; it is cut where a tag
 * begins or ends within it, so that tags keep their places. IOB2 holds one layer: of tags that
 * overlap the longest stays, and the report says by kind how many were dropped, discontinuous ones
 * and parts among them.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/model/breaks.h>

#include "conll.h"
#include "selection.h"

typedef struct
{
  RegestSpan span;
  const char *kind; /* of the profile */
} Tag;

typedef struct
{
  RegestWriting *writing;
  RegestProfile *profile;
  GHashTable *dropped; /* kinds to how many */
} Conll;

static void
drop (Conll *conll, const char *kind)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (conll->dropped, kind));

  g_hash_table_insert (conll->dropped, (gpointer) g_intern_string (kind), GUINT_TO_POINTER (n + 1));
}

static int
compare_length (gconstpointer a, gconstpointer b)
{
  const Tag *left = a, *right = b;
  guint left_length = left->span.end - left->span.start;
  guint right_length = right->span.end - right->span.start;

  if (left_length != right_length)
    return left_length > right_length ? -1 : 1;
  return left->span.start < right->span.start ? -1 : left->span.start > right->span.start;
}

static int
compare_place (gconstpointer a, gconstpointer b)
{
  const Tag *left = a, *right = b;

  return left->span.start < right->span.start ? -1 : left->span.start > right->span.start;
}

static gboolean
touch_cb (RegestSpan span, guint item, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return FALSE;
}

static void
collect_tags (Conll *conll, RegestDocument *document, GArray *tags)
{
  for (guint i = 0; i < regest_document_get_n_annotations (document); i++)
    {
      RegestAnnotation *annotation = regest_document_get_annotation (document, i);
      const char *name = regest_annotation_get_kind (annotation);
      const RegestKind *kind = regest_profile_find_kind (conll->profile, name);
      Tag tag = { regest_annotation_get_extent (annotation), g_intern_string (name) };

      if (!regest_selection_has (conll->writing, annotation) ||
          regest_annotation_get_status (annotation) != REGEST_STATUS_ACCEPTED)
        continue;
      if (regest_annotation_get_n_targets (annotation) != 1 ||
          (kind != NULL && regest_kind_is_block (kind)))
        drop (conll, name);
      else
        g_array_append_val (tags, tag);
    }
}

/* Of those that overlap the longest stays. */
static GArray *
choose_tags (Conll *conll, RegestDocument *document)
{
  g_autoptr (GArray) tags = g_array_new (FALSE, FALSE, sizeof (Tag));
  g_autoptr (RegestSpanIndex) index = regest_span_index_new ();
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (Tag));

  collect_tags (conll, document, tags);
  g_array_sort (tags, compare_length);
  for (guint i = 0; i < tags->len; i++)
    {
      const Tag *tag = &g_array_index (tags, Tag, i);
      gboolean touched = FALSE;

      regest_span_index_foreach (index, tag->span, touch_cb, &touched);
      if (touched)
        {
          drop (conll, tag->kind);
          continue;
        }
      regest_span_index_add (index, tag->span, i);
      g_array_append_val (chosen, *tag);
    }
  g_array_sort (chosen, compare_place);
  return chosen;
}

/* -- tokens ---------------------------------------------------------------- */

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iscntrl (c);
}

typedef struct
{
  RegestText *text;
  GArray *tags;
  guint next; /* the first tag that does not end before the place */
  GString *out;
} Tokens;

/* where the token that starts there ends: a word or a sign, cut at the ends of tags */
static guint
find_end (Tokens *tokens, guint start, guint line_end)
{
  guint end = start + 1;
  const Tag *tag =
    tokens->next < tokens->tags->len ? &g_array_index (tokens->tags, Tag, tokens->next) : NULL;

  if (g_unichar_isalnum (regest_text_get_char (tokens->text, start)))
    end = MAX (end, regest_breaks_next_word_end (tokens->text, start));
  end = MIN (end, line_end);
  if (tag != NULL && start < tag->span.start)
    end = MIN (end, tag->span.start);
  else if (tag != NULL && start < tag->span.end)
    end = MIN (end, tag->span.end);
  while (end < line_end && !regest_breaks_is_grapheme (tokens->text, end))
    end++;
  return end;
}

static void
append_token (Tokens *tokens, RegestSpan span)
{
  g_autofree char *words = regest_text_dup_range (tokens->text, span);
  const Tag *tag =
    tokens->next < tokens->tags->len ? &g_array_index (tokens->tags, Tag, tokens->next) : NULL;

  g_string_append (tokens->out, words);
  if (tag == NULL || span.end <= tag->span.start)
    g_string_append (tokens->out, "\tO\n");
  else
    g_string_append_printf (tokens->out, "\t%c-%s\n", span.start <= tag->span.start ? 'B' : 'I',
                            tag->kind);
}

static void
append_line (Tokens *tokens, RegestSpan line)
{
  guint start = line.start;
  gsize before = tokens->out->len;

  while (start < line.end)
    {
      guint end;

      while (tokens->next < tokens->tags->len &&
             g_array_index (tokens->tags, Tag, tokens->next).span.end <= start)
        tokens->next++;
      if (is_blank (regest_text_get_char (tokens->text, start)))
        {
          start++;
          continue;
        }
      end = find_end (tokens, start, line.end);
      while (end > start + 1 && is_blank (regest_text_get_char (tokens->text, end - 1)))
        end--;
      append_token (tokens, (RegestSpan){ start, end });
      start = end;
    }
  if (tokens->out->len > before)
    g_string_append_c (tokens->out, '\n');
}

/* A tag over a line end goes on behind the blank line, where nothing has begun: it begins again. */
static void
cut_at_lines (RegestText *text, GArray *tags)
{
  for (guint i = 0; i < tags->len; i++)
    {
      Tag tag = g_array_index (tags, Tag, i);
      guint line_end =
        regest_text_get_line (text, regest_text_get_line_at (text, tag.span.start)).end;
      Tag rest = { { line_end + 1, tag.span.end }, tag.kind };

      while (tag.span.start < MIN (tag.span.end, line_end) &&
             is_blank (regest_text_get_char (text, tag.span.start)))
        tag.span.start++;
      g_array_index (tags, Tag, i).span.start = tag.span.start;
      if (tag.span.end <= line_end)
        continue;
      g_array_index (tags, Tag, i).span.end = line_end;
      if (rest.span.start < rest.span.end)
        g_array_insert_val (tags, i + 1, rest);
    }
}

static gboolean
write_document_cb (RegestDocument *document, gpointer user_data, GError **error)
{
  Conll *conll = user_data;
  RegestText *text = regest_document_get_text (document);
  g_autoptr (GArray) tags = choose_tags (conll, document);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *id =
    regest_id_to_string (regest_record_get_id (regest_document_get_record (document)));
  Tokens tokens = { text, tags, 0, out };

  cut_at_lines (text, tags);
  g_string_append_printf (out, "# id = %s\n", id);
  for (guint i = 0; i < regest_text_get_n_lines (text); i++)
    append_line (&tokens, regest_text_get_line (text, i));
  return g_output_stream_write_all (conll->writing->stream, out->str, out->len, NULL,
                                    conll->writing->options->cancellable, error);
}

gboolean
regest_conll_write (RegestWriting *writing, GError **error)
{
  g_autoptr (GHashTable) dropped = g_hash_table_new (g_str_hash, g_str_equal);
  Conll conll = { writing, regest_project_get_profile (writing->project), dropped };
  GHashTableIter iter;
  gpointer kind, n;

  if (!regest_selection_foreach_document (writing, write_document_cb, &conll, error))
    return FALSE;
  g_hash_table_iter_init (&iter, dropped);
  while (writing->report != NULL && g_hash_table_iter_next (&iter, &kind, &n))
    regest_report_add_remark (
      writing->report, NULL, 0,
      ngettext ("%u tag “%s” was left out: IOB2 holds one layer of whole spans",
                "%u tags “%s” were left out: IOB2 holds one layer of whole spans",
                GPOINTER_TO_UINT (n)),
      GPOINTER_TO_UINT (n), (const char *) kind);
  return TRUE;
}
