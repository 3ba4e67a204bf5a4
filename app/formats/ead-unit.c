/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A unit of an EAD finding aid, of 2002 or 3: what a record has a field for goes there, all else is
 * the record's text, a paragraph a line, so that nothing is lost and all of it can be tagged.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <regest/model/date.h>

#include "ead-read.h"
#include "safe-xml.h"

EadUnit *
regest_ead_unit_new (void)
{
  EadUnit *self = g_new0 (EadUnit, 1);

  self->attributes = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_attribute_free);
  self->text = g_string_new (NULL);
  return self;
}

void
regest_ead_unit_free (gpointer data)
{
  EadUnit *self = data;

  g_free (self->title);
  g_free (self->reference);
  g_free (self->abstract);
  g_free (self->scope);
  g_ptr_array_unref (self->attributes);
  g_string_free (self->text, TRUE);
  g_free (self);
}

char *
regest_ead_unit_dup_title (const EadUnit *self)
{
  const RegestAttribute *date = regest_attributes_find (self->attributes, "date");

  if (self->title != NULL)
    return g_strdup (self->title);
  if (self->reference != NULL)
    return g_strdup (self->reference);
  if (date != NULL)
    return g_strdup (date->reading != NULL ? date->reading : date->value);
  return g_strdup (_("Without a title"));
}

/* -- words ----------------------------------------------------------------- */

static gboolean
is_among (const xmlNode *node, const char *const *names)
{
  return node->type == XML_ELEMENT_NODE && g_strv_contains (names, (const char *) node->name);
}

/* The words of a node: blocks are @separator, runs of blanks one. */
static void
gather (xmlNode *root, GString *to, const char *separator)
{
  static const char *const blocks[] = {
    "p", "head", "item", "label", "row", "lb", "event", "chronitem",
    "defitem", "part", "subject", "persname", "corpname", "famname", "geogname", "genreform",
    "function", "title", "occupation", "entry", "date", NULL
  };
  static const char *const lines[] = { "p", "head", "item", "row", "lb", "chronitem", "defitem",
                                       NULL };
  gboolean in_lines = *separator == '\n';
  gboolean blank = FALSE;

  for (xmlNode *node = regest_xml_walk (root, root, TRUE); node != NULL;
       node = regest_xml_walk (root, node, TRUE))
    {
      if (is_among (node, in_lines ? lines : blocks) && to->len > 0)
        {
          if (!g_str_has_suffix (to->str, separator))
            g_string_append (to, separator);
          blank = FALSE;
        }
      else if (is_among (node, blocks))
        blank = to->len > 0;
      if (node->type != XML_TEXT_NODE && node->type != XML_CDATA_SECTION_NODE)
        continue;
      for (const char *p = (const char *) node->content; p != NULL && *p != '\0';
           p = g_utf8_next_char (p))
        if (g_unichar_isspace (g_utf8_get_char (p)))
          blank = TRUE;
        else
          {
            if (blank && to->len > 0 && !g_str_has_suffix (to->str, separator) &&
                to->str[to->len - 1] != '\n')
              g_string_append_c (to, ' ');
            blank = FALSE;
            g_string_append_len (to, p, g_utf8_next_char (p) - p);
          }
    }
}

/* (nullable): where there are none */
static char *
dup_words (xmlNode *node)
{
  GString *words = g_string_new (NULL);

  gather (node, words, " ");
  return g_string_free (words, words->len == 0);
}

static void
add_line (EadUnit *unit, const char *line)
{
  g_string_append (unit->text, line);
  if (*line != '\0' && !g_str_has_suffix (line, "\n"))
    g_string_append_c (unit->text, '\n');
}

static void
add_attribute (EadUnit *unit, const char *name, const char *reading, const char *value)
{
  g_ptr_array_add (unit->attributes, regest_attribute_new (name, reading, value));
}

static void
count_as_text (EadReading *ead, const char *name)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (ead->as_text, name));

  g_hash_table_insert (ead->as_text, g_strdup (name), GUINT_TO_POINTER (n + 1));
}

/* -- dates ----------------------------------------------------------------- */

/* "19510605" is "1951-06-05" without its strokes. */
static char *
dup_day (const char *written)
{
  gsize n = strlen (written);

  if ((n == 8 || n == 6) && strspn (written, "0123456789") == n)
    return n == 8 ? g_strdup_printf ("%.4s-%.2s-%.2s", written, written + 4, written + 6)
                  : g_strdup_printf ("%.4s-%.2s", written, written + 4);
  return g_strdup (written);
}

/* An EDTF date of what a finding aid normalises, "1951/1953"; NULL: it is none. */
static char *
dup_normal (const char *from, const char *to)
{
  g_autofree char *first = from != NULL ? dup_day (from) : NULL;
  g_autofree char *last = to != NULL ? dup_day (to) : NULL;
  g_autofree char *date = NULL;

  if (first == NULL && last == NULL)
    return NULL;
  if (last == NULL || g_strcmp0 (first, last) == 0)
    date = g_strdup (first);
  else
    date = g_strdup_printf ("%s/%s", first != NULL ? first : "", last);
  return regest_edtf_parse (date, NULL, NULL) ? g_steal_pointer (&date) : NULL;
}

static char *
find_standard (xmlNode *date, const char *name)
{
  for (xmlNode *node = regest_xml_walk (date, date, TRUE); node != NULL;
       node = regest_xml_walk (date, node, TRUE))
    if (regest_xml_is (node, name))
      return regest_xml_dup_attribute (node, "standarddate");
  return NULL;
}

static char *
dup_edtf (xmlNode *date)
{
  g_autofree char *normal = regest_xml_dup_attribute (date, "normal");
  g_auto (GStrv) ends = normal != NULL ? g_strsplit (normal, "/", 2) : NULL;
  g_autofree char *single = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (ends != NULL && ends[0] != NULL)
    return dup_normal (ends[0], ends[1]);
  single = find_standard (date, "datesingle");
  from = single == NULL ? find_standard (date, "fromdate") : NULL;
  to = single == NULL ? find_standard (date, "todate") : NULL;
  return dup_normal (single != NULL ? single : from, to);
}

static void
take_date (EadReading *ead, EadUnit *unit, xmlNode *node)
{
  RegestProfile *profile = regest_project_get_profile (ead->reading->project);
  const RegestField *field = regest_profile_find_field (profile, "record", "date");
  g_autofree char *words = dup_words (node);
  g_autofree char *value = dup_edtf (node);
  gboolean inferred = FALSE;

  /* a unit has one date; dates of bulk and the like follow in the text */
  if (regest_attributes_find (unit->attributes, "date") != NULL)
    {
      if (words != NULL)
        add_line (unit, words);
      return;
    }
  if (value == NULL && words != NULL && field != NULL)
    value = regest_field_normalise (field, words, NULL, &inferred);
  if (value == NULL && words == NULL)
    return;
  add_attribute (unit, "date", words, value);
  ((RegestAttribute *) unit->attributes->pdata[unit->attributes->len - 1])->inferred = inferred;
}

/* -- did ------------------------------------------------------------------- */

static void
take_title (EadReading *ead, EadUnit *unit, xmlNode *node)
{
  xmlNode *date = regest_xml_first (node, "unitdate");
  g_autofree char *words = dup_words (node);

  /* EAD 2002 lets dates stand in titles */
  if (date != NULL)
    take_date (ead, unit, date);
  if (words == NULL)
    return;
  if (unit->title == NULL)
    unit->title = g_steal_pointer (&words);
  else
    add_line (unit, words);
}

static void
take_reference (EadReading *ead, EadUnit *unit, xmlNode *node)
{
  g_autofree char *words = dup_words (node);

  if (words == NULL)
    return;
  if (unit->reference != NULL)
    {
      add_line (unit, words);
      return;
    }
  add_attribute (unit, "reference-code", NULL, words);
  unit->reference = g_steal_pointer (&words);
}

static void
take_origination (EadReading *ead, EadUnit *unit, xmlNode *node)
{
  gboolean has_names = FALSE;
  g_autofree char *whole = NULL;

  for (xmlNode *name = regest_xml_first (node, NULL); name != NULL;
       name = regest_xml_next (name, NULL))
    {
      g_autofree char *words = dup_words (name);

      if (words != NULL)
        add_attribute (unit, "author", NULL, words);
      has_names = TRUE;
    }
  whole = has_names ? NULL : dup_words (node);
  if (whole != NULL)
    add_attribute (unit, "author", NULL, whole);
}

static void
take_repository (EadReading *ead, EadUnit *unit, xmlNode *node)
{
  g_autofree char *words = dup_words (node);

  if (words == NULL)
    return;
  if (unit->is_fonds && ead->repository == NULL)
    ead->repository = g_strdup (words);
  add_attribute (unit, "repository", NULL, words);
}

static void
take_languages (EadReading *ead, EadUnit *unit, xmlNode *node)
{
  gboolean found = FALSE;
  g_autofree char *whole = NULL;

  for (xmlNode *each = regest_xml_walk (node, node, TRUE); each != NULL;
       each = regest_xml_walk (node, each, TRUE))
    if (regest_xml_is (each, "language"))
      {
        g_autofree char *words = dup_words (each);
        g_autofree char *code = regest_xml_dup_attribute (each, "langcode");

        if (words != NULL || code != NULL)
          add_attribute (unit, "language", NULL, words != NULL ? words : code);
        found = TRUE;
      }
  whole = found ? NULL : dup_words (node);
  if (whole != NULL)
    add_attribute (unit, "language", NULL, whole);
}

static void
take_abstract (EadReading *ead, EadUnit *unit, xmlNode *node)
{
  g_free (unit->abstract);
  unit->abstract = dup_words (node);
}

/* Where a copy is: it is the source of what is transcribed. */
static void
take_digital (EadReading *ead, EadUnit *unit, xmlNode *node)
{
  for (xmlNode *each = node; each != NULL; each = regest_xml_walk (node, each, TRUE))
    {
      g_autofree char *link =
        each->type == XML_ELEMENT_NODE ? regest_xml_dup_attribute (each, "href") : NULL;

      if (link != NULL && *link != '\0')
        add_attribute (unit, "source", NULL, link);
    }
}

static const struct
{
  const char *name;
  void (*take) (EadReading *ead, EadUnit *unit, xmlNode *node);
} described[] = {
  { "unittitle", take_title },
  { "unitid", take_reference },
  { "unitdate", take_date },
  { "unitdatestructured", take_date },
  { "origination", take_origination },
  { "repository", take_repository },
  { "langmaterial", take_languages },
  { "abstract", take_abstract },
  { "dao", take_digital },
  { "daogrp", take_digital },
  { "daoset", take_digital },
};

static gboolean
take_field (EadReading *ead, EadUnit *unit, xmlNode *node)
{
  for (guint i = 0; i < G_N_ELEMENTS (described); i++)
    if (regest_xml_is (node, described[i].name))
      {
        described[i].take (ead, unit, node);
        return TRUE;
      }
  return FALSE;
}

static char *
dup_label (xmlNode *node)
{
  static const char *const names[] = { "label", "localtype", "type" };
  guint n = regest_xml_is (node, "container") ? G_N_ELEMENTS (names) : 1;
  char *label = NULL;

  for (guint i = 0; i < n && label == NULL; i++)
    label = regest_xml_dup_attribute (node, names[i]);
  return label;
}

/* "Box: 5", what no field has: a line of the text. */
static void
take_line (EadReading *ead, EadUnit *unit, xmlNode *node)
{
  g_autofree char *words = dup_words (node);
  g_autofree char *label = dup_label (node);
  g_autofree char *line = NULL;

  if (words == NULL)
    return;
  line = label != NULL ? g_strdup_printf ("%s: %s", label, words) : g_strdup (words);
  add_line (unit, line);
  count_as_text (ead, (const char *) node->name);
}

void
regest_ead_read_did (EadReading *ead, EadUnit *unit, xmlNode *did)
{
  for (xmlNode *node = regest_xml_first (did, NULL); node != NULL;
       node = regest_xml_next (node, NULL))
    if (!regest_xml_is (node, "head") && !take_field (ead, unit, node))
      take_line (ead, unit, node);
}

/* -- sections -------------------------------------------------------------- */

/* Its words are the description; they stand in the text, where its head is no part of them. */
static void
take_scope (EadUnit *unit, xmlNode *section, const char *words)
{
  xmlNode *head = regest_xml_first (section, "head");
  const char *first = head != NULL ? strchr (words, '\n') : NULL;
  const char *from = first != NULL ? first + 1 : words;
  g_auto (GStrv) lines = g_strsplit (from, "\n", -1);
  glong n_before = g_utf8_strlen (unit->text->str, -1);

  unit->scope = g_strjoinv (" ", lines);
  g_strstrip (unit->scope);
  unit->scope_span.start = n_before + g_utf8_strlen (words, from - words);
  unit->scope_span.end = n_before + g_utf8_strlen (words, -1);
}

void
regest_ead_read_section (EadReading *ead, EadUnit *unit, xmlNode *section)
{
  g_autoptr (GString) words = NULL;

  /* EAD 2002 has the digital objects beside did, too */
  if (regest_xml_is (section, "dao") || regest_xml_is (section, "daogrp") ||
      regest_xml_is (section, "daoset"))
    {
      take_digital (ead, unit, section);
      return;
    }
  words = g_string_new (NULL);
  gather (section, words, "\n");
  if (words->len == 0)
    return;
  if (g_str_has_suffix (words->str, "\n"))
    g_string_truncate (words, words->len - 1);
  if (regest_xml_is (section, "scopecontent") && unit->scope == NULL)
    take_scope (unit, section, words->str);
  else if (regest_xml_is (section, "userestrict"))
    {
      g_autofree char *rights = dup_words (section);

      add_attribute (unit, "rights", NULL, rights);
    }
  else
    count_as_text (ead, (const char *) section->name);
  add_line (unit, words->str);
}
