/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What the readers of word processors' and print formats (DOCX, ODT, RTF, HTML, PDF) share: a text
 * laid out line by line, with notes on its words, made a record. Private to app/formats. Offsets
 * are code points.
 *
 * The text is the document as it now stands: what was inserted is in it, what was deleted is not.
 * Insertions, deletions, comments and footnotes become notes on the words they are about; what
 * stands between words goes on the word before. A paragraph is a line, a row of a table is a line
 * with a tab between cells, a page break that is known is a line with a form feed.
 */

#include <libxml/xmlreader.h>

#include "archive.h"
#include "standoff.h"

typedef struct
{
  RegestReading *reading;
  RegestStandoff *standoff;
  guint length; /* code points of the text */
  GArray *marks; /* of gsize: the byte of every so-many-th code point */
  gboolean has_words; /* anything but blanks */
  guint in_cells; /* how many cells of tables are open */
  gboolean blank; /* one is due before what comes next, instead of a line end in a cell */
  GArray *waiting; /* notes at the beginning of a line, for its first word */
  /* what was left out */
  guint n_pictures;
  guint n_numbered; /* paragraphs whose number or bullet stands nowhere */
  gboolean has_headers;
} RegestOffice;

/* a change or a remark, as it is being read */
typedef struct
{
  guint start; /* where in the text it begins */
  char *author; /* (nullable) */
  char *date; /* (nullable): as it stands, ISO 8601 */
  GString *words; /* of a remark, or what was deleted */
} RegestOfficeNote;

typedef enum
{
  REGEST_OFFICE_REMARK,
  REGEST_OFFICE_INSERTED,
  REGEST_OFFICE_DELETED,
  REGEST_OFFICE_MOVED
} RegestOfficeNoteKind;

RegestOffice *regest_office_new (RegestReading *reading, const char *format);
void regest_office_free (RegestOffice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestOffice, regest_office_free)

/* @words: UTF-8; controls but the tab are left out, line ends are blanks */
void regest_office_append (RegestOffice *self, const char *words, gssize n_bytes);
void regest_office_append_char (RegestOffice *self, gunichar c);
void regest_office_end_line (RegestOffice *self); /* and may leave an empty one */
void regest_office_start_line (RegestOffice *self); /* only where not at the start of one */
void regest_office_break_page (RegestOffice *self);
void regest_office_start_cell (RegestOffice *self, gboolean first);
void regest_office_end_cell (RegestOffice *self);

RegestOfficeNote *regest_office_note_new (guint start, const char *author, const char *date);
void regest_office_note_free (gpointer note);
/* puts it on the text from its start to @end */
void regest_office_add_note (RegestOffice *self, const RegestOfficeNote *note, guint end,
                             RegestOfficeNoteKind kind);

/* makes the record: what its head says of it ("Title: …") goes before what the file's properties
 * say: @title, @author, @date (ISO 8601), @language, all nullable. Fails where there is no text and
 * no page */
typedef struct
{
  char *title;
  char *author;
  char *date;
  char *language;
} RegestOfficeProperties;

void regest_office_properties_clear (RegestOfficeProperties *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegestOfficeProperties, regest_office_properties_clear)
gboolean regest_office_store (RegestOffice *self, const RegestOfficeProperties *properties,
                              GError **error);

/* -- office-xml.c ---------------------------------------------------------- */

/* The events of an XML file; an empty element starts and ends. @name: without its prefix. */
typedef struct
{
  void (*start) (gpointer data, xmlTextReaderPtr reader, const char *name);
  void (*end) (gpointer data, const char *name); /* (nullable) */
  void (*text) (gpointer data, const char *words); /* (nullable) */
} RegestOfficeEvents;

/* No network, no entities but XML's own, no depth beyond libxml2's. @part: for messages */
gboolean regest_office_parse (GBytes *xml, const char *part, const RegestOfficeEvents *events,
                              gpointer data, GError **error);
/* the same of a file in an archive, which is never held whole. @events must not read from it */
gboolean regest_office_parse_packed (RegestArchive *archive, const char *part,
                                     const RegestOfficeEvents *events, gpointer data,
                                     GError **error);
/* the reader it uses: the first fatal error comes to @failure; NULL with @error */
xmlTextReaderPtr regest_office_open_xml (const char *data, gsize size, GError **failure,
                                         GError **error);
/* an attribute by its name without prefix; (nullable) */
char *regest_office_dup_attribute (xmlTextReaderPtr reader, const char *name);

/* -- office-package.c ------------------------------------------------------ */

/* "Dublin Core" as packages keep it: the elements title, creator, language and, for a date,
 * created or creation-date. What is damaged there is left out silently: it is no part of the
 * text */
void regest_office_read_properties (GBytes *xml, RegestOfficeProperties *properties);
/* does the zip that begins so have a file whose name begins so among its first? */
gboolean regest_office_head_has (const guint8 *head, gsize size, const char *prefix);
/* the id of a note to RegestOfficeNote */
GHashTable *regest_office_notes_new (void);
