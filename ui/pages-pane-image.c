/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <regest/images/page-files.h>
#include <regest/images/program.h>

#include "pages-pane-private.h"

/* the keyboard stays here from image to image, also over one that is missing */
static void
show_child (RegestPagesPane *self, const char *name)
{
  gboolean image = g_str_equal (name, "image");
  gboolean focused = gtk_widget_has_focus (GTK_WIDGET (self->view)) ||
                     gtk_widget_has_focus (GTK_WIDGET (self->stack));

  gtk_widget_set_focusable (GTK_WIDGET (self->stack), !image);
  if (focused && !image)
    gtk_widget_grab_focus (GTK_WIDGET (self->stack));
  gtk_stack_set_visible_child_name (self->stack, name);
  if (focused && image)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
say_missing (RegestPagesPane *self, const char *title, const char *words, gboolean find)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  regest_page_view_set_image (self->view, NULL, 0);
  adw_status_page_set_title (self->missing, title);
  adw_status_page_set_description (self->missing, escaped);
  regest_page_loupe_set_image (REGEST_PAGE_LOUPE (self->loupe), NULL);
  gtk_widget_set_visible (self->find_button, find);
  show_child (self, "missing");
  gtk_spinner_stop (self->spinner);
}

void
regest_pages_pane_apply_look (RegestPagesPane *self)
{
  const RegestPage *page = regest_pages_pane_get_page (self);
  RegestPageLook look = {
    .brightness = gtk_adjustment_get_value (self->brightness),
    .contrast = gtk_adjustment_get_value (self->contrast),
    .sharpness = gtk_adjustment_get_value (self->sharpness),
    .negative = gtk_check_button_get_active (self->negative),
    .rotation = page != NULL ? page->rotation : 0,
  };

  regest_page_view_set_look (self->view, &look);
  regest_page_loupe_set_look (REGEST_PAGE_LOUPE (self->loupe), &look);
}

static void
zoomed_cb (RegestPagesPane *self)
{
  gtk_widget_set_visible (self->incomplete, regest_page_view_is_incomplete (self->view));
}

/* -- opening --------------------------------------------------------------- */

static void
ask_for_password (RegestPagesPane *self)
{
  adw_status_page_set_description (
    self->locked, self->tried ? _("That was not its password.")
                              : _("It is remembered until the program ends, and written nowhere."));
  gtk_editable_set_text (self->password, "");
  show_child (self, "locked");
}

static GFile *
find_file (RegestPagesPane *self, guint *number)
{
  const RegestPage *page = regest_pages_pane_get_page (self);

  return page != NULL ? regest_page_files_find (self->project, page, number) : NULL;
}

void
regest_pages_pane_use_password (RegestPagesPane *self)
{
  guint number;
  g_autoptr (GFile) file = find_file (self, &number);

  if (file == NULL)
    return;
  regest_passwords_remember (g_file_peek_path (file), gtk_editable_get_text (self->password));
  self->tried = TRUE;
  regest_pages_pane_open_image (self, regest_pages_pane_get_page (self));
}

/* bytes of tiles: a quarter of what is granted is left to the program that decodes and the loupe */
static gsize
get_cache_size (RegestPagesPane *self)
{
  return ((gsize) g_settings_get_int (self->settings, "image-cache") << 20) / 4 * 3;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestImage) image = regest_image_open_finish (result, &error);
  RegestPagesPane *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_spinner_stop (self->spinner);
  if (g_error_matches (error, REGEST_IMAGE_ERROR, REGEST_IMAGE_ERROR_LOCKED))
    {
      ask_for_password (self);
      regest_pages_pane_update_actions (self);
      return;
    }
  if (image == NULL)
    {
      say_missing (self, _("The image cannot be shown"), error->message, FALSE);
      regest_pages_pane_update_actions (self);
      return;
    }
  regest_page_view_set_image (self->view, image, get_cache_size (self));
  regest_page_loupe_set_image (REGEST_PAGE_LOUPE (self->loupe), image);
  show_child (self, "image");
  if (self->tried)
    regest_page_strip_retry (self->strip);
  self->tried = self->told = FALSE;
  self->zooms_to_line = g_settings_get_boolean (self->settings, "line-by-line");
  regest_pages_pane_apply_look (self);
  regest_pages_pane_update_actions (self);
  regest_pages_pane_mark_cursor (self);
  regest_pages_pane_reveal_zone (self);
}

void
regest_pages_pane_stop_opening (RegestPagesPane *self)
{
  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
}

void
regest_pages_pane_open_image (RegestPagesPane *self, const RegestPage *page)
{
  guint number;
  g_autoptr (GFile) file = regest_page_files_find (self->project, page, &number);

  regest_pages_pane_stop_opening (self);
  if (file == NULL)
    {
      say_missing (self, _("The image is not there"),
                   page->image != NULL ? page->image : _("This page names no image."),
                   page->image != NULL);
      return;
    }
  regest_page_view_set_image (self->view, NULL, 0);
  show_child (self, "loading");
  gtk_spinner_start (self->spinner);
  self->opening = g_cancellable_new ();
  regest_image_open_async (file, number, self->opening, opened_cb, self);
}

static void
clicked_cb (RegestPagesPane *self, double x, double y)
{
  const RegestZone *zone = NULL;
  double unit_x, unit_y;

  regest_pages_pane_get_unit (self, &unit_x, &unit_y);
  if (regest_pages_pane_get_page (self) == NULL ||
      regest_pages_pane_click_zone (self, (RegestPoint){ x / unit_x, y / unit_y }))
    return;
  zone = regest_page_zones_find_point (self->zones, self->index,
                                       (RegestPoint){ x / unit_x, y / unit_y });
  if (zone == NULL)
    return;
  regest_desk_set_cursor (self->desk, zone->span.start);
  regest_desk_show_span (self->desk, zone->span);
}

/* one message an image, however many tiles it has */
static void
failed_cb (RegestPagesPane *self, GError *error)
{
  const RegestPage *page = regest_pages_pane_get_page (self);
  guint number;
  g_autoptr (GFile) file = find_file (self, &number);

  if (file == NULL && page != NULL)
    {
      say_missing (self, _("The image is not there any more"), page->image, TRUE);
      regest_pages_pane_update_actions (self);
      return;
    }
  if (self->told)
    return;
  self->told = TRUE;
  regest_desk_take_error (self->desk, g_error_copy (error));
}

void
regest_pages_pane_reset_look (RegestPagesPane *self)
{
  gtk_adjustment_set_value (self->brightness, 0);
  gtk_adjustment_set_value (self->contrast, 0);
  gtk_adjustment_set_value (self->sharpness, 0);
  gtk_check_button_set_active (self->negative, FALSE);
}

void
regest_pages_pane_follow_view (RegestPagesPane *self)
{
  g_signal_connect_swapped (self->view, "clicked", G_CALLBACK (clicked_cb), self);
  g_signal_connect_swapped (self->view, "zoomed", G_CALLBACK (zoomed_cb), self);
  g_signal_connect_swapped (self->view, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect_swapped (self->brightness, "value-changed",
                            G_CALLBACK (regest_pages_pane_apply_look), self);
  g_signal_connect_swapped (self->contrast, "value-changed",
                            G_CALLBACK (regest_pages_pane_apply_look), self);
  g_signal_connect_swapped (self->sharpness, "value-changed",
                            G_CALLBACK (regest_pages_pane_apply_look), self);
  g_signal_connect_swapped (self->negative, "toggled", G_CALLBACK (regest_pages_pane_apply_look),
                            self);
}
