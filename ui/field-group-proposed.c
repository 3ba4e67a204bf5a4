/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "field-group-private.h"
#include "proposal-words.h"
#include "proposed-row.h"

/* The values that are proposed for what a group shows: rows of their own below the fields, kept as
 * long as they are the same, so that the focus stays. */

static RegestProposedRow *
take_row (GPtrArray *pool, RegestProposal *proposal, const RegestAttribute *attribute)
{
  for (guint i = 0; i < pool->len; i++)
    {
      RegestProposedRow *row = pool->pdata[i];

      if (regest_proposed_row_shows (row, proposal, attribute))
        {
          g_ptr_array_remove_index (pool, i);
          return row;
        }
    }
  return NULL;
}

/* below the fields, above the rows that come last */
static int
find_place (RegestFieldGroup *self)
{
  return (int) (self->n_fixed + self->rows->len + self->proposed->len);
}

static void
show_value (RegestFieldGroup *self, GPtrArray *pool, const RegestAttribute *attribute)
{
  const RegestField *field =
    regest_profile_find_field (self->profile, self->owner_name, attribute->name);
  RegestProposedRow *row;

  if (field == NULL || regest_field_group_is_hidden (self, field))
    return;
  /* filled meanwhile: the next reading will see it */
  if (!self->is_proposal && !regest_field_is_repeatable (field) &&
      regest_attributes_find (self->attributes, attribute->name) != NULL)
    return;
  row = take_row (pool, self->proposal, attribute);
  if (row == NULL)
    row = regest_proposed_row_new (self->desk, self->proposal, field, attribute);
  if (gtk_widget_get_parent (GTK_WIDGET (row)) == NULL)
    gtk_list_box_insert (self->list, GTK_WIDGET (row), find_place (self));
  else if (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) != find_place (self))
    {
      g_object_ref (row);
      gtk_list_box_remove (self->list, GTK_WIDGET (row));
      gtk_list_box_insert (self->list, GTK_WIDGET (row), find_place (self));
      g_object_unref (row);
    }
  g_ptr_array_add (self->proposed, row);
}

void
regest_field_group_update_proposed (RegestFieldGroup *self)
{
  g_autoptr (GPtrArray) pool = g_steal_pointer (&self->proposed);
  GPtrArray *attributes;

  self->proposed = g_ptr_array_new ();
  if (self->proposal != NULL && self->profile != NULL)
    {
      attributes = regest_annotation_get_attributes (
        regest_proposal_get_annotation (self->proposal));
      for (guint i = 0; i < attributes->len; i++)
        show_value (self, pool, attributes->pdata[i]);
    }
  regest_field_group_remove_rows (self, pool);
}

/* The last button only explains. */
static void
set_answerable (RegestFieldGroup *self, gboolean answerable)
{
  GtkWidget *buttons = gtk_widget_get_last_child (self->answers);

  for (GtkWidget *button = gtk_widget_get_first_child (buttons);
       gtk_widget_get_next_sibling (button) != NULL; button = gtk_widget_get_next_sibling (button))
    gtk_widget_set_sensitive (button, answerable);
}

static void
say_what_it_is (RegestFieldGroup *self)
{
  g_autofree char *reason = NULL;

  gtk_widget_set_visible (self->answers, self->is_proposal);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add), !self->is_proposal);
  if (!self->is_proposal)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->list), "proposed");
      return;
    }
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "proposed");
  reason = regest_proposal_dup_reason (self->proposal);
  gtk_label_set_text (self->reason, reason);
  set_answerable (self, regest_desk_is_writable (self->desk));
}

void
regest_field_group_set_proposal (RegestFieldGroup *self, RegestProposal *proposal,
                                 gboolean is_new)
{
  g_return_if_fail (REGEST_IS_FIELD_GROUP (self));

  g_set_object (&self->proposal, proposal);
  self->is_proposal = proposal != NULL && is_new;
  say_what_it_is (self);
}

void
regest_field_group_set_description (RegestFieldGroup *self, const char *description)
{
  g_autofree char *escaped = NULL;

  g_return_if_fail (REGEST_IS_FIELD_GROUP (self));

  /* The group takes it for markup. */
  escaped = description != NULL ? g_markup_escape_text (description, -1) : NULL;
  adw_preferences_group_set_description (self->group, escaped);
}

/* -- answering the whole --------------------------------------------------- */

static void
answer (RegestFieldGroup *self, gboolean accept)
{
  RegestProposals *proposals = regest_desk_get_proposals (self->desk);
  g_autoptr (RegestProposal) proposal = NULL;

  if (self->proposal == NULL)
    return;
  proposal = g_object_ref (self->proposal);
  regest_desk_focus_text (self->desk);
  if (accept)
    regest_proposals_take (proposals, proposal);
  else
    regest_proposals_refuse (proposals, proposal);
}

static void
take_cb (RegestFieldGroup *self)
{
  answer (self, TRUE);
}

static void
refuse_cb (RegestFieldGroup *self)
{
  answer (self, FALSE);
}

static void
explain_cb (RegestFieldGroup *self)
{
  if (self->proposal != NULL)
    regest_desk_explain (self->desk, regest_annotation_get_id (
                                       regest_proposal_get_annotation (self->proposal)));
}

static GtkWidget *
make_button (RegestFieldGroup *self, const char *label, const char *name, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_name (button, name);
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

void
regest_field_group_init_proposed (RegestFieldGroup *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button;

  self->proposed = g_ptr_array_new ();
  self->answers = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->reason = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->reason, 0);
  gtk_label_set_wrap (self->reason, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->reason), "caption");
  gtk_box_append (GTK_BOX (self->answers), GTK_WIDGET (self->reason));
  button = make_button (self, _("_Take"), "take-all", G_CALLBACK (take_cb));
  gtk_widget_set_tooltip_text (button, _("Take it with its values (Enter in the text)"));
  gtk_box_append (GTK_BOX (buttons), button);
  button = make_button (self, _("_Refuse"), "refuse-all", G_CALLBACK (refuse_cb));
  gtk_widget_set_tooltip_text (button, _("Refuse it (Backspace in the text)"));
  gtk_box_append (GTK_BOX (buttons), button);
  button = make_button (self, _("_Why?"), "explain", G_CALLBACK (explain_cb));
  gtk_widget_set_tooltip_text (button, _("Explain this proposal (? in the text)"));
  gtk_box_append (GTK_BOX (buttons), button);
  gtk_box_append (GTK_BOX (self->answers), buttons);
  gtk_widget_add_css_class (self->answers, "answers");
  gtk_widget_set_visible (self->answers, FALSE);
}
