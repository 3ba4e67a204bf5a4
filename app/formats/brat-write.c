/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Writes a folder of NAME.txt and NAME.ann, a pair a record, and the annotation.conf that makes
 * brat show them. brat allows no span over a line end: such a tag is written in fragments, a
 * fragment a line, without the blanks at their ends. A record without tags gets an empty .ann.
 */

#include "config.h"

#include <string.h>

#include "brat.h"
#include "lost.h"
#include "selection.h"

typedef struct
{
  RegestWriting *writing;
  GHashTable *taken; /* file names */
  GHashTable *kinds; /* used ones: names, static in the profile */
  GHashTable *relations; /* types */
  GHashTable *numbers; /* of the record's annotations: ids to their T number */
  GString *lines;
  guint n_tags;
  guint n_notes;
  RegestLost lost;
} Brat;

static char *
make_type (const char *name)
{
  char *type = g_strdup (name);

  return g_strcanon (type, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_-", '_');
}

static void
append_on_one_line (GString *out, const char *words)
{
  for (const char *p = words; *p != '\0'; p++)
    g_string_append_c (out, *p == '\n' || *p == '\t' || *p == '\r' ? ' ' : *p);
}

/* -- spans ----------------------------------------------------------------- */

static gboolean
is_blank (RegestText *text, guint offset)
{
  return g_unichar_isspace (regest_text_get_char (text, offset));
}

/* The parts of a span that stand on one line each, blanks at their ends left out. */
static void
add_fragments (RegestText *text, RegestSpan span, GArray *fragments)
{
  while (span.start < span.end)
    {
      guint line = regest_text_get_line_at (text, span.start);
      RegestSpan piece = { span.start, MIN (span.end, regest_text_get_line (text, line).end) };

      span.start = MAX (piece.end, span.start) + 1;
      while (piece.start < piece.end && is_blank (text, piece.start))
        piece.start++;
      while (piece.end > piece.start && is_blank (text, piece.end - 1))
        piece.end--;
      if (piece.start < piece.end)
        g_array_append_val (fragments, piece);
    }
}

static gboolean
append_tag (Brat *brat, RegestText *text, RegestAnnotation *annotation)
{
  g_autoptr (GArray) fragments = g_array_new (FALSE, FALSE, sizeof (RegestSpan));
  g_autofree char *type = make_type (regest_annotation_get_kind (annotation));
  GString *lines = brat->lines;

  for (guint i = 0; i < regest_annotation_get_n_targets (annotation); i++)
    add_fragments (text, regest_annotation_get_target (annotation, i)->span, fragments);
  if (fragments->len == 0)
    return FALSE;
  g_string_append_printf (lines, "T%u\t%s", ++brat->n_tags, type);
  for (guint i = 0; i < fragments->len; i++)
    {
      RegestSpan span = g_array_index (fragments, RegestSpan, i);

      g_string_append_printf (lines, "%s%u %u", i > 0 ? ";" : " ", span.start, span.end);
    }
  g_string_append_c (lines, '\t');
  for (guint i = 0; i < fragments->len; i++)
    {
      g_autofree char *words =
        regest_text_dup_range (text, g_array_index (fragments, RegestSpan, i));

      g_string_append (lines, i > 0 ? " " : "");
      append_on_one_line (lines, words);
    }
  g_string_append_c (lines, '\n');
  g_hash_table_add (brat->kinds, g_steal_pointer (&type));
  g_hash_table_insert (brat->numbers, (gpointer) regest_annotation_get_id (annotation),
                       GUINT_TO_POINTER (brat->n_tags));
  return TRUE;
}

/* -- what hangs on a tag --------------------------------------------------- */

/* Fields are notes of their own type: an attribute of brat's has one of a fixed set of values. */
static void
append_note (Brat *brat, const char *name, const char *words)
{
  g_autofree char *type = make_type (name);

  g_string_append_printf (brat->lines, "#%u\t%s T%u\t", ++brat->n_notes, type, brat->n_tags);
  append_on_one_line (brat->lines, words);
  g_string_append_c (brat->lines, '\n');
}

static void
append_identifiers (Brat *brat, RegestAnnotation *annotation)
{
  const RegestId *id = regest_annotation_get_entity (annotation);
  g_autoptr (RegestEntity) entity = NULL;
  GPtrArray *identifiers;

  if (id == NULL)
    return;
  entity = regest_project_get_entity (brat->writing->project, id, NULL);
  if (entity == NULL)
    return;
  identifiers = regest_entity_get_identifiers (entity);
  if (identifiers->len > 0)
    {
      const RegestIdentifier *first = identifiers->pdata[0];
      g_autofree char *scheme = make_type (first->scheme);

      g_string_append_printf (brat->lines, "N%u\tReference T%u %s:", brat->n_tags, brat->n_tags,
                              scheme);
      append_on_one_line (brat->lines, first->value);
    }
  else
    {
      g_autofree char *own = regest_id_to_string (id);

      g_string_append_printf (brat->lines, "N%u\tReference T%u regest:%s", brat->n_tags,
                              brat->n_tags, own);
    }
  g_string_append_c (brat->lines, '\t');
  append_on_one_line (brat->lines, regest_entity_get_name (entity));
  g_string_append_c (brat->lines, '\n');
}

/* Whom a value names is told by the words, not by our ids. */
static const char *
get_words (const RegestAttribute *attribute)
{
  return !regest_id_is_none (&attribute->reference) && attribute->reading != NULL
           ? attribute->reading
           : regest_attribute_get_display (attribute);
}

static void
append_annotation (Brat *brat, RegestText *text, RegestAnnotation *annotation)
{
  GPtrArray *attributes = regest_annotation_get_attributes (annotation);

  if (!append_tag (brat, text, annotation))
    {
      if (regest_annotation_get_n_targets (annotation) == 0)
        brat->lost.n_wordless++;
      else
        brat->lost.n_blank++;
      return;
    }
  regest_lost_count (&brat->lost, annotation);
  append_identifiers (brat, annotation);
  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = attributes->pdata[i];

      append_note (brat, attribute->name, get_words (attribute));
    }
  if (regest_annotation_get_note (annotation) != NULL)
    append_note (brat, REGEST_BRAT_NOTE, regest_annotation_get_note (annotation));
}

typedef struct
{
  Brat *brat;
  guint n_written;
} Relations;

static gboolean
append_relation_cb (const RegestRelation *relation, gpointer user_data)
{
  Relations *relations = user_data;
  Brat *brat = relations->brat;
  guint from = GPOINTER_TO_UINT (g_hash_table_lookup (brat->numbers, &relation->from.id));
  guint to = GPOINTER_TO_UINT (g_hash_table_lookup (brat->numbers, &relation->to.id));
  g_autofree char *type = make_type (relation->type);

  brat->lost.n_elsewhere += (from == 0) != (to == 0);
  if (from == 0 || to == 0)
    return TRUE;
  g_string_append_printf (brat->lines, "R%u\t%s Arg1:T%u Arg2:T%u\n", ++relations->n_written, type,
                          from, to);
  g_hash_table_add (brat->relations, g_steal_pointer (&type));
  return TRUE;
}

/* -- files ----------------------------------------------------------------- */

static gboolean
write_file (RegestWriting *writing, const char *name, const char *content, gsize size,
            GError **error)
{
  g_autoptr (GOutputStream) stream = regest_writing_open_file (writing, name, error);

  return stream != NULL &&
         g_output_stream_write_all (stream, content, size, NULL, writing->options->cancellable,
                                    error) &&
         regest_writing_close_file (writing, stream, error);
}

static gboolean
write_document_cb (RegestDocument *document, gpointer user_data, GError **error)
{
  Brat *brat = user_data;
  RegestText *text = regest_document_get_text (document);
  RegestRecord *record = regest_document_get_record (document);
  g_autofree char *name =
    regest_export_make_name (regest_record_get_title (record), ".txt", brat->taken);
  g_autofree char *stem = g_strndup (name, strlen (name) - strlen (".txt"));
  g_autofree char *annotations = g_strconcat (stem, ".ann", NULL);
  g_autofree char *string = regest_text_dup_string (text);
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func (g_object_unref);
  Relations relations = { brat, 0 };

  g_string_truncate (brat->lines, 0);
  g_hash_table_remove_all (brat->numbers);
  brat->n_tags = brat->n_notes = 0;
  for (guint i = 0; i < regest_document_get_n_annotations (document); i++)
    {
      RegestAnnotation *annotation = regest_document_get_annotation (document, i);

      if (!regest_selection_has (brat->writing, annotation) ||
          regest_annotation_get_status (annotation) != REGEST_STATUS_ACCEPTED)
        continue;
      g_ptr_array_add (held, g_object_ref (annotation));
      append_annotation (brat, text, annotation);
    }
  return regest_project_foreach_relation (brat->writing->project, append_relation_cb, &relations,
                                          error) &&
         write_file (brat->writing, name, string, strlen (string), error) &&
         write_file (brat->writing, annotations, brat->lines->str, brat->lines->len, error);
}

static void
append_section (GString *out, const char *name, GHashTable *types, const char *rest)
{
  g_autoptr (GList) sorted = g_list_sort (g_hash_table_get_keys (types), (GCompareFunc) strcmp);

  g_string_append_printf (out, "[%s]\n", name);
  for (GList *l = sorted; l != NULL; l = l->next)
    g_string_append_printf (out, "%s%s\n", (const char *) l->data, rest);
  g_string_append_c (out, '\n');
}

static gboolean
write_configuration (Brat *brat, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);

  append_section (out, "entities", brat->kinds, "");
  append_section (out, "relations", brat->relations, "\tArg1:<ENTITY>, Arg2:<ENTITY>");
  g_string_append (out, "[events]\n\n[attributes]\n");
  return write_file (brat->writing, "annotation.conf", out->str, out->len, error);
}

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

gboolean
regest_brat_write (RegestWriting *writing, GError **error)
{
  g_autoptr (GHashTable) taken = new_set ();
  g_autoptr (GHashTable) kinds = new_set ();
  g_autoptr (GHashTable) relations = new_set ();
  g_autoptr (GHashTable) numbers = g_hash_table_new (regest_id_hash, regest_id_equal);
  g_autoptr (GString) lines = g_string_new (NULL);
  Brat brat = {
    .writing = writing,
    .taken = taken,
    .kinds = kinds,
    .relations = relations,
    .numbers = numbers,
    .lines = lines,
  };

  if (!regest_selection_foreach_document (writing, write_document_cb, &brat, error) ||
      !write_configuration (&brat, error))
    return FALSE;
  regest_lost_tell (&brat.lost, writing->report);
  return TRUE;
}
