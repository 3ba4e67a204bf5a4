/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "edit-row.h"

typedef struct
{
  GtkLabel *title;
  GtkLabel *marker;
  AdwBin *editor;
  GtkLabel *note;
  GtkBox *column;
  GtkBox *suffixes;
  GtkWidget *control;
  gboolean editable;
} RegestEditRowPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (RegestEditRow, regest_edit_row, ADW_TYPE_PREFERENCES_ROW)

static RegestEditRowPrivate *
get_private (RegestEditRow *self)
{
  return regest_edit_row_get_instance_private (self);
}

static void
clicked_cb (RegestEditRow *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  GtkWidget *hit = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GtkWidget *control = get_private (self)->control;

  if (control == NULL || hit == control || (hit != NULL && gtk_widget_is_ancestor (hit, control)))
    return;
  gtk_widget_grab_focus (control);
}

static gboolean
regest_edit_row_grab_focus (GtkWidget *widget)
{
  GtkWidget *control = get_private (REGEST_EDIT_ROW (widget))->control;

  return control != NULL && gtk_widget_grab_focus (control);
}

static void
regest_edit_row_dispose (GObject *object)
{
  g_clear_weak_pointer (&get_private (REGEST_EDIT_ROW (object))->control);
  G_OBJECT_CLASS (regest_edit_row_parent_class)->dispose (object);
}

static void
regest_edit_row_class_init (RegestEditRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regest_edit_row_dispose;
  widget_class->grab_focus = regest_edit_row_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/regest/Regest/edit-row.ui");
  gtk_widget_class_bind_template_child_private (widget_class, RegestEditRow, title);
  gtk_widget_class_bind_template_child_private (widget_class, RegestEditRow, marker);
  gtk_widget_class_bind_template_child_private (widget_class, RegestEditRow, editor);
  gtk_widget_class_bind_template_child_private (widget_class, RegestEditRow, note);
  gtk_widget_class_bind_template_child_private (widget_class, RegestEditRow, column);
  gtk_widget_class_bind_template_child_private (widget_class, RegestEditRow, suffixes);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
regest_edit_row_init (RegestEditRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  get_private (self)->editable = TRUE;
}

GtkWidget *
regest_edit_row_new (const char *title)
{
  RegestEditRow *self = g_object_new (REGEST_TYPE_EDIT_ROW, NULL);

  regest_edit_row_set_title (self, title);
  return GTK_WIDGET (self);
}

void
regest_edit_row_set_title (RegestEditRow *self, const char *title)
{
  g_return_if_fail (REGEST_IS_EDIT_ROW (self));

  gtk_label_set_text (get_private (self)->title, title);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
}

void
regest_edit_row_set_marker (RegestEditRow *self, const char *marker)
{
  GtkLabel *label;

  g_return_if_fail (REGEST_IS_EDIT_ROW (self));

  label = get_private (self)->marker;
  gtk_label_set_text (label, marker != NULL ? marker : "");
  gtk_widget_set_visible (GTK_WIDGET (label), marker != NULL);
}

static void
set_editable (GtkWidget *widget, gboolean editable)
{
  if (GTK_IS_TEXT_VIEW (widget))
    gtk_text_view_set_editable (GTK_TEXT_VIEW (widget), editable);
  else if (GTK_IS_DROP_DOWN (widget) || GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget))
    gtk_widget_set_sensitive (widget, editable);
  else
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      set_editable (child, editable);
}

void
regest_edit_row_set_editor (RegestEditRow *self, GtkWidget *editor, GtkWidget *control)
{
  RegestEditRowPrivate *priv;

  g_return_if_fail (REGEST_IS_EDIT_ROW (self));
  g_return_if_fail (GTK_IS_WIDGET (editor));
  g_return_if_fail (GTK_IS_WIDGET (control));

  priv = get_private (self);
  adw_bin_set_child (priv->editor, editor);
  set_editable (editor, priv->editable);
  g_set_weak_pointer (&priv->control, control);
  gtk_label_set_mnemonic_widget (priv->title, control);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (control),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, priv->title, NULL,
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, priv->note, NULL,
                                  -1);
}

void
regest_edit_row_set_editable (RegestEditRow *self, gboolean editable)
{
  g_return_if_fail (REGEST_IS_EDIT_ROW (self));

  if (get_private (self)->editable == editable)
    return;
  get_private (self)->editable = editable;
  set_editable (GTK_WIDGET (get_private (self)->editor), editable);
}

GtkWidget *
regest_edit_row_get_editor (RegestEditRow *self)
{
  g_return_val_if_fail (REGEST_IS_EDIT_ROW (self), NULL);

  return adw_bin_get_child (get_private (self)->editor);
}

void
regest_edit_row_set_note (RegestEditRow *self, const char *note, RegestNoteStyle style)
{
  static const char *const styles[] = { "dim-label", "warning", "error" };
  RegestEditRowPrivate *priv;

  g_return_if_fail (REGEST_IS_EDIT_ROW (self));
  g_return_if_fail (style < G_N_ELEMENTS (styles));

  priv = get_private (self);
  gtk_label_set_text (priv->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (priv->note), note != NULL && *note != '\0');
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (i == style)
      gtk_widget_add_css_class (GTK_WIDGET (priv->note), styles[i]);
    else
      gtk_widget_remove_css_class (GTK_WIDGET (priv->note), styles[i]);
  if (priv->control != NULL)
    gtk_accessible_update_state (GTK_ACCESSIBLE (priv->control), GTK_ACCESSIBLE_STATE_INVALID,
                                 style == REGEST_NOTE_ERROR ? GTK_ACCESSIBLE_INVALID_TRUE
                                                            : GTK_ACCESSIBLE_INVALID_FALSE,
                                 -1);
}

void
regest_edit_row_add_suffix (RegestEditRow *self, GtkWidget *widget)
{
  g_return_if_fail (REGEST_IS_EDIT_ROW (self));

  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_box_append (get_private (self)->suffixes, widget);
}

void
regest_edit_row_add_below (RegestEditRow *self, GtkWidget *widget)
{
  g_return_if_fail (REGEST_IS_EDIT_ROW (self));

  gtk_box_append (get_private (self)->column, widget);
}

void
regest_edit_row_focus (RegestEditRow *self)
{
  g_return_if_fail (REGEST_IS_EDIT_ROW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self));
}

GtkWidget *
regest_icon_button_new (const char *icon, const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return button;
}
