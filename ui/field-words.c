/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "field-words.h"
#include "moment-words.h"

#define LINE_CHARS 120

char *
regest_words_dup_line (const char *words)
{
  g_autofree char *line = NULL;
  g_autofree char *cut = NULL;

  g_return_val_if_fail (words != NULL, NULL);

  line = regest_fold_string (words, REGEST_FOLD_NONE);
  g_strdelimit (line, "\n\r\t", ' ');
  if (g_utf8_strlen (line, -1) > LINE_CHARS)
    {
      cut = g_utf8_substring (line, 0, LINE_CHARS);
      /* translators: words of a document, too many to be shown whole */
      return g_strdup_printf (_("“%s…”"), cut);
    }
  /* translators: words of a document */
  return g_strdup_printf (_("“%s”"), line);
}

char *
regest_evidence_dup_description (const RegestAttribute *attribute)
{
  g_autofree char *quote = NULL;

  g_return_val_if_fail (attribute != NULL, NULL);

  if (attribute->quote == NULL)
    return g_strdup (_("Show the words this was read from"));
  quote = regest_words_dup_line (attribute->quote);
  switch (attribute->evidence_state)
    {
    case REGEST_EVIDENCE_CHANGED:
      return g_strdup_printf (_("Show the words this was read from; they were %s"), quote);
    case REGEST_EVIDENCE_LOST:
      return g_strdup_printf (_("The words this was read from are gone; they were %s"), quote);
    case REGEST_EVIDENCE_NONE:
    case REGEST_EVIDENCE_GOOD:
    default:
      return g_strdup_printf (_("Show the words this was read from: %s"), quote);
    }
}

static const char *
find_not_understood (const RegestField *field)
{
  switch (regest_field_get_value_type (field))
    {
    case REGEST_FIELD_DATE:
      return _("Not understood as a date: kept as written");
    case REGEST_FIELD_NUMBER:
      return _("Not understood as a number: kept as written");
    case REGEST_FIELD_CHOICE:
    case REGEST_FIELD_YES_NO:
      return _("Not among the choices: kept as written");
    case REGEST_FIELD_TEXT:
    case REGEST_FIELD_ENTITY:
    case REGEST_FIELD_REFERENCE:
    default:
      return NULL;
    }
}

char *
regest_attribute_dup_note (const RegestField *field, const RegestAttribute *attribute,
                           RegestNoteStyle *style)
{
  GString *note;
  const char *problem;

  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (style != NULL, NULL);

  *style = REGEST_NOTE_PLAIN;
  if (attribute == NULL)
    return NULL;
  note = g_string_new (NULL);
  problem = attribute->value == NULL ? find_not_understood (field) : NULL;
  if (problem != NULL)
    {
      RegestFieldType type = regest_field_get_value_type (field);

      *style = REGEST_NOTE_WARNING;
      g_string_append (note, problem);
      /* A list of choices cannot show what was read. */
      if (type == REGEST_FIELD_CHOICE || type == REGEST_FIELD_YES_NO)
        {
          g_autofree char *line = regest_words_dup_line (attribute->reading);

          g_string_append_printf (note, " %s", line);
        }
    }
  if (attribute->evidence_state == REGEST_EVIDENCE_CHANGED ||
      attribute->evidence_state == REGEST_EVIDENCE_LOST)
    {
      *style = REGEST_NOTE_WARNING;
      if (note->len > 0)
        g_string_append_c (note, '\n');
      g_string_append (note, attribute->evidence_state == REGEST_EVIDENCE_CHANGED
                               ? _("The words it was read from were changed since")
                               : _("The words it was read from are gone"));
    }
  return g_string_free (note, note->len == 0);
}

/* The entity of a tag that covers exactly these words, or else the only one with exactly this name.
 *  */
static gboolean
find_entity (RegestDocument *document, const RegestField *field, RegestSpan span,
             const char *words, RegestId *entity)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *folded = regest_fold_string (words, REGEST_FOLD_NAMES);
  guint n_exact = 0;

  regest_document_collect_items_at (document, span.start, items);
  for (guint i = 0; i < items->len; i++)
    {
      RegestAnnotation *annotation =
        regest_document_get_annotation (document, g_array_index (items, guint, i));
      RegestSpan extent = regest_annotation_get_extent (annotation);

      if (extent.start == span.start && extent.end == span.end &&
          regest_annotation_get_entity (annotation) != NULL)
        {
          *entity = *regest_annotation_get_entity (annotation);
          return TRUE;
        }
    }
  found = regest_project_find_entities (regest_document_get_project (document), words,
                                        regest_field_get_entity_kind (field), 2, NULL);
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const char *form = regest_entity_get_matched (g_ptr_array_index (found, i));
      g_autofree char *name = regest_fold_string (form != NULL ? form : "", REGEST_FOLD_NAMES);

      if (g_str_equal (name, folded) && n_exact++ == 0)
        *entity = *regest_entity_get_id (g_ptr_array_index (found, i));
    }
  return n_exact == 1;
}

RegestAttribute *
regest_attribute_take_words (const RegestField *field, RegestDocument *document, RegestSpan span)
{
  RegestAttribute *attribute;
  g_autofree char *words = NULL;
  RegestId entity;

  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (REGEST_IS_DOCUMENT (document), NULL);

  if (span.start >= span.end)
    return NULL;
  words = regest_text_dup_range (regest_document_get_text (document), span);
  attribute = regest_attribute_new (regest_field_get_name (field), words, NULL);
  if (regest_field_get_value_type (field) == REGEST_FIELD_ENTITY)
    {
      if (find_entity (document, field, span, words, &entity))
        {
          attribute->reference = entity;
          attribute->value = regest_id_to_string (&entity);
        }
    }
  else if (regest_field_get_value_type (field) != REGEST_FIELD_REFERENCE)
    attribute->value =
      regest_field_normalise (field, words, regest_document_get_date_context (document, span.start),
                              &attribute->inferred);
  regest_attribute_set_evidence (
    attribute, regest_record_get_id (regest_document_get_record (document)), span);
  return attribute;
}

const RegestField *
regest_kind_find_own_field (RegestProfile *profile, const char *kind)
{
  GPtrArray *fields;

  g_return_val_if_fail (REGEST_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  fields = regest_profile_get_fields (profile, kind);
  if (fields->len == 0 ||
      regest_field_get_value_type (g_ptr_array_index (fields, 0)) != REGEST_FIELD_DATE)
    return NULL;
  return g_ptr_array_index (fields, 0);
}

char *
regest_annotation_dup_origin (RegestAnnotation *annotation)
{
  g_autofree char *when = NULL;
  const char *author;

  g_return_val_if_fail (REGEST_IS_ANNOTATION (annotation), NULL);

  when = regest_moment_dup_words (regest_annotation_get_created (annotation));
  author = regest_annotation_get_author (annotation);
  if (when == NULL)
    return g_strdup (author);
  if (author == NULL || *author == '\0')
    return g_strdup_printf (_("Tagged on %s"), when);
  /* translators: a person's name, then a date and time */
  return g_strdup_printf (_("Tagged by %s on %s"), author, when);
}
