/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "job.h"
#include "record-row.h"
#include "state-dot.h"
#include "status-bar.h"

/* Counting a million tags takes a while: it is done in a thread, once the user has paused. */
#define PAUSE_MS 300
#define RECOUNT_MS 100

struct _RegestStatusBar
{
  AdwBin parent_instance;

  RegestDesk *desk;
  RegestProject *project;
  RegestDocument *document;
  RegestJob *job;
  guint pause;
  guint recount;
  gboolean stale;

  GtkLabel *counts;
  GtkButton *proposals;
  GtkWidget *state;
  RegestStateDot *state_dot;
  GtkLabel *state_label;
};

enum
{
  PROP_0,
  PROP_DESK,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RegestStatusBar, regest_status_bar, ADW_TYPE_BIN)

static gboolean
count_cb (RegestJob *job, RegestProject *project, gpointer data, GError **error)
{
  RegestStatistics **statistics = data;

  *statistics = regest_project_count (project, error);
  return *statistics != NULL;
}

static void
free_statistics_cb (gpointer data)
{
  RegestStatistics **statistics = data;

  g_clear_pointer (statistics, regest_statistics_free);
  g_free (statistics);
}

static guint64
get_count (GArray *counts, const char *name)
{
  for (guint i = 0; counts != NULL && i < counts->len; i++)
    if (g_strcmp0 (g_array_index (counts, RegestCount, i).name, name) == 0)
      return g_array_index (counts, RegestCount, i).count;
  return 0;
}

static void
show_counts (RegestStatusBar *self, const RegestStatistics *statistics)
{
  guint64 approved = get_count (statistics->by_state, REGEST_STATE_APPROVED);
  g_autofree char *done = NULL, *tags = NULL, *both = NULL;

  if (statistics->n_records == 0)
    {
      gtk_label_set_label (self->counts, _("No records yet"));
      return;
    }
  /* translators: the first number counts the records approved, the second all records */
  done = g_strdup_printf (ngettext ("%u of %u record approved", "%u of %u records approved",
                                    (gulong) statistics->n_records),
                          (guint) approved, (guint) statistics->n_records);
  tags = g_strdup_printf (ngettext ("%u tag", "%u tags", (gulong) statistics->n_annotations),
                          (guint) statistics->n_annotations);
  /* translators: "3 of 12 records approved · 74 tags" */
  both = g_strdup_printf (C_("status", "%s · %s"), done, tags);
  gtk_label_set_label (self->counts, both);
}

static void start_count (RegestStatusBar *self);

static void
counted_cb (RegestStatusBar *self, GError *error, RegestJob *job)
{
  RegestStatistics **statistics = regest_job_get_data (job);

  if (job != self->job)
    return;
  if (error == NULL && *statistics != NULL)
    show_counts (self, *statistics);
  g_clear_object (&self->job);
  if (self->stale)
    start_count (self);
}

static gboolean
pause_cb (gpointer user_data)
{
  RegestStatusBar *self = user_data;
  g_autoptr (RegestJob) job = NULL;

  self->pause = 0;
  self->stale = FALSE;
  if (self->project == NULL)
    return G_SOURCE_REMOVE;
  job = regest_job_new ("");
  regest_job_take_data (job, g_new0 (RegestStatistics *, 1), free_statistics_cb);
  g_signal_connect_object (job, "done", G_CALLBACK (counted_cb), self, G_CONNECT_SWAPPED);
  g_set_object (&self->job, job);
  regest_job_run (job, regest_project_get_path (self->project), REGEST_OPEN_READ_ONLY, count_cb);
  return G_SOURCE_REMOVE;
}

static void
start_count (RegestStatusBar *self)
{
  self->stale = TRUE;
  if (self->job == NULL && self->pause == 0)
    self->pause = g_timeout_add (PAUSE_MS, pause_cb, self);
}

static void
project_changed_cb (RegestStatusBar *self)
{
  RegestProject *project = self->desk != NULL ? regest_desk_get_project (self->desk) : NULL;

  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  g_set_object (&self->project, project);
  g_clear_object (&self->job);
  g_clear_handle_id (&self->pause, g_source_remove);
  gtk_label_set_label (self->counts, "");
  if (self->project == NULL)
    return;
  g_signal_connect_swapped (self->project, "changed", G_CALLBACK (start_count), self);
  start_count (self);
}

static void
show_record (RegestStatusBar *self)
{
  RegestRecord *record =
    self->document != NULL ? regest_document_get_record (self->document) : NULL;
  const char *state = record != NULL ? regest_record_get_state (record) : NULL;

  gtk_widget_set_visible (self->state, record != NULL);
  if (record == NULL)
    return;
  regest_state_dot_set_state (self->state_dot, state);
  gtk_label_set_label (self->state_label, regest_state_get_label (state));
}

/* What is open in the record, or that nothing is; nothing while nothing is known. */
static void
label_proposals (RegestStatusBar *self, guint n)
{
  g_autofree char *label = NULL;

  if (n > 0)
    label = g_strdup_printf (ngettext ("%u proposal left in this record",
                                       "%u proposals left in this record", n),
                             n);
  else
    label = g_strdup (_("No open proposals"));
  gtk_button_set_label (self->proposals, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->proposals),
                               n > 0 ? _("Go to the next proposal (J)") : NULL);
}

static gboolean
recount_cb (gpointer user_data)
{
  RegestStatusBar *self = user_data;
  RegestProposals *proposals = self->desk != NULL ? regest_desk_get_proposals (self->desk) : NULL;
  guint n;

  self->recount = 0;
  if (self->document == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->proposals), FALSE);
      return G_SOURCE_REMOVE;
    }
  /* before the first reading the old words stay: they do not flicker with each change */
  if (regest_proposals_is_reading (proposals) && regest_proposals_count (proposals) == 0)
    return G_SOURCE_REMOVE;
  n = regest_proposals_count (proposals);
  gtk_widget_set_visible (GTK_WIDGET (self->proposals),
                          n > 0 || regest_proposals_is_enabled (proposals));
  label_proposals (self, n);
  return G_SOURCE_REMOVE;
}

static void
show_proposals (RegestStatusBar *self)
{
  if (self->recount == 0)
    self->recount = g_timeout_add (RECOUNT_MS, recount_cb, self);
}

static void
document_changed_cb (RegestStatusBar *self)
{
  RegestDocument *document = self->desk != NULL ? regest_desk_get_document (self->desk) : NULL;

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_set_object (&self->document, document);
  if (document != NULL)
    g_signal_connect_swapped (document, "record-changed", G_CALLBACK (show_record), self);
  gtk_widget_set_visible (GTK_WIDGET (self->proposals), FALSE);
  show_record (self);
  show_proposals (self);
}

static void
regest_status_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_DESK)
    g_value_set_object (value, REGEST_STATUS_BAR (object)->desk);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
regest_status_bar_set_property (GObject *object, guint prop_id, const GValue *value,
                                GParamSpec *pspec)
{
  if (prop_id == PROP_DESK)
    regest_status_bar_set_desk (REGEST_STATUS_BAR (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
regest_status_bar_dispose (GObject *object)
{
  RegestStatusBar *self = REGEST_STATUS_BAR (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_handle_id (&self->recount, g_source_remove);
  g_clear_object (&self->job);
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  if (self->desk != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->desk, self);
      g_signal_handlers_disconnect_by_data (regest_desk_get_proposals (self->desk), self);
    }
  g_clear_object (&self->project);
  g_clear_object (&self->document);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (regest_status_bar_parent_class)->dispose (object);
}

static void
regest_status_bar_class_init (RegestStatusBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = regest_status_bar_get_property;
  object_class->set_property = regest_status_bar_set_property;
  object_class->dispose = regest_status_bar_dispose;
  properties[PROP_DESK] =
    g_param_spec_object ("desk", NULL, NULL, REGEST_TYPE_DESK,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_type_ensure (REGEST_TYPE_STATE_DOT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/regest/Regest/status-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestStatusBar, counts);
  gtk_widget_class_bind_template_child (widget_class, RegestStatusBar, proposals);
  gtk_widget_class_bind_template_child (widget_class, RegestStatusBar, state);
  gtk_widget_class_bind_template_child (widget_class, RegestStatusBar, state_dot);
  gtk_widget_class_bind_template_child (widget_class, RegestStatusBar, state_label);
}

static void
regest_status_bar_init (RegestStatusBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
regest_status_bar_set_desk (RegestStatusBar *self, RegestDesk *desk)
{
  g_return_if_fail (REGEST_IS_STATUS_BAR (self));

  if (self->desk == desk)
    return;
  if (self->desk != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->desk, self);
      g_signal_handlers_disconnect_by_data (regest_desk_get_proposals (self->desk), self);
    }
  g_set_object (&self->desk, desk);
  if (desk != NULL)
    {
      g_signal_connect_swapped (desk, "notify::project", G_CALLBACK (project_changed_cb), self);
      g_signal_connect_swapped (desk, "notify::document", G_CALLBACK (document_changed_cb), self);
      g_signal_connect_swapped (regest_desk_get_proposals (desk), "changed",
                                G_CALLBACK (show_proposals), self);
    }
  project_changed_cb (self);
  document_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESK]);
}
