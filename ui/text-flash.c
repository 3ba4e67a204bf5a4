/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A short light on words that something else points to: evidence, a search hit, an outline row. */

#include "config.h"

#include "text-view-private.h"

#define FADE 900 /* milliseconds */
#define STEADY 900 /* where animations are off: no fading, the light goes out */

void
regest_text_view_clear_flash (RegestTextView *self)
{
  if (self->flash_animation != NULL)
    adw_animation_reset (self->flash_animation);
  g_clear_object (&self->flash_animation);
  g_clear_handle_id (&self->flash_source, g_source_remove);
  self->flash_strength = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_strength_cb (double value, gpointer user_data)
{
  RegestTextView *self = user_data;

  self->flash_strength = value;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
go_out_cb (gpointer user_data)
{
  RegestTextView *self = user_data;

  self->flash_source = 0;
  set_strength_cb (0, self);
  return G_SOURCE_REMOVE;
}

void
regest_text_view_flash (RegestTextView *self, RegestSpan span)
{
  AdwAnimationTarget *target;

  regest_text_view_clear_flash (self);
  self->flash = span;
  self->flash_strength = 1;
  if (!adw_get_enable_animations (GTK_WIDGET (self)))
    {
      self->flash_source = g_timeout_add (STEADY, go_out_cb, self);
      return;
    }
  target = adw_callback_animation_target_new (set_strength_cb, self, NULL);
  self->flash_animation = adw_timed_animation_new (GTK_WIDGET (self), 1, 0, FADE, target);
  adw_animation_play (self->flash_animation);
}

void
regest_text_view_snapshot_flash (RegestTextView *self, GtkSnapshot *snapshot)
{
  g_autoptr (GArray) boxes = NULL;
  GdkRGBA color = { 0.96f, 0.83f, 0.18f, 0.45f * self->flash_strength };

  if (self->flash_strength <= 0)
    return;
  boxes = g_array_new (FALSE, FALSE, sizeof (RegestLineBox));
  regest_annotation_painter_collect_boxes (self->painter, self->flash, boxes);
  for (guint i = 0; i < boxes->len; i++)
    {
      const RegestLineBox *box = &g_array_index (boxes, RegestLineBox, i);
      graphene_rect_t bounds =
        GRAPHENE_RECT_INIT (box->x - 3, box->y - 2, box->width + 6, box->height + 4);
      GskRoundedRect round;

      gsk_rounded_rect_init_from_rect (&round, &bounds, 4);
      gtk_snapshot_push_rounded_clip (snapshot, &round);
      gtk_snapshot_append_color (snapshot, &color, &bounds);
      gtk_snapshot_pop (snapshot);
    }
}
