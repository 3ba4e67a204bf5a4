/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "combo-row.h"
#include "mapping-group.h"
#include "names.h"

#define MAX_ROWS 200 /* what nobody looks through; rarer names become what was suggested */

struct _RegestMappingGroup
{
  GtkWidget parent_instance;

  GtkWidget *box;
  AdwPreferencesGroup *group;
  RegestCensus *census; /* (nullable) */
  GPtrArray *rows; /* of AdwComboRow, in the order of the census' names; borrowed */
  GHashTable *models; /* choices of a type and owner, to the labels shown */
  GtkLabel *more;
};

G_DEFINE_FINAL_TYPE (RegestMappingGroup, regest_mapping_group, GTK_TYPE_WIDGET)

static const RegestCensusName *
get_name (RegestMappingGroup *self, guint index)
{
  return regest_census_get_names (self->census)->pdata[index];
}

static GPtrArray *
get_choices (RegestMappingGroup *self, const RegestCensusName *name)
{
  return regest_census_get_choices (self->census, name->type, name->owner);
}

/* -- what is chosen: the choices in order, then "new", then "leave out" ---- */

static guint
find_position (GPtrArray *choices, const char *ours)
{
  if (*ours == '\0')
    return choices->len + 1;
  for (guint i = 0; i < choices->len; i++)
    if (g_str_equal (((const RegestCensusChoice *) choices->pdata[i])->name, ours))
      return i;
  return choices->len;
}

static const char *
get_chosen (RegestMappingGroup *self, guint index)
{
  const RegestCensusName *name = get_name (self, index);
  GPtrArray *choices = get_choices (self, name);
  guint position = adw_combo_row_get_selected (self->rows->pdata[index]);

  if (position < choices->len)
    return ((const RegestCensusChoice *) choices->pdata[position])->name;
  return position == choices->len ? name->fresh : "";
}

RegestMapping *
regest_mapping_group_make_mapping (RegestMappingGroup *self)
{
  RegestMapping *mapping = regest_mapping_new ();

  g_return_val_if_fail (REGEST_IS_MAPPING_GROUP (self), mapping);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const RegestCensusName *name = get_name (self, i);
      guint suggested = find_position (get_choices (self, name), name->ours);

      if (adw_combo_row_get_selected (self->rows->pdata[i]) != suggested)
        regest_mapping_set (mapping, name->theirs, get_chosen (self, i));
    }
  return mapping;
}

/* -- rows ------------------------------------------------------------------ */

static GListModel *
get_model (RegestMappingGroup *self, const RegestCensusName *name)
{
  GPtrArray *choices = get_choices (self, name);
  GtkStringList *labels = g_hash_table_lookup (self->models, choices);

  if (labels != NULL)
    return G_LIST_MODEL (labels);
  labels = gtk_string_list_new (NULL);
  for (guint i = 0; i < choices->len; i++)
    gtk_string_list_append (labels, ((const RegestCensusChoice *) choices->pdata[i])->label);
  gtk_string_list_append (labels,
                          name->type == REGEST_CENSUS_KIND ? _("New kind") : _("New field"));
  gtk_string_list_append (labels, _("Leave out"));
  g_hash_table_insert (self->models, choices, labels);
  return G_LIST_MODEL (labels);
}

static char *
make_subtitle (const RegestCensusName *name)
{
  if (name->type == REGEST_CENSUS_FIELD)
    return g_strdup (name->sample != NULL ? name->sample : "");
  /* translators: how often a name occurs in files that are to be imported */
  return g_strdup_printf (ngettext ("%u tag", "%u tags", (gulong) name->count),
                          (guint) name->count);
}

static void
add_row (RegestMappingGroup *self, const RegestCensusName *name)
{
  GtkWidget *row = g_object_new (REGEST_TYPE_COMBO_ROW, NULL);
  g_autofree char *subtitle = make_subtitle (name);
  g_autofree char *escaped = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name->theirs);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), get_model (self, name));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row),
                              find_position (get_choices (self, name), name->ours));
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
clear (RegestMappingGroup *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_hash_table_remove_all (self->models);
  g_clear_pointer (&self->census, regest_census_free);
}

/* What the user chose before another file was added. */
static void
choose_again (RegestMappingGroup *self, RegestMapping *chosen)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const RegestCensusName *name = get_name (self, i);
      const char *ours = regest_mapping_find (chosen, name->theirs);

      if (ours != NULL)
        adw_combo_row_set_selected (self->rows->pdata[i],
                                    find_position (get_choices (self, name), ours));
    }
}

static void
show_more (RegestMappingGroup *self, guint n_more)
{
  g_autofree char *text =
    g_strdup_printf (ngettext ("%u rarer name becomes what it says",
                               "%u rarer names become what they say", n_more),
                     n_more);

  gtk_label_set_text (self->more, text);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n_more > 0);
}

void
regest_mapping_group_take_census (RegestMappingGroup *self, RegestCensus *census)
{
  g_autoptr (RegestMapping) chosen = NULL;
  guint n_names = 0;

  g_return_if_fail (REGEST_IS_MAPPING_GROUP (self));

  chosen = regest_mapping_group_make_mapping (self);
  clear (self);
  self->census = census;
  if (census != NULL)
    n_names = regest_census_get_names (census)->len;
  for (guint i = 0; i < MIN (n_names, MAX_ROWS); i++)
    add_row (self, get_name (self, i));
  choose_again (self, chosen);
  show_more (self, n_names - MIN (n_names, MAX_ROWS));
  gtk_widget_set_visible (GTK_WIDGET (self), n_names > 0);
  regest_name_buttons (GTK_WIDGET (self));
}

/* -- the widget ------------------------------------------------------------ */

static void
regest_mapping_group_dispose (GObject *object)
{
  RegestMappingGroup *self = REGEST_MAPPING_GROUP (object);

  if (self->box != NULL)
    clear (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->models, g_hash_table_unref);
  G_OBJECT_CLASS (regest_mapping_group_parent_class)->dispose (object);
}

static void
regest_mapping_group_class_init (RegestMappingGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (REGEST_TYPE_COMBO_ROW);
  G_OBJECT_CLASS (klass)->dispose = regest_mapping_group_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regest/Regest/mapping-group.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestMappingGroup, box);
  gtk_widget_class_bind_template_child (widget_class, RegestMappingGroup, group);
  gtk_widget_class_bind_template_child (widget_class, RegestMappingGroup, more);
}

static void
regest_mapping_group_init (RegestMappingGroup *self)
{
  self->rows = g_ptr_array_new ();
  self->models = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
