/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "record-choice.h"
#include "record-row.h"

struct _RegestRecordChoice
{
  GtkBox parent_instance;

  RegestProject *project;
  GHashTable *chosen; /* set of RegestId: also those that a search hides */

  GtkSearchEntry *search;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (RegestRecordChoice, regest_record_choice, GTK_TYPE_BOX)

static guint changed_signal;

static void
set_chosen (RegestRecordChoice *self, const RegestId *record, gboolean chosen)
{
  gboolean changed;

  if (chosen)
    changed = g_hash_table_add (self->chosen, regest_id_copy (record));
  else
    changed = g_hash_table_remove (self->chosen, record);
  if (changed)
    g_signal_emit (self, changed_signal, 0);
}

/* a chosen record and its place in the list of all */
typedef struct
{
  RegestId id;
  guint place;
} Place;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *left = a, *right = b;

  return left->place < right->place ? -1 : left->place > right->place;
}

GPtrArray *
regest_record_choice_list (RegestRecordChoice *self)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_id_free);
  g_autoptr (GArray) places = g_array_new (FALSE, TRUE, sizeof (Place));
  g_autoptr (GListModel) all = NULL;
  GHashTableIter iter;
  gpointer id;

  g_return_val_if_fail (REGEST_IS_RECORD_CHOICE (self), NULL);

  all = regest_project_list_records (self->project);
  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      Place place = { *(const RegestId *) id };

      /* those that were removed meanwhile are not there */
      if (regest_list_find_id (all, id, &place.place))
        g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);
  for (guint i = 0; i < places->len; i++)
    g_ptr_array_add (records, regest_id_copy (&g_array_index (places, Place, i).id));
  return g_steal_pointer (&records);
}

/* -- rows ------------------------------------------------------------------ */

static void
toggled_cb (GtkCheckButton *check, gpointer data)
{
  GtkListItem *item = data;
  RegestRecord *record = gtk_list_item_get_item (item);
  GtkWidget *self = gtk_widget_get_ancestor (GTK_WIDGET (check), REGEST_TYPE_RECORD_CHOICE);

  if (record != NULL && self != NULL)
    set_chosen (REGEST_RECORD_CHOICE (self), regest_record_get_id (record),
                gtk_check_button_get_active (check));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, gtk_check_button_new ());
  /* the button has the focus, not the row around it */
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_selectable (item, FALSE);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  RegestRecordChoice *self = user_data;
  GtkCheckButton *check = GTK_CHECK_BUTTON (gtk_list_item_get_child (item));
  RegestRecord *record = gtk_list_item_get_item (item);

  gtk_check_button_set_label (check, regest_record_get_display_title (record));
  gtk_check_button_set_active (
    check, g_hash_table_contains (self->chosen, regest_record_get_id (record)));
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_child (item), toggled_cb, item);
}

/* -- the list -------------------------------------------------------------- */

static void
search_changed_cb (RegestRecordChoice *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  GListModel *records;
  g_autoptr (GtkNoSelection) model = NULL;

  if (self->project == NULL)
    return;
  records = *words != '\0' ? regest_project_list_records_matching (self->project, words, NULL)
                           : regest_project_list_records (self->project);
  model = gtk_no_selection_new (records);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
}

void
regest_record_choice_set_project (RegestRecordChoice *self, RegestProject *project)
{
  g_return_if_fail (REGEST_IS_RECORD_CHOICE (self));
  g_return_if_fail (REGEST_IS_PROJECT (project));

  g_set_object (&self->project, project);
  search_changed_cb (self);
}

void
regest_record_choice_set_chosen (RegestRecordChoice *self, const RegestId *record, gboolean chosen)
{
  g_return_if_fail (REGEST_IS_RECORD_CHOICE (self));
  g_return_if_fail (record != NULL);

  set_chosen (self, record, chosen);
  /* the row that shows it, if one does, is made anew */
  search_changed_cb (self);
}

static void
regest_record_choice_dispose (GObject *object)
{
  RegestRecordChoice *self = REGEST_RECORD_CHOICE (object);

  g_clear_object (&self->project);
  g_clear_pointer (&self->chosen, g_hash_table_unref);
  G_OBJECT_CLASS (regest_record_choice_parent_class)->dispose (object);
}

static void
regest_record_choice_class_init (RegestRecordChoiceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regest_record_choice_dispose;
  changed_signal = g_signal_new ("changed", REGEST_TYPE_RECORD_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regest/Regest/record-choice.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestRecordChoice, search);
  gtk_widget_class_bind_template_child (widget_class, RegestRecordChoice, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
}

static void
regest_record_choice_init (RegestRecordChoice *self)
{
  self->chosen = g_hash_table_new_full (regest_id_hash, regest_id_equal,
                                        (GDestroyNotify) regest_id_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}
