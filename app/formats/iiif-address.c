/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "iiif.h"

#define RESERVED ":/?#@!$&'()*+,;=%"

/* (transfer full): NULL: it is no address on the web */
char *
iiif_dup_address (const char *uri)
{
  g_autofree char *escaped = g_uri_escape_string (uri, RESERVED, FALSE);
  g_autoptr (GUri) parsed = g_uri_parse (escaped, G_URI_FLAGS_ENCODED, NULL);
  const char *fragment = strchr (escaped, '#');

  if (parsed == NULL || g_uri_get_host (parsed) == NULL || *g_uri_get_host (parsed) == '\0' ||
      (fragment != NULL && strchr (fragment + 1, '#') != NULL))
    return NULL;
  return g_str_equal (g_uri_get_scheme (parsed), "http") ||
             g_str_equal (g_uri_get_scheme (parsed), "https")
           ? g_steal_pointer (&escaped)
           : NULL;
}

char *
iiif_dup_base (const char *uri, GError **error)
{
  g_autofree char *address = uri != NULL ? iiif_dup_address (uri) : NULL;

  if (address == NULL || !g_str_equal (address, uri) || strpbrk (uri, "?#") != NULL)
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                           _("IIIF names all things by their address on the web: give the http or "
                             "https URI where the files will stand"));
      return NULL;
    }
  return g_strconcat (address, g_str_has_suffix (address, "/") ? "" : "/", NULL);
}

/* (transfer full): NULL: the page has none */
char *
iiif_dup_image_address (IiifOutput *output, const RegestPage *page)
{
  g_autofree char *address = page->image != NULL ? iiif_dup_address (page->image) : NULL;
  g_autofree char *escaped = NULL;
  const char *name = page->image;

  if (address != NULL || name == NULL)
    return g_steal_pointer (&address);
  for (const char *at = name; *at != '\0'; at++)
    if (*at == '/' || *at == '\\')
      name = at + 1;
  escaped = g_uri_escape_string (name, NULL, FALSE);
  return *name != '\0' ? g_strconcat (output->base, escaped, NULL) : NULL;
}

char *
iiif_dup_manifest_name (const RegestId *record)
{
  g_autofree char *id = regest_id_to_string (record);

  return g_strconcat (id, ".json", NULL);
}
