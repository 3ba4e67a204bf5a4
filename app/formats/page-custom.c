/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "page-custom.h"

#define MAX_RULES 10000 /* of one element */

static void
free_rule (gpointer data)
{
  RegestCustomRule *rule = data;

  g_free (rule->name);
  g_ptr_array_unref (rule->keys);
  g_ptr_array_unref (rule->values);
  g_free (rule);
}

/* four hexadecimal digits at @p; a surrogate pair is two such escapes */
static gboolean
read_escape (const char *p, guint *unit)
{
  char digits[5] = { 0 };

  if (p[0] != '\\' || p[1] != 'u')
    return FALSE;
  for (guint i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (p[2 + i]))
        return FALSE;
      digits[i] = p[2 + i];
    }
  *unit = (guint) strtoul (digits, NULL, 16);
  return TRUE;
}

static char *
undo_escapes (const char *value, gsize size)
{
  g_autofree char *copy = g_strndup (value, size);
  GString *out = g_string_new (NULL);

  for (const char *p = copy; *p != '\0'; p++)
    {
      guint unit, low;

      if (!read_escape (p, &unit))
        {
          g_string_append_c (out, *p);
          continue;
        }
      p += 5;
      if (unit >= 0xd800 && unit < 0xdc00 && read_escape (p + 1, &low) && low >= 0xdc00 &&
          low < 0xe000)
        {
          unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
          p += 6;
        }
      if (unit >= ' ' && g_unichar_validate (unit))
        g_string_append_unichar (out, unit);
    }
  return g_strstrip (g_string_free (out, FALSE));
}

/* "offset:0; length:4;" up to the closing brace */
static void
read_pairs (RegestCustomRule *rule, const char *body, const char *end)
{
  while (body < end)
    {
      const char *stop = memchr (body, ';', (gsize) (end - body));
      const char *pair_end = stop != NULL ? stop : end;
      const char *colon = memchr (body, ':', (gsize) (pair_end - body));

      if (colon != NULL)
        {
          g_ptr_array_add (rule->keys, g_strstrip (g_strndup (body, (gsize) (colon - body))));
          g_ptr_array_add (rule->values,
                           undo_escapes (colon + 1, (gsize) (pair_end - colon - 1)));
        }
      body = pair_end + 1;
    }
}

GPtrArray *
regest_custom_parse (const char *custom)
{
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func (free_rule);
  const char *at = custom;

  while (at != NULL && *at != '\0' && rules->len < MAX_RULES)
    {
      const char *open = strchr (at, '{');
      const char *close = open != NULL ? strchr (open, '}') : NULL;
      RegestCustomRule *rule;

      if (close == NULL)
        break;
      rule = g_new0 (RegestCustomRule, 1);
      rule->name = g_strstrip (g_strndup (at, (gsize) (open - at)));
      rule->keys = g_ptr_array_new_with_free_func (g_free);
      rule->values = g_ptr_array_new_with_free_func (g_free);
      read_pairs (rule, open + 1, close);
      g_ptr_array_add (rules, rule);
      at = close + 1;
    }
  return rules->len > 0 ? g_steal_pointer (&rules) : NULL;
}

const char *
regest_custom_rule_get (const RegestCustomRule *rule, const char *key)
{
  for (guint i = 0; i < rule->keys->len; i++)
    if (strcmp (rule->keys->pdata[i], key) == 0)
      return rule->values->pdata[i];
  return NULL;
}

gboolean
regest_custom_rule_get_number (const RegestCustomRule *rule, const char *key, guint *number)
{
  const char *value = regest_custom_rule_get (rule, key);
  guint64 found;

  if (value == NULL || !g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT, &found, NULL))
    return FALSE;
  *number = (guint) found;
  return TRUE;
}

void
regest_custom_append_value (GString *custom, const char *value)
{
  for (const char *p = value; *p != '\0'; p++)
    if (strchr ("{};:\\\n\r\t", *p) != NULL)
      g_string_append_printf (custom, "\\u%04x", (guint) (guchar) *p);
    else
      g_string_append_c (custom, *p);
}
