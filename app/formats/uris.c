/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Things are named by their stored ids, so that two exports differ only where the data does. What
 * has no id of its own (a kind, an annotator, the n-th place of a tag) is a fragment of what has.
 */

#include "config.h"

#include "uris.h"

#include <string.h>

#define CONTEXT_CHARS 32 /* of prefix and suffix */

char *
regest_uri_make (const RegestId *id)
{
  g_autofree char *string = regest_id_to_string (id);

  return g_strconcat ("urn:uuid:", string, NULL);
}

char *
regest_uri_make_part (const RegestId *id, const char *what, const char *name)
{
  g_autofree char *string = regest_id_to_string (id);
  g_autofree char *escaped = g_uri_escape_string (name, NULL, FALSE);

  return g_strconcat ("urn:uuid:", string, "#", what, "-", escaped, NULL);
}

char *
regest_uri_clean (const char *uri)
{
  g_autoptr (GString) clean = g_string_new (NULL);

  for (const char *at = uri; *at != '\0'; at++)
    {
      guchar c = (guchar) *at;

      if (c <= 0x20 || c == 0x7f || strchr ("<>\"{}|\\^`", c) != NULL)
        g_string_append_printf (clean, "%%%02X", c);
      else
        g_string_append_c (clean, *at);
    }
  return g_string_free (g_steal_pointer (&clean), FALSE);
}

RegestSpan
regest_quote_prefix (RegestSpan span)
{
  RegestSpan before = { span.start - MIN (span.start, CONTEXT_CHARS), span.start };

  return before;
}

RegestSpan
regest_quote_suffix (RegestText *text, RegestSpan span)
{
  guint length = regest_text_get_length (text);
  RegestSpan after = { span.end, span.end + MIN (length - span.end, CONTEXT_CHARS) };

  return after;
}
