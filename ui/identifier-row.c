/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "entity-words.h"
#include "identifier-row.h"
#include "inline-text.h"

struct _RegestIdentifierRow
{
  RegestEditRow parent_instance;

  RegestDesk *desk;
  RegestId entity;
  RegestIdentifier *identifier;
  RegestInlineText *value;
  GtkWidget *open;
  GtkWidget *remove;
};

G_DEFINE_FINAL_TYPE (RegestIdentifierRow, regest_identifier_row, REGEST_TYPE_EDIT_ROW)

static void
show (RegestIdentifierRow *self)
{
  g_autofree char *uri = regest_identifier_dup_uri (self->identifier);
  g_autofree char *tooltip = NULL;

  regest_edit_row_set_title (REGEST_EDIT_ROW (self),
                             regest_scheme_get_label (self->identifier->scheme));
  regest_edit_row_set_note (REGEST_EDIT_ROW (self), NULL, REGEST_NOTE_PLAIN);
  regest_inline_text_set_stored (self->value, self->identifier->value);
  gtk_widget_set_visible (self->open, uri != NULL);
  gtk_widget_set_visible (self->remove, !regest_id_is_none (&self->identifier->id) &&
                                          regest_desk_is_writable (self->desk));
  regest_edit_row_set_editable (REGEST_EDIT_ROW (self), regest_desk_is_writable (self->desk));
  if (uri == NULL)
    return;
  tooltip = g_strdup_printf (_("Open %s in the browser"), uri);
  gtk_widget_set_tooltip_text (self->open, tooltip);
}

static void
remove_cb (RegestIdentifierRow *self)
{
  g_autoptr (GError) error = NULL;

  if (regest_id_is_none (&self->identifier->id))
    return;
  if (!regest_project_remove_identifier (regest_desk_get_project (self->desk),
                                         &self->identifier->id, &error))
    regest_desk_take_error (self->desk, g_steal_pointer (&error));
}

static void
commit_cb (RegestIdentifierRow *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestIdentifier) stored = NULL;
  RegestId before = self->identifier->id;

  if (*text == '\0')
    {
      remove_cb (self);
      return;
    }
  stored = regest_identifier_new (self->identifier->scheme, text);
  stored->id = self->identifier->id;
  /* while it is stored, the list looks for the row that has it */
  if (regest_id_is_none (&before))
    stored->id = self->identifier->id = regest_id_new ();
  if (!regest_project_set_identifier (regest_desk_get_project (self->desk), &self->entity, stored,
                                      &stored->id, &error))
    {
      self->identifier->id = before;
      regest_edit_row_set_note (REGEST_EDIT_ROW (self), error->message, REGEST_NOTE_ERROR);
      return;
    }
  regest_identifier_free (self->identifier);
  self->identifier = g_steal_pointer (&stored);
  show (self);
}

static void
open_cb (RegestIdentifierRow *self)
{
  g_autofree char *uri = regest_identifier_dup_uri (self->identifier);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (root), uri, GDK_CURRENT_TIME);
}

static void
regest_identifier_row_dispose (GObject *object)
{
  g_clear_object (&REGEST_IDENTIFIER_ROW (object)->desk);
  G_OBJECT_CLASS (regest_identifier_row_parent_class)->dispose (object);
}

static void
regest_identifier_row_finalize (GObject *object)
{
  g_clear_pointer (&REGEST_IDENTIFIER_ROW (object)->identifier, regest_identifier_free);
  G_OBJECT_CLASS (regest_identifier_row_parent_class)->finalize (object);
}

static void
regest_identifier_row_class_init (RegestIdentifierRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = regest_identifier_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = regest_identifier_row_finalize;
}

static void
regest_identifier_row_init (RegestIdentifierRow *self)
{
  RegestEditRow *row = REGEST_EDIT_ROW (self);

  self->value = REGEST_INLINE_TEXT (regest_inline_text_new (FALSE));
  g_signal_connect_object (self->value, "commit", G_CALLBACK (commit_cb), self,
                           G_CONNECT_SWAPPED);
  regest_edit_row_set_editor (row, GTK_WIDGET (self->value),
                              regest_inline_text_get_control (self->value));
  self->open = regest_icon_button_new ("web-browser-symbolic", _("Open in the browser"));
  g_signal_connect_swapped (self->open, "clicked", G_CALLBACK (open_cb), self);
  regest_edit_row_add_suffix (row, self->open);
  self->remove = regest_icon_button_new ("list-remove-symbolic", _("Remove this identifier"));
  g_signal_connect_swapped (self->remove, "clicked", G_CALLBACK (remove_cb), self);
  regest_edit_row_add_suffix (row, self->remove);
}

RegestIdentifierRow *
regest_identifier_row_new (RegestDesk *desk, const RegestId *entity, const char *scheme)
{
  RegestIdentifierRow *self = g_object_new (REGEST_TYPE_IDENTIFIER_ROW, NULL);

  self->desk = g_object_ref (desk);
  self->entity = *entity;
  self->identifier = regest_identifier_new (scheme, "");
  show (self);
  return self;
}

void
regest_identifier_row_show (RegestIdentifierRow *self, const RegestIdentifier *identifier)
{
  g_return_if_fail (REGEST_IS_IDENTIFIER_ROW (self));
  g_return_if_fail (identifier != NULL);

  regest_identifier_free (self->identifier);
  self->identifier = regest_identifier_copy (identifier);
  show (self);
}

const RegestId *
regest_identifier_row_get_id (RegestIdentifierRow *self)
{
  g_return_val_if_fail (REGEST_IS_IDENTIFIER_ROW (self), NULL);

  return &self->identifier->id;
}

gboolean
regest_identifier_row_flush (RegestIdentifierRow *self)
{
  g_return_val_if_fail (REGEST_IS_IDENTIFIER_ROW (self), TRUE);

  return regest_inline_text_commit (self->value);
}
