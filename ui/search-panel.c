/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "job.h"
#include "record-row.h"
#include "search-hit.h"
#include "search-panel.h"

#define LIMIT 500

/* what goes to the thread and comes back */
typedef struct
{
  char *words;
  GPtrArray *hits;
} Search;

struct _RegestSearchPanel
{
  AdwBin parent_instance;

  RegestDesk *desk;
  RegestJob *job;
  gboolean filling;

  GtkRevealer *revealer;
  GtkSearchEntry *entry;
  GtkLabel *count;
  GtkStack *stack;
  GtkLabel *nothing;
  GListStore *hits;
  GtkSingleSelection *selection;
};

enum
{
  PROP_0,
  PROP_DESK,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RegestSearchPanel, regest_search_panel, ADW_TYPE_BIN)

static void
search_free (gpointer data)
{
  Search *search = data;

  g_clear_pointer (&search->hits, g_ptr_array_unref);
  g_free (search->words);
  g_free (search);
}

static gboolean
search_cb (RegestJob *job, RegestProject *project, gpointer data, GError **error)
{
  Search *search = data;

  search->hits = regest_project_search (project, search->words, LIMIT, error);
  return search->hits != NULL;
}

static void
show_hits (RegestSearchPanel *self, GPtrArray *hits)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *label = NULL;

  for (guint i = 0; i < hits->len; i++)
    g_ptr_array_add (items, regest_search_hit_new (g_ptr_array_index (hits, i)));
  self->filling = TRUE;
  g_list_store_splice (self->hits, 0, g_list_model_get_n_items (G_LIST_MODEL (self->hits)),
                       items->pdata, items->len);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  self->filling = FALSE;
  if (hits->len >= LIMIT)
    label = g_strdup_printf (_("The first %u places"), hits->len);
  else
    label = g_strdup_printf (ngettext ("%u place", "%u places", hits->len), hits->len);
  gtk_label_set_label (self->count, label);
  gtk_label_set_label (self->nothing, _("These words stand in no record"));
  gtk_stack_set_visible_child_name (self->stack, hits->len > 0 ? "hits" : "nothing");
}

static void
found_cb (RegestSearchPanel *self, GError *error, RegestJob *job)
{
  Search *search = regest_job_get_data (job);

  /* a later search has taken its place */
  if (job != self->job)
    return;
  if (search->hits != NULL)
    show_hits (self, search->hits);
  else if (error != NULL)
    {
      gtk_label_set_label (self->nothing, error->message);
      gtk_stack_set_visible_child_name (self->stack, "nothing");
    }
  g_clear_object (&self->job);
}

static void
clear (RegestSearchPanel *self)
{
  if (self->job != NULL)
    regest_job_cancel (self->job);
  g_clear_object (&self->job);
  self->filling = TRUE;
  g_list_store_remove_all (self->hits);
  self->filling = FALSE;
  gtk_label_set_label (self->count, "");
  gtk_label_set_label (self->nothing,
                       _("Words, “phrases in quotes” or beginnings* to find in all records"));
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

static void
search_changed_cb (RegestSearchPanel *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  RegestProject *project = self->desk != NULL ? regest_desk_get_project (self->desk) : NULL;
  g_autofree char *stripped = g_strstrip (g_strdup (words));
  g_autoptr (RegestJob) job = NULL;
  Search *search;

  if (project == NULL || *stripped == '\0')
    {
      clear (self);
      return;
    }
  search = g_new0 (Search, 1);
  search->words = g_steal_pointer (&stripped);
  job = regest_job_new ("");
  regest_job_take_data (job, search, search_free);
  g_signal_connect_object (job, "done", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  g_set_object (&self->job, job);
  regest_job_run (job, regest_project_get_path (project), REGEST_OPEN_READ_ONLY, search_cb);
}

/* it is selected, wherever it stands: its fields and its place show it */
static void
go_to_tag (RegestSearchPanel *self, const RegestId *tag)
{
  RegestAnnotation *annotation;

  regest_desk_set_selected (self->desk, tag);
  annotation = regest_desk_get_selected_annotation (self->desk);
  if (annotation != NULL && regest_annotation_get_n_targets (annotation) > 0)
    regest_desk_show_span (self->desk, regest_annotation_get_extent (annotation));
}

static void
go_to (RegestSearchPanel *self, guint position)
{
  g_autoptr (RegestSearchHit) hit =
    g_list_model_get_item (G_LIST_MODEL (self->hits), position);
  const RegestId *tag;
  RegestSpan span;

  if (hit == NULL || !regest_desk_open_record (self->desk, regest_search_hit_get_record (hit)))
    return;
  tag = regest_search_hit_get_tag (hit);
  if (tag != NULL)
    {
      go_to_tag (self, tag);
      return;
    }
  span = regest_search_hit_get_span (hit);
  regest_desk_set_cursor (self->desk, span.start);
  regest_desk_show_span (self->desk, span);
}

static void
selected_cb (RegestSearchPanel *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (!self->filling && position != GTK_INVALID_LIST_POSITION)
    go_to (self, position);
}

static void
activate_cb (RegestSearchPanel *self, guint position)
{
  go_to (self, position);
  regest_desk_focus_text (self->desk);
}

static void
step (RegestSearchPanel *self, int delta)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->hits));
  guint position = gtk_single_selection_get_selected (self->selection);

  if (n == 0)
    return;
  if (position == GTK_INVALID_LIST_POSITION)
    position = delta > 0 ? 0 : n - 1;
  else
    position = (position + n + (guint) delta) % n;
  gtk_single_selection_set_selected (self->selection, position);
}

static void
next_cb (RegestSearchPanel *self)
{
  step (self, 1);
}

static void
previous_cb (RegestSearchPanel *self)
{
  step (self, -1);
}

static void
row_rooted_cb (GtkWidget *label)
{
  regest_label_list_row (label, gtk_widget_get_tooltip_text (label));
}

static void
project_changed_cb (RegestSearchPanel *self)
{
  clear (self);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
regest_search_panel_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_DESK)
    g_value_set_object (value, REGEST_SEARCH_PANEL (object)->desk);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
regest_search_panel_set_property (GObject *object, guint prop_id, const GValue *value,
                                  GParamSpec *pspec)
{
  if (prop_id == PROP_DESK)
    regest_search_panel_set_desk (REGEST_SEARCH_PANEL (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
regest_search_panel_dispose (GObject *object)
{
  RegestSearchPanel *self = REGEST_SEARCH_PANEL (object);

  g_clear_object (&self->job);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (regest_search_panel_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/regest/Regest/search-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestSearchPanel, revealer);
  gtk_widget_class_bind_template_child (widget_class, RegestSearchPanel, entry);
  gtk_widget_class_bind_template_child (widget_class, RegestSearchPanel, count);
  gtk_widget_class_bind_template_child (widget_class, RegestSearchPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, RegestSearchPanel, nothing);
  gtk_widget_class_bind_template_child (widget_class, RegestSearchPanel, hits);
  gtk_widget_class_bind_template_child (widget_class, RegestSearchPanel, selection);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_rooted_cb);
  gtk_widget_class_bind_template_callback (widget_class, regest_search_panel_close);
}

static void
regest_search_panel_class_init (RegestSearchPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  g_type_ensure (REGEST_TYPE_SEARCH_HIT);
  object_class->get_property = regest_search_panel_get_property;
  object_class->set_property = regest_search_panel_set_property;
  object_class->dispose = regest_search_panel_dispose;
  properties[PROP_DESK] =
    g_param_spec_object ("desk", NULL, NULL, REGEST_TYPE_DESK,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
regest_search_panel_init (RegestSearchPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  clear (self);
}

void
regest_search_panel_set_desk (RegestSearchPanel *self, RegestDesk *desk)
{
  g_return_if_fail (REGEST_IS_SEARCH_PANEL (self));

  if (self->desk == desk)
    return;
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_set_object (&self->desk, desk);
  if (desk != NULL)
    g_signal_connect_swapped (desk, "notify::project", G_CALLBACK (project_changed_cb), self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESK]);
}

void
regest_search_panel_open (RegestSearchPanel *self)
{
  g_return_if_fail (REGEST_IS_SEARCH_PANEL (self));

  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

void
regest_search_panel_close (RegestSearchPanel *self)
{
  g_return_if_fail (REGEST_IS_SEARCH_PANEL (self));

  if (!gtk_revealer_get_reveal_child (self->revealer))
    return;
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  regest_desk_focus_text (self->desk);
}

void
regest_search_panel_search (RegestSearchPanel *self, const char *words)
{
  g_return_if_fail (REGEST_IS_SEARCH_PANEL (self));
  g_return_if_fail (words != NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), words);
}

guint
regest_search_panel_get_n_found (RegestSearchPanel *self)
{
  g_return_val_if_fail (REGEST_IS_SEARCH_PANEL (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->hits));
}
