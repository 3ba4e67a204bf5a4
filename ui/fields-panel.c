/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "field-words.h"
#include "fields-panel-private.h"

enum
{
  PROP_0,
  PROP_DESK,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RegestFieldsPanel, regest_fields_panel, GTK_TYPE_WIDGET)

static void
set_filling (RegestFieldsPanel *self, RegestFieldRow *row)
{
  if (self->filling == row)
    return;
  if (self->filling != NULL)
    regest_field_row_set_filling (self->filling, FALSE);
  g_set_weak_pointer (&self->filling, row);
  if (row != NULL)
    regest_field_row_set_filling (row, TRUE);
  regest_desk_set_filling (
    self->desk,
    row != NULL ? regest_field_get_name (regest_field_row_get_field (row)) : NULL);
}

static void
filling_cb (RegestFieldsPanel *self, RegestFieldRow *row)
{
  set_filling (self, row);
}

static void
filling_changed_cb (RegestFieldsPanel *self)
{
  if (regest_desk_get_filling (self->desk) == NULL)
    set_filling (self, NULL);
}

static gboolean
idle_cb (gpointer user_data)
{
  RegestFieldsPanel *self = user_data;

  self->idle = 0;
  regest_fields_panel_update (self);
  return G_SOURCE_REMOVE;
}

static void
queue_update (RegestFieldsPanel *self, guint stale)
{
  self->stale |= stale;
  if (self->idle == 0)
    /* before whatever else waits: what is shown beside a text is not another's */
    self->idle = g_idle_add_full (GDK_PRIORITY_REDRAW + 1, idle_cb, self, NULL);
}

static void
record_changed_cb (RegestFieldsPanel *self)
{
  queue_update (self, REGEST_FIELDS_ALL);
}

static void
annotations_changed_cb (RegestFieldsPanel *self)
{
  queue_update (self, REGEST_FIELDS_PART | REGEST_FIELDS_TAG);
}

/* The document says what changed in it; what is left are entities and the profile. */
static void
project_changed_cb (RegestFieldsPanel *self)
{
  queue_update (self, REGEST_FIELDS_TAG);
}

/* Values for the record or a part may be others. */
static void
proposals_changed_cb (RegestFieldsPanel *self)
{
  if (!regest_proposals_is_reading (regest_desk_get_proposals (self->desk)))
    queue_update (self, REGEST_FIELDS_ALL);
}

static void
document_notify_cb (RegestFieldsPanel *self)
{
  set_filling (self, NULL);
  g_signal_group_set_target (self->document_signals, regest_desk_get_document (self->desk));
  queue_update (self, REGEST_FIELDS_ALL);
}

static void
project_notify_cb (RegestFieldsPanel *self)
{
  g_signal_group_set_target (self->project_signals, regest_desk_get_project (self->desk));
  queue_update (self, REGEST_FIELDS_ALL);
}

/* The cursor moves with every key: only another part is news. */
static void
cursor_notify_cb (RegestFieldsPanel *self)
{
  RegestDocument *document = regest_desk_get_document (self->desk);
  RegestAnnotation *part = document != NULL ? regest_fields_panel_find_part (self, document) : NULL;
  gboolean shown = gtk_widget_get_visible (GTK_WIDGET (self->part));

  if (part == NULL ? shown
                   : !shown || !regest_id_equal (regest_annotation_get_id (part),
                                                 regest_field_group_get_owner_id (self->part)))
    queue_update (self, REGEST_FIELDS_PART | REGEST_FIELDS_TAG);
}

static void
selected_notify_cb (RegestFieldsPanel *self)
{
  if (self->filling != NULL &&
      gtk_widget_is_ancestor (GTK_WIDGET (self->filling), GTK_WIDGET (self->tag)))
    set_filling (self, NULL);
  queue_update (self, REGEST_FIELDS_TAG);
}

static void
regest_fields_panel_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RegestFieldsPanel *self = REGEST_FIELDS_PANEL (widget);
  const GtkAllocation all = { 0, 0, width, height };
  graphene_rect_t bounds;

  gtk_widget_size_allocate (GTK_WIDGET (self->stack), &all, baseline);
  if (self->chooser != NULL)
    gtk_popover_present (GTK_POPOVER (self->chooser));
  /* The tag stands where the last one stood: walking through tags nothing jumps. */
  if (!self->scroll_to_tag || !gtk_widget_get_mapped (GTK_WIDGET (self->tag)))
    return;
  self->scroll_to_tag = FALSE;
  if (!gtk_widget_compute_bounds (GTK_WIDGET (self->tag), GTK_WIDGET (self->content), &bounds))
    return;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller),
                            bounds.origin.y);
  /* What the new place moves is to be laid out in this frame, too. */
  gtk_widget_size_allocate (GTK_WIDGET (self->stack), &all, baseline);
}

static void
regest_fields_panel_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (REGEST_FIELDS_PANEL (widget)->stack), orientation, for_size,
                      minimum, natural, minimum_baseline, natural_baseline);
}

static void
choose_entity_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RegestFieldsPanel *self = REGEST_FIELDS_PANEL (widget);
  const RegestId *selected = regest_desk_get_selected (self->desk);

  if (selected != NULL)
    regest_desk_choose_entity (self->desk, selected);
}

static void
regest_fields_panel_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_DESK)
    g_value_set_object (value, REGEST_FIELDS_PANEL (object)->desk);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
regest_fields_panel_set_property (GObject *object, guint prop_id, const GValue *value,
                                  GParamSpec *pspec)
{
  if (prop_id == PROP_DESK)
    regest_fields_panel_set_desk (REGEST_FIELDS_PANEL (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
regest_fields_panel_dispose (GObject *object)
{
  RegestFieldsPanel *self = REGEST_FIELDS_PANEL (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_weak_pointer (&self->filling);
  g_clear_object (&self->profile);
  g_clear_object (&self->project_signals);
  g_clear_object (&self->document_signals);
  if (self->chooser != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->chooser));
  self->chooser = NULL;
  g_clear_pointer ((GtkWidget **) &self->stack, gtk_widget_unparent);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (regest_fields_panel_parent_class)->dispose (object);
}

static void
regest_fields_panel_class_init (RegestFieldsPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = regest_fields_panel_get_property;
  object_class->set_property = regest_fields_panel_set_property;
  object_class->dispose = regest_fields_panel_dispose;
  widget_class->measure = regest_fields_panel_measure;
  widget_class->size_allocate = regest_fields_panel_size_allocate;
  properties[PROP_DESK] =
    g_param_spec_object ("desk", NULL, NULL, REGEST_TYPE_DESK,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "fieldspanel");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regest/Regest/fields-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestFieldsPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, RegestFieldsPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, RegestFieldsPanel, content);
  gtk_widget_class_bind_template_child (widget_class, RegestFieldsPanel, no_entity);
  gtk_widget_class_install_action (widget_class, "panel.choose-entity", NULL, choose_entity_cb);
}

static void
regest_fields_panel_init (RegestFieldsPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->project_signals = g_signal_group_new (REGEST_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->project_signals, "changed", G_CALLBACK (project_changed_cb),
                                  self);
  self->document_signals = g_signal_group_new (REGEST_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "record-changed",
                                  G_CALLBACK (record_changed_cb), self);
  g_signal_group_connect_swapped (self->document_signals, "annotations-changed",
                                  G_CALLBACK (annotations_changed_cb), self);
  g_signal_group_connect_swapped (self->document_signals, "text-changed",
                                  G_CALLBACK (record_changed_cb), self);
}

GtkWidget *
regest_fields_panel_new (RegestDesk *desk)
{
  return g_object_new (REGEST_TYPE_FIELDS_PANEL, "desk", desk, NULL);
}

RegestDesk *
regest_fields_panel_get_desk (RegestFieldsPanel *self)
{
  g_return_val_if_fail (REGEST_IS_FIELDS_PANEL (self), NULL);

  return self->desk;
}

static void
add_group (RegestFieldsPanel *self, GtkWidget *group, RegestFieldGroup *fields)
{
  g_signal_connect_object (fields, "filling", G_CALLBACK (filling_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->content, group);
}

static void
build (RegestFieldsPanel *self)
{
  self->record = regest_field_group_new (self->desk);
  regest_field_group_set_title (self->record, _("Record"));
  self->part = regest_field_group_new (self->desk);
  self->custody = regest_custody_group_new (self->desk);
  self->tag = regest_tag_group_new (self->desk);
  self->entity = regest_entity_group_new (self->desk);
  add_group (self, GTK_WIDGET (self->record), self->record);
  add_group (self, GTK_WIDGET (self->part), self->part);
  gtk_box_append (self->content, GTK_WIDGET (self->custody));
  add_group (self, GTK_WIDGET (self->tag), regest_tag_group_get_fields (self->tag));
  gtk_box_reorder_child_after (self->content, GTK_WIDGET (self->no_entity),
                               GTK_WIDGET (self->tag));
  add_group (self, GTK_WIDGET (self->entity), regest_entity_group_get_fields (self->entity));
}

static void
follow (RegestFieldsPanel *self, const char *signal, GCallback callback)
{
  g_signal_connect_object (self->desk, signal, callback, self, G_CONNECT_SWAPPED);
}

void
regest_fields_panel_set_desk (RegestFieldsPanel *self, RegestDesk *desk)
{
  g_return_if_fail (REGEST_IS_FIELDS_PANEL (self));
  g_return_if_fail (desk == NULL || REGEST_IS_DESK (desk));
  /* A window has one desk for its life. */
  g_return_if_fail (self->desk == NULL || self->desk == desk);

  if (desk == NULL || self->desk != NULL)
    return;
  self->desk = g_object_ref (desk);
  build (self);
  follow (self, "notify::project", G_CALLBACK (project_notify_cb));
  follow (self, "notify::document", G_CALLBACK (document_notify_cb));
  follow (self, "notify::cursor", G_CALLBACK (cursor_notify_cb));
  follow (self, "notify::selected", G_CALLBACK (selected_notify_cb));
  follow (self, "notify::filling", G_CALLBACK (filling_changed_cb));
  g_signal_connect_object (regest_desk_get_proposals (desk), "changed",
                           G_CALLBACK (proposals_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_group_set_target (self->project_signals, regest_desk_get_project (desk));
  g_signal_group_set_target (self->document_signals, regest_desk_get_document (desk));
  regest_fields_panel_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESK]);
}

gboolean
regest_fields_panel_flush (RegestFieldsPanel *self)
{
  gboolean done;

  g_return_val_if_fail (REGEST_IS_FIELDS_PANEL (self), TRUE);

  if (self->desk == NULL || regest_desk_get_document (self->desk) == NULL)
    return TRUE;
  done = regest_field_group_flush (self->record);
  done = regest_field_group_flush (self->part) && done;
  done = regest_tag_group_flush (self->tag) && done;
  return regest_entity_group_flush (self->entity) && done;
}

static void
chosen_cb (RegestFieldsPanel *self, RegestFieldGroup *group, const char *field)
{
  RegestFieldRow *row = regest_field_group_open_field (group, field);

  if (row != NULL)
    regest_field_row_take_selection (row);
  set_filling (self, NULL);
  regest_desk_focus_text (self->desk);
}

static void
ask_for_field (RegestFieldsPanel *self, const char *words)
{
  if (self->chooser == NULL)
    {
      self->chooser = regest_take_chooser_new ();
      gtk_widget_set_parent (GTK_WIDGET (self->chooser), GTK_WIDGET (self));
      gtk_popover_set_position (GTK_POPOVER (self->chooser), GTK_POS_LEFT);
      g_signal_connect_object (self->chooser, "chosen", G_CALLBACK (chosen_cb), self,
                               G_CONNECT_SWAPPED);
    }
  regest_take_chooser_clear (self->chooser, words);
  if (gtk_widget_get_visible (GTK_WIDGET (self->tag)))
    regest_take_chooser_add_group (self->chooser, regest_tag_group_get_fields (self->tag));
  if (gtk_widget_get_visible (GTK_WIDGET (self->part)))
    regest_take_chooser_add_group (self->chooser, self->part);
  regest_take_chooser_add_group (self->chooser, self->record);
  regest_take_chooser_ask (self->chooser);
}

void
regest_fields_panel_take_selection (RegestFieldsPanel *self)
{
  RegestDocument *document;
  RegestSpan span;
  g_autofree char *words = NULL;
  g_autofree char *line = NULL;

  g_return_if_fail (REGEST_IS_FIELDS_PANEL (self));

  document = self->desk != NULL ? regest_desk_get_document (self->desk) : NULL;
  if (document == NULL)
    return;
  span = regest_desk_get_selection (self->desk);
  if (span.start >= span.end)
    {
      regest_desk_notice (self->desk, _("Select the words in the text first"), NULL, NULL);
      return;
    }
  if (self->filling != NULL)
    {
      if (regest_field_row_take_selection (self->filling))
        set_filling (self, NULL);
      return;
    }
  regest_fields_panel_update (self);
  words = regest_text_dup_range (regest_document_get_text (document), span);
  line = regest_words_dup_line (words);
  ask_for_field (self, line);
}

void
regest_fields_panel_focus (RegestFieldsPanel *self)
{
  g_return_if_fail (REGEST_IS_FIELDS_PANEL (self));

  if (self->desk == NULL || regest_desk_get_document (self->desk) == NULL)
    return;
  regest_fields_panel_update (self);
  if (gtk_widget_get_visible (GTK_WIDGET (self->tag)))
    regest_field_group_focus (regest_tag_group_get_fields (self->tag));
  else if (gtk_widget_get_visible (GTK_WIDGET (self->part)))
    regest_field_group_focus (self->part);
  else
    regest_field_group_focus (self->record);
}
