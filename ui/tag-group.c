/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "drop-down.h"
#include "edit-row.h"
#include "field-words.h"
#include "inline-text.h"
#include "tag-group.h"
#include "tag-label.h"

static const char *const certainties[] = { NULL, "high", "medium", "low" };

struct _RegestTagGroup
{
  GtkWidget parent_instance;

  RegestDesk *desk;
  RegestFieldGroup *fields;
  RegestEditRow *kind_row;
  GtkDropDown *kind;
  GPtrArray *kind_names; /* of char *, as in the drop-down */
  RegestProfile *profile;
  gboolean blocks; /* the kinds on offer are those of ranges of lines */
  GtkLabel *words;
  GtkDropDown *certainty;
  RegestInlineText *note;
  GtkLabel *origin;
  RegestId id;
};

G_DEFINE_FINAL_TYPE (RegestTagGroup, regest_tag_group, GTK_TYPE_WIDGET)

static void
report (RegestTagGroup *self, gboolean done, GError *error)
{
  if (!done)
    regest_desk_take_error (self->desk, error);
}

static void
kind_selected_cb (RegestTagGroup *self)
{
  guint selected = gtk_drop_down_get_selected (self->kind);
  GError *error = NULL;

  if (selected < self->kind_names->len)
    report (self,
            regest_project_set_annotation_kind (regest_desk_get_project (self->desk), &self->id,
                                                g_ptr_array_index (self->kind_names, selected),
                                                &error),
            error);
}

static void
certainty_selected_cb (RegestTagGroup *self)
{
  guint selected = gtk_drop_down_get_selected (self->certainty);
  GError *error = NULL;

  if (selected < G_N_ELEMENTS (certainties))
    report (self,
            regest_project_set_certainty (regest_desk_get_project (self->desk), &self->id,
                                          certainties[selected], &error),
            error);
}

static void
note_commit_cb (RegestTagGroup *self, const char *text)
{
  GError *error = NULL;

  if (regest_project_set_annotation_note (regest_desk_get_project (self->desk), &self->id,
                                          *text != '\0' ? text : NULL, &error))
    regest_inline_text_set_stored (self->note, text);
  else
    regest_desk_take_error (self->desk, error);
}

static void
note_left_cb (RegestTagGroup *self)
{
  regest_desk_focus_text (self->desk);
}

static void
show_words_cb (RegestTagGroup *self)
{
  RegestAnnotation *annotation = regest_desk_get_selected_annotation (self->desk);

  if (annotation != NULL && regest_annotation_get_n_targets (annotation) > 0)
    regest_desk_show_span (self->desk, regest_annotation_get_extent (annotation));
}

static void
regest_tag_group_dispose (GObject *object)
{
  RegestTagGroup *self = REGEST_TAG_GROUP (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->desk);
  g_clear_object (&self->profile);
  g_clear_pointer (&self->kind_names, g_ptr_array_unref);
  G_OBJECT_CLASS (regest_tag_group_parent_class)->dispose (object);
}

static void
regest_tag_group_class_init (RegestTagGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regest_tag_group_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
regest_tag_group_init (RegestTagGroup *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->kind_names = g_ptr_array_new_with_free_func (g_free);
}

static void
add_words_row (RegestTagGroup *self)
{
  RegestEditRow *row = REGEST_EDIT_ROW (regest_edit_row_new (_("Words")));
  GtkWidget *button = regest_icon_button_new ("regest-evidence-symbolic", _("Show the words"));

  self->words = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->words, 0);
  gtk_label_set_wrap (self->words, TRUE);
  gtk_label_set_wrap_mode (self->words, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (self->words, 3);
  gtk_label_set_ellipsize (self->words, PANGO_ELLIPSIZE_END);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (show_words_cb), self);
  regest_edit_row_set_editor (row, GTK_WIDGET (self->words), GTK_WIDGET (self->words));
  regest_edit_row_add_suffix (row, button);
  regest_field_group_add_row (self->fields, GTK_WIDGET (row));
}

/* the row of a widget that is the editor of one */
static void
set_editable (GtkWidget *editor, gboolean editable)
{
  GtkWidget *row = gtk_widget_get_ancestor (editor, REGEST_TYPE_EDIT_ROW);

  regest_edit_row_set_editable (REGEST_EDIT_ROW (row), editable);
}

static void
add_certainty_row (RegestTagGroup *self)
{
  const char *const labels[] = { _("Not given"), C_("certainty", "High"),
                                 C_("certainty", "Medium"),
                                 C_("certainty", "Low"), NULL };
  RegestEditRow *row = REGEST_EDIT_ROW (regest_edit_row_new (_("Certainty")));

  self->certainty = regest_drop_down_new (labels);
  g_signal_connect_swapped (self->certainty, "notify::selected",
                            G_CALLBACK (certainty_selected_cb), self);
  regest_edit_row_set_editor (row, GTK_WIDGET (self->certainty),
                              regest_drop_down_get_control (self->certainty));
  regest_field_group_append_row (self->fields, GTK_WIDGET (row));
}

static void
add_note_row (RegestTagGroup *self)
{
  RegestEditRow *row = REGEST_EDIT_ROW (regest_edit_row_new (_("Note")));

  self->note = REGEST_INLINE_TEXT (regest_inline_text_new (TRUE));
  regest_inline_text_set_placeholder (self->note, _("A remark on this tag"));
  g_signal_connect_object (self->note, "commit", G_CALLBACK (note_commit_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->note, "left", G_CALLBACK (note_left_cb), self,
                           G_CONNECT_SWAPPED);
  regest_edit_row_set_editor (row, GTK_WIDGET (self->note),
                              regest_inline_text_get_control (self->note));
  regest_field_group_append_row (self->fields, GTK_WIDGET (row));
}

RegestTagGroup *
regest_tag_group_new (RegestDesk *desk)
{
  RegestTagGroup *self = g_object_new (REGEST_TYPE_TAG_GROUP, NULL);

  self->desk = g_object_ref (desk);
  self->fields = regest_field_group_new (desk);
  gtk_widget_set_parent (GTK_WIDGET (self->fields), GTK_WIDGET (self));
  self->kind_row = REGEST_EDIT_ROW (regest_edit_row_new (_("Kind")));
  regest_field_group_add_row (self->fields, GTK_WIDGET (self->kind_row));
  add_words_row (self);
  add_certainty_row (self);
  add_note_row (self);
  self->origin = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->origin, 0);
  gtk_label_set_wrap (self->origin, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->origin), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->origin), "dim-label");
  gtk_widget_set_parent (GTK_WIDGET (self->origin), GTK_WIDGET (self));
  return self;
}

RegestFieldGroup *
regest_tag_group_get_fields (RegestTagGroup *self)
{
  g_return_val_if_fail (REGEST_IS_TAG_GROUP (self), NULL);

  return self->fields;
}

static void
make_kinds (RegestTagGroup *self, RegestProfile *profile, gboolean blocks)
{
  GPtrArray *kinds = regest_profile_get_kinds (profile);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  g_set_object (&self->profile, profile);
  self->blocks = blocks;
  g_ptr_array_set_size (self->kind_names, 0);
  for (guint i = 0; i < kinds->len; i++)
    {
      const RegestKind *kind = g_ptr_array_index (kinds, i);

      if (regest_kind_is_block (kind) != blocks)
        continue;
      g_ptr_array_add (self->kind_names, g_strdup (regest_kind_get_name (kind)));
      g_ptr_array_add (labels, (char *) regest_kind_get_label (kind));
    }
  g_ptr_array_add (labels, NULL);
  self->kind = regest_drop_down_new ((const char *const *) labels->pdata);
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (kind_selected_cb), self);
  regest_edit_row_set_editor (self->kind_row, GTK_WIDGET (self->kind),
                              regest_drop_down_get_control (self->kind));
}

static void
show_head (RegestTagGroup *self, RegestAnnotation *annotation, const char *label)
{
  const char *quote = regest_annotation_get_quote (annotation);
  const char *certainty = regest_annotation_get_certainty (annotation);
  g_autofree char *place = regest_tag_dup_place (annotation);
  g_autofree char *words = regest_words_dup_line (place != NULL   ? place
                                                  : quote != NULL ? quote
                                                                  : "");
  g_autofree char *origin = regest_annotation_dup_origin (annotation);
  guint position = 0;

  regest_field_group_set_title (self->fields, label);
  gtk_label_set_text (self->words, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->words), place != NULL ? place : quote);
  gtk_label_set_text (self->origin, origin);
  for (guint i = 1; i < G_N_ELEMENTS (certainties); i++)
    if (g_strcmp0 (certainties[i], certainty) == 0)
      position = i;
  regest_drop_down_select (self->certainty, position, self);
  for (guint i = 0; i < self->kind_names->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->kind_names, i),
                   regest_annotation_get_kind (annotation)) == 0)
      regest_drop_down_select (self->kind, i, self);
}

/* A proposal is taken before it is worked on. */
static void
show_as_proposal (RegestTagGroup *self, gboolean proposed)
{
  gboolean editable = !proposed;

  if (proposed)
    regest_edit_row_set_editable (self->kind_row, FALSE);
  gtk_widget_set_visible (gtk_widget_get_ancestor (GTK_WIDGET (self->certainty),
                                                   REGEST_TYPE_EDIT_ROW),
                          editable);
  gtk_widget_set_visible (gtk_widget_get_ancestor (GTK_WIDGET (self->note), REGEST_TYPE_EDIT_ROW),
                          editable);
  gtk_widget_set_visible (GTK_WIDGET (self->origin), editable);
}

void
regest_tag_group_show (RegestTagGroup *self, RegestDocument *document, RegestAnnotation *annotation)
{
  RegestProfile *profile;
  const RegestKind *kind;
  const char *name;
  gboolean blocks;
  RegestOwner owner = { REGEST_OWNER_ANNOTATION };

  g_return_if_fail (REGEST_IS_TAG_GROUP (self));
  g_return_if_fail (REGEST_IS_ANNOTATION (annotation));

  profile = regest_project_get_profile (regest_document_get_project (document));
  name = regest_annotation_get_kind (annotation);
  kind = regest_profile_find_kind (profile, name);
  blocks = kind != NULL && regest_kind_is_block (kind);
  if (self->profile != profile || self->blocks != blocks)
    make_kinds (self, profile, blocks);
  owner.id = *regest_annotation_get_id (annotation);
  if (!regest_id_equal (&self->id, &owner.id))
    regest_inline_text_revert (self->note);
  self->id = owner.id;
  regest_inline_text_set_stored (self->note, regest_annotation_get_note (annotation));
  regest_edit_row_set_editable (self->kind_row, regest_desk_is_writable (self->desk));
  set_editable (GTK_WIDGET (self->certainty), regest_desk_is_writable (self->desk));
  set_editable (GTK_WIDGET (self->note), regest_desk_is_writable (self->desk));
  show_head (self, annotation, kind != NULL ? regest_kind_get_label (kind) : name);
  /* The entity of the tag itself has a group of its own. */
  regest_field_group_set_hidden_field (
    self->fields,
    kind != NULL && regest_kind_get_entity_kind (kind) != NULL ? "entity" : NULL);
  show_as_proposal (self,
                    regest_annotation_get_status (annotation) == REGEST_STATUS_SUGGESTED);
  regest_field_group_show (self->fields, &owner, name,
                           regest_annotation_get_attributes (annotation),
                           regest_document_get_date_context (
                             document, regest_annotation_get_extent (annotation).start));
}

gboolean
regest_tag_group_flush (RegestTagGroup *self)
{
  g_return_val_if_fail (REGEST_IS_TAG_GROUP (self), TRUE);

  return regest_inline_text_commit (self->note) & regest_field_group_flush (self->fields);
}
