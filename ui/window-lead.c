/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "document-page.h"
#include "window-private.h"

/*
 * What is undone or redone is shown: whoever takes back what was done a hundred lines further up,
 * or in another record, must see what changed. Where one of the places is in sight already nothing
 * moves, and what touched a whole project has no place.
 *
 * A tag that goes has its place only before the document follows: the window listens to the
 * project before any document does, see notify_project_cb().
 */

#define LOOKED_AT 200 /* changes: of more than that one is in sight, or none is worth a search */

struct _RegestLead
{
  RegestId record; /* none: nothing was changed that has a place */
  RegestId tag; /* the first of it that stands, where the record is not open */
  RegestSpan place;
  gboolean has_place;
  gboolean in_sight; /* of what went */
  gboolean nowhere; /* records went, or it is too large to say */
  GArray *pieces; /* (nullable): of RegestPiece, before the document followed */
  char *text; /* (nullable): that of the open record, when it changes */
};

static gboolean
is_open (RegestWindow *self, const RegestId *record)
{
  return self->document != NULL &&
         regest_id_equal (regest_record_get_id (regest_document_get_record (self->document)),
                          record);
}

static void
note_place (RegestWindow *self, RegestSpan span)
{
  self->lead->in_sight =
    self->lead->in_sight ||
    regest_document_page_is_in_sight (REGEST_DOCUMENT_PAGE (self->document_page), span);
  if (!self->lead->has_place)
    self->lead->place = span;
  self->lead->has_place = TRUE;
}

static void
note_gone (RegestWindow *self, const RegestId *id)
{
  RegestText *text = regest_document_get_text (self->document);
  GArray *pieces = self->lead->pieces;
  guint item;

  if (regest_document_is_loading (self->document) ||
      !regest_document_find_annotation (self->document, id, &item))
    return;
  /* the annotation itself cannot be asked for any more: it is not in the project */
  if (pieces == NULL)
    {
      pieces = self->lead->pieces = g_array_new (FALSE, FALSE, sizeof (RegestPiece));
      regest_document_collect_pieces (self->document,
                                      (RegestSpan){ 0, regest_text_get_length (text) }, pieces);
    }
  for (guint i = 0; i < pieces->len; i++)
    if (g_array_index (pieces, RegestPiece, i).item == item)
      {
        note_place (self, g_array_index (pieces, RegestPiece, i).span);
        break;
      }
}

static void
note_tag (RegestWindow *self, const RegestId *id)
{
  g_autoptr (RegestAnnotation) annotation =
    regest_project_get_annotation (self->project, id, NULL);

  if (annotation != NULL && regest_annotation_get_n_targets (annotation) > 0)
    note_place (self, regest_annotation_get_extent (annotation));
}

static void
note_change (RegestWindow *self, const RegestChange *change)
{
  RegestLead *lead = self->lead;
  const RegestId *record =
    change->what == REGEST_CHANGED_RECORD || change->what == REGEST_CHANGED_TEXT ? &change->id
                                                                                 : &change->record;

  if (change->what == REGEST_CHANGED_RECORD && change->how == REGEST_CHANGE_REMOVED)
    lead->nowhere = TRUE;
  if (regest_id_is_none (record))
    return;
  /* of several records the one that is open */
  if (regest_id_is_none (&lead->record) || is_open (self, record))
    lead->record = *record;
  if (!is_open (self, record))
    {
      if (change->what == REGEST_CHANGED_ANNOTATION && change->how != REGEST_CHANGE_REMOVED &&
          regest_id_is_none (&lead->tag) && regest_id_equal (record, &lead->record))
        lead->tag = change->id;
      return;
    }
  if (change->what == REGEST_CHANGED_TEXT && lead->text == NULL)
    lead->text = regest_text_dup_string (regest_document_get_text (self->document));
  else if (change->what == REGEST_CHANGED_ANNOTATION && change->how == REGEST_CHANGE_REMOVED)
    note_gone (self, &change->id);
  else if (change->what == REGEST_CHANGED_ANNOTATION)
    note_tag (self, &change->id);
}

void
regest_window_note_changes (RegestWindow *self, RegestChanges *changes)
{
  guint n = regest_changes_get_n_changes (changes);

  if (self->lead == NULL)
    return;
  self->lead->nowhere = self->lead->nowhere || regest_changes_is_large (changes);
  for (guint i = 0; i < MIN (n, LOOKED_AT) && !self->lead->nowhere; i++)
    note_change (self, regest_changes_get_change (changes, i));
}

/* the first character that is another one now */
static RegestSpan
find_difference (const char *before, const char *after)
{
  const char *p = before, *q = after;
  guint offset = 0;

  for (; *p != '\0' && g_utf8_get_char (p) == g_utf8_get_char (q);
       p = g_utf8_next_char (p), q = g_utf8_next_char (q))
    offset++;
  return (RegestSpan){ offset, offset };
}

/* Where the tags stood that went from a record that is not open is not known; but it is opened
 * where it was left, which is where it was worked on. */
static void
open_record (RegestWindow *self)
{
  RegestLead *lead = self->lead;

  if (regest_desk_open_record (self->desk, &lead->record) && !regest_id_is_none (&lead->tag))
    note_tag (self, &lead->tag);
  lead->in_sight = FALSE; /* it was not, and the cursor shows it */
}

static void
lead_there (RegestWindow *self)
{
  RegestLead *lead = self->lead;

  if (lead->nowhere || regest_id_is_none (&lead->record))
    return;
  if (!is_open (self, &lead->record))
    open_record (self);
  if (lead->text != NULL && !lead->has_place)
    {
      g_autofree char *text = regest_text_dup_string (regest_document_get_text (self->document));

      note_place (self, find_difference (lead->text, text));
    }
  if (lead->has_place && !lead->in_sight)
    regest_desk_show_span (self->desk, lead->place);
}

void
regest_window_walk_and_lead (RegestWindow *self, RegestJournalKind kind)
{
  RegestLead lead = { 0 };

  self->lead = &lead;
  regest_desk_walk (self->desk, kind, 1);
  if (self->project != NULL)
    lead_there (self);
  self->lead = NULL;
  g_clear_pointer (&lead.pieces, g_array_unref);
  g_free (lead.text);
}
