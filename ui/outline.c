/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "outline-item.h"
#include "outline.h"
#include "record-row.h"

struct _RegestOutline
{
  AdwBin parent_instance;

  RegestDesk *desk;
  RegestDocument *loading; /* whose parts are not known yet, else NULL */
  gboolean marking;

  GtkListView *list;
  GtkSingleSelection *selection;
};

enum
{
  PROP_0,
  PROP_DESK,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RegestOutline, regest_outline, ADW_TYPE_BIN)

static gpointer
make_item_cb (gpointer part, gpointer user_data)
{
  RegestOutline *self = user_data;
  RegestDocument *document = regest_desk_get_document (self->desk);
  RegestOutlineItem *item = regest_outline_item_new (part, document);

  g_object_unref (part);
  return item;
}

static void
select_position (RegestOutline *self, guint position)
{
  self->marking = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->marking = FALSE;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

/* marks the innermost part around the cursor */
static void
mark_current (RegestOutline *self)
{
  RegestDocument *document = self->desk != NULL ? regest_desk_get_document (self->desk) : NULL;
  GListModel *model = gtk_single_selection_get_model (self->selection);
  guint n = model != NULL ? g_list_model_get_n_items (model) : 0;
  RegestAnnotation *current;
  guint part;

  if (n == 0)
    return;
  if (document == NULL ||
      !regest_document_find_part (document, regest_desk_get_cursor (self->desk), &part))
    {
      select_position (self, GTK_INVALID_LIST_POSITION);
      return;
    }
  current = regest_document_get_annotation (document, part);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RegestOutlineItem) item = g_list_model_get_item (model, i);

      if (regest_id_equal (regest_outline_item_get_id (item), regest_annotation_get_id (current)))
        {
          select_position (self, i);
          return;
        }
    }
}

static void
parts_changed_cb (RegestOutline *self)
{
  GListModel *model = gtk_single_selection_get_model (self->selection);

  gtk_widget_set_visible (GTK_WIDGET (self), model != NULL && g_list_model_get_n_items (model) > 0);
  mark_current (self);
}

/* Of a document that is still being loaded nothing is shown yet: to know its parts it would have to
 * be loaded first. */
static void
document_changed_cb (RegestOutline *self)
{
  RegestDocument *document = self->desk != NULL ? regest_desk_get_document (self->desk) : NULL;
  g_autoptr (GtkMapListModel) items = NULL;

  if (self->loading != NULL)
    g_signal_handlers_disconnect_by_func (self->loading, document_changed_cb, self);
  g_clear_object (&self->loading);
  self->marking = TRUE;
  if (document != NULL && regest_document_is_loading (document))
    {
      self->loading = g_object_ref (document);
      g_signal_connect_swapped (document, "annotations-changed", G_CALLBACK (document_changed_cb),
                                self);
    }
  else if (document != NULL)
    {
      items = gtk_map_list_model_new (regest_document_list_parts (document), make_item_cb, self,
                                      NULL);
      g_signal_connect_object (items, "items-changed", G_CALLBACK (parts_changed_cb), self,
                               G_CONNECT_SWAPPED | G_CONNECT_AFTER);
    }
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (items));
  self->marking = FALSE;
  parts_changed_cb (self);
}

static void
go_to (RegestOutline *self, guint position, gboolean focus)
{
  GListModel *model = G_LIST_MODEL (self->selection);
  g_autoptr (RegestOutlineItem) item = g_list_model_get_item (model, position);
  RegestSpan span;

  if (item == NULL)
    return;
  if (regest_outline_item_is_wordless (item))
    {
      RegestId id = *regest_outline_item_get_id (item);

      regest_desk_set_selected (self->desk, &id);
      return;
    }
  span = regest_outline_item_get_span (item);
  regest_desk_set_cursor (self->desk, span.start);
  regest_desk_show_span (self->desk, (RegestSpan){ span.start, span.start });
  if (focus)
    regest_desk_focus_text (self->desk);
}

static void
selected_cb (RegestOutline *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (!self->marking && position != GTK_INVALID_LIST_POSITION)
    go_to (self, position, FALSE);
}

static void
activate_cb (RegestOutline *self, guint position)
{
  go_to (self, position, TRUE);
}

/* Also when it is mapped: a row that was made in a hidden list forgets its name. */
static void
row_rooted_cb (GtkWidget *label)
{
  regest_label_list_row (gtk_widget_get_parent (label), gtk_label_get_label (GTK_LABEL (label)));
}

/* what is only proposed is slanted and paler */
static GStrv
classes_cb (GtkListItem *item, gboolean suggested)
{
  static const char *const classes[] = { "proposed", NULL };

  return g_strdupv ((char **) (suggested ? classes : classes + 1));
}

static int
indent_cb (GtkListItem *item, guint depth)
{
  return (int) MIN (depth, 6) * 12;
}

static void
regest_outline_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_DESK)
    g_value_set_object (value, REGEST_OUTLINE (object)->desk);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
regest_outline_set_property (GObject *object, guint prop_id, const GValue *value,
                             GParamSpec *pspec)
{
  if (prop_id == PROP_DESK)
    regest_outline_set_desk (REGEST_OUTLINE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
regest_outline_dispose (GObject *object)
{
  RegestOutline *self = REGEST_OUTLINE (object);

  if (self->selection != NULL)
    {
      self->marking = TRUE;
      gtk_single_selection_set_model (self->selection, NULL);
    }
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  if (self->loading != NULL)
    g_signal_handlers_disconnect_by_data (self->loading, self);
  g_clear_object (&self->loading);
  G_OBJECT_CLASS (regest_outline_parent_class)->dispose (object);
}

static void
regest_outline_class_init (RegestOutlineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (REGEST_TYPE_OUTLINE_ITEM);
  object_class->get_property = regest_outline_get_property;
  object_class->set_property = regest_outline_set_property;
  object_class->dispose = regest_outline_dispose;
  properties[PROP_DESK] =
    g_param_spec_object ("desk", NULL, NULL, REGEST_TYPE_DESK,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/regest/Regest/outline.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestOutline, list);
  gtk_widget_class_bind_template_child (widget_class, RegestOutline, selection);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_rooted_cb);
  gtk_widget_class_bind_template_callback (widget_class, indent_cb);
  gtk_widget_class_bind_template_callback (widget_class, classes_cb);
}

static void
regest_outline_init (RegestOutline *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
regest_outline_set_desk (RegestOutline *self, RegestDesk *desk)
{
  g_return_if_fail (REGEST_IS_OUTLINE (self));

  if (self->desk == desk)
    return;
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_set_object (&self->desk, desk);
  if (desk != NULL)
    {
      g_signal_connect_swapped (desk, "notify::document", G_CALLBACK (document_changed_cb), self);
      g_signal_connect_swapped (desk, "notify::cursor", G_CALLBACK (mark_current), self);
    }
  document_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESK]);
}
