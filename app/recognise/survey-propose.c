/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <regest/model/date.h>

#include "scores.h"
#include "survey-private.h"

/* The parts of a survey and what the recognisers propose in it. */

/* -- parts ----------------------------------------------------------------- */

GArray *
regest_survey_get_parts (RegestSurvey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->parts;
}

static void
ensure_a_part (RegestSurvey *self)
{
  RegestSurveyPart whole = { .end_line = self->lines->len, .closer = self->lines->len };

  if (self->parts->len == 0)
    g_array_append_val (self->parts, whole);
}

RegestSurveyPart *
regest_survey_find_part (RegestSurvey *self, guint line)
{
  RegestSurveyPart *found;

  g_return_val_if_fail (self != NULL, NULL);

  ensure_a_part (self);
  found = &g_array_index (self->parts, RegestSurveyPart, 0);
  for (guint i = 1; i < self->parts->len; i++)
    {
      RegestSurveyPart *part = &g_array_index (self->parts, RegestSurveyPart, i);

      if (part->first_line > line)
        break;
      if (line < part->end_line || found->end_line <= part->end_line)
        found = part;
    }
  return found;
}

const char *
regest_survey_get_part_value (const RegestSurveyPart *part, const char *name)
{
  const char *value = NULL;

  if (part->annotation != NULL)
    value = regest_attributes_get_value (regest_annotation_get_attributes (part->annotation), name);
  if (value == NULL && part->proposal != NULL)
    value = regest_attributes_get_value (
      regest_annotation_get_attributes (regest_proposal_get_annotation (part->proposal)), name);
  return value;
}

/* or the day of receipt, which is all that is known of many */
static const char *
get_sent (const RegestSurveyPart *part)
{
  const char *sent = regest_survey_get_part_value (part, "sent");

  if (sent == NULL)
    sent = regest_survey_get_part_value (part, "received");
  /* a day of an unknown year lends nothing */
  return sent != NULL && sent[0] != 'X' && regest_edtf_parse (sent, NULL, NULL) ? sent : NULL;
}

const char *
regest_survey_get_date_context (RegestSurvey *self, guint line)
{
  RegestSurveyPart *part;
  const char *sent;
  guint index;

  g_return_val_if_fail (self != NULL, NULL);

  part = regest_survey_find_part (self, line);
  sent = get_sent (part);
  if (sent != NULL)
    return sent;
  index = part - (RegestSurveyPart *) self->parts->data;
  for (guint distance = 1; distance < self->parts->len && sent == NULL; distance++)
    {
      if (index >= distance)
        sent = get_sent (&g_array_index (self->parts, RegestSurveyPart, index - distance));
      if (sent == NULL && index + distance < self->parts->len)
        sent = get_sent (&g_array_index (self->parts, RegestSurveyPart, index + distance));
    }
  return sent != NULL ? sent : regest_record_get_date (self->record);
}

/* -- proposing ------------------------------------------------------------- */

/* reads by what the project was taught */
static gboolean
is_learned (const char *recogniser)
{
  static const char *const learned[] = { "names", "taught", "classifier", NULL };

  return g_strv_contains (learned, recogniser);
}

gboolean
regest_survey_foresaw (RegestSurvey *self, const char *kind, RegestSpan span)
{
  return regest_survey_tags_contain (&self->tags, REGEST_SURVEY_TAG_FORESEEN, kind, span);
}

static GQuark
get_ground_quark (void)
{
  return g_quark_from_static_string ("regest-ground");
}

const char *
regest_proposal_get_ground (RegestProposal *proposal)
{
  return g_object_get_qdata (G_OBJECT (proposal), get_ground_quark ());
}

RegestProposal *
regest_survey_propose (RegestSurvey *self, const char *kind, RegestPlace place, double score)
{
  RegestSpan span;
  g_autofree char *words = NULL;
  RegestProposal *proposal;
  RegestAnnotation *annotation;
  const RegestKind *known;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (place.start < place.end && place.end <= self->size, NULL);

  known = regest_profile_find_kind (regest_knowledge_get_profile (self->knowledge), kind);
  span = regest_survey_get_span (self, place);
  if (known == NULL)
    return NULL;
  if (regest_survey_tags_contain (&self->tags, REGEST_SURVEY_TAG_FIRST, kind, span))
    {
      if (!is_learned (self->recogniser))
        regest_survey_tags_foresee (&self->tags, kind, span);
      return NULL;
    }

  annotation = regest_annotation_new (kind);
  regest_annotation_set_record (annotation, regest_record_get_id (self->record));
  words = regest_kind_is_block (known) ? NULL : regest_survey_dup_words (self, place);
  regest_annotation_add_target (annotation, span, words);
  proposal = regest_proposal_new (annotation, self->recogniser,
                                  regest_scores_calibrate (self->recogniser, self->ground, kind,
                                                           score),
                                  NULL);
  if (self->ground != NULL)
    g_object_set_qdata (G_OBJECT (proposal), get_ground_quark (), (gpointer) self->ground);
  g_ptr_array_add (self->proposals, proposal);
  return proposal;
}

void
regest_survey_explain (RegestSurvey *self, RegestProposal *proposal, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  g_return_if_fail (self != NULL);
  g_return_if_fail (REGEST_IS_PROPOSAL (proposal));

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  regest_proposal_set_reason (proposal, reason);
}

void
regest_survey_add_piece (RegestSurvey *self, RegestProposal *proposal, RegestPlace place)
{
  g_autofree char *words = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (REGEST_IS_PROPOSAL (proposal));
  g_return_if_fail (place.start < place.end && place.end <= self->size);

  words = regest_survey_dup_words (self, place);
  regest_annotation_add_target (regest_proposal_get_annotation (proposal),
                                regest_survey_get_span (self, place), words);
}

/* Whose fields the attributes of a proposal are, by the profile. */
static const char *
get_owner_name (RegestProposal *proposal)
{
  return regest_annotation_get_kind (regest_proposal_get_annotation (proposal));
}

static gboolean
is_refused (RegestSurvey *self, RegestProposal *proposal, const RegestAttribute *attribute)
{
  g_autofree char *key = regest_survey_make_value_key (get_owner_name (proposal), attribute);

  return g_hash_table_contains (self->refused_values, key);
}

static void
add_value (RegestSurvey *self, RegestProposal *proposal, const char *name, RegestPlace place,
           RegestAttribute *attribute)
{
  RegestAnnotation *annotation = regest_proposal_get_annotation (proposal);
  GPtrArray *attributes = regest_annotation_get_attributes (annotation);
  const RegestField *field = regest_profile_find_field (
    regest_knowledge_get_profile (self->knowledge), get_owner_name (proposal), name);

  if (field == NULL ||
      (!regest_field_is_repeatable (field) && regest_attributes_find (attributes, name) != NULL))
    {
      regest_attribute_free (attribute);
      return;
    }
  if (attribute->value == NULL && regest_field_get_value_type (field) != REGEST_FIELD_REFERENCE)
    {
      const char *context = regest_survey_get_date_context (
        self, regest_survey_find_line (self, place.start));

      attribute->value =
        regest_field_normalise (field, attribute->reading, context, &attribute->inferred);
    }
  if (place.start < place.end)
    regest_attribute_set_evidence (attribute, regest_record_get_id (self->record),
                                   regest_survey_get_span (self, place));
  if (is_refused (self, proposal, attribute))
    regest_attribute_free (attribute);
  else
    regest_annotation_take_attribute (annotation, attribute);
}

void
regest_survey_add_field (RegestSurvey *self, RegestProposal *proposal, const char *name,
                         RegestPlace place, const char *value)
{
  g_autofree char *words = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (REGEST_IS_PROPOSAL (proposal));

  words = regest_survey_dup_words (self, place);
  add_value (self, proposal, name, place, regest_attribute_new (name, words, value));
}

void
regest_survey_infer_field (RegestSurvey *self, RegestProposal *proposal, const char *name,
                           RegestPlace place, const char *value)
{
  g_autofree char *words = NULL;
  RegestAttribute *attribute;

  g_return_if_fail (self != NULL);
  g_return_if_fail (REGEST_IS_PROPOSAL (proposal));

  words = regest_survey_dup_words (self, place);
  attribute = regest_attribute_new (name, words, value);
  attribute->inferred = TRUE;
  add_value (self, proposal, name, place, attribute);
}

void
regest_survey_imply_field (RegestSurvey *self, RegestProposal *proposal, const char *name,
                           const char *value)
{
  RegestAttribute *attribute;

  g_return_if_fail (self != NULL);
  g_return_if_fail (REGEST_IS_PROPOSAL (proposal));
  g_return_if_fail (value != NULL);

  attribute = regest_attribute_new (name, NULL, value);
  attribute->inferred = TRUE;
  add_value (self, proposal, name, (RegestPlace){ 0, 0 }, attribute);
}

static RegestProposal *
propose_for (RegestSurvey *self, RegestOwner owner)
{
  RegestProposal *proposal;

  for (guint i = 0; i < self->proposals->len; i++)
    {
      const RegestOwner *other = regest_proposal_get_owner (self->proposals->pdata[i]);

      if (other != NULL && other->type == owner.type && regest_id_equal (&other->id, &owner.id))
        return self->proposals->pdata[i];
    }
  proposal = regest_proposal_new_for_owner (regest_record_get_id (self->record), &owner,
                                            self->recogniser, 1, NULL);
  g_ptr_array_add (self->proposals, proposal);
  return proposal;
}

/* where values for a part or the record go; NULL: there are some, or it cannot have any */
static RegestProposal *
open_values (RegestSurvey *self, RegestSurveyPart *part, const char *name)
{
  GPtrArray *have = NULL;
  RegestOwner owner = { REGEST_OWNER_RECORD };

  if (part != NULL && part->annotation == NULL)
    return part->proposal;
  if (part != NULL)
    {
      owner.type = REGEST_OWNER_ANNOTATION;
      owner.id = *regest_annotation_get_id (part->annotation);
      have = regest_annotation_get_attributes (part->annotation);
    }
  else
    {
      owner.id = *regest_record_get_id (self->record);
      have = regest_record_get_attributes (self->record);
    }
  if (regest_attributes_find (have, name) != NULL)
    return NULL;
  if (part == NULL)
    return propose_for (self, owner);
  if (part->proposal == NULL)
    part->proposal = propose_for (self, owner);
  return part->proposal;
}

void
regest_survey_propose_field (RegestSurvey *self, RegestSurveyPart *part, const char *name,
                             RegestPlace place, const char *value)
{
  RegestProposal *proposal;

  g_return_if_fail (self != NULL);

  proposal = open_values (self, part, name);
  if (proposal != NULL)
    regest_survey_add_field (self, proposal, name, place, value);
}

void
regest_survey_propose_reference (RegestSurvey *self, RegestSurveyPart *part, const char *name,
                                 RegestPlace place, const RegestId *reference)
{
  RegestProposal *proposal;
  RegestAttribute *attribute;
  g_autofree char *words = NULL;

  g_return_if_fail (self != NULL);

  proposal = open_values (self, part, name);
  if (proposal == NULL)
    return;
  words = regest_survey_dup_words (self, place);
  attribute = regest_attribute_new (name, words, NULL);
  if (reference != NULL)
    {
      attribute->reference = *reference;
      attribute->value = regest_id_to_string (reference);
    }
  add_value (self, proposal, name, place, attribute);
}

void
regest_survey_add_unread (RegestSurvey *self, RegestPlace place)
{
  RegestSpan span;

  g_return_if_fail (self != NULL);

  span = regest_survey_get_span (self, place);
  g_array_append_val (self->unread, span);
}

void
regest_survey_add_message (RegestSurvey *self, const char *format, ...)
{
  va_list args;

  g_return_if_fail (self != NULL);

  va_start (args, format);
  g_ptr_array_add (self->messages, g_strdup_vprintf (format, args));
  va_end (args);
}

GPtrArray *
regest_survey_get_messages (RegestSurvey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->messages;
}

GPtrArray *
regest_survey_get_proposals (RegestSurvey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->proposals;
}

void
regest_survey_drop (RegestSurvey *self, RegestProposal *proposal)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (REGEST_IS_PROPOSAL (proposal));

  for (guint i = 0; i < self->parts->len; i++)
    {
      RegestSurveyPart *part = &g_array_index (self->parts, RegestSurveyPart, i);

      if (part->proposal == proposal)
        part->proposal = NULL;
    }
  g_ptr_array_remove (self->proposals, proposal);
}
