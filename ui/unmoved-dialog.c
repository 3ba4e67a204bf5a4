/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "unmoved-dialog.h"

#define MAX_WORDS 120 /* code points that a row shows */

static const char *
get_name (RegestProfile *profile, const RegestUnmoved *one)
{
  const RegestKind *kind =
    one->is_field ? NULL : regest_profile_find_kind (profile, one->name);
  const RegestField *field =
    one->is_field ? regest_profile_find_field (profile, "record", one->name) : NULL;

  if (kind != NULL)
    return regest_kind_get_label (kind);
  return field != NULL ? regest_field_get_label (field) : one->name;
}

static GtkWidget *
make_row (RegestProfile *profile, const RegestUnmoved *one)
{
  g_autofree char *cut = g_utf8_strlen (one->words, -1) > MAX_WORDS
                           ? g_utf8_substring (one->words, 0, MAX_WORDS)
                           : g_strdup (one->words);
  g_autofree char *words = NULL;
  GtkWidget *row = adw_action_row_new ();

  g_strdelimit (cut, "\n", ' ');
  words = g_strdup_printf (_("“%s”"), cut);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), get_name (profile, one));
  return row;
}

void
regest_unmoved_dialog_show (GtkWindow *parent, RegestProfile *profile, GPtrArray *unmoved)
{
  GtkWidget *dialog, *list, *scroller;
  g_autofree char *heading = NULL;

  if (unmoved == NULL || unmoved->len == 0)
    return;
  heading = g_strdup_printf (ngettext ("%u place is not in this text",
                                       "%u places are not in this text", unmoved->len),
                             unmoved->len);
  dialog = adw_message_dialog_new (
    parent, heading,
    _("These tags and fields are kept without a place. Choose the other layer again, and they "
      "stand where they stood."));
  list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                  -1);
  for (guint i = 0; i < unmoved->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (profile, unmoved->pdata[i]));
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), scroller);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  gtk_window_present (GTK_WINDOW (dialog));
}
