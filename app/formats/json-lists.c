/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The lists are found by their brackets, and what is left of the file without them is parsed as any
 * other, with as many line ends in each empty list as it had, so that errors name the right line.
 * Of a list only its place is kept: its elements are looked for again each time.
 */

#include "config.h"

#include "json-lists.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <regest/model/error.h>

#include "json-private.h"

typedef struct
{
  const char *name; /* borrowed */
  gsize start; /* behind the bracket */
  gsize end; /* at the other one */
} List;

struct _RegestJsonLists
{
  const char *data;
  gsize size;
  GArray *lists; /* of List, in the order of the file */
  JsonNode *root;
};

/* -- finding --------------------------------------------------------------- */

static gsize
skip_blank (RegestJsonLists *self, gsize at)
{
  while (at < self->size && strchr (" \t\r\n", self->data[at]) != NULL && self->data[at] != '\0')
    at++;
  return at;
}

/* @at: at the quote; behind the other one, or the end */
static gsize
skip_string (RegestJsonLists *self, gsize at)
{
  for (at++; at < self->size && self->data[at] != '"'; at++)
    if (self->data[at] == '\\')
      at++;
  return MIN (at + 1, self->size);
}

/* behind a value of any kind: at what parts it from the next, or the end */
static gsize
skip_value (RegestJsonLists *self, gsize at)
{
  guint depth = 0;

  for (at = skip_blank (self, at); at < self->size;)
    switch (self->data[at])
      {
      case '"':
        at = skip_string (self, at);
        break;
      case '[':
      case '{':
        depth++;
        at++;
        break;
      case ']':
      case '}':
        if (depth == 0)
          return at;
        depth--;
        at++;
        break;
      case ',':
        if (depth == 0)
          return at;
        at++;
        break;
      default:
        at++;
      }
  return at;
}

static const char *
find_name (const char *const *names, const char *path)
{
  for (; *names != NULL; names++)
    if (g_str_equal (*names, path))
      return *names;
  return NULL;
}

static gboolean
leads_to_one (const char *const *names, const char *path)
{
  g_autofree char *prefix = g_strconcat (path, "/", NULL);

  for (; *names != NULL; names++)
    if (g_str_has_prefix (*names, prefix))
      return TRUE;
  return FALSE;
}

/* where it begins with the bracket of a list; FALSE: it is none, or not closed */
static gboolean
add_list (RegestJsonLists *self, const char *name, gsize at)
{
  List list = { name, at + 1 };

  if (at >= self->size || self->data[at] != '[')
    return FALSE;
  list.end = at + 1;
  while (list.end < self->size && self->data[list.end] != ']')
    {
      gsize next = skip_value (self, list.end);

      list.end = next < self->size && self->data[next] == ',' ? next + 1 : next;
      if (next < self->size && self->data[next] == '}')
        return FALSE;
    }
  if (list.end >= self->size)
    return FALSE;
  g_array_append_val (self->lists, list);
  return TRUE;
}

/* @at: behind the bracket of an object that is the root or one of its members */
static void
find_in_object (RegestJsonLists *self, const char *const *names, const char *outer, gsize at)
{
  while ((at = skip_blank (self, at)) < self->size && self->data[at] == '"')
    {
      gsize end = skip_string (self, at);
      g_autofree char *name = g_strndup (self->data + at + 1, end - at > 2 ? end - at - 2 : 0);
      g_autofree char *path = outer != NULL ? g_strconcat (outer, "/", name, NULL)
                                            : g_strdup (name);
      const char *wanted = find_name (names, path);
      gsize value = skip_blank (self, end);

      if (value >= self->size || self->data[value] != ':')
        return;
      value = skip_blank (self, value + 1);
      if (wanted != NULL)
        add_list (self, wanted, value);
      else if (outer == NULL && value < self->size && self->data[value] == '{' &&
               leads_to_one (names, path))
        find_in_object (self, names, path, value + 1);
      at = skip_value (self, value);
      if (at >= self->size || self->data[at] != ',')
        return;
      at++;
    }
}

static void
find_lists (RegestJsonLists *self, const char *const *names)
{
  gsize at = skip_blank (self, 0);
  const char *whole = find_name (names, "");

  if (at < self->size && self->data[at] == '{')
    find_in_object (self, names, NULL, at + 1);
  else if (whole != NULL)
    add_list (self, whole, at);
}

/* -- checking -------------------------------------------------------------- */

static guint
count_lines (const char *data, gsize size)
{
  guint n = 0;

  for (const char *at = data; (at = memchr (at, '\n', size - (gsize) (at - data))) != NULL; at++)
    n++;
  return n;
}

/* json-glib counts lines from the beginning of what it was given */
static void
move_line (GError *error, guint n_before)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GRegex) pattern = g_regex_new ("^(<data>:)(\\d+)", 0, 0, NULL);
  g_autofree char *number = NULL;
  g_autofree char *moved = NULL;

  if (n_before == 0 || error == NULL || !g_regex_match (pattern, error->message, 0, &match))
    return;
  number = g_match_info_fetch (match, 2);
  moved = g_strdup_printf ("<data>:%" G_GUINT64_FORMAT "%s",
                           g_ascii_strtoull (number, NULL, 10) + n_before,
                           error->message + strlen ("<data>:") + strlen (number));
  g_free (error->message);
  error->message = g_steal_pointer (&moved);
}

static JsonNode *
parse_element (RegestJsonLists *self, JsonParser *parser, gsize start, gsize end, GError **error)
{
  GError *failure = NULL;

  if (json_parser_load_from_data (parser, self->data + start, (gssize) (end - start), &failure) &&
      json_parser_get_root (parser) != NULL)
    return json_parser_get_root (parser);
  if (failure == NULL)
    g_set_error_literal (&failure, REGEST_ERROR, REGEST_ERROR_INVALID,
                         _("there is nothing between two commas"));
  move_line (failure, count_lines (self->data, start));
  g_propagate_error (error, failure);
  return NULL;
}

static gboolean
foreach_in (RegestJsonLists *self, const List *list, RegestJsonElementFunc func,
            gpointer user_data, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize at = skip_blank (self, list->start);

  for (guint i = 0; at < list->end; i++)
    {
      gsize end = MIN (skip_value (self, at), list->end);
      JsonNode *element = parse_element (self, parser, at, end, error);

      if (element == NULL || (func != NULL && !func (element, i, (double) at / self->size,
                                                     user_data, error)))
        return FALSE;
      at = end < list->end ? end + 1 : end;
    }
  return TRUE;
}

/* the file without its lists */
static JsonNode *
parse_rest (RegestJsonLists *self, GError **error)
{
  g_autoptr (GString) rest = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; i < self->lists->len; i++)
    {
      const List *list = &g_array_index (self->lists, List, i);

      g_string_append_len (rest, self->data + at, (gssize) (list->start - at));
      for (guint n = count_lines (self->data + list->start, list->end - list->start); n > 0; n--)
        g_string_append_c (rest, '\n');
      at = list->end;
    }
  g_string_append_len (rest, self->data + at, (gssize) (self->size - at));
  return regest_json_parse ((const guint8 *) rest->str, rest->len, error);
}

/* -- the file -------------------------------------------------------------- */

RegestJsonLists *
regest_json_lists_new (const guint8 *data, gsize size, const char *const *names, GError **error)
{
  g_autoptr (RegestJsonLists) self = g_new0 (RegestJsonLists, 1);

  self->data = (const char *) data;
  self->size = size;
  self->lists = g_array_new (FALSE, FALSE, sizeof (List));
  if (!regest_json_check (&self->data, &self->size, error))
    return NULL;
  find_lists (self, names);
  self->root = parse_rest (self, error);
  if (self->root == NULL)
    return NULL;
  for (guint i = 0; i < self->lists->len; i++)
    if (!foreach_in (self, &g_array_index (self->lists, List, i), NULL, NULL, error))
      return NULL;
  return g_steal_pointer (&self);
}

void
regest_json_lists_free (RegestJsonLists *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->lists);
  g_clear_pointer (&self->root, json_node_unref);
  g_free (self);
}

JsonNode *
regest_json_lists_get_root (RegestJsonLists *self)
{
  return self->root;
}

/* NULL: there is none; where a name stands twice, the last one counts, as in JSON everywhere */
static const List *
find_list (RegestJsonLists *self, const char *name)
{
  for (guint i = self->lists->len; i > 0; i--)
    {
      const List *list = &g_array_index (self->lists, List, i - 1);

      if (g_str_equal (list->name, name))
        return list;
    }
  return NULL;
}

gboolean
regest_json_lists_has (RegestJsonLists *self, const char *name)
{
  return find_list (self, name) != NULL;
}

gboolean
regest_json_lists_foreach (RegestJsonLists *self, const char *name, RegestJsonElementFunc func,
                           gpointer user_data, GError **error)
{
  const List *list = find_list (self, name);

  g_return_val_if_fail (func != NULL, FALSE);

  return list == NULL || foreach_in (self, list, func, user_data, error);
}
