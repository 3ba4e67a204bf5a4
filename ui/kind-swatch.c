/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "kind-swatch.h"
#include "tag-style.h"

#define WIDTH 20
#define HEIGHT 18

struct _RegestKindSwatch
{
  GtkWidget parent_instance;

  RegestProfile *profile; /* owns the kind */
  const RegestKind *kind;
};

G_DEFINE_FINAL_TYPE (RegestKindSwatch, regest_kind_swatch, GTK_TYPE_WIDGET)

static void
draw_bracket (GtkSnapshot *snapshot, const GdkRGBA *color)
{
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (6, 2, 2, HEIGHT - 4));
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (6, 2, 7, 2));
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (6, HEIGHT - 4, 7, 2));
}

static void
regest_kind_swatch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RegestKindSwatch *self = REGEST_KIND_SWATCH (widget);
  RegestLineBox box = {
    .x = 2, .y = 4, .width = WIDTH - 4, .height = 8, .begins = TRUE, .ends = TRUE
  };
  RegestTagTheme theme;
  RegestTagStyle style;

  regest_tag_theme_init (&theme, widget);
  regest_tag_style_init (&style, self->kind, &theme);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (0, (gtk_widget_get_height (widget) - HEIGHT) / 2));
  if (style.pattern == REGEST_PATTERN_MARGIN)
    draw_bracket (snapshot, &style.line);
  else
    {
      gtk_snapshot_append_color (snapshot, &style.tint,
                                 &GRAPHENE_RECT_INIT (box.x, box.y, box.width, box.height));
      regest_tag_style_snapshot (&style, snapshot, &box, 0, 0);
    }
  gtk_snapshot_restore (snapshot);
}

static void
regest_kind_swatch_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                            int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
regest_kind_swatch_finalize (GObject *object)
{
  g_clear_object (&REGEST_KIND_SWATCH (object)->profile);
  G_OBJECT_CLASS (regest_kind_swatch_parent_class)->finalize (object);
}

static void
regest_kind_swatch_class_init (RegestKindSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = regest_kind_swatch_finalize;
  widget_class->snapshot = regest_kind_swatch_snapshot;
  widget_class->measure = regest_kind_swatch_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
regest_kind_swatch_init (RegestKindSwatch *self)
{
}

GtkWidget *
regest_kind_swatch_new (RegestProfile *profile, const RegestKind *kind)
{
  RegestKindSwatch *self;

  g_return_val_if_fail (REGEST_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  self = g_object_new (REGEST_TYPE_KIND_SWATCH, NULL);
  self->profile = g_object_ref (profile);
  self->kind = kind;
  return GTK_WIDGET (self);
}
