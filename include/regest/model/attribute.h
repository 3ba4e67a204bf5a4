/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <regest/model/id.h>
#include <regest/model/span.h>

G_BEGIN_DECLS

/**
 * RegestEvidenceState:
 * @REGEST_EVIDENCE_NONE: the value was not read in a text
 * @REGEST_EVIDENCE_GOOD: the words stand there as they were read
 * @REGEST_EVIDENCE_CHANGED: the place is known, its words were changed later
 * @REGEST_EVIDENCE_LOST: the words were deleted; only the quote is left
 */
typedef enum
{
  REGEST_EVIDENCE_NONE,
  REGEST_EVIDENCE_GOOD,
  REGEST_EVIDENCE_CHANGED,
  REGEST_EVIDENCE_LOST,
} RegestEvidenceState;

/**
 * RegestAttribute:
 * @id: none until it is stored
 * @name: machine name, as in the profile ("sent", "title")
 * @reading: (nullable): the characters as they stand
 * @value: (nullable): normalised: text, number, EDTF, choice's name, "yes"/"no"; for a reference
 * the
 *   text form of @reference; NULL where the reading was not understood
 * @reference: the entity, annotation (part) or record meant by a value of a referring type; else
 * none
 * @inferred: the value says more than the reading
 * @evidence_state: whether and how @evidence holds
 * @evidence_record: the record the evidence stands in
 * @evidence: the span it was read from (code points of that record's text)
 * @quote: (nullable): the words of the evidence when it was taken
 *
 * A named value of a record, an annotation or an entity. A plain struct that owns its strings.
 */
typedef struct
{
  RegestId id;
  char *name;
  char *reading;
  char *value;
  RegestId reference;
  gboolean inferred;
  RegestEvidenceState evidence_state;
  RegestId evidence_record;
  RegestSpan evidence;
  char *quote;
} RegestAttribute;

#define REGEST_TYPE_ATTRIBUTE (regest_attribute_get_type ())
GType regest_attribute_get_type (void);

RegestAttribute *regest_attribute_new (const char *name, const char *reading, const char *value);
RegestAttribute *regest_attribute_copy (const RegestAttribute *self);
void regest_attribute_free (RegestAttribute *self);
/* says where it was read; only before it is stored */
void regest_attribute_set_evidence (RegestAttribute *self, const RegestId *record, RegestSpan span);
/* value, else reading, never NULL */
const char *regest_attribute_get_display (const RegestAttribute *self);

/* helpers over a GPtrArray of RegestAttribute, as records, annotations and entities hold it */
const RegestAttribute *regest_attributes_find (GPtrArray *attributes, const char *name); /* first */
/* value, else reading, else NULL */
const char *regest_attributes_get_value (GPtrArray *attributes, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestAttribute, regest_attribute_free)

G_END_DECLS
