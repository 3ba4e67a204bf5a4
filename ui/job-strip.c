/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "job-strip.h"
#include "names.h"

struct _RegestJobStrip
{
  AdwBin parent_instance;

  RegestJob *job;

  GtkRevealer *revealer;
  GtkLabel *title;
  GtkLabel *message;
  GtkProgressBar *progress;
  GtkButton *cancel;
};

G_DEFINE_FINAL_TYPE (RegestJobStrip, regest_job_strip, ADW_TYPE_BIN)

static void
progress_cb (RegestJobStrip *self)
{
  double fraction;

  g_object_get (self->job, "fraction", &fraction, NULL);
  if (fraction < 0)
    gtk_progress_bar_pulse (self->progress);
  else
    gtk_progress_bar_set_fraction (self->progress, fraction);
}

static void
message_cb (RegestJobStrip *self)
{
  g_autofree char *message = NULL;

  g_object_get (self->job, "message", &message, NULL);
  gtk_label_set_label (self->message, message);
}

static void
running_cb (RegestJobStrip *self)
{
  gboolean running = self->job != NULL && regest_job_is_running (self->job);

  if (running)
    gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, running);
}

/* what is not revealed is still there for the keyboard and for a screen reader */
static void
revealed_cb (RegestJobStrip *self)
{
  if (!gtk_revealer_get_reveal_child (self->revealer) &&
      !gtk_revealer_get_child_revealed (self->revealer))
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
cancel_cb (RegestJobStrip *self)
{
  if (self->job == NULL)
    return;
  regest_job_cancel (self->job);
  gtk_widget_set_sensitive (GTK_WIDGET (self->cancel), FALSE);
  gtk_label_set_label (self->title, _("Taking back what was done so far…"));
}

static void
regest_job_strip_dispose (GObject *object)
{
  RegestJobStrip *self = REGEST_JOB_STRIP (object);

  if (self->job != NULL)
    g_signal_handlers_disconnect_by_data (self->job, self);
  g_clear_object (&self->job);
  G_OBJECT_CLASS (regest_job_strip_parent_class)->dispose (object);
}

static void
regest_job_strip_class_init (RegestJobStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regest_job_strip_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/regest/Regest/job-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestJobStrip, revealer);
  gtk_widget_class_bind_template_child (widget_class, RegestJobStrip, title);
  gtk_widget_class_bind_template_child (widget_class, RegestJobStrip, message);
  gtk_widget_class_bind_template_child (widget_class, RegestJobStrip, progress);
  gtk_widget_class_bind_template_child (widget_class, RegestJobStrip, cancel);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, revealed_cb);
}

static void
regest_job_strip_init (RegestJobStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  regest_name_buttons (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
regest_job_strip_set_job (RegestJobStrip *self, RegestJob *job)
{
  g_return_if_fail (REGEST_IS_JOB_STRIP (self));

  if (self->job != NULL)
    g_signal_handlers_disconnect_by_data (self->job, self);
  g_set_object (&self->job, job);
  if (job != NULL)
    {
      gtk_label_set_label (self->title, regest_job_get_title (job));
      gtk_label_set_label (self->message, "");
      gtk_progress_bar_set_fraction (self->progress, 0);
      gtk_widget_set_sensitive (GTK_WIDGET (self->cancel), TRUE);
      g_signal_connect_swapped (job, "notify::fraction", G_CALLBACK (progress_cb), self);
      g_signal_connect_swapped (job, "notify::message", G_CALLBACK (message_cb), self);
      g_signal_connect_swapped (job, "notify::running", G_CALLBACK (running_cb), self);
    }
  running_cb (self);
}
