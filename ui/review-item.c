/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "proposal-words.h"
#include "review-item.h"

#define CONTEXT_CHARS 60
#define MATCH_CHARS 80
#define TICKED_FROM 0.5 /* what is more likely wrong than right is not ticked by itself */

struct _RegestReviewItem
{
  GObject parent_instance;

  RegestProposal *proposal;
  RegestHit *hit;
  char *kind;
  char *folded;
  char *state_text;
  gboolean ticked;
};

enum
{
  PROP_0,
  PROP_TICKED,
  PROP_STATE_TEXT,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RegestReviewItem, regest_review_item, G_TYPE_OBJECT)

static void
regest_review_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RegestReviewItem *self = REGEST_REVIEW_ITEM (object);

  if (prop_id == PROP_TICKED)
    g_value_set_boolean (value, self->ticked);
  else if (prop_id == PROP_STATE_TEXT)
    g_value_set_string (value, self->state_text);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
regest_review_item_set_property (GObject *object, guint prop_id, const GValue *value,
                                 GParamSpec *pspec)
{
  if (prop_id == PROP_TICKED)
    regest_review_item_set_ticked (REGEST_REVIEW_ITEM (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
regest_review_item_finalize (GObject *object)
{
  RegestReviewItem *self = REGEST_REVIEW_ITEM (object);

  g_clear_object (&self->proposal);
  g_clear_pointer (&self->hit, regest_hit_free);
  g_free (self->kind);
  g_free (self->folded);
  g_free (self->state_text);
  G_OBJECT_CLASS (regest_review_item_parent_class)->finalize (object);
}

static void
regest_review_item_class_init (RegestReviewItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = regest_review_item_get_property;
  object_class->set_property = regest_review_item_set_property;
  object_class->finalize = regest_review_item_finalize;
  properties[PROP_TICKED] =
    g_param_spec_boolean ("ticked", NULL, NULL, FALSE, flags | G_PARAM_READWRITE);
  properties[PROP_STATE_TEXT] =
    g_param_spec_string ("state-text", NULL, NULL, NULL, flags | G_PARAM_READABLE);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
regest_review_item_init (RegestReviewItem *self)
{
}

static char *
dup_line (RegestText *text, guint start, guint end)
{
  char *line = regest_text_dup_range (text, (RegestSpan){ start, end });

  return g_strdelimit (line, "\n\t\r", ' ');
}

static RegestHit *
make_hit (RegestRecord *record, RegestText *text, RegestSpan span)
{
  RegestHit *hit = g_new0 (RegestHit, 1);
  guint length = regest_text_get_length (text);
  guint end;

  span.end = MIN (span.end, length);
  span.start = MIN (span.start, span.end);
  end = MIN (span.end, span.start + MATCH_CHARS);
  hit->record = *regest_record_get_id (record);
  hit->title = g_strdup (regest_record_get_title (record));
  hit->span = span;
  hit->before =
    dup_line (text, span.start > CONTEXT_CHARS ? span.start - CONTEXT_CHARS : 0, span.start);
  hit->match = dup_line (text, span.start, end);
  hit->after = end < span.end ? g_strdup ("…")
                              : dup_line (text, end, MIN (length, end + CONTEXT_CHARS));
  return hit;
}

static const char *
get_kind_label (RegestProfile *profile, const char *kind)
{
  const RegestKind *found = regest_profile_find_kind (profile, kind);

  if (g_str_equal (kind, "record"))
    return _("Record");
  return found != NULL ? regest_kind_get_label (found) : kind;
}

static char *
dup_what (RegestProposal *proposal, RegestProfile *profile)
{
  RegestAnnotation *annotation = regest_proposal_get_annotation (proposal);
  const char *kind = regest_annotation_get_kind (annotation);
  GPtrArray *candidates = regest_proposal_get_candidates (proposal);
  GPtrArray *values = regest_annotation_get_attributes (annotation);
  const RegestField *field;
  g_autofree char *shown = NULL;

  if (regest_proposal_get_owner (proposal) != NULL && values->len > 0)
    {
      const RegestAttribute *value = values->pdata[0];

      field = regest_profile_find_field (profile, kind, value->name);
      shown = regest_attribute_dup_shown (field, value);
      /* translators: a value that is proposed: of what, the field, the value: "Part · Number: 3" */
      return g_strdup_printf (C_("review", "%s · %s: %s"), get_kind_label (profile, kind),
                              field != NULL ? regest_field_get_label (field) : value->name, shown);
    }
  if (candidates->len > 0)
    /* translators: the kind of a tag and whom it means: "Person · Zhou Enlai" */
    return g_strdup_printf (C_("tag", "%s · %s"), get_kind_label (profile, kind),
                            ((RegestCandidate *) candidates->pdata[0])->name);
  return g_strdup (get_kind_label (profile, kind));
}

static void
add_item (RegestProposal *proposal, RegestHit *hit, RegestProfile *profile, GPtrArray *items)
{
  RegestReviewItem *self = g_object_new (REGEST_TYPE_REVIEW_ITEM, NULL);
  g_autofree char *what = dup_what (proposal, profile);
  g_autofree char *score = regest_score_dup_words (regest_proposal_get_score (proposal));

  self->proposal = g_object_ref (proposal);
  self->hit = hit;
  self->kind =
    g_strdup (regest_annotation_get_kind (regest_proposal_get_annotation (proposal)));
  self->folded = regest_fold_string (hit->match, REGEST_FOLD_CASE | REGEST_FOLD_DIACRITICS |
                                                   REGEST_FOLD_BLANKS);
  /* translators: what is proposed, how sure it is */
  self->state_text = g_strdup_printf (C_("review", "%s · %s"), what, score);
  self->ticked = regest_proposal_get_score (proposal) >= TICKED_FROM;
  g_ptr_array_add (items, self);
}

void
regest_review_items_collect (RegestProposal *proposal, RegestRecord *record, RegestText *text,
                             RegestProfile *profile, GPtrArray *items)
{
  const RegestOwner *owner = regest_proposal_get_owner (proposal);
  RegestAnnotation *annotation = regest_proposal_get_annotation (proposal);
  GPtrArray *values = regest_annotation_get_attributes (annotation);

  if (owner == NULL)
    {
      add_item (proposal, make_hit (record, text, regest_annotation_get_extent (annotation)),
                profile, items);
      return;
    }
  for (guint i = 0; i < values->len; i++)
    {
      const RegestAttribute *value = values->pdata[i];
      g_autoptr (RegestProposal) one = regest_proposal_new_for_owner (
        regest_record_get_id (record), owner, regest_proposal_get_recogniser (proposal),
        regest_proposal_get_score (proposal), regest_proposal_get_reason (proposal));

      regest_annotation_take_attribute (regest_proposal_get_annotation (one),
                                        regest_attribute_copy (value));
      add_item (one, make_hit (record, text, value->evidence), profile, items);
    }
}

RegestProposal *
regest_review_item_get_proposal (RegestReviewItem *self)
{
  return self->proposal;
}

const RegestHit *
regest_review_item_get_hit (RegestReviewItem *self)
{
  return self->hit;
}

const char *
regest_review_item_get_kind (RegestReviewItem *self)
{
  return self->kind;
}

double
regest_review_item_get_score (RegestReviewItem *self)
{
  return regest_proposal_get_score (self->proposal);
}

const char *
regest_review_item_get_folded (RegestReviewItem *self)
{
  return self->folded;
}

gboolean
regest_review_item_get_ticked (RegestReviewItem *self)
{
  return self->ticked;
}

void
regest_review_item_set_ticked (RegestReviewItem *self, gboolean ticked)
{
  if (self->ticked == ticked)
    return;
  self->ticked = ticked;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TICKED]);
}
