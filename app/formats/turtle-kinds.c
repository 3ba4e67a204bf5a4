/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Kinds are concepts, and what they are listed under are concepts above them. A level that is the
 * place of a kind is that kind: of "Leader" under "People", what stands under "People/Leader" is
 * narrower than the kind itself. Groups have no ids: their paths name them.
 */

#include "config.h"

#include <string.h>

#include "turtle.h"
#include "uris.h"

typedef struct
{
  TurtleOutput *output;
  const char *scheme;
  GHashTable *concepts; /* paths to URIs */
} Kinds;

char *
turtle_make_kind_uri (TurtleOutput *output, const char *kind)
{
  return regest_uri_make_part (regest_project_get_id (output->writing->project), "kind", kind);
}

static GHashTable *
list_concepts (TurtleOutput *output, GPtrArray *kinds)
{
  GHashTable *concepts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < kinds->len; i++)
    g_hash_table_insert (concepts, regest_kind_dup_path (kinds->pdata[i]),
                         turtle_make_kind_uri (output, regest_kind_get_name (kinds->pdata[i])));
  return concepts;
}

/* @label: the names that exports use, not translated: those depend on who exports */
static void
write_concept (Kinds *self, const char *concept, const char *label)
{
  turtle_writer_link (self->output->writer, concept, "rdf:type", "skos:Concept");
  turtle_writer_link (self->output->writer, concept, "skos:inScheme", self->scheme);
  turtle_writer_text (self->output->writer, concept, "skos:prefLabel", label);
}

/* writes a group that is no kind and was not written before, and those above it; borrowed: the URI
 * of the concept at @path */
static const char *
write_group (Kinds *self, const char *path)
{
  const char *stroke = strrchr (path, '/');
  const char *known = g_hash_table_lookup (self->concepts, path);
  g_autofree char *above = stroke != NULL ? g_strndup (path, stroke - path) : NULL;
  char *concept;

  if (known != NULL)
    return known;
  concept = regest_uri_make_part (regest_project_get_id (self->output->writing->project), "group",
                                  path);
  g_hash_table_insert (self->concepts, g_strdup (path), concept);
  write_concept (self, concept, stroke != NULL ? stroke + 1 : path);
  if (above != NULL)
    turtle_writer_link (self->output->writer, concept, "skos:broader", write_group (self, above));
  return concept;
}

static void
write_kind (Kinds *self, const RegestKind *kind)
{
  const char *name = regest_kind_get_name (kind);
  const char *group = regest_kind_get_group (kind);
  g_autofree char *concept = turtle_make_kind_uri (self->output, name);

  write_concept (self, concept, name);
  turtle_writer_text (self->output->writer, concept, "skos:notation", name);
  if (group != NULL)
    turtle_writer_link (self->output->writer, concept, "skos:broader", write_group (self, group));
}

void
turtle_write_kinds (TurtleOutput *output, const char *scheme)
{
  RegestProfile *profile = regest_project_get_profile (output->writing->project);
  GPtrArray *kinds = regest_profile_get_kinds (profile);
  g_autoptr (GHashTable) concepts = list_concepts (output, kinds);
  Kinds self = { output, scheme, concepts };

  for (guint i = 0; i < kinds->len; i++)
    write_kind (&self, kinds->pdata[i]);
}
