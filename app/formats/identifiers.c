/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "identifiers.h"

static const struct
{
  const char *scheme;
  const char *base;
} authorities[] = {
  { "wikidata", "http://www.wikidata.org/entity/" },
  { "viaf", "http://viaf.org/viaf/" },
  { "gnd", "https://d-nb.info/gnd/" },
  { "geonames", "https://sws.geonames.org/" },
  { "uri", "" },
};

char *
regest_identifiers_make_uri (RegestEntity *entity)
{
  GPtrArray *identifiers = regest_entity_get_identifiers (entity);

  for (gsize a = 0; a < G_N_ELEMENTS (authorities); a++)
    for (guint i = 0; i < identifiers->len; i++)
      {
        const RegestIdentifier *identifier = g_ptr_array_index (identifiers, i);
        g_autofree char *value = NULL;

        if (g_ascii_strcasecmp (identifier->scheme, authorities[a].scheme) != 0)
          continue;
        value = g_str_has_prefix (identifier->value, "http")
                  ? g_strdup (identifier->value)
                  : g_strconcat (authorities[a].base, identifier->value, NULL);
        if (g_uri_is_valid (value, G_URI_FLAGS_NONE, NULL))
          return g_steal_pointer (&value);
      }
  return NULL;
}

void
regest_identifiers_parse_uri (const char *uri, char **scheme, char **value)
{
  /* as people write them, too */
  static const struct
  {
    const char *part;
    const char *scheme;
  } parts[] = {
    { "wikidata.org/entity/", "wikidata" },
    { "wikidata.org/wiki/", "wikidata" },
    { "viaf.org/viaf/", "viaf" },
    { "d-nb.info/gnd/", "gnd" },
    { "sws.geonames.org/", "geonames" },
    { "www.geonames.org/", "geonames" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *at = strstr (uri, parts[i].part);
      const char *rest = at != NULL ? at + strlen (parts[i].part) : "";
      gsize n = strcspn (rest, "/?#");

      if (n == 0)
        continue;
      *scheme = g_strdup (parts[i].scheme);
      *value = g_strndup (rest, n);
      return;
    }
  *scheme = g_strdup ("uri");
  *value = g_strdup (uri);
}
