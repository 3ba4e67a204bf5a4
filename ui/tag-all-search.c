/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "occurrence-search.h"
#include "tag-all-private.h"

/* What is looked for and what is found. */

const char *
regest_tag_all_get_kind (RegestTagAll *self)
{
  guint selected = gtk_drop_down_get_selected (self->kind);

  return selected < self->kinds->len ? g_ptr_array_index (self->kinds, selected) : NULL;
}

const char *
regest_tag_all_get_entity_kind (RegestTagAll *self)
{
  const RegestKind *kind = regest_profile_find_kind (regest_project_get_profile (self->project),
                                                     regest_tag_all_get_kind (self));

  return kind != NULL ? regest_kind_get_entity_kind (kind) : NULL;
}

RegestOccurrence *
regest_tag_all_get_occurrence (RegestTagAll *self, guint position)
{
  g_autoptr (RegestOccurrence) occurrence =
    g_list_model_get_item (G_LIST_MODEL (self->store), position);

  return occurrence; /* the store holds it */
}

void
regest_tag_all_show_count (RegestTagAll *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  guint n_ticked = 0;
  g_autofree char *found = g_strdup_printf (
    ngettext ("%u occurrence found", "%u occurrences found", n_items), n_items);
  g_autofree char *label = NULL;

  for (guint i = 0; i < n_items; i++)
    n_ticked += regest_occurrence_get_ticked (regest_tag_all_get_occurrence (self, i)) ? 1 : 0;
  /* translators: the button that tags the ticked occurrences; %u is their number */
  label = g_strdup_printf (ngettext ("_Tag %u", "_Tag %u", n_ticked), n_ticked);
  gtk_label_set_text (self->count, found);
  gtk_button_set_label (self->tag, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->tag), n_ticked > 0 && self->job == NULL);
}

void
regest_tag_all_judge (RegestTagAll *self)
{
  const RegestId *entity =
    self->choice != NULL && !regest_id_is_none (&self->choice->entity) ? &self->choice->entity
                                                                       : NULL;
  /* An entity that is still to be made is nobody's yet: whoever is linked is linked to another. */
  const RegestId unknown = { { 0xff } };

  if (self->choice != NULL && entity == NULL)
    entity = &unknown;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    regest_occurrence_judge (regest_tag_all_get_occurrence (self, i),
                             regest_tag_all_get_kind (self), entity);
  regest_tag_all_show_count (self);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RegestTagAll) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = regest_find_occurrences_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->store == NULL)
    return;
  g_list_store_remove_all (self->store);
  if (error != NULL)
    {
      gtk_label_set_text (self->failure, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  g_list_store_splice (self->store, 0, 0, found->pdata, found->len);
  gtk_stack_set_visible_child_name (self->stack, found->len > 0 ? "list" : "nothing");
  regest_tag_all_judge (self);
}

void
regest_tag_all_search (RegestTagAll *self)
{
  g_autofree char *words =
    g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->words))));
  RegestOccurrenceQuery query = { regest_project_get_path (self->project), &self->record, words };

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (*words == '\0')
    {
      g_list_store_remove_all (self->store);
      gtk_stack_set_visible_child_name (self->stack, "words");
      regest_tag_all_show_count (self);
      return;
    }
  if (gtk_check_button_get_active (self->whole_project))
    query.record = NULL;
  query.options.whole_words = gtk_check_button_get_active (self->whole_words);
  query.options.fold = REGEST_FOLD_BLANKS;
  if (!gtk_check_button_get_active (self->match_case))
    query.options.fold |= REGEST_FOLD_CASE;
  if (!gtk_check_button_get_active (self->diacritics))
    query.options.fold |= REGEST_FOLD_DIACRITICS;
  self->cancellable = g_cancellable_new ();
  regest_find_occurrences_async (&query, self->cancellable, found_cb, g_object_ref (self));
}
