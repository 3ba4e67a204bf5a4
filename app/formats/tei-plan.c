/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Decides what stands where in a record's text before a word of it is written, because XML has one
 * hierarchy and anchors must be known before the text passes them.
 *
 * 1. Parts become divisions, nested by place; one that crosses another goes to `loose`.
 * 2. The text of a division is cut into blocks: an opener (the leading lines that its header fields
 *    were read from), paragraphs (cut at blank lines), closers (the verifications at the end, one
 *    each). No cut is made inside a tag. TEI wants all that follows a division to be divisions:
 *    what stands between and after parts gets one of its own.
 * 3. In each block tags, corrections and the words of fields are nested by place, longer first.
 *    What crosses goes to `loose`: tags and corrections are written to standOff between two
 *    anchors, the words of a field are let go, for the field itself says where it was read.
 *
 * Invariants: blocks and divisions cover the text without gap or overlap; every annotation is in
 * exactly one of hierarchy and `loose` with each of its pieces.
 */

#include "config.h"

#include "tei-facsimile.h"

#include <string.h>

#define MAX_TAIL_CHARS \
  160 /* of untagged words that may follow a verification in the closing of a part */

static const char *const header_fields[] = { "number", "file-number", "office", "sender",
                                             "addressee", "via", "origin", "destination",
                                             "sent", "received", "series", "precedence",
                                             "copies", "recipient", "classification", NULL };

/* -- nodes ----------------------------------------------------------------- */

static TeiNode *
add_node (TeiPlan *plan, TeiNodeType type, RegestSpan span)
{
  TeiNode *node = g_new0 (TeiNode, 1);

  node->type = type;
  node->span = span;
  g_ptr_array_add (plan->nodes, node);
  return node;
}

static void
free_node (gpointer data)
{
  TeiNode *node = data;

  g_clear_pointer (&node->children, g_ptr_array_unref);
  g_free (node);
}

static gboolean
is_block_kind (TeiPlan *plan, RegestAnnotation *annotation)
{
  RegestProject *project = regest_document_get_project (plan->document);
  const RegestKind *kind = regest_profile_find_kind (regest_project_get_profile (project),
                                                     regest_annotation_get_kind (annotation));

  return kind != NULL && regest_kind_is_block (kind);
}

static int
compare_nodes (gconstpointer a, gconstpointer b)
{
  const TeiNode *left = *(const TeiNode *const *) a;
  const TeiNode *right = *(const TeiNode *const *) b;

  if (left->span.start != right->span.start)
    return left->span.start < right->span.start ? -1 : 1;
  if (left->span.end != right->span.end)
    return left->span.end > right->span.end ? -1 : 1;
  if (left->type != right->type)
    return left->type < right->type ? -1 : 1;
  return 0;
}

static gint64 *
dup_span_key (RegestSpan span)
{
  gint64 key = ((gint64) span.start << 32) | span.end;

  return g_memdup2 (&key, sizeof key);
}

/* the words of a field, unless a tag of its own stands on them */
static void
add_evidence (TeiPlan *plan, RegestAnnotation *annotation, GHashTable *taken)
{
  GPtrArray *attributes = regest_annotation_get_attributes (annotation);
  const RegestId *record = regest_annotation_get_record (annotation);

  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = g_ptr_array_index (attributes, i);
      TeiNode *node;

      if (attribute->evidence_state != REGEST_EVIDENCE_GOOD ||
          !regest_id_equal (&attribute->evidence_record, record) ||
          attribute->evidence.start >= attribute->evidence.end)
        continue;
      if (!g_hash_table_add (taken, dup_span_key (attribute->evidence)))
        continue;
      node = add_node (plan, TEI_NODE_EVIDENCE, attribute->evidence);
      node->annotation = annotation;
      node->attribute = attribute;
    }
}

static void
collect_nodes (TeiPlan *plan)
{
  GPtrArray *corrections = regest_document_get_corrections (plan->document);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < plan->annotations->len; i++)
    {
      RegestAnnotation *annotation = g_ptr_array_index (plan->annotations, i);

      for (guint piece = 0; piece < regest_annotation_get_n_targets (annotation); piece++)
        {
          TeiNode *node = add_node (plan, TEI_NODE_ANNOTATION,
                                    regest_annotation_get_target (annotation, piece)->span);

          node->annotation = annotation;
          node->piece = piece;
          g_hash_table_add (taken, dup_span_key (node->span));
        }
    }
  for (guint i = 0; i < corrections->len; i++)
    {
      const RegestCorrection *correction = g_ptr_array_index (corrections, i);
      TeiNode *node = add_node (plan, TEI_NODE_CORRECTION, correction->span);

      node->correction = correction;
    }
  for (guint i = 0; i < plan->annotations->len; i++)
    add_evidence (plan, g_ptr_array_index (plan->annotations, i), taken);
}

static void
let_go (TeiPlan *plan, TeiNode *node)
{
  if (node->type != TEI_NODE_EVIDENCE)
    g_ptr_array_add (plan->loose, node);
}

/* -- text ------------------------------------------------------------------ */

static guint
line_start_after (TeiPlan *plan, guint offset)
{
  guint line = regest_text_get_line_at (plan->text, offset);

  return MIN (regest_text_get_line (plan->text, line).end + 1, regest_text_get_length (plan->text));
}

static gboolean
is_blank (TeiPlan *plan, RegestSpan span)
{
  g_autofree char *words = regest_text_dup_range (plan->text, span);

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static gboolean
holds_only_line_ends (TeiPlan *plan, RegestSpan span)
{
  g_autofree char *words = regest_text_dup_range (plan->text, span);

  return words[strspn (words, "\n")] == '\0';
}

/* how many inline nodes start before the offset */
static guint
count_before (TeiPlan *plan, guint offset)
{
  guint low = 0;
  guint high = plan->inline_nodes->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const TeiNode *node = g_ptr_array_index (plan->inline_nodes, middle);

      if (node->span.start < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* may a block end here? not inside a tag */
static gboolean
is_cut (TeiPlan *plan, guint offset)
{
  guint n_before = count_before (plan, offset);

  return n_before == 0 || g_array_index (plan->reach, guint, n_before - 1) <= offset;
}

/* -- divisions ------------------------------------------------------------- */

static void
free_block (gpointer data)
{
  TeiBlock *block = data;

  g_ptr_array_unref (block->nodes);
  g_free (block);
}

static void
free_division (gpointer data)
{
  TeiDivision *division = data;

  g_ptr_array_unref (division->blocks);
  g_ptr_array_unref (division->divisions);
  g_free (division);
}

static TeiDivision *
new_division (RegestSpan span)
{
  TeiDivision *division = g_new0 (TeiDivision, 1);

  division->span = span;
  division->blocks = g_ptr_array_new_with_free_func (free_block);
  division->divisions = g_ptr_array_new_with_free_func (free_division);
  return division;
}

/* parts end before their last line's end; a division takes that along */
static RegestSpan
take_line_end (TeiPlan *plan, RegestSpan span)
{
  guint length = regest_text_get_length (plan->text);

  if (span.end < length && span.end > span.start &&
      regest_text_get_char (plan->text, span.end - 1) != '\n' &&
      regest_text_get_char (plan->text, span.end) == '\n')
    span.end++;
  return span;
}

static gboolean
hang_division (TeiDivision *parent, TeiDivision *child)
{
  TeiDivision *last = parent->divisions->len > 0
                        ? g_ptr_array_index (parent->divisions, parent->divisions->len - 1)
                        : NULL;

  if (last != NULL && child->span.start < last->span.end)
    return hang_division (last, child);
  if (child->span.end > parent->span.end)
    return FALSE;
  g_ptr_array_add (parent->divisions, child);
  return TRUE;
}

static void
plan_divisions (TeiPlan *plan)
{
  for (guint i = 0; i < plan->nodes->len; i++)
    {
      TeiNode *node = g_ptr_array_index (plan->nodes, i);
      TeiDivision *division;

      if (node->type != TEI_NODE_ANNOTATION || !is_block_kind (plan, node->annotation))
        continue;
      division = new_division (take_line_end (plan, node->span));
      division->part = node->annotation;
      division->piece = node->piece;
      if (division->span.start < division->span.end && hang_division (plan->body, division))
        continue;
      free_division (division);
      let_go (plan, node);
    }
}

/* -- blocks ---------------------------------------------------------------- */

/* nests the nodes of a block; those that cross another stay out */
static void
nest_nodes (TeiPlan *plan, TeiBlock *block)
{
  g_autoptr (GPtrArray) stack = g_ptr_array_new ();

  for (guint i = count_before (plan, block->span.start); i < plan->inline_nodes->len; i++)
    {
      TeiNode *node = g_ptr_array_index (plan->inline_nodes, i);
      TeiNode *top;
      GPtrArray *siblings;

      if (node->span.start >= block->span.end)
        break;
      if (node->span.end > block->span.end)
        continue;
      while (stack->len > 0)
        {
          top = g_ptr_array_index (stack, stack->len - 1);
          if (top->span.end > node->span.start)
            break;
          g_ptr_array_set_size (stack, stack->len - 1);
        }
      top = stack->len > 0 ? g_ptr_array_index (stack, stack->len - 1) : NULL;
      if (top != NULL && node->span.end > top->span.end)
        continue;
      if (top != NULL && top->children == NULL)
        top->children = g_ptr_array_new ();
      siblings = top != NULL ? top->children : block->nodes;
      g_ptr_array_add (siblings, node);
      g_ptr_array_add (stack, node);
    }
}

static TeiBlock *
add_block (TeiPlan *plan, TeiDivision *division, TeiBlockType type, RegestSpan span)
{
  TeiBlock *block;

  if (span.start >= span.end)
    return NULL;
  if (holds_only_line_ends (plan, span) && type != TEI_BLOCK_CLOSER)
    type = TEI_BLOCK_BLANK;
  block = g_new0 (TeiBlock, 1);
  block->type = type;
  block->span = span;
  block->nodes = g_ptr_array_new ();
  g_ptr_array_add (division->blocks, block);
  return block;
}

/* the end of the leading lines that header fields were read from; the start where there are none */
static guint
find_opener_end (TeiPlan *plan, TeiDivision *division, RegestSpan span)
{
  GPtrArray *attributes = regest_annotation_get_attributes (division->part);
  guint end = span.start;

  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = g_ptr_array_index (attributes, i);

      if (g_strv_contains (header_fields, attribute->name) &&
          attribute->evidence_state == REGEST_EVIDENCE_GOOD &&
          attribute->evidence.start >= span.start && attribute->evidence.end <= span.end &&
          attribute->evidence.start < span.start + (span.end - span.start + 1) / 2)
        end = MAX (end, attribute->evidence.end);
    }
  if (end == span.start)
    return end;
  do
    end = line_start_after (plan, end);
  while (end < span.end && !is_cut (plan, end));
  return MIN (end, span.end);
}

/* the verifications that close the division, in order of the text: nothing much stands between them
 * and its end */
static GPtrArray *
find_closers (TeiPlan *plan, RegestSpan span)
{
  g_autoptr (GPtrArray) closers = g_ptr_array_new ();
  guint end = span.end;

  for (guint i = count_before (plan, span.end); i > 0; i--)
    {
      TeiNode *node = g_ptr_array_index (plan->inline_nodes, i - 1);

      if (node->span.start < span.start)
        break;
      if (node->type != TEI_NODE_ANNOTATION || node->span.end > end ||
          regest_annotation_get_n_targets (node->annotation) != 1 ||
          !g_str_equal (regest_annotation_get_kind (node->annotation), "verification"))
        continue;
      if (end - node->span.end > MAX_TAIL_CHARS || !is_cut (plan, node->span.start))
        break;
      g_ptr_array_insert (closers, 0, node);
      end = node->span.start;
    }
  return g_steal_pointer (&closers);
}

static void
add_paragraphs (TeiPlan *plan, TeiDivision *division, RegestSpan span)
{
  guint start = span.start;
  guint line = span.start;
  gboolean after_blank = FALSE;

  while (line < span.end)
    {
      guint next = MIN (line_start_after (plan, line), span.end);
      gboolean blank = is_blank (plan, (RegestSpan){ line, next });

      if (after_blank && !blank && line > start && is_cut (plan, line))
        {
          add_block (plan, division, TEI_BLOCK_PARAGRAPH, (RegestSpan){ start, line });
          start = line;
        }
      after_blank = blank;
      line = next;
    }
  add_block (plan, division, TEI_BLOCK_PARAGRAPH, (RegestSpan){ start, span.end });
}

static void
add_closers (TeiPlan *plan, TeiDivision *division, RegestSpan span, GPtrArray *closers)
{
  for (guint i = 0; i < closers->len; i++)
    {
      const TeiNode *node = g_ptr_array_index (closers, i);
      const TeiNode *next = i + 1 < closers->len ? g_ptr_array_index (closers, i + 1) : NULL;
      guint end = next != NULL ? next->span.start : span.end;
      TeiBlock *block = add_block (plan, division, TEI_BLOCK_CLOSER,
                                   (RegestSpan){ node->span.start, end });

      if (block != NULL)
        block->verification = node->annotation;
    }
}

/* @may_close: no division follows, which TEI does not want behind a closer */
static void
plan_blocks (TeiPlan *plan, TeiDivision *division, RegestSpan span, gboolean may_close)
{
  g_autoptr (GPtrArray) closers = may_close ? find_closers (plan, span) : g_ptr_array_new ();
  guint body_start = span.start;
  guint body_end = closers->len > 0 ? ((TeiNode *) g_ptr_array_index (closers, 0))->span.start
                                    : span.end;

  if (division->part != NULL)
    body_start = find_opener_end (plan, division, span);
  body_start = MIN (body_start, body_end);
  add_block (plan, division, TEI_BLOCK_OPENER, (RegestSpan){ span.start, body_start });
  add_paragraphs (plan, division, (RegestSpan){ body_start, body_end });
  add_closers (plan, division, span, closers);
}

static void
plan_text (TeiPlan *plan, TeiDivision *division)
{
  g_autoptr (GPtrArray) divisions = g_steal_pointer (&division->divisions);
  guint offset = division->span.start;

  division->divisions = g_ptr_array_new_with_free_func (free_division);
  for (guint i = 0; i <= divisions->len; i++)
    {
      TeiDivision *child = i < divisions->len ? g_ptr_array_index (divisions, i) : NULL;
      RegestSpan between = { offset, child != NULL ? child->span.start : division->span.end };
      TeiDivision *home = division;

      if (i > 0 && between.start < between.end)
        {
          home = new_division (between);
          g_ptr_array_add (division->divisions, home);
        }
      plan_blocks (plan, home, between, home != division || child == NULL);
      if (child == NULL)
        break;
      plan_text (plan, child);
      g_ptr_array_add (division->divisions, child);
      offset = child->span.end;
    }
  g_ptr_array_set_free_func (divisions, NULL);
}

static void
nest_division (TeiPlan *plan, TeiDivision *division)
{
  for (guint i = 0; i < division->blocks->len; i++)
    nest_nodes (plan, g_ptr_array_index (division->blocks, i));
  for (guint i = 0; i < division->divisions->len; i++)
    nest_division (plan, g_ptr_array_index (division->divisions, i));
}

/* -- what found no room ---------------------------------------------------- */

static void
mark_placed (GPtrArray *nodes, GHashTable *placed)
{
  for (guint i = 0; nodes != NULL && i < nodes->len; i++)
    {
      TeiNode *node = g_ptr_array_index (nodes, i);

      g_hash_table_add (placed, node);
      mark_placed (node->children, placed);
    }
}

static void
mark_division (TeiDivision *division, GHashTable *placed)
{
  for (guint i = 0; i < division->blocks->len; i++)
    {
      const TeiBlock *block = g_ptr_array_index (division->blocks, i);

      if (block->type != TEI_BLOCK_BLANK)
        mark_placed (block->nodes, placed);
    }
  for (guint i = 0; i < division->divisions->len; i++)
    mark_division (g_ptr_array_index (division->divisions, i), placed);
}

static int
compare_anchors (gconstpointer a, gconstpointer b)
{
  const TeiAnchor *left = a;
  const TeiAnchor *right = b;

  if (left->place.start != right->place.start)
    return left->place.start < right->place.start ? -1 : 1;
  return left->place.end < right->place.end ? -1 : left->place.end > right->place.end;
}

static void
plan_anchors (TeiPlan *plan)
{
  for (guint i = 0; i < plan->loose->len; i++)
    {
      const TeiNode *node = g_ptr_array_index (plan->loose, i);
      TeiAnchor start = { { node->span.start, 2 * i } };
      TeiAnchor end = { { node->span.end, 2 * i + 1 } };

      g_array_append_val (plan->anchors, start);
      g_array_append_val (plan->anchors, end);
    }
  g_array_sort (plan->anchors, compare_anchors);
}

static void
list_inline_nodes (TeiPlan *plan)
{
  guint reach = 0;

  for (guint i = 0; i < plan->nodes->len; i++)
    {
      TeiNode *node = g_ptr_array_index (plan->nodes, i);

      if (node->type == TEI_NODE_ANNOTATION && is_block_kind (plan, node->annotation))
        continue;
      reach = MAX (reach, node->span.end);
      g_ptr_array_add (plan->inline_nodes, node);
      g_array_append_val (plan->reach, reach);
    }
}

static void
collect_annotations (TeiPlan *plan, RegestWriting *writing)
{
  guint n_annotations = regest_document_get_n_annotations (plan->document);

  for (guint i = 0; i < n_annotations; i++)
    {
      RegestAnnotation *annotation = regest_document_get_annotation (plan->document, i);

      if (!regest_selection_has (writing, annotation))
        continue;
      g_ptr_array_add (plan->annotations, g_object_ref (annotation));
      g_hash_table_add (plan->exported, (gpointer) regest_annotation_get_id (annotation));
    }
}

TeiPlan *
regest_tei_plan_new (RegestWriting *writing, RegestDocument *document)
{
  TeiPlan *plan = g_new0 (TeiPlan, 1);
  g_autoptr (GHashTable) placed = g_hash_table_new (NULL, NULL);

  plan->document = document;
  plan->text = regest_document_get_text (document);
  plan->annotations = g_ptr_array_new_with_free_func (g_object_unref);
  plan->exported = g_hash_table_new (regest_id_hash, regest_id_equal);
  plan->nodes = g_ptr_array_new_with_free_func (free_node);
  plan->inline_nodes = g_ptr_array_new ();
  plan->reach = g_array_new (FALSE, FALSE, sizeof (guint));
  plan->loose = g_ptr_array_new ();
  plan->anchors = g_array_new (FALSE, FALSE, sizeof (TeiAnchor));
  plan->body = new_division ((RegestSpan){ 0, regest_text_get_length (plan->text) });

  collect_annotations (plan, writing);
  collect_nodes (plan);
  g_ptr_array_sort (plan->nodes, compare_nodes);
  plan_divisions (plan);
  list_inline_nodes (plan);
  plan_text (plan, plan->body);
  nest_division (plan, plan->body);
  mark_division (plan->body, placed);
  for (guint i = 0; i < plan->inline_nodes->len; i++)
    if (!g_hash_table_contains (placed, g_ptr_array_index (plan->inline_nodes, i)))
      let_go (plan, g_ptr_array_index (plan->inline_nodes, i));
  plan_anchors (plan);
  return plan;
}

void
regest_tei_plan_free (TeiPlan *plan)
{
  g_clear_pointer (&plan->facsimile, regest_tei_facsimile_free);
  g_ptr_array_unref (plan->annotations);
  g_hash_table_unref (plan->exported);
  g_ptr_array_unref (plan->nodes);
  g_ptr_array_unref (plan->inline_nodes);
  g_array_unref (plan->reach);
  g_ptr_array_unref (plan->loose);
  g_array_unref (plan->anchors);
  free_division (plan->body);
  g_free (plan);
}

gboolean
regest_tei_plan_has (TeiPlan *plan, const RegestId *annotation)
{
  return g_hash_table_contains (plan->exported, annotation);
}
