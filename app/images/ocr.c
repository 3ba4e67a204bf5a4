/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include <regest/images/image.h>
#include <regest/images/ocr.h>

#include "ocr-raster.h"

#define PROGRAM "tesseract"
#define PACKAGE "tesseract-ocr"
#define MAX_SECONDS 1200 /* of a processor, for one page */

static void
clear_word (gpointer data)
{
  g_free (((RegestOcrWord *) data)->text);
}

RegestOcrPage *
regest_ocr_page_new (void)
{
  RegestOcrPage *self = g_new0 (RegestOcrPage, 1);

  self->words = g_array_new (FALSE, TRUE, sizeof (RegestOcrWord));
  g_array_set_clear_func (self->words, clear_word);
  return self;
}

void
regest_ocr_page_free (RegestOcrPage *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->words);
  g_free (self);
}

/* -- languages ------------------------------------------------------------- */

static const char *const known[] = { "ara", "bul", "ces", "chi_sim", "chi_tra", "dan", "deu", "ell",
                                     "eng", "fin", "fra", "frk", "heb", "hrv", "hun", "ita", "jpn",
                                     "kor", "lat", "nld", "nor", "pol", "por", "ron", "rus", "slk",
                                     "spa", "srp", "swe", "tha", "tur", "ukr", "vie", NULL };

/* in the order of the codes: the names by which their translations are found */
static const char *const names[] = {
  "Arabic",
  "Bulgarian",
  "Czech",
  "Chinese",
  "Chinese",
  "Danish",
  "German",
  "Greek, Modern (1453-)",
  "English",
  "Finnish",
  "French",
  NULL,
  "Hebrew",
  "Croatian",
  "Hungarian",
  "Italian",
  "Japanese",
  "Korean",
  "Latin",
  "Dutch; Flemish",
  "Norwegian",
  "Polish",
  "Portuguese",
  "Romanian; Moldavian; Moldovan",
  "Russian",
  "Slovak",
  "Spanish; Castilian",
  "Serbian",
  "Swedish",
  "Thai",
  "Turkish",
  "Ukrainian",
  "Vietnamese",
};

const char *const *
regest_ocr_get_known_languages (void)
{
  return known;
}

const char *
regest_ocr_get_language_name (const char *language)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (known[i], language))
      return names[i];
  return NULL;
}

char *
regest_ocr_dup_package (const char *language)
{
  g_autofree char *name = g_ascii_strdown (language, -1);

  return g_strconcat (PACKAGE "-", g_strdelimit (name, "_/", '-'), NULL);
}

static void
set_missing (GError **error)
{
  g_set_error (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND,
               /* Translators: a program, and the package of the system that brings it */
               _("The program %1$s, which reads texts from images, is not installed: install the "
                 "package %2$s"),
               PROGRAM, PACKAGE);
}

static gboolean
has_program (GError **error)
{
  g_autofree char *path = g_find_program_in_path (PROGRAM);

  if (path == NULL)
    set_missing (error);
  return path != NULL;
}

char **
regest_ocr_list_languages (GError **error)
{
  g_autoptr (GSubprocess) program = NULL;
  g_autoptr (GStrvBuilder) languages = g_strv_builder_new ();
  g_autofree char *out = NULL;
  g_auto (GStrv) lines = NULL;

  if (!has_program (error))
    return NULL;
  program = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                              error, PROGRAM, "--list-langs", NULL);
  if (program == NULL || !g_subprocess_communicate_utf8 (program, NULL, NULL, &out, NULL, error))
    return NULL;
  lines = g_strsplit (out != NULL ? out : "", "\n", -1);
  /* the first one says what follows; "osd" finds how a page was turned, it reads nothing */
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    if (*lines[i] != '\0' && !g_str_equal (lines[i], "osd"))
      g_strv_builder_add (languages, lines[i]);
  return g_strv_builder_end (languages);
}

gboolean
regest_ocr_check_languages (const char *languages, GError **error)
{
  g_auto (GStrv) installed = regest_ocr_list_languages (error);
  g_auto (GStrv) wanted = g_strsplit (languages, "+", -1);

  for (guint i = 0; installed != NULL && wanted[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) installed, wanted[i]))
      {
        g_autofree char *package = regest_ocr_dup_package (wanted[i]);

        g_set_error (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND,
                     /* Translators: a language's code, a package of the system */
                     _("The language “%1$s” is not installed: install the package %2$s"), wanted[i],
                     package);
        return FALSE;
      }
  return installed != NULL;
}

/* -- what tesseract says --------------------------------------------------- */

enum
{
  LEVEL,
  PAGE,
  BLOCK,
  PARAGRAPH,
  LINE,
  WORD,
  LEFT,
  TOP,
  WIDTH,
  HEIGHT,
  CONFIDENCE,
  TEXT,
  N_COLUMNS,
};

/* without blanks and control characters; NULL: nothing is left */
static char *
clean (const char *text)
{
  GString *word = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (!g_unichar_isspace (c) && !g_unichar_iscntrl (c) && c != 0xfeff)
        g_string_append_unichar (word, c);
    }
  return g_string_free (word, word->len == 0);
}

static int
get_number (const char *string)
{
  return (int) CLAMP (g_ascii_strtoll (string, NULL, 10), -REGEST_POINT_MAX, REGEST_POINT_MAX);
}

/* percent, told per mille; what is no number is no confidence */
static int
get_confidence (const char *string)
{
  double percent = g_ascii_strtod (string, NULL);

  return percent > 0 ? (int) MIN (percent * 10, 1000) : 0;
}

static void
add_word (RegestOcrPage *page, char **columns, guint line)
{
  RegestOcrWord word = { .text = clean (columns[TEXT]), .line = line };

  if (word.text == NULL)
    return;
  word.box = (RegestBox){ get_number (columns[LEFT]), get_number (columns[TOP]),
                          get_number (columns[WIDTH]), get_number (columns[HEIGHT]) };
  word.confidence = get_confidence (columns[CONFIDENCE]);
  g_array_append_val (page->words, word);
}

gboolean
regest_ocr_parse (RegestOcrPage *page, const char *tsv, gsize size, GError **error)
{
  g_auto (GStrv) rows = NULL;
  guint line = 0;

  g_return_val_if_fail (page != NULL && tsv != NULL, FALSE);

  rows = g_utf8_validate (tsv, (gssize) size, NULL) ? g_strsplit (tsv, "\n", -1) : NULL;
  if (rows == NULL || rows[0] == NULL || !g_str_has_prefix (rows[0], "level\t"))
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                   _("What %s answered cannot be read"), PROGRAM);
      return FALSE;
    }
  for (guint i = 1; rows[i] != NULL; i++)
    {
      g_auto (GStrv) columns = g_strsplit (rows[i], "\t", N_COLUMNS);
      int level = columns[0] != NULL ? get_number (columns[0]) : 0;

      if (level == 4)
        line++;
      if (level == 5 && g_strv_length (columns) == N_COLUMNS)
        add_word (page, columns, line);
    }
  return TRUE;
}

/* -- reading --------------------------------------------------------------- */

static void
limit (gpointer data)
{
  struct rlimit seconds = { MAX_SECONDS, MAX_SECONDS };

  setrlimit (RLIMIT_CPU, &seconds);
}

static GSubprocess *
start (const char *languages, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
    G_SUBPROCESS_FLAGS_STDERR_PIPE);

  /* one processor is the window's */
  g_subprocess_launcher_setenv (launcher, "OMP_THREAD_LIMIT", "1", TRUE);
  g_subprocess_launcher_set_child_setup (launcher, limit, NULL, NULL);
  return g_subprocess_launcher_spawn (launcher, error, PROGRAM, "stdin", "stdout", "--dpi", "300",
                                      "-l", languages, "tsv", NULL);
}

static gboolean
set_failed (const char *name, GBytes *said, GError **error)
{
  gsize size = 0;
  const char *bytes = said != NULL ? g_bytes_get_data (said, &size) : NULL;
  g_autofree char *message = g_utf8_make_valid (bytes != NULL ? bytes : "", (gssize) size);

  g_strdelimit (g_strstrip (message), "\n", ' ');
  g_set_error (error, REGEST_ERROR, REGEST_ERROR_FAILED,
               /* Translators: a file's name, a program, what it said */
               _("“%1$s” could not be read by %2$s: %3$s"), name, PROGRAM, message);
  return FALSE;
}

static gboolean
read_raster (RegestOcrPage *page, const char *name, GBytes *raster, const char *languages,
             GCancellable *cancellable, GError **error)
{
  g_autoptr (GSubprocess) program = start (languages, error);
  g_autoptr (GBytes) out = NULL;
  g_autoptr (GBytes) said = NULL;
  const char *tsv;
  gsize size;

  if (program == NULL)
    return FALSE;
  if (!g_subprocess_communicate (program, raster, cancellable, &out, &said, error))
    {
      g_subprocess_force_exit (program);
      return FALSE;
    }
  tsv = g_bytes_get_data (out, &size);
  if (!g_subprocess_get_successful (program) || tsv == NULL)
    return set_failed (name, said, error);
  return regest_ocr_parse (page, tsv, size, error);
}

RegestOcrPage *
regest_ocr_read (GFile *file, guint number, int rotation, const char *languages,
                 GCancellable *cancellable, GError **error)
{
  g_autoptr (RegestOcrPage) page = regest_ocr_page_new ();
  g_auto (RegestOcrRaster) raster = { 0 };
  g_autofree char *name = NULL;

  g_return_val_if_fail (G_IS_FILE (file) && languages != NULL, NULL);

  name = g_file_get_basename (file);
  if (!has_program (error) ||
      !regest_ocr_raster_read (&raster, file, number, rotation, cancellable, error) ||
      !read_raster (page, name, raster.pnm, languages, cancellable, error))
    return NULL;
  page->width = raster.image_width;
  page->height = raster.image_height;
  for (guint i = 0; i < page->words->len; i++)
    {
      RegestOcrWord *word = &g_array_index (page->words, RegestOcrWord, i);

      word->box = regest_ocr_raster_map (&raster, word->box);
    }
  return g_steal_pointer (&page);
}
