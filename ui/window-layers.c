/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <regest/images/ocr.h>
#include <regest/store/layers.h>
#include <regest/store/pages.h>

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

typedef struct
{
  RegestWindow *window;
  GPtrArray *checks; /* of GtkCheckButton */
  GStrv languages; /* one each */
  GtkCheckButton *choose;
} Asked;

static void
free_asked_cb (gpointer data, GClosure *closure)
{
  Asked *asked = data;

  g_ptr_array_unref (asked->checks);
  g_strfreev (asked->languages);
  g_free (asked);
}

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
answered_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Asked *asked = user_data;
  RegestWindow *self = asked->window;
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autoptr (GString) languages = g_string_new (NULL);
  g_autoptr (RegestJob) job = NULL;

  for (guint i = 0; i < asked->checks->len; i++)
    if (gtk_check_button_get_active (asked->checks->pdata[i]))
      g_string_append_printf (languages, "%s%s", languages->len > 0 ? "+" : "",
                              asked->languages[i]);
  if (g_strcmp0 (response, "read") != 0 || languages->len == 0 || self->document == NULL ||
      self->job != NULL || !regest_window_is_writable (self))
    return;
  g_settings_set_string (settings, "ocr-languages", languages->str);
  job = regest_read_text_job_new (self->desk, languages->str,
                                  gtk_check_button_get_active (asked->choose));
  g_signal_connect_object (job, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  regest_window_start_job (self, job);
}

static void
checked_cb (GtkCheckButton *check, gpointer user_data)
{
  GPtrArray *checks = g_object_get_data (G_OBJECT (user_data), "checks");
  gboolean any = FALSE;

  for (guint i = 0; i < checks->len; i++)
    any = any || gtk_check_button_get_active (checks->pdata[i]);
  adw_message_dialog_set_response_enabled (user_data, "read", any);
}

static char *
dup_language (const char *code)
{
  const char *name = regest_ocr_get_language_name (code);

  return name != NULL ? g_strdup_printf ("%s (%s)", g_dgettext ("iso_639-2", name), code)
                      : g_strdup (code);
}

/* what else there is, and how to come by it */
static GtkWidget *
make_others (char **installed)
{
  const char *const *known = regest_ocr_get_known_languages ();
  g_autoptr (GString) others = g_string_new (NULL);
  GtkWidget *label, *expander = gtk_expander_new (_("Languages that are not installed"));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  for (guint i = 0; known[i] != NULL; i++)
    {
      g_autofree char *language = dup_language (known[i]);
      g_autofree char *package = regest_ocr_dup_package (known[i]);

      if (g_strv_contains ((const char *const *) installed, known[i]))
        continue;
      g_string_append (others, others->len > 0 ? "\n" : "");
      /* translators: a language, and the package of the system that brings it */
      g_string_append_printf (others, _("%1$s: package %2$s"), language, package);
    }
  label = gtk_label_new (others->str);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 140);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), label);
  gtk_expander_set_child (GTK_EXPANDER (expander), scroller);
  return expander;
}

static GtkWidget *
make_choices (RegestWindow *self, Asked *asked, GtkWidget *dialog)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autofree char *last = g_settings_get_string (settings, "ocr-languages");
  g_auto (GStrv) chosen = g_strsplit (last, "+", -1);
  gboolean empty =
    regest_text_get_length (regest_document_get_text (self->document)) == 0;

  g_object_set_data_full (G_OBJECT (dialog), "checks", g_ptr_array_ref (asked->checks),
                          (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; asked->languages[i] != NULL; i++)
    {
      g_autofree char *label = dup_language (asked->languages[i]);
      GtkWidget *check = gtk_check_button_new_with_label (label);

      gtk_check_button_set_active (
        GTK_CHECK_BUTTON (check),
        g_strv_contains ((const char *const *) chosen, asked->languages[i]));
      g_ptr_array_add (asked->checks, check);
      g_signal_connect (check, "toggled", G_CALLBACK (checked_cb), dialog);
      gtk_box_append (GTK_BOX (box), check);
    }
  gtk_box_append (GTK_BOX (box), make_others (asked->languages));
  asked->choose = GTK_CHECK_BUTTON (
    gtk_check_button_new_with_mnemonic (_("_Make it the text that tags stand on")));
  gtk_check_button_set_active (asked->choose, empty);
  gtk_widget_set_sensitive (GTK_WIDGET (asked->choose), !empty);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (asked->choose));
  return box;
}

static void
ask (RegestWindow *self, char **languages)
{
  Asked *asked = g_new0 (Asked, 1);
  GtkWidget *dialog = adw_message_dialog_new (
    GTK_WINDOW (self), _("Read text from the pages"),
    _("The text becomes a layer of the record: the one there is stays. Words that were not read "
      "surely are dotted."));

  asked->window = self;
  asked->checks = g_ptr_array_new ();
  asked->languages = g_strdupv (languages);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "read",
                                    _("_Read"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "read",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "read");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog),
                                      make_choices (self, asked, dialog));
  checked_cb (NULL, dialog);
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), asked, free_asked_cb, 0);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  gtk_window_present (GTK_WINDOW (dialog));
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
    ask (self, languages);
}

void
regest_window_add_layer_actions (RegestWindow *self)
{
  const GActionEntry entries[] = {
    { "read-text", read_text_cb },
    { "choose-layer", choose_layer_cb, "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
