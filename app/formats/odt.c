/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * OpenDocument texts (ISO/IEC 26300), packed or flat: the text as it now stands, see office.h. What
 * was deleted stands in a list before the text, which has a point for it; what was inserted is in
 * the text between two points. Blanks are written as in HTML: runs of them are one.
 */

#define _GNU_SOURCE /* memmem */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "archive.h"
#include "office.h"
#include "registry.h"

#define MAX_SIZE (100 * 1024 * 1024)
#define MAX_BLANKS 1000 /* written as a number */

typedef struct
{
  RegestOffice *office;
  GHashTable *changes; /* ids to RegestOfficeNote */
  GHashTable *insertions; /* the set of those ids that are insertions */
  GHashTable *annotations; /* names to RegestOfficeNote: begun */
  RegestOfficeNote *note; /* (nullable): takes the words; owned by one of these, or by the next */
  RegestOfficeNote *footnote; /* (nullable) */
  char *change; /* (nullable): the id of the change being described */
  char *annotation; /* (nullable): its name */
  char **field; /* (nullable): of a note: what the text goes to */
  guint in_skipped; /* elements within one that is no text */
  guint in_paragraph;
  guint n_cells;
  guint n_unnamed;
  gboolean blank; /* the last character was one */
} Odt;

static gboolean
is (const char *name, const char *other)
{
  return g_str_equal (name, other);
}

/* -- changes and notes ----------------------------------------------------- */

static void
start_region (Odt *self, xmlTextReaderPtr reader)
{
  char *id = regest_office_dup_attribute (reader, "id");

  g_free (self->change);
  self->change = id;
  if (id == NULL)
    return;
  self->note = regest_office_note_new (0, NULL, NULL);
  g_hash_table_insert (self->changes, g_strdup (id), self->note);
}

static void
place_change (Odt *self, xmlTextReaderPtr reader, const char *name)
{
  g_autofree char *id = regest_office_dup_attribute (reader, "change-id");
  RegestOfficeNote *note = id != NULL ? g_hash_table_lookup (self->changes, id) : NULL;
  guint here = self->office->length;

  if (note == NULL)
    return;
  if (is (name, "change-start") || is (name, "change"))
    note->start = here;
  if (is (name, "change") && note->words->len > 0)
    regest_office_add_note (self->office, note, here, REGEST_OFFICE_DELETED);
  else if (is (name, "change-end") && here > note->start &&
           g_hash_table_contains (self->insertions, id))
    regest_office_add_note (self->office, note, here, REGEST_OFFICE_INSERTED);
}

static void
start_annotation (Odt *self, xmlTextReaderPtr reader)
{
  char *name = regest_office_dup_attribute (reader, "name");

  if (name == NULL)
    name = g_strdup_printf ("\n%u", self->n_unnamed++);
  g_free (self->annotation);
  self->annotation = name;
  self->note = regest_office_note_new (self->office->length, NULL, NULL);
  g_hash_table_replace (self->annotations, g_strdup (name), self->note);
}

/* One without a name has no end of its own. */
static void
close_annotation (Odt *self, const char *name)
{
  RegestOfficeNote *note = name != NULL ? g_hash_table_lookup (self->annotations, name) : NULL;

  if (note == NULL)
    return;
  if (note->words->len > 0)
    regest_office_add_note (self->office, note, self->office->length, REGEST_OFFICE_REMARK);
  g_hash_table_remove (self->annotations, name);
}

static void
end_annotation (Odt *self)
{
  self->note = NULL;
  if (self->annotation != NULL && *self->annotation == '\n')
    close_annotation (self, self->annotation);
}

static void
end_footnote (Odt *self)
{
  if (self->footnote != NULL && self->footnote->words->len > 0)
    regest_office_add_note (self->office, self->footnote, self->office->length,
                            REGEST_OFFICE_REMARK);
  g_clear_pointer (&self->footnote, regest_office_note_free);
  self->note = NULL;
}

/* Those whose end never came stand where they began. */
static void
close_annotations (Odt *self)
{
  g_autoptr (GList) names =
    g_list_sort (g_hash_table_get_keys (self->annotations), (GCompareFunc) strcmp);

  for (GList *l = names; l != NULL; l = l->next)
    {
      const RegestOfficeNote *note = g_hash_table_lookup (self->annotations, l->data);

      if (note->words->len > 0)
        regest_office_add_note (self->office, note, note->start, REGEST_OFFICE_REMARK);
    }
}

static gboolean
start_about (Odt *self, xmlTextReaderPtr reader, const char *name)
{
  if (is (name, "changed-region"))
    start_region (self, reader);
  else if (is (name, "insertion") && self->change != NULL)
    g_hash_table_add (self->insertions, g_strdup (self->change));
  else if (is (name, "change") || is (name, "change-start") || is (name, "change-end"))
    place_change (self, reader, name);
  else if (is (name, "annotation"))
    start_annotation (self, reader);
  else if (is (name, "annotation-end"))
    {
      g_autofree char *of = regest_office_dup_attribute (reader, "name");

      close_annotation (self, of);
    }
  else if (is (name, "note") && self->note == NULL)
    self->note = self->footnote = regest_office_note_new (self->office->length, NULL, NULL);
  else if (self->note != NULL && is (name, "creator"))
    self->field = &self->note->author;
  else if (self->note != NULL && is (name, "date"))
    self->field = &self->note->date;
  else
    return FALSE;
  return TRUE;
}

/* -- the text -------------------------------------------------------------- */

static void
append (Odt *self, gunichar c)
{
  if (self->note != NULL)
    g_string_append_unichar (self->note->words, c);
  else
    regest_office_append_char (self->office, c);
}

static void
append_blanks (Odt *self, xmlTextReaderPtr reader)
{
  g_autofree char *number = regest_office_dup_attribute (reader, "c");
  guint64 n = number != NULL ? g_ascii_strtoull (number, NULL, 10) : 1;

  for (n = MIN (n, MAX_BLANKS); n > 0; n--)
    append (self, ' ');
  self->blank = TRUE;
}

static gboolean
is_paragraph (const char *name)
{
  return is (name, "p") || is (name, "h");
}

static gboolean
is_cell (const char *name)
{
  return is (name, "table-cell") || is (name, "covered-table-cell");
}

static void
start_layout (Odt *self, xmlTextReaderPtr reader, const char *name)
{
  if (is_paragraph (name))
    {
      self->in_paragraph++;
      self->blank = TRUE;
    }
  else if (is (name, "s"))
    append_blanks (self, reader);
  else if (is (name, "tab"))
    append (self, '\t');
  else if (is (name, "line-break") && self->note == NULL)
    regest_office_end_line (self->office);
  else if (is (name, "line-break"))
    append (self, ' ');
  else if (self->note != NULL)
    return;
  else if (is (name, "table-row"))
    self->n_cells = 0;
  else if (is_cell (name))
    regest_office_start_cell (self->office, self->n_cells++ == 0);
  else if (is (name, "text-box"))
    regest_office_start_line (self->office);
  else if (is (name, "image"))
    self->office->n_pictures++;
  else if (is (name, "list-item"))
    self->office->n_numbered++;
}

/* What is no text of the document: numbers of notes, how a character is spoken, descriptions of
 * pictures. */
static gboolean
is_skipped (xmlTextReaderPtr reader, const char *name)
{
  const char *prefix = (const char *) xmlTextReaderConstPrefix (reader);

  return is (name, "note-citation") || is (name, "ruby-text") || is (name, "forms") ||
         is (name, "styles") || is (name, "automatic-styles") || is (name, "master-styles") ||
         is (name, "meta") || g_strcmp0 (prefix, "svg") == 0;
}

static void
start_cb (gpointer data, xmlTextReaderPtr reader, const char *name)
{
  Odt *self = data;

  self->field = NULL;
  if (self->in_skipped > 0 || is_skipped (reader, name))
    self->in_skipped++;
  else if (!start_about (self, reader, name))
    start_layout (self, reader, name);
}

static void
end_paragraph (Odt *self)
{
  self->in_paragraph -= self->in_paragraph > 0;
  self->blank = TRUE;
  if (self->note != NULL)
    g_string_append_c (self->note->words, '\n');
  else
    regest_office_end_line (self->office);
}

static void
end_cb (gpointer data, const char *name)
{
  Odt *self = data;

  self->field = NULL;
  if (self->in_skipped > 0)
    self->in_skipped--;
  else if (is (name, "changed-region"))
    self->note = NULL;
  else if (is (name, "annotation"))
    end_annotation (self);
  else if (is (name, "note"))
    end_footnote (self);
  else if (is_paragraph (name))
    end_paragraph (self);
  else if (self->note == NULL && is_cell (name))
    regest_office_end_cell (self->office);
  else if (self->note == NULL && is (name, "table-row"))
    regest_office_end_line (self->office);
}

static void
text_cb (gpointer data, const char *words)
{
  Odt *self = data;

  if (self->in_skipped > 0)
    return;
  if (self->field != NULL)
    {
      g_free (*self->field);
      *self->field = g_strdup (words);
      return;
    }
  for (; self->in_paragraph > 0 && *words != '\0'; words = g_utf8_next_char (words))
    {
      gboolean blank = strchr (" \t\r\n", *words) != NULL;

      if (!blank || !self->blank)
        append (self, blank ? ' ' : g_utf8_get_char (words));
      self->blank = blank;
    }
}

/* -- the file -------------------------------------------------------------- */

static gboolean
parse (RegestOffice *office, GBytes *xml, GError **error)
{
  static const RegestOfficeEvents events = { start_cb, end_cb, text_cb };
  g_autoptr (GHashTable) changes = regest_office_notes_new ();
  g_autoptr (GHashTable) insertions =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) annotations = regest_office_notes_new ();
  Odt self = { office, changes, insertions, annotations };
  gboolean done = regest_office_parse (xml, "content.xml", &events, &self, error);

  if (done)
    close_annotations (&self);
  g_clear_pointer (&self.footnote, regest_office_note_free);
  g_free (self.change);
  g_free (self.annotation);
  return done;
}

static gboolean
contains (GBytes *bytes, const char *words)
{
  gsize size = 0;
  const char *content = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  return content != NULL && g_strstr_len (content, size, words) != NULL;
}

static GBytes *
unpack (RegestArchive *archive, GError **error)
{
  g_autoptr (GBytes) manifest = regest_archive_read (archive, "META-INF/manifest.xml", NULL);

  if (!contains (manifest, ":encryption-data"))
    return regest_archive_read (archive, "content.xml", error);
  g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                       _("the file can be read with a password only"));
  return NULL;
}

static gboolean
read_package (RegestOffice *office, RegestOfficeProperties *properties, GError **error)
{
  RegestReading *reading = office->reading;
  g_autoptr (RegestArchive) archive = regest_archive_new (reading->data, reading->size, error);
  g_autoptr (GBytes) content = archive != NULL ? unpack (archive, error) : NULL;
  g_autoptr (GBytes) meta = NULL;
  g_autoptr (GBytes) styles = NULL;

  if (content == NULL || !parse (office, content, error))
    return FALSE;
  meta = regest_archive_read (archive, "meta.xml", NULL);
  if (meta != NULL)
    regest_office_read_properties (meta, properties);
  styles = regest_archive_read (archive, "styles.xml", NULL);
  office->has_headers = contains (styles, "<style:header>") || contains (styles, "<style:footer>");
  return TRUE;
}

static gboolean
odt_read (RegestReading *reading, GError **error)
{
  g_autoptr (RegestOffice) office = regest_office_new (reading, "odt");
  g_auto (RegestOfficeProperties) properties = { NULL };
  g_autoptr (GBytes) flat = NULL;

  if (reading->size >= 2 && memcmp (reading->data, "PK", 2) == 0)
    return read_package (office, &properties, error) &&
           regest_office_store (office, &properties, error);
  flat = g_bytes_new_static (reading->data, reading->size);
  if (!parse (office, flat, error))
    return FALSE;
  regest_office_read_properties (flat, &properties);
  return regest_office_store (office, &properties, error);
}

/* A head of a zip has NUL bytes. */
static gboolean
head_has (const guint8 *head, gsize size, const char *words)
{
  return memmem (head, size, words, strlen (words)) != NULL;
}

static int
odt_bid (const guint8 *head, gsize size, const char *file_name)
{
  g_autofree char *lower = g_ascii_strdown (file_name, -1);
  gboolean is_zip = size >= 4 && memcmp (head, "PK\x03\x04", 4) == 0;

  if (head_has (head, size, "application/vnd.oasis.opendocument.text") &&
      (is_zip || head_has (head, size, "<office:document")))
    return 95;
  return is_zip && (g_str_has_suffix (lower, ".odt") || g_str_has_suffix (lower, ".ott")) ? 70 : 0;
}

const RegestFormat regest_format_odt = {
  .name = "odt",
  .label = N_("OpenDocument text"),
  .suffix = ".odt",
  .mime_type = "application/vnd.oasis.opendocument.text",
  .reads_one = TRUE,
  .max_size = MAX_SIZE,
  .bid = odt_bid,
  .read = odt_read,
};
