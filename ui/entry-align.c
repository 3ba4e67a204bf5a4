/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "entry-align.h"
#include "line-geometry.h"

/* An alignment of 0 is the side where the words begin, for words of the other direction that is
 * the wrong one. */
static void
align (GtkEditable *entry)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (entry)) == GTK_TEXT_DIR_RTL;
  const char *p = gtk_editable_get_text (entry);
  gboolean against;

  while (*p != '\0' && !g_unichar_isalpha (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  against = *p != '\0' && rtl != regest_is_right_to_left (g_utf8_get_char (p));
  gtk_editable_set_alignment (entry, against ? 1 : 0);
}

void
regest_entry_follow_direction (GtkEditable *entry)
{
  g_return_if_fail (GTK_IS_EDITABLE (entry));

  g_signal_connect (entry, "changed", G_CALLBACK (align), NULL);
  g_signal_connect (entry, "direction-changed", G_CALLBACK (align), NULL);
  align (entry);
}
