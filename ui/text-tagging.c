/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tagging: what the keys and buttons of kinds do to the project. Every function is one action. */

#include "config.h"

#include <glib/gi18n.h>

#include "field-words.h"
#include "text-view-private.h"

static RegestProject *
get_project (RegestTextView *self)
{
  return regest_document_get_project (self->document);
}

static const RegestKind *
find_kind (RegestTextView *self, const char *name)
{
  return regest_profile_find_kind (regest_project_get_profile (get_project (self)), name);
}

/* Whether there is something to work on; what is still being typed comes first. */
static gboolean
is_ready (RegestTextView *self)
{
  if (self->desk == NULL || self->document == NULL)
    return FALSE;
  regest_text_view_flush (self);
  return TRUE;
}

/* The selected words, without the blanks and punctuation around them, or the word at the cursor. */
static gboolean
find_words (RegestTextView *self, RegestSpan *words)
{
  RegestText *text = regest_document_get_text (self->document);
  RegestSpan selection = regest_text_view_get_selection (self);

  if (selection.start == selection.end)
    return regest_breaks_word_at (text, selection.start, words);
  *words = regest_breaks_trim (text, selection);
  return words->start < words->end;
}

static RegestSpan
find_lines (RegestTextView *self)
{
  RegestText *text = regest_document_get_text (self->document);
  RegestSpan selection = regest_text_view_get_selection (self);
  guint last = selection.end;

  /* a selection that ends at the start of a line does not mean that line */
  if (last > selection.start &&
      regest_text_get_line (text, regest_text_get_line_at (text, last)).start == last)
    last--;
  return (RegestSpan){
    regest_text_get_line (text, regest_text_get_line_at (text, selection.start)).start,
    regest_text_get_line (text, regest_text_get_line_at (text, last)).end,
  };
}

/* A tag of this kind on exactly these words. */
static gboolean
find_same (RegestTextView *self, const char *kind, RegestSpan words, guint *item)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (RegestPiece));
  GPtrArray *kinds = regest_profile_get_kinds (regest_project_get_profile (get_project (self)));

  regest_document_collect_pieces (self->document, words, pieces);
  for (guint i = 0; i < pieces->len; i++)
    {
      const RegestPiece *piece = &g_array_index (pieces, RegestPiece, i);

      if (piece->span.start == words.start && piece->span.end == words.end &&
          piece->kind < kinds->len && piece->status != REGEST_STATUS_REJECTED &&
          g_str_equal (regest_kind_get_name (kinds->pdata[piece->kind]), kind))
        {
          *item = piece->item;
          return TRUE;
        }
    }
  return FALSE;
}

void
regest_text_view_remember_selected (RegestTextView *self)
{
  RegestAnnotation *annotation =
    self->desk != NULL ? regest_desk_get_selected_annotation (self->desk) : NULL;

  if (annotation != NULL)
    g_hash_table_replace (self->last_of_kind, g_strdup (regest_annotation_get_kind (annotation)),
                          regest_id_copy (regest_annotation_get_id (annotation)));
}

/* After tagging one is where one was: in the text, behind the tag, which is selected. */
static void
go_on_at (RegestTextView *self, const RegestId *id, guint offset)
{
  regest_text_view_place (self, (RegestSpan){ offset, offset }, TRUE);
  regest_desk_set_selected (self->desk, id);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
remember_for_repeat (RegestTextView *self, const char *kind, const RegestId *id)
{
  char *copy = g_strdup (kind);

  g_free (self->repeat_kind);
  self->repeat_kind = copy;
  self->repeat_tag = *id;
  self->repeat_entity = (RegestId){ { 0 } };
}

/* What is there already is selected; a suggestion of the same is taken. */
static void
take_same (RegestTextView *self, guint item)
{
  RegestAnnotation *annotation = regest_document_get_annotation (self->document, item);
  const RegestId id = *regest_annotation_get_id (annotation);
  guint end = regest_annotation_get_extent (annotation).end;
  RegestProposals *proposals = regest_desk_get_proposals (self->desk);
  RegestProposal *proposal = regest_proposals_find (proposals, &id);
  g_autoptr (GError) error = NULL;

  if (proposal != NULL)
    regest_proposals_take (proposals, proposal);
  else if (regest_annotation_get_status (annotation) == REGEST_STATUS_SUGGESTED &&
           !regest_project_set_status (get_project (self), &id, REGEST_STATUS_ACCEPTED, &error))
    regest_desk_take_error (self->desk, g_steal_pointer (&error));
  go_on_at (self, &id, end);
}

/* Whoever makes lines a part says where it is, not what its fields are: those stay proposals. */
static gboolean
is_proposed_part (RegestTextView *self, const RegestKind *kind, guint item)
{
  RegestAnnotation *annotation = regest_document_get_annotation (self->document, item);

  return regest_kind_is_block (kind) &&
         regest_proposals_find (regest_desk_get_proposals (self->desk),
                                regest_annotation_get_id (annotation)) != NULL;
}

static gboolean
add_tag (RegestTextView *self, const RegestKind *kind, RegestSpan span, const RegestId *entity,
         RegestId *id)
{
  g_autoptr (RegestAnnotation) annotation = regest_annotation_new (regest_kind_get_name (kind));
  const RegestField *own = regest_kind_find_own_field (
    regest_project_get_profile (get_project (self)), regest_kind_get_name (kind));
  g_autoptr (GError) error = NULL;

  regest_annotation_set_record (
    annotation, regest_record_get_id (regest_document_get_record (self->document)));
  regest_annotation_add_target (annotation, span, NULL);
  if (own != NULL)
    regest_annotation_take_attribute (annotation,
                                      regest_attribute_take_words (own, self->document, span));
  if (entity != NULL && !regest_id_is_none (entity))
    regest_annotation_set_entity (annotation, entity, NULL);
  if (regest_project_add_annotation (get_project (self), annotation, id, &error))
    return TRUE;
  regest_desk_take_error (self->desk, g_steal_pointer (&error));
  return FALSE;
}

static gboolean
move_target (RegestTextView *self, const RegestId *id, guint target, RegestSpan span,
             GError **error)
{
  RegestProject *project = get_project (self);
  g_autoptr (RegestAnnotation) annotation = regest_project_get_annotation (project, id, error);
  RegestOwner owner = { REGEST_OWNER_ANNOTATION, *id };
  g_autoptr (RegestAttribute) anew = NULL;
  const RegestAttribute *old = NULL;
  const RegestField *own;
  RegestSpan extent;

  if (annotation == NULL)
    return FALSE;
  extent = regest_annotation_get_extent (annotation);
  own = regest_kind_find_own_field (regest_project_get_profile (project),
                                    regest_annotation_get_kind (annotation));
  if (own != NULL)
    old = regest_attributes_find (regest_annotation_get_attributes (annotation),
                                  regest_field_get_name (own));
  if (old == NULL || old->evidence_state != REGEST_EVIDENCE_GOOD ||
      old->evidence.start != extent.start || old->evidence.end != extent.end ||
      regest_annotation_get_n_targets (annotation) != 1)
    return regest_project_set_target (project, id, target, span, error);
  anew = regest_attribute_take_words (own, self->document, span);
  anew->id = old->id;
  if (!regest_project_begin (project, "move", regest_annotation_get_quote (annotation), NULL,
                             error))
    return FALSE;
  /* what fails inside dooms the action; the commit then says why */
  if (regest_project_set_target (project, id, target, span, NULL))
    regest_project_set_attribute (project, &owner, anew, NULL, NULL);
  return regest_project_commit (project, error);
}

gboolean
regest_text_view_set_target (RegestTextView *self, const RegestId *id, guint target,
                             RegestSpan span, GError **error)
{
  return regest_desk_begin_change (self->desk, id, FALSE, error) &&
         regest_desk_end_change (self->desk, move_target (self, id, target, span, error), error);
}

static void
say_nothing_here (RegestTextView *self)
{
  regest_desk_notice (self->desk, _("Select words, or put the cursor on one"), NULL, NULL);
}

/* @entity: NULL lets the user choose */
static void
tag_words (RegestTextView *self, const char *name, const RegestId *entity)
{
  const RegestKind *kind = find_kind (self, name);
  RegestSpan words;
  RegestId id;
  guint item;

  if (kind == NULL)
    return;
  if (regest_kind_is_block (kind))
    words = find_lines (self);
  else if (!find_words (self, &words))
    words = (RegestSpan){ 0, 0 };
  if (words.start >= words.end)
    {
      say_nothing_here (self);
      return;
    }
  if (find_same (self, name, words, &item) && !is_proposed_part (self, kind, item))
    {
      take_same (self, item);
      return;
    }
  if (!add_tag (self, kind, words, entity, &id))
    return;
  remember_for_repeat (self, name, &id);
  if (entity != NULL)
    self->repeat_entity = *entity;
  go_on_at (self, &id, words.end);
  if (entity == NULL && regest_kind_get_entity_kind (kind) != NULL)
    regest_desk_choose_entity (self->desk, &id);
}

void
regest_text_view_tag (RegestTextView *self, const char *kind)
{
  if (is_ready (self))
    tag_words (self, kind, NULL);
}

void
regest_text_view_make_part (RegestTextView *self)
{
  GPtrArray *kinds;

  if (!is_ready (self))
    return;
  kinds = regest_profile_get_kinds (regest_project_get_profile (get_project (self)));
  for (guint i = 0; i < kinds->len; i++)
    if (regest_kind_is_block (kinds->pdata[i]))
      {
        tag_words (self, regest_kind_get_name (kinds->pdata[i]), NULL);
        return;
      }
}

/* The entity of the last tag may have been chosen, or its kind changed, after it was made. */
void
regest_text_view_repeat (RegestTextView *self)
{
  g_autofree char *kind = NULL;
  RegestId entity;
  guint item;

  if (!is_ready (self) || self->repeat_kind == NULL)
    return;
  if (regest_document_find_annotation (self->document, &self->repeat_tag, &item))
    {
      RegestAnnotation *last = regest_document_get_annotation (self->document, item);
      const RegestId *linked = regest_annotation_get_entity (last);

      g_free (self->repeat_kind);
      self->repeat_kind = g_strdup (regest_annotation_get_kind (last));
      self->repeat_entity = linked != NULL ? *linked : (RegestId){ { 0 } };
    }
  kind = g_strdup (self->repeat_kind);
  entity = self->repeat_entity;
  tag_words (self, kind, &entity);
}

/* The selected tag if it is of this kind, else the one of this kind that was selected last. */
static const RegestId *
find_tag_to_extend (RegestTextView *self, const char *kind)
{
  RegestAnnotation *selected = regest_desk_get_selected_annotation (self->desk);
  const RegestId *last = g_hash_table_lookup (self->last_of_kind, kind);
  guint item;

  if (selected != NULL && g_str_equal (regest_annotation_get_kind (selected), kind))
    return regest_annotation_get_id (selected);
  if (last != NULL && regest_document_find_annotation (self->document, last, &item))
    return last;
  return NULL;
}

void
regest_text_view_extend (RegestTextView *self, const char *kind)
{
  g_autoptr (GError) error = NULL;
  const RegestId *found;
  RegestSpan words;
  RegestId id;
  gboolean done;

  if (!is_ready (self))
    return;
  found = find_tag_to_extend (self, kind);
  if (found == NULL)
    {
      regest_desk_notice (self->desk, _("Select the tag first that the words belong to"), NULL,
                          NULL);
      return;
    }
  if (!find_words (self, &words))
    {
      say_nothing_here (self);
      return;
    }
  id = *found;
  done = regest_desk_begin_change (self->desk, &id, FALSE, &error) &&
         regest_desk_end_change (
           self->desk, regest_project_add_target (get_project (self), &id, words, &error),
           &error);
  if (!done)
    regest_desk_take_error (self->desk, g_steal_pointer (&error));
  else
    go_on_at (self, &id, words.end);
}

/* The words of a tag for a message, shortened. */
static char *
dup_words (RegestAnnotation *annotation)
{
  const char *quote = regest_annotation_get_wording (annotation);
  g_autofree char *line = g_strdup (quote != NULL ? quote : "");

  g_strdelimit (line, "\n", ' ');
  if (g_utf8_strlen (line, -1) <= 40)
    return g_steal_pointer (&line);
  *g_utf8_offset_to_pointer (line, 40) = '\0';
  return g_strconcat (line, "…", NULL);
}

void
regest_text_view_remove (RegestTextView *self)
{
  RegestAnnotation *annotation;
  const RegestKind *kind;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  g_autofree char *message = NULL;

  if (!is_ready (self) || (annotation = regest_desk_get_selected_annotation (self->desk)) == NULL)
    return;
  if (regest_annotation_get_status (annotation) == REGEST_STATUS_SUGGESTED)
    {
      regest_text_view_reject (self);
      return;
    }
  kind = find_kind (self, regest_annotation_get_kind (annotation));
  words = dup_words (annotation);
  if (*words != '\0')
    /* translators: after a tag was removed: its words and its kind */
    message = g_strdup_printf (_("“%s” is no longer tagged as %s"), words,
                               kind != NULL ? regest_kind_get_label (kind)
                                            : regest_annotation_get_kind (annotation));
  else
    message = g_strdup (_("The tag was removed; its text stays"));
  if (!regest_project_remove_annotation (get_project (self), regest_annotation_get_id (annotation),
                                         &error))
    {
      regest_desk_take_error (self->desk, g_steal_pointer (&error));
      return;
    }
  regest_desk_notice (self->desk, message, "win.undo", _("_Undo"));
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

void
regest_text_view_set_kind (RegestTextView *self, const char *kind)
{
  const RegestId *selected;
  g_autoptr (GError) error = NULL;
  RegestId id;

  if (!is_ready (self) || (selected = regest_desk_get_selected (self->desk)) == NULL)
    return;
  id = *selected;
  if (!regest_desk_begin_change (self->desk, &id, FALSE, &error) ||
      !regest_desk_end_change (
        self->desk, regest_project_set_annotation_kind (get_project (self), &id, kind, &error),
        &error))
    regest_desk_take_error (self->desk, g_steal_pointer (&error));
}

void
regest_text_view_unlink (RegestTextView *self)
{
  const RegestId *selected;
  g_autoptr (GError) error = NULL;
  RegestId id;

  if (!is_ready (self) || (selected = regest_desk_get_selected (self->desk)) == NULL)
    return;
  id = *selected;
  if (!regest_desk_begin_change (self->desk, &id, TRUE, &error) ||
      !regest_desk_end_change (self->desk,
                               regest_project_link (get_project (self), &id, NULL, &error),
                               &error))
    regest_desk_take_error (self->desk, g_steal_pointer (&error));
}
