/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Going from proposal to proposal in the text, and answering them. */

#include "config.h"

#include <glib/gi18n.h>

#include "text-view-private.h"

static RegestProposals *
get_proposals (RegestTextView *self)
{
  return regest_desk_get_proposals (self->desk);
}

/* The selected one counts as where one is as long as the cursor is on it. */
static guint
find_current (RegestTextView *self, guint *cursor)
{
  const RegestId *selected = regest_desk_get_selected (self->desk);
  guint item;
  RegestSpan extent;

  *cursor = regest_text_view_get_cursor (self);
  if (selected == NULL || !regest_document_find_annotation (self->document, selected, &item))
    return G_MAXUINT;
  extent =
    regest_annotation_get_extent (regest_document_get_annotation (self->document, item));
  if (*cursor < extent.start || *cursor > extent.end)
    return G_MAXUINT;
  *cursor = extent.start;
  return item;
}

gboolean
regest_text_view_walk_proposals (RegestTextView *self, int direction)
{
  guint cursor, current, item;

  if (self->document == NULL)
    return FALSE;
  regest_text_view_flush (self);
  current = find_current (self, &cursor);
  if (direction > 0
        ? !regest_document_next_suggested (self->document, cursor, current, &item)
        : !regest_document_previous_suggested (self->document, cursor, current, &item))
    return FALSE;
  regest_text_view_select_tag (self, item);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  return TRUE;
}

/* What is left when none follows. */
static void
say_what_is_left (RegestTextView *self)
{
  guint n = regest_proposals_count (get_proposals (self));
  g_autofree char *words = NULL;

  if (n == 0)
    words = g_strdup (_("This record has no open proposals"));
  else
    words = g_strdup_printf (ngettext ("No proposal follows; %u is left in this record",
                                       "No proposal follows; %u are left in this record", n),
                             n);
  regest_desk_notice (self->desk, words, NULL, NULL);
}

void
regest_text_view_next_proposal (RegestTextView *self)
{
  if (!regest_text_view_walk_proposals (self, 1) && self->desk != NULL)
    say_what_is_left (self);
}

void
regest_text_view_previous_proposal (RegestTextView *self)
{
  if (!regest_text_view_walk_proposals (self, -1) && self->desk != NULL)
    regest_desk_notice (self->desk, _("No proposal stands before"), NULL, NULL);
}

gboolean
regest_text_view_is_on_proposal (RegestTextView *self)
{
  RegestAnnotation *tag =
    self->desk != NULL ? regest_desk_get_selected_annotation (self->desk) : NULL;

  return tag != NULL && regest_annotation_get_status (tag) == REGEST_STATUS_SUGGESTED;
}

/* The one that comes next, before the answer changes what there is. */
static gboolean
find_next (RegestTextView *self, RegestId *next)
{
  guint cursor, item;
  guint current = find_current (self, &cursor);

  if (!regest_document_next_suggested (self->document, cursor, current, &item))
    return FALSE;
  *next = *regest_annotation_get_id (regest_document_get_annotation (self->document, item));
  return TRUE;
}

static void
go_on (RegestTextView *self, const RegestId *next, const RegestId *answered)
{
  guint item;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (next != NULL && regest_document_find_annotation (self->document, next, &item))
    {
      regest_text_view_select_tag (self, item);
      return;
    }
  if (regest_document_find_annotation (self->document, answered, &item))
    regest_desk_set_selected (self->desk, answered);
  say_what_is_left (self);
}

/* A proposal of the record's reading, or a tag that came with an import as suggested. */
static gboolean
answer (RegestTextView *self, const RegestId *id, gboolean accept)
{
  RegestProposal *proposal = regest_proposals_find (get_proposals (self), id);
  g_autoptr (GError) error = NULL;

  if (proposal != NULL)
    return accept ? regest_proposals_take (get_proposals (self), proposal)
                  : regest_proposals_refuse (get_proposals (self), proposal);
  if (regest_project_set_status (regest_document_get_project (self->document), id,
                                 accept ? REGEST_STATUS_ACCEPTED : REGEST_STATUS_REJECTED,
                                 &error))
    return TRUE;
  regest_desk_take_error (self->desk, g_steal_pointer (&error));
  return FALSE;
}

static void
answer_selected (RegestTextView *self, gboolean accept)
{
  RegestId id, next;
  gboolean follows;

  if (self->document == NULL)
    return;
  regest_text_view_flush (self);
  if (!regest_text_view_is_on_proposal (self))
    return;
  id = *regest_desk_get_selected (self->desk);
  follows = find_next (self, &next);
  if (answer (self, &id, accept))
    go_on (self, follows ? &next : NULL, &id);
  else
    regest_desk_notice (self->desk, _("The text has changed since; it is read again"), NULL,
                        NULL);
}

void
regest_text_view_accept (RegestTextView *self)
{
  answer_selected (self, TRUE);
}

void
regest_text_view_reject (RegestTextView *self)
{
  answer_selected (self, FALSE);
}

void
regest_text_view_explain (RegestTextView *self)
{
  if (self->document != NULL && regest_text_view_is_on_proposal (self))
    regest_desk_explain (self->desk, regest_desk_get_selected (self->desk));
}

char *
regest_text_view_dup_unread_at (RegestTextView *self, guint offset)
{
  GArray *unread = self->document != NULL ? regest_document_get_unread (self->document) : NULL;
  guint place = regest_pending_to_document (&self->pending, offset, FALSE);

  for (guint i = 0; unread != NULL && i < unread->len; i++)
    {
      const RegestSpan *span = &g_array_index (unread, RegestSpan, i);

      if (span->start <= place && place < span->end)
        return g_strdup (_("Not understood: no recogniser knows what these words of the header "
                           "say"));
    }
  return NULL;
}
