/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "session.h"
#include "window-private.h"

#define REMEMBER_MS 1000

void
regest_window_restore_geometry (RegestWindow *self)
{
  GSettings *settings = regest_settings_get ();

  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

void
regest_window_save_geometry (RegestWindow *self)
{
  GSettings *settings = regest_settings_get ();
  int width, height;

  g_settings_set_boolean (settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (width > 0 && height > 0)
    {
      g_settings_set_int (settings, "window-width", width);
      g_settings_set_int (settings, "window-height", height);
    }
}

/* Folding hides a column because there is no room, not because the user wants it gone: only what
 * was chosen while there was room is remembered, and comes back with the room. */
static void
column_shown_cb (AdwFlap *flap, GParamSpec *pspec, const char *key)
{
  if (!adw_flap_get_folded (flap))
    g_settings_set_boolean (regest_settings_get (), key, adw_flap_get_reveal_flap (flap));
}

static void
column_folded_cb (AdwFlap *flap, GParamSpec *pspec, const char *key)
{
  gboolean wanted = g_settings_get_boolean (regest_settings_get (), key);

  adw_flap_set_reveal_flap (flap, !adw_flap_get_folded (flap) && wanted);
}

static void
follow_column (AdwFlap *flap, GtkWidget *handle, const char *visible_key, const char *width_key)
{
  GSettings *settings = regest_settings_get ();
  g_autoptr (GVariant) usual = g_settings_get_default_value (settings, width_key);

  g_object_set (handle, "default-width", g_variant_get_int32 (usual), NULL);
  g_settings_bind (settings, width_key, handle, "width", G_SETTINGS_BIND_DEFAULT);
  adw_flap_set_reveal_flap (flap, g_settings_get_boolean (settings, visible_key));
  g_signal_connect (flap, "notify::reveal-flap", G_CALLBACK (column_shown_cb),
                    (gpointer) visible_key);
  g_signal_connect (flap, "notify::folded", G_CALLBACK (column_folded_cb),
                    (gpointer) visible_key);
}

void
regest_window_follow_columns (RegestWindow *self)
{
  follow_column (self->sidebar_flap, self->sidebar_handle, "sidebar-visible", "sidebar-width");
  follow_column (self->fields_flap, self->fields_handle, "fields-visible", "fields-width");
}

void
regest_window_remember_place (RegestWindow *self)
{
  g_clear_handle_id (&self->remember, g_source_remove);
  if (self->project != NULL && self->document != NULL && !regest_id_is_none (&self->place))
    regest_session_remember (regest_project_get_path (self->project), &self->place,
                             regest_desk_get_cursor (self->desk));
}

static gboolean
remember_cb (gpointer user_data)
{
  RegestWindow *self = user_data;

  self->remember = 0;
  regest_window_remember_place (self);
  return G_SOURCE_REMOVE;
}

static void
cursor_cb (RegestWindow *self)
{
  RegestDocument *document = regest_desk_get_document (self->desk);

  /* the desk tells of the cursor of a new record before it tells of the record */
  if (document == NULL || document != self->document || self->remember != 0)
    return;
  self->remember = g_timeout_add (REMEMBER_MS, remember_cb, self);
}

/* called when another record is opened: goes to where it was left */
void
regest_window_follow_place (RegestWindow *self)
{
  guint length, offset;

  g_signal_handlers_disconnect_by_func (self->desk, cursor_cb, self);
  g_clear_handle_id (&self->remember, g_source_remove);
  self->place = (RegestId){ { 0 } };
  if (self->document == NULL)
    return;
  self->place = *regest_record_get_id (regest_document_get_record (self->document));
  if (regest_session_recall (regest_project_get_path (self->project), &self->place, &offset))
    {
      length = regest_text_get_length (regest_document_get_text (self->document));
      offset = MIN (offset, length);
      regest_desk_set_cursor (self->desk, offset);
      regest_desk_show_span (self->desk, (RegestSpan){ offset, offset });
    }
  regest_window_remember_place (self);
  g_signal_connect_object (self->desk, "notify::cursor", G_CALLBACK (cursor_cb), self,
                           G_CONNECT_SWAPPED);
}

/* called when a project was opened: goes on with the record worked on last */
void
regest_window_restore_place (RegestWindow *self)
{
  RegestId record;
  guint offset;

  if (regest_session_recall_last (regest_project_get_path (self->project), &record, &offset))
    {
      g_autoptr (RegestDocument) document =
        regest_project_open_document_gradually (self->project, &record, NULL);

      /* it may be gone, then the first one will do */
      if (document != NULL)
        {
          regest_desk_set_document (self->desk, document);
          return;
        }
    }
  regest_sidebar_open_first (self->sidebar);
}
