/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "tsv3.h"

/* what stands for what behind a backslash; all else stands for itself */
static const char escapes[][2] = {
  { 't', '\t' },
  { 'n', '\n' },
  { 'r', '\r' },
  { 'f', '\f' },
  { 'b', '\b' },
};

GPtrArray *
regest_tsv3_split (const char *cell, char separator)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func (g_free);
  const char *start = cell;
  const char *at = cell;

  for (; *at != '\0'; at++)
    if (*at == '\\' && at[1] != '\0')
      at++;
    else if (*at == separator)
      {
        g_ptr_array_add (pieces, g_strndup (start, at - start));
        start = at + 1;
      }
  g_ptr_array_add (pieces, g_strndup (start, at - start));
  return pieces;
}

static void
append_unescaped (GString *out, char escaped)
{
  for (guint i = 0; i < G_N_ELEMENTS (escapes); i++)
    if (escapes[i][0] == escaped)
      {
        g_string_append_c (out, escapes[i][1]);
        return;
      }
  g_string_append_c (out, escaped);
}

char *
regest_tsv3_dup_text (const char *escaped)
{
  GString *text = g_string_new (NULL);

  for (const char *at = escaped; *at != '\0'; at++)
    if (*at == '\\' && at[1] != '\0')
      append_unescaped (text, *++at);
    else
      g_string_append_c (text, *at);
  return g_string_free (text, FALSE);
}

/* where the number in brackets begins that ends a cell; its end: there is none */
static const char *
find_id (const char *cell, guint *id)
{
  const char *end = cell + strlen (cell);
  const char *at = end;

  *id = 0;
  if (at - cell < 3 || at[-1] != ']')
    return end;
  for (at--; at > cell && g_ascii_isdigit (at[-1]); at--)
    ;
  /* "\[1\]" are words: an odd number of backslashes before it makes a bracket one */
  if (at == end - 1 || at == cell || at[-1] != '[' || (at - cell > 1 && at[-2] == '\\'))
    return end;
  *id = (guint) MIN (g_ascii_strtoull (at, NULL, 10), G_MAXUINT);
  return at - 1;
}

char *
regest_tsv3_dup_value (const char *cell, guint *id)
{
  const char *end = find_id (cell, id);
  g_autofree char *value = g_strndup (cell, end - cell);

  return g_str_equal (value, "*") ? NULL : regest_tsv3_dup_text (value);
}

/* -- writing --------------------------------------------------------------- */

static gboolean
append_escape (GString *out, char c)
{
  for (guint i = 0; i < G_N_ELEMENTS (escapes); i++)
    if (escapes[i][1] == c)
      {
        g_string_append_c (out, '\\');
        g_string_append_c (out, escapes[i][0]);
        return TRUE;
      }
  return FALSE;
}

void
regest_tsv3_append_value (GString *out, const char *value)
{
  for (const char *at = value; *at != '\0'; at++)
    {
      if (append_escape (out, *at))
        continue;
      if (strchr ("\\[]|_;*", *at) != NULL || g_str_has_prefix (at, "->"))
        g_string_append_c (out, '\\');
      g_string_append_c (out, *at);
    }
}

void
regest_tsv3_append_text (GString *out, const char *text, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    {
      if (append_escape (out, text[i]))
        continue;
      if (text[i] == '\\')
        g_string_append_c (out, '\\');
      g_string_append_c (out, text[i]);
    }
}
