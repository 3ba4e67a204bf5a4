/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Reads a .ann file and the .txt of the same name beside it. Lines may come in any order, so they
 * are read in two passes: text-bound tags (T) and events (E, which stand for their trigger) first,
 * then what names them: attributes (A, M), relations (R), equivalences (*), normalisations (N),
 * notes (#). A line that is none of these is a remark, and the others are taken. brat counts the
 * characters of the .txt with its carriage returns, which Regest's texts do not have.
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "brat.h"
#include "encoding.h"
#include "returns.h"

typedef struct
{
  RegestReading *reading;
  RegestStandoff *standoff;
  GHashTable *by_name; /* "T1", "E3": to the index of a tag + 1 */
  GArray *returns; /* of guint: code points at which "\r" was taken out, as brat counts */
  guint line;
} Brat;

static void
complain (Brat *brat, const char *what)
{
  regest_report_add_problem (brat->reading->report, brat->reading->display_name, brat->line,
                             _("“%s” was not understood; the line was left out"), what);
}

/* -- the text -------------------------------------------------------------- */

static GBytes *
load_text (RegestReading *reading, GError **error)
{
  const char *name = reading->display_name;
  const char *dot = strrchr (name, '.');
  g_autofree char *stem = dot != NULL ? g_strndup (name, dot - name) : g_strdup (name);
  g_autofree char *sibling = g_strconcat (stem, ".txt", NULL);

  return regest_reading_load_sibling (reading, sibling, error);
}

static gboolean
read_text (Brat *brat, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) bytes = load_text (brat->reading, &failure);
  g_auto (RegestDecoded) decoded = { 0 };
  const guint8 *raw;
  gsize size;

  if (bytes == NULL)
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND,
                   _("the text of these annotations, a file of the same name that ends in .txt, "
                     "cannot be read: %s"),
                   failure->message);
      return FALSE;
    }
  raw = g_bytes_get_data (bytes, &size);
  if (!regest_decode (raw, size, brat->reading->options->encoding, &decoded, error))
    return FALSE;
  g_string_append_len (brat->standoff->text, decoded.text, decoded.n_bytes);
  brat->standoff->encoding = g_strdup (decoded.encoding);
  if (g_ascii_strcasecmp (decoded.encoding, "UTF-8") == 0)
    {
      g_array_unref (brat->returns);
      brat->returns = regest_returns_find ((const char *) raw, size);
    }
  return TRUE;
}

/* -- tags ------------------------------------------------------------------ */

/* "0 5;10 12" */
static gboolean
read_spans (Brat *brat, RegestStandoffTag *tag, const char *words)
{
  g_auto (GStrv) pieces = g_strsplit (words, ";", -1);

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      char *rest = NULL;
      guint64 start = g_ascii_strtoull (pieces[i], &rest, 10);
      guint64 end = rest != pieces[i] && *rest == ' ' ? g_ascii_strtoull (rest + 1, &rest, 10) : 0;

      if (*rest != '\0' || end <= start || end > G_MAXUINT)
        return FALSE;
      regest_standoff_add_span (tag,
                                (RegestSpan){ regest_returns_convert (brat->returns, start),
                                              regest_returns_convert (brat->returns, end) });
    }
  return tag->spans->len > 0;
}

static void
name_tag (Brat *brat, const char *name, guint index)
{
  g_hash_table_insert (brat->by_name, g_strdup (name), GUINT_TO_POINTER (index + 1));
}

/* "T1 \t Type 0 5 \t words" */
static void
read_bound (Brat *brat, char **cells)
{
  const char *blank = cells[1] != NULL ? strchr (cells[1], ' ') : NULL;
  g_autofree char *kind = blank != NULL ? g_strndup (cells[1], blank - cells[1]) : NULL;
  RegestStandoffTag *tag;

  if (kind == NULL || *kind == '\0')
    {
      complain (brat, cells[0]);
      return;
    }
  tag = regest_standoff_add_tag (brat->standoff, kind, brat->line);
  if (read_spans (brat, tag, blank + 1))
    {
      name_tag (brat, cells[0], brat->standoff->tags->len - 1);
      return;
    }
  g_ptr_array_set_size (brat->standoff->tags, brat->standoff->tags->len - 1);
  complain (brat, cells[0]);
}

static gboolean
find_tag (Brat *brat, const char *name, guint *index)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (brat->by_name, name));

  *index = found - 1;
  return found > 0;
}

/* "Role:T1" */
static gboolean
read_role (Brat *brat, const char *word, char **role, guint *index)
{
  const char *colon = strrchr (word, ':');

  *role = NULL;
  if (colon == NULL || !find_tag (brat, colon + 1, index))
    return FALSE;
  *role = g_strndup (word, colon - word);
  return TRUE;
}

/* -- what names tags ------------------------------------------------------- */

/* "E1 \t Type:T1 Role:T2 …": the event stands for its trigger */
static gboolean
read_event (Brat *brat, char **cells, gboolean roles)
{
  g_auto (GStrv) words = g_strsplit (cells[1] != NULL ? cells[1] : "", " ", -1);
  g_autofree char *type = NULL;
  guint trigger;

  if (words[0] == NULL || !read_role (brat, words[0], &type, &trigger))
    return FALSE;
  if (!roles)
    {
      name_tag (brat, cells[0], trigger);
      return TRUE;
    }
  for (guint i = 1; words[i] != NULL; i++)
    {
      g_autofree char *role = NULL;
      guint other;

      if (read_role (brat, words[i], &role, &other))
        regest_standoff_add_link (brat->standoff, role, trigger, other);
      else if (*words[i] != '\0')
        return FALSE;
    }
  return TRUE;
}

/* "R1 \t Type Arg1:T1 Arg2:T2" */
static gboolean
read_relation (Brat *brat, char **cells)
{
  g_auto (GStrv) words = g_strsplit (cells[1] != NULL ? cells[1] : "", " ", -1);
  g_autofree char *first_role = NULL;
  g_autofree char *second_role = NULL;
  guint first, second;

  if (g_strv_length (words) < 3 || !read_role (brat, words[1], &first_role, &first) ||
      !read_role (brat, words[2], &second_role, &second))
    return FALSE;
  regest_standoff_add_link (brat->standoff, words[0], first, second);
  return TRUE;
}

/* "* \t Equiv T1 T2 T3" */
static gboolean
read_equivalence (Brat *brat, char **cells)
{
  g_auto (GStrv) words = g_strsplit (cells[1] != NULL ? cells[1] : "", " ", -1);

  for (guint i = 1; words[0] != NULL && words[i] != NULL && words[i + 1] != NULL; i++)
    {
      guint first, second;

      if (!find_tag (brat, words[i], &first) || !find_tag (brat, words[i + 1], &second))
        return FALSE;
      regest_standoff_add_link (brat->standoff, words[0], first, second);
    }
  return g_strv_length (words) > 2;
}

/* "A1 \t Name T1 [Value]" */
static gboolean
read_attribute (Brat *brat, char **cells)
{
  g_auto (GStrv) words = g_strsplit (cells[1] != NULL ? cells[1] : "", " ", 3);
  guint index;

  if (g_strv_length (words) < 2 || !find_tag (brat, words[1], &index))
    return FALSE;
  regest_standoff_add_value (brat->standoff->tags->pdata[index], words[0],
                             words[2] != NULL ? words[2] : "yes");
  return TRUE;
}

/* "N1 \t Reference T1 Scheme:Id \t name" */
static gboolean
read_normalisation (Brat *brat, char **cells)
{
  g_auto (GStrv) words = g_strsplit (cells[1] != NULL ? cells[1] : "", " ", 3);
  const char *colon = g_strv_length (words) == 3 ? strchr (words[2], ':') : NULL;
  RegestStandoffTag *tag;
  guint index;

  if (colon == NULL || colon[1] == '\0' || !find_tag (brat, words[1], &index))
    return FALSE;
  tag = brat->standoff->tags->pdata[index];
  if (tag->identifier != NULL)
    return FALSE;
  tag->scheme = g_ascii_strdown (words[2], colon - words[2]);
  tag->identifier = g_strdup (colon + 1);
  tag->name = cells[2] != NULL ? g_strdup (cells[2]) : NULL;
  return TRUE;
}

/* "#1 \t AnnotatorNotes T1 \t words": notes of other types are values */
static gboolean
read_note (Brat *brat, char **cells)
{
  g_auto (GStrv) words = g_strsplit (cells[1] != NULL ? cells[1] : "", " ", 2);
  g_autofree char *note = NULL;
  RegestStandoffTag *tag;
  guint index;

  if (g_strv_length (words) < 2 || cells[2] == NULL || !find_tag (brat, words[1], &index))
    return FALSE;
  note = g_strstrip (g_strdup (cells[2]));
  tag = brat->standoff->tags->pdata[index];
  if (g_str_equal (words[0], REGEST_BRAT_NOTE) && tag->note == NULL)
    tag->note = g_steal_pointer (&note);
  else
    regest_standoff_add_value (tag, words[0], note);
  return TRUE;
}

static gboolean
read_reference (Brat *brat, char **cells)
{
  switch (cells[0][0])
    {
    case 'T':
      return TRUE;
    case 'E':
      return read_event (brat, cells, TRUE);
    case 'R':
      return read_relation (brat, cells);
    case '*':
      return read_equivalence (brat, cells);
    case 'A':
    case 'M':
      return read_attribute (brat, cells);
    case 'N':
      return read_normalisation (brat, cells);
    case '#':
      return read_note (brat, cells);
    default:
      return FALSE;
    }
}

/* -- lines ----------------------------------------------------------------- */

typedef enum
{
  PASS_TAGS,
  PASS_EVENTS,
  PASS_REFERENCES,
  N_PASSES
} Pass;

static void
read_line (Brat *brat, const char *line, Pass pass)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", 3);

  if (cells[0] == NULL || *cells[0] == '\0')
    return;
  if (pass == PASS_TAGS && cells[0][0] == 'T')
    read_bound (brat, cells);
  else if (pass == PASS_EVENTS && cells[0][0] == 'E')
    read_event (brat, cells, FALSE);
  else if (pass == PASS_REFERENCES && !read_reference (brat, cells))
    complain (brat, cells[0]);
}

static void
read_lines (Brat *brat, const RegestDecoded *decoded)
{
  const char *end = decoded->text + decoded->n_bytes;

  for (Pass pass = PASS_TAGS; pass < N_PASSES; pass++)
    {
      brat->line = 0;
      for (const char *p = decoded->text; p < end;)
        {
          const char *stop = memchr (p, '\n', end - p);
          g_autofree char *line = g_strndup (p, (stop != NULL ? stop : end) - p);

          brat->line++;
          read_line (brat, line, pass);
          p = stop != NULL ? stop + 1 : end;
        }
    }
}

gboolean
regest_brat_read (RegestReading *reading, GError **error)
{
  g_autoptr (RegestStandoff) standoff = regest_standoff_new ("brat");
  g_autoptr (GHashTable) by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) returns = NULL;
  g_auto (RegestDecoded) decoded = { 0 };
  Brat brat = { reading, standoff, by_name, g_array_new (FALSE, FALSE, sizeof (guint)), 0 };
  gboolean done = read_text (&brat, error);

  returns = brat.returns;
  if (!done || !regest_decode (reading->data, reading->size, "UTF-8", &decoded, error))
    return FALSE;
  read_lines (&brat, &decoded);
  return regest_standoff_store (standoff, reading, error);
}
