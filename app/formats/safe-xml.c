/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include <regest/model/error.h>

#include "safe-xml.h"

static gboolean
check_size (gsize size, GError **error)
{
  if (size <= G_MAXINT)
    return TRUE;
  g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_LIMIT, _("the file is too large"));
  return FALSE;
}

static gboolean
declares_entities (const xmlDoc *doc)
{
  return doc->intSubset != NULL &&
         (doc->intSubset->entities != NULL || doc->intSubset->pentities != NULL);
}

xmlDoc *
regest_xml_load (const guint8 *data, gsize size, GError **error)
{
  xmlParserCtxt *parser;
  g_autoptr (xmlDoc) doc = NULL;

  if (!check_size (size, error))
    return NULL;
  parser = xmlNewParserCtxt ();
  if (parser != NULL)
    doc = xmlCtxtReadMemory (parser, (const char *) data, (int) size, NULL, NULL,
                             XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOERROR |
                               XML_PARSE_NOWARNING | XML_PARSE_BIG_LINES | XML_PARSE_COMPACT);
  if (doc == NULL)
    {
      const xmlError *problem = parser != NULL ? xmlCtxtGetLastError (parser) : NULL;
      g_autofree char *message =
        g_strstrip (g_strdup (problem != NULL && problem->message != NULL ? problem->message : ""));

      g_set_error (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                   /* translators: a line of an XML file and what is wrong there */
                   _("line %d: %s"), problem != NULL ? problem->line : 0, message);
    }
  else if (declares_entities (doc))
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                           _("it declares entities of its own, which files of this format have no "
                             "need of; nothing was read"));
      g_clear_pointer (&doc, xmlFreeDoc);
    }
  if (parser != NULL)
    xmlFreeParserCtxt (parser);
  return g_steal_pointer (&doc);
}

xmlDoc *
regest_html_load (const guint8 *data, gsize size, GError **error)
{
  g_autoptr (xmlDoc) doc = NULL;

  if (!check_size (size, error))
    return NULL;
  /* without a word on it libxml2 takes what is not ASCII for Latin-1 */
  doc = htmlReadMemory ((const char *) data, (int) size, NULL,
                        g_utf8_validate_len ((const char *) data, size, NULL) ? "UTF-8" : NULL,
                        HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                          HTML_PARSE_RECOVER | HTML_PARSE_COMPACT);
  if (doc != NULL && xmlDocGetRootElement (doc) != NULL)
    return g_steal_pointer (&doc);
  g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID, _("cannot be read as HTML"));
  return NULL;
}

/* -- heads ----------------------------------------------------------------- */

/* behind the next @end; NULL: there is none */
static const char *
skip_past (const char *at, const char *limit, const char *end)
{
  const char *found = g_strstr_len (at, limit - at, end);

  return found != NULL ? found + strlen (end) : NULL;
}

/* behind a declaration, which may hold others in brackets */
static const char *
skip_declaration (const char *at, const char *limit)
{
  const char *bracket = memchr (at, '[', (gsize) (limit - at));
  const char *end = memchr (at, '>', (gsize) (limit - at));

  if (bracket != NULL && end != NULL && bracket < end)
    return skip_past (bracket, limit, "]>");
  return end != NULL ? end + 1 : NULL;
}

/* the "<" of the first element; NULL: none so far */
static const char *
find_element (const char *at, const char *limit)
{
  while (at != NULL && (at = memchr (at, '<', (gsize) (limit - at))) != NULL)
    {
      gsize left = (gsize) (limit - at);

      if (left >= 4 && memcmp (at, "<!--", 4) == 0)
        at = skip_past (at, limit, "-->");
      else if (left >= 2 && at[1] == '?')
        at = skip_past (at, limit, "?>");
      else if (left >= 2 && at[1] == '!')
        at = skip_declaration (at, limit);
      else
        return at;
    }
  return NULL;
}

gboolean
regest_xml_head_is (const guint8 *head, gsize size, const char *name)
{
  const char *limit = (const char *) head + size;
  const char *at = find_element ((const char *) head, limit);
  const char *colon;
  gsize length;

  if (at == NULL)
    return FALSE;
  at++;
  for (length = 0; at + length < limit && strchr (" \t\r\n/>", at[length]) == NULL; length++)
    ;
  colon = memchr (at, ':', length);
  if (colon != NULL)
    {
      length -= (gsize) (colon + 1 - at);
      at = colon + 1;
    }
  return length == strlen (name) && g_ascii_strncasecmp (at, name, length) == 0;
}

/* -- nodes ----------------------------------------------------------------- */

gboolean
regest_xml_is (const xmlNode *node, const char *name)
{
  return node != NULL && node->type == XML_ELEMENT_NODE &&
         strcmp ((const char *) node->name, name) == 0;
}

/* libxml2 lets broken characters of HTML through; takes @string */
static char *
make_valid (char *string)
{
  char *valid;

  if (g_utf8_validate (string, -1, NULL))
    return string;
  valid = g_utf8_make_valid (string, -1);
  g_free (string);
  return valid;
}

char *
regest_xml_dup_attribute (const xmlNode *node, const char *name)
{
  for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    if (strcmp ((const char *) attribute->name, name) == 0)
      {
        xmlChar *value = xmlNodeListGetString (node->doc, attribute->children, 1);
        char *copy = g_strdup (value != NULL ? (const char *) value : "");

        xmlFree (value);
        return make_valid (copy);
      }
  return NULL;
}

double
regest_xml_get_number (const xmlNode *node, const char *name, double fallback)
{
  g_autofree char *value = regest_xml_dup_attribute (node, name);
  char *rest = NULL;
  double number = value != NULL ? g_ascii_strtod (value, &rest) : fallback;

  /* no comparison holds of what is no number */
  return value != NULL && rest != value && number > -1e9 && number < 1e9 ? number : fallback;
}

static xmlNode *
find_among (xmlNode *node, const char *name)
{
  while (node != NULL &&
         (node->type != XML_ELEMENT_NODE || (name != NULL && !regest_xml_is (node, name))))
    node = node->next;
  return node;
}

xmlNode *
regest_xml_first (const xmlNode *node, const char *name)
{
  return node != NULL && node->type == XML_ELEMENT_NODE ? find_among (node->children, name) : NULL;
}

xmlNode *
regest_xml_next (const xmlNode *node, const char *name)
{
  return find_among (node->next, name);
}

xmlNode *
regest_xml_walk (const xmlNode *root, xmlNode *node, gboolean into)
{
  if (into && node->type == XML_ELEMENT_NODE && node->children != NULL)
    return node->children;
  while (node != root && node->next == NULL)
    node = node->parent;
  return node != root ? node->next : NULL;
}

static void
append_text (GString *text, const xmlNode *node)
{
  const htmlEntityDesc *entity;

  if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
    {
      g_string_append (text, node->content != NULL ? (const char *) node->content : "");
      return;
    }
  if (node->type != XML_ENTITY_REF_NODE)
    return;
  /* one of HTML's, in a file whose DTD was not fetched */
  entity = htmlEntityLookup (node->name);
  if (entity != NULL)
    g_string_append_unichar (text, entity->value);
  else
    g_string_append_printf (text, "&%s;", (const char *) node->name);
}

char *
regest_xml_dup_text (const xmlNode *node)
{
  GString *text = g_string_new (NULL);

  if (node->type != XML_ELEMENT_NODE)
    append_text (text, node);
  else
    for (xmlNode *at = regest_xml_walk (node, (xmlNode *) node, TRUE); at != NULL;
         at = regest_xml_walk (node, at, TRUE))
      append_text (text, at);
  return make_valid (g_string_free (text, FALSE));
}

guint
regest_xml_get_line (const xmlNode *node)
{
  long line = xmlGetLineNo ((xmlNode *) node);

  return line > 0 ? (guint) line : 0;
}
