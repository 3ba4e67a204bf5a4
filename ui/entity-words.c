/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "entity-words.h"

char *
regest_entity_dup_summary (RegestProfile *profile, RegestEntity *entity)
{
  GString *summary;
  guint n_mentions;
  const char *note;

  g_return_val_if_fail (REGEST_IS_ENTITY (entity), NULL);

  n_mentions = regest_entity_get_n_mentions (entity);
  note = regest_entity_get_note (entity);
  summary = g_string_new (
    regest_profile_get_entity_kind_label (profile, regest_entity_get_kind (entity)));
  g_string_append (summary, " · ");
  g_string_append_printf (summary, ngettext ("%u mention", "%u mentions", n_mentions), n_mentions);
  if (note != NULL && *note != '\0')
    {
      g_autofree char *line = g_strdup (note);

      g_strdelimit (line, "\n\t", ' ');
      g_string_append_printf (summary, " · %s", line);
    }
  return g_string_free (summary, FALSE);
}
