/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "field-words.h"
#include "proposal-popover.h"
#include "proposal-words.h"
#include "tag-label.h"

struct _RegestProposalPopover
{
  GtkPopover parent_instance;

  RegestDesk *desk;
  RegestProposal *proposal;

  GtkLabel *title;
  GtkLabel *words;
  GtkLabel *reason;
  GtkLabel *score;
  GtkLabel *recogniser;
  GtkWidget *values;
  GtkWidget *heading;
  GtkListBox *candidates;
  GtkWidget *take;
};

G_DEFINE_FINAL_TYPE (RegestProposalPopover, regest_proposal_popover, GTK_TYPE_POPOVER)

static void
take_cb (RegestProposalPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "doc.accept", NULL);
}

static void
refuse_cb (RegestProposalPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "doc.reject", NULL);
}

static void
same_cb (RegestProposalPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.review-same", NULL);
}

static void
candidate_activated_cb (RegestProposalPopover *self, GtkListBoxRow *row)
{
  GPtrArray *candidates = regest_proposal_get_candidates (self->proposal);
  guint index = (guint) gtk_list_box_row_get_index (row);

  if (index < candidates->len)
    regest_proposals_take_as (regest_desk_get_proposals (self->desk), self->proposal,
                              candidates->pdata[index]);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
closed_cb (RegestProposalPopover *self)
{
  regest_desk_focus_text (self->desk);
}

static void
regest_proposal_popover_dispose (GObject *object)
{
  RegestProposalPopover *self = REGEST_PROPOSAL_POPOVER (object);

  g_clear_object (&self->proposal);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (regest_proposal_popover_parent_class)->dispose (object);
}

static void
regest_proposal_popover_class_init (RegestProposalPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regest_proposal_popover_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regest/Regest/proposal-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestProposalPopover, title);
  gtk_widget_class_bind_template_child (widget_class, RegestProposalPopover, words);
  gtk_widget_class_bind_template_child (widget_class, RegestProposalPopover, reason);
  gtk_widget_class_bind_template_child (widget_class, RegestProposalPopover, score);
  gtk_widget_class_bind_template_child (widget_class, RegestProposalPopover, recogniser);
  gtk_widget_class_bind_template_child (widget_class, RegestProposalPopover, values);
  gtk_widget_class_bind_template_child (widget_class, RegestProposalPopover, heading);
  gtk_widget_class_bind_template_child (widget_class, RegestProposalPopover, candidates);
  gtk_widget_class_bind_template_child (widget_class, RegestProposalPopover, take);
  gtk_widget_class_bind_template_callback (widget_class, take_cb);
  gtk_widget_class_bind_template_callback (widget_class, refuse_cb);
  gtk_widget_class_bind_template_callback (widget_class, same_cb);
  gtk_widget_class_bind_template_callback (widget_class, candidate_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
}

static void
regest_proposal_popover_init (RegestProposalPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

RegestProposalPopover *
regest_proposal_popover_new (RegestDesk *desk)
{
  RegestProposalPopover *self = g_object_new (REGEST_TYPE_PROPOSAL_POPOVER, NULL);

  self->desk = g_object_ref (desk);
  return self;
}

static void
say (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
show_values (RegestProposalPopover *self, RegestProfile *profile)
{
  RegestAnnotation *annotation = regest_proposal_get_annotation (self->proposal);
  GPtrArray *attributes = regest_annotation_get_attributes (annotation);
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = attributes->pdata[i];
      const RegestField *field = regest_profile_find_field (
        profile, regest_annotation_get_kind (annotation), attribute->name);
      g_autofree char *shown = regest_attribute_dup_shown (field, attribute);

      /* translators: a field and its value: "Number: 20448" */
      g_string_append_printf (lines, C_("field", "%s: %s"),
                              field != NULL ? regest_field_get_label (field) : attribute->name,
                              shown);
      if (i + 1 < attributes->len)
        g_string_append_c (lines, '\n');
    }
  say (GTK_LABEL (self->values), lines->str);
}

static GtkWidget *
make_row (const RegestCandidate *candidate, RegestProfile *profile)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *words = regest_candidate_dup_words (candidate, profile);
  g_autofree char *score = regest_score_dup_words (candidate->score);
  g_autofree char *title = g_markup_escape_text (words, -1);
  g_autofree char *why = NULL;
  g_autofree char *escaped = NULL;
  /* translators: why a candidate, how sure */
  if (candidate->reason != NULL)
    why = g_strdup_printf (C_("proposal", "%s. %s"), candidate->reason, score);
  else
    why = g_strdup (score);
  escaped = g_markup_escape_text (why, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _("Take it as this one"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return row;
}

static void
show_candidates (RegestProposalPopover *self, RegestProfile *profile)
{
  GPtrArray *candidates = regest_proposal_get_candidates (self->proposal);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->candidates))) != NULL)
    gtk_list_box_remove (self->candidates, row);
  for (guint i = 0; i < candidates->len; i++)
    gtk_list_box_append (self->candidates, make_row (candidates->pdata[i], profile));
  gtk_widget_set_visible (GTK_WIDGET (self->candidates), candidates->len > 0);
  gtk_widget_set_visible (self->heading, candidates->len > 0);
}

gboolean
regest_proposal_popover_explain (RegestProposalPopover *self, const RegestId *annotation)
{
  RegestDocument *document;
  RegestProfile *profile;
  RegestProposal *proposal;
  guint item;

  g_return_val_if_fail (REGEST_IS_PROPOSAL_POPOVER (self), FALSE);
  g_return_val_if_fail (annotation != NULL, FALSE);

  document = regest_desk_get_document (self->desk);
  proposal = regest_proposals_find (regest_desk_get_proposals (self->desk), annotation);
  if (document == NULL || proposal == NULL ||
      !regest_document_find_annotation (document, annotation, &item))
    return FALSE;
  profile = regest_project_get_profile (regest_desk_get_project (self->desk));
  g_set_object (&self->proposal, proposal);
  {
    const char *quote = regest_annotation_get_quote (regest_proposal_get_annotation (proposal));
    g_autofree char *title = regest_tag_dup_label (document, item);
    g_autofree char *words = quote != NULL ? regest_words_dup_line (quote) : NULL;
    g_autofree char *score = regest_score_dup_words (regest_proposal_get_score (proposal));
    g_autofree char *recogniser =
      regest_recogniser_dup_words (regest_proposal_get_recogniser (proposal));

    say (self->title, title);
    say (self->words, words);
    say (self->reason, regest_proposal_get_reason (proposal));
    say (self->score, score);
    say (self->recogniser, recogniser);
  }
  show_values (self, profile);
  show_candidates (self, profile);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (self->take);
  return TRUE;
}
