/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "review-search.h"
#include "review-window-private.h"

/* What a review lists, and how much of it is ticked. A whole project comes in portions, and the
 * list is filtered in portions, so that no frame waits for it. */

/* a list view makes widgets for its first items, which are what takes long: they come by few. Then
 * each portion costs a layout, however large it is: portions are large, and seldom enough that of
 * a hundred frames five do not notice */
#define ROWS 240
#define FETCH_ROWS 8
#define FETCH_ROWS_MS 33
#define FETCH_ITEMS 4000
#define FETCH_ITEMS_MS 300
#define RECOUNT_MS 60

gboolean
regest_review_window_matches (RegestReviewWindow *self, RegestReviewItem *item)
{
  const RegestHit *hit = regest_review_item_get_hit (item);

  if (regest_review_item_get_score (item) < self->score ||
      (self->kind != NULL && !g_str_equal (regest_review_item_get_kind (item), self->kind)))
    return FALSE;
  if (self->in_part && (hit->span.start < self->part.start || hit->span.end > self->part.end))
    return FALSE;
  if (self->words == NULL || *self->words == '\0')
    return TRUE;
  return self->same_words ? g_str_equal (regest_review_item_get_folded (item), self->words)
                          : strstr (regest_review_item_get_folded (item), self->words) != NULL;
}

static void
show_page (RegestReviewWindow *self, guint n_shown)
{
  gboolean reading = self->search != NULL ||
                     regest_proposals_is_reading (regest_desk_get_proposals (self->desk));

  /* counted is not shown yet: the list is filtered in portions */
  guint n_listed = g_list_model_get_n_items (G_LIST_MODEL (self->shown));

  reading = reading || n_shown > n_listed;
  adw_status_page_set_icon_name (self->nothing, reading ? NULL : "edit-find-symbolic");
  adw_status_page_set_title (self->nothing,
                             reading ? _("Reading…") : _("No Open Proposals"));
  adw_status_page_set_description (
    self->nothing, reading ? NULL : _("Nothing is proposed that is as asked for above."));
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), reading);
  gtk_spinner_set_spinning (self->spinner, reading);
  gtk_stack_set_visible_child_name (self->stack, n_listed > 0 ? "list" : "nothing");
}

void
regest_review_window_show_page (RegestReviewWindow *self)
{
  show_page (self, self->n_shown);
}

/* what came in since the last count */
static void
count_new (RegestReviewWindow *self)
{
  for (; self->n_counted < self->items->len; self->n_counted++)
    {
      RegestReviewItem *item = self->items->pdata[self->n_counted];

      if (!regest_review_window_matches (self, item))
        continue;
      self->n_shown++;
      self->n_ticked += regest_review_item_get_ticked (item) ? 1 : 0;
    }
}

static void
show_count (RegestReviewWindow *self)
{
  g_autofree char *found = NULL;
  g_autofree char *take = NULL;
  g_autofree char *refuse = NULL;
  gboolean writable = regest_desk_is_writable (self->desk);

  count_new (self);
  /* translators: of the proposals listed in a window, and how many of them are ticked */
  found = g_strdup_printf (ngettext ("%u proposal, %u ticked", "%u proposals, %u ticked",
                                     self->n_shown),
                           self->n_shown, self->n_ticked);
  /* translators: the button that takes the ticked proposals; %u is their number */
  take = g_strdup_printf (ngettext ("_Take %u", "_Take %u", self->n_ticked), self->n_ticked);
  /* translators: the button that refuses the ticked proposals; %u is their number */
  refuse = g_strdup_printf (ngettext ("_Refuse %u", "_Refuse %u", self->n_ticked), self->n_ticked);
  gtk_label_set_text (self->count, found);
  gtk_button_set_label (self->take, take);
  gtk_button_set_label (self->refuse, refuse);
  gtk_widget_set_sensitive (GTK_WIDGET (self->take),
                            writable && self->n_ticked > 0 && self->answer == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->refuse),
                            writable && self->n_ticked > 0 && self->answer == NULL);
  show_page (self, self->n_shown);
}

static gboolean
recount_cb (gpointer user_data)
{
  RegestReviewWindow *self = user_data;

  self->recount = 0;
  show_count (self);
  return G_SOURCE_REMOVE;
}

static void
queue_count_of_new (RegestReviewWindow *self)
{
  if (self->recount == 0)
    self->recount = g_timeout_add (RECOUNT_MS, recount_cb, self);
}

void
regest_review_window_queue_count (RegestReviewWindow *self)
{
  self->n_counted = self->n_shown = self->n_ticked = 0;
  queue_count_of_new (self);
}

static void
append (RegestReviewWindow *self, GPtrArray *items)
{
  g_list_store_splice (self->store, g_list_model_get_n_items (G_LIST_MODEL (self->store)), 0,
                       items->pdata, items->len);
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (self->items, items->pdata[i]);
  queue_count_of_new (self);
}

static void
empty (RegestReviewWindow *self)
{
  g_ptr_array_set_size (self->items, 0);
  g_list_store_remove_all (self->store);
  self->n_counted = self->n_shown = self->n_ticked = 0;
}

void
regest_review_window_filter_changed (RegestReviewWindow *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  regest_review_window_queue_count (self);
}

/* -- the open record ------------------------------------------------------- */

static void
fill_from_record (RegestReviewWindow *self)
{
  g_autoptr (GPtrArray) proposals =
    regest_proposals_list (regest_desk_get_proposals (self->desk));
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < proposals->len; i++)
    regest_review_items_collect (proposals->pdata[i], regest_document_get_record (self->document),
                                 regest_document_get_text (self->document),
                                 regest_project_get_profile (self->project), items);
  append (self, items);
}

/* -- the whole project ----------------------------------------------------- */

static gboolean
fetch_cb (gpointer user_data)
{
  RegestReviewWindow *self = user_data;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean first = self->items->len < ROWS;

  if (regest_review_search_fetch (regest_job_get_data (self->search), items,
                                  first ? FETCH_ROWS : FETCH_ITEMS))
    {
      append (self, items);
      if (!first || self->items->len < ROWS)
        return G_SOURCE_CONTINUE;
      self->fetch = g_timeout_add_full (G_PRIORITY_LOW, FETCH_ITEMS_MS, fetch_cb, self, NULL);
      return G_SOURCE_REMOVE;
    }
  if (regest_job_is_running (self->search))
    return G_SOURCE_CONTINUE;
  self->fetch = 0;
  if (regest_review_search_is_cut (regest_job_get_data (self->search)))
    regest_desk_notice (self->desk, _("There are more: take or refuse some of these first"), NULL,
                        NULL);
  g_clear_object (&self->search);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
  regest_review_window_queue_count (self);
  return G_SOURCE_REMOVE;
}

static void
progress_cb (RegestReviewWindow *self)
{
  double fraction;

  if (self->search == NULL)
    return;
  g_object_get (self->search, "fraction", &fraction, NULL);
  gtk_progress_bar_set_fraction (self->progress, MAX (fraction, 0));
}

static void
searched_cb (RegestReviewWindow *self, const GError *error)
{
  if (error != NULL)
    regest_desk_take_error (self->desk, g_error_copy (error));
}

static void
fill_from_project (RegestReviewWindow *self)
{
  self->search = regest_review_search_new (self->desk);
  g_signal_connect_object (self->search, "notify::fraction", G_CALLBACK (progress_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "done", G_CALLBACK (searched_cb), self,
                           G_CONNECT_SWAPPED);
  self->fetch = g_timeout_add_full (G_PRIORITY_LOW, FETCH_ROWS_MS, fetch_cb, self, NULL);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), TRUE);
  regest_job_run (self->search, regest_project_get_path (self->project), REGEST_OPEN_READ_ONLY,
                  regest_review_search_run);
}

void
regest_review_window_stop (RegestReviewWindow *self)
{
  g_clear_handle_id (&self->fetch, g_source_remove);
  g_clear_handle_id (&self->recount, g_source_remove);
  if (self->search != NULL)
    regest_job_cancel (self->search);
  g_clear_object (&self->search);
}

void
regest_review_window_fill (RegestReviewWindow *self)
{
  regest_review_window_stop (self);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
  empty (self);
  if (gtk_check_button_get_active (self->whole_project))
    fill_from_project (self);
  else
    fill_from_record (self);
  show_count (self);
}
