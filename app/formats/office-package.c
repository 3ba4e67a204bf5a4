/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "office.h"

typedef struct
{
  RegestOfficeProperties *properties;
  char **field; /* (nullable): what the text goes to */
  gboolean closed; /* a flat file goes on with the document */
} Properties;

static void
start_property_cb (gpointer data, xmlTextReaderPtr reader, const char *name)
{
  Properties *self = data;
  RegestOfficeProperties *to = self->properties;
  struct
  {
    const char *name;
    char **field;
  } fields[] = {
    { "title", &to->title },
    { "creator", &to->author },
    { "initial-creator", &to->author },
    { "created", &to->date },
    { "creation-date", &to->date },
    { "language", &to->language },
  };

  self->field = NULL;
  for (guint i = 0; !self->closed && i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (name, fields[i].name))
      self->field = fields[i].field;
}

static void
end_property_cb (gpointer data, const char *name)
{
  Properties *self = data;

  self->field = NULL;
  self->closed |= g_str_equal (name, "meta");
}

static void
property_text_cb (gpointer data, const char *words)
{
  Properties *self = data;

  if (self->field == NULL)
    return;
  g_free (*self->field);
  *self->field = g_strstrip (g_strdup (words));
  self->field = NULL;
}

void
regest_office_read_properties (GBytes *xml, RegestOfficeProperties *properties)
{
  static const RegestOfficeEvents events = { start_property_cb, end_property_cb, property_text_cb };
  Properties self = { properties, NULL };

  regest_office_parse (xml, "", &events, &self, NULL);
}

gboolean
regest_office_head_has (const guint8 *head, gsize size, const char *prefix)
{
  gsize n = strlen (prefix);

  for (gsize at = 0; at + 30 + n <= size; at++)
    if (memcmp (head + at, "PK\x03\x04", 4) == 0 && memcmp (head + at + 30, prefix, n) == 0)
      return TRUE;
  return FALSE;
}

GHashTable *
regest_office_notes_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, regest_office_note_free);
}
