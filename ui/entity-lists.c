/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "entity-lists.h"
#include "entity-words.h"
#include "identifier-row.h"
#include "name-row.h"
#include "names.h"

struct _RegestEntityLists
{
  GtkWidget parent_instance;

  RegestDesk *desk;
  AdwPreferencesGroup *name_group;
  AdwPreferencesGroup *identifier_group;
  GtkListBox *names;
  GtkListBox *identifiers;
  GtkWidget *add_name;
  GtkWidget *add_identifier;
  RegestId entity;
};

G_DEFINE_FINAL_TYPE (RegestEntityLists, regest_entity_lists, GTK_TYPE_WIDGET)

static const RegestId *
get_id (GtkWidget *row)
{
  if (REGEST_IS_NAME_ROW (row))
    return regest_name_row_get_id (REGEST_NAME_ROW (row));
  return regest_identifier_row_get_id (REGEST_IDENTIFIER_ROW (row));
}

static GtkWidget *
find_row (GtkListBox *list, const RegestId *id)
{
  GtkWidget *row;

  for (row = gtk_widget_get_first_child (GTK_WIDGET (list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (GTK_IS_LIST_BOX_ROW (row) && regest_id_equal (get_id (row), id))
      return row;
  return NULL;
}

static void
remove_row (GtkListBox *list, GtkWidget *row, GtkWidget *heir)
{
  /* The focus of a row that goes must not fall to the start of the window. */
  if (gtk_widget_get_focus_child (GTK_WIDGET (list)) == row)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (row);

      if (next == NULL || !gtk_widget_grab_focus (next))
        gtk_widget_grab_focus (heir);
    }
  gtk_list_box_remove (list, row);
}

/* Rows that are kept or new stand in @ids; what is not there any more goes. Beginnings stay. */
static void
remove_others (GtkListBox *list, GHashTable *ids, GtkWidget *heir, gboolean beginnings)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list));

  while (row != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (row);

      if (GTK_IS_LIST_BOX_ROW (row) &&
          (regest_id_is_none (get_id (row)) ? beginnings
                                            : !g_hash_table_contains (ids, get_id (row))))
        remove_row (list, row, heir);
      row = next;
    }
}

static void
show_names (RegestEntityLists *self, GPtrArray *names, gboolean other)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (regest_id_hash, regest_id_equal);

  for (guint i = 0; i < names->len; i++)
    g_hash_table_add (ids, &((RegestName *) g_ptr_array_index (names, i))->id);
  remove_others (self->names, ids, self->add_name, other);
  for (guint i = 0; i < names->len; i++)
    {
      const RegestName *name = g_ptr_array_index (names, i);
      GtkWidget *row = find_row (self->names, &name->id);

      if (row == NULL)
        {
          row = GTK_WIDGET (regest_name_row_new (self->desk, &self->entity));
          gtk_list_box_insert (self->names, row, i);
        }
      regest_name_row_show (REGEST_NAME_ROW (row), name);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->names),
                          gtk_widget_get_first_child (GTK_WIDGET (self->names)) != NULL);
}

static void
show_identifiers (RegestEntityLists *self, GPtrArray *identifiers, gboolean other)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (regest_id_hash, regest_id_equal);

  for (guint i = 0; i < identifiers->len; i++)
    g_hash_table_add (ids, &((RegestIdentifier *) g_ptr_array_index (identifiers, i))->id);
  remove_others (self->identifiers, ids, self->add_identifier, other);
  for (guint i = 0; i < identifiers->len; i++)
    {
      const RegestIdentifier *identifier = g_ptr_array_index (identifiers, i);
      GtkWidget *row = find_row (self->identifiers, &identifier->id);

      if (row == NULL)
        {
          row = GTK_WIDGET (regest_identifier_row_new (self->desk, &self->entity,
                                                       identifier->scheme));
          gtk_list_box_insert (self->identifiers, row, i);
        }
      regest_identifier_row_show (REGEST_IDENTIFIER_ROW (row), identifier);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->identifiers),
                          gtk_widget_get_first_child (GTK_WIDGET (self->identifiers)) != NULL);
}

static void
regest_entity_lists_dispose (GObject *object)
{
  RegestEntityLists *self = REGEST_ENTITY_LISTS (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (regest_entity_lists_parent_class)->dispose (object);
}

static void
regest_entity_lists_class_init (RegestEntityListsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = regest_entity_lists_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static GtkListBox *
make_list (RegestEntityLists *self, AdwPreferencesGroup **group, const char *title,
           GtkWidget *suffix)
{
  GtkListBox *list = GTK_LIST_BOX (gtk_list_box_new ());

  gtk_list_box_set_selection_mode (list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (list), "boxed-list");
  gtk_widget_set_valign (suffix, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (suffix, "flat");
  *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (*group, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  adw_preferences_group_set_header_suffix (*group, suffix);
  adw_preferences_group_add (*group, GTK_WIDGET (list));
  gtk_widget_add_css_class (GTK_WIDGET (*group), "lesser");
  gtk_widget_set_parent (GTK_WIDGET (*group), GTK_WIDGET (self));
  return list;
}

static GtkWidget *
make_scheme_button (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < regest_scheme_get_count (); i++)
    {
      const char *scheme = regest_scheme_get_nth (i);
      g_autoptr (GMenuItem) item = g_menu_item_new (regest_scheme_get_label (scheme), NULL);

      g_menu_item_set_action_and_target (item, "entity.add-identifier", "s", scheme);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "list-add-symbolic");
  regest_name_menu_button (GTK_MENU_BUTTON (button), _("Add an identifier"));
  return button;
}

static void
regest_entity_lists_init (RegestEntityLists *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);
  self->add_name = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add_name), "entity.add-name");
  gtk_widget_set_tooltip_text (self->add_name, _("Add a further name"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_name), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Add a further name"), -1);
  self->add_identifier = make_scheme_button ();
  self->names = make_list (self, &self->name_group, _("Further names"), self->add_name);
  self->identifiers =
    make_list (self, &self->identifier_group, _("Identifiers"), self->add_identifier);
}

RegestEntityLists *
regest_entity_lists_new (RegestDesk *desk)
{
  RegestEntityLists *self = g_object_new (REGEST_TYPE_ENTITY_LISTS, NULL);

  self->desk = g_object_ref (desk);
  return self;
}

void
regest_entity_lists_show (RegestEntityLists *self, RegestEntity *entity)
{
  gboolean other;

  g_return_if_fail (REGEST_IS_ENTITY_LISTS (self));
  g_return_if_fail (REGEST_IS_ENTITY (entity));

  other = !regest_id_equal (&self->entity, regest_entity_get_id (entity));
  gtk_widget_set_visible (self->add_name, regest_desk_is_writable (self->desk));
  gtk_widget_set_visible (self->add_identifier, regest_desk_is_writable (self->desk));
  self->entity = *regest_entity_get_id (entity);
  show_names (self, regest_entity_get_names (entity), other);
  show_identifiers (self, regest_entity_get_identifiers (entity), other);
}

static void
append_beginning (GtkListBox *list, GtkWidget *row)
{
  gtk_list_box_append (list, row);
  gtk_widget_set_visible (GTK_WIDGET (list), TRUE);
  gtk_widget_grab_focus (row);
}

void
regest_entity_lists_add_name (RegestEntityLists *self)
{
  const RegestId none = { { 0 } };
  GtkWidget *row;

  g_return_if_fail (REGEST_IS_ENTITY_LISTS (self));

  row = find_row (self->names, &none);
  if (row != NULL)
    gtk_widget_grab_focus (row);
  else
    append_beginning (self->names, GTK_WIDGET (regest_name_row_new (self->desk, &self->entity)));
}

void
regest_entity_lists_add_identifier (RegestEntityLists *self, const char *scheme)
{
  const RegestId none = { { 0 } };
  GtkWidget *row;

  g_return_if_fail (REGEST_IS_ENTITY_LISTS (self));
  g_return_if_fail (scheme != NULL);

  row = find_row (self->identifiers, &none);
  if (row != NULL)
    gtk_list_box_remove (self->identifiers, row);
  append_beginning (self->identifiers, GTK_WIDGET (regest_identifier_row_new (
                                         self->desk, &self->entity, scheme)));
}

gboolean
regest_entity_lists_flush (RegestEntityLists *self)
{
  gboolean done = TRUE;
  GtkWidget *row;

  g_return_val_if_fail (REGEST_IS_ENTITY_LISTS (self), TRUE);

  for (row = gtk_widget_get_first_child (GTK_WIDGET (self->names)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    done = regest_name_row_flush (REGEST_NAME_ROW (row)) && done;
  for (row = gtk_widget_get_first_child (GTK_WIDGET (self->identifiers)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    done = regest_identifier_row_flush (REGEST_IDENTIFIER_ROW (row)) && done;
  return done;
}
