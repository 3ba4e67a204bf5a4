/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "field-words.h"
#include "outline-item.h"
#include "tag-label.h"

#define MAX_WORDS 60

struct _RegestOutlineItem
{
  GObject parent_instance;

  RegestId id;
  RegestSpan span;
  char *label;
  guint depth;
  gboolean suggested;
  gboolean wordless;
};

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_DEPTH,
  PROP_SUGGESTED,
  PROP_WORDLESS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RegestOutlineItem, regest_outline_item, G_TYPE_OBJECT)

static void
regest_outline_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RegestOutlineItem *self = REGEST_OUTLINE_ITEM (object);

  switch (prop_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    case PROP_SUGGESTED:
      g_value_set_boolean (value, self->suggested);
      break;
    case PROP_WORDLESS:
      g_value_set_boolean (value, self->wordless);
      break;
    case PROP_DEPTH:
      g_value_set_uint (value, self->depth);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
regest_outline_item_finalize (GObject *object)
{
  g_free (REGEST_OUTLINE_ITEM (object)->label);
  G_OBJECT_CLASS (regest_outline_item_parent_class)->finalize (object);
}

static void
regest_outline_item_class_init (RegestOutlineItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = regest_outline_item_get_property;
  object_class->finalize = regest_outline_item_finalize;
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_DEPTH] = g_param_spec_uint ("depth", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_SUGGESTED] =
    g_param_spec_boolean ("suggested", NULL, NULL, FALSE, flags);
  properties[PROP_WORDLESS] = g_param_spec_boolean ("wordless", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
regest_outline_item_init (RegestOutlineItem *self)
{
}

/* the first line with words in it */
static char *
dup_first_words (RegestText *text, RegestSpan span)
{
  RegestSpan head = { span.start, MIN (span.end, span.start + 4 * MAX_WORDS) };
  g_autofree char *words = NULL;
  g_auto (GStrv) lines = NULL;

  head.end = MIN (head.end, regest_text_get_length (text));
  head.start = MIN (head.start, head.end);
  words = regest_text_dup_range (text, head);
  lines = g_strsplit (words, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      return g_utf8_substring (lines[i], 0, MIN (g_utf8_strlen (lines[i], -1), MAX_WORDS));
  return NULL;
}

/* "Stamp: “SECRET” · On page 2" */
static char *
dup_wordless_label (RegestAnnotation *tag, const RegestKind *kind)
{
  const char *label = kind != NULL ? regest_kind_get_label (kind)
                                   : regest_annotation_get_kind (tag);
  const char *wording = regest_annotation_get_wording (tag);
  g_autofree char *where = regest_tag_dup_place (tag);
  g_autofree char *line = wording != NULL ? regest_words_dup_line (wording) : NULL;
  g_autofree char *what =
    /* translators: a part in the outline: its type and first words, "Letter: Dear Comrade" */
    line != NULL ? g_strdup_printf (C_("outline", "%s: %s"), label, line) : g_strdup (label);

  /* translators: a tag in the outline that is on no words: its kind and wording, and where it
   * stands: "Stamp: “SECRET” · On page 2" */
  return g_strdup_printf (C_("outline", "%s · %s"), what, where);
}

static char *
dup_label (RegestAnnotation *part, RegestDocument *document)
{
  RegestProfile *profile = regest_project_get_profile (regest_document_get_project (document));
  const char *kind = regest_annotation_get_kind (part);
  const RegestKind *known = regest_profile_find_kind (profile, kind);
  const RegestField *field = regest_profile_find_field (profile, kind, "type");
  GPtrArray *attributes = regest_annotation_get_attributes (part);
  const char *type = regest_attributes_get_value (attributes, "type");
  const char *number = regest_attributes_get_value (attributes, "number");
  gboolean suggested = regest_annotation_get_status (part) == REGEST_STATUS_SUGGESTED;
  g_autofree char *words = NULL;

  if (regest_annotation_get_n_targets (part) == 0)
    return dup_wordless_label (part, known);
  if (type != NULL && field != NULL)
    type = regest_field_get_choice_label (field, type);
  if (type == NULL)
    type = known != NULL ? regest_kind_get_label (known) : kind;
  if (number != NULL && suggested)
    /* translators: a part in the outline that is only proposed: "Cable 20622 (proposed)" */
    return g_strdup_printf (C_("outline", "%s %s (proposed)"), type, number);
  if (number != NULL)
    /* translators: a part in the outline: its type and number, "Cable 20622" */
    return g_strdup_printf (C_("outline", "%s %s"), type, number);
  words = dup_first_words (regest_document_get_text (document),
                           regest_annotation_get_extent (part));
  if (suggested)
    /* translators: likewise, with its first words: "Letter: Dear Comrade (proposed)" */
    return g_strdup_printf (C_("outline", "%s: %s (proposed)"), type, words != NULL ? words : "");
  if (words == NULL)
    return g_strdup (type);
  /* translators: a part in the outline: its type and first words, "Letter: Dear Comrade" */
  return g_strdup_printf (C_("outline", "%s: %s"), type, words);
}

static guint
count_around (RegestAnnotation *part, RegestDocument *document)
{
  RegestProfile *profile = regest_project_get_profile (regest_document_get_project (document));
  GPtrArray *kinds = regest_profile_get_kinds (profile);
  RegestSpan span = regest_annotation_get_extent (part);
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (RegestPiece));
  guint depth = 0;

  regest_document_collect_pieces (document, (RegestSpan){ span.start, span.start + 1 }, pieces);
  for (guint i = 0; i < pieces->len; i++)
    {
      const RegestPiece *piece = &g_array_index (pieces, RegestPiece, i);
      guint length = piece->span.end - piece->span.start;

      if (piece->kind < kinds->len &&
          regest_kind_is_block (g_ptr_array_index (kinds, piece->kind)) &&
          piece->span.start <= span.start && piece->span.end >= span.end &&
          length > span.end - span.start)
        depth++;
    }
  return depth;
}

RegestOutlineItem *
regest_outline_item_new (RegestAnnotation *part, RegestDocument *document)
{
  RegestOutlineItem *self;

  g_return_val_if_fail (REGEST_IS_ANNOTATION (part), NULL);
  g_return_val_if_fail (REGEST_IS_DOCUMENT (document), NULL);

  self = g_object_new (REGEST_TYPE_OUTLINE_ITEM, NULL);
  self->id = *regest_annotation_get_id (part);
  self->span = regest_annotation_get_extent (part);
  self->label = dup_label (part, document);
  self->suggested = regest_annotation_get_status (part) == REGEST_STATUS_SUGGESTED;
  self->wordless = regest_annotation_get_n_targets (part) == 0;
  self->depth = self->wordless ? 0 : count_around (part, document);
  return self;
}

const RegestId *
regest_outline_item_get_id (RegestOutlineItem *self)
{
  g_return_val_if_fail (REGEST_IS_OUTLINE_ITEM (self), NULL);

  return &self->id;
}

gboolean
regest_outline_item_is_wordless (RegestOutlineItem *self)
{
  g_return_val_if_fail (REGEST_IS_OUTLINE_ITEM (self), FALSE);

  return self->wordless;
}

RegestSpan
regest_outline_item_get_span (RegestOutlineItem *self)
{
  g_return_val_if_fail (REGEST_IS_OUTLINE_ITEM (self), ((RegestSpan){ 0, 0 }));

  return self->span;
}
