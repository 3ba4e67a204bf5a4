/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include <regest/store/journal.h>

#include "journal-window.h"
#include "moment-words.h"
#include "record-row.h"

struct _RegestJournalWindow
{
  AdwWindow parent_instance;

  RegestDesk *desk;
  RegestProject *project;

  GtkStack *stack;
  GtkSingleSelection *selection;
  GtkButton *back;
};

G_DEFINE_FINAL_TYPE (RegestJournalWindow, regest_journal_window, ADW_TYPE_WINDOW)

static char *
label_cb (GtkListItem *item, RegestJournalEntry *entry)
{
  if (entry == NULL)
    return NULL;
  return g_strdup (regest_journal_entry_get_label (entry));
}

static char *
details_cb (GtkListItem *item, RegestJournalEntry *entry)
{
  g_autofree char *when = NULL;

  if (entry == NULL)
    return NULL;
  when = regest_moment_dup_words (regest_journal_entry_get_created (entry));
  if (when == NULL)
    return g_strdup (regest_journal_entry_get_author (entry));
  if (regest_journal_entry_is_undone (entry))
    /* translators: author and time of an entry of the journal that was undone */
    return g_strdup_printf (C_("journal", "%s · %s · undone"),
                            regest_journal_entry_get_author (entry), when);
  /* translators: author and time of an entry of the journal */
  return g_strdup_printf (C_("journal", "%s · %s"), regest_journal_entry_get_author (entry), when);
}

static double
opacity_cb (GtkListItem *item, RegestJournalEntry *entry)
{
  return entry != NULL && regest_journal_entry_is_undone (entry) ? 0.55 : 1.0;
}

static void
row_rooted_cb (GtkWidget *label)
{
  GtkWidget *box = gtk_widget_get_parent (label);

  if (box != NULL)
    regest_label_list_row (box, gtk_label_get_label (GTK_LABEL (label)));
}

static gboolean
is_action (RegestJournalEntry *entry)
{
  return regest_journal_entry_get_kind (entry) == REGEST_JOURNAL_DO;
}

/* what was undone can be redone only until something new is done */
static gboolean
is_reachable (RegestJournalWindow *self, RegestJournalEntry *entry)
{
  GListModel *journal = G_LIST_MODEL (self->selection);
  guint position = gtk_single_selection_get_selected (self->selection);

  if (!is_action (entry) || self->project == NULL || regest_project_is_read_only (self->project))
    return FALSE;
  for (guint i = 0; regest_journal_entry_is_undone (entry) && i < position; i++)
    {
      g_autoptr (RegestJournalEntry) newer = g_list_model_get_item (journal, i);

      if (is_action (newer) && !regest_journal_entry_is_undone (newer))
        return FALSE;
    }
  return TRUE;
}

static void
selected_cb (RegestJournalWindow *self)
{
  RegestJournalEntry *entry = gtk_single_selection_get_selected_item (self->selection);
  gboolean possible = entry != NULL && is_reachable (self, entry);

  gtk_widget_set_sensitive (GTK_WIDGET (self->back), possible);
  gtk_button_set_label (self->back, entry != NULL && regest_journal_entry_is_undone (entry)
                                      ? _("_Redo up to here")
                                      : _("_Undo down to here"));
}

static void
back_cb (RegestJournalWindow *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (position != GTK_INVALID_LIST_POSITION)
    regest_journal_window_go_to (self, position);
}

static void
items_changed_cb (RegestJournalWindow *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "entries" : "none");
  selected_cb (self);
}

static void
project_changed_cb (RegestJournalWindow *self)
{
  if (regest_desk_get_project (self->desk) != self->project)
    gtk_window_close (GTK_WINDOW (self));
}

static void
regest_journal_window_dispose (GObject *object)
{
  RegestJournalWindow *self = REGEST_JOURNAL_WINDOW (object);

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  if (self->selection != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->selection, self);
      gtk_single_selection_set_model (self->selection, NULL);
    }
  g_clear_object (&self->desk);
  g_clear_object (&self->project);
  G_OBJECT_CLASS (regest_journal_window_parent_class)->dispose (object);
}

static void
regest_journal_window_class_init (RegestJournalWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regest_journal_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regest/Regest/journal-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestJournalWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, RegestJournalWindow, selection);
  gtk_widget_class_bind_template_child (widget_class, RegestJournalWindow, back);
  gtk_widget_class_bind_template_callback (widget_class, label_cb);
  gtk_widget_class_bind_template_callback (widget_class, details_cb);
  gtk_widget_class_bind_template_callback (widget_class, opacity_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_rooted_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
regest_journal_window_init (RegestJournalWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

RegestJournalWindow *
regest_journal_window_present (GtkWindow *parent, RegestDesk *desk)
{
  RegestJournalWindow *self =
    g_object_new (REGEST_TYPE_JOURNAL_WINDOW, "transient-for", parent, NULL);
  g_autoptr (GListModel) journal = NULL;

  self->desk = g_object_ref (desk);
  self->project = g_object_ref (regest_desk_get_project (desk));
  journal = regest_project_list_journal (self->project);
  gtk_single_selection_set_model (self->selection, journal);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::project", G_CALLBACK (project_changed_cb), self,
                           G_CONNECT_SWAPPED);
  items_changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

/* how many undos (or redos) lead to the entry: the actions from it to the newest that are in the
 * same state, undone or not, as undo and redo walk over them in order */
static guint
count_steps (GListModel *journal, guint position, gboolean undone)
{
  g_autoptr (RegestJournalEntry) target = g_list_model_get_item (journal, position);
  guint n = g_list_model_get_n_items (journal);
  guint from = undone ? position : 0;
  guint to = undone ? n : position + 1;
  guint steps = 0;

  g_assert (target != NULL);
  for (guint i = from; i < to; i++)
    {
      g_autoptr (RegestJournalEntry) entry = g_list_model_get_item (journal, i);

      if (is_action (entry) && regest_journal_entry_is_undone (entry) == undone)
        steps++;
      else if (undone && is_action (entry))
        /* what is older than the last action that stands was undone before it, and stays so */
        break;
    }
  return steps;
}

void
regest_journal_window_go_to (RegestJournalWindow *self, guint position)
{
  GListModel *journal = G_LIST_MODEL (self->selection);
  g_autoptr (RegestJournalEntry) entry = g_list_model_get_item (journal, position);
  gboolean undone;

  g_return_if_fail (REGEST_IS_JOURNAL_WINDOW (self));

  if (entry == NULL || !is_action (entry))
    return;
  undone = regest_journal_entry_is_undone (entry);
  regest_desk_walk (self->desk, undone ? REGEST_JOURNAL_REDO : REGEST_JOURNAL_UNDO,
                    count_steps (journal, position, undone));
}
