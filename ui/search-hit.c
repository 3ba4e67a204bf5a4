/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "search-hit.h"

#define CONTEXT 60 /* code points the store gives of what stands before and after */
#define WORD 20 /* what is longer is no word to be left whole */

struct _RegestSearchHit
{
  GObject parent_instance;

  RegestId record;
  RegestId tag; /* none: no tag */
  RegestSpan span;
  char *title;
  char *markup;
  char *label;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_MARKUP,
  PROP_LABEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RegestSearchHit, regest_search_hit, G_TYPE_OBJECT)

static void
regest_search_hit_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RegestSearchHit *self = REGEST_SEARCH_HIT (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_MARKUP:
      g_value_set_string (value, self->markup);
      break;
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
regest_search_hit_finalize (GObject *object)
{
  RegestSearchHit *self = REGEST_SEARCH_HIT (object);

  g_free (self->title);
  g_free (self->markup);
  g_free (self->label);
  G_OBJECT_CLASS (regest_search_hit_parent_class)->finalize (object);
}

static void
regest_search_hit_class_init (RegestSearchHitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = regest_search_hit_get_property;
  object_class->finalize = regest_search_hit_finalize;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_MARKUP] = g_param_spec_string ("markup", NULL, NULL, NULL, flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
regest_search_hit_init (RegestSearchHit *self)
{
}

/* Half a word says nothing: where what stands before was cut, it begins with the next whole one. */
static char *
dup_before (const char *before)
{
  const char *blank;

  if (g_utf8_strlen (before, -1) < CONTEXT)
    return g_strdup (before);
  blank = g_utf8_strchr (before, g_utf8_offset_to_pointer (before, WORD) - before, ' ');
  return g_strconcat ("…", blank != NULL ? blank : before, NULL);
}

static char *
dup_after (const char *after)
{
  glong length = g_utf8_strlen (after, -1);
  const char *tail;
  const char *blank;

  if (length < CONTEXT)
    return g_strdup (after);
  tail = g_utf8_offset_to_pointer (after, length - WORD);
  blank = g_utf8_strrchr (tail, -1, ' ');
  if (blank == NULL)
    return g_strconcat (after, "…", NULL);
  return g_strdup_printf ("%.*s …", (int) (blank - after), after);
}

RegestSearchHit *
regest_search_hit_new (const RegestHit *hit)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  const char *match;
  RegestSearchHit *self;

  g_return_val_if_fail (hit != NULL, NULL);

  before = dup_before (hit->before != NULL ? hit->before : "");
  match = hit->match != NULL ? hit->match : "";
  after = dup_after (hit->after != NULL ? hit->after : "");
  self = g_object_new (REGEST_TYPE_SEARCH_HIT, NULL);
  self->record = hit->record;
  self->tag = hit->tag;
  self->span = hit->span;
  self->title = g_strdup (hit->title != NULL && *hit->title != '\0' ? hit->title
                                                                    : _("Untitled record"));
  self->markup = g_markup_printf_escaped ("%s<b>%s</b>%s", before, match, after);
  self->label = g_strdup_printf ("%s: %s%s%s", self->title, before, match, after);
  return self;
}

const RegestId *
regest_search_hit_get_record (RegestSearchHit *self)
{
  g_return_val_if_fail (REGEST_IS_SEARCH_HIT (self), NULL);

  return &self->record;
}

const RegestId *
regest_search_hit_get_tag (RegestSearchHit *self)
{
  g_return_val_if_fail (REGEST_IS_SEARCH_HIT (self), NULL);

  return regest_id_is_none (&self->tag) ? NULL : &self->tag;
}

RegestSpan
regest_search_hit_get_span (RegestSearchHit *self)
{
  g_return_val_if_fail (REGEST_IS_SEARCH_HIT (self), ((RegestSpan){ 0, 0 }));

  return self->span;
}
