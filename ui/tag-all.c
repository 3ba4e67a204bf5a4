/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include <regest/model/breaks.h>
#include <regest/model/fold.h>
#include <regest/store/query.h>

#include "drop-down.h"
#include "tag-all-private.h"
#include "tag-all-row.h"

#define DELAY_MS 200

G_DEFINE_FINAL_TYPE (RegestTagAll, regest_tag_all, ADW_TYPE_WINDOW)

static gboolean
timeout_cb (gpointer user_data)
{
  RegestTagAll *self = user_data;

  self->timeout = 0;
  regest_tag_all_propose_entity (self);
  regest_tag_all_search (self);
  return G_SOURCE_REMOVE;
}

static void
option_changed_cb (RegestTagAll *self)
{
  if (self->store == NULL)
    return;
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (DELAY_MS, timeout_cb, self);
}

static void
show_entity (RegestTagAll *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->entity_button),
                          regest_tag_all_get_entity_kind (self) != NULL);
  /* translators: whom the new tags are linked to: nobody */
  gtk_label_set_text (self->entity_label, self->choice != NULL ? self->choice->name : _("Nobody"));
}

/* (nullable): the only one that has just these words among its names */
static RegestEntity *
find_named (RegestTagAll *self, const char *words, const char *kind)
{
  g_autoptr (GPtrArray) found = regest_project_find_entities (self->project, words, kind, 2, NULL);
  g_autofree char *folded = regest_fold_string (words, REGEST_FOLD_NAMES);
  RegestEntity *named = NULL;

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const char *matched = regest_entity_get_matched (found->pdata[i]);
      g_autofree char *name = regest_fold_string (
        matched != NULL ? matched : regest_entity_get_name (found->pdata[i]), REGEST_FOLD_NAMES);

      if (!g_str_equal (name, folded))
        continue;
      if (named != NULL)
        return NULL;
      named = found->pdata[i];
    }
  return named != NULL ? g_object_ref (named) : NULL;
}

void
regest_tag_all_propose_entity (RegestTagAll *self)
{
  const char *kind = regest_tag_all_get_entity_kind (self);
  g_autofree char *words =
    g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->words))));
  g_autoptr (RegestEntity) entity = NULL;

  if (self->choice != NULL && !self->is_proposed)
    return;
  g_clear_pointer (&self->choice, regest_entity_choice_free);
  if (kind != NULL && *words != '\0')
    entity = find_named (self, words, kind);
  self->is_proposed = entity != NULL;
  if (entity != NULL)
    self->choice = regest_entity_choice_new (regest_entity_get_id (entity), kind,
                                             regest_entity_get_name (entity));
  show_entity (self);
}

static void
kind_selected_cb (RegestTagAll *self)
{
  if (self->choice != NULL &&
      g_strcmp0 (self->choice->kind, regest_tag_all_get_entity_kind (self)) != 0)
    g_clear_pointer (&self->choice, regest_entity_choice_free);
  regest_tag_all_propose_entity (self);
  show_entity (self);
  regest_tag_all_judge (self);
}

static void
chosen_cb (RegestTagAll *self, const RegestEntityChoice *choice)
{
  g_clear_pointer (&self->choice, regest_entity_choice_free);
  self->choice = regest_entity_choice_copy (choice);
  self->is_proposed = FALSE;
  show_entity (self);
  regest_tag_all_judge (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
choose_cb (RegestTagAll *self)
{
  if (self->chooser == NULL)
    {
      self->chooser = regest_entity_chooser_new (self->desk);
      gtk_widget_set_parent (GTK_WIDGET (self->chooser), GTK_WIDGET (self->entity_button));
      g_signal_connect_object (self->chooser, "chosen", G_CALLBACK (chosen_cb), self,
                               G_CONNECT_SWAPPED);
    }
  regest_entity_chooser_ask (self->chooser, regest_tag_all_get_entity_kind (self),
                             gtk_editable_get_text (GTK_EDITABLE (self->words)));
}

static void
progress_cb (RegestTagAll *self, double fraction)
{
  gtk_progress_bar_set_fraction (self->progress, fraction);
}

static void
done_cb (RegestTagAll *self, guint count, const GError *error)
{
  g_autofree char *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
  g_clear_object (&self->job);
  if (error != NULL)
    {
      regest_desk_take_error (self->desk, g_error_copy (error));
      gtk_label_set_text (self->failure, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  words = g_strdup_printf (ngettext ("%u occurrence was tagged", "%u occurrences were tagged",
                                     count),
                           count);
  regest_desk_notice (self->desk, words, "win.undo", _("Undo"));
  gtk_window_close (GTK_WINDOW (self));
  regest_desk_focus_text (self->desk);
}

static void
tag_cb (RegestTagAll *self)
{
  g_autofree char *words =
    g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->words))));
  GPtrArray *ticked = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    if (regest_occurrence_get_ticked (regest_tag_all_get_occurrence (self, i)))
      g_ptr_array_add (ticked, g_object_ref (regest_tag_all_get_occurrence (self, i)));
  self->job = regest_tag_all_job_new (self->project, ticked, words, regest_tag_all_get_kind (self),
                                      regest_tag_all_get_entity_kind (self) != NULL ? self->choice
                                                                                    : NULL);
  g_signal_connect_object (self->job, "progress", G_CALLBACK (progress_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->job, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_sensitive (GTK_WIDGET (self->tag), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), TRUE);
  regest_tag_all_job_start (self->job);
}

/* Enter tags what is ticked; space ticks or unticks all selected rows, as the first of them. */
static gboolean
key_pressed_cb (RegestTagAll *self, guint keyval, guint keycode, GdkModifierType state)
{
  g_autoptr (GtkBitset) rows = NULL;
  gboolean ticked;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter)
    {
      if (!gtk_widget_get_sensitive (GTK_WIDGET (self->tag)))
        gtk_widget_error_bell (GTK_WIDGET (self));
      else
        tag_cb (self);
      return TRUE;
    }
  if (keyval != GDK_KEY_space)
    return FALSE;
  rows = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  if (gtk_bitset_is_empty (rows))
    return FALSE;
  ticked = !regest_occurrence_get_ticked (
    regest_tag_all_get_occurrence (self, gtk_bitset_get_nth (rows, 0)));
  for (guint i = 0; i < gtk_bitset_get_size (rows); i++)
    regest_occurrence_set_ticked (regest_tag_all_get_occurrence (self,
                                                                 gtk_bitset_get_nth (rows, i)),
                                  ticked);
  regest_tag_all_show_count (self);
  return TRUE;
}

static void
tick_all_cb (GtkWidget *widget, const char *action, GVariant *ticked)
{
  RegestTagAll *self = REGEST_TAG_ALL (widget);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    regest_occurrence_set_ticked (regest_tag_all_get_occurrence (self, i),
                                  g_variant_get_boolean (ticked));
  regest_tag_all_show_count (self);
}

static void
row_activated_cb (RegestTagAll *self, guint position)
{
  RegestOccurrence *occurrence = regest_tag_all_get_occurrence (self, position);

  regest_occurrence_set_ticked (occurrence, !regest_occurrence_get_ticked (occurrence));
  regest_tag_all_show_count (self);
}

static gboolean
close_request_cb (RegestTagAll *self)
{
  if (self->job != NULL)
    regest_tag_all_job_cancel (self->job);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  return FALSE;
}

static void
search_activated_cb (RegestTagAll *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
regest_tag_all_dispose (GObject *object)
{
  RegestTagAll *self = REGEST_TAG_ALL (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->chooser != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->chooser));
  self->chooser = NULL;
  g_clear_object (&self->job);
  g_clear_object (&self->store);
  g_clear_pointer (&self->choice, regest_entity_choice_free);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  g_clear_object (&self->project);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (regest_tag_all_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/regest/Regest/tag-all.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestTagAll, words);
  gtk_widget_class_bind_template_child (widget_class, RegestTagAll, whole_project);
  gtk_widget_class_bind_template_child (widget_class, RegestTagAll, whole_words);
  gtk_widget_class_bind_template_child (widget_class, RegestTagAll, match_case);
  gtk_widget_class_bind_template_child (widget_class, RegestTagAll, diacritics);
  gtk_widget_class_bind_template_child (widget_class, RegestTagAll, kind_bin);
  gtk_widget_class_bind_template_child (widget_class, RegestTagAll, entity_button);
  gtk_widget_class_bind_template_child (widget_class, RegestTagAll, entity_label);
  gtk_widget_class_bind_template_child (widget_class, RegestTagAll, stack);
  gtk_widget_class_bind_template_child (widget_class, RegestTagAll, list);
  gtk_widget_class_bind_template_child (widget_class, RegestTagAll, selection);
  gtk_widget_class_bind_template_child (widget_class, RegestTagAll, count);
  gtk_widget_class_bind_template_child (widget_class, RegestTagAll, progress);
  gtk_widget_class_bind_template_child (widget_class, RegestTagAll, tag);
  gtk_widget_class_bind_template_child (widget_class, RegestTagAll, failure);
  gtk_widget_class_bind_template_callback (widget_class, option_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, tag_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
}

static void
regest_tag_all_class_init (RegestTagAllClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regest_tag_all_dispose;
  g_type_ensure (REGEST_TYPE_TAG_ALL_ROW);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "tag-all.tick-all", "b", tick_all_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RegestTagAll *self)
{
  RegestTagAllRow *row = regest_tag_all_row_new ();

  g_signal_connect_object (row, "toggled", G_CALLBACK (regest_tag_all_show_count), self,
                           G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, GTK_WIDGET (row));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RegestTagAll *self)
{
  regest_tag_all_row_show (REGEST_TAG_ALL_ROW (gtk_list_item_get_child (item)),
                           gtk_list_item_get_item (item),
                           gtk_check_button_get_active (self->whole_project));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  regest_tag_all_row_show (REGEST_TAG_ALL_ROW (gtk_list_item_get_child (item)), NULL, FALSE);
}

static void
regest_tag_all_init (RegestTagAll *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  self->store = g_list_store_new (REGEST_TYPE_OCCURRENCE);
  gtk_multi_selection_set_model (self->selection, G_LIST_MODEL (self->store));
}

static void
make_kinds (RegestTagAll *self, const char *chosen)
{
  GPtrArray *kinds = regest_profile_get_kinds (regest_project_get_profile (self->project));
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  guint position = 0;

  self->kinds = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < kinds->len; i++)
    {
      const RegestKind *kind = g_ptr_array_index (kinds, i);

      if (regest_kind_is_block (kind))
        continue;
      if (g_strcmp0 (regest_kind_get_name (kind), chosen) == 0)
        position = self->kinds->len;
      g_ptr_array_add (self->kinds, g_strdup (regest_kind_get_name (kind)));
      g_ptr_array_add (labels, (char *) regest_kind_get_label (kind));
    }
  g_ptr_array_add (labels, NULL);
  self->kind = regest_drop_down_new ((const char *const *) labels->pdata);
  gtk_widget_remove_css_class (GTK_WIDGET (self->kind), "inline");
  gtk_drop_down_set_selected (self->kind, position);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->kind), _("The kind to tag them as"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (regest_drop_down_get_control (self->kind)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("The kind to tag them as"), -1);
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (kind_selected_cb), self);
  adw_bin_set_child (self->kind_bin, GTK_WIDGET (self->kind));
}

/* What is asked for first: the selected words, else those of the selected tag with its kind and
 * entity, else the word at the cursor. */
static void
begin (RegestTagAll *self)
{
  RegestDocument *document = regest_desk_get_document (self->desk);
  RegestText *text = regest_document_get_text (document);
  RegestSpan span = regest_desk_get_selection (self->desk);
  RegestAnnotation *tag = regest_desk_get_selected_annotation (self->desk);
  g_autofree char *words = NULL;

  if (span.start < span.end)
    words = regest_text_dup_range (text, span);
  else if (tag != NULL)
    words = g_strdup (regest_annotation_get_quote (tag));
  else if (regest_breaks_word_at (text, span.start, &span))
    words = regest_text_dup_range (text, span);
  if (tag != NULL && regest_annotation_get_entity (tag) != NULL)
    self->choice = regest_entity_choice_new (regest_annotation_get_entity (tag), NULL,
                                             regest_annotation_get_entity_name (tag));
  make_kinds (self, tag != NULL ? regest_annotation_get_kind (tag) : NULL);
  if (self->choice != NULL)
    self->choice->kind = g_strdup (regest_tag_all_get_entity_kind (self));
  if (words != NULL)
    g_strstrip (g_strdelimit (words, "\n\t", ' '));
  gtk_editable_set_text (GTK_EDITABLE (self->words), words != NULL ? words : "");
  regest_tag_all_propose_entity (self);
  /* Typing looks anew after a while; these words are looked for now, and ticks made since stay. */
  g_clear_handle_id (&self->timeout, g_source_remove);
  regest_tag_all_search (self);
}

GtkWindow *
regest_tag_all_present (GtkWindow *parent, RegestDesk *desk)
{
  RegestTagAll *self;
  RegestDocument *document;

  g_return_val_if_fail (REGEST_IS_DESK (desk), NULL);
  document = regest_desk_get_document (desk);
  g_return_val_if_fail (document != NULL, NULL);

  self = g_object_new (REGEST_TYPE_TAG_ALL, "transient-for", parent, NULL);
  self->desk = g_object_ref (desk);
  self->project = g_object_ref (regest_desk_get_project (desk));
  self->record = *regest_record_get_id (regest_document_get_record (document));
  begin (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (
    *gtk_editable_get_text (GTK_EDITABLE (self->words)) != '\0' ? GTK_WIDGET (self->list)
                                                                : GTK_WIDGET (self->words));
  return GTK_WINDOW (self);
}
