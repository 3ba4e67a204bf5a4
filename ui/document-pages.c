/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/store/pages.h>

#include "document-page-private.h"
#include "pages-pane.h"

#define LOUPE_GAP 6 /* pixels between the line and the loupe */

static double
get_paned_size (RegestDocumentPage *self)
{
  return gtk_orientable_get_orientation (GTK_ORIENTABLE (self->paned)) == GTK_ORIENTATION_VERTICAL
           ? gtk_widget_get_height (GTK_WIDGET (self->paned))
           : gtk_widget_get_width (GTK_WIDGET (self->paned));
}

/* at the first frame that has room to share */
static gboolean
place_handle_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  RegestDocumentPage *self = REGEST_DOCUMENT_PAGE (widget);
  double size = get_paned_size (self);

  if (size <= 1)
    return G_SOURCE_CONTINUE;
  gtk_paned_set_position (self->paned,
                          size * g_settings_get_double (self->settings, "pages-share"));
  self->placed = TRUE;
  return G_SOURCE_REMOVE;
}

static GActionGroup *
get_actions (RegestDocumentPage *self)
{
  return regest_pages_pane_get_actions (REGEST_PAGES_PANE (self->pages));
}

static void
handle_moved_cb (RegestDocumentPage *self)
{
  double size = get_paned_size (self);

  if (self->placed && size > 1)
    g_settings_set_double (self->settings, "pages-share",
                           CLAMP (gtk_paned_get_position (self->paned) / size, 0.1, 0.9));
}

/* -- the window of their own ----------------------------------------------- */

static gboolean
close_request_cb (RegestDocumentPage *self)
{
  /* which brings them back */
  g_settings_set_enum (self->settings, "pages-place", REGEST_PAGES_BESIDE);
  return TRUE;
}

static void
update_title (RegestDocumentPage *self)
{
  RegestDocument *document = regest_desk_get_document (self->desk);
  const char *title = document != NULL
                        ? regest_record_get_title (regest_document_get_record (document))
                        : NULL;

  if (self->pages_window != NULL)
    gtk_window_set_title (GTK_WINDOW (self->pages_window), title != NULL ? title : "");
}

static void
open_window (RegestDocumentPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  self->pages_window = GTK_WIDGET (window);
  gtk_window_set_default_size (window, g_settings_get_int (self->settings, "pages-window-width"),
                               g_settings_get_int (self->settings, "pages-window-height"));
  /* no transient: it is to stand on another screen */
  if (GTK_IS_WINDOW (root))
    gtk_window_set_application (window, gtk_window_get_application (GTK_WINDOW (root)));
  if (G_IS_ACTION_GROUP (root))
    gtk_widget_insert_action_group (GTK_WIDGET (window), "win", G_ACTION_GROUP (root));
  gtk_widget_insert_action_group (GTK_WIDGET (window), "doc",
                                  regest_text_view_get_actions (self->text));
  gtk_widget_insert_action_group (GTK_WIDGET (window), "pages", get_actions (self));
  g_signal_connect_swapped (window, "close-request", G_CALLBACK (close_request_cb), self);
  update_title (self);
  gtk_paned_set_start_child (self->paned, NULL);
  gtk_window_set_child (window, self->pages);
}

static void
close_window (RegestDocumentPage *self)
{
  GtkWindow *window = GTK_WINDOW (g_steal_pointer (&self->pages_window));
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  if (width > 0 && height > 0)
    {
      g_settings_set_int (self->settings, "pages-window-width", width);
      g_settings_set_int (self->settings, "pages-window-height", height);
    }
  gtk_window_set_child (window, NULL);
  gtk_window_destroy (window);
}

/* -- where they are -------------------------------------------------------- */

/* The document's page has the same actions for its menus; to GTK they are gone for the pane when it
 * leaves that, though the pane has them by itself. */
static void
renew_actions (RegestPagesPane *pages)
{
  gtk_widget_insert_action_group (GTK_WIDGET (pages), "pages", NULL);
  gtk_widget_insert_action_group (GTK_WIDGET (pages), "pages",
                                  regest_pages_pane_get_actions (pages));
}

static void
put_pages (RegestDocumentPage *self, gboolean apart)
{
  if (apart == (self->pages_window != NULL))
    return;
  g_object_ref (self->pages);
  if (apart)
    open_window (self);
  else
    {
      close_window (self);
      gtk_paned_set_start_child (self->paned, self->pages);
    }
  renew_actions (REGEST_PAGES_PANE (self->pages));
  g_object_unref (self->pages);
}

static void
show_pages (RegestDocumentPage *self)
{
  int place = g_settings_get_enum (self->settings, "pages-place");
  guint n = self->pages != NULL
              ? regest_pages_pane_get_n_pages (REGEST_PAGES_PANE (self->pages))
              : 0;
  gboolean visible = n > 0 && g_settings_get_boolean (self->settings, "pages-visible");

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->paned),
                                  place == REGEST_PAGES_ABOVE ? GTK_ORIENTATION_VERTICAL
                                                              : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_visible (GTK_WIDGET (self->overlay),
                          !(visible && place == REGEST_PAGES_ALONE));
  self->placed = FALSE;
  if (self->pages == NULL)
    return;
  put_pages (self, visible && place == REGEST_PAGES_WINDOW);
  regest_pages_pane_set_wide (REGEST_PAGES_PANE (self->pages), place == REGEST_PAGES_ABOVE);
  gtk_widget_set_visible (self->pages, visible);
  if (self->pages_window != NULL)
    gtk_widget_show (self->pages_window);
  else if (visible && place != REGEST_PAGES_ALONE)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), place_handle_cb, NULL, NULL);
}

/* -- the loupe ------------------------------------------------------------- */

/* below the line of the cursor, above it where there is no room */
static gboolean
place_loupe_cb (RegestDocumentPage *self, GtkWidget *child, GdkRectangle *place)
{
  guint cursor = self->desk != NULL ? regest_desk_get_cursor (self->desk) : 0;
  int width = gtk_widget_get_width (GTK_WIDGET (self->overlay));
  int height = gtk_widget_get_height (GTK_WIDGET (self->overlay));
  GtkRequisition size;
  GdkRectangle line;
  double x, y;

  gtk_widget_get_preferred_size (child, NULL, &size);
  if (!regest_text_view_get_span_rectangle (self->text, (RegestSpan){ cursor, cursor }, &line) ||
      !gtk_widget_translate_coordinates (GTK_WIDGET (self->text), GTK_WIDGET (self->overlay),
                                         line.x, line.y, &x, &y))
    return FALSE;
  place->width = MIN (size.width, width);
  place->height = size.height;
  place->x = CLAMP (x - place->width / 3.0, 0, MAX (width - place->width, 0));
  place->y = y + line.height + LOUPE_GAP + place->height <= height
               ? y + line.height + LOUPE_GAP
               : y - LOUPE_GAP - place->height;
  place->y = CLAMP (place->y, 0, MAX (height - place->height, 0));
  return TRUE;
}

/* -- the pane -------------------------------------------------------------- */

static gboolean
has_pages (RegestDocumentPage *self)
{
  RegestDocument *document = regest_desk_get_document (self->desk);
  g_autoptr (GPtrArray) pages = NULL;

  if (document != NULL)
    pages = regest_project_list_pages (regest_desk_get_project (self->desk),
                                       regest_record_get_id (regest_document_get_record (document)),
                                       NULL);
  return pages != NULL && pages->len > 0;
}

void
regest_document_page_find_pages (RegestDocumentPage *self)
{
  update_title (self);
  if (self->pages != NULL || !has_pages (self))
    return;
  self->pages = regest_pages_pane_new (self->desk);
  gtk_paned_set_start_child (self->paned, self->pages);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "pages", get_actions (self));
  /* the program's keys look for them in the window */
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    gtk_widget_insert_action_group (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), "pages",
                                    get_actions (self));
  gtk_overlay_add_overlay (self->overlay,
                           regest_pages_pane_get_loupe (REGEST_PAGES_PANE (self->pages)));
  g_signal_connect_swapped (self->pages, "notify::n-pages", G_CALLBACK (show_pages), self);
  show_pages (self);
}

guint
regest_document_page_get_page (RegestDocumentPage *self)
{
  g_return_val_if_fail (REGEST_IS_DOCUMENT_PAGE (self), 0);

  return self->pages != NULL ? regest_pages_pane_get_index (REGEST_PAGES_PANE (self->pages)) : 0;
}

static void
project_changed_cb (RegestDocumentPage *self, RegestChanges *changes)
{
  gboolean pages = regest_changes_is_large (changes);

  for (guint i = 0; i < regest_changes_get_n_changes (changes) && !pages; i++)
    pages = regest_changes_get_change (changes, i)->what == REGEST_CHANGED_PAGE;
  if (pages)
    regest_document_page_find_pages (self);
  if (regest_changes_has (changes, REGEST_CHANGED_LAYER))
    regest_layer_bar_update (self->layers);
}

void
regest_document_page_follow_project (RegestDocumentPage *self)
{
  RegestProject *project = self->desk != NULL ? regest_desk_get_project (self->desk) : NULL;

  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  g_set_object (&self->project, project);
  if (project != NULL)
    g_signal_connect_swapped (project, "changed", G_CALLBACK (project_changed_cb), self);
}

void
regest_document_page_drop_pages (RegestDocumentPage *self)
{
  if (self->pages == NULL)
    return;
  gtk_overlay_remove_overlay (self->overlay,
                              regest_pages_pane_get_loupe (REGEST_PAGES_PANE (self->pages)));
  if (self->pages_window != NULL)
    close_window (self);
  else
    gtk_paned_set_start_child (self->paned, NULL);
  self->pages = NULL;
}

void
regest_document_page_follow_settings (RegestDocumentPage *self)
{
  GtkAdjustment *adjustment =
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));

  g_signal_connect_swapped (self->paned, "notify::position", G_CALLBACK (handle_moved_cb), self);
  g_signal_connect_object (self->settings, "changed::pages-place", G_CALLBACK (show_pages), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::pages-visible", G_CALLBACK (show_pages),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->overlay, "get-child-position", G_CALLBACK (place_loupe_cb),
                            self);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_allocate),
                           self->overlay, G_CONNECT_SWAPPED);
}
