/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Writes the body as tei-plan.c laid it out. Every line of the text begins with <lb n="…"/>, so
 * that the text is had back from the edition line for line: join what stands between line
 * beginnings with line ends.
 */

#include "config.h"

#include "tei-facsimile.h"

typedef struct
{
  TeiOutput *output;
  TeiPlan *plan;
  TeiBlockType block;
  guint depth; /* of elements within the block */
  guint n_lines; /* that have begun */
} Body;

static void write_nodes (Body *body, GPtrArray *nodes, RegestSpan span);

/* -- text ------------------------------------------------------------------ */

static void
write_anchors (Body *body, guint offset)
{
  TeiPlan *plan = body->plan;

  while (plan->next_anchor < plan->anchors->len)
    {
      const TeiAnchor *anchor = &g_array_index (plan->anchors, TeiAnchor, plan->next_anchor);

      if (anchor->place.start > offset)
        return;
      regest_tei_anchor (body->output, plan, anchor);
      plan->next_anchor++;
    }
}

/* a line begins before the elements that begin with it */
static void
begin_line (Body *body, guint offset)
{
  RegestText *text = body->plan->text;
  guint line;

  if (offset >= regest_text_get_length (text))
    return;
  line = regest_text_get_line_at (text, offset);
  if (line < body->n_lines || regest_text_get_line (text, line).start != offset)
    return;
  regest_tei_facsimile_begin_line (body->output, body->plan->facsimile, line + 1);
  body->n_lines = line + 1;
}

static guint
next_stop (Body *body, RegestSpan span)
{
  RegestText *text = body->plan->text;
  guint line = regest_text_get_line_at (text, span.start);
  guint stop = MIN (regest_text_get_line (text, line).end, span.end);

  if (body->plan->next_anchor < body->plan->anchors->len)
    {
      const TeiAnchor *anchor =
        &g_array_index (body->plan->anchors, TeiAnchor, body->plan->next_anchor);

      if (anchor->place.start > span.start)
        stop = MIN (stop, anchor->place.start);
    }
  return stop;
}

static void
write_text (Body *body, RegestSpan span)
{
  RegestText *text = body->plan->text;

  while (span.start < span.end)
    {
      guint line = regest_text_get_line_at (text, span.start);
      RegestSpan extent = regest_text_get_line (text, line);
      guint stop;
      g_autofree char *words = NULL;

      begin_line (body, span.start);
      write_anchors (body, span.start);
      stop = next_stop (body, span);
      words = regest_text_dup_range (text, (RegestSpan){ span.start, stop });
      regest_tei_words (body->output, words);
      span.start = stop;
      if (stop == extent.end && span.start < span.end)
        {
          write_anchors (body, stop);
          span.start++;
        }
    }
}

/* -- elements -------------------------------------------------------------- */

static gboolean
can_be_idno (Body *body, const TeiNode *node)
{
  TeiPlan *plan = body->plan;
  guint line = regest_text_get_line_at (plan->text, node->span.start);
  guint next = plan->next_anchor;

  if (node->children != NULL || regest_text_get_line (plan->text, line).end < node->span.end)
    return FALSE;
  return next >= plan->anchors->len ||
         g_array_index (plan->anchors, TeiAnchor, next).place.start >= node->span.end;
}

static void
write_evidence_start (Body *body, const TeiNode *node)
{
  static const char *const numbers[] = { "number", "file-number", "sender-number",
                                         "incoming-number", "series", NULL };
  static const char *const dates[] = { "sent", "received", "date", "when", NULL };
  const char *name = node->attribute->name;
  TeiOutput *output = body->output;

  if (g_strv_contains (dates, name))
    {
      regest_tei_start (output, "date");
      regest_tei_attribute (output, "type", name);
      regest_tei_date (output, node->attribute->value);
    }
  else if (g_strv_contains (numbers, name) && can_be_idno (body, node))
    {
      regest_tei_start (output, "idno");
      regest_tei_attribute (output, "type",
                            g_str_equal (name, "incoming-number") ? "incoming" : name);
    }
  else
    {
      regest_tei_start (output, "seg");
      regest_tei_attribute (output, "type", name);
    }
  regest_tei_pointer (output, "ana", 'f', regest_annotation_get_id (node->annotation), 0);
}

/* next and previous piece of a tag with several */
static void
write_chain (TeiOutput *output, const TeiNode *node)
{
  const RegestId *id = regest_annotation_get_id (node->annotation);

  if (node->piece + 1 < regest_annotation_get_n_targets (node->annotation))
    regest_tei_pointer (output, "next", 'a', id, node->piece + 1);
  if (node->piece > 0)
    regest_tei_pointer (output, "prev", 'a', id, node->piece - 1);
}

static void
write_common (TeiOutput *output, const TeiNode *node)
{
  static const char *const certainties[] = { "high", "medium", "low", "unknown", NULL };
  const char *certainty = regest_annotation_get_certainty (node->annotation);
  const RegestId *id = regest_annotation_get_id (node->annotation);

  regest_tei_id (output, 'a', id, node->piece);
  regest_tei_pointer (output, "ana", 'f', id, 0);
  if (certainty != NULL && g_strv_contains (certainties, certainty))
    regest_tei_attribute (output, "cert", certainty);
  write_chain (output, node);
}

static gboolean
is_cover_name (TeiOutput *output, RegestAnnotation *annotation)
{
  const RegestId *id = regest_annotation_get_entity (annotation);
  const char *quote = regest_annotation_get_quote (annotation);
  g_autoptr (RegestEntity) entity = NULL;
  g_autofree char *folded = NULL;

  if (id == NULL || quote == NULL)
    return FALSE;
  entity = regest_project_get_entity (output->writing->project, id, NULL);
  folded = regest_fold_string (quote, REGEST_FOLD_NAMES);
  for (guint i = 0; entity != NULL && i < regest_entity_get_names (entity)->len; i++)
    {
      const RegestName *name = g_ptr_array_index (regest_entity_get_names (entity), i);
      g_autofree char *form = regest_fold_string (name->form, REGEST_FOLD_NAMES);

      if (g_strcmp0 (name->type, "cover") == 0 && g_str_equal (form, folded))
        return TRUE;
    }
  return FALSE;
}

static void
write_type (TeiOutput *output, const char *attribute, const char *value)
{
  g_autofree char *word = regest_tei_dup_word (value);

  regest_tei_attribute (output, attribute, word);
}

static guint
start_name (Body *body, const TeiNode *node, const char *element)
{
  TeiOutput *output = body->output;
  const RegestId *entity = regest_annotation_get_entity (node->annotation);

  regest_tei_start (output, element);
  write_common (output, node);
  if (entity != NULL)
    regest_tei_pointer (output, "ref", 'e', entity, 0);
  if (is_cover_name (output, node->annotation))
    regest_tei_attribute (output, "type", "cover");
  write_type (output, "role", regest_tei_get_value (node->annotation, "role"));
  return 1;
}

static guint
start_date (Body *body, const TeiNode *node)
{
  regest_tei_start (body->output, "date");
  write_common (body->output, node);
  regest_tei_date (body->output, regest_tei_get_value (node->annotation, "date"));
  return 1;
}

static guint
start_stamp (Body *body, const TeiNode *node)
{
  TeiOutput *output = body->output;

  regest_tei_start (output, "add");
  write_type (output, "place", regest_tei_get_value (node->annotation, "place-on-page"));
  regest_tei_start (output, "stamp");
  write_common (output, node);
  write_type (output, "type", regest_tei_get_value (node->annotation, "type"));
  regest_tei_date (output, regest_tei_get_value (node->annotation, "date"));
  return 2;
}

static guint
start_segment (Body *body, const TeiNode *node, const char *type)
{
  regest_tei_start (body->output, "seg");
  write_type (body->output, "type", type);
  write_common (body->output, node);
  return 1;
}

/* a verification that is its closer's already, or one that stands among other words */
static guint
start_verification (Body *body, const TeiNode *node)
{
  guint n_elements = start_segment (body, node, "verification");

  write_type (body->output, "subtype", regest_tei_get_value (node->annotation, "act"));
  return n_elements;
}

static guint
start_signature (Body *body, const TeiNode *node)
{
  TeiOutput *output = body->output;
  const RegestId *entity = regest_annotation_get_entity (node->annotation);
  gboolean may_be_signed = body->depth == 0 && body->block != TEI_BLOCK_PARAGRAPH;

  if (!may_be_signed)
    start_segment (body, node, "signature");
  else
    {
      regest_tei_start (output, "signed");
      write_common (output, node);
    }
  if (entity == NULL)
    return 1;
  regest_tei_start (output, "persName");
  regest_tei_pointer (output, "ref", 'e', entity, 0);
  regest_tei_pointer (output, "ana", 'f', regest_annotation_get_id (node->annotation), 0);
  return 2;
}

static guint
start_insertion (Body *body, const TeiNode *node)
{
  const char *does = regest_tei_get_value (node->annotation, "does");

  if (does != NULL && !g_str_equal (does, "identifies") && !g_str_equal (does, "supplies"))
    {
      start_segment (body, node, "insertion");
      write_type (body->output, "subtype", does);
      return 1;
    }
  regest_tei_start (body->output, "supplied");
  write_common (body->output, node);
  write_type (body->output, "reason", does);
  return 1;
}

static guint
start_note (Body *body, const TeiNode *node)
{
  regest_tei_start (body->output, "note");
  write_common (body->output, node);
  write_type (body->output, "type", regest_tei_get_value (node->annotation, "whose"));
  return 1;
}

/* elements of a user's own kinds that hold words and may stand among words */
static gboolean
is_phrase_element (const char *element)
{
  static const char *const elements[] = { "persName", "placeName", "orgName", "name", "rs",
                                          "term", "title", "objectName", "eventName",
                                          "num", "measure", "foreign", "hi", "emph",
                                          "geogName", "roleName", "q", "mentioned", NULL };

  return element != NULL && g_strv_contains (elements, element);
}

static gboolean
is_name_element (const char *element)
{
  static const char *const elements[] = { "persName", "placeName", "orgName", "name", "rs",
                                          "objectName", "eventName", "geogName", NULL };

  return g_strv_contains (elements, element);
}

static guint
start_annotation (Body *body, const TeiNode *node)
{
  static const struct
  {
    const char *kind;
    guint (*start) (Body *body, const TeiNode *node);
  } starts[] = {
    { "date", start_date },
    { "stamp", start_stamp },
    { "signature", start_signature },
    { "insertion", start_insertion },
    { "note", start_note },
    { "verification", start_verification },
  };
  const char *name = regest_annotation_get_kind (node->annotation);
  const RegestKind *kind = regest_profile_find_kind (body->output->profile, name);
  const char *element = kind != NULL ? regest_kind_get_tei (kind) : NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_equal (starts[i].kind, name))
      return starts[i].start (body, node);
  if (!is_phrase_element (element))
    return start_segment (body, node, name);
  if (is_name_element (element))
    return start_name (body, node, element);
  regest_tei_start (body->output, element);
  write_common (body->output, node);
  return 1;
}

static guint
start_correction (Body *body, const TeiNode *node)
{
  regest_tei_start (body->output, "choice");
  regest_tei_id (body->output, 'c', &node->correction->id, 0);
  regest_tei_start (body->output, "sic");
  regest_tei_words (body->output, node->correction->reading);
  regest_tei_end (body->output);
  regest_tei_start (body->output, "corr");
  return 2;
}

static guint
start_node (Body *body, const TeiNode *node)
{
  switch (node->type)
    {
    case TEI_NODE_ANNOTATION:
      return start_annotation (body, node);
    case TEI_NODE_CORRECTION:
      return start_correction (body, node);
    case TEI_NODE_EVIDENCE:
      write_evidence_start (body, node);
      return 1;
    default:
      g_assert_not_reached ();
    }
}

static void
write_node (Body *body, const TeiNode *node)
{
  guint n_elements;

  n_elements = start_node (body, node);
  body->depth += n_elements;
  write_nodes (body, node->children, node->span);
  body->depth -= n_elements;
  while (n_elements-- > 0)
    regest_tei_end (body->output);
}

static void
write_nodes (Body *body, GPtrArray *nodes, RegestSpan span)
{
  guint offset = span.start;

  for (guint i = 0; nodes != NULL && i < nodes->len; i++)
    {
      const TeiNode *node = g_ptr_array_index (nodes, i);

      write_text (body, (RegestSpan){ offset, node->span.start });
      begin_line (body, node->span.start);
      write_anchors (body, node->span.start);
      write_node (body, node);
      offset = node->span.end;
    }
  write_text (body, (RegestSpan){ offset, span.end });
}

/* -- blocks and divisions -------------------------------------------------- */

static const char *
get_block_element (const TeiBlock *block, gboolean may_close)
{
  switch (block->type)
    {
    case TEI_BLOCK_OPENER:
      return "opener";
    case TEI_BLOCK_CLOSER:
      return may_close ? "closer" : "p";
    case TEI_BLOCK_PARAGRAPH:
      return "p";
    case TEI_BLOCK_BLANK:
    default:
      return NULL;
    }
}

/* the text's last line, where the text ends with a line end, belongs to the last block */
static void
write_last_line (Body *body, RegestSpan span)
{
  RegestText *text = body->plan->text;
  guint length = regest_text_get_length (text);

  if (span.end != length)
    return;
  if (length > 0 && regest_text_get_char (text, length - 1) == '\n')
    regest_tei_facsimile_begin_line (body->output, body->plan->facsimile,
                                     regest_text_get_line_at (text, length - 1) + 2);
  write_anchors (body, length);
}

/* @may_close: TEI wants something else before the first closer of a division */
static gboolean
write_block (Body *body, const TeiBlock *block, gboolean may_close)
{
  const char *element = get_block_element (block, may_close);

  body->block = block->type == TEI_BLOCK_CLOSER && !may_close ? TEI_BLOCK_PARAGRAPH : block->type;
  body->depth = 0;
  if (element != NULL)
    regest_tei_start (body->output, element);
  if (block->verification != NULL && regest_tei_plan_has (
                                       body->plan, regest_annotation_get_id (block->verification)))
    regest_tei_pointer (body->output, "ana", 'v', regest_annotation_get_id (block->verification),
                        0);
  write_nodes (body, block->type != TEI_BLOCK_BLANK ? block->nodes : NULL, block->span);
  write_last_line (body, block->span);
  if (element != NULL)
    regest_tei_end (body->output);
  return may_close || block->type == TEI_BLOCK_PARAGRAPH || block->type == TEI_BLOCK_CLOSER;
}

static void
start_part (TeiOutput *output, const TeiDivision *division)
{
  const char *type = regest_tei_get_value (division->part, "type");
  TeiNode node = { .annotation = division->part, .piece = division->piece };
  g_autofree char *word = regest_tei_dup_word (
    type != NULL ? type : regest_annotation_get_kind (division->part));

  regest_tei_start (output, "div");
  regest_tei_attribute (output, "type", word);
  write_common (output, &node);
}

static void
write_division (Body *body, const TeiDivision *division)
{
  gboolean may_close = FALSE;

  for (guint i = 0; i < division->blocks->len; i++)
    may_close = write_block (body, g_ptr_array_index (division->blocks, i), may_close);
  for (guint i = 0; i < division->divisions->len; i++)
    {
      const TeiDivision *child = g_ptr_array_index (division->divisions, i);
      gboolean only_blank = child->part == NULL && child->blocks->len == 1 &&
                            child->divisions->len == 0 &&
                            ((TeiBlock *) g_ptr_array_index (child->blocks, 0))->type ==
                              TEI_BLOCK_BLANK;

      if (only_blank)
        {
          write_block (body, g_ptr_array_index (child->blocks, 0), FALSE);
          continue;
        }
      if (child->part != NULL)
        start_part (body->output, child);
      else
        regest_tei_start (body->output, "div");
      write_division (body, child);
      regest_tei_end (body->output);
    }
  if (division->divisions->len == 0 && !may_close)
    regest_tei_element (body->output, "p", NULL);
}

void
regest_tei_write_body (TeiOutput *output, TeiPlan *plan)
{
  Body body = { .output = output, .plan = plan };

  regest_tei_start (output, "text");
  regest_tei_attribute (output, "xml:space", "preserve");
  regest_tei_start (output, "body");
  if (plan->body->span.end == 0)
    {
      regest_tei_start (output, "p");
      write_anchors (&body, 0);
      regest_tei_end (output);
    }
  else
    write_division (&body, plan->body);
  regest_tei_end (output);
  regest_tei_end (output);
}
