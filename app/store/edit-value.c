/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include <regest/model/date.h>

#include "edit-private.h"

static gboolean
reject (const RegestField *field, const char *value, const char *why, GError **error)
{
  /* translators: the label of a field, the value it was given, and what is wrong with it */
  g_set_error (error, REGEST_ERROR, REGEST_ERROR_INVALID,
               _("%s: “%s” %s; nothing was changed"), regest_field_get_label (field), value, why);
  return FALSE;
}

static gboolean
is_number (const char *value)
{
  char *end;
  double number = g_ascii_strtod (value, &end);

  /* what C reads besides, like “inf” and “0x1p4”, others don't */
  return end != value && *end == '\0' && isfinite (number) && strpbrk (value, "xX") == NULL;
}

static gboolean
check_plain_value (const RegestField *field, const char *value, GError **error)
{
  RegestEdtf edtf;

  switch (regest_field_get_value_type (field))
    {
    case REGEST_FIELD_NUMBER:
      return is_number (value) || reject (field, value, _("is not a number"), error);
    case REGEST_FIELD_DATE:
      return regest_edtf_parse (value, &edtf, NULL) ||
             reject (field, value, _("is not a date as EDTF writes it"), error);
    case REGEST_FIELD_CHOICE:
      return g_strv_contains (regest_field_get_choices (field), value) ||
             reject (field, value, _("is not among the choices"), error);
    case REGEST_FIELD_YES_NO:
      return g_str_equal (value, "yes") || g_str_equal (value, "no") ||
             reject (field, value, _("is neither “yes” nor “no”"), error);
    default:
      return TRUE;
    }
}

static gboolean
check_entity (RegestProject *self, const RegestField *field, const RegestId *id, GError **error)
{
  const char *wanted = regest_field_get_entity_kind (field);
  g_autofree char *kind = regest_query_text (self, "SELECT kind FROM entity WHERE id = :id", "i:id",
                                             id, NULL);

  if (kind == NULL)
    return regest_not_found (error, _("There is no entity %s in the project"), id);
  if (wanted != NULL && !g_str_equal (wanted, kind))
    return reject (field, kind, _("is not the kind of entity that stands here"), error);
  return TRUE;
}

static gboolean
settle_reference (RegestProject *self, const RegestField *field, RegestAttribute *attribute,
                  GError **error)
{
  /* an export gives the reference as the value's text */
  if (regest_id_is_none (&attribute->reference) && attribute->value != NULL &&
      !regest_id_parse (attribute->value, &attribute->reference))
    {
      /* a name or an office that is linked to nothing yet */
      if (attribute->reading == NULL)
        attribute->reading = g_steal_pointer (&attribute->value);
      g_clear_pointer (&attribute->value, g_free);
    }
  if (regest_id_is_none (&attribute->reference))
    return TRUE;

  g_clear_pointer (&attribute->value, g_free);
  if (regest_field_get_value_type (field) == REGEST_FIELD_ENTITY)
    return check_entity (self, field, &attribute->reference, error);
  if (regest_exists (
        self,
        "SELECT 1 FROM record WHERE id = :id UNION ALL SELECT 1 FROM annotation WHERE id = :id",
        "i:id", &attribute->reference, NULL))
    return TRUE;
  return regest_not_found (error, _("There is no record or annotation %s in the project"),
                           &attribute->reference);
}

gboolean
regest_settle_value (RegestProject *self, const RegestField *field, RegestAttribute *attribute,
                     const char *context, GError **error)
{
  RegestFieldType type = regest_field_get_value_type (field);

  if (type == REGEST_FIELD_ENTITY || type == REGEST_FIELD_REFERENCE)
    return settle_reference (self, field, attribute, error);
  if (!regest_id_is_none (&attribute->reference))
    return reject (field, attribute->name, _("cannot refer to something"), error);
  if (attribute->value != NULL)
    return check_plain_value (field, attribute->value, error);
  if (attribute->reading != NULL)
    {
      gboolean inferred = FALSE;

      attribute->value = regest_field_normalise (field, attribute->reading, context, &inferred);
      attribute->inferred = attribute->inferred || inferred;
    }
  return TRUE;
}

/* -- what lends to a date -------------------------------------------------- */

static const char *
find_sent (RegestAnnotation *part)
{
  const RegestAttribute *sent = regest_attributes_find (regest_annotation_get_attributes (part),
                                                        "sent");

  return sent != NULL ? sent->value : NULL;
}

static gboolean
holds (RegestAnnotation *part, RegestAnnotation *annotation)
{
  RegestSpan extent = regest_annotation_get_extent (part);
  RegestSpan span = regest_annotation_get_extent (annotation);

  return regest_annotation_get_n_targets (part) > 0 &&
         regest_annotation_get_n_targets (annotation) > 0 && extent.start <= span.start &&
         span.end <= extent.end;
}

/* "sent" of the smallest part around the annotation that has one; the only part of the record is
 * around what stands on its pages alone, too */
static char *
find_part_date (RegestReader *reader, RegestAnnotation *annotation)
{
  const RegestId *record = regest_annotation_get_record (annotation);
  gboolean wordless = regest_annotation_get_n_targets (annotation) == 0;
  GPtrArray *kinds = regest_profile_get_kinds (
    regest_project_get_profile (regest_reader_get_project (reader)));
  guint best = G_MAXUINT;
  char *date = NULL;

  for (guint k = 0; k < kinds->len; k++)
    {
      const RegestKind *kind = g_ptr_array_index (kinds, k);
      g_autoptr (GPtrArray) parts = NULL;

      if (regest_kind_is_block (kind))
        parts = regest_load_annotations (reader, record, regest_kind_get_name (kind), NULL);
      for (guint i = 0; parts != NULL && i < parts->len; i++)
        {
          RegestSpan extent = regest_annotation_get_extent (g_ptr_array_index (parts, i));
          const char *sent = find_sent (g_ptr_array_index (parts, i));

          if (sent != NULL &&
              regest_annotation_get_status (g_ptr_array_index (parts, i)) ==
                REGEST_STATUS_ACCEPTED &&
              (wordless ? parts->len == 1 : holds (g_ptr_array_index (parts, i), annotation)) &&
              extent.end - extent.start < best)
            {
              best = extent.end - extent.start;
              g_free (date);
              date = g_strdup (sent);
            }
        }
    }
  return date;
}

static char *
dup_record_date (RegestProject *self, const RegestId *record)
{
  return regest_query_text (
    self,
    "SELECT value FROM attribute WHERE owner_record = :record AND name = 'date'"
    " AND value IS NOT NULL ORDER BY position, id LIMIT 1",
    "i:record", record, NULL);
}

static char *
find_annotation_context (RegestProject *self, const RegestId *id, const char *field)
{
  g_autoptr (RegestReader) reader = regest_reader_new (self);
  g_autoptr (RegestAnnotation) annotation = regest_load_annotation (reader, id, NULL);
  const char *own = annotation != NULL ? find_sent (annotation) : NULL;
  char *date;

  if (annotation == NULL)
    return NULL;
  if (own != NULL && !g_str_equal (field, "sent"))
    return g_strdup (own);
  date = find_part_date (reader, annotation);
  if (date != NULL && !(own != NULL && g_str_equal (own, date)))
    return date;
  g_free (date);
  return dup_record_date (self, regest_annotation_get_record (annotation));
}

char *
regest_find_date_context (RegestProject *self, const RegestOwner *owner, const char *field)
{
  if (owner->type == REGEST_OWNER_ANNOTATION)
    return find_annotation_context (self, &owner->id, field);
  if (owner->type == REGEST_OWNER_RECORD && !g_str_equal (field, "date"))
    return dup_record_date (self, &owner->id);
  return NULL;
}
