/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <regest/formats/kind-names.h>

#include "tei-layout.h"

#define MAX_REFERENCE 4096 /* bytes: what is longer is no address */

static void
take_reference (RegestStandoffTag *tag, xmlNode *node)
{
  g_autofree char *ref = regest_tei_node_reference (node);

  if (ref == NULL || strlen (ref) > MAX_REFERENCE)
    return;
  if (*ref == '#')
    {
      tag->key = g_strdup (ref + 1);
      return;
    }
  tag->scheme = g_strdup ("uri");
  tag->identifier = g_steal_pointer (&ref);
}

static RegestStandoffTag *
add_tag (TeiLayout *layout, xmlNode *node, const char *kind, TeiMark start)
{
  RegestStandoffTag *tag;
  RegestSpan span;

  if (!tei_layout_trim (layout, start, &span))
    return NULL;
  tag = regest_standoff_add_tag (layout->standoff, kind, xmlGetLineNo (node));
  regest_standoff_add_span (tag, span);
  return tag;
}

/* What an opener or a closer says is a field of the letter, the first time it does. */
static void
add_opening (TeiLayout *layout, const char *name, const RegestStandoffTag *tag, const char *normal)
{
  RegestSpan place = g_array_index (tag->spans, RegestSpan, 0);
  RegestStandoffValue *value;
  const char *start;
  g_autofree char *words = NULL;

  if (layout->n_openings == 0 || layout->n_others > 0)
    return;
  for (guint i = 0; i < layout->tei->openings->len; i++)
    if (g_str_equal (((RegestStandoffValue *) layout->tei->openings->pdata[i])->name, name))
      return;
  /* it ends where the text does now, but for blanks */
  start = g_utf8_offset_to_pointer (layout->text->str + layout->text->len,
                                    (glong) place.start - (glong) layout->length);
  words = g_utf8_substring (start, 0, place.end - place.start);
  value = regest_standoff_value_new (name, words);
  value->normal = g_strdup (normal);
  value->key = g_strdup (tag->key);
  value->place = place;
  g_ptr_array_add (layout->tei->openings, value);
}

static void
tag_entity (TeiLayout *layout, xmlNode *node, const char *kind, TeiMark start)
{
  RegestStandoffTag *tag = add_tag (layout, node, kind, start);
  g_autofree char *type = regest_tei_node_attribute (node, "type");

  if (tag == NULL)
    return;
  take_reference (tag, node);
  if (g_strcmp0 (type, "from") == 0)
    regest_standoff_add_value (tag, "role", g_str_equal (kind, "place") ? "origin" : "sender");
  else if (g_strcmp0 (type, "to") == 0)
    regest_standoff_add_value (tag, "role",
                               g_str_equal (kind, "place") ? "destination" : "addressee");
  if (g_str_equal (kind, "place") && layout->in_dateline)
    add_opening (layout, "origin", tag, NULL);
  else if (!g_str_equal (kind, "place") && g_strcmp0 (type, "from") == 0)
    add_opening (layout, "sender", tag, NULL);
  else if (!g_str_equal (kind, "place") && g_strcmp0 (type, "to") == 0)
    add_opening (layout, "addressee", tag, NULL);
}

static void
tag_date (TeiLayout *layout, xmlNode *node, const char *kind, TeiMark start)
{
  RegestStandoffTag *tag = add_tag (layout, node, kind, start);
  g_autofree char *date = regest_tei_node_date (node);

  if (tag == NULL)
    return;
  regest_standoff_add_value (tag, "date", date);
  if (layout->in_dateline)
    add_opening (layout, "sent", tag, date);
}

static void
tag_stamp (TeiLayout *layout, xmlNode *node, const char *kind, TeiMark start)
{
  RegestStandoffTag *tag = add_tag (layout, node, kind, start);
  xmlNode *date = regest_tei_node_find (node, "date", NULL);
  g_autofree char *words = regest_tei_node_words (node);
  g_autofree char *when = date != NULL ? regest_tei_node_date (date) : NULL;

  if (tag == NULL)
    return;
  regest_standoff_add_value (tag, "wording", words);
  regest_standoff_add_value (tag, "date", when);
}

static void
tag_supplied (TeiLayout *layout, xmlNode *node, const char *kind, TeiMark start)
{
  RegestStandoffTag *tag = add_tag (layout, node, kind, start);

  if (tag == NULL)
    return;
  regest_standoff_add_value (tag, "by", "editor");
  regest_standoff_add_value (tag, "does", "supplies");
}

static void
tag_signed (TeiLayout *layout, xmlNode *node, const char *kind, TeiMark start)
{
  RegestStandoffTag *tag = add_tag (layout, node, kind, start);
  xmlNode *name = regest_tei_node_find (node, "persName", NULL);

  if (tag == NULL)
    return;
  if (name != NULL)
    take_reference (tag, name);
  add_opening (layout, "signatory", tag, NULL);
}

/* Words struck out, put in or hard to read stand in the text as on the page; a tag says so. */
static void
tag_change (TeiLayout *layout, xmlNode *node, const char *kind, TeiMark start)
{
  if (layout->tei->places == NULL)
    add_tag (layout, node, kind, start);
}

static const struct
{
  const char *element;
  const char *kind;
  void (*tag) (TeiLayout *layout, xmlNode *node, const char *kind, TeiMark start);
} tagged[] = {
  { "persName", "person", tag_entity },
  { "placeName", "place", tag_entity },
  { "orgName", "organisation", tag_entity },
  { "date", "date", tag_date },
  { "stamp", "stamp", tag_stamp },
  { "supplied", "insertion", tag_supplied },
  { "signed", "signature", tag_signed },
  { "del", "deletion", tag_change },
  { "add", "addition", tag_change },
  { "unclear", "unclear", tag_change },
};

/* of what the register has under the key of this name */
static const char *
find_listed_kind (TeiLayout *layout, xmlNode *node)
{
  g_autofree char *reference = regest_tei_node_reference (node);
  RegestEntity *listed = reference != NULL && *reference == '#'
                           ? g_hash_table_lookup (layout->tei->entities->listed, reference + 1)
                           : NULL;

  return listed != NULL ? regest_entity_get_kind (listed) : NULL;
}

/* "rs" and "name" say in their type what they name, or the register does; one that only implies it
 * has no name to tag. */
static void
tag_by_type (TeiLayout *layout, xmlNode *node, TeiMark start)
{
  g_autofree char *type = regest_tei_node_attribute (node, "type");
  g_autofree char *subtype = regest_tei_node_attribute (node, "subtype");
  const char *kind = type != NULL ? regest_kind_name_translate (type) : NULL;

  if (kind == NULL)
    kind = find_listed_kind (layout, node);

  if (kind != NULL && g_strcmp0 (subtype, "implied") != 0)
    tag_entity (layout, node, kind, start);
}

void
tei_layout_tag_element (TeiLayout *layout, xmlNode *node, TeiMark start)
{
  for (guint i = 0; i < G_N_ELEMENTS (tagged); i++)
    if (regest_tei_node_is (node, tagged[i].element))
      tagged[i].tag (layout, node, tagged[i].kind, start);
  if (regest_tei_node_is (node, "rs") || regest_tei_node_is (node, "name"))
    tag_by_type (layout, node, start);
}

/* -- notes ----------------------------------------------------------------- */

/* A note stands outside the text, an editor's as one that somebody wrote on the paper later; one of
 * the document itself (a head in brackets) is a part of it. */
gboolean
tei_layout_is_editorial (xmlNode *note)
{
  static const char *const own[] = { "source", "inline", "summary", NULL };
  g_autofree char *type = regest_tei_node_attribute (note, "type");
  g_autofree char *rend = regest_tei_node_attribute (note, "rend");

  return (type == NULL || !g_strv_contains (own, type)) &&
         (rend == NULL || !g_strv_contains (own, rend));
}

/* A number on the page, given as a note. */
gboolean
tei_layout_is_furniture (xmlNode *node)
{
  g_autofree char *type = regest_tei_node_attribute (node, "type");

  return g_strcmp0 (type, "foliation") == 0 || g_strcmp0 (type, "pagination") == 0 ||
         g_strcmp0 (type, "pageNum") == 0;
}

/* The word before the note: what it is about, as far as its place says. */
static gboolean
find_word_before (const TeiLayout *layout, RegestSpan *span)
{
  const char *end = layout->text->str + layout->text->len;
  const char *start;
  guint offset = layout->length;

  for (; end > layout->text->str && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end)));
       offset--)
    end = g_utf8_prev_char (end);
  span->end = offset;
  for (start = end; start > layout->text->str &&
                    !g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (start)));
       offset--)
    start = g_utf8_prev_char (start);
  span->start = offset;
  return span->start < span->end;
}

/* The word after a note that stands before all others. */
static gboolean
find_first_word (const TeiLayout *layout, RegestSpan *span)
{
  const char *text = layout->text->str;
  guint offset = 0;

  for (; *text != '\0' && g_unichar_isspace (g_utf8_get_char (text)); offset++)
    text = g_utf8_next_char (text);
  span->start = offset;
  for (; *text != '\0' && !g_unichar_isspace (g_utf8_get_char (text)); offset++)
    text = g_utf8_next_char (text);
  span->end = offset;
  return span->start < span->end;
}

static void
tag_note (TeiLayout *layout, xmlNode *note, RegestSpan span)
{
  g_autofree char *words = regest_tei_node_words (note);
  g_autofree char *hand = regest_tei_node_attribute (note, "hand");
  RegestStandoffTag *tag = regest_standoff_add_tag (layout->standoff, "note", xmlGetLineNo (note));

  regest_standoff_add_span (tag, span);
  regest_standoff_add_value (tag, "text", words);
  /* of whom a note on the paper is, its hand does not say */
  if (hand == NULL)
    regest_standoff_add_value (tag, "whose", "editor");
}

void
tei_layout_add_note (TeiLayout *layout, xmlNode *note)
{
  g_autofree char *words = regest_tei_node_words (note);
  RegestSpan span;

  if (*words == '\0')
    return;
  if (find_word_before (layout, &span))
    tag_note (layout, note, span);
  else
    g_ptr_array_add (layout->early, note);
}

void
tei_layout_add_incidents (TeiLayout *layout)
{
  RegestSpan span;

  if (!find_first_word (layout, &span))
    return;
  for (guint i = 0; i < layout->tei->incidents->len; i++)
    {
      const TeiIncident *incident = layout->tei->incidents->pdata[i];
      RegestStandoffTag *tag = regest_standoff_add_tag (layout->standoff, "note", incident->line);

      regest_standoff_add_span (tag, span);
      regest_standoff_add_value (tag, "text", incident->words);
      regest_standoff_add_value (tag, "whose", incident->whose);
    }
}

void
tei_layout_add_early_notes (TeiLayout *layout)
{
  RegestSpan span;

  for (guint i = 0; i < layout->early->len; i++)
    if (find_first_word (layout, &span))
      tag_note (layout, layout->early->pdata[i], span);
}
