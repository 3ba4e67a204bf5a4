/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <regest/model/error.h>

#include "json-private.h"

#define MAX_DEPTH 200 /* of arrays and objects in each other: the parser calls itself for each */

/* Where the nesting goes too deep; NULL: nowhere. */
static const char *
find_depth (const char *data, gsize size)
{
  const char *end = data + size;
  gboolean quoted = FALSE;
  guint depth = 0;

  for (const char *at = data; at < end; at++)
    if (quoted && *at == '\\')
      at++;
    else if (*at == '"')
      quoted = !quoted;
    else if (!quoted && (*at == '[' || *at == '{') && ++depth > MAX_DEPTH)
      return at;
    else if (!quoted && (*at == ']' || *at == '}') && depth > 0)
      depth--;
  return NULL;
}

gboolean
regest_json_check (const char **data, gsize *size, GError **error)
{
  static const char bom[] = "\xef\xbb\xbf";

  if (*size >= strlen (bom) && memcmp (*data, bom, strlen (bom)) == 0)
    {
      *data += strlen (bom);
      *size -= strlen (bom);
    }
  if (!g_utf8_validate_len (*data, *size, NULL))
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID, _("it is not UTF-8"));
      return FALSE;
    }
  if (find_depth (*data, *size) != NULL)
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_LIMIT,
                   _("more than %d objects or lists stand in each other"), MAX_DEPTH);
      return FALSE;
    }
  return TRUE;
}

JsonNode *
regest_json_parse (const guint8 *data, gsize size, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  const char *text = (const char *) data;
  JsonNode *root;

  if (!regest_json_check (&text, &size, error) ||
      !json_parser_load_from_data (parser, text, size, error))
    return NULL;
  root = json_parser_get_root (parser);
  if (root == NULL || JSON_NODE_HOLDS_VALUE (root) || JSON_NODE_HOLDS_NULL (root))
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                           _("there is nothing in this file"));
      return NULL;
    }
  return json_node_ref (root);
}
