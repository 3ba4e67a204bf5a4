/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/model/fold.h>

#include "edition.h"

#define MAX_REFERRED_CHARS 120
#define MAX_SUMMARY_CHARS 300

const char *
regest_edition_get_field_label (RegestEdition *self, const char *owner, const char *name)
{
  const RegestField *field = regest_profile_find_field (self->profile, owner, name);

  return field != NULL ? regest_field_get_label (field) : name;
}

const char *
regest_edition_get_kind_label (RegestEdition *self, const RegestEditionTag *tag)
{
  const char *name;
  const RegestKind *kind;

  if (tag->annotation == NULL)
    /* translators: what is said of words of a document that were transcribed otherwise at first */
    return _("Corrected");
  name = regest_annotation_get_kind (tag->annotation);
  kind = regest_profile_find_kind (self->profile, name);
  return kind != NULL ? regest_kind_get_label (kind) : name;
}

gboolean
regest_edition_can_show (gunichar c)
{
  return c == '\t' || c == '\n' ||
         (c >= 0x20 && (c < 0x7f || c > 0x9f) && (c < 0xfdd0 || c > 0xfdef) &&
          (c & 0xfffe) != 0xfffe);
}

char *
regest_edition_dup_short (const char *words, guint max_chars)
{
  g_autofree char *line = NULL;
  g_autofree char *cut = NULL;

  /* what is far too long is not looked at whole */
  if (g_utf8_strlen (words, -1) > (glong) max_chars * 2)
    cut = g_utf8_substring (words, 0, (glong) max_chars * 2);
  line = g_strdup (cut != NULL ? cut : words);
  g_strdelimit (line, "\n\r\t", ' ');
  g_strstrip (line);
  if (g_utf8_strlen (line, -1) <= (glong) max_chars)
    return g_steal_pointer (&line);
  *g_utf8_offset_to_pointer (line, max_chars) = '\0';
  return g_strconcat (line, "…", NULL);
}

char *
regest_edition_dup_part_label (RegestEdition *self, RegestAnnotation *part)
{
  const char *kind_name = regest_annotation_get_kind (part);
  GPtrArray *attributes = regest_annotation_get_attributes (part);
  const RegestKind *kind = regest_profile_find_kind (self->profile, kind_name);
  const RegestField *field = regest_profile_find_field (self->profile, kind_name, "type");
  const char *type = regest_attributes_get_value (attributes, "type");
  const char *number = regest_attributes_get_value (attributes, "number");
  const char *name = kind != NULL ? regest_kind_get_label (kind) : kind_name;
  g_autofree char *label = NULL;

  if (type != NULL)
    name = field != NULL ? regest_field_get_choice_label (field, type) : type;
  if (number == NULL)
    return g_strdup (name);
  /* translators: a part of a record by its type and number: "Telegram No. 20448" */
  label = g_strdup_printf (_("%1$s No. %2$s"), name, number);
  return regest_edition_dup_short (label, MAX_REFERRED_CHARS);
}

/* -- values ---------------------------------------------------------------- */

/* what a reference means; NULL: it is gone */
static char *
dup_referred (RegestEdition *self, const RegestId *id)
{
  g_autoptr (RegestEntity) entity = regest_project_get_entity (self->project, id, NULL);
  g_autoptr (RegestRecord) record = NULL;
  g_autoptr (RegestAnnotation) annotation = NULL;

  if (entity != NULL)
    return g_strdup (regest_entity_get_name (entity));
  record = regest_project_get_record (self->project, id, NULL);
  if (record != NULL)
    return g_strdup (regest_edition_get_title (record));
  annotation = regest_project_get_annotation (self->project, id, NULL);
  if (annotation == NULL)
    return NULL;
  return regest_edition_dup_part_label (self, annotation);
}

char *
regest_edition_dup_value (RegestEdition *self, const char *owner, const RegestAttribute *attribute)
{
  const RegestField *field = regest_profile_find_field (self->profile, owner, attribute->name);
  RegestFieldType type = field != NULL ? regest_field_get_value_type (field) : REGEST_FIELD_TEXT;
  char *referred = NULL;

  if (!regest_id_is_none (&attribute->reference))
    referred = dup_referred (self, &attribute->reference);
  if (referred != NULL)
    return referred;
  if (!regest_id_is_none (&attribute->reference))
    return g_strdup (attribute->reading != NULL ? attribute->reading : "");
  if (type == REGEST_FIELD_YES_NO && g_strcmp0 (attribute->value, "yes") == 0)
    return g_strdup (_("Yes"));
  if (type == REGEST_FIELD_YES_NO && g_strcmp0 (attribute->value, "no") == 0)
    return g_strdup (_("No"));
  if (type == REGEST_FIELD_CHOICE && attribute->value != NULL)
    return g_strdup (regest_field_get_choice_label (field, attribute->value));
  return g_strdup (regest_attribute_get_display (attribute));
}

const char *
regest_edition_get_reading (const RegestAttribute *attribute, const char *value)
{
  const char *reading = attribute->reading;
  g_autofree char *read = NULL;
  g_autofree char *meant = NULL;

  if (reading == NULL || *reading == '\0' || g_strcmp0 (reading, attribute->value) == 0)
    return NULL;
  read = regest_fold_string (reading, REGEST_FOLD_BLANKS);
  meant = regest_fold_string (value, REGEST_FOLD_BLANKS);
  return g_str_equal (read, meant) ? NULL : reading;
}

/* -- tags ------------------------------------------------------------------ */

char *
regest_edition_dup_quote (RegestEditionRecord *self, const RegestEditionTag *tag, guint max_chars)
{
  guint n_targets = tag->annotation != NULL ? regest_annotation_get_n_targets (tag->annotation) : 0;
  g_autoptr (GString) quote = g_string_new (NULL);

  if (tag->wordless)
    {
      const char *wording = regest_annotation_get_wording (tag->annotation);

      return regest_edition_dup_short (wording != NULL ? wording : "", max_chars);
    }
  for (guint i = 0; i < MAX (n_targets, 1) && quote->len < 8 * max_chars; i++)
    {
      RegestSpan span = n_targets > 0 ? regest_annotation_get_target (tag->annotation, i)->span
                                      : tag->extent;
      g_autofree char *words = NULL;

      span.end = MIN (span.end, span.start + 2 * max_chars);
      words = regest_text_dup_range (self->text, span);
      g_string_append_printf (quote, "%s%s", i > 0 ? " … " : "", words);
    }
  return regest_edition_dup_short (quote->str, max_chars);
}

char *
regest_edition_dup_page (const RegestEditionTag *tag)
{
  if (!tag->wordless || regest_annotation_get_n_places (tag->annotation) == 0)
    return NULL;
  return g_strdup_printf (_("Page %u"),
                          regest_annotation_get_place (tag->annotation, 0)->number);
}

static void
append_fields (RegestEditionRecord *self, GString *summary, RegestAnnotation *annotation)
{
  const char *kind = regest_annotation_get_kind (annotation);
  GPtrArray *attributes = regest_annotation_get_attributes (annotation);

  for (guint i = 0; i < attributes->len && summary->len < MAX_SUMMARY_CHARS; i++)
    {
      const RegestAttribute *attribute = attributes->pdata[i];
      g_autofree char *value = regest_edition_dup_value (self->edition, kind, attribute);

      g_string_append_printf (
        summary, "; %s: %s",
        regest_edition_get_field_label (self->edition, kind, attribute->name), value);
    }
}

char *
regest_edition_dup_summary (RegestEditionRecord *self, const RegestEditionTag *tag)
{
  g_autoptr (GString) summary =
    g_string_new (regest_edition_get_kind_label (self->edition, tag));

  if (tag->annotation == NULL)
    {
      const char *reading = tag->correction->reading;
      g_autofree char *first = regest_edition_dup_short (reading != NULL ? reading : "", 120);

      /* translators: what stood in a transcription before it was corrected */
      g_string_append_printf (summary, "; ");
      g_string_append_printf (summary, _("first read “%s”"), first);
      return regest_edition_dup_short (summary->str, MAX_SUMMARY_CHARS);
    }
  if (regest_annotation_get_entity_name (tag->annotation) != NULL)
    g_string_append_printf (summary, ": %s",
                            regest_annotation_get_entity_name (tag->annotation));
  append_fields (self, summary, tag->annotation);
  return regest_edition_dup_short (summary->str, MAX_SUMMARY_CHARS);
}

const char *
regest_edition_get_certainty (RegestAnnotation *annotation)
{
  const char *certainty = regest_annotation_get_certainty (annotation);

  if (g_strcmp0 (certainty, "high") == 0)
    return C_("certainty", "High");
  if (g_strcmp0 (certainty, "medium") == 0)
    return C_("certainty", "Medium");
  return g_strcmp0 (certainty, "low") == 0 ? C_("certainty", "Low") : NULL;
}
