/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "office.h"
#include "xlsx-private.h"

#define MAX_SHEETS 1000
#define MAX_STRINGS 20000000
#define CHUNK_SIZE 65536

static void
free_sheet (gpointer data)
{
  RegestXlsxSheet *sheet = data;

  g_free (sheet->name);
  g_free (sheet->path);
  g_free (sheet);
}

void
regest_xlsx_book_free (RegestXlsxBook *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->archive, regest_archive_free);
  g_ptr_array_unref (self->sheets);
  g_ptr_array_unref (self->strings);
  g_string_chunk_free (self->chunk);
  g_array_unref (self->forms);
  g_free (self);
}

/* -- characters ------------------------------------------------------------ */

static gboolean
is_escape (const char *at)
{
  return at[0] == '_' && at[1] == 'x' && g_ascii_isxdigit (at[2]) && g_ascii_isxdigit (at[3]) &&
         g_ascii_isxdigit (at[4]) && g_ascii_isxdigit (at[5]) && at[6] == '_';
}

void
regest_xlsx_unescape (GString *words)
{
  g_autoptr (GString) plain = NULL;

  if (strstr (words->str, "_x") == NULL)
    return;
  plain = g_string_sized_new (words->len);
  for (const char *at = words->str; *at != '\0'; at++)
    {
      gunichar c;

      if (!is_escape (at))
        {
          g_string_append_c (plain, *at);
          continue;
        }
      c = (gunichar) g_ascii_strtoull (at + 2, NULL, 16);
      /* no NUL, no half of a surrogate pair, and line ends are ours */
      if (c != 0 && c != '\r' && g_unichar_validate (c))
        g_string_append_unichar (plain, c);
      at += strlen ("_x0000_") - 1;
    }
  g_string_assign (words, plain->str);
}

/* -- relations: from ids to files ------------------------------------------ */

typedef struct
{
  GHashTable *paths; /* ids to targets */
  char *document; /* (nullable): of the type officeDocument */
} Relations;

static void
start_relation_cb (gpointer data, xmlTextReaderPtr reader, const char *name)
{
  Relations *self = data;
  g_autofree char *id = NULL;
  g_autofree char *type = NULL;
  char *target;

  if (!g_str_equal (name, "Relationship"))
    return;
  id = regest_office_dup_attribute (reader, "Id");
  type = regest_office_dup_attribute (reader, "Type");
  target = regest_office_dup_attribute (reader, "Target");
  if (self->document == NULL && type != NULL && g_str_has_suffix (type, "/officeDocument"))
    self->document = g_strdup (target);
  if (id != NULL && target != NULL)
    g_hash_table_insert (self->paths, g_steal_pointer (&id), target);
  else
    g_free (target);
}

/* the files that a file names its parts by; @path: of that file, NULL: of the package */
static void
read_relations (RegestXlsxBook *self, const char *path, Relations *relations)
{
  static const RegestOfficeEvents events = { start_relation_cb, NULL, NULL };
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  g_autofree char *base = path != NULL ? g_path_get_basename (path) : NULL;
  g_autofree char *name = path == NULL
                            ? g_strdup ("_rels/.rels")
                            : g_strdup_printf ("%s/_rels/%s.rels", folder, base);
  g_autoptr (GBytes) xml = regest_archive_read (self->archive,
                                                g_str_has_prefix (name, "./") ? name + 2 : name,
                                                NULL);

  if (xml != NULL)
    regest_office_parse (xml, name, &events, relations, NULL);
}

/* "/xl/a.xml" stands in the archive, "worksheets/a.xml" beside the file that names it */
static char *
resolve (const char *from, const char *target)
{
  g_autofree char *folder = g_path_get_dirname (from);
  g_autofree char *joined = NULL;
  g_autofree char *plain = NULL;

  if (target[0] == '/')
    return g_strdup (target + 1);
  joined = g_build_filename ("/", folder, target, NULL);
  plain = g_canonicalize_filename (joined, "/");
  return g_strdup (plain + 1);
}

/* -- the workbook ---------------------------------------------------------- */

static void
start_workbook_cb (gpointer data, xmlTextReaderPtr reader, const char *name)
{
  RegestXlsxBook *self = data;

  if (g_str_equal (name, "workbookPr"))
    {
      g_autofree char *from_1904 = regest_office_dup_attribute (reader, "date1904");

      self->from_1904 = g_strcmp0 (from_1904, "1") == 0 || g_strcmp0 (from_1904, "true") == 0;
    }
  else if (g_str_equal (name, "sheet") && self->sheets->len < MAX_SHEETS)
    {
      RegestXlsxSheet *sheet = g_new0 (RegestXlsxSheet, 1);
      g_autofree char *state = regest_office_dup_attribute (reader, "state");

      sheet->name = regest_office_dup_attribute (reader, "name");
      sheet->path = regest_office_dup_attribute (reader, "id");
      sheet->hidden = state != NULL && !g_str_equal (state, "visible");
      if (sheet->name == NULL)
        sheet->name = g_strdup ("");
      g_ptr_array_add (self->sheets, sheet);
    }
}

/* sheets name their relation until the relations are known */
static void
place_sheets (RegestXlsxBook *self, const char *workbook, GHashTable *paths)
{
  for (guint i = 0; i < self->sheets->len; i++)
    {
      RegestXlsxSheet *sheet = self->sheets->pdata[i];
      const char *target = sheet->path != NULL ? g_hash_table_lookup (paths, sheet->path) : NULL;
      char *path = target != NULL ? resolve (workbook, target)
                                  : g_strdup_printf ("xl/worksheets/sheet%u.xml", i + 1);

      g_free (sheet->path);
      sheet->path = path;
    }
}

static gboolean
read_workbook (RegestXlsxBook *self, const char *path, GError **error)
{
  static const RegestOfficeEvents events = { start_workbook_cb, NULL, NULL };
  g_autoptr (GBytes) xml = regest_archive_read (self->archive, path, error);
  Relations relations = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) };
  gboolean done = xml != NULL && regest_office_parse (xml, path, &events, self, error);

  if (done)
    {
      read_relations (self, path, &relations);
      place_sheets (self, path, relations.paths);
    }
  g_free (relations.document);
  g_hash_table_unref (relations.paths);
  return done;
}

/* -- shared strings -------------------------------------------------------- */

typedef struct
{
  GPtrArray *strings;
  GStringChunk *chunk;
  GString *words; /* of the string at hand */
  gboolean in_string;
  guint phonetic; /* within a reading aid, which is no part of it */
  gboolean in_text;
} Strings;

static void
start_string_cb (gpointer data, xmlTextReaderPtr reader, const char *name)
{
  Strings *self = data;

  if (g_str_equal (name, "si"))
    self->in_string = TRUE;
  else if (g_str_equal (name, "rPh"))
    self->phonetic++;
  else if (g_str_equal (name, "t"))
    self->in_text = TRUE;
}

static void
end_string_cb (gpointer data, const char *name)
{
  Strings *self = data;

  if (g_str_equal (name, "t"))
    self->in_text = FALSE;
  else if (g_str_equal (name, "rPh") && self->phonetic > 0)
    self->phonetic--;
  else if (g_str_equal (name, "si") && self->strings->len < MAX_STRINGS)
    {
      regest_xlsx_unescape (self->words);
      g_ptr_array_add (self->strings, g_string_chunk_insert_len (self->chunk, self->words->str,
                                                                 (gssize) self->words->len));
      g_string_truncate (self->words, 0);
      self->in_string = FALSE;
    }
}

static void
string_text_cb (gpointer data, const char *words)
{
  Strings *self = data;

  if (self->in_string && self->in_text && self->phonetic == 0)
    g_string_append (self->words, words);
}

static gboolean
read_strings (RegestXlsxBook *self, const char *path, GError **error)
{
  static const RegestOfficeEvents events = { start_string_cb, end_string_cb, string_text_cb };
  Strings strings = { .strings = self->strings, .chunk = self->chunk };
  gboolean done;

  if (!regest_archive_has (self->archive, path))
    return TRUE;
  strings.words = g_string_new (NULL);
  done = regest_office_parse_packed (self->archive, path, &events, &strings, error);
  g_string_free (strings.words, TRUE);
  return done;
}

/* -- formats of numbers ---------------------------------------------------- */

typedef struct
{
  GHashTable *codes; /* numbers of the workbook's own formats to RegestXlsxForm */
  GArray *forms;
  gboolean in_cells;
} Styles;

static void
start_style_cb (gpointer data, xmlTextReaderPtr reader, const char *name)
{
  Styles *self = data;
  g_autofree char *number = NULL;
  gpointer own;
  RegestXlsxForm form;

  if (g_str_equal (name, "cellXfs"))
    self->in_cells = TRUE;
  if (!g_str_equal (name, "numFmt") && !(self->in_cells && g_str_equal (name, "xf")))
    return;
  number = regest_office_dup_attribute (reader, "numFmtId");
  if (number == NULL)
    number = g_strdup ("0");
  if (g_str_equal (name, "numFmt"))
    {
      g_autofree char *code = regest_office_dup_attribute (reader, "formatCode");

      form = regest_xlsx_form_of_code (code != NULL ? code : "");
      g_hash_table_insert (self->codes, g_steal_pointer (&number), GUINT_TO_POINTER (form));
      return;
    }
  form = g_hash_table_lookup_extended (self->codes, number, NULL, &own)
           ? (RegestXlsxForm) GPOINTER_TO_UINT (own)
           : regest_xlsx_form_of_number ((guint) g_ascii_strtoull (number, NULL, 10));
  g_array_append_val (self->forms, form);
}

static void
end_style_cb (gpointer data, const char *name)
{
  if (g_str_equal (name, "cellXfs"))
    ((Styles *) data)->in_cells = FALSE;
}

/* Without them dates are numbers, and all else is as it was. */
static void
read_styles (RegestXlsxBook *self, const char *path)
{
  static const RegestOfficeEvents events = { start_style_cb, end_style_cb, NULL };
  g_autoptr (GBytes) xml = regest_archive_read (self->archive, path, NULL);
  Styles styles = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), self->forms };

  if (xml != NULL)
    regest_office_parse (xml, path, &events, &styles, NULL);
  g_hash_table_unref (styles.codes);
}

/* -- all of it ------------------------------------------------------------- */

static char *
find_workbook (RegestXlsxBook *self)
{
  Relations relations = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) };
  char *path = NULL;

  read_relations (self, NULL, &relations);
  if (relations.document != NULL)
    path = resolve ("workbook", relations.document);
  if (path == NULL || !regest_archive_has (self->archive, path))
    {
      g_free (path);
      path = g_strdup ("xl/workbook.xml");
    }
  g_free (relations.document);
  g_hash_table_unref (relations.paths);
  return path;
}

static gboolean
read_book (RegestXlsxBook *self, GError **error)
{
  g_autofree char *workbook = find_workbook (self);
  g_autofree char *strings = NULL;
  g_autofree char *styles = NULL;

  if (!regest_archive_has (self->archive, workbook))
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                           _("this is no workbook, or it lacks what lists its sheets"));
      return FALSE;
    }
  strings = resolve (workbook, "sharedStrings.xml");
  styles = resolve (workbook, "styles.xml");
  if (!read_workbook (self, workbook, error) || !read_strings (self, strings, error))
    return FALSE;
  read_styles (self, styles);
  return TRUE;
}

RegestXlsxBook *
regest_xlsx_book_new (const guint8 *data, gsize size, GError **error)
{
  g_autoptr (RegestXlsxBook) self = g_new0 (RegestXlsxBook, 1);

  self->sheets = g_ptr_array_new_with_free_func (free_sheet);
  self->strings = g_ptr_array_new ();
  self->chunk = g_string_chunk_new (CHUNK_SIZE);
  self->forms = g_array_new (FALSE, FALSE, sizeof (RegestXlsxForm));
  self->archive = regest_archive_new (data, size, error);
  if (self->archive == NULL || !read_book (self, error))
    return NULL;
  return g_steal_pointer (&self);
}
