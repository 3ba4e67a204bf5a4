/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * HTML of any age, as libxml2's parser understands it: the text as a browser lays it out, see
 * office.h. A block is a line, br ends one, runs of blanks are one but in pre; what is never shown
 * (scripts, styles, what is hidden) is left out. No tree is built: the parser's events are gone
 * through twice, because old pages stand in tables from their head to their foot, and only at its
 * end is it known whether a table is one of data, whose rows are lines, or of layout, whose cells
 * hold lines.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include "encoding.h"
#include "html.h"
#include "office.h"

#define MAX_DEPTH 2000 /* libxml2 looks through all that are open at each end */
#define MAX_BLOCKS_IN_CELL 3 /* of a table of data */
#define HEAD_SIZE 4096
#define MAX_TITLE 4096 /* bytes */

typedef struct
{
  guint number;
  guint n_cells; /* of the row */
  guint n_blocks; /* of the cell */
  gboolean is_open; /* a cell of data is */
} Table;

typedef struct
{
  RegestOffice *office; /* NULL: the first time, for the tables */
  htmlParserCtxtPtr parser;
  RegestOfficeProperties *properties;
  GArray *layouts; /* of gboolean: is the table of this number one of layout? */
  GArray *tables; /* of Table: open */
  GPtrArray *changes; /* of RegestOfficeNote: open ins and del */
  guint n_tables;
  guint depth;
  guint in_skipped; /* elements within one that is not shown */
  guint in_pre;
  guint in_deleted;
  gboolean in_title;
  gboolean too_deep;
} Html;

static gboolean
is_among (const char *name, const char *const *names)
{
  return g_strv_contains (names, name);
}

static const char *const blocks[] = {
  "address", "article", "aside", "blockquote", "body", "caption", "center", "dd",
  "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption",
  "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
  "h6", "header", "hgroup", "hr", "legend", "li", "listing", "main",
  "menu", "nav", "ol", "option", "p", "plaintext", "pre", "section",
  "summary", "table", "title", "tr", "ul", "xmp", NULL
};

static const char *const hidden[] = { "script", "style", "noscript", "template", "iframe", "object",
                                      "svg", "noframes", "applet", "head", NULL };

static const char *const telling[] = { "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol",
                                       "dl", "pre", "hr", "blockquote", "form", NULL };

static const char *
find_attribute (const xmlChar **attributes, const char *name)
{
  for (guint i = 0; attributes != NULL && attributes[i] != NULL; i += 2)
    if (g_str_equal ((const char *) attributes[i], name))
      return attributes[i + 1] != NULL ? (const char *) attributes[i + 1] : "";
  return NULL;
}

static gboolean
is_hidden (const char *name, const xmlChar **attributes)
{
  const char *style = find_attribute (attributes, "style");

  return is_among (name, hidden) || find_attribute (attributes, "hidden") != NULL ||
         (style != NULL &&
          g_regex_match_simple ("display\\s*:\\s*none", style, G_REGEX_CASELESS, 0));
}

/* -- tables ---------------------------------------------------------------- */

static Table *
get_table (Html *self)
{
  return self->tables->len > 0 ? &g_array_index (self->tables, Table, self->tables->len - 1) : NULL;
}

static gboolean
is_cell (const char *name)
{
  return g_str_equal (name, "td") || g_str_equal (name, "th");
}

/* What tells a table of layout: a cell with more than some lines, or with what is no cell's. */
static void
weigh_cells (Html *self, const char *name)
{
  gboolean tells = is_among (name, telling);

  if (!tells && !g_str_equal (name, "p") && !g_str_equal (name, "div") && !g_str_equal (name, "br"))
    return;
  for (guint i = 0; i < self->tables->len; i++)
    {
      Table *table = &g_array_index (self->tables, Table, i);

      if (tells || ++table->n_blocks > MAX_BLOCKS_IN_CELL)
        g_array_index (self->layouts, gboolean, table->number) = TRUE;
    }
}

static gboolean
is_data (Html *self, const Table *table)
{
  return self->office != NULL && !g_array_index (self->layouts, gboolean, table->number);
}

static void
end_cell (Html *self, Table *table)
{
  if (table->is_open)
    regest_office_end_cell (self->office);
  else if (self->office != NULL && !is_data (self, table))
    regest_office_start_line (self->office);
  table->is_open = FALSE;
}

static void
start_table (Html *self)
{
  static const gboolean unknown = FALSE;
  Table table = { self->n_tables++ };

  if (self->office == NULL)
    {
      weigh_cells (self, "table");
      g_array_append_val (self->layouts, unknown);
    }
  g_array_append_val (self->tables, table);
}

static void
start_cell (Html *self)
{
  Table *table = get_table (self);

  if (table == NULL)
    return;
  table->n_blocks = 0;
  if (is_data (self, table))
    {
      end_cell (self, table);
      regest_office_start_cell (self->office, table->n_cells++ == 0);
      table->is_open = TRUE;
    }
  else if (self->office != NULL)
    regest_office_start_line (self->office);
}

static void
end_table_part (Html *self, const char *name)
{
  Table *table = get_table (self);

  if (table == NULL)
    return;
  end_cell (self, table);
  if (!is_cell (name))
    {
      table->n_cells = 0;
      if (self->office != NULL)
        regest_office_start_line (self->office);
    }
  if (g_str_equal (name, "table"))
    g_array_set_size (self->tables, self->tables->len - 1);
}

static gboolean
is_table_part (const char *name)
{
  return is_cell (name) || g_str_equal (name, "tr") || g_str_equal (name, "table");
}

/* -- what is told of the file ---------------------------------------------- */

static void
take_meta (Html *self, const xmlChar **attributes)
{
  const char *name = find_attribute (attributes, "name");
  const char *content = find_attribute (attributes, "content");
  RegestOfficeProperties *to = self->properties;
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;
  char **field = NULL;

  if (lower == NULL || content == NULL)
    return;
  if (g_str_equal (lower, "author") || g_str_equal (lower, "dc.creator"))
    field = &to->author;
  else if (g_str_equal (lower, "dc.date") || g_str_equal (lower, "dcterms.created"))
    field = &to->date;
  if (field == NULL)
    return;
  g_free (*field);
  *field = g_strdup (content);
}

static void
take_language (Html *self, const xmlChar **attributes)
{
  const char *language = find_attribute (attributes, "lang");

  if (language != NULL && self->properties->language == NULL)
    self->properties->language = g_strdup (language);
}

/* -- the text -------------------------------------------------------------- */

static void
start_change (Html *self, const char *name, const xmlChar **attributes)
{
  RegestOfficeNote *note = regest_office_note_new (self->office->length, NULL,
                                                   find_attribute (attributes, "datetime"));

  g_ptr_array_add (self->changes, note);
  self->in_deleted += g_str_equal (name, "del");
}

static void
end_change (Html *self, const char *name)
{
  gboolean deleted = g_str_equal (name, "del");
  guint here = self->office->length;
  const RegestOfficeNote *note;

  if (self->changes->len == 0)
    return;
  note = self->changes->pdata[self->changes->len - 1];
  self->in_deleted -= deleted && self->in_deleted > 0;
  if (deleted ? note->words->len > 0 : here > note->start)
    regest_office_add_note (self->office, note, here,
                            deleted ? REGEST_OFFICE_DELETED : REGEST_OFFICE_INSERTED);
  g_ptr_array_set_size (self->changes, self->changes->len - 1);
}

static gboolean
is_change (const char *name)
{
  return g_str_equal (name, "ins") || g_str_equal (name, "del");
}

static gboolean
is_pre (const char *name)
{
  return g_str_equal (name, "pre") || g_str_equal (name, "textarea") || g_str_equal (name, "xmp");
}

static void
start_layout (Html *self, const char *name, const xmlChar **attributes)
{
  if (is_among (name, blocks))
    regest_office_start_line (self->office);
  if (g_str_equal (name, "br"))
    regest_office_end_line (self->office);
  else if (g_str_equal (name, "img"))
    self->office->n_pictures++;
  else if (g_str_equal (name, "li"))
    self->office->n_numbered++;
  else if (is_change (name))
    start_change (self, name, attributes);
}

static void
start_cb (void *data, const xmlChar *element, const xmlChar **attributes)
{
  Html *self = data;
  const char *name = (const char *) element;

  if (++self->depth > MAX_DEPTH)
    {
      self->too_deep = TRUE;
      xmlStopParser (self->parser);
      return;
    }
  if (g_str_equal (name, "title") && self->properties->title == NULL)
    self->in_title = TRUE;
  else if (g_str_equal (name, "meta"))
    take_meta (self, attributes);
  else if (g_str_equal (name, "html"))
    take_language (self, attributes);
  if (self->in_skipped > 0 || is_hidden (name, attributes))
    {
      self->in_skipped++;
      return;
    }
  self->in_pre += is_pre (name);
  if (self->office != NULL)
    start_layout (self, name, attributes);
  else
    weigh_cells (self, name);
  if (g_str_equal (name, "table"))
    start_table (self);
  else if (is_cell (name))
    start_cell (self);
}

static void
end_cb (void *data, const xmlChar *element)
{
  Html *self = data;
  const char *name = (const char *) element;

  self->depth -= self->depth > 0;
  if (g_str_equal (name, "title"))
    self->in_title = FALSE;
  if (self->in_skipped > 0)
    {
      self->in_skipped--;
      return;
    }
  self->in_pre -= is_pre (name) && self->in_pre > 0;
  if (is_table_part (name))
    end_table_part (self, name);
  if (self->office == NULL)
    return;
  if (is_change (name))
    end_change (self, name);
  else if (is_among (name, blocks))
    regest_office_start_line (self->office);
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static void
append (Html *self, const char *words, int n_bytes)
{
  RegestOffice *office = self->office;

  for (const char *end = words + n_bytes; words < end; words = g_utf8_next_char (words))
    if (self->in_pre > 0 && *words == '\n')
      regest_office_end_line (office);
    else if (self->in_pre == 0 && is_blank (*words))
      office->blank = TRUE;
    else
      regest_office_append (office, g_str_has_prefix (words, "\u00a0") ? " " : words,
                            g_str_has_prefix (words, "\u00a0")
                              ? 1
                              : g_utf8_next_char (words) - words);
}

static void
append_to_title (Html *self, const char *words, int n_bytes)
{
  g_autofree char *more = g_strndup (words, n_bytes);
  char *old = self->properties->title;

  if (old != NULL && strlen (old) > MAX_TITLE)
    return;
  self->properties->title = g_strconcat (old != NULL ? old : "", more, NULL);
  g_free (old);
}

static void
text_cb (void *data, const xmlChar *text, int n_bytes)
{
  Html *self = data;
  const char *words = (const char *) text;

  if (!g_utf8_validate (words, n_bytes, NULL))
    return;
  if (self->in_title && self->office == NULL)
    append_to_title (self, words, n_bytes);
  if (self->office == NULL || self->in_skipped > 0)
    return;
  if (self->in_deleted == 0)
    append (self, words, n_bytes);
  else if (self->changes->len > 0)
    g_string_append_len (
      ((RegestOfficeNote *) self->changes->pdata[self->changes->len - 1])->words, words, n_bytes);
}

/* -- the file -------------------------------------------------------------- */

/* What the file says of its encoding, as browsers take it. */
static char *
find_encoding (const guint8 *data, gsize size)
{
  g_autofree char *head = g_strndup ((const char *) data, MIN (size, HEAD_SIZE));
  g_autoptr (GRegex) pattern =
    g_regex_new ("<(?:meta[^>]*?charset|\\?xml[^>]*?encoding)\\s*=\\s*[\"']?\\s*([A-Za-z0-9_.:-]+)",
                 G_REGEX_CASELESS | G_REGEX_RAW, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *name = NULL;

  if (!g_regex_match (pattern, head, 0, &match))
    return NULL;
  name = g_match_info_fetch (match, 1);
  if (g_ascii_strcasecmp (name, "iso-8859-1") == 0 || g_ascii_strcasecmp (name, "us-ascii") == 0 ||
      g_ascii_strcasecmp (name, "latin1") == 0)
    return g_strdup ("windows-1252");
  /* what could be read as ASCII so far is none of these */
  if (g_ascii_strncasecmp (name, "utf-16", 6) == 0 || !regest_encoding_is_known (name))
    return NULL;
  return g_steal_pointer (&name);
}

static gboolean
decode (RegestReading *reading, RegestDecoded *decoded, GError **error)
{
  const char *wished = reading->options != NULL ? reading->options->encoding : NULL;
  g_autofree char *own = wished == NULL ? find_encoding (reading->data, reading->size) : NULL;

  if (own != NULL && regest_decode (reading->data, reading->size, own, decoded, NULL))
    return TRUE;
  if (!regest_decode (reading->data, reading->size, wished, decoded, error))
    return FALSE;
  if (own != NULL)
    regest_report_add_remark (reading->report, reading->display_name, 0,
                              /* translators: encodings: "windows-1251" */
                              _("says that it is written in %s, but is not; read as %s"), own,
                              decoded->encoding);
  else if (decoded->guessed)
    regest_report_add_remark (reading->report, reading->display_name, 0, _("read as %s"),
                              decoded->encoding);
  return TRUE;
}

static void
parse (Html *self, const RegestDecoded *decoded)
{
  htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt (decoded->text, (int) decoded->n_bytes);

  if (parser == NULL)
    return;
  self->parser = parser;
  memset (parser->sax, 0, sizeof *parser->sax);
  parser->sax->initialized = 1;
  parser->sax->startElement = start_cb;
  parser->sax->endElement = end_cb;
  parser->sax->characters = text_cb;
  parser->sax->ignorableWhitespace = text_cb;
  parser->userData = self;
  htmlCtxtUseOptions (parser, HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                HTML_PARSE_IGNORE_ENC);
  xmlSwitchEncoding (parser, XML_CHAR_ENCODING_UTF8);
  htmlParseDocument (parser);
  if (parser->myDoc != NULL)
    xmlFreeDoc (parser->myDoc);
  htmlFreeParserCtxt (parser);
  self->parser = NULL;
}

static void
begin (Html *self, RegestOffice *office)
{
  self->office = office;
  g_array_set_size (self->tables, 0);
  self->n_tables = self->depth = self->in_skipped = self->in_pre = 0;
}

/* In place; @words: (nullable). */
static void
collapse (char *words)
{
  char *to = words;

  for (const char *from = words; words != NULL && *from != '\0'; from++)
    if (!is_blank (*from))
      *to++ = *from;
    else if (to > words && to[-1] != ' ')
      *to++ = ' ';
  if (words != NULL)
    *to = '\0';
}

static gboolean
read_decoded (RegestOffice *office, const RegestDecoded *decoded, GError **error)
{
  g_autoptr (GArray) layouts = g_array_new (FALSE, FALSE, sizeof (gboolean));
  g_autoptr (GArray) tables = g_array_new (FALSE, FALSE, sizeof (Table));
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (regest_office_note_free);
  g_auto (RegestOfficeProperties) properties = { NULL };
  Html self = { .properties = &properties,
                .layouts = layouts,
                .tables = tables,
                .changes = changes };

  begin (&self, NULL);
  parse (&self, decoded);
  begin (&self, office);
  if (!self.too_deep)
    parse (&self, decoded);
  if (self.too_deep)
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_LIMIT,
                   _("more than %d elements stand in each other"), MAX_DEPTH);
      return FALSE;
    }
  collapse (properties.title);
  office->standoff->encoding = g_strdup (decoded->encoding);
  return regest_office_store (office, &properties, error);
}

gboolean
regest_html_read (RegestReading *reading, GError **error)
{
  g_autoptr (RegestOffice) office = regest_office_new (reading, "html");
  g_auto (RegestDecoded) decoded = { 0 };

  return decode (reading, &decoded, error) && read_decoded (office, &decoded, error);
}
