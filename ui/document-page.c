/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "document-page-private.h"
#include "entity-chooser.h"
#include "kind-bar.h"
#include "proposal-popover.h"

enum
{
  PROP_0,
  PROP_DESK,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RegestDocumentPage, regest_document_page, GTK_TYPE_WIDGET)

/* Hidden, not only folded away: what is folded is measured all the same, at a hundred widths for
 * words that wrap, and took a twentieth of the whole start. */
static void
revealed_cb (RegestDocumentPage *self)
{
  if (!gtk_revealer_get_child_revealed (self->strip) &&
      !gtk_revealer_get_reveal_child (self->strip))
    gtk_widget_set_visible (GTK_WIDGET (self->strip), FALSE);
}

static void
editing_cb (RegestDocumentPage *self)
{
  gboolean editing = regest_desk_get_editing (self->desk);

  if (editing)
    gtk_widget_set_visible (GTK_WIDGET (self->strip), TRUE);
  gtk_revealer_set_reveal_child (self->strip, editing);
}

/* At the tag; in the middle above where it is scrolled out of sight. */
static void
choose_entity_cb (RegestDocumentPage *self, const RegestId *annotation)
{
  const RegestId id = *annotation;
  GdkRectangle place = { gtk_widget_get_width (GTK_WIDGET (self)) / 2, 0, 1, 1 };

  if (self->chooser == NULL)
    {
      self->chooser = GTK_WIDGET (regest_entity_chooser_new (self->desk));
      gtk_widget_set_parent (self->chooser, GTK_WIDGET (self));
    }
  regest_document_page_get_tag_rectangle (self, &id, &place);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->chooser), &place);
  regest_entity_chooser_ask_for_tag (REGEST_ENTITY_CHOOSER (self->chooser), &id);
}

static void
explain_cb (RegestDocumentPage *self, const RegestId *annotation)
{
  const RegestId id = *annotation;
  GdkRectangle place = { gtk_widget_get_width (GTK_WIDGET (self)) / 2, 0, 1, 1 };

  if (self->explanation == NULL)
    {
      self->explanation = GTK_WIDGET (regest_proposal_popover_new (self->desk));
      gtk_widget_set_parent (self->explanation, GTK_WIDGET (self));
    }
  regest_document_page_get_tag_rectangle (self, &id, &place);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->explanation), &place);
  regest_proposal_popover_explain (REGEST_PROPOSAL_POPOVER (self->explanation), &id);
}

/* -- object ---------------------------------------------------------------- */

static void
regest_document_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RegestDocumentPage *self = REGEST_DOCUMENT_PAGE (widget);

  gtk_widget_size_allocate (self->box, &(GtkAllocation){ 0, 0, width, height }, baseline);
  if (self->chooser != NULL)
    gtk_popover_present (GTK_POPOVER (self->chooser));
  if (self->explanation != NULL)
    gtk_popover_present (GTK_POPOVER (self->explanation));
}

static void
regest_document_page_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                              int *minimum, int *natural, int *minimum_baseline,
                              int *natural_baseline)
{
  gtk_widget_measure (REGEST_DOCUMENT_PAGE (widget)->box, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static GtkSizeRequestMode
regest_document_page_get_request_mode (GtkWidget *widget)
{
  return gtk_widget_get_request_mode (REGEST_DOCUMENT_PAGE (widget)->box);
}

static void
regest_document_page_get_property (GObject *object, guint prop_id, GValue *value,
                                   GParamSpec *pspec)
{
  if (prop_id == PROP_DESK)
    g_value_set_object (value, REGEST_DOCUMENT_PAGE (object)->desk);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
regest_document_page_set_property (GObject *object, guint prop_id, const GValue *value,
                                   GParamSpec *pspec)
{
  if (prop_id == PROP_DESK)
    regest_document_page_set_desk (REGEST_DOCUMENT_PAGE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
regest_document_page_dispose (GObject *object)
{
  RegestDocumentPage *self = REGEST_DOCUMENT_PAGE (object);

  if (self->box != NULL)
    regest_document_page_set_desk (self, NULL);
  regest_document_page_drop_pages (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (regest_document_page_parent_class)->dispose (object);
}

static void
regest_document_page_class_init (RegestDocumentPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = regest_document_page_get_property;
  object_class->set_property = regest_document_page_set_property;
  object_class->dispose = regest_document_page_dispose;
  widget_class->size_allocate = regest_document_page_size_allocate;
  widget_class->measure = regest_document_page_measure;
  widget_class->get_request_mode = regest_document_page_get_request_mode;
  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, REGEST_TYPE_DESK,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS |
                                                 G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (REGEST_TYPE_KIND_BAR);
  g_type_ensure (REGEST_TYPE_LAYER_BAR);
  g_type_ensure (REGEST_TYPE_TEXT_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regest/Regest/document-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestDocumentPage, box);
  gtk_widget_class_bind_template_child (widget_class, RegestDocumentPage, kind_bar);
  gtk_widget_class_bind_template_child (widget_class, RegestDocumentPage, strip);
  gtk_widget_class_bind_template_child (widget_class, RegestDocumentPage, layers);
  gtk_widget_class_bind_template_child (widget_class, RegestDocumentPage, paned);
  gtk_widget_class_bind_template_child (widget_class, RegestDocumentPage, overlay);
  gtk_widget_class_bind_template_child (widget_class, RegestDocumentPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, RegestDocumentPage, text);
  gtk_widget_class_set_css_name (widget_class, "documentpage");
}

static void
regest_document_page_init (RegestDocumentPage *self)
{
  self->settings = g_settings_new (APPLICATION_ID);
  gtk_widget_init_template (GTK_WIDGET (self));
  regest_document_page_follow_settings (self);
  g_signal_connect_swapped (self->strip, "notify::child-revealed", G_CALLBACK (revealed_cb), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "doc",
                                  regest_text_view_get_actions (self->text));
}

GtkWidget *
regest_document_page_new (RegestDesk *desk)
{
  return g_object_new (REGEST_TYPE_DOCUMENT_PAGE, "desk", desk, NULL);
}

RegestDesk *
regest_document_page_get_desk (RegestDocumentPage *self)
{
  g_return_val_if_fail (REGEST_IS_DOCUMENT_PAGE (self), NULL);

  return self->desk;
}

void
regest_document_page_set_desk (RegestDocumentPage *self, RegestDesk *desk)
{
  g_return_if_fail (REGEST_IS_DOCUMENT_PAGE (self));

  if (self->desk == desk)
    return;
  if (self->desk != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->desk, self);
      g_signal_handlers_disconnect_by_data (self->desk, self->overlay);
    }
  g_clear_pointer (&self->chooser, gtk_widget_unparent);
  g_clear_pointer (&self->explanation, gtk_widget_unparent);
  regest_document_page_drop_pages (self);
  g_set_object (&self->desk, desk);
  regest_document_page_follow_project (self);
  regest_text_view_set_desk (self->text, desk);
  g_object_set (self->kind_bar, "desk", desk, NULL);
  regest_layer_bar_set_desk (self->layers, desk);
  if (desk != NULL)
    {
      g_signal_connect_swapped (desk, "notify::editing", G_CALLBACK (editing_cb), self);
      g_signal_connect_swapped (desk, "choose-entity", G_CALLBACK (choose_entity_cb), self);
      g_signal_connect_swapped (desk, "explain", G_CALLBACK (explain_cb), self);
      g_signal_connect_swapped (desk, "notify::project",
                                G_CALLBACK (regest_document_page_follow_project), self);
      g_signal_connect_swapped (desk, "notify::document",
                                G_CALLBACK (regest_document_page_find_pages), self);
      g_signal_connect_swapped (desk, "notify::cursor", G_CALLBACK (gtk_widget_queue_allocate),
                                self->overlay);
      regest_document_page_find_pages (self);
      editing_cb (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESK]);
}

GActionGroup *
regest_document_page_get_actions (RegestDocumentPage *self)
{
  g_return_val_if_fail (REGEST_IS_DOCUMENT_PAGE (self), NULL);

  return regest_text_view_get_actions (self->text);
}

static gboolean
translate (RegestDocumentPage *self, GdkRectangle *rectangle)
{
  double x, y;

  if (!gtk_widget_translate_coordinates (GTK_WIDGET (self->text), GTK_WIDGET (self), rectangle->x,
                                         rectangle->y, &x, &y))
    return FALSE;
  rectangle->x = x;
  rectangle->y = y;
  return TRUE;
}

gboolean
regest_document_page_get_tag_rectangle (RegestDocumentPage *self, const RegestId *annotation,
                                        GdkRectangle *rectangle)
{
  g_return_val_if_fail (REGEST_IS_DOCUMENT_PAGE (self), FALSE);
  g_return_val_if_fail (rectangle != NULL, FALSE);

  return regest_text_view_get_tag_rectangle (self->text, annotation, rectangle) &&
         translate (self, rectangle);
}

gboolean
regest_document_page_get_selection_rectangle (RegestDocumentPage *self, GdkRectangle *rectangle)
{
  RegestSpan span;

  g_return_val_if_fail (REGEST_IS_DOCUMENT_PAGE (self), FALSE);
  g_return_val_if_fail (rectangle != NULL, FALSE);

  if (self->desk == NULL)
    return FALSE;
  span = regest_desk_get_selection (self->desk);
  if (span.start == span.end)
    span.start = span.end = regest_desk_get_cursor (self->desk);
  return regest_text_view_get_span_rectangle (self->text, span, rectangle) &&
         translate (self, rectangle);
}

gboolean
regest_document_page_is_in_sight (RegestDocumentPage *self, RegestSpan span)
{
  g_return_val_if_fail (REGEST_IS_DOCUMENT_PAGE (self), FALSE);

  return regest_text_view_is_in_sight (self->text, span);
}

void
regest_document_page_flush (RegestDocumentPage *self)
{
  g_return_if_fail (REGEST_IS_DOCUMENT_PAGE (self));

  regest_text_view_flush (self->text);
}
