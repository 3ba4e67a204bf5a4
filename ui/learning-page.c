/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "job.h"
#include "learning-page.h"
#include "learning-row.h"

#define PAUSE_MS 1500 /* after a change, before it is learned anew */

struct _RegestLearningPage
{
  AdwBin parent_instance;

  RegestDesk *desk;
  RegestKnowledge *knowledge; /* what is shown */
  RegestJob *job; /* where the proposals know nothing */
  guint pause;

  GtkStack *stack;
  AdwStatusPage *failed;
  GtkColumnView *table;
  GtkNoSelection *selection;
  GtkLabel *hints;
};

G_DEFINE_FINAL_TYPE (RegestLearningPage, regest_learning_page, ADW_TYPE_BIN)

/* -- the table ------------------------------------------------------------- */

static gboolean
is_figure (RegestLearningColumn column)
{
  return column != REGEST_LEARNING_KIND && column != REGEST_LEARNING_STATE;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), is_figure (GPOINTER_TO_UINT (column)) ? 1 : 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (is_figure (GPOINTER_TO_UINT (column)))
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      regest_learning_row_get_cell (gtk_list_item_get_item (item),
                                                    GPOINTER_TO_UINT (column)));
}

/* The explanations stand below the table, too: a heading has no tooltip that a keyboard reaches. */
static void
make_columns (RegestLearningPage *self)
{
  g_autoptr (GString) hints = g_string_new (NULL);

  for (guint i = 0; i < REGEST_N_LEARNING_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      const char *title = regest_learning_column_get_title (i);
      const char *hint = regest_learning_column_get_hint (i);
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GUINT_TO_POINTER (i));
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (i));
      column = gtk_column_view_column_new (title, factory);
      gtk_column_view_column_set_expand (column, !is_figure (i));
      gtk_column_view_append_column (self->table, column);
      if (hint != NULL)
        /* translators: the heading of a column, and what its figures mean; a line of a list */
        g_string_append_printf (hints, C_("learning", "%1$s: %2$s."), title, hint);
      if (hint != NULL && i < REGEST_LEARNING_F1)
        g_string_append_c (hints, '\n');
    }
  gtk_label_set_text (self->hints, hints->str);
}

static void
show_knowledge (RegestLearningPage *self)
{
  RegestProfile *profile = regest_knowledge_get_profile (self->knowledge);
  g_autoptr (GPtrArray) list = regest_learning_list (self->knowledge);
  g_autoptr (GListStore) store = g_list_store_new (REGEST_TYPE_LEARNING_ROW);

  for (guint i = 0; i < list->len; i++)
    {
      g_autoptr (RegestLearningRow) row = regest_learning_row_new (list->pdata[i], profile);

      g_list_store_append (store, row);
    }
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (store));
  gtk_stack_set_visible_child_name (self->stack, list->len > 0 ? "table" : "none");
}

/* -- learning -------------------------------------------------------------- */

static void
clear_knowledge (gpointer data)
{
  RegestKnowledge **knowledge = data;

  g_clear_pointer (knowledge, regest_knowledge_unref);
  g_free (knowledge);
}

static gboolean
learn_func (RegestJob *job, RegestProject *project, gpointer data, GError **error)
{
  RegestKnowledge **knowledge = data;

  *knowledge = regest_knowledge_new (project, regest_job_get_cancellable (job), error);
  return *knowledge != NULL;
}

static void
stop (RegestLearningPage *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  if (self->job != NULL)
    regest_job_cancel (self->job);
  g_clear_object (&self->job);
}

/* takes @knowledge */
static void
take_knowledge (RegestLearningPage *self, RegestKnowledge *knowledge)
{
  g_clear_pointer (&self->knowledge, regest_knowledge_unref);
  self->knowledge = knowledge;
  show_knowledge (self);
}

static void
learned_cb (RegestLearningPage *self, GError *error, RegestJob *job)
{
  RegestKnowledge **knowledge = regest_job_get_data (job);

  if (job != self->job)
    return;
  if (error == NULL)
    {
      take_knowledge (self, g_steal_pointer (knowledge));
    }
  else if (self->knowledge == NULL)
    {
      g_autofree char *markup = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->failed, markup);
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
  g_clear_object (&self->job);
}

static void
learn (RegestLearningPage *self)
{
  RegestProject *project = regest_desk_get_project (self->desk);

  stop (self);
  if (project == NULL)
    return;
  self->job = regest_job_new ("");
  regest_job_take_data (self->job, g_new0 (RegestKnowledge *, 1), clear_knowledge);
  g_signal_connect_object (self->job, "done", G_CALLBACK (learned_cb), self, G_CONNECT_SWAPPED);
  regest_job_run (self->job, regest_project_get_path (project), REGEST_OPEN_READ_ONLY, learn_func);
}

/* What proposals are made by is what is shown. They make it when a record is open, and unless the
 * user wants none. */
static void
update (RegestLearningPage *self)
{
  RegestProposals *proposals;
  g_autoptr (RegestKnowledge) knowledge = NULL;

  if (self->desk == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  proposals = regest_desk_get_proposals (self->desk);
  if (regest_proposals_is_enabled (proposals))
    knowledge = regest_proposals_dup_knowledge (proposals);
  if (knowledge != NULL)
    {
      stop (self);
      if (knowledge != self->knowledge)
        take_knowledge (self, g_steal_pointer (&knowledge));
    }
  else if (self->job == NULL && self->pause == 0 && self->knowledge == NULL &&
           !regest_proposals_is_reading (proposals))
    {
      learn (self);
    }
}

static gboolean
pause_cb (gpointer user_data)
{
  RegestLearningPage *self = user_data;

  self->pause = 0;
  learn (self);
  return G_SOURCE_REMOVE;
}

static void
project_changed_cb (RegestLearningPage *self, RegestChanges *changes)
{
  RegestProposals *proposals = regest_desk_get_proposals (self->desk);
  g_autoptr (RegestKnowledge) followed = regest_proposals_dup_knowledge (proposals);

  if ((followed != NULL && regest_proposals_is_enabled (proposals)) ||
      !(regest_changes_is_large (changes) ||
        regest_changes_has (changes, REGEST_CHANGED_ANNOTATION)))
    return;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      g_clear_pointer (&self->knowledge, regest_knowledge_unref); /* learned when it is looked at */
      return;
    }
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE_MS, pause_cb, self);
}

void
regest_learning_page_set_desk (RegestLearningPage *self, RegestDesk *desk)
{
  g_return_if_fail (REGEST_IS_LEARNING_PAGE (self));
  g_return_if_fail (REGEST_IS_DESK (desk));

  g_set_object (&self->desk, desk);
  g_signal_connect_object (regest_desk_get_proposals (desk), "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (regest_desk_get_project (desk), "changed",
                           G_CALLBACK (project_changed_cb), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
regest_learning_page_dispose (GObject *object)
{
  RegestLearningPage *self = REGEST_LEARNING_PAGE (object);

  stop (self);
  g_clear_pointer (&self->knowledge, regest_knowledge_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (regest_learning_page_parent_class)->dispose (object);
}

static void
regest_learning_page_class_init (RegestLearningPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regest_learning_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regest/Regest/learning-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestLearningPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RegestLearningPage, failed);
  gtk_widget_class_bind_template_child (widget_class, RegestLearningPage, table);
  gtk_widget_class_bind_template_child (widget_class, RegestLearningPage, selection);
  gtk_widget_class_bind_template_child (widget_class, RegestLearningPage, hints);
}

static void
regest_learning_page_init (RegestLearningPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  make_columns (self);
  g_signal_connect (self, "map", G_CALLBACK (update), NULL);
}
