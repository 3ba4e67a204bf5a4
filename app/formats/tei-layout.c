/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "tei-layout.h"

static gboolean
at_line_start (const TeiLayout *layout)
{
  return layout->text->len == 0 || layout->text->str[layout->text->len - 1] == '\n';
}

void
tei_layout_append_char (TeiLayout *layout, gunichar c)
{
  g_string_append_unichar (layout->text, c);
  layout->length++;
}

void
tei_layout_settle_blanks (TeiLayout *layout)
{
  if (!at_line_start (layout) && (layout->line_end || layout->blank))
    tei_layout_append_char (layout, layout->line_end ? '\n' : ' ');
  layout->line_end = FALSE;
  layout->blank = FALSE;
}

/* In texts of our own blanks stand as they are. Only a line end is none: whoever set the file anew
 * put it there, and the blanks around it; between elements it is not even a blank, where nothing
 * else was done. */
static void
append_own_text (TeiLayout *layout, const char *words)
{
  if (layout->tei->places->is_exact && words[strspn (words, " \t\r\n")] == '\0' &&
      strchr (words, '\n') != NULL)
    return;
  while (*words != '\0')
    {
      gsize n_blanks = strspn (words, " \t\r\n");
      gsize n_words = strcspn (words + n_blanks, " \t\r\n");

      if (memchr (words, '\n', n_blanks) != NULL)
        {
          layout->blank = TRUE;
          words += n_blanks;
          n_blanks = 0;
        }
      if (n_blanks + n_words == 0)
        continue;
      tei_layout_settle_blanks (layout);
      g_string_append_len (layout->text, words, n_blanks + n_words);
      layout->length += g_utf8_strlen (words, n_blanks + n_words);
      words += n_blanks + n_words;
    }
}

/* The bytes of the blank there; 0: none. Most of a text is ASCII. */
static guint
measure_blank (const char *p)
{
  guchar c = *p;

  if (c < 0x80)
    return g_ascii_isspace (c) ? 1 : 0;
  return g_unichar_isspace (g_utf8_get_char (p)) ? g_utf8_skip[c] : 0;
}

/* the caller has counted it */
static void
append_word (TeiLayout *layout, const char *word, gsize size)
{
  if (layout->blank && !at_line_start (layout))
    {
      g_string_append_c (layout->text, ' ');
      layout->length++;
    }
  layout->blank = FALSE;
  g_string_append_len (layout->text, word, size);
}

void
tei_layout_append_text (TeiLayout *layout, const char *words)
{
  if (layout->tei->places != NULL)
    {
      append_own_text (layout, words);
      return;
    }
  while (*words != '\0')
    {
      const char *start = words;
      guint n_blank;

      for (; *words != '\0' && measure_blank (words) == 0; words = g_utf8_next_char (words))
        layout->length++;
      if (words > start)
        append_word (layout, start, words - start);
      for (; (n_blank = measure_blank (words)) > 0; words += n_blank)
        layout->blank = TRUE;
    }
}

void
tei_layout_end_line (TeiLayout *layout)
{
  if (layout->tei->places != NULL)
    {
      layout->line_end |= !layout->tei->places->is_exact && !at_line_start (layout);
      return;
    }
  layout->blank = FALSE;
  if (at_line_start (layout))
    return;
  g_string_append_c (layout->text, '\n');
  layout->length++;
}

TeiMark
tei_layout_mark (const TeiLayout *layout)
{
  return (TeiMark){ layout->length, layout->text->len };
}

gboolean
tei_layout_trim (TeiLayout *layout, TeiMark start, RegestSpan *span)
{
  const char *begin = layout->text->str + start.byte;
  const char *end = layout->text->str + layout->text->len;

  span->start = start.offset;
  span->end = layout->length;
  for (; begin < end && g_unichar_isspace (g_utf8_get_char (begin)); span->start++)
    begin = g_utf8_next_char (begin);
  for (; end > begin && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))); span->end--)
    end = g_utf8_prev_char (end);
  return span->start < span->end;
}
