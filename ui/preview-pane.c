/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "job.h"
#include "preview-pane.h"

#define DELAY_MS 120 /* after the last choice */

struct _RegestPreviewPane
{
  GtkWidget parent_instance;

  RegestJob *job; /* (nullable): makes the preview that is wanted */
  guint timeout;

  GtkStack *stack;
  GtkTextView *text;
  GtkPicture *page;
  GtkLabel *message;
};

G_DEFINE_FINAL_TYPE (RegestPreviewPane, regest_preview_pane, GTK_TYPE_WIDGET)

typedef struct
{
  char *path;
  char *format;
  char *collection;
  GPtrArray *records;
  GPtrArray *kinds;
  GHashTable *values; /* (nullable) */
  RegestPreview *preview; /* found */
} Wanted;

static void
free_wanted (gpointer data)
{
  Wanted *wanted = data;

  g_free (wanted->path);
  g_free (wanted->format);
  g_free (wanted->collection);
  g_clear_pointer (&wanted->records, g_ptr_array_unref);
  g_clear_pointer (&wanted->kinds, g_ptr_array_unref);
  g_clear_pointer (&wanted->values, g_hash_table_unref);
  g_clear_pointer (&wanted->preview, regest_preview_free);
  g_free (wanted);
}

static gboolean
preview_cb (RegestJob *job, RegestProject *project, gpointer data, GError **error)
{
  Wanted *wanted = data;
  const RegestExportOptions options = {
    .records = wanted->records,
    .kinds = wanted->kinds,
    .collection = wanted->collection,
    .values = wanted->values,
    .cancellable = regest_job_get_cancellable (job),
  };

  wanted->preview = regest_export_preview (project, wanted->format, &options, error);
  return wanted->preview != NULL;
}

static void
show_message (RegestPreviewPane *self, const char *message)
{
  gtk_label_set_label (self->message, message);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

static void
show_preview (RegestPreviewPane *self, const RegestPreview *preview)
{
  g_autoptr (GdkTexture) texture = NULL;

  if (preview->page != NULL)
    texture = gdk_texture_new_from_bytes (preview->page, NULL);
  if (texture != NULL)
    {
      gtk_picture_set_paintable (self->page, GDK_PAINTABLE (texture));
      gtk_stack_set_visible_child_name (self->stack, "page");
    }
  else if (preview->text != NULL)
    {
      g_autofree char *text = g_strconcat (preview->text, preview->cut ? "\n…" : NULL, NULL);

      gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text, -1);
      gtk_stack_set_visible_child_name (self->stack, "text");
    }
  else
    show_message (self, _("There is nothing to show beforehand."));
}

static void
done_cb (RegestPreviewPane *self, GError *error, RegestJob *job)
{
  const Wanted *wanted = regest_job_get_data (job);

  if (job != self->job)
    return;
  if (error != NULL)
    show_message (self, error->message);
  else
    show_preview (self, wanted->preview);
  g_clear_object (&self->job);
}

static gboolean
run_cb (gpointer data)
{
  RegestPreviewPane *self = data;
  const Wanted *wanted = regest_job_get_data (self->job);

  self->timeout = 0;
  regest_job_run (self->job, wanted->path, REGEST_OPEN_READ_ONLY, preview_cb);
  return G_SOURCE_REMOVE;
}

static void
stop (RegestPreviewPane *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->job != NULL)
    regest_job_cancel (self->job);
  g_clear_object (&self->job);
}

void
regest_preview_pane_load (RegestPreviewPane *self, const char *path, const char *format,
                          const RegestExportOptions *options)
{
  Wanted *wanted;

  g_return_if_fail (REGEST_IS_PREVIEW_PANE (self));
  g_return_if_fail (path != NULL && format != NULL);

  stop (self);
  if (options->records != NULL && options->records->len == 0)
    {
      show_message (self, _("No record is chosen."));
      return;
    }
  wanted = g_new0 (Wanted, 1);
  wanted->path = g_strdup (path);
  wanted->format = g_strdup (format);
  wanted->collection = g_strdup (options->collection);
  wanted->records = options->records != NULL ? g_ptr_array_ref (options->records) : NULL;
  wanted->kinds = options->kinds != NULL ? g_ptr_array_ref (options->kinds) : NULL;
  wanted->values = options->values != NULL ? g_hash_table_ref (options->values) : NULL;
  self->job = regest_job_new ("");
  regest_job_take_data (self->job, wanted, free_wanted);
  g_signal_connect_object (self->job, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  self->timeout = g_timeout_add (DELAY_MS, run_cb, self);
}

gboolean
regest_preview_pane_is_done (RegestPreviewPane *self)
{
  g_return_val_if_fail (REGEST_IS_PREVIEW_PANE (self), TRUE);

  return self->job == NULL;
}

const char *
regest_preview_pane_get_shown (RegestPreviewPane *self)
{
  g_return_val_if_fail (REGEST_IS_PREVIEW_PANE (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}

static void
regest_preview_pane_dispose (GObject *object)
{
  RegestPreviewPane *self = REGEST_PREVIEW_PANE (object);
  GtkWidget *child;

  stop (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (regest_preview_pane_parent_class)->dispose (object);
}

static void
regest_preview_pane_class_init (RegestPreviewPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regest_preview_pane_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regest/Regest/preview-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestPreviewPane, stack);
  gtk_widget_class_bind_template_child (widget_class, RegestPreviewPane, text);
  gtk_widget_class_bind_template_child (widget_class, RegestPreviewPane, page);
  gtk_widget_class_bind_template_child (widget_class, RegestPreviewPane, message);
}

static void
regest_preview_pane_init (RegestPreviewPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
