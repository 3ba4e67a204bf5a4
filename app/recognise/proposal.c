/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <regest/recognise/proposal.h>

struct _RegestProposal
{
  GObject parent_instance;
  RegestAnnotation *annotation;
  RegestOwner owner;
  gboolean has_owner;
  const char *recogniser; /* static */
  double score;
  char *reason;
  GPtrArray *candidates; /* of RegestCandidate */
  RegestName *claim;
};

enum
{
  PROP_0,
  PROP_ANNOTATION,
  PROP_SCORE,
  PROP_RECOGNISER,
  PROP_REASON,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RegestProposal, regest_proposal, G_TYPE_OBJECT)
G_DEFINE_BOXED_TYPE (RegestCandidate, regest_candidate, regest_candidate_copy,
                     regest_candidate_free)

RegestCandidate *
regest_candidate_new (const RegestId *entity, const char *kind, const char *name, double score)
{
  RegestCandidate *self;

  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  self = g_new0 (RegestCandidate, 1);
  if (entity != NULL)
    self->entity = *entity;
  self->kind = g_strdup (kind);
  self->name = g_strdup (name);
  self->score = score;
  return self;
}

RegestCandidate *
regest_candidate_copy (const RegestCandidate *self)
{
  RegestCandidate *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = regest_candidate_new (&self->entity, self->kind, self->name, self->score);
  copy->reason = g_strdup (self->reason);
  return copy;
}

void
regest_candidate_free (RegestCandidate *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->kind);
  g_free (self->name);
  g_free (self->reason);
  g_free (self);
}

static void
regest_proposal_finalize (GObject *object)
{
  RegestProposal *self = REGEST_PROPOSAL (object);

  g_clear_object (&self->annotation);
  g_free (self->reason);
  g_ptr_array_unref (self->candidates);
  g_clear_pointer (&self->claim, regest_name_free);

  G_OBJECT_CLASS (regest_proposal_parent_class)->finalize (object);
}

static void
regest_proposal_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RegestProposal *self = REGEST_PROPOSAL (object);

  switch (prop_id)
    {
    case PROP_ANNOTATION:
      g_value_set_object (value, self->annotation);
      break;
    case PROP_SCORE:
      g_value_set_double (value, self->score);
      break;
    case PROP_RECOGNISER:
      g_value_set_string (value, self->recogniser);
      break;
    case PROP_REASON:
      g_value_set_string (value, self->reason);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
regest_proposal_class_init (RegestProposalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = regest_proposal_finalize;
  object_class->get_property = regest_proposal_get_property;

  properties[PROP_ANNOTATION] =
    g_param_spec_object ("annotation", NULL, NULL, REGEST_TYPE_ANNOTATION, flags);
  properties[PROP_SCORE] = g_param_spec_double ("score", NULL, NULL, 0, 1, 0, flags);
  properties[PROP_RECOGNISER] = g_param_spec_string ("recogniser", NULL, NULL, NULL, flags);
  properties[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
regest_proposal_init (RegestProposal *self)
{
  self->candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_candidate_free);
}

/* A UUID of version 8 (RFC 9562: the maker's own), the same for the same tag of the same record. */
static RegestId
make_id (const RegestId *record, const char *kind, RegestSpan span)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const guint32 place[2] = { GUINT32_TO_BE (span.start), GUINT32_TO_BE (span.end) };
  guint8 digest[32];
  gsize size = sizeof digest;
  RegestId id;

  g_checksum_update (checksum, record->bytes, sizeof record->bytes);
  g_checksum_update (checksum, (const guint8 *) kind, strlen (kind) + 1);
  g_checksum_update (checksum, (const guint8 *) place, sizeof place);
  g_checksum_get_digest (checksum, digest, &size);
  memcpy (id.bytes, digest, sizeof id.bytes);
  id.bytes[6] = (id.bytes[6] & 0x0f) | 0x80;
  id.bytes[8] = (id.bytes[8] & 0x3f) | 0x80;
  return id;
}

RegestProposal *
regest_proposal_new (RegestAnnotation *annotation, const char *recogniser, double score,
                     const char *reason)
{
  RegestProposal *self;

  g_return_val_if_fail (REGEST_IS_ANNOTATION (annotation), NULL);
  g_return_val_if_fail (recogniser != NULL, NULL);

  self = g_object_new (REGEST_TYPE_PROPOSAL, NULL);
  self->annotation = annotation;
  self->recogniser = recogniser;
  self->score = CLAMP (score, 0, 1);
  self->reason = g_strdup (reason);
  regest_annotation_set_status (annotation, REGEST_STATUS_SUGGESTED);
  if (regest_annotation_get_n_targets (annotation) > 0)
    {
      RegestId id = make_id (regest_annotation_get_record (annotation),
                             regest_annotation_get_kind (annotation),
                             regest_annotation_get_target (annotation, 0)->span);

      regest_annotation_set_id (annotation, &id);
    }
  return self;
}

RegestProposal *
regest_proposal_new_for_owner (const RegestId *record, const RegestOwner *owner,
                               const char *recogniser, double score, const char *reason)
{
  RegestProposal *self;
  RegestAnnotation *annotation;
  RegestId id;

  g_return_val_if_fail (record != NULL, NULL);
  g_return_val_if_fail (owner != NULL, NULL);

  annotation = regest_annotation_new (owner->type == REGEST_OWNER_RECORD ? "record" : "part");
  regest_annotation_set_record (annotation, record);
  self = regest_proposal_new (annotation, recogniser, score, reason);
  self->owner = *owner;
  self->has_owner = TRUE;
  id = make_id (&owner->id, "values", (RegestSpan){ 0, 0 });
  regest_annotation_set_id (annotation, &id);
  return self;
}

RegestAnnotation *
regest_proposal_get_annotation (RegestProposal *self)
{
  g_return_val_if_fail (REGEST_IS_PROPOSAL (self), NULL);

  return self->annotation;
}

const RegestOwner *
regest_proposal_get_owner (RegestProposal *self)
{
  g_return_val_if_fail (REGEST_IS_PROPOSAL (self), NULL);

  return self->has_owner ? &self->owner : NULL;
}

double
regest_proposal_get_score (RegestProposal *self)
{
  g_return_val_if_fail (REGEST_IS_PROPOSAL (self), 0);

  return self->score;
}

const char *
regest_proposal_get_recogniser (RegestProposal *self)
{
  g_return_val_if_fail (REGEST_IS_PROPOSAL (self), NULL);

  return self->recogniser;
}

const char *
regest_proposal_get_reason (RegestProposal *self)
{
  g_return_val_if_fail (REGEST_IS_PROPOSAL (self), NULL);

  return self->reason;
}

GPtrArray *
regest_proposal_get_candidates (RegestProposal *self)
{
  g_return_val_if_fail (REGEST_IS_PROPOSAL (self), NULL);

  return self->candidates;
}

const RegestName *
regest_proposal_get_claim (RegestProposal *self)
{
  g_return_val_if_fail (REGEST_IS_PROPOSAL (self), NULL);

  return self->claim;
}

char *
regest_proposal_dup_key (RegestProposal *self)
{
  g_autofree char *record = NULL;
  const guint8 *bytes;

  g_return_val_if_fail (REGEST_IS_PROPOSAL (self), NULL);

  record = regest_id_to_string (regest_annotation_get_record (self->annotation));
  bytes = regest_annotation_get_id (self->annotation)->bytes;
  return g_strdup_printf ("%s.%02x%02x%02x%02x%02x%02x", record, bytes[0], bytes[1], bytes[2],
                          bytes[3], bytes[4], bytes[5]);
}

void
regest_proposal_set_score (RegestProposal *self, double score)
{
  g_return_if_fail (REGEST_IS_PROPOSAL (self));

  self->score = CLAMP (score, 0, 1);
}

void
regest_proposal_set_reason (RegestProposal *self, const char *reason)
{
  g_return_if_fail (REGEST_IS_PROPOSAL (self));

  g_free (self->reason);
  self->reason = g_strdup (reason);
}

void
regest_proposal_take_candidate (RegestProposal *self, RegestCandidate *candidate)
{
  guint place = 0;

  g_return_if_fail (REGEST_IS_PROPOSAL (self));
  g_return_if_fail (candidate != NULL);

  while (place < self->candidates->len &&
         ((RegestCandidate *) self->candidates->pdata[place])->score >= candidate->score)
    place++;
  g_ptr_array_insert (self->candidates, place, candidate);
}

void
regest_proposal_take_claim (RegestProposal *self, RegestName *claim)
{
  g_return_if_fail (REGEST_IS_PROPOSAL (self));

  g_clear_pointer (&self->claim, regest_name_free);
  self->claim = claim;
}
