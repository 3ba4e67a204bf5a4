/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "field-group-private.h"

/* The rows of a group. A row is kept as long as the value it shows is there, and used for another
 * owner's value of the same field rather than made anew. */

static void
row_focused_cb (RegestFieldRow *row)
{
  GtkWidget *group = gtk_widget_get_ancestor (GTK_WIDGET (row), REGEST_TYPE_FIELD_GROUP);

  if (group != NULL)
    regest_field_group_filling (REGEST_FIELD_GROUP (group), row);
}

static void
dismissed_cb (RegestFieldGroup *self, RegestFieldRow *row)
{
  const char *name = regest_field_get_name (regest_field_row_get_field (row));

  if (!g_hash_table_remove (self->opened, name))
    {
      regest_desk_focus_text (self->desk);
      return;
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->add));
  regest_field_group_update (self);
}

static void
filled_cb (RegestFieldGroup *self, RegestFieldRow *row)
{
  g_hash_table_remove (self->opened, regest_field_get_name (regest_field_row_get_field (row)));
}

static RegestFieldRow *
make_row (RegestFieldGroup *self, const RegestField *field)
{
  RegestFieldRow *row = regest_field_row_new (self->desk, self->profile, field);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "enter", G_CALLBACK (row_focused_cb), row);
  gtk_widget_add_controller (GTK_WIDGET (row), focus);
  g_signal_connect_object (row, "dismissed", G_CALLBACK (dismissed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "filled", G_CALLBACK (filled_cb), self, G_CONNECT_SWAPPED);
  return row;
}

/* The row that shows this value now, or an idle one of the same field; taken out of @pool. */
static RegestFieldRow *
take_row (RegestFieldGroup *self, GPtrArray *pool, const RegestField *field,
          const RegestAttribute *attribute)
{
  RegestFieldRow *spare = NULL;
  const RegestId *id = attribute != NULL ? &attribute->id : NULL;

  for (guint i = 0; i < pool->len; i++)
    {
      RegestFieldRow *row = g_ptr_array_index (pool, i);
      const RegestAttribute *shown = regest_field_row_get_attribute (row);

      if (regest_field_row_get_field (row) != field)
        continue;
      if (id == NULL ? shown == NULL : shown != NULL && regest_id_equal (&shown->id, id))
        {
          g_ptr_array_remove_index (pool, i);
          return row;
        }
      if (spare == NULL && !regest_field_row_is_edited (row) &&
          !regest_id_equal (&regest_field_row_get_owner (row)->id, &self->owner.id))
        spare = row;
    }
  if (spare != NULL)
    g_ptr_array_remove (pool, spare);
  return spare;
}

static void
place_row (RegestFieldGroup *self, RegestFieldRow *row, guint position)
{
  int index = self->n_fixed + position;

  if (gtk_widget_get_parent (GTK_WIDGET (row)) != NULL)
    {
      if (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) == index)
        return;
      g_object_ref (row);
      gtk_list_box_remove (self->list, GTK_WIDGET (row));
      gtk_list_box_insert (self->list, GTK_WIDGET (row), index);
      g_object_unref (row);
    }
  else
    gtk_list_box_insert (self->list, GTK_WIDGET (row), index);
}

static void
show_value (RegestFieldGroup *self, GPtrArray *pool, const RegestField *field,
            const RegestAttribute *attribute)
{
  RegestFieldRow *row = take_row (self, pool, field, attribute);

  if (row == NULL)
    row = make_row (self, field);
  g_ptr_array_add (self->rows, row);
  regest_field_row_show (row, &self->owner, attribute, self->context);
}

/* Removing the focused row would send the focus to the window's start: the row before takes it. */
void
regest_field_group_remove_rows (RegestFieldGroup *self, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (rows, i);
      GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self->list));
      GtkWidget *before = gtk_widget_get_prev_sibling (row);

      if (focus == row && (before == NULL || !gtk_widget_grab_focus (before)))
        gtk_widget_grab_focus (GTK_WIDGET (self->add));
      gtk_list_box_remove (self->list, row);
    }
}

static void
show_field (RegestFieldGroup *self, GPtrArray *pool, const RegestField *field)
{
  const char *name = regest_field_get_name (field);
  guint n_shown = 0;

  for (guint i = 0; i < self->attributes->len; i++)
    {
      const RegestAttribute *attribute = g_ptr_array_index (self->attributes, i);

      if (g_strcmp0 (attribute->name, name) != 0)
        continue;
      show_value (self, pool, field, attribute);
      n_shown++;
    }
  if (n_shown > 0 && !regest_field_is_repeatable (field))
    g_hash_table_remove (self->opened, name);
  if (g_hash_table_contains (self->opened, name) ||
      (n_shown == 0 && regest_field_is_required (field)))
    show_value (self, pool, field, NULL);
}

gboolean
regest_field_group_is_hidden (RegestFieldGroup *self, const RegestField *field)
{
  return g_strcmp0 (regest_field_get_name (field), self->hidden_field) == 0;
}

static gboolean
is_on_offer (RegestFieldGroup *self, const RegestField *field)
{
  const char *name = regest_field_get_name (field);
  gboolean filled = regest_attributes_find (self->attributes, name) != NULL;

  return !regest_field_group_is_hidden (self, field) &&
         !g_hash_table_contains (self->opened, name) &&
         (filled ? regest_field_is_repeatable (field) : !regest_field_is_required (field));
}

/* Made when it is opened: a menu is many widgets, and tags are walked through quickly. */
void
regest_field_group_make_menu (GtkMenuButton *button, gpointer user_data)
{
  RegestFieldGroup *self = user_data;
  GPtrArray *fields = regest_profile_get_fields (self->profile, self->owner_name);
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < fields->len; i++)
    {
      const RegestField *field = g_ptr_array_index (fields, i);
      g_autoptr (GMenuItem) item = NULL;

      if (!is_on_offer (self, field))
        continue;
      item = g_menu_item_new (regest_field_get_label (field), NULL);
      g_menu_item_set_action_and_target (item, "fields.add", "s", regest_field_get_name (field));
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
update_menu (RegestFieldGroup *self)
{
  GPtrArray *fields = regest_profile_get_fields (self->profile, self->owner_name);
  guint n_offered = 0;

  for (guint i = 0; i < fields->len; i++)
    n_offered += is_on_offer (self, g_ptr_array_index (fields, i)) ? 1 : 0;
  gtk_widget_set_visible (GTK_WIDGET (self->add),
                          n_offered > 0 && !self->is_proposal &&
                            regest_desk_is_writable (self->desk));
}

void
regest_field_group_update (RegestFieldGroup *self)
{
  GPtrArray *fields = regest_profile_get_fields (self->profile, self->owner_name);
  g_autoptr (GPtrArray) pool = g_steal_pointer (&self->rows);

  self->rows = g_ptr_array_new ();
  for (guint i = 0; i < fields->len; i++)
    if (!self->is_proposal &&
        !regest_field_group_is_hidden (self, g_ptr_array_index (fields, i)))
      show_field (self, pool, g_ptr_array_index (fields, i));
  regest_field_group_remove_rows (self, pool);
  for (guint i = 0; i < self->rows->len; i++)
    place_row (self, g_ptr_array_index (self->rows, i), i);
  regest_field_group_update_proposed (self);
  update_menu (self);
  gtk_widget_set_visible (GTK_WIDGET (self->list),
                          self->has_last ||
                            self->rows->len + self->proposed->len + self->n_fixed > 0);
}
