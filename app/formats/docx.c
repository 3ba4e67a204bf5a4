/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Word's documents (ECMA-376, transitional and strict): the text as it now stands, see office.h.
 * Comments, footnotes and endnotes stand in parts of their own, which are read first; then the
 * document is one pass over its elements. What else Word shows but does not write down as text
 * (pictures, numbers of lists, headers and footers) is left out and told.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "archive.h"
#include "office.h"
#include "registry.h"

#define MAX_SIZE (100 * 1024 * 1024)

typedef struct
{
  RegestOffice *office;
  RegestArchive *archive;
  char *folder; /* of the document in the package: "word/" */
  GHashTable *comments; /* ids to RegestOfficeNote */
  GHashTable *footnotes;
  GHashTable *endnotes;
  GHashTable *open; /* ids of comments to where they begin + 1 */
  GPtrArray *changes; /* of Change: open */
  guint in_text; /* elements whose text counts */
  guint in_deleted;
  guint in_skipped;
  guint in_properties; /* of a paragraph, a run, a row: what changed there are marks, no words */
  gboolean joined; /* the mark of this paragraph was deleted */
  guint n_cells; /* of the row */
} Docx;

typedef struct
{
  RegestOfficeNote *note;
  RegestOfficeNoteKind kind;
} Change;

static void
free_change (gpointer data)
{
  Change *change = data;

  regest_office_note_free (change->note);
  g_free (change);
}

/* -- the parts beside the document ----------------------------------------- */

typedef struct
{
  GHashTable *notes;
  RegestOfficeNote *note; /* (nullable): being read; owned by @notes */
  gboolean in_text;
} Notes;

static gboolean
is_note (const char *name)
{
  return g_str_equal (name, "comment") || g_str_equal (name, "footnote") ||
         g_str_equal (name, "endnote");
}

static void
start_note (Notes *self, xmlTextReaderPtr reader)
{
  g_autofree char *id = regest_office_dup_attribute (reader, "id");
  g_autofree char *type = regest_office_dup_attribute (reader, "type");
  g_autofree char *author = regest_office_dup_attribute (reader, "author");
  g_autofree char *date = regest_office_dup_attribute (reader, "date");

  self->note = NULL;
  /* the lines between text and notes are notes, too */
  if (id == NULL || (type != NULL && !g_str_equal (type, "normal")))
    return;
  self->note = regest_office_note_new (0, author, date);
  g_hash_table_insert (self->notes, g_steal_pointer (&id), self->note);
}

static void
start_note_cb (gpointer data, xmlTextReaderPtr reader, const char *name)
{
  Notes *self = data;

  if (is_note (name))
    start_note (self, reader);
  else if (g_str_equal (name, "t"))
    self->in_text = TRUE;
  else if (self->note != NULL && (g_str_equal (name, "tab") || g_str_equal (name, "br")))
    g_string_append_c (self->note->words, ' ');
}

static void
end_note_cb (gpointer data, const char *name)
{
  Notes *self = data;

  if (g_str_equal (name, "t"))
    self->in_text = FALSE;
  else if (is_note (name))
    self->note = NULL;
  else if (g_str_equal (name, "p") && self->note != NULL)
    g_string_append_c (self->note->words, '\n');
}

static void
note_text_cb (gpointer data, const char *words)
{
  Notes *self = data;

  if (self->in_text && self->note != NULL)
    g_string_append (self->note->words, words);
}

static gboolean
read_notes (Docx *self, const char *part, GHashTable *notes, GError **error)
{
  static const RegestOfficeEvents events = { start_note_cb, end_note_cb, note_text_cb };
  g_autoptr (GBytes) xml = NULL;
  Notes reading = { notes };

  if (!regest_archive_has (self->archive, part))
    return TRUE;
  xml = regest_archive_read (self->archive, part, error);
  return xml != NULL && regest_office_parse (xml, part, &events, &reading, error);
}

/* -- changes and notes in the text ----------------------------------------- */

static gboolean
find_change (const char *name, RegestOfficeNoteKind *kind)
{
  static const struct
  {
    const char *name;
    RegestOfficeNoteKind kind;
  } changes[] = {
    { "ins", REGEST_OFFICE_INSERTED },
    { "del", REGEST_OFFICE_DELETED },
    { "moveTo", REGEST_OFFICE_MOVED },
    { "moveFrom", REGEST_OFFICE_DELETED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    if (g_str_equal (name, changes[i].name))
      {
        *kind = changes[i].kind;
        return TRUE;
      }
  return FALSE;
}

static void
start_change (Docx *self, xmlTextReaderPtr reader, RegestOfficeNoteKind kind)
{
  g_autofree char *author = regest_office_dup_attribute (reader, "author");
  g_autofree char *date = regest_office_dup_attribute (reader, "date");
  Change *change = g_new0 (Change, 1);

  change->note = regest_office_note_new (self->office->length, author, date);
  change->kind = kind;
  g_ptr_array_add (self->changes, change);
  self->in_deleted += kind == REGEST_OFFICE_DELETED;
}

static void
end_change (Docx *self)
{
  const Change *change;

  if (self->changes->len == 0)
    return;
  change = self->changes->pdata[self->changes->len - 1];
  if (change->kind == REGEST_OFFICE_DELETED)
    self->in_deleted--;
  if (change->kind == REGEST_OFFICE_DELETED ? change->note->words->len > 0
                                            : self->office->length > change->note->start)
    regest_office_add_note (self->office, change->note, self->office->length, change->kind);
  g_ptr_array_set_size (self->changes, self->changes->len - 1);
}

static void
add_note (Docx *self, GHashTable *notes, const char *id, guint start)
{
  RegestOfficeNote *note = id != NULL ? g_hash_table_lookup (notes, id) : NULL;

  if (note == NULL)
    return;
  note->start = start;
  regest_office_add_note (self->office, note, self->office->length, REGEST_OFFICE_REMARK);
  g_hash_table_remove (notes, id);
}

static void
start_reference (Docx *self, xmlTextReaderPtr reader, const char *name)
{
  g_autofree char *id = regest_office_dup_attribute (reader, "id");
  guint here = self->office->length;

  if (id == NULL)
    return;
  if (g_str_equal (name, "commentRangeStart"))
    g_hash_table_insert (self->open, g_steal_pointer (&id), GUINT_TO_POINTER (here + 1));
  else if (g_str_equal (name, "footnoteReference"))
    add_note (self, self->footnotes, id, here);
  else if (g_str_equal (name, "endnoteReference"))
    add_note (self, self->endnotes, id, here);
  else
    {
      guint start = GPOINTER_TO_UINT (g_hash_table_lookup (self->open, id));

      add_note (self, self->comments, id, start > 0 ? start - 1 : here);
    }
}

static gboolean
is_reference (const char *name)
{
  static const char *const references[] = { "commentRangeStart", "commentRangeEnd",
                                            "commentReference", "footnoteReference",
                                            "endnoteReference", NULL };

  return g_strv_contains (references, name);
}

/* -- the text -------------------------------------------------------------- */

static void
append_char (Docx *self, gunichar c)
{
  if (self->in_deleted == 0 && self->in_skipped == 0)
    regest_office_append_char (self->office, c);
}

static void
start_break (Docx *self, xmlTextReaderPtr reader)
{
  g_autofree char *type = regest_office_dup_attribute (reader, "type");

  if (self->in_deleted > 0 || self->in_skipped > 0)
    return;
  if (g_strcmp0 (type, "page") == 0)
    regest_office_break_page (self->office);
  else
    regest_office_end_line (self->office);
}

static void
start_symbol (Docx *self, xmlTextReaderPtr reader)
{
  g_autofree char *code = regest_office_dup_attribute (reader, "char");
  guint64 c = code != NULL ? g_ascii_strtoull (code, NULL, 16) : 0;

  if (c > 0 && c <= 0x10ffff && g_unichar_validate (c))
    append_char (self, c);
}

static gboolean
is_skipped (const char *name)
{
  /* a fallback says what its choice has said */
  return g_str_equal (name, "Fallback") || g_str_equal (name, "sectPr");
}

static gboolean
is_properties (const char *name)
{
  return g_str_equal (name, "pPr") || g_str_equal (name, "rPr") || g_str_equal (name, "trPr") ||
         g_str_equal (name, "tcPr") || g_str_equal (name, "tblPr");
}

static void
start_layout (Docx *self, xmlTextReaderPtr reader, const char *name)
{
  if (g_str_equal (name, "p"))
    self->joined = FALSE;
  else if (g_str_equal (name, "t") || g_str_equal (name, "delText"))
    self->in_text++;
  else if (g_str_equal (name, "br"))
    start_break (self, reader);
  else if (g_str_equal (name, "cr"))
    regest_office_end_line (self->office);
  else if (g_str_equal (name, "tab"))
    append_char (self, '\t');
  else if (g_str_equal (name, "noBreakHyphen"))
    append_char (self, 0x2011);
  else if (g_str_equal (name, "sym"))
    start_symbol (self, reader);
  else if (g_str_equal (name, "tr"))
    self->n_cells = 0;
  else if (g_str_equal (name, "tc"))
    regest_office_start_cell (self->office, self->n_cells++ == 0);
  else if (g_str_equal (name, "txbxContent"))
    regest_office_start_line (self->office);
  else if (g_str_equal (name, "pic") || g_str_equal (name, "imagedata"))
    self->office->n_pictures++;
}

static void
start_cb (gpointer data, xmlTextReaderPtr reader, const char *name)
{
  Docx *self = data;
  RegestOfficeNoteKind kind;

  if (is_skipped (name))
    self->in_skipped++;
  else if (is_properties (name))
    self->in_properties++;
  if (self->in_skipped > 0)
    return;
  if (self->in_properties > 0)
    {
      self->joined |= g_str_equal (name, "del");
      self->office->n_numbered += g_str_equal (name, "numPr");
    }
  else if (find_change (name, &kind))
    start_change (self, reader, kind);
  else if (is_reference (name))
    start_reference (self, reader, name);
  else
    start_layout (self, reader, name);
}

static void
end_layout (Docx *self, const char *name)
{
  if (g_str_equal (name, "t") || g_str_equal (name, "delText"))
    self->in_text -= self->in_text > 0;
  else if (g_str_equal (name, "p") && !self->joined)
    regest_office_end_line (self->office);
  else if (g_str_equal (name, "tc"))
    regest_office_end_cell (self->office);
  else if (g_str_equal (name, "tr"))
    regest_office_end_line (self->office);
}

static void
end_cb (gpointer data, const char *name)
{
  Docx *self = data;
  RegestOfficeNoteKind kind;

  if (is_skipped (name))
    self->in_skipped--;
  else if (is_properties (name))
    self->in_properties--;
  else if (self->in_skipped > 0 || self->in_properties > 0)
    return;
  else if (find_change (name, &kind))
    end_change (self);
  else
    end_layout (self, name);
}

static void
text_cb (gpointer data, const char *words)
{
  Docx *self = data;

  if (self->in_text == 0 || self->in_skipped > 0)
    return;
  if (self->in_deleted == 0)
    regest_office_append (self->office, words, -1);
  else
    for (guint i = self->changes->len; i > 0; i--)
      {
        const Change *change = self->changes->pdata[i - 1];

        if (change->kind == REGEST_OFFICE_DELETED)
          {
            g_string_append (change->note->words, words);
            break;
          }
      }
}

/* -- the file -------------------------------------------------------------- */

static void
start_relation_cb (gpointer data, xmlTextReaderPtr reader, const char *name)
{
  char **target = data;
  g_autofree char *type = regest_office_dup_attribute (reader, "Type");

  if (*target == NULL && type != NULL && g_str_has_suffix (type, "/officeDocument"))
    *target = regest_office_dup_attribute (reader, "Target");
}

/* "word/document.xml", or what the package says is the document. */
static char *
find_document (Docx *self)
{
  static const RegestOfficeEvents events = { start_relation_cb };
  g_autoptr (GBytes) xml = regest_archive_read (self->archive, "_rels/.rels", NULL);
  g_autofree char *target = NULL;

  if (xml != NULL)
    regest_office_parse (xml, "", &events, &target, NULL);
  if (target != NULL && regest_archive_has (self->archive, target + (*target == '/')))
    return g_strdup (target + (*target == '/'));
  return g_strdup ("word/document.xml");
}

static gboolean
read_notes_beside (Docx *self, const char *name, GHashTable *notes, GError **error)
{
  g_autofree char *part = g_strconcat (self->folder, name, NULL);

  return read_notes (self, part, notes, error);
}

static gboolean
read_document (Docx *self, GError **error)
{
  static const RegestOfficeEvents events = { start_cb, end_cb, text_cb };
  g_autofree char *part = find_document (self);
  const char *stroke = strrchr (part, '/');
  g_autoptr (GBytes) xml = NULL;

  self->folder = g_strndup (part, stroke != NULL ? stroke + 1 - part : 0);
  if (!read_notes_beside (self, "comments.xml", self->comments, error) ||
      !read_notes_beside (self, "footnotes.xml", self->footnotes, error) ||
      !read_notes_beside (self, "endnotes.xml", self->endnotes, error))
    return FALSE;
  xml = regest_archive_read (self->archive, part, error);
  return xml != NULL && regest_office_parse (xml, part, &events, self, error);
}

/* Are there words in the parts whose names begin so? */
static gboolean
has_words (Docx *self, const char *name)
{
  GPtrArray *names = regest_archive_get_names (self->archive);
  g_autofree char *prefix = g_strconcat (self->folder, name, NULL);

  for (guint i = 0; i < names->len; i++)
    if (g_str_has_prefix (names->pdata[i], prefix))
      {
        g_autoptr (GBytes) xml = regest_archive_read (self->archive, names->pdata[i], NULL);
        gsize size = 0;
        const char *content = xml != NULL ? g_bytes_get_data (xml, &size) : NULL;

        if (content != NULL && (g_strstr_len (content, size, "<w:t>") != NULL ||
                                g_strstr_len (content, size, "<w:t ") != NULL))
          return TRUE;
      }
  return FALSE;
}

static void
clear_docx (Docx *self)
{
  g_free (self->folder);
  g_hash_table_unref (self->comments);
  g_hash_table_unref (self->footnotes);
  g_hash_table_unref (self->endnotes);
  g_hash_table_unref (self->open);
  g_ptr_array_unref (self->changes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Docx, clear_docx)

static void
init_docx (Docx *self, RegestOffice *office, RegestArchive *archive)
{
  self->office = office;
  self->archive = archive;
  self->comments = regest_office_notes_new ();
  self->footnotes = regest_office_notes_new ();
  self->endnotes = regest_office_notes_new ();
  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->changes = g_ptr_array_new_with_free_func (free_change);
}

static gboolean
docx_read (RegestReading *reading, GError **error)
{
  g_autoptr (RegestOffice) office = regest_office_new (reading, "docx");
  g_autoptr (RegestArchive) archive = regest_archive_new (reading->data, reading->size, error);
  g_auto (RegestOfficeProperties) properties = { NULL };
  g_auto (Docx) self = { NULL };
  g_autoptr (GBytes) core = NULL;

  init_docx (&self, office, archive);
  if (archive == NULL || !read_document (&self, error))
    return FALSE;
  core = regest_archive_read (archive, "docProps/core.xml", NULL);
  if (core != NULL)
    regest_office_read_properties (core, &properties);
  office->has_headers = has_words (&self, "header") || has_words (&self, "footer");
  return regest_office_store (office, &properties, error);
}

static int
docx_bid (const guint8 *head, gsize size, const char *file_name)
{
  g_autofree char *lower = g_ascii_strdown (file_name, -1);

  if (size < 4 || memcmp (head, "PK\x03\x04", 4) != 0)
    return 0;
  if (regest_office_head_has (head, size, "word/"))
    return 95;
  if (g_str_has_suffix (lower, ".docx") || g_str_has_suffix (lower, ".docm"))
    return 70;
  return 0;
}

const RegestFormat regest_format_docx = {
  .name = "docx",
  .label = N_("Word document"),
  .suffix = ".docx",
  .mime_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  .reads_one = TRUE,
  .max_size = MAX_SIZE,
  .bid = docx_bid,
  .read = docx_read,
};
