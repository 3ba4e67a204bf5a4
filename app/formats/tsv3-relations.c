/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/store/query.h>

#include "tsv3-write.h"

typedef struct
{
  RegestTsv3Document *document;
  GHashTable *pieces; /* ids of annotations to their first pieces + 1 */
} Search;

static void
clear_relation (gpointer data)
{
  g_free (((RegestTsv3Relation *) data)->type);
}

void
regest_tsv3_token_clear (RegestTsv3Token *token)
{
  g_clear_pointer (&token->cover, g_array_unref);
  g_clear_pointer (&token->relations, g_array_unref);
}

static gboolean
find_piece (Search *search, const RegestOwner *end, guint *index)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (search->pieces, &end->id));

  *index = found - 1;
  return found > 0;
}

/* A row of the token that a relation leads to says where it comes from. */
static gboolean
add_relation_cb (const RegestRelation *relation, gpointer user_data)
{
  Search *search = user_data;
  RegestTsv3Document *document = search->document;
  guint from, to;
  gboolean first = find_piece (search, &relation->from, &from);
  gboolean second = find_piece (search, &relation->to, &to);
  RegestTsv3Piece *source, *target;
  RegestTsv3Relation added;
  RegestTsv3Token *token;
  guint index = document->relations->len;

  if (!first && !second)
    return TRUE;
  source = first ? &g_array_index (document->pieces, RegestTsv3Piece, from) : NULL;
  target = second ? &g_array_index (document->pieces, RegestTsv3Piece, to) : NULL;
  document->lost->n_elsewhere += source == NULL || target == NULL;
  if (source == NULL || target == NULL)
    return TRUE;
  document->lost->n_relations += source->layer != target->layer;
  if (source->layer != target->layer)
    return TRUE;
  added = (RegestTsv3Relation){ g_strdup (relation->type), from, to };
  g_array_append_val (document->relations, added);
  ((RegestTsv3Out *) document->layers->pdata[source->layer])->n_relations++;
  token = &g_array_index (document->tokens, RegestTsv3Token, target->first);
  if (token->relations == NULL)
    token->relations = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (token->relations, index);
  return TRUE;
}

gboolean
regest_tsv3_find_relations (RegestTsv3Document *document, GError **error)
{
  g_autoptr (GHashTable) pieces = g_hash_table_new (regest_id_hash, regest_id_equal);
  Search search = { document, pieces };

  for (guint i = document->pieces->len; i > 0; i--)
    {
      const RegestTsv3Piece *piece = &g_array_index (document->pieces, RegestTsv3Piece, i - 1);

      if (piece->n_tokens > 0)
        g_hash_table_insert (pieces, (gpointer) regest_annotation_get_id (piece->annotation),
                             GUINT_TO_POINTER (i));
    }
  document->relations = g_array_new (FALSE, FALSE, sizeof (RegestTsv3Relation));
  g_array_set_clear_func (document->relations, clear_relation);
  return g_hash_table_size (pieces) == 0 ||
         regest_project_foreach_relation (document->writing->project, add_relation_cb, &search,
                                          error);
}
