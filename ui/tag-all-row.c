/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "tag-all-row.h"

struct _RegestTagAllRow
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkCheckButton *check;
  GtkLabel *before;
  GtkLabel *after;
  GtkLabel *title;
  GtkLabel *state;
  GObject *item; /* an occurrence, or another with the same properties */
  GBinding *binding;
};

enum
{
  TOGGLED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RegestTagAllRow, regest_tag_all_row, GTK_TYPE_WIDGET)

static void
toggled_cb (RegestTagAllRow *self)
{
  if (self->item != NULL)
    g_signal_emit (self, signals[TOGGLED], 0);
}

static void
show_state (RegestTagAllRow *self)
{
  g_autofree char *text = NULL;

  g_object_get (self->item, "state-text", &text, NULL);
  gtk_label_set_text (self->state, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->state), text != NULL && *text != '\0');
  gtk_widget_set_sensitive (GTK_WIDGET (self->check),
                            !REGEST_IS_OCCURRENCE (self->item) ||
                              regest_occurrence_get_state (REGEST_OCCURRENCE (self->item)) !=
                                REGEST_OCCURRENCE_DONE);
}

static void
regest_tag_all_row_dispose (GObject *object)
{
  RegestTagAllRow *self = REGEST_TAG_ALL_ROW (object);

  regest_tag_all_row_show (self, NULL, FALSE);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (regest_tag_all_row_parent_class)->dispose (object);
}

static void
regest_tag_all_row_class_init (RegestTagAllRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regest_tag_all_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/regest/Regest/tag-all-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestTagAllRow, box);
  gtk_widget_class_bind_template_child (widget_class, RegestTagAllRow, check);
  gtk_widget_class_bind_template_child (widget_class, RegestTagAllRow, before);
  gtk_widget_class_bind_template_child (widget_class, RegestTagAllRow, after);
  gtk_widget_class_bind_template_child (widget_class, RegestTagAllRow, title);
  gtk_widget_class_bind_template_child (widget_class, RegestTagAllRow, state);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  signals[TOGGLED] = g_signal_new ("toggled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
regest_tag_all_row_init (RegestTagAllRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

RegestTagAllRow *
regest_tag_all_row_new (void)
{
  return g_object_new (REGEST_TYPE_TAG_ALL_ROW, NULL);
}

static void
show_words (RegestTagAllRow *self, const RegestHit *hit, gboolean with_title)
{
  g_autofree char *line = g_strconcat (hit->before, hit->match, hit->after, NULL);
  /* The end of what stands before and the start of what stands after are what tells places apart.
   *  */
  g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b>%s", hit->match, hit->after);

  gtk_label_set_text (self->before, hit->before);
  gtk_label_set_markup (self->after, markup);
  gtk_label_set_text (self->title, hit->title != NULL ? hit->title : "");
  gtk_widget_set_visible (GTK_WIDGET (self->title), with_title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  line, -1);
}

static void
unbind (RegestTagAllRow *self)
{
  if (self->item == NULL)
    return;
  g_clear_pointer (&self->binding, g_binding_unbind);
  g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
}

void
regest_tag_all_row_bind (RegestTagAllRow *self, GObject *item, const RegestHit *hit,
                         gboolean with_title)
{
  g_return_if_fail (REGEST_IS_TAG_ALL_ROW (self));
  g_return_if_fail (G_IS_OBJECT (item));

  unbind (self);
  show_words (self, hit, with_title);
  self->binding = g_object_bind_property (item, "ticked", self->check, "active",
                                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  self->item = g_object_ref (item);
  g_signal_connect_swapped (item, "notify::state-text", G_CALLBACK (show_state), self);
  show_state (self);
}

void
regest_tag_all_row_show (RegestTagAllRow *self, RegestOccurrence *occurrence, gboolean with_title)
{
  g_return_if_fail (REGEST_IS_TAG_ALL_ROW (self));

  if (occurrence == NULL)
    unbind (self);
  else
    regest_tag_all_row_bind (self, G_OBJECT (occurrence), regest_occurrence_get_hit (occurrence),
                             with_title);
}
