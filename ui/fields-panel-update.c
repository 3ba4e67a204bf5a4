/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "field-words.h"
#include "fields-panel-private.h"
#include "reference-chooser.h"

/* What the panel shows. */

static void
update_record (RegestFieldsPanel *self, RegestDocument *document)
{
  RegestRecord *record = regest_document_get_record (document);
  RegestOwner owner = { REGEST_OWNER_RECORD, *regest_record_get_id (record) };
  RegestProposals *proposals = regest_desk_get_proposals (self->desk);

  regest_field_group_set_proposal (self->record, regest_proposals_find_values (proposals, &owner),
                                   FALSE);
  regest_field_group_show (self->record, &owner, "record",
                           regest_record_get_attributes (record),
                           regest_record_get_date (record));
}

RegestAnnotation *
regest_fields_panel_find_part (RegestFieldsPanel *self, RegestDocument *document)
{
  guint item;

  if (!regest_document_find_part (document, regest_desk_get_cursor (self->desk), &item))
    return NULL;
  return regest_document_get_annotation (document, item);
}

/* The proposal that the group's owner is, or the values that are proposed for it. */
void
regest_fields_panel_find_proposal (RegestFieldsPanel *self, RegestFieldGroup *group,
                                   const RegestOwner *owner)
{
  RegestProposals *proposals = regest_desk_get_proposals (self->desk);
  RegestProposal *proposal = regest_proposals_find (proposals, &owner->id);

  if (proposal != NULL)
    regest_field_group_set_proposal (group, proposal, TRUE);
  else
    regest_field_group_set_proposal (group, regest_proposals_find_values (proposals, owner),
                                     FALSE);
}

/* What stands in the part's header and was not understood, for nobody to overlook it. */
static char *
dup_unread (RegestDocument *document, RegestSpan part)
{
  GArray *unread = regest_document_get_unread (document);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; unread != NULL && i < unread->len; i++)
    {
      RegestSpan span = g_array_index (unread, RegestSpan, i);
      g_autofree char *read = NULL;
      g_autofree char *line = NULL;

      if (span.start < part.start || span.end > part.end)
        continue;
      read = regest_text_dup_range (regest_document_get_text (document), span);
      line = regest_words_dup_line (read);
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", line);
    }
  if (words->len == 0)
    return NULL;
  /* translators: words of a header that no recogniser understood, in quotation marks */
  return g_strdup_printf (_("Not understood: %s"), words->str);
}

static void
update_part (RegestFieldsPanel *self, RegestDocument *document)
{
  RegestAnnotation *part = regest_fields_panel_find_part (self, document);
  RegestOwner owner = { REGEST_OWNER_ANNOTATION };
  g_autofree char *label = NULL;
  g_autofree char *unread = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->part), part != NULL);
  regest_custody_group_show (self->custody, part);
  if (part == NULL)
    return;
  owner.id = *regest_annotation_get_id (part);
  regest_fields_panel_find_proposal (self, self->part, &owner);
  label = regest_part_dup_label (regest_document_get_project (document), part,
                                 regest_document_get_text (document));
  unread = dup_unread (document, regest_annotation_get_extent (part));
  regest_field_group_set_title (self->part, label);
  regest_field_group_set_description (self->part, unread);
  regest_field_group_show (self->part, &owner, regest_annotation_get_kind (part),
                           regest_annotation_get_attributes (part),
                           regest_document_get_date_context (
                             document, regest_annotation_get_extent (part).start));
}

static void
update_entity (RegestFieldsPanel *self, RegestDocument *document, RegestAnnotation *tag)
{
  RegestProfile *profile = regest_project_get_profile (regest_document_get_project (document));
  const RegestId *entity = tag != NULL ? regest_annotation_get_entity (tag) : NULL;
  const RegestKind *kind =
    tag != NULL ? regest_profile_find_kind (profile, regest_annotation_get_kind (tag)) : NULL;
  gboolean can_link = kind != NULL && regest_kind_get_entity_kind (kind) != NULL &&
                      regest_annotation_get_status (tag) == REGEST_STATUS_ACCEPTED;
  gboolean shown = entity != NULL && regest_entity_group_show (self->entity, entity,
                                                               regest_annotation_get_id (tag));

  gtk_widget_set_visible (GTK_WIDGET (self->entity), shown);
  gtk_widget_set_visible (GTK_WIDGET (self->no_entity),
                          can_link && !shown && regest_desk_is_writable (self->desk));
}

/* A part that is selected as a tag is shown once, as the part. */
static RegestAnnotation *
find_tag (RegestFieldsPanel *self, RegestDocument *document)
{
  RegestAnnotation *tag = regest_desk_get_selected_annotation (self->desk);

  return tag != NULL && tag != regest_fields_panel_find_part (self, document) ? tag : NULL;
}

static void
update_tag (RegestFieldsPanel *self, RegestDocument *document)
{
  const RegestId none = { { 0 } };
  RegestAnnotation *tag = find_tag (self, document);

  gtk_widget_set_visible (GTK_WIDGET (self->tag), tag != NULL);
  if (tag != NULL)
    {
      RegestOwner owner = { REGEST_OWNER_ANNOTATION, *regest_annotation_get_id (tag) };

      regest_fields_panel_find_proposal (self, regest_tag_group_get_fields (self->tag), &owner);
      regest_tag_group_show (self->tag, document, tag);
    }
  update_entity (self, document, tag);
  self->shown_tag = tag != NULL ? *regest_annotation_get_id (tag) : none;
}

/* Rows know the fields of their profile: with another one all are others. */
static void
follow_profile (RegestFieldsPanel *self, RegestDocument *document)
{
  RegestProfile *profile = regest_project_get_profile (regest_document_get_project (document));

  if (g_set_object (&self->profile, profile))
    self->stale = REGEST_FIELDS_ALL;
}

void
regest_fields_panel_update (RegestFieldsPanel *self)
{
  RegestDocument *document = self->desk != NULL ? regest_desk_get_document (self->desk) : NULL;

  gtk_stack_set_visible_child_name (self->stack, document != NULL ? "fields" : "empty");
  if (document == NULL)
    return;
  follow_profile (self, document);
  if (self->stale & REGEST_FIELDS_RECORD)
    update_record (self, document);
  if (self->stale & REGEST_FIELDS_PART)
    update_part (self, document);
  if (self->stale & REGEST_FIELDS_TAG)
    update_tag (self, document);
  self->stale = 0;
  self->scroll_to_tag = !regest_id_is_none (&self->shown_tag) &&
                        gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
