/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "reference-chooser.h"

/* More parts than this are found by opening their record's own list; a popover is no catalogue. */
#define MAX_ROWS 500

struct _RegestReferenceChooser
{
  GtkPopover parent_instance;

  GtkSearchEntry *search;
  GtkListBox *list;
  RegestDesk *desk;
};

enum
{
  CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RegestReferenceChooser, regest_reference_chooser, GTK_TYPE_POPOVER)

static void
add_row (RegestReferenceChooser *self, const RegestId *id, const char *label, const char *where)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (label);
  g_autofree char *all = g_strdup_printf ("%s %s", label, where != NULL ? where : "");

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), title);
  if (where != NULL)
    {
      GtkWidget *subtitle = gtk_label_new (where);

      gtk_label_set_xalign (GTK_LABEL (subtitle), 0);
      gtk_label_set_ellipsize (GTK_LABEL (subtitle), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (subtitle, "caption");
      gtk_widget_add_css_class (subtitle, "dim-label");
      gtk_box_append (GTK_BOX (box), subtitle);
    }
  gtk_widget_set_tooltip_text (row, all);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, all,
                                  -1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "id", regest_id_copy (id),
                          (GDestroyNotify) regest_id_free);
  g_object_set_data_full (G_OBJECT (row), "label", g_strdup (label), g_free);
  g_object_set_data_full (G_OBJECT (row), "folded",
                          regest_fold_string (all, REGEST_FOLD_NAMES), g_free);
  gtk_list_box_append (self->list, row);
}

static void
add_parts (RegestReferenceChooser *self, RegestDocument *document)
{
  g_autoptr (GListModel) parts = regest_document_list_parts (document);

  for (guint i = 0; i < g_list_model_get_n_items (parts); i++)
    {
      g_autoptr (RegestAnnotation) part = g_list_model_get_item (parts, i);
      g_autofree char *label = NULL;

      /* a proposal has no place in the file yet that a value could lead to; what stands on the
       * image alone is no part */
      if (regest_annotation_get_status (part) != REGEST_STATUS_ACCEPTED ||
          regest_annotation_get_n_targets (part) == 0)
        continue;
      label = regest_part_dup_label (regest_document_get_project (document), part,
                                     regest_document_get_text (document));
      add_row (self, regest_annotation_get_id (part), label, _("In this record"));
    }
}

typedef struct
{
  RegestReferenceChooser *self;
  const RegestId *open;
  guint n_rows;
} Filling;

static gboolean
add_record_cb (RegestRecord *record, gpointer user_data)
{
  Filling *filling = user_data;
  const char *title = regest_record_get_title (record);
  const char *collection = regest_record_get_collection (record);

  if (filling->open == NULL || !regest_id_equal (filling->open, regest_record_get_id (record)))
    add_row (filling->self, regest_record_get_id (record),
             *title != '\0' ? title : _("Untitled"), *collection != '\0' ? collection : NULL);
  return ++filling->n_rows < MAX_ROWS;
}

static gboolean
add_part_cb (RegestAnnotation *part, gpointer user_data)
{
  Filling *filling = user_data;
  RegestProject *project = regest_desk_get_project (filling->self->desk);
  g_autoptr (RegestRecord) record = NULL;
  g_autofree char *label = NULL;

  if (regest_annotation_get_status (part) != REGEST_STATUS_ACCEPTED ||
      (filling->open != NULL &&
       regest_id_equal (filling->open, regest_annotation_get_record (part))))
    return TRUE;
  record = regest_project_get_record (project, regest_annotation_get_record (part), NULL);
  label = regest_part_dup_label (project, part, NULL);
  add_row (filling->self, regest_annotation_get_id (part), label,
           record != NULL ? regest_record_get_title (record) : NULL);
  return ++filling->n_rows < MAX_ROWS;
}

static void
fill (RegestReferenceChooser *self)
{
  RegestProject *project = regest_desk_get_project (self->desk);
  RegestDocument *document = regest_desk_get_document (self->desk);
  GPtrArray *kinds = regest_profile_get_kinds (regest_project_get_profile (project));
  Filling filling = { self, NULL, 0 };
  GtkWidget *row;

  /* not the first child, which may be the placeholder */
  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, row);
  if (document != NULL)
    {
      filling.open = regest_record_get_id (regest_document_get_record (document));
      add_parts (self, document);
    }
  regest_project_foreach_record (project, add_record_cb, &filling, NULL);
  filling.n_rows = 0;
  for (guint i = 0; i < kinds->len; i++)
    {
      const RegestKind *kind = g_ptr_array_index (kinds, i);

      if (regest_kind_is_block (kind))
        regest_project_foreach_annotation (project, NULL, regest_kind_get_name (kind), add_part_cb,
                                           &filling, NULL);
    }
}

static gboolean
filter_cb (GtkListBoxRow *row, gpointer user_data)
{
  RegestReferenceChooser *self = user_data;
  g_autofree char *words = regest_fold_string (
    gtk_editable_get_text (GTK_EDITABLE (self->search)), REGEST_FOLD_NAMES);

  return strstr (g_object_get_data (G_OBJECT (row), "folded"), words) != NULL;
}

static GtkListBoxRow *
find_first (RegestReferenceChooser *self)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list));

  while (row != NULL && !gtk_widget_get_child_visible (row))
    row = gtk_widget_get_next_sibling (row);
  return row != NULL ? GTK_LIST_BOX_ROW (row) : NULL;
}

static void
search_changed_cb (RegestReferenceChooser *self)
{
  gtk_list_box_invalidate_filter (self->list);
  gtk_list_box_select_row (self->list, find_first (self));
}

static void
row_activated_cb (RegestReferenceChooser *self, GtkListBoxRow *row)
{
  g_autofree char *label = g_strdup (g_object_get_data (G_OBJECT (row), "label"));
  g_autoptr (RegestId) id = regest_id_copy (g_object_get_data (G_OBJECT (row), "id"));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, id, label);
}

static void
activate_cb (RegestReferenceChooser *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    row_activated_cb (self, row);
}

static gboolean
key_pressed_cb (RegestReferenceChooser *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Down)
    return FALSE;
  if (gtk_list_box_get_selected_row (self->list) == NULL)
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->list)));
  return TRUE;
}

static void
regest_reference_chooser_dispose (GObject *object)
{
  g_clear_object (&REGEST_REFERENCE_CHOOSER (object)->desk);
  G_OBJECT_CLASS (regest_reference_chooser_parent_class)->dispose (object);
}

static void
regest_reference_chooser_class_init (RegestReferenceChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regest_reference_chooser_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regest/Regest/reference-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestReferenceChooser, search);
  gtk_widget_class_bind_template_child (widget_class, RegestReferenceChooser, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, REGEST_TYPE_ID, G_TYPE_STRING);
}

static void
regest_reference_chooser_init (RegestReferenceChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self->list));
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
}

RegestReferenceChooser *
regest_reference_chooser_new (RegestDesk *desk)
{
  RegestReferenceChooser *self = g_object_new (REGEST_TYPE_REFERENCE_CHOOSER, NULL);

  self->desk = g_object_ref (desk);
  return self;
}

void
regest_reference_chooser_ask (RegestReferenceChooser *self)
{
  g_return_if_fail (REGEST_IS_REFERENCE_CHOOSER (self));

  fill (self);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  search_changed_cb (self);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

char *
regest_part_dup_label (RegestProject *project, RegestAnnotation *part, RegestText *text)
{
  RegestProfile *profile = regest_project_get_profile (project);
  const char *kind = regest_annotation_get_kind (part);
  GPtrArray *attributes = regest_annotation_get_attributes (part);
  const char *type = regest_attributes_get_value (attributes, "type");
  const char *number = regest_attributes_get_value (attributes, "number");
  const RegestField *field = regest_profile_find_field (profile, kind, "type");
  const RegestKind *known = regest_profile_find_kind (profile, kind);
  const char *noun = known != NULL ? regest_kind_get_label (known) : kind;
  RegestSpan span, line;

  if (type != NULL)
    noun = field != NULL ? regest_field_get_choice_label (field, type) : type;
  if (number != NULL)
    /* translators: a part of a document: its type and its number ("Cable Nº 20622") */
    return g_strdup_printf (_("%s Nº %s"), noun, number);
  if (text == NULL)
    return g_strdup (noun);
  span = regest_annotation_get_extent (part);
  line = regest_text_get_line (text, regest_text_get_line_at (text, span.start));
  if (line.start == line.end)
    return g_strdup (noun);
  return regest_text_dup_range (text, line);
}

char *
regest_reference_dup_label (RegestProject *project, const RegestId *id)
{
  g_autoptr (RegestAnnotation) part = regest_project_get_annotation (project, id, NULL);
  g_autoptr (RegestText) text = NULL;
  g_autoptr (RegestRecord) record = NULL;

  if (part != NULL)
    {
      text = regest_project_get_text (project, regest_annotation_get_record (part), NULL);
      return regest_part_dup_label (project, part, text);
    }
  record = regest_project_get_record (project, id, NULL);
  return record != NULL ? g_strdup (regest_record_get_title (record)) : NULL;
}
