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
  { "isni", "https://isni.org/isni/" },
  { "orcid", "https://orcid.org/" },
  { "uri", "" },
};

static gboolean
is_scheme (const RegestIdentifier *identifier, const char *scheme)
{
  return g_ascii_strcasecmp (identifier->scheme, scheme) == 0;
}

char *
regest_identifiers_make_uri_of (const RegestIdentifier *identifier)
{
  g_autofree char *value = NULL;

  if (g_str_has_prefix (identifier->value, "http"))
    value = g_strdup (identifier->value);
  for (gsize i = 0; value == NULL && i < G_N_ELEMENTS (authorities); i++)
    if (is_scheme (identifier, authorities[i].scheme))
      value = g_strconcat (authorities[i].base, identifier->value, NULL);
  return value != NULL && g_uri_is_valid (value, G_URI_FLAGS_NONE, NULL) ? g_steal_pointer (&value)
                                                                         : NULL;
}

char *
regest_identifiers_make_uri_by (RegestEntity *entity, const char *const *schemes)
{
  GPtrArray *identifiers = regest_entity_get_identifiers (entity);

  for (; *schemes != NULL; schemes++)
    for (guint i = 0; i < identifiers->len; i++)
      {
        char *uri = is_scheme (identifiers->pdata[i], *schemes)
                      ? regest_identifiers_make_uri_of (identifiers->pdata[i])
                      : NULL;

        if (uri != NULL)
          return uri;
      }
  return NULL;
}

char *
regest_identifiers_make_uri (RegestEntity *entity)
{
  static const char *const usual[] = { "wikidata", "viaf", "gnd", "geonames",
                                       "isni", "orcid", "uri", NULL };

  return regest_identifiers_make_uri_by (entity, usual);
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
    { "isni.org/isni/", "isni" },
    { "orcid.org/", "orcid" },
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
