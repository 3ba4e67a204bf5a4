/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include <regest/model/fold.h>

#include "edit-private.h"

/*
 * A thing is named by its id, by a beginning of it (with or without hyphens), or by what it is
 * called. An id comes first, then a name that is exactly so, then one that differs in case and the
 * like, then a beginning of an id; of a record that is asked for as such at last a beginning or a
 * part of its title, where only one has it.
 */

typedef struct
{
  RegestId low;
  RegestId high;
} IdRange;

/* the ids that begin so; FALSE: no beginning of an id */
static gboolean
parse_beginning (const char *name, IdRange *range)
{
  guint n = 0;

  memset (&range->low, 0, sizeof range->low);
  memset (&range->high, 0xff, sizeof range->high);
  for (const char *p = name; *p != '\0'; p++)
    {
      int digit = g_ascii_xdigit_value (*p);

      if (*p == '-')
        continue;
      if (digit < 0 || n == 32)
        return FALSE;
      if (n % 2 == 0)
        {
          range->low.bytes[n / 2] = (guint8) (digit << 4);
          range->high.bytes[n / 2] = (guint8) (digit << 4 | 0xf);
        }
      else
        {
          range->low.bytes[n / 2] |= (guint8) digit;
          range->high.bytes[n / 2] = range->low.bytes[n / 2];
        }
      n++;
    }
  /* all zero is bound as null, and is nobody's id */
  if (regest_id_is_none (&range->low))
    range->low.bytes[15] = 1;
  return n > 0;
}

static gboolean
set_ambiguous (const char *name, GError **error)
{
  g_set_error (error, REGEST_ERROR, REGEST_ERROR_AMBIGUOUS,
               _("“%s” fits several; give more of its id, or all of it"), name);
  return FALSE;
}

typedef enum
{
  FOUND_NONE,
  FOUND_ONE,
  FAILED
} Found;

static Found
take_single (GArray *ids, const char *name, RegestId *id, GError **error)
{
  if (ids == NULL)
    return FAILED;
  if (ids->len == 0)
    return FOUND_NONE;
  if (ids->len > 1)
    {
      set_ambiguous (name, error);
      return FAILED;
    }
  *id = g_array_index (ids, RegestId, 0);
  return FOUND_ONE;
}

/* What is looked through; each query gives two rows where there are several. */
typedef struct
{
  const char *by_id;
  const char *by_name; /* NULL: it has none */
  const char *by_fold; /* NULL: likewise */
  const char *by_beginning; /* NULL: that is no name of it */
  const char *by_part; /* NULL: likewise */
  const char *missing; /* with a %s */
} Way;

static Found
find_by_id (RegestProject *self, const Way *way, const char *name, RegestId *id, GError **error)
{
  g_autoptr (GArray) ids = NULL;
  IdRange range;

  if (!parse_beginning (name, &range))
    return FOUND_NONE;
  ids = regest_query_ids (self, error, way->by_id, "i:low", &range.low, "i:high", &range.high,
                          NULL);
  return take_single (ids, name, id, error);
}

/* @query: (nullable) */
static Found
find_by_name (RegestProject *self, const char *query, const char *name, RegestId *id,
              GError **error)
{
  g_autoptr (GArray) ids = NULL;

  if (query == NULL || *name == '\0')
    return FOUND_NONE;
  ids = regest_query_ids (self, error, query, "t:name", name, NULL);
  return take_single (ids, name, id, error);
}

static Found
find_by_fold (RegestProject *self, const Way *way, const char *name, RegestId *id, GError **error)
{
  g_autofree char *folded = NULL;
  g_autoptr (GArray) ids = NULL;

  if (way->by_fold == NULL)
    return FOUND_NONE;
  folded = regest_fold_string (name, REGEST_FOLD_NAMES);
  ids = regest_query_ids (self, error, way->by_fold, "t:folded", folded, NULL);
  return take_single (ids, name, id, error);
}

static gboolean
resolve (RegestProject *self, const Way *way, const char *name, RegestId *id, GError **error)
{
  g_autoptr (GString) message = NULL;
  RegestId whole;
  Found found = FOUND_NONE;

  if (regest_id_parse (name, &whole))
    found = find_by_id (self, way, name, id, error);
  if (found == FOUND_NONE)
    found = find_by_name (self, way->by_name, name, id, error);
  if (found == FOUND_NONE)
    found = find_by_id (self, way, name, id, error);
  if (found == FOUND_NONE)
    found = find_by_fold (self, way, name, id, error);
  if (found == FOUND_NONE)
    found = find_by_name (self, way->by_beginning, name, id, error);
  if (found == FOUND_NONE)
    found = find_by_name (self, way->by_part, name, id, error);
  if (found != FOUND_NONE)
    return found == FOUND_ONE;

  message = g_string_new (way->missing);
  g_string_replace (message, "%s", name, 1);
  g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND, message->str);
  return FALSE;
}

/* @loosely: by some of its title, too */
static gboolean
resolve_record (RegestProject *self, const char *name, gboolean loosely, RegestId *id,
                GError **error)
{
  Way way = {
    .by_id = "SELECT id FROM record WHERE id BETWEEN :low AND :high LIMIT 2",
    .by_name = "SELECT record FROM record_summary WHERE title = :name LIMIT 2",
    .missing = _("There is no record “%s” in the project"),
  };

  if (loosely)
    {
      way.by_beginning = "SELECT record FROM record_summary "
                         "WHERE substr(title, 1, length(:name)) = :name LIMIT 2";
      way.by_part = "SELECT record FROM record_summary WHERE instr(title, :name) > 0 LIMIT 2";
    }
  return resolve (self, &way, name, id, error);
}

gboolean
regest_project_resolve_record (RegestProject *self, const char *name, RegestId *id, GError **error)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (name != NULL && id != NULL, FALSE);

  return resolve_record (self, name, TRUE, id, error);
}

gboolean
regest_project_resolve_annotation (RegestProject *self, const char *name, RegestId *id,
                                   GError **error)
{
  Way way = {
    .by_id = "SELECT id FROM annotation WHERE id BETWEEN :low AND :high LIMIT 2",
    .missing = _("There is no annotation “%s” in the project"),
  };

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (name != NULL && id != NULL, FALSE);

  return resolve (self, &way, name, id, error);
}

gboolean
regest_project_resolve_entity (RegestProject *self, const char *name, RegestId *id, GError **error)
{
  Way way = {
    .by_id = "SELECT id FROM entity WHERE id BETWEEN :low AND :high LIMIT 2",
    .by_name = "SELECT id FROM entity WHERE name = :name LIMIT 2",
    .by_fold = "SELECT DISTINCT entity FROM folded_name WHERE folded = :folded LIMIT 2",
    .missing = _("There is no entity “%s” in the project"),
  };

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (name != NULL && id != NULL, FALSE);

  return resolve (self, &way, name, id, error);
}

static gboolean
try_owner (RegestProject *self, RegestOwnerType type, const char *name, RegestOwner *owner,
           GError **error)
{
  owner->type = type;
  switch (type)
    {
    case REGEST_OWNER_RECORD:
      /* some words of a title may be the name of an entity */
      return resolve_record (self, name, FALSE, &owner->id, error);
    case REGEST_OWNER_ANNOTATION:
      return regest_project_resolve_annotation (self, name, &owner->id, error);
    default:
      return regest_project_resolve_entity (self, name, &owner->id, error);
    }
}

gboolean
regest_project_resolve_owner (RegestProject *self, const char *name, RegestOwner *owner,
                              GError **error)
{
  guint n_found = 0;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (name != NULL && owner != NULL, FALSE);

  for (guint i = REGEST_OWNER_RECORD; i <= REGEST_OWNER_ENTITY; i++)
    {
      g_autoptr (GError) failure = NULL;
      RegestOwner found;

      if (try_owner (self, (RegestOwnerType) i, name, &found, &failure))
        {
          *owner = found;
          n_found++;
        }
      else if (!g_error_matches (failure, REGEST_ERROR, REGEST_ERROR_NOT_FOUND))
        return regest_ended_well (&failure, error);
    }
  if (n_found == 1)
    return TRUE;
  if (n_found > 1)
    return set_ambiguous (name, error);
  g_set_error (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND,
               _("There is no record, annotation or entity “%s” in the project"), name);
  return FALSE;
}
