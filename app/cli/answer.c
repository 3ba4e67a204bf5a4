/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "answer.h"

typedef struct
{
  CliAnswer *answer;
  RegestKnowledge *knowledge;
  RegestId record; /* whose proposals are at hand */
  GPtrArray *proposals;
} Search;

static gboolean
read_record (Search *search, const RegestId *record, GError **error)
{
  if (search->proposals != NULL && regest_id_equal (&search->record, record))
    return TRUE;
  g_clear_pointer (&search->proposals, g_ptr_array_unref);
  search->record = *record;
  search->proposals =
    regest_suggest (search->answer->meant.project, search->knowledge, record, error);
  return search->proposals != NULL;
}

static gboolean
fail_ambiguous (const char *name, GError **error)
{
  g_set_error (error, REGEST_ERROR, REGEST_ERROR_AMBIGUOUS,
               _("several suggestions begin with “%s”"), name);
  return FALSE;
}

/* A record that is read again gives other objects for the same suggestions. */
static gboolean
is_same (gconstpointer a, gconstpointer b)
{
  g_autofree char *key = regest_proposal_dup_key ((RegestProposal *) a);
  g_autofree char *other = regest_proposal_dup_key ((RegestProposal *) b);

  return g_str_equal (key, other);
}

/* Suggestions are not stored: the record in front of the full stop is read again. */
static gboolean
collect (Search *search, const char *name, GError **error)
{
  const char *stop = strchr (name, '.');
  g_autofree char *record_name = stop != NULL ? g_strndup (name, stop - name) : g_strdup (name);
  RegestProposal *found = NULL;
  RegestId record;

  if (!regest_project_resolve_record (search->answer->meant.project, record_name, &record, error) ||
      !read_record (search, &record, error))
    return FALSE;
  for (guint i = 0; i < search->proposals->len; i++)
    {
      g_autofree char *key = regest_proposal_dup_key (search->proposals->pdata[i]);
      const char *own = strchr (key, '.') + 1;

      if (stop != NULL && !g_str_has_prefix (own, stop + 1))
        continue;
      if (found != NULL)
        return fail_ambiguous (name, error);
      found = search->proposals->pdata[i];
    }
  if (found == NULL)
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND,
                   _("there is no suggestion “%s”: it was answered, or the text is another now; "
                     "nothing was changed"),
                   name);
      return FALSE;
    }
  if (!g_ptr_array_find_with_equal_func (search->answer->proposals, found, is_same, NULL))
    g_ptr_array_add (search->answer->proposals, g_object_ref (found));
  return TRUE;
}

typedef struct
{
  const char *kind;
  guint n;
} KindCount;

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const KindCount *left = a, *right = b;

  if (left->n != right->n)
    return left->n > right->n ? -1 : 1;
  return strcmp (left->kind, right->kind);
}

void
cli_print_kinds (GHashTable *kinds)
{
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (KindCount));
  GHashTableIter iter;
  gpointer kind, n;

  g_hash_table_iter_init (&iter, kinds);
  while (g_hash_table_iter_next (&iter, &kind, &n))
    {
      KindCount count = { kind, GPOINTER_TO_UINT (n) };

      g_array_append_val (counts, count);
    }
  g_array_sort (counts, compare_counts);
  for (guint i = 0; i < counts->len; i++)
    {
      const KindCount *count = &g_array_index (counts, KindCount, i);
      g_autofree char *number = g_strdup_printf ("%u", count->n);

      cli_print_row (count->kind, number, NULL);
    }
}

gboolean
cli_collect_named (CliCall *call, CliAnswer *answer, GError **error)
{
  g_autoptr (RegestKnowledge) knowledge = cli_know (answer->meant.project, error);
  Search search = { answer, knowledge };
  gboolean done = knowledge != NULL;

  for (guint i = 1; done && i < call->n_arguments; i++)
    {
      g_autofree char *name = cli_word (call, i, error);

      done = name != NULL && collect (&search, name, error);
    }
  g_clear_pointer (&search.proposals, g_ptr_array_unref);
  return done;
}
