/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "field-group-private.h"

enum
{
  FILLING,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RegestFieldGroup, regest_field_group, GTK_TYPE_WIDGET)

void
regest_field_group_filling (RegestFieldGroup *self, RegestFieldRow *row)
{
  g_signal_emit (self, signals[FILLING], 0, row);
}

static void
add_cb (GtkWidget *widget, const char *action, GVariant *name)
{
  regest_field_group_open_field (REGEST_FIELD_GROUP (widget), g_variant_get_string (name, NULL));
}

static void
regest_field_group_dispose (GObject *object)
{
  RegestFieldGroup *self = REGEST_FIELD_GROUP (object);

  g_clear_pointer ((GtkWidget **) &self->group, gtk_widget_unparent);
  g_clear_object (&self->desk);
  g_clear_object (&self->profile);
  g_clear_object (&self->proposal);
  g_clear_pointer (&self->proposed, g_ptr_array_unref);
  g_clear_pointer (&self->owner_name, g_free);
  g_clear_pointer (&self->hidden_field, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->context, g_free);
  g_clear_pointer (&self->attributes, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->opened, g_hash_table_unref);
  G_OBJECT_CLASS (regest_field_group_parent_class)->dispose (object);
}

static void
regest_field_group_class_init (RegestFieldGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regest_field_group_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regest/Regest/field-group.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestFieldGroup, group);
  gtk_widget_class_bind_template_child (widget_class, RegestFieldGroup, answers_bin);
  gtk_widget_class_bind_template_child (widget_class, RegestFieldGroup, list);
  gtk_widget_class_bind_template_child (widget_class, RegestFieldGroup, add);
  gtk_widget_class_install_action (widget_class, "fields.add", "s", add_cb);
  signals[FILLING] = g_signal_new ("filling", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, REGEST_TYPE_FIELD_ROW);
}

static void
regest_field_group_init (RegestFieldGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->add, regest_field_group_make_menu, self, NULL);
  self->rows = g_ptr_array_new ();
  regest_field_group_init_proposed (self);
  adw_bin_set_child (self->answers_bin, self->answers);
  self->attributes = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_attribute_free);
  self->opened = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

RegestFieldGroup *
regest_field_group_new (RegestDesk *desk)
{
  RegestFieldGroup *self = g_object_new (REGEST_TYPE_FIELD_GROUP, NULL);

  self->desk = g_object_ref (desk);
  return self;
}

void
regest_field_group_set_title (RegestFieldGroup *self, const char *title)
{
  g_autofree char *label = NULL;
  g_autofree char *escaped = NULL;

  g_return_if_fail (REGEST_IS_FIELD_GROUP (self));

  g_free (self->title);
  self->title = g_strdup (title);
  /* The group takes its title for markup. */
  escaped = g_markup_escape_text (title, -1);
  adw_preferences_group_set_title (self->group, escaped);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  label = g_strdup_printf (_("Add a field: %s"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

const char *
regest_field_group_get_title (RegestFieldGroup *self)
{
  g_return_val_if_fail (REGEST_IS_FIELD_GROUP (self), NULL);

  return self->title;
}

const RegestId *
regest_field_group_get_owner_id (RegestFieldGroup *self)
{
  g_return_val_if_fail (REGEST_IS_FIELD_GROUP (self), NULL);

  return &self->owner.id;
}

const char *
regest_field_group_get_value (RegestFieldGroup *self, const char *name)
{
  const RegestAttribute *attribute;

  g_return_val_if_fail (REGEST_IS_FIELD_GROUP (self), NULL);

  attribute = regest_attributes_find (self->attributes, name);
  if (attribute == NULL)
    return NULL;
  return attribute->reading != NULL ? attribute->reading : attribute->value;
}

void
regest_field_group_set_hidden_field (RegestFieldGroup *self, const char *name)
{
  g_return_if_fail (REGEST_IS_FIELD_GROUP (self));

  if (g_strcmp0 (self->hidden_field, name) == 0)
    return;
  g_free (self->hidden_field);
  self->hidden_field = g_strdup (name);
}

void
regest_field_group_add_row (RegestFieldGroup *self, GtkWidget *row)
{
  g_return_if_fail (REGEST_IS_FIELD_GROUP (self));

  gtk_list_box_insert (self->list, row, self->n_fixed++);
}

void
regest_field_group_append_row (RegestFieldGroup *self, GtkWidget *row)
{
  g_return_if_fail (REGEST_IS_FIELD_GROUP (self));

  gtk_list_box_append (self->list, row);
  self->has_last = TRUE;
}

static void
start_afresh (RegestFieldGroup *self, RegestProfile *profile, const char *owner_name)
{
  if (self->profile == profile && g_strcmp0 (self->owner_name, owner_name) == 0)
    return;
  /* The rows' fields belong to the old profile or to another kind. */
  regest_field_group_remove_rows (self, self->rows);
  regest_field_group_remove_rows (self, self->proposed);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->proposed, 0);
  g_set_object (&self->profile, profile);
  g_free (self->owner_name);
  self->owner_name = g_strdup (owner_name);
}

void
regest_field_group_show (RegestFieldGroup *self, const RegestOwner *owner, const char *owner_name,
                         GPtrArray *attributes, const char *context)
{
  g_return_if_fail (REGEST_IS_FIELD_GROUP (self));
  g_return_if_fail (owner != NULL);
  g_return_if_fail (owner_name != NULL);

  if (!regest_id_equal (&self->owner.id, &owner->id))
    g_hash_table_remove_all (self->opened);
  start_afresh (self, regest_project_get_profile (regest_desk_get_project (self->desk)),
                owner_name);
  self->owner = *owner;
  g_free (self->context);
  self->context = g_strdup (context);
  g_ptr_array_set_size (self->attributes, 0);
  for (guint i = 0; !self->is_proposal && attributes != NULL && i < attributes->len; i++)
    g_ptr_array_add (self->attributes,
                     regest_attribute_copy (g_ptr_array_index (attributes, i)));
  regest_field_group_update (self);
}

gboolean
regest_field_group_flush (RegestFieldGroup *self)
{
  gboolean done = TRUE;

  g_return_val_if_fail (REGEST_IS_FIELD_GROUP (self), TRUE);

  for (guint i = 0; i < self->rows->len; i++)
    done = regest_field_row_flush (g_ptr_array_index (self->rows, i)) && done;
  return done;
}

static RegestFieldRow *
find_row (RegestFieldGroup *self, const char *name, gboolean empty)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      RegestFieldRow *row = g_ptr_array_index (self->rows, i);

      if (g_str_equal (regest_field_get_name (regest_field_row_get_field (row)), name) &&
          (!empty || regest_field_row_get_attribute (row) == NULL))
        return row;
    }
  return NULL;
}

RegestFieldRow *
regest_field_group_open_field (RegestFieldGroup *self, const char *name)
{
  const RegestField *field;
  RegestFieldRow *row;

  g_return_val_if_fail (REGEST_IS_FIELD_GROUP (self), NULL);

  field = self->profile != NULL ? regest_profile_find_field (self->profile, self->owner_name, name)
                                : NULL;
  if (field == NULL)
    return NULL;
  row = find_row (self, name, regest_field_is_repeatable (field));
  if (row == NULL)
    {
      g_hash_table_add (self->opened, g_strdup (name));
      regest_field_group_update (self);
      row = find_row (self, name, TRUE);
    }
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  return row;
}

gboolean
regest_field_group_focus (RegestFieldGroup *self)
{
  GtkWidget *row;

  g_return_val_if_fail (REGEST_IS_FIELD_GROUP (self), FALSE);

  for (row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_grab_focus (row))
      return TRUE;
  return gtk_widget_grab_focus (GTK_WIDGET (self->add));
}

static void
collect_fields (RegestFieldGroup *self, GPtrArray *result, gboolean open)
{
  GPtrArray *fields = regest_profile_get_fields (self->profile, self->owner_name);

  for (guint i = 0; i < fields->len; i++)
    {
      RegestField *field = g_ptr_array_index (fields, i);
      const char *name = regest_field_get_name (field);
      gboolean is_open = regest_field_is_repeatable (field) ||
                         regest_attributes_find (self->attributes, name) == NULL;

      if (!regest_field_group_is_hidden (self, field) && is_open == open)
        g_ptr_array_add (result, field);
    }
}

GPtrArray *
regest_field_group_list_fields (RegestFieldGroup *self)
{
  GPtrArray *result;

  g_return_val_if_fail (REGEST_IS_FIELD_GROUP (self), NULL);

  result = g_ptr_array_new ();
  if (self->profile != NULL)
    {
      collect_fields (self, result, TRUE);
      collect_fields (self, result, FALSE);
    }
  return result;
}
