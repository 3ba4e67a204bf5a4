/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <regest/images/ocr.h>

#include "read-text-dialog.h"

typedef struct
{
  GPtrArray *checks; /* of GtkCheckButton */
  GStrv languages; /* one each */
  guint page;
  GtkCheckButton *only_page; /* (nullable) */
  GtkCheckButton *choose;
  RegestReadTextFunc func;
  gpointer user_data;
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
answered_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Asked *asked = user_data;
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autoptr (GString) languages = g_string_new (NULL);
  RegestReadTextChoice choice = { NULL };

  for (guint i = 0; i < asked->checks->len; i++)
    if (gtk_check_button_get_active (asked->checks->pdata[i]))
      g_string_append_printf (languages, "%s%s", languages->len > 0 ? "+" : "",
                              asked->languages[i]);
  if (g_strcmp0 (response, "read") != 0 || languages->len == 0)
    return;
  g_settings_set_string (settings, "ocr-languages", languages->str);
  choice.languages = languages->str;
  choice.choose = gtk_check_button_get_active (asked->choose);
  if (asked->only_page != NULL && gtk_check_button_get_active (asked->only_page))
    choice.page = asked->page;
  asked->func (&choice, asked->user_data);
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

/* -- what is asked --------------------------------------------------------- */

static GtkWidget *
make_heading (const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_margin_top (label, 6);
  return label;
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
make_others (const char *const *installed)
{
  const char *const *known = regest_ocr_get_known_languages ();
  g_autoptr (GString) others = g_string_new (NULL);
  GtkWidget *label, *expander = gtk_expander_new (_("Languages that are not installed"));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  for (guint i = 0; known[i] != NULL; i++)
    {
      g_autofree char *language = dup_language (known[i]);
      g_autofree char *package = regest_ocr_dup_package (known[i]);

      if (g_strv_contains (installed, known[i]))
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

static void
add_pages (GtkBox *box, const RegestReadTextQuestion *question, Asked *asked)
{
  GtkWidget *all = gtk_check_button_new_with_mnemonic (_("_All pages"));
  g_autofree char *words = NULL;

  if (question->page == 0)
    {
      g_object_unref (g_object_ref_sink (all));
      return;
    }
  /* translators: %s: a page's name or number */
  words = g_strdup_printf (_("Only page “%s”"), question->page_title);
  asked->only_page = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (words));
  gtk_check_button_set_group (asked->only_page, GTK_CHECK_BUTTON (all));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (all), TRUE);
  gtk_box_append (box, make_heading (_("Pages")));
  gtk_box_append (box, all);
  gtk_box_append (box, GTK_WIDGET (asked->only_page));
}

static void
add_languages (GtkBox *box, Asked *asked, GtkWidget *dialog)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autofree char *last = g_settings_get_string (settings, "ocr-languages");
  g_auto (GStrv) chosen = g_strsplit (last, "+", -1);

  gtk_box_append (box, make_heading (_("Languages")));
  for (guint i = 0; asked->languages[i] != NULL; i++)
    {
      g_autofree char *label = dup_language (asked->languages[i]);
      GtkWidget *check = gtk_check_button_new_with_label (label);

      gtk_check_button_set_active (
        GTK_CHECK_BUTTON (check),
        g_strv_contains ((const char *const *) chosen, asked->languages[i]));
      g_ptr_array_add (asked->checks, check);
      g_signal_connect (check, "toggled", G_CALLBACK (checked_cb), dialog);
      gtk_box_append (box, check);
    }
  gtk_box_append (box, make_others ((const char *const *) asked->languages));
}

static GtkWidget *
make_choices (const RegestReadTextQuestion *question, Asked *asked, GtkWidget *dialog)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  g_object_set_data_full (G_OBJECT (dialog), "checks", g_ptr_array_ref (asked->checks),
                          (GDestroyNotify) g_ptr_array_unref);
  add_pages (GTK_BOX (box), question, asked);
  add_languages (GTK_BOX (box), asked, dialog);
  asked->choose = GTK_CHECK_BUTTON (
    gtk_check_button_new_with_mnemonic (_("_Make it the text that tags stand on")));
  gtk_check_button_set_active (asked->choose, question->is_empty);
  gtk_widget_set_sensitive (GTK_WIDGET (asked->choose), !question->is_empty);
  gtk_widget_set_margin_top (GTK_WIDGET (asked->choose), 6);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (asked->choose));
  return box;
}

void
regest_read_text_dialog_show (GtkWindow *parent, const RegestReadTextQuestion *question,
                              RegestReadTextFunc func, gpointer user_data)
{
  Asked *asked = g_new0 (Asked, 1);
  GtkWidget *dialog = adw_message_dialog_new (
    parent, _("Read text from the pages"),
    _("The text becomes a layer of the record: the one there is stays. Words that were not read "
      "surely are dotted."));

  g_return_if_fail (question != NULL);

  asked->func = func;
  asked->user_data = user_data;
  asked->page = question->page;
  asked->checks = g_ptr_array_new ();
  asked->languages = g_strdupv ((char **) question->languages);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "read",
                                    _("_Read"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "read",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "read");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog),
                                      make_choices (question, asked, dialog));
  checked_cb (NULL, dialog);
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), asked, free_asked_cb, 0);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  gtk_window_present (GTK_WINDOW (dialog));
}
