/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Going from word to word that a program read without being sure. */

#include "config.h"

#include <glib/gi18n.h>

#include "text-view-private.h"

/* the next one behind the cursor's, or the one before it; FALSE: none */
static gboolean
find (RegestTextView *self, int direction, RegestSpan *found)
{
  GArray *words = regest_document_get_doubtful (self->document);
  guint cursor = regest_text_view_get_cursor (self);

  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      guint index = direction > 0 ? i : words->len - 1 - i;
      const RegestSpan *word = &g_array_index (words, RegestSpan, index);

      if (direction > 0 ? word->start > cursor : word->end < cursor)
        {
          *found = *word;
          return TRUE;
        }
    }
  return FALSE;
}

static void
walk (RegestTextView *self, int direction)
{
  RegestSpan word;
  GArray *words;

  if (self->document == NULL)
    return;
  regest_text_view_flush (self);
  if (find (self, direction, &word))
    {
      regest_text_view_place (self, word, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self));
      return;
    }
  words = regest_document_get_doubtful (self->document);
  if (self->desk != NULL)
    regest_desk_notice (self->desk,
                        words == NULL || words->len == 0 ? _("This record has no doubtful words")
                        : direction > 0                  ? _("No doubtful word follows")
                                                         : _("No doubtful word stands before"),
                        NULL, NULL);
}

void
regest_text_view_next_doubtful (RegestTextView *self)
{
  walk (self, 1);
}

void
regest_text_view_previous_doubtful (RegestTextView *self)
{
  walk (self, -1);
}
