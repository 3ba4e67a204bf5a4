/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "custody.h"
#include "edition.h"

#define MAX_DEPTH 3

const char *
regest_edition_get_title (RegestRecord *record)
{
  const char *title = regest_record_get_title (record);

  return *title != '\0' ? title : _("Untitled");
}

const RegestEditionTag *
regest_edition_record_get_tag (RegestEditionRecord *self, guint number)
{
  return &g_array_index (self->tags, RegestEditionTag, number - 1);
}

guint
regest_edition_record_get_line (RegestEditionRecord *self, guint offset)
{
  if (self->n_lines == 0 || offset > regest_text_get_length (self->text))
    return 0;
  return MIN (regest_text_get_line_at (self->text, offset) + 1, self->n_lines);
}

guint
regest_edition_record_find_tag (RegestEditionRecord *self, guint line)
{
  guint low = 1, high = self->tags->len + 1;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      RegestSpan extent = regest_edition_record_get_tag (self, middle)->extent;

      if (regest_edition_record_get_line (self, extent.start) < line)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* -- mentions -------------------------------------------------------------- */

static void
add_mention (RegestEditionRecord *self, const RegestId *entity, guint line, guint tag)
{
  RegestMention mention = { regest_edition_get_entity (self->edition, entity), self->number, line,
                            tag };

  g_array_append_val (self->edition->mentions, mention);
}

/* A field may still name an entity that was deleted. */
static gboolean
is_there (RegestEditionRecord *self, const RegestId *id)
{
  g_autoptr (RegestEntity) entity = NULL;

  if (g_hash_table_contains (self->edition->entities, id))
    return TRUE;
  entity = regest_project_get_entity (self->edition->project, id, NULL);
  return entity != NULL;
}

/* Entities that fields name: at the words they were read from, else where the fields stand. */
static void
add_field_mentions (RegestEditionRecord *self, const char *owner, GPtrArray *attributes,
                    guint line)
{
  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = attributes->pdata[i];
      const RegestField *field =
        regest_profile_find_field (self->edition->profile, owner, attribute->name);
      gboolean has_place = attribute->evidence_state == REGEST_EVIDENCE_GOOD &&
                           regest_id_equal (&attribute->evidence_record,
                                            regest_record_get_id (self->record));

      if (field == NULL || regest_field_get_value_type (field) != REGEST_FIELD_ENTITY ||
          regest_id_is_none (&attribute->reference) || !is_there (self, &attribute->reference))
        continue;
      add_mention (self, &attribute->reference,
                   has_place ? regest_edition_record_get_line (self, attribute->evidence.start)
                             : line,
                   0);
    }
}

/* -- tags and their pieces ------------------------------------------------- */

static guint
find_kind (RegestEditionRecord *self, const char *name, gboolean *is_block)
{
  GPtrArray *kinds = regest_profile_get_kinds (self->edition->profile);

  for (guint i = 0; i < kinds->len; i++)
    if (g_str_equal (regest_kind_get_name (kinds->pdata[i]), name))
      {
        *is_block = regest_kind_is_block (kinds->pdata[i]);
        return i;
      }
  *is_block = FALSE;
  return kinds->len;
}

static void
add_annotation (RegestEditionRecord *self, RegestAnnotation *annotation)
{
  gboolean is_block;
  RegestEditionTag tag = { .annotation = annotation,
                           .extent = regest_annotation_get_extent (annotation),
                           .kind = find_kind (self, regest_annotation_get_kind (annotation),
                                              &is_block) };

  if (regest_annotation_get_status (annotation) == REGEST_STATUS_REJECTED)
    return;
  if (is_block)
    {
      g_ptr_array_add (self->parts, annotation);
      return;
    }
  if (regest_annotation_get_n_targets (annotation) == 0)
    {
      tag.wordless = TRUE;
      tag.extent.start = tag.extent.end = regest_text_get_length (self->text);
    }
  g_array_append_val (self->tags, tag);
}

static int
compare_tags (gconstpointer a, gconstpointer b)
{
  const RegestEditionTag *left = a, *right = b;

  if (left->wordless || right->wordless)
    return left->wordless && right->wordless
             ? regest_annotation_compare (left->annotation, right->annotation)
             : (int) left->wordless - (int) right->wordless;
  if (left->extent.start != right->extent.start)
    return left->extent.start < right->extent.start ? -1 : 1;
  return left->extent.end == right->extent.end ? 0 : left->extent.end > right->extent.end ? -1
                                                                                          : 1;
}

static void
collect_tags (RegestEditionRecord *self)
{
  GPtrArray *corrections = regest_document_get_corrections (self->document);
  guint n_annotations = regest_document_get_n_annotations (self->document);

  for (guint i = 0; i < n_annotations; i++)
    {
      RegestAnnotation *annotation = regest_document_get_annotation (self->document, i);

      if (regest_selection_has (self->edition->writing, annotation))
        add_annotation (self, annotation);
    }
  for (guint i = 0; i < corrections->len; i++)
    {
      const RegestCorrection *correction = corrections->pdata[i];
      RegestEditionTag tag = {
        .correction = correction,
        .extent = correction->span,
        .kind = regest_profile_get_kinds (self->edition->profile)->len + 1,
      };

      g_array_append_val (self->tags, tag);
    }
  g_array_sort (self->tags, compare_tags);
}

static void
add_pieces (RegestEditionRecord *self, guint number)
{
  const RegestEditionTag *tag = regest_edition_record_get_tag (self, number);
  guint n_targets = tag->annotation != NULL ? regest_annotation_get_n_targets (tag->annotation) : 0;

  if (n_targets == 0 && !tag->wordless)
    {
      RegestEditionPiece piece = { tag->extent, number, 0, TRUE, TRUE };

      g_array_append_val (self->pieces, piece);
    }
  for (guint i = 0; i < n_targets; i++)
    {
      RegestEditionPiece piece = { regest_annotation_get_target (tag->annotation, i)->span, number,
                                   0, i == 0, i == n_targets - 1 };

      g_array_append_val (self->pieces, piece);
    }
}

static int
compare_pieces (gconstpointer a, gconstpointer b)
{
  const RegestEditionPiece *left = a, *right = b;

  if (left->span.start != right->span.start)
    return left->span.start < right->span.start ? -1 : 1;
  if (left->span.end != right->span.end)
    return left->span.end > right->span.end ? -1 : 1;
  return left->tag < right->tag ? -1 : left->tag > right->tag;
}

static void
lay_out_pieces (RegestEditionRecord *self)
{
  g_autofree RegestSpan *spans = NULL;
  g_autofree guint8 *lanes = NULL;

  for (guint number = 1; number <= self->tags->len; number++)
    add_pieces (self, number);
  g_array_sort (self->pieces, compare_pieces);
  spans = g_new (RegestSpan, self->pieces->len);
  lanes = g_new (guint8, self->pieces->len);
  for (guint i = 0; i < self->pieces->len; i++)
    spans[i] = g_array_index (self->pieces, RegestEditionPiece, i).span;
  regest_lanes_assign (spans, self->pieces->len, lanes);
  for (guint i = 0; i < self->pieces->len; i++)
    g_array_index (self->pieces, RegestEditionPiece, i).lane = lanes[i];
}

/* -- blocks ---------------------------------------------------------------- */

static void
clear_block (gpointer data)
{
  g_ptr_array_unref (((RegestEditionBlock *) data)->parts);
}

static void
begin_block (RegestEditionRecord *self, guint line)
{
  RegestEditionBlock block = { line, self->n_lines + 1, g_ptr_array_new () };

  if (self->blocks->len > 0)
    g_array_index (self->blocks, RegestEditionBlock, self->blocks->len - 1).end_line = line;
  g_array_append_val (self->blocks, block);
}

static void
collect_blocks (RegestEditionRecord *self)
{
  begin_block (self, 1);
  for (guint i = 0; i < self->parts->len; i++)
    {
      RegestAnnotation *part = self->parts->pdata[i];
      guint line =
        regest_edition_record_get_line (self, regest_annotation_get_extent (part).start);

      if (line > g_array_index (self->blocks, RegestEditionBlock, self->blocks->len - 1).first_line)
        begin_block (self, line);
      g_ptr_array_add (
        g_array_index (self->blocks, RegestEditionBlock, self->blocks->len - 1).parts, part);
    }
}

guint
regest_edition_record_get_depth (RegestEditionRecord *self, RegestAnnotation *part)
{
  RegestSpan extent = regest_annotation_get_extent (part);
  guint depth = 0;

  if (regest_annotation_get_n_targets (part) == 0)
    return 0;
  for (guint i = 0; i < self->parts->len && self->parts->pdata[i] != part; i++)
    if (regest_annotation_get_extent (self->parts->pdata[i]).end >= extent.end &&
        ++depth == MAX_DEPTH)
      break;
  return depth;
}

/* -- the record ------------------------------------------------------------ */

static void
collect_mentions (RegestEditionRecord *self)
{
  add_field_mentions (self, "record", regest_record_get_attributes (self->record), 0);
  for (guint i = 0; i < self->parts->len; i++)
    {
      RegestAnnotation *part = self->parts->pdata[i];

      add_field_mentions (
        self, regest_annotation_get_kind (part), regest_annotation_get_attributes (part),
        regest_edition_record_get_line (self, regest_annotation_get_extent (part).start));
    }
  for (guint number = 1; number <= self->tags->len; number++)
    {
      const RegestEditionTag *tag = regest_edition_record_get_tag (self, number);
      guint line =
        tag->wordless ? 0 : regest_edition_record_get_line (self, tag->extent.start);

      if (tag->annotation == NULL)
        continue;
      if (regest_annotation_get_entity (tag->annotation) != NULL)
        add_mention (self, regest_annotation_get_entity (tag->annotation), line, number);
      add_field_mentions (self, regest_annotation_get_kind (tag->annotation),
                          regest_annotation_get_attributes (tag->annotation), line);
    }
}

RegestEditionRecord *
regest_edition_record_new (RegestEdition *edition, RegestDocument *document)
{
  RegestEditionRecord *self = g_new0 (RegestEditionRecord, 1);

  self->edition = edition;
  self->document = document;
  self->record = regest_document_get_record (document);
  self->text = regest_document_get_text (document);
  self->custody = regest_selection_custody (edition->writing, document);
  self->number = ++edition->n_records;
  if (regest_text_get_length (self->text) > 0)
    {
      self->n_lines = regest_text_get_n_lines (self->text);
      /* the line end at the end of a text begins no line that anybody wrote */
      if (self->n_lines > 1 &&
          regest_text_get_line (self->text, self->n_lines - 1).start ==
            regest_text_get_length (self->text))
        self->n_lines--;
    }
  self->parts = g_ptr_array_new ();
  self->tags = g_array_new (FALSE, FALSE, sizeof (RegestEditionTag));
  self->pieces = g_array_new (FALSE, FALSE, sizeof (RegestEditionPiece));
  self->blocks = g_array_new (FALSE, FALSE, sizeof (RegestEditionBlock));
  g_array_set_clear_func (self->blocks, clear_block);
  collect_tags (self);
  lay_out_pieces (self);
  collect_blocks (self);
  collect_mentions (self);
  return self;
}

void
regest_edition_record_free (RegestEditionRecord *self)
{
  regest_custody_free (self->custody);
  g_ptr_array_unref (self->parts);
  g_array_unref (self->tags);
  g_array_unref (self->pieces);
  g_array_unref (self->blocks);
  g_free (self);
}
