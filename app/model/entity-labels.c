/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/model/entity-labels.h>

typedef struct
{
  const char *name;
  const char *label;
  const char *uri; /* before the value */
} Word;

static const Word name_types[] = {
  { NULL, NC_("name", "Further name"), NULL },
  { "cover", NC_("name", "Cover name"), NULL },
  { "transliteration", NC_("name", "Transliteration"), NULL },
  { "short", NC_("name", "Short form"), NULL },
  { "former", NC_("name", "Former name"), NULL },
  { "scanner-error", NC_("name", "Scanner’s error"), NULL },
  { "other", NC_("name", "Other"), NULL },
};

static const Word schemes[] = {
  { "wikidata", "Wikidata", "https://www.wikidata.org/wiki/" },
  { "viaf", "VIAF", "https://viaf.org/viaf/" },
  { "gnd", "GND", "https://d-nb.info/gnd/" },
  { "geonames", "GeoNames", "https://www.geonames.org/" },
  { "uri", NC_("identifier", "Web address"), "" },
};

guint
regest_name_type_get_count (void)
{
  return G_N_ELEMENTS (name_types);
}

const char *
regest_name_type_get_nth (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (name_types), NULL);

  return name_types[index].name;
}

guint
regest_name_type_find (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (name_types); i++)
    if (g_strcmp0 (name_types[i].name, type) == 0)
      return i;
  return 0;
}

const char *
regest_name_type_get_label (const char *type)
{
  guint index = regest_name_type_find (type);

  if (index == 0 && type != NULL)
    return type;
  return g_dpgettext2 (GETTEXT_PACKAGE, "name", name_types[index].label);
}

guint
regest_scheme_get_count (void)
{
  return G_N_ELEMENTS (schemes);
}

const char *
regest_scheme_get_nth (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (schemes), NULL);

  return schemes[index].name;
}

static const Word *
find_scheme (const char *scheme)
{
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_strcmp0 (schemes[i].name, scheme) == 0)
      return &schemes[i];
  return NULL;
}

const char *
regest_scheme_get_label (const char *scheme)
{
  const Word *word = find_scheme (scheme);

  g_return_val_if_fail (scheme != NULL, NULL);

  return word != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, "identifier", word->label) : scheme;
}

char *
regest_identifier_dup_uri (const RegestIdentifier *identifier)
{
  const Word *word;
  g_autofree char *escaped = NULL;

  g_return_val_if_fail (identifier != NULL, NULL);

  /* An address from a project that somebody sent must not start anything but a browser. */
  if (g_str_has_prefix (identifier->value, "https://") ||
      g_str_has_prefix (identifier->value, "http://"))
    return g_uri_is_valid (identifier->value, G_URI_FLAGS_NONE, NULL)
             ? g_strdup (identifier->value)
             : NULL;
  word = find_scheme (identifier->scheme);
  if (word == NULL || *word->uri == '\0' || *identifier->value == '\0')
    return NULL;
  escaped = g_uri_escape_string (identifier->value, NULL, FALSE);
  return g_strconcat (word->uri, escaped, NULL);
}

GPtrArray *
regest_profile_list_entity_kinds (RegestProfile *profile)
{
  GPtrArray *kinds, *result = g_ptr_array_new ();

  g_return_val_if_fail (REGEST_IS_PROFILE (profile), result);

  kinds = regest_profile_get_kinds (profile);
  for (guint i = 0; i < kinds->len; i++)
    {
      const char *name = regest_kind_get_entity_kind (g_ptr_array_index (kinds, i));

      if (name != NULL && !g_ptr_array_find_with_equal_func (result, name, g_str_equal, NULL))
        g_ptr_array_add (result, (char *) name);
    }
  return result;
}

const char *
regest_profile_get_entity_kind_label (RegestProfile *profile, const char *kind)
{
  const RegestKind *known;

  g_return_val_if_fail (REGEST_IS_PROFILE (profile), kind);

  known = regest_profile_find_kind (profile, kind);
  return known != NULL ? regest_kind_get_label (known) : kind;
}
