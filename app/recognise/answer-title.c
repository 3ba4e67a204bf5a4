/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/store/query.h>
#include <regest/store/threads.h>

#include "answer-private.h"

/*
 * A text that an import could not name goes by its first line, which is often no more than
 * "TELEGRAM". When the part that it is all about is taken, the record is called as that part is:
 * "Telegram No. 61, Harrow to Weldon, 1931-03-03". What anybody wrote as a title is left alone: the
 * one of the import is known by its evidence, the text's first words.
 */

static gboolean
has_words (RegestText *text, RegestSpan span)
{
  g_autofree char *words = span.start < span.end ? regest_text_dup_range (text, span) : NULL;

  for (const char *p = words; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* the text's first line, as the import took it */
static gboolean
is_first_line (Answer *self, const RegestAttribute *title)
{
  guint length = regest_text_get_length (self->text);
  g_autofree char *after = NULL;
  RegestSpan next = { title->evidence.end, MIN (title->evidence.end + 1, length) };

  if (title->inferred || title->evidence_state != REGEST_EVIDENCE_GOOD ||
      !regest_id_equal (&title->evidence_record, &self->record) || title->evidence.end > length ||
      has_words (self->text, (RegestSpan){ 0, title->evidence.start }))
    return FALSE;
  if (next.start == next.end || g_str_has_suffix (regest_attribute_get_display (title), "…"))
    return TRUE;
  after = regest_text_dup_range (self->text, next);
  return *after == '\n' || *after == ' ' || *after == '*';
}

static const char *
get_type_label (Answer *self, GPtrArray *attributes)
{
  const RegestField *field =
    regest_profile_find_field (regest_project_get_profile (self->project), "part", "type");
  const char *type = regest_attributes_get_value (attributes, "type");

  return field != NULL && type != NULL ? regest_field_get_choice_label (field, type) : NULL;
}

/* NULL: too little is known of it */
static char *
make_title (Answer *self, RegestAnnotation *part)
{
  GPtrArray *attributes = regest_annotation_get_attributes (part);
  const char *type = get_type_label (self, attributes);
  const char *sent = regest_attributes_get_value (attributes, "sent");
  RegestLetter letter = { .part = part };
  g_autofree char *label = regest_letter_dup_label (&letter);
  GString *title;

  if (label == NULL || *label == '\0')
    return NULL;
  title = g_string_new (type);
  if (type != NULL)
    g_string_append (title,
                     regest_attributes_find (attributes, "number") != NULL ? " " : ", ");
  g_string_append (title, label);
  if (sent != NULL && g_ascii_isdigit (*sent))
    g_string_append_printf (title, ", %.*s", (int) strcspn (sent, "T"), sent);
  for (char *p = title->str; *p != '\0'; p++)
    if (*p == '\n' || *p == '\t')
      *p = ' ';
  return g_string_free (title, FALSE);
}

gboolean
answer_title (Answer *self, RegestAnnotation *part, GError **error)
{
  g_autoptr (RegestRecord) record =
    regest_project_get_record (self->project, &self->record, NULL);
  const RegestAttribute *title =
    record != NULL ? regest_attributes_find (regest_record_get_attributes (record), "title") : NULL;
  const RegestSpan extent = regest_annotation_get_extent (part);
  const RegestOwner owner = { REGEST_OWNER_RECORD, self->record };
  g_autofree char *words = NULL;
  g_autoptr (RegestAttribute) made = NULL;

  if (title == NULL || !is_first_line (self, title) ||
      has_words (self->text, (RegestSpan){ 0, extent.start }) ||
      (extent.end - extent.start) * 2 < regest_text_get_length (self->text))
    return TRUE;
  words = make_title (self, part);
  if (words == NULL)
    return TRUE;
  made = regest_attribute_new ("title", NULL, words);
  made->id = title->id;
  made->inferred = TRUE;
  return regest_project_set_attribute (self->project, &owner, made, NULL, error);
}
