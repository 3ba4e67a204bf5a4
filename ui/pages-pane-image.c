/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <regest/images/page-files.h>

#include "pages-pane-private.h"

static void
say_missing (RegestPagesPane *self, const char *title, const char *words, gboolean find)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  regest_page_view_set_image (self->view, NULL, 0);
  adw_status_page_set_title (self->missing, title);
  adw_status_page_set_description (self->missing, escaped);
  gtk_widget_set_visible (self->find_button, find);
  gtk_stack_set_visible_child_name (self->stack, "missing");
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
}

/* zones count in the page's units, which are not always the image's pixels */
void
regest_pages_pane_get_unit (RegestPagesPane *self, double *x, double *y)
{
  const RegestPage *page = regest_pages_pane_get_page (self);
  RegestImage *image = regest_page_view_get_image (self->view);

  *x = *y = 1;
  if (page != NULL && image != NULL && page->width > 0 && page->height > 0)
    {
      *x = (double) regest_image_get_width (image) / page->width;
      *y = (double) regest_image_get_height (image) / page->height;
    }
}

static GArray *
to_pixels (RegestPagesPane *self, GArray *points)
{
  GArray *pixels = g_array_sized_new (FALSE, FALSE, sizeof (RegestPoint), points->len);
  double x, y;

  regest_pages_pane_get_unit (self, &x, &y);
  for (guint i = 0; i < points->len; i++)
    {
      RegestPoint point = g_array_index (points, RegestPoint, i);

      point.x *= x;
      point.y *= y;
      g_array_append_val (pixels, point);
    }
  return pixels;
}

void
regest_pages_pane_mark_cursor (RegestPagesPane *self)
{
  g_autoptr (GPtrArray) marks = NULL;
  const RegestZone *zone = NULL;
  guint index = self->index;
  RegestBox box;

  if (self->zones != NULL && regest_pages_pane_get_page (self) != NULL)
    zone = regest_page_zones_find_offset (self->zones, regest_desk_get_cursor (self->desk),
                                          self->index, &index);
  /* who works on a zone is not led away from it */
  if (zone != NULL && index != self->index &&
      regest_zone_editor_get_selected (self->editor) != NULL)
    zone = NULL;
  if (zone != NULL && index != self->index)
    {
      /* comes back here when the image is open */
      regest_pages_pane_show_page (self, index);
      return;
    }
  marks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  if (zone != NULL)
    g_ptr_array_add (marks, to_pixels (self, zone->points));
  regest_page_view_set_marks (self->view, marks);
  if (zone != NULL && regest_zone_editor_get_selected (self->editor) == NULL &&
      regest_points_get_box (marks->pdata[0], &box))
    regest_page_view_show (self->view, &box);
}

static void
zoomed_cb (RegestPagesPane *self)
{
  gtk_widget_set_visible (self->incomplete, regest_page_view_is_incomplete (self->view));
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
  if (image == NULL)
    {
      say_missing (self, _("The image cannot be shown"), error->message, FALSE);
      regest_pages_pane_update_actions (self);
      return;
    }
  regest_page_view_set_image (self->view, image,
                              (gsize) g_settings_get_int (self->settings, "image-cache") << 20);
  gtk_stack_set_visible_child_name (self->stack, "image");
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
  gtk_stack_set_visible_child_name (self->stack, "loading");
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

static void
failed_cb (RegestPagesPane *self, GError *error)
{
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
