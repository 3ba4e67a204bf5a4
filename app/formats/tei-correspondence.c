/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who wrote to whom, from where, when: correspAction, as the TEI header and CMIF have it. */

#include "config.h"

#include "tei-private.h"

static const struct
{
  const char *type;
  const char *party;
  const char *office;
  const char *place;
  const char *moment;
} actions[TEI_N_ACTIONS] = {
  [TEI_SENT] = { "sent", "sender", "office", "origin", "sent" },
  [TEI_TRANSMITTED] = { "transmitted", "via", NULL, NULL, NULL },
  [TEI_RECEIVED] = { "received", "addressee", NULL, "destination", "received" },
};

static gboolean
has_action (GPtrArray *attributes, TeiAction action)
{
  const char *names[] = { actions[action].party, actions[action].office, actions[action].place,
                          actions[action].moment };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i] != NULL && regest_attributes_find (attributes, names[i]) != NULL)
      return TRUE;
  return FALSE;
}

gboolean
regest_tei_has_actions (GPtrArray *attributes)
{
  for (TeiAction action = 0; action < TEI_N_ACTIONS; action++)
    if (has_action (attributes, action))
      return TRUE;
  return FALSE;
}

static const char *
choose_element (RegestEntity *entity, const RegestAttribute *attribute, const TeiActionStyle *style)
{
  const char *kind = entity != NULL ? regest_entity_get_kind (entity) : "";

  if (g_str_equal (kind, "person"))
    return "persName";
  if (g_str_equal (kind, "organisation"))
    return "orgName";
  if (style->unknown == NULL)
    return "name";
  return g_str_equal (attribute->name, "office") ? "orgName" : "persName";
}

static void
write_name (TeiOutput *output, const RegestAttribute *attribute, const char *element,
            const TeiActionStyle *style)
{
  g_autoptr (RegestEntity) entity = NULL;
  const char *words = attribute->reading != NULL ? attribute->reading : attribute->value;

  if (!regest_id_is_none (&attribute->reference))
    entity = regest_project_get_entity (output->writing->project, &attribute->reference, NULL);
  if (entity != NULL && (style->unknown != NULL || words == NULL))
    words = regest_entity_get_name (entity);
  regest_tei_start (output, element != NULL ? element : choose_element (entity, attribute, style));
  if (entity != NULL)
    style->refer (output, entity);
  regest_tei_text (output, words);
  regest_tei_end (output);
}

/* an office or a name as it stands, or the entity it is linked to */
static gboolean
write_party (TeiOutput *output, GPtrArray *attributes, const char *name,
             const TeiActionStyle *style)
{
  gboolean written = FALSE;

  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = attributes->pdata[i];

      if (!g_str_equal (attribute->name, name))
        continue;
      write_name (output, attribute, NULL, style);
      written = TRUE;
    }
  return written;
}

static void
write_place_and_moment (TeiOutput *output, GPtrArray *attributes, TeiAction action,
                        const TeiActionStyle *style)
{
  const RegestAttribute *place =
    actions[action].place != NULL ? regest_attributes_find (attributes, actions[action].place)
                                  : NULL;
  const RegestAttribute *moment =
    actions[action].moment != NULL ? regest_attributes_find (attributes, actions[action].moment)
                                   : NULL;

  if (place != NULL)
    write_name (output, place, "placeName", style);
  if (moment == NULL)
    return;
  regest_tei_start (output, "date");
  style->date (output, moment);
  regest_tei_end (output);
}

void
regest_tei_write_action (TeiOutput *output, GPtrArray *attributes, TeiAction action,
                         const TeiActionStyle *style)
{
  gboolean named;

  if (style->unknown == NULL && !has_action (attributes, action))
    return;
  regest_tei_start (output, "correspAction");
  regest_tei_attribute (output, "type", actions[action].type);
  named = write_party (output, attributes, actions[action].party, style);
  if (actions[action].office != NULL)
    named = write_party (output, attributes, actions[action].office, style) || named;
  if (!named && style->unknown != NULL)
    regest_tei_element (output, "persName", style->unknown);
  write_place_and_moment (output, attributes, action, style);
  regest_tei_end (output);
}
