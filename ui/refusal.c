/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include <regest/recognise/suggest.h>

#include "proposal-words.h"
#include "refusal.h"

#define CONTEXT_CHARS 60
#define MATCH_CHARS 80

struct _RegestRefusal
{
  GObject parent_instance;

  RegestId id;
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

G_DEFINE_FINAL_TYPE (RegestRefusal, regest_refusal, G_TYPE_OBJECT)

static void
regest_refusal_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RegestRefusal *self = REGEST_REFUSAL (object);

  if (prop_id == PROP_TICKED)
    g_value_set_boolean (value, self->ticked);
  else if (prop_id == PROP_STATE_TEXT)
    g_value_set_string (value, self->state_text);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
regest_refusal_set_property (GObject *object, guint prop_id, const GValue *value,
                             GParamSpec *pspec)
{
  if (prop_id == PROP_TICKED)
    regest_refusal_set_ticked (REGEST_REFUSAL (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
regest_refusal_finalize (GObject *object)
{
  RegestRefusal *self = REGEST_REFUSAL (object);

  g_clear_pointer (&self->hit, regest_hit_free);
  g_free (self->kind);
  g_free (self->folded);
  g_free (self->state_text);
  G_OBJECT_CLASS (regest_refusal_parent_class)->finalize (object);
}

static void
regest_refusal_class_init (RegestRefusalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = regest_refusal_get_property;
  object_class->set_property = regest_refusal_set_property;
  object_class->finalize = regest_refusal_finalize;
  properties[PROP_TICKED] =
    g_param_spec_boolean ("ticked", NULL, NULL, FALSE, flags | G_PARAM_READWRITE);
  properties[PROP_STATE_TEXT] =
    g_param_spec_string ("state-text", NULL, NULL, NULL, flags | G_PARAM_READABLE);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
regest_refusal_init (RegestRefusal *self)
{
}

const RegestId *
regest_refusal_get_id (RegestRefusal *self)
{
  return &self->id;
}

const RegestHit *
regest_refusal_get_hit (RegestRefusal *self)
{
  return self->hit;
}

const char *
regest_refusal_get_kind (RegestRefusal *self)
{
  return self->kind;
}

const char *
regest_refusal_get_folded (RegestRefusal *self)
{
  return self->folded;
}

gboolean
regest_refusal_get_ticked (RegestRefusal *self)
{
  return self->ticked;
}

void
regest_refusal_set_ticked (RegestRefusal *self, gboolean ticked)
{
  if (self->ticked == ticked)
    return;
  self->ticked = ticked;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TICKED]);
}

/* -- listing --------------------------------------------------------------- */

typedef struct
{
  RegestProject *project;
  GCancellable *cancellable;
  GPtrArray *found;
  RegestRecord *record; /* of the last one */
  RegestText *text;
} Listing;

static char *
dup_line (RegestText *text, guint start, guint end)
{
  char *line = regest_text_dup_range (text, (RegestSpan){ start, end });

  return g_strdelimit (line, "\n\t\r", ' ');
}

static RegestHit *
make_hit (Listing *listing, RegestSpan span)
{
  RegestHit *hit = g_new0 (RegestHit, 1);
  guint length = regest_text_get_length (listing->text);
  guint end = MIN (span.end, span.start + MATCH_CHARS);

  hit->record = *regest_record_get_id (listing->record);
  hit->title = g_strdup (regest_record_get_title (listing->record));
  hit->span = span;
  hit->before = dup_line (listing->text,
                          span.start > CONTEXT_CHARS ? span.start - CONTEXT_CHARS : 0, span.start);
  hit->match = dup_line (listing->text, span.start, end);
  hit->after = end < span.end
                 ? g_strdup ("…")
                 : dup_line (listing->text, end, MIN (length, end + CONTEXT_CHARS));
  return hit;
}

static char *
dup_what (Listing *listing, RegestAnnotation *annotation)
{
  RegestProfile *profile = regest_project_get_profile (listing->project);
  const char *kind = regest_annotation_get_kind (annotation);
  const RegestKind *known = regest_profile_find_kind (profile, kind);
  const char *label = known != NULL ? regest_kind_get_label (known) : kind;
  const char *name = regest_annotation_get_entity_name (annotation);
  GPtrArray *values = regest_annotation_get_attributes (annotation);

  if (g_str_equal (kind, "record"))
    label = _("Record");
  if (regest_annotation_is_refused_value (annotation) && values->len > 0)
    {
      const RegestAttribute *value = values->pdata[0];
      const RegestField *field = regest_profile_find_field (profile, kind, value->name);
      g_autofree char *shown = regest_attribute_dup_shown (field, value);

      /* translators: a value that was refused: of what, the field, the value */
      return g_strdup_printf (C_("review", "%s · %s: %s"), label,
                              field != NULL ? regest_field_get_label (field) : value->name, shown);
    }
  /* translators: the kind of a tag and whom it means: "Person · Zhou Enlai" */
  return name != NULL ? g_strdup_printf (C_("tag", "%s · %s"), label, name) : g_strdup (label);
}

static gboolean
enter_record (Listing *listing, const RegestId *record)
{
  if (listing->record != NULL &&
      regest_id_equal (regest_record_get_id (listing->record), record))
    return TRUE;
  g_clear_object (&listing->record);
  g_clear_pointer (&listing->text, regest_text_unref);
  listing->record = regest_project_get_record (listing->project, record, NULL);
  listing->text = regest_project_get_text (listing->project, record, NULL);
  return listing->record != NULL && listing->text != NULL;
}

static gboolean
list_cb (RegestAnnotation *annotation, gpointer user_data)
{
  Listing *listing = user_data;
  RegestSpan span = regest_annotation_get_extent (annotation);
  GPtrArray *values = regest_annotation_get_attributes (annotation);
  RegestRefusal *self;

  if (g_cancellable_is_cancelled (listing->cancellable))
    return FALSE;
  if (!enter_record (listing, regest_annotation_get_record (annotation)))
    return TRUE;
  if (regest_annotation_is_refused_value (annotation) && values->len > 0 &&
      ((RegestAttribute *) values->pdata[0])->evidence_state == REGEST_EVIDENCE_GOOD)
    span = ((RegestAttribute *) values->pdata[0])->evidence;
  if (span.end > regest_text_get_length (listing->text) || span.start > span.end)
    return TRUE;
  self = g_object_new (REGEST_TYPE_REFUSAL, NULL);
  self->id = *regest_annotation_get_id (annotation);
  self->kind = g_strdup (regest_annotation_get_kind (annotation));
  self->hit = make_hit (listing, span);
  self->folded = regest_fold_string (self->hit->match, REGEST_FOLD_CASE | REGEST_FOLD_DIACRITICS |
                                                         REGEST_FOLD_BLANKS);
  self->state_text = dup_what (listing, annotation);
  g_ptr_array_add (listing->found, self);
  return TRUE;
}

RegestJob *
regest_refusals_job_new (void)
{
  RegestJob *job = regest_job_new ("");

  regest_job_take_data (job, g_ptr_array_new_with_free_func (g_object_unref),
                        (GDestroyNotify) g_ptr_array_unref);
  return job;
}

gboolean
regest_refusals_job_run (RegestJob *job, RegestProject *project, gpointer data, GError **error)
{
  Listing listing = { project, regest_job_get_cancellable (job), data };
  gboolean done = regest_project_foreach_refused (project, list_cb, &listing, error);

  g_clear_object (&listing.record);
  g_clear_pointer (&listing.text, regest_text_unref);
  return done;
}
