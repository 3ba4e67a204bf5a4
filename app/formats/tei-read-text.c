/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Lays a TEI text out as lines. Elements that are blocks begin and end a line, lb and addrLine
 * begin one; runs of blanks are one blank, none at a line's ends. What is no part of the text as it
 * stands on the page is left out of it: of a choice what the page has (sic, orig, abbr) is kept;
 * editors' notes become tags on the word they follow, with their words in a field. Names, dates and
 * the like become tags; elements nobody knows are kept as text and counted.
 */

#include "config.h"

#include <string.h>

#include <regest/formats/kind-names.h>

#include "tei-own.h"
#include "tei-stream.h"
#include "tei-read-facsimile.h"

#define MAX_DEPTH 200
#define MAX_REFERENCE 4096 /* bytes: what is longer is no address */

typedef struct
{
  TeiReading *tei;
  RegestStandoff *standoff;
  GString *text;
  guint length; /* code points of the text */
  gboolean blank; /* one is due before the next word */
  gboolean line_end; /* so is one of these: only in texts of our own */
  gboolean has_lines; /* an lb was met: only there, too */
  GPtrArray *early; /* of xmlNode: notes before the first word */
  gboolean in_dateline;
  guint n_openings; /* openers, closers and the like around here */
  guint n_others; /* letters within the letter around here */
} Layout;

/* where something began */
typedef struct
{
  guint offset;
  gsize byte;
} Mark;

static gboolean
is_among (const char *name, const char *const *names)
{
  return g_strv_contains (names, name);
}

static const char *const blocks[] = {
  "div", "div1", "div2", "div3", "p", "head", "ab", "lg",
  "l", "opener", "closer", "dateline", "salute", "signed", "address", "addrLine",
  "item", "list", "listBibl", "row", "cell", "table", "epigraph", "quote", "cit", "postscript",
  "trailer", "body", "text", "front", "back", "group", "titlePage", "docTitle",
  "titlePart", "argument", "byline", "fw", "floatingText", "letter", "u", "sp",
  "speaker", "stage", "figure", "figDesc", "attachment", "docDate", "imprimatur", NULL
};

static const char *const inlines[] = {
  "hi", "ref", "rs", "name", "title", "foreign", "emph", "term", "gloss",
  "seg", "s", "w", "pc", "c", "add", "del", "unclear", "damage",
  "subst", "mod", "retrace", "surplus", "secl", "restore", "metamark", "num", "measure",
  "unit", "label", "bibl", "idno", "forename", "surname", "roleName", "addName",
  "genName", "nameLink", "settlement", "country", "region", "district", "bloc", "geogName",
  "time", "quote", "q", "said", "soCalled", "mentioned", "distinct", "abbr", "orig",
  "sic", "edition", "publisher", "pubPlace", "street", "postCode", "handShift", "space", "anchor",
  "milestone", "cb", "gb", "ptr", "graphic", "formula", "orgName", "ex", "am", "expan", "choice",
  "note", "supplied", "gap", "date", "persName", "placeName", "stamp", "lb", "pb", "geo",
  "location", "corr", "reg", "figure", NULL
};

/* No part of the document's words: data, registers, and what a press prints on every page. */
static const char *const outside[] = {
  "teiHeader", "standOff", "listPerson", "listPlace", "listOrg",
  "listEvent", "listRelation", "geo", "location", "fw", NULL
};

/* -- words ----------------------------------------------------------------- */

static gboolean
at_line_start (const Layout *layout)
{
  return layout->text->len == 0 || layout->text->str[layout->text->len - 1] == '\n';
}

static void
append_char (Layout *layout, gunichar c)
{
  g_string_append_unichar (layout->text, c);
  layout->length++;
}

/* what is due before words of our own texts */
static void
settle_blanks (Layout *layout)
{
  if (!at_line_start (layout) && (layout->line_end || layout->blank))
    append_char (layout, layout->line_end ? '\n' : ' ');
  layout->line_end = FALSE;
  layout->blank = FALSE;
}

/* In texts of our own blanks stand as they are. Only a line end is none: whoever set the file anew
 * put it there, and the blanks around it; between elements it is not even a blank, where nothing
 * else was done. */
static void
append_own_text (Layout *layout, const char *words)
{
  if (layout->tei->places->is_exact && words[strspn (words, " \t\r\n")] == '\0' &&
      strchr (words, '\n') != NULL)
    return;
  while (*words != '\0')
    {
      gsize n_blanks = strspn (words, " \t\r\n");
      gsize n_words = strcspn (words + n_blanks, " \t\r\n");

      if (memchr (words, '\n', n_blanks) != NULL)
        {
          layout->blank = TRUE;
          words += n_blanks;
          n_blanks = 0;
        }
      if (n_blanks + n_words == 0)
        continue;
      settle_blanks (layout);
      g_string_append_len (layout->text, words, n_blanks + n_words);
      layout->length += g_utf8_strlen (words, n_blanks + n_words);
      words += n_blanks + n_words;
    }
}

/* The bytes of the blank there; 0: none. Most of a text is ASCII. */
static guint
measure_blank (const char *p)
{
  guchar c = *p;

  if (c < 0x80)
    return g_ascii_isspace (c) ? 1 : 0;
  return g_unichar_isspace (g_utf8_get_char (p)) ? g_utf8_skip[c] : 0;
}

/* the caller has counted it */
static void
append_word (Layout *layout, const char *word, gsize size)
{
  if (layout->blank && !at_line_start (layout))
    {
      g_string_append_c (layout->text, ' ');
      layout->length++;
    }
  layout->blank = FALSE;
  g_string_append_len (layout->text, word, size);
}

static void
append_text (Layout *layout, const char *words)
{
  if (layout->tei->places != NULL)
    {
      append_own_text (layout, words);
      return;
    }
  while (*words != '\0')
    {
      const char *start = words;
      guint n_blank;

      for (; *words != '\0' && measure_blank (words) == 0; words = g_utf8_next_char (words))
        layout->length++;
      if (words > start)
        append_word (layout, start, words - start);
      for (; (n_blank = measure_blank (words)) > 0; words += n_blank)
        layout->blank = TRUE;
    }
}

static void
end_line (Layout *layout)
{
  if (layout->tei->places != NULL)
    {
      layout->line_end |= !layout->tei->places->is_exact && !at_line_start (layout);
      return;
    }
  layout->blank = FALSE;
  if (at_line_start (layout))
    return;
  g_string_append_c (layout->text, '\n');
  layout->length++;
}

static Mark
mark (const Layout *layout)
{
  return (Mark){ layout->length, layout->text->len };
}

/* The span from where something began, without the blanks and line ends at its ends. */
static gboolean
trim (Layout *layout, Mark start, RegestSpan *span)
{
  const char *begin = layout->text->str + start.byte;
  const char *end = layout->text->str + layout->text->len;

  span->start = start.offset;
  span->end = layout->length;
  for (; begin < end && g_unichar_isspace (g_utf8_get_char (begin)); span->start++)
    begin = g_utf8_next_char (begin);
  for (; end > begin && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))); span->end--)
    end = g_utf8_prev_char (end);
  return span->start < span->end;
}

/* -- tags ------------------------------------------------------------------ */

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
add_tag (Layout *layout, xmlNode *node, const char *kind, Mark start)
{
  RegestStandoffTag *tag;
  RegestSpan span;

  if (!trim (layout, start, &span))
    return NULL;
  tag = regest_standoff_add_tag (layout->standoff, kind, xmlGetLineNo (node));
  regest_standoff_add_span (tag, span);
  return tag;
}

/* What an opener or a closer says is a field of the letter, the first time it does. */
static void
add_opening (Layout *layout, const char *name, const RegestStandoffTag *tag, const char *normal)
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
tag_entity (Layout *layout, xmlNode *node, const char *kind, Mark start)
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
tag_date (Layout *layout, xmlNode *node, const char *kind, Mark start)
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
tag_stamp (Layout *layout, xmlNode *node, const char *kind, Mark start)
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
tag_supplied (Layout *layout, xmlNode *node, const char *kind, Mark start)
{
  RegestStandoffTag *tag = add_tag (layout, node, kind, start);

  if (tag == NULL)
    return;
  regest_standoff_add_value (tag, "by", "editor");
  regest_standoff_add_value (tag, "does", "supplies");
}

static void
tag_signed (Layout *layout, xmlNode *node, const char *kind, Mark start)
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
tag_change (Layout *layout, xmlNode *node, const char *kind, Mark start)
{
  if (layout->tei->places == NULL)
    add_tag (layout, node, kind, start);
}

static const struct
{
  const char *element;
  const char *kind;
  void (*tag) (Layout *layout, xmlNode *node, const char *kind, Mark start);
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
find_listed_kind (Layout *layout, xmlNode *node)
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
tag_by_type (Layout *layout, xmlNode *node, Mark start)
{
  g_autofree char *type = regest_tei_node_attribute (node, "type");
  g_autofree char *subtype = regest_tei_node_attribute (node, "subtype");
  const char *kind = type != NULL ? regest_kind_name_translate (type) : NULL;

  if (kind == NULL)
    kind = find_listed_kind (layout, node);

  if (kind != NULL && g_strcmp0 (subtype, "implied") != 0)
    tag_entity (layout, node, kind, start);
}

/* -- notes ----------------------------------------------------------------- */

/* A note stands outside the text, an editor's as one that somebody wrote on the paper later; one of
 * the document itself (a head in brackets) is a part of it. */
static gboolean
is_editorial (xmlNode *note)
{
  static const char *const own[] = { "source", "inline", "summary", NULL };
  g_autofree char *type = regest_tei_node_attribute (note, "type");
  g_autofree char *rend = regest_tei_node_attribute (note, "rend");

  return (type == NULL || !is_among (type, own)) && (rend == NULL || !is_among (rend, own));
}

/* A number on the page, given as a note. */
static gboolean
is_furniture (xmlNode *node)
{
  g_autofree char *type = regest_tei_node_attribute (node, "type");

  return g_strcmp0 (type, "foliation") == 0 || g_strcmp0 (type, "pagination") == 0 ||
         g_strcmp0 (type, "pageNum") == 0;
}

/* The word before the note: what it is about, as far as its place says. */
static gboolean
find_word_before (const Layout *layout, RegestSpan *span)
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
find_first_word (const Layout *layout, RegestSpan *span)
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
tag_note (Layout *layout, xmlNode *note, RegestSpan span)
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

static void
add_note (Layout *layout, xmlNode *note)
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

static void
add_incidents (Layout *layout)
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

static void
add_early_notes (Layout *layout)
{
  RegestSpan span;

  for (guint i = 0; i < layout->early->len; i++)
    if (find_first_word (layout, &span))
      tag_note (layout, layout->early->pdata[i], span);
}

/* -- texts of our own ------------------------------------------------------ */

static void lay_out (Layout *layout, xmlNode *node, guint depth);

/* its line ends are those of its lbs, but for the first */
static void
begin_own_line (Layout *layout)
{
  if (layout->has_lines || layout->text->len > 0)
    append_char (layout, '\n');
  layout->has_lines = TRUE;
  layout->line_end = FALSE;
  layout->blank = FALSE;
}

/* the features that an element belongs to: a-ID and a-ID.2 to f-ID, c-ID to k-ID */
static gboolean
has_features (const Layout *layout, const char *id)
{
  g_autofree char *features = g_strdup (id);

  if (id == NULL || strlen (id) < 2 || strchr ("acf", *id) == NULL)
    return FALSE;
  *features = *id == 'c' ? 'k' : 'f';
  features[strcspn (features, ".")] = '\0';
  return g_hash_table_contains (layout->tei->places->features, features);
}

static void
keep_place (Layout *layout, const char *id, Mark start)
{
  RegestSpan span;

  if (!trim (layout, start, &span))
    span = (RegestSpan){ start.offset, start.offset };
  g_hash_table_insert (layout->tei->places->spans, g_strdup (id), g_memdup2 (&span, sizeof span));
}

/* those that a field was read from: by the features and the field */
static void
keep_words (Layout *layout, xmlNode *node, const char *features, Mark start)
{
  g_autofree char *type = regest_tei_node_attribute (node, "type");
  g_autofree char *key = g_strconcat (features, " ", type, NULL);

  if (type != NULL && !g_hash_table_contains (layout->tei->places->spans, key))
    keep_place (layout, key, start);
}

/* FALSE: people put this element in */
static gboolean
lay_out_own_element (Layout *layout, xmlNode *node, guint depth)
{
  gunichar forbidden = regest_tei_own_get_forbidden (node);
  g_autofree char *id = regest_tei_node_id (node);
  g_autofree char *analysis = regest_tei_node_attribute (node, "ana");
  gboolean is_own = has_features (layout, id);
  Mark start = mark (layout);

  if (forbidden != 0)
    {
      settle_blanks (layout);
      append_char (layout, forbidden);
      return TRUE;
    }
  if (regest_tei_node_is (node, "lb"))
    {
      g_autofree char *place = regest_tei_node_attribute (node, "facs");

      begin_own_line (layout);
      if (place != NULL && g_str_has_prefix (place, "#z-"))
        keep_place (layout, place + 1, mark (layout));
      return TRUE;
    }
  if (regest_tei_node_is (node, "pb"))
    return TRUE;
  if (regest_tei_node_is (node, "anchor") && id != NULL)
    {
      keep_place (layout, id, start);
      return TRUE;
    }
  if (!is_own && (analysis == NULL || !has_features (layout, analysis + 1)))
    return FALSE;
  if (regest_tei_node_is (node, "div"))
    end_line (layout);
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (!is_own || *id != 'c' || !regest_tei_node_is (child, "sic"))
      lay_out (layout, child, depth + 1);
  if (is_own)
    keep_place (layout, id, start);
  else
    keep_words (layout, node, analysis + 1, start);
  return TRUE;
}

/* -- the tree -------------------------------------------------------------- */

static void
lay_out_children (Layout *layout, xmlNode *node, guint depth)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    lay_out (layout, child, depth + 1);
}

static void
lay_out_choice (Layout *layout, xmlNode *choice, guint depth)
{
  static const char *const page[] = { "sic", "orig", "abbr", NULL };
  xmlNode *first = NULL;

  for (xmlNode *child = choice->children; child != NULL; child = child->next)
    {
      if (child->type != XML_ELEMENT_NODE)
        continue;
      if (first == NULL || is_among ((const char *) child->name, page))
        first = child;
      if (is_among ((const char *) child->name, page))
        break;
    }
  if (first != NULL)
    lay_out (layout, first, depth + 1);
}

static void
count_unknown (Layout *layout, xmlNode *node)
{
  gpointer n = g_hash_table_lookup (layout->tei->unknown, node->name);

  g_hash_table_insert (layout->tei->unknown, g_strdup ((const char *) node->name),
                       GUINT_TO_POINTER (GPOINTER_TO_UINT (n) + 1));
}

/* Bibliographies are lists of lines in a text, and no part of it behind it. */
static gboolean
is_outside (const xmlNode *node)
{
  const xmlNode *above = node->parent;

  if (!regest_tei_node_is (node, "listBibl"))
    return is_among ((const char *) node->name, outside);
  while (above != NULL && !regest_tei_node_is (above, "back"))
    above = above->parent;
  return above != NULL;
}

static gboolean
begins_line (const xmlNode *node)
{
  if (regest_tei_node_is (node, "bibl"))
    return regest_tei_node_is (node->parent, "listBibl");
  if (regest_tei_node_is (node, "quote"))
    return !regest_tei_node_is (node->parent, "cit");
  return is_among ((const char *) node->name, blocks);
}

/* fields of the letter are looked for in these; not in letters that stand in it */
static void
enter (Layout *layout, const xmlNode *node, int step)
{
  static const char *const openings[] = { "opener", "closer", "dateline", "signed", "head", NULL };
  static const char *const others[] = { "attachment", "floatingText", "quote", "cit", NULL };
  const char *name = (const char *) node->name;

  if (is_among (name, openings))
    layout->n_openings += step;
  if (is_among (name, others))
    layout->n_others += step;
  if (g_str_equal (name, "dateline"))
    layout->in_dateline = step > 0;
}

static void
lay_out_tagged (Layout *layout, xmlNode *node, guint depth)
{
  const char *name = (const char *) node->name;
  gboolean is_block = begins_line (node);
  Mark start;

  if (is_block)
    end_line (layout);
  start = mark (layout);
  enter (layout, node, 1);
  lay_out_children (layout, node, depth);
  for (guint i = 0; i < G_N_ELEMENTS (tagged); i++)
    if (g_str_equal (name, tagged[i].element))
      tagged[i].tag (layout, node, tagged[i].kind, start);
  enter (layout, node, -1);
  if (g_str_equal (name, "rs") || g_str_equal (name, "name"))
    tag_by_type (layout, node, start);
  if (is_block)
    end_line (layout);
  else if (!is_among (name, inlines))
    count_unknown (layout, node);
}

static void
lay_out_line_break (Layout *layout, xmlNode *lb)
{
  g_autofree char *unbroken = regest_tei_node_attribute (lb, "break");

  /* a word goes on over the end of the line: the line ends all the same, as on the page */
  if (unbroken != NULL)
    layout->blank = FALSE;
  end_line (layout);
}

typedef struct
{
  Layout *layout;
  guint depth;
} Included;

/* of an edition its texts, of anything else all of it */
static TeiStep
start_included (TeiStream *stream, const char *name, gpointer user_data)
{
  if (g_str_equal (name, "teiHeader") || g_str_equal (name, "standOff"))
    return TEI_STREAM_SKIP;
  return g_str_equal (name, "TEI") || g_str_equal (name, "teiCorpus") ? TEI_STREAM_ENTER
                                                                      : TEI_STREAM_TAKE;
}

static gboolean
take_included (TeiStream *stream, xmlNode *node, gpointer user_data, GError **error)
{
  const Included *included = user_data;

  lay_out (included->layout, node, included->depth + 1);
  return TRUE;
}

static void
lay_out_include (Layout *layout, xmlNode *node, guint depth)
{
  static const TeiStreamFuncs funcs = { start_included, take_included };
  TeiReading *tei = layout->tei;
  g_autofree char *href = regest_tei_node_attribute (node, "href");
  g_autoptr (GBytes) bytes = regest_tei_include_begin (tei, node);
  Included included = { layout, depth };
  g_autoptr (GError) error = NULL;
  gsize size;
  const guint8 *data;

  if (bytes == NULL)
    {
      /* its fallback, if it has one */
      lay_out_children (layout, node, depth);
      return;
    }
  data = g_bytes_get_data (bytes, &size);
  if (!regest_tei_stream_run (data, size, &funcs, &included, &error))
    regest_report_add_problem (tei->reading->report, href, 0, "%s", error->message);
  regest_tei_include_end (tei);
}

static void
lay_out_element (Layout *layout, xmlNode *node, guint depth)
{
  const char *name = (const char *) node->name;

  if (regest_tei_is_include (node))
    lay_out_include (layout, node, depth);
  else if (regest_tei_node_is (node, "fallback"))
    lay_out_children (layout, node, depth);
  else if (g_str_equal (name, "lb"))
    lay_out_line_break (layout, node);
  else if (g_str_equal (name, "choice"))
    lay_out_choice (layout, node, depth);
  else if (g_str_equal (name, "note") && is_editorial (node))
    add_note (layout, node);
  else if (g_str_equal (name, "label"))
    {
      layout->blank = TRUE;
      lay_out_children (layout, node, depth);
      layout->blank = TRUE;
    }
  else if (g_str_equal (name, "space"))
    layout->blank = TRUE;
  else if (g_str_equal (name, "gap"))
    append_text (layout, "[…]");
  else if (is_outside (node) || is_furniture (node))
    ;
  else
    lay_out_tagged (layout, node, depth);
}

/* it may say where it stands on a page */
static void
lay_out_placed (Layout *layout, xmlNode *node, guint depth)
{
  g_autofree char *facs =
    node->properties != NULL ? regest_tei_node_attribute (node, "facs") : NULL;
  guint start = layout->length;

  lay_out_element (layout, node, depth);
  if (facs != NULL)
    regest_tei_scans_note (layout->tei->scans, node, facs, (RegestSpan){ start, layout->length });
}

/* The words that a file's own entity stands for, without its elements; what it refers to in turn is
 * not followed, for that may have no end. */
static void
append_entity (Layout *layout, const char *content)
{
  const char *const unknown = "?";
  g_autoptr (GString) words = g_string_new (NULL);

  for (const char *p = content != NULL ? content : unknown; *p != '\0';)
    {
      const char *end = *p == '<' ? strchr (p, '>') : *p == '&' ? strchr (p, ';')
                                                                : NULL;

      if (*p == '&' && end != NULL)
        g_string_append (words, unknown);
      else if (end == NULL)
        g_string_append_c (words, *p);
      p = end != NULL ? end + 1 : p + 1;
    }
  append_text (layout, words->str);
}

static void
lay_out (Layout *layout, xmlNode *node, guint depth)
{
  if (depth > MAX_DEPTH)
    return;
  if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
    append_text (layout, (const char *) node->content);
  else if (node->type == XML_ENTITY_REF_NODE)
    append_entity (layout, (const char *) node->content);
  else if (node->type == XML_ELEMENT_NODE && layout->tei->places == NULL)
    lay_out_placed (layout, node, depth);
  else if (node->type == XML_ELEMENT_NODE && !lay_out_own_element (layout, node, depth))
    lay_out_element (layout, node, depth);
}

void
regest_tei_read_text (TeiReading *tei, RegestStandoff *standoff, xmlNode *root)
{
  g_autoptr (GPtrArray) early = g_ptr_array_new ();
  Layout layout = { .tei = tei, .standoff = standoff, .text = standoff->text, .early = early };

  g_ptr_array_set_size (tei->openings, 0);
  lay_out_children (&layout, root, 0);
  add_early_notes (&layout);
  if (tei->places != NULL)
    return;
  add_incidents (&layout);
  /* the last line is the last one's, without an empty one behind it */
  while (standoff->text->len > 0 && standoff->text->str[standoff->text->len - 1] == '\n')
    g_string_truncate (standoff->text, standoff->text->len - 1);
}
