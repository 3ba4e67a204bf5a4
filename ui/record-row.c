/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "record-row.h"
#include "state-dot.h"

struct _RegestRecordRow
{
  AdwBin parent_instance;

  RegestRecordItem *item;
  GtkWidget *dot;
};

enum
{
  PROP_0,
  PROP_ITEM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RegestRecordRow, regest_record_row, ADW_TYPE_BIN)

static const struct
{
  const char *state;
  const char *label;
} states[] = {
  { REGEST_STATE_TO_DO, N_("To do") },
  { REGEST_STATE_IN_PROGRESS, N_("In progress") },
  { REGEST_STATE_PROPOSED, N_("Proposed") },
  { REGEST_STATE_APPROVED, N_("Approved") },
};

const char *
regest_state_get_label (const char *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i].state, state) == 0)
      return _(states[i].label);
  return state != NULL ? state : "";
}

const char *
regest_record_get_display_title (RegestRecord *record)
{
  const char *title = regest_record_get_title (record);

  return *title != '\0' ? title : _("Untitled record");
}

void
regest_label_list_row (GtkWidget *child, const char *name)
{
  GtkWidget *row = gtk_widget_get_parent (child);

  if (row != NULL && name != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static char *
title_cb (RegestRecordRow *self, RegestRecord *record)
{
  return g_strdup (record != NULL ? regest_record_get_display_title (record) : NULL);
}

static char *
details_cb (RegestRecordRow *self, RegestRecord *record)
{
  const char *date = record != NULL ? regest_record_get_date (record) : NULL;
  guint n = record != NULL ? regest_record_get_n_annotations (record) : 0;
  g_autofree char *tags = g_strdup_printf (ngettext ("%u tag", "%u tags", n), n);

  if (date == NULL || *date == '\0')
    return g_steal_pointer (&tags);
  /* translators: date and number of tags of a record in the list, "1951-06-05 · 12 tags" */
  return g_strdup_printf (C_("record", "%s · %s"), date, tags);
}

static gboolean
is_set_cb (RegestRecordRow *self, const char *string)
{
  return string != NULL && *string != '\0';
}

static void
update_name (RegestRecordRow *self)
{
  RegestRecord *record;
  g_autofree char *name = NULL;

  if (self->item == NULL)
    return;
  record = regest_record_item_get_record (self->item);
  /* translators: name of a record's row for a screen reader: title, state */
  name = g_strdup_printf (C_("record", "%s, %s"), regest_record_get_display_title (record),
                          regest_state_get_label (regest_record_get_state (record)));
  regest_label_list_row (GTK_WIDGET (self), name);
}

/* Asked for, not set: to set one is to ask the display where the pointer is, and to wait for its
 * answer, twice for each of the two hundred rows that a list makes when records come in. */
static gboolean
regest_record_row_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard,
                                 GtkTooltip *tooltip)
{
  RegestRecordRow *self = REGEST_RECORD_ROW (widget);
  RegestRecord *record;

  if (self->item == NULL)
    return FALSE;
  record = regest_record_item_get_record (self->item);
  if (!keyboard && gtk_widget_pick (widget, x, y, GTK_PICK_DEFAULT) == self->dot)
    gtk_tooltip_set_text (tooltip, regest_state_get_label (regest_record_get_state (record)));
  else
    gtk_tooltip_set_text (tooltip, regest_record_get_display_title (record));
  return TRUE;
}

static void
regest_record_row_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (regest_record_row_parent_class)->root (widget);
  update_name (REGEST_RECORD_ROW (widget));
}

static void
regest_record_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_ITEM)
    g_value_set_object (value, REGEST_RECORD_ROW (object)->item);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
regest_record_row_set_property (GObject *object, guint prop_id, const GValue *value,
                                GParamSpec *pspec)
{
  RegestRecordRow *self = REGEST_RECORD_ROW (object);

  if (prop_id != PROP_ITEM)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else if (g_set_object (&self->item, g_value_get_object (value)))
    {
      update_name (self);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
regest_record_row_dispose (GObject *object)
{
  g_clear_object (&REGEST_RECORD_ROW (object)->item);
  G_OBJECT_CLASS (regest_record_row_parent_class)->dispose (object);
}

static void
regest_record_row_class_init (RegestRecordRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = regest_record_row_get_property;
  object_class->set_property = regest_record_row_set_property;
  object_class->dispose = regest_record_row_dispose;
  widget_class->root = regest_record_row_root;
  widget_class->query_tooltip = regest_record_row_query_tooltip;
  properties[PROP_ITEM] =
    g_param_spec_object ("item", NULL, NULL, REGEST_TYPE_RECORD_ITEM,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (REGEST_TYPE_STATE_DOT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regest/Regest/record-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestRecordRow, dot);
  gtk_widget_class_bind_template_callback (widget_class, title_cb);
  gtk_widget_class_bind_template_callback (widget_class, details_cb);
  gtk_widget_class_bind_template_callback (widget_class, is_set_cb);
}

static void
regest_record_row_init (RegestRecordRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
