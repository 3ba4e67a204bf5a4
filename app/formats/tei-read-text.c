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

#include "tei-layout.h"
#include "tei-own.h"
#include "tei-stream.h"
#include "tei-read-facsimile.h"

#define MAX_DEPTH 200

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

/* -- texts of our own ------------------------------------------------------ */

static void lay_out (TeiLayout *layout, xmlNode *node, guint depth);

/* its line ends are those of its lbs, but for the first */
static void
begin_own_line (TeiLayout *layout)
{
  if (layout->has_lines || layout->text->len > 0)
    tei_layout_append_char (layout, '\n');
  layout->has_lines = TRUE;
  layout->line_end = FALSE;
  layout->blank = FALSE;
}

/* the features that an element belongs to: a-ID and a-ID.2 to f-ID, c-ID to k-ID */
static gboolean
has_features (const TeiLayout *layout, const char *id)
{
  g_autofree char *features = g_strdup (id);

  if (id == NULL || strlen (id) < 2 || strchr ("acf", *id) == NULL)
    return FALSE;
  *features = *id == 'c' ? 'k' : 'f';
  features[strcspn (features, ".")] = '\0';
  return g_hash_table_contains (layout->tei->places->features, features);
}

static void
keep_place (TeiLayout *layout, const char *id, TeiMark start)
{
  RegestSpan span;

  if (!tei_layout_trim (layout, start, &span))
    span = (RegestSpan){ start.offset, start.offset };
  g_hash_table_insert (layout->tei->places->spans, g_strdup (id), g_memdup2 (&span, sizeof span));
}

/* those that a field was read from: by the features and the field */
static void
keep_words (TeiLayout *layout, xmlNode *node, const char *features, TeiMark start)
{
  g_autofree char *type = regest_tei_node_attribute (node, "type");
  g_autofree char *key = g_strconcat (features, " ", type, NULL);

  if (type != NULL && !g_hash_table_contains (layout->tei->places->spans, key))
    keep_place (layout, key, start);
}

/* FALSE: people put this element in */
static gboolean
lay_out_own_element (TeiLayout *layout, xmlNode *node, guint depth)
{
  gunichar forbidden = regest_tei_own_get_forbidden (node);
  g_autofree char *id = regest_tei_node_id (node);
  g_autofree char *analysis = regest_tei_node_attribute (node, "ana");
  gboolean is_own = has_features (layout, id);
  TeiMark start = tei_layout_mark (layout);

  if (forbidden != 0)
    {
      tei_layout_settle_blanks (layout);
      tei_layout_append_char (layout, forbidden);
      return TRUE;
    }
  if (regest_tei_node_is (node, "lb"))
    {
      g_autofree char *place = regest_tei_node_attribute (node, "facs");

      begin_own_line (layout);
      if (place != NULL && g_str_has_prefix (place, "#z-"))
        keep_place (layout, place + 1, tei_layout_mark (layout));
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
    tei_layout_end_line (layout);
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
lay_out_children (TeiLayout *layout, xmlNode *node, guint depth)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    lay_out (layout, child, depth + 1);
}

static void
lay_out_choice (TeiLayout *layout, xmlNode *choice, guint depth)
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
count_unknown (TeiLayout *layout, xmlNode *node)
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
enter (TeiLayout *layout, const xmlNode *node, int step)
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
lay_out_tagged (TeiLayout *layout, xmlNode *node, guint depth)
{
  const char *name = (const char *) node->name;
  gboolean is_block = begins_line (node);
  TeiMark start;

  if (is_block)
    tei_layout_end_line (layout);
  start = tei_layout_mark (layout);
  enter (layout, node, 1);
  lay_out_children (layout, node, depth);
  tei_layout_tag_element (layout, node, start);
  enter (layout, node, -1);
  if (is_block)
    tei_layout_end_line (layout);
  else if (!is_among (name, inlines))
    count_unknown (layout, node);
}

static void
lay_out_line_break (TeiLayout *layout, xmlNode *lb)
{
  g_autofree char *unbroken = regest_tei_node_attribute (lb, "break");

  /* a word goes on over the end of the line: the line ends all the same, as on the page */
  if (unbroken != NULL)
    layout->blank = FALSE;
  tei_layout_end_line (layout);
}

typedef struct
{
  TeiLayout *layout;
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
lay_out_include (TeiLayout *layout, xmlNode *node, guint depth)
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
lay_out_element (TeiLayout *layout, xmlNode *node, guint depth)
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
  else if (g_str_equal (name, "note") && tei_layout_is_editorial (node))
    tei_layout_add_note (layout, node);
  else if (g_str_equal (name, "label"))
    {
      layout->blank = TRUE;
      lay_out_children (layout, node, depth);
      layout->blank = TRUE;
    }
  else if (g_str_equal (name, "space"))
    layout->blank = TRUE;
  else if (g_str_equal (name, "gap"))
    tei_layout_append_text (layout, "[…]");
  else if (is_outside (node) || tei_layout_is_furniture (node))
    ;
  else
    lay_out_tagged (layout, node, depth);
}

/* it may say where it stands on a page */
static void
lay_out_placed (TeiLayout *layout, xmlNode *node, guint depth)
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
append_entity (TeiLayout *layout, const char *content)
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
  tei_layout_append_text (layout, words->str);
}

static void
lay_out (TeiLayout *layout, xmlNode *node, guint depth)
{
  if (depth > MAX_DEPTH)
    return;
  if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
    tei_layout_append_text (layout, (const char *) node->content);
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
  TeiLayout layout = { .tei = tei, .standoff = standoff, .text = standoff->text, .early = early };

  g_ptr_array_set_size (tei->openings, 0);
  lay_out_children (&layout, root, 0);
  tei_layout_add_early_notes (&layout);
  if (tei->places != NULL)
    return;
  tei_layout_add_incidents (&layout);
  /* the last line is the last one's, without an empty one behind it */
  while (standoff->text->len > 0 && standoff->text->str[standoff->text->len - 1] == '\n')
    g_string_truncate (standoff->text, standoff->text->len - 1);
}
