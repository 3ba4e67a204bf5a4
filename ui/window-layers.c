/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <regest/images/ocr.h>
#include <regest/store/layers.h>
#include <regest/store/pages.h>

#include "document-page.h"
#include "layers-window.h"
#include "read-text-dialog.h"
#include "read-text-job.h"
#include "unmoved-dialog.h"
#include "window-private.h"

/* Reading text from the pages of the open record, and choosing among the readings of it. */

static void
show_unmoved (RegestWindow *self, GPtrArray *unmoved)
{
  regest_unmoved_dialog_show (GTK_WINDOW (self), regest_project_get_profile (self->project),
                              unmoved);
}

static void
choose_layer_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestWindow *self = user_data;
  g_autoptr (GPtrArray) unmoved = NULL;
  GError *error = NULL;
  RegestId id;

  regest_window_flush (self);
  if (!regest_id_parse (g_variant_get_string (parameter, NULL), &id))
    return;
  if (regest_project_choose_layer (self->project, &id, &unmoved, &error))
    show_unmoved (self, unmoved);
  else
    regest_desk_take_error (self->desk, error);
}

/* -- reading --------------------------------------------------------------- */

static void
done_cb (RegestWindow *self, GError *error, RegestJob *job)
{
  if (job != self->job)
    return;
  if (error == NULL && self->project != NULL)
    show_unmoved (self, regest_read_text_job_get_unmoved (job));
  regest_window_end_job (self, job);
}

static void
read_cb (const RegestReadTextChoice *choice, gpointer user_data)
{
  RegestWindow *self = user_data;
  g_autoptr (RegestJob) job = NULL;

  if (self->document == NULL || self->job != NULL || !regest_window_is_writable (self))
    return;
  job = regest_read_text_job_new (self->desk, choice->languages, choice->page, choice->choose);
  g_signal_connect_object (job, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  regest_window_start_job (self, job);
}

/* with the page that is shown, where there are others */
static void
ask (RegestWindow *self, char **languages, GPtrArray *pages)
{
  RegestReadTextQuestion question = { .languages = (const char *const *) languages };
  guint index = regest_document_page_get_page (REGEST_DOCUMENT_PAGE (self->document_page));
  g_autofree char *title = NULL;

  if (pages->len > 1 && index < pages->len)
    {
      title = regest_page_dup_title (pages->pdata[index], index + 1);
      question.page = index + 1;
      question.page_title = title;
    }
  question.is_empty = regest_text_get_length (regest_document_get_text (self->document)) == 0;
  regest_read_text_dialog_show (GTK_WINDOW (self), &question, read_cb, self);
}

static void
read_text_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestWindow *self = user_data;
  g_auto (GStrv) languages = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  GError *error = NULL;

  regest_window_flush (self);
  pages = regest_project_list_pages (
    self->project, regest_record_get_id (regest_document_get_record (self->document)), &error);
  if (pages != NULL && pages->len == 0)
    g_set_error_literal (&error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND,
                         _("The record has no pages to read from: add images first"));
  if (error == NULL)
    languages = regest_ocr_list_languages (&error);
  if (error != NULL)
    regest_desk_take_error (self->desk, error);
  else
    ask (self, languages, pages);
}

static void
layers_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestWindow *self = user_data;

  regest_window_flush (self);
  regest_layers_window_present (GTK_WINDOW (self), self->desk);
}

void
regest_window_add_layer_actions (RegestWindow *self)
{
  const GActionEntry entries[] = {
    { "layers", layers_cb },
    { "read-text", read_text_cb },
    { "choose-layer", choose_layer_cb, "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
