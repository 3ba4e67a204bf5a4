/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/model/breaks.h>

#include "edit-private.h"

const char *const regest_certainties[] = { "high", "medium", "low", NULL };

static char *
query_owner_name (RegestProject *self, const RegestOwner *owner)
{
  switch (owner->type)
    {
    case REGEST_OWNER_RECORD:
      return regest_query_text (self, "SELECT 'record' FROM record WHERE id = :id", "i:id",
                                &owner->id, NULL);
    case REGEST_OWNER_ANNOTATION:
      return regest_query_text (self, "SELECT kind FROM annotation WHERE id = :id", "i:id",
                                &owner->id, NULL);
    default:
      return regest_query_text (self, "SELECT 'entity' FROM entity WHERE id = :id", "i:id",
                                &owner->id, NULL);
    }
}

gboolean
regest_check_owner (RegestProject *self, const RegestOwner *owner, char **name, GError **error)
{
  g_autofree char *found = query_owner_name (self, owner);

  if (found == NULL)
    switch (owner->type)
      {
      case REGEST_OWNER_RECORD:
        return regest_not_found (error, _("There is no record %s in the project"), &owner->id);
      case REGEST_OWNER_ANNOTATION:
        return regest_not_found (error, _("There is no annotation %s in the project"), &owner->id);
      default:
        return regest_not_found (error, _("There is no entity %s in the project"), &owner->id);
      }
  if (name != NULL)
    *name = g_steal_pointer (&found);
  return TRUE;
}

const RegestKind *
regest_check_kind (RegestProject *self, const char *kind, GError **error)
{
  RegestProfile *profile = regest_project_get_profile (self);
  const RegestKind *found = regest_profile_find_kind (profile, kind);

  if (found == NULL)
    g_set_error (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                 _("The profile “%s” knows no kind “%s”; nothing was changed"),
                 regest_profile_get_label (profile), kind);
  return found;
}

gboolean
regest_check_span (RegestText *text, RegestSpan span, GError **error)
{
  guint length = regest_text_get_length (text);

  if (span.end < span.start)
    g_set_error (error, REGEST_ERROR, REGEST_ERROR_RANGE,
                 _("The span %u to %u ends before it starts; nothing was changed"), span.start,
                 span.end);
  else if (span.end > length)
    g_set_error (
      error, REGEST_ERROR, REGEST_ERROR_RANGE,
      _("The span %u to %u is outside the text, which has %u characters; nothing was changed"),
      span.start, span.end, length);
  else
    return TRUE;
  return FALSE;
}

gboolean
regest_check_link (RegestProject *self, const char *kind, const RegestId *entity, GError **error)
{
  RegestProfile *profile = regest_project_get_profile (self);
  const RegestKind *found = regest_profile_find_kind (profile, kind);
  const char *wanted = found != NULL ? regest_kind_get_entity_kind (found) : NULL;
  g_autofree char *got = regest_query_text (self, "SELECT kind FROM entity WHERE id = :id", "i:id",
                                            entity, NULL);

  if (got == NULL)
    return regest_not_found (error, _("There is no entity %s in the project"), entity);
  if (wanted == NULL)
    g_set_error (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                 _("Tags of the kind “%s” are not linked to entities; nothing was changed"), kind);
  else if (!g_str_equal (wanted, got))
    g_set_error (
      error, REGEST_ERROR, REGEST_ERROR_INVALID,
      _("Tags of the kind “%s” are linked to entities of the kind “%s”, not “%s”; nothing was"
        " changed"),
      kind, wanted, got);
  else
    return TRUE;
  return FALSE;
}

gboolean
regest_check_word (const char *what, const char *value, const char *const *allowed, GError **error)
{
  g_autofree char *list = NULL;

  if (value == NULL || g_strv_contains (allowed, value))
    return TRUE;
  list = g_strjoinv (", ", (char **) allowed);
  /* translators: the name of a field, the value it was given, and the list of values it may have */
  g_set_error (error, REGEST_ERROR, REGEST_ERROR_INVALID,
               _("%s: “%s” is none of %s; nothing was changed"), what, value, list);
  return FALSE;
}

RegestSpan
regest_fit_lines (RegestText *text, RegestSpan span)
{
  guint last = span.end > span.start ? span.end - 1 : span.end;
  RegestSpan fitted;

  fitted.start = regest_text_get_line (text, regest_text_get_line_at (text, span.start)).start;
  fitted.end = regest_text_get_line (text, regest_text_get_line_at (text, last)).end;
  while (fitted.end > fitted.start && regest_text_get_char (text, fitted.end - 1) == '\n')
    fitted.end--;
  return fitted;
}

gboolean
regest_fit_span (RegestText *text, const RegestKind *kind, RegestSpan *span, GError **error)
{
  RegestSpan fitted;

  if (!regest_check_span (text, *span, error))
    return FALSE;
  if (regest_text_get_n_segments (text) == 0)
    fitted = *span;
  else if (kind != NULL && regest_kind_is_block (kind))
    fitted = regest_fit_lines (text, *span);
  else
    fitted = span->start < span->end ? regest_breaks_snap (text, *span) : *span;
  if (fitted.start >= fitted.end)
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_RANGE,
                   _("There are no words from %u to %u to tag; nothing was changed"), span->start,
                   span->end);
      return FALSE;
    }
  *span = fitted;
  return TRUE;
}
