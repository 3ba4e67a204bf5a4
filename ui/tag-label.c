/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "field-words.h"
#include "tag-label.h"

#define SMALL 0.75
#define PART_STEP 7 /* pixels between the brackets of nested parts */
#define PART_GAP 12 /* pixels between the text and the innermost bracket */

static const RegestKind *
find_kind (RegestDocument *document, RegestAnnotation *annotation)
{
  RegestProject *project = regest_document_get_project (document);

  return regest_profile_find_kind (regest_project_get_profile (project),
                                   regest_annotation_get_kind (annotation));
}

/* A part is called by its type. */
static const char *
get_kind_label (RegestDocument *document, RegestAnnotation *annotation)
{
  RegestProject *project = regest_document_get_project (document);
  const RegestKind *kind = find_kind (document, annotation);
  const RegestField *field;
  const char *type;

  if (kind == NULL)
    return regest_annotation_get_kind (annotation);
  type = regest_attributes_get_value (regest_annotation_get_attributes (annotation), "type");
  field = regest_profile_find_field (regest_project_get_profile (project),
                                     regest_kind_get_name (kind), "type");
  if (regest_kind_is_block (kind) && type != NULL && field != NULL)
    return regest_field_get_choice_label (field, type);
  return regest_kind_get_label (kind);
}

/* What a date says, as EDTF; NULL: the tag is no date, or not understood. */
static char *
dup_own_value (RegestDocument *document, RegestAnnotation *annotation)
{
  RegestProject *project = regest_document_get_project (document);
  const RegestField *own = regest_kind_find_own_field (regest_project_get_profile (project),
                                                       regest_annotation_get_kind (annotation));
  const char *quote = regest_annotation_get_quote (annotation);
  const RegestAttribute *stored;
  gboolean inferred;

  if (own == NULL)
    return NULL;
  stored = regest_attributes_find (regest_annotation_get_attributes (annotation),
                                   regest_field_get_name (own));
  if (stored != NULL)
    return g_strdup (stored->value);
  if (quote == NULL)
    return NULL;
  return regest_field_normalise (own, quote,
                                 regest_document_get_date_context (
                                   document, regest_annotation_get_extent (annotation).start),
                                 &inferred);
}

char *
regest_tag_dup_label (RegestDocument *document, guint item)
{
  RegestAnnotation *annotation = regest_document_get_annotation (document, item);
  g_autofree char *own = NULL;
  const char *name;
  const char *kind;

  if (annotation == NULL)
    return NULL;
  own = dup_own_value (document, annotation);
  name = own != NULL ? own : regest_annotation_get_entity_name (annotation);
  kind = get_kind_label (document, annotation);
  /* translators: the kind of a tag and whom it means: "Person · Zhou Enlai" */
  return name != NULL ? g_strdup_printf (C_("tag", "%s · %s"), kind, name) : g_strdup (kind);
}

char *
regest_tag_dup_place (RegestAnnotation *annotation)
{
  if (regest_annotation_get_n_targets (annotation) > 0)
    return NULL;
  if (regest_annotation_get_n_places (annotation) == 0)
    /* translators: of a tag that stands neither on words nor on a page image any more */
    return g_strdup (_("Has lost its place"));
  /* translators: where a tag stands that is on no words: the number of a page */
  return g_strdup_printf (_("On page %u"),
                          regest_annotation_get_place (annotation, 0)->number);
}

char *
regest_tag_dup_description (RegestDocument *document, guint item)
{
  RegestAnnotation *annotation = regest_document_get_annotation (document, item);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *label = regest_tag_dup_label (document, item);
  g_autofree char *words = NULL;
  const char *quote;
  guint place = 0;

  if (annotation == NULL)
    return NULL;
  quote = regest_annotation_get_quote (annotation);
  if (regest_annotation_get_n_targets (annotation) == 0)
    {
      g_autofree char *where = regest_tag_dup_place (annotation);

      /* translators: a tag for a screen reader, its kind and name and where it stands */
      return g_strdup_printf (_("%s, %s"), label, where);
    }
  regest_document_collect_items_at (document, regest_annotation_get_extent (annotation).start,
                                    stack);
  for (guint i = 0; i < stack->len; i++)
    if (g_array_index (stack, guint, i) == item)
      place = i + 1;
  /* translators: a tag for a screen reader, its kind and name and the words in the text */
  words = quote != NULL ? g_strdup_printf (_("%s: “%s”"), label, quote) : g_strdup (label);
  if (regest_annotation_get_status (annotation) == REGEST_STATUS_SUGGESTED)
    {
      g_autofree char *decided = g_steal_pointer (&words);

      /* translators: a tag for a screen reader that is only proposed: "Person: “Zhou”, proposed" */
      words = g_strdup_printf (_("%s, proposed"), decided);
    }
  if (stack->len < 2 || place == 0)
    return g_steal_pointer (&words);
  /* translators: a tag among those that stand on the same words: "Person: “Zhou”, 2 of 3" */
  return g_strdup_printf (_("%s, %u of %u"), words, place, stack->len);
}

static PangoLayout *
make_layout (GtkTextView *view, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (view), text);
  g_autoptr (PangoFontDescription) font =
    pango_font_description_from_string ("sans");
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (view));
  const PangoFontDescription *own = pango_context_get_font_description (context);
  int size = MIN (pango_font_description_get_size (own), 16 * PANGO_SCALE);

  if (pango_font_description_get_size_is_absolute (own))
    pango_font_description_set_absolute_size (font, size * SMALL);
  else
    pango_font_description_set_size (font, size * SMALL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

static void
draw_layout (GtkSnapshot *snapshot, PangoLayout *layout, const GdkRGBA *color, float x, float y)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

void
regest_label_snapshot (RegestLabelRow *self, GtkSnapshot *snapshot, const RegestMark *mark,
                       const RegestTagStyle *style, const RegestLineBox *box)
{
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  int width, height;

  if (box->y == self->y && box->x < self->right)
    return;
  text = regest_tag_dup_label (self->document, mark->item);
  if (text == NULL)
    return;
  layout = make_layout (self->view, text);
  pango_layout_get_pixel_size (layout, &width, &height);
  draw_layout (snapshot, layout, &style->line, box->x,
               box->y - height - self->lines_above + 2);
  self->right = box->x + width + 8;
  self->y = box->y;
}

static void
draw_part_type (RegestLabelRow *self, GtkSnapshot *snapshot, const RegestMark *mark,
                const GdkRGBA *color, float right)
{
  g_autofree char *text = regest_tag_dup_label (self->document, mark->item);
  g_autoptr (PangoLayout) layout = NULL;
  int width, height;
  int room = right - 4;

  if (text == NULL || room < 40)
    return;
  layout = make_layout (self->view, text);
  pango_layout_set_width (layout, room * PANGO_SCALE);
  pango_layout_set_alignment (layout, PANGO_ALIGN_LEFT);
  pango_layout_get_pixel_size (layout, &width, &height);
  pango_layout_set_width (layout, MIN (width + 1, room) * PANGO_SCALE);
  draw_layout (snapshot, layout, color, right - width,
               gtk_text_view_get_pixels_above_lines (self->view));
}

/* dashed where it is proposed */
static void
draw_bracket_side (GtkSnapshot *snapshot, const GdkRGBA *color, const graphene_rect_t *side,
                   gboolean dashed)
{
  const float on = 5, off = 4;
  float height = side->size.height;

  if (!dashed)
    gtk_snapshot_append_color (snapshot, color, side);
  for (float y = 0; dashed && y < height; y += on + off)
    gtk_snapshot_append_color (snapshot, color,
                               &GRAPHENE_RECT_INIT (side->origin.x, side->origin.y + y,
                                                    side->size.width, MIN (on, height - y)));
}

void
regest_part_snapshot (RegestLabelRow *self, GtkSnapshot *snapshot, const RegestMark *mark,
                      const RegestTagStyle *style, const RegestPartEdges *edges)
{
  const GdkRGBA *color = mark->flags & REGEST_TAG_SUGGESTED ? &style->pale_line : &style->line;
  float thickness = mark->flags & REGEST_TAG_SELECTED ? 3 : 1;
  float x = gtk_text_view_get_left_margin (self->view) - PART_GAP - (int) mark->lane * PART_STEP;
  float top = edges->starts ? gtk_text_view_get_pixels_above_lines (self->view) + 2 : 0;
  float bottom = edges->ends ? edges->height - gtk_text_view_get_pixels_below_lines (self->view)
                             : edges->height;

  if (x < 2)
    return;
  draw_bracket_side (snapshot, color, &GRAPHENE_RECT_INIT (x, top, thickness, bottom - top),
                     mark->flags & REGEST_TAG_SUGGESTED);
  if (edges->starts)
    {
      gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, top, 6, thickness));
      draw_part_type (self, snapshot, mark, color, x - 5);
    }
  if (edges->ends)
    gtk_snapshot_append_color (snapshot, color,
                               &GRAPHENE_RECT_INIT (x, bottom - thickness, 6, thickness));
}

void
regest_label_snapshot_hovering (GtkTextView *view, GtkSnapshot *snapshot, const char *text,
                                const RegestTagStyle *style, const GdkRectangle *tag)
{
  const GdkRGBA black = { 0, 0, 0, 1 };
  const GdkRGBA white = { 1, 1, 1, 1 };
  g_autoptr (PangoLayout) layout = make_layout (view, text);
  const int pad_x = 6, pad_y = 2;
  GdkRectangle visible;
  GskRoundedRect round;
  graphene_rect_t bounds;
  int width, height;
  float x, y;

  gtk_text_view_get_visible_rect (view, &visible);
  pango_layout_get_pixel_size (layout, &width, &height);
  width = MIN (width + 1, visible.width - 4 * pad_x);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  x = CLAMP (tag->x - pad_x, visible.x + 2,
             MAX (visible.x + 2, visible.x + visible.width - width - 2 * pad_x - 2));
  y = tag->y - height - 2 * pad_y - 4;
  if (y < visible.y)
    y = tag->y + tag->height + 8;
  bounds = GRAPHENE_RECT_INIT (x, y, width + 2 * pad_x, height + 2 * pad_y);
  gsk_rounded_rect_init_from_rect (&round, &bounds, 5);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, &style->line, &bounds);
  gtk_snapshot_pop (snapshot);
  draw_layout (snapshot, layout,
               regest_rgba_contrast (&style->line, &black) >
                   regest_rgba_contrast (&style->line, &white)
                 ? &black
                 : &white,
               x + pad_x, y + pad_y);
}
