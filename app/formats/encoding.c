/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Which encoding: a byte order mark, else strict UTF-8, else UTF-16 where there are NUL bytes, else
 * what encoding-guess.c makes of the bytes. Text that is nearly all UTF-8 is damaged UTF-8 and
 * refused with the place: any 8-bit encoding would take it and make nonsense of the letters that
 * are whole.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <regest/model/error.h>

#include "encoding.h"

typedef struct
{
  const char *bytes;
  guint8 size;
  const char *encoding; /* NULL: not a text at all */
  const char *what;
} Mark;

static const Mark marks[] = {
  { "\xef\xbb\xbf", 3, "UTF-8", NULL },
  { "\xff\xfe\x00\x00", 4, "UTF-32LE", NULL },
  { "\x00\x00\xfe\xff", 4, "UTF-32BE", NULL },
  { "\xff\xfe", 2, "UTF-16LE", NULL },
  { "\xfe\xff", 2, "UTF-16BE", NULL },
  { "%PDF-", 5, NULL, N_("a PDF") },
  { "PK\x03\x04", 4, NULL, N_("a ZIP archive or an office document") },
  { "\x89PNG", 4, NULL, N_("an image") },
  { "\xff\xd8\xff", 3, NULL, N_("an image") },
  { "GIF8", 4, NULL, N_("an image") },
  { "II*\x00", 4, NULL, N_("an image") },
  { "MM\x00*", 4, NULL, N_("an image") },
  { "\x1f\x8b", 2, NULL, N_("a compressed file") },
  { "\x7f\x45LF", 4, NULL, N_("a program") },
  { "{\\rtf", 5, NULL, N_("a rich text (RTF)") },
  { "\xd0\xcf\x11\xe0", 4, NULL, N_("an office document") },
  { "SQLite format 3", 15, NULL, N_("a database") },
};

void
regest_decoded_clear (RegestDecoded *self)
{
  g_clear_pointer (&self->owned, g_free);
  self->text = NULL;
  self->n_bytes = 0;
}

static const Mark *
find_mark (const guint8 *data, gsize size)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (size >= marks[i].size && memcmp (data, marks[i].bytes, marks[i].size) == 0)
      return &marks[i];
  return NULL;
}

static guint
count_lines (const char *data, gsize size)
{
  const char *end = data + size;
  guint n = 0;

  for (const char *at = data; at < end && (at = memchr (at, '\n', end - at)) != NULL; at++)
    n++;
  return n;
}

static gboolean
fail_at (gsize offset, guint line, const char *encoding, GError **error)
{
  g_set_error (error, REGEST_ERROR, REGEST_ERROR_INVALID,
               /* translators: %1$s an encoding's name, then a position in a file */
               _("not %1$s: what stands at byte %2$lu (line %3$u) is no character in it; "
                 "another encoding can be chosen"),
               encoding, (gulong) offset, line);
  return FALSE;
}

static gboolean
fail_binary (gsize offset, GError **error)
{
  g_set_error (error, REGEST_ERROR, REGEST_ERROR_INVALID,
               _("no text: a control byte stands at byte %lu"), (gulong) offset);
  return FALSE;
}

static void
take_text (RegestDecoded *decoded, const char *text, gsize n_bytes, char *owned)
{
  decoded->text = text;
  decoded->n_bytes = n_bytes;
  decoded->owned = owned;
}

/* CRLF and a lone CR become "\n". */
static void
unify_line_ends (RegestDecoded *decoded)
{
  const char *at = memchr (decoded->text, '\r', decoded->n_bytes);
  const char *end = decoded->text + decoded->n_bytes;
  const char *from = decoded->text;
  char *unified;
  char *to;

  if (at == NULL)
    return;

  unified = to = g_malloc (decoded->n_bytes);
  for (; at != NULL; at = from < end ? memchr (from, '\r', end - from) : NULL)
    {
      memcpy (to, from, at - from);
      to += at - from;
      *to++ = '\n';
      from = at + 1;
      if (from < end && *from == '\n')
        from++;
    }
  memcpy (to, from, end - from);
  to += end - from;

  g_free (decoded->owned);
  take_text (decoded, unified, to - unified, unified);
}

static gboolean
finish (RegestDecoded *decoded, GError **error)
{
  const char *nul = memchr (decoded->text, '\0', decoded->n_bytes);

  if (nul != NULL)
    {
      gsize offset = nul - decoded->text;

      regest_decoded_clear (decoded);
      return fail_binary (offset, error);
    }
  unify_line_ends (decoded);
  return TRUE;
}

static gboolean
decode_utf8 (const guint8 *data, gsize size, RegestDecoded *decoded, GError **error)
{
  const char *text = (const char *) data;
  const char *end;

  if (!g_utf8_validate_len (text, size, &end))
    {
      gsize offset = end - text;

      if (*end == '\0')
        return fail_binary (offset, error);
      return fail_at (offset, count_lines (text, offset) + 1, "UTF-8", error);
    }
  take_text (decoded, text, size, NULL);
  decoded->encoding = "UTF-8";
  return TRUE;
}

/* Streams through iconv, which tells where it stopped. */
static gboolean
convert (GIConv converter, const guint8 *data, gsize size, RegestDecoded *decoded, GError **error)
{
  char *in = (char *) data;
  gsize in_left = size;
  gsize capacity = size + size / 2 + 64;
  gsize used = 0;
  char *out = g_malloc (capacity);

  while (TRUE)
    {
      char *to = out + used;
      gsize left = capacity - used;
      gboolean flush = in_left == 0;
      gsize result = g_iconv (converter, flush ? NULL : &in, flush ? NULL : &in_left, &to, &left);
      int code = errno;

      used = to - out;
      if (result == (gsize) -1 && code == E2BIG)
        {
          capacity += capacity / 2;
          out = g_realloc (out, capacity);
        }
      else if (result == (gsize) -1)
        {
          fail_at (in - (char *) data, count_lines (out, used) + 1, decoded->encoding, error);
          g_free (out);
          return FALSE;
        }
      else if (flush)
        break;
    }
  take_text (decoded, out, used, out);
  return TRUE;
}

/* Names that iconv does not know or takes for less than files with that label hold. */
static const struct
{
  const char *name;
  const char *converter;
} converters[] = {
  { "x-mac-cyrillic", "MAC-CYRILLIC" },
  { "Shift_JIS", "CP932" },
  { "EUC-KR", "CP949" },
  { "GB2312", "GB18030" },
};

GIConv
regest_encoding_open (const char *encoding)
{
  static const char allowed[] = G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_.:+";

  /* "//" would give iconv options, such as leaving characters out silently. */
  if (*encoding == '\0' || strspn (encoding, allowed) != strlen (encoding))
    return (GIConv) -1;
  for (guint i = 0; i < G_N_ELEMENTS (converters); i++)
    if (g_ascii_strcasecmp (encoding, converters[i].name) == 0)
      encoding = converters[i].converter;
  return g_iconv_open ("UTF-8", encoding);
}

gboolean
regest_encoding_is_known (const char *encoding)
{
  GIConv converter;

  g_return_val_if_fail (encoding != NULL, FALSE);

  converter = regest_encoding_open (encoding);
  if (converter == (GIConv) -1)
    return FALSE;
  g_iconv_close (converter);
  return TRUE;
}

static gboolean
decode_legacy (const guint8 *data, gsize size, const char *encoding, RegestDecoded *decoded,
               GError **error)
{
  GIConv converter = regest_encoding_open (encoding);
  gboolean done;

  if (converter == (GIConv) -1)
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND,
                   _("no encoding is called “%s”"), encoding);
      return FALSE;
    }
  decoded->encoding = g_intern_string (encoding);
  done = convert (converter, data, size, decoded, error);
  g_iconv_close (converter);
  return done;
}

/* Valid sequences of several bytes far outnumber what is wrong: UTF-8 that was damaged. */
static gboolean
is_damaged_utf8 (const guint8 *data, gsize size)
{
  const char *at = (const char *) data;
  const char *end = at + size;
  guint n_good = 0;
  guint n_bad = 0;

  while (at < end && n_good + n_bad < 10000)
    {
      gunichar c;

      if ((guchar) *at < 0x80)
        {
          at++;
          continue;
        }
      c = g_utf8_get_char_validated (at, end - at);
      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          n_bad++;
          at++;
        }
      else
        {
          n_good++;
          at = g_utf8_next_char (at);
        }
    }
  return n_good >= 2 && n_good >= 3 * n_bad;
}

/* A few control characters stand in real transcriptions, many in no text; FALSE: at @where. */
static gboolean
looks_like_text (const guint8 *data, gsize size, gsize *where)
{
  gsize n_controls = 0;
  gsize n_seen = MIN (size, 65536);

  for (gsize i = 0; i < n_seen; i++)
    if (data[i] < 0x20 && strchr ("\t\n\v\f\r\b\x1a\x1b", data[i]) == NULL)
      if (n_controls++ == 0)
        *where = i;
  return n_controls <= 2 || n_controls * 50 < n_seen;
}

static gboolean
decode_guessed (const guint8 *data, gsize size, RegestDecoded *decoded, GError **error)
{
  g_autoptr (GPtrArray) candidates = NULL;

  decoded->guessed = TRUE;
  candidates = regest_encoding_guess (data, size);
  for (guint i = 0; i < candidates->len; i++)
    if (decode_legacy (data, size, candidates->pdata[i], decoded, NULL))
      return TRUE;

  decode_utf8 (data, size, decoded, error);
  g_prefix_error (error, "%s: ", _("the encoding could not be made out"));
  return FALSE;
}

static gboolean
decode_unmarked (const guint8 *data, gsize size, RegestDecoded *decoded, GError **error)
{
  const guint8 *nul = memchr (data, 0, size);
  gsize where = 0;

  if (nul != NULL)
    {
      const char *utf16 = regest_encoding_guess_utf16 (data, size);

      if (utf16 == NULL)
        return fail_binary (nul - data, error);
      decoded->guessed = TRUE;
      return decode_legacy (data, size, utf16, decoded, error);
    }
  if (!looks_like_text (data, size, &where))
    return fail_binary (where, error);
  /* ISO-2022 announces itself by escape sequences in what is else ASCII. */
  if (g_strstr_len ((const char *) data, MIN (size, 65536), "\x1b$") != NULL)
    {
      decoded->guessed = TRUE;
      if (decode_legacy (data, size, "ISO-2022-JP", decoded, NULL) ||
          decode_legacy (data, size, "ISO-2022-KR", decoded, NULL))
        return TRUE;
      decoded->guessed = FALSE;
    }
  if (decode_utf8 (data, size, decoded, NULL))
    return TRUE;
  if (is_damaged_utf8 (data, size))
    return decode_utf8 (data, size, decoded, error);
  return decode_guessed (data, size, decoded, error);
}

/* A mark that the encoding given by hand has, too, is no part of the text. */
static void
drop_mark (RegestDecoded *decoded)
{
  if (decoded->n_bytes >= 3 && memcmp (decoded->text, "\xef\xbb\xbf", 3) == 0)
    {
      decoded->text += 3;
      decoded->n_bytes -= 3;
    }
}

gboolean
regest_decode (const guint8 *data, gsize size, const char *encoding, RegestDecoded *decoded,
               GError **error)
{
  const Mark *mark;
  gboolean done;

  g_return_val_if_fail (data != NULL || size == 0, FALSE);
  g_return_val_if_fail (decoded != NULL, FALSE);

  *decoded = (RegestDecoded){ .text = "" };
  mark = find_mark (data, size);
  if (mark != NULL && mark->encoding == NULL)
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                   /* translators: %s is "a PDF", "an image", … */
                   _("no plain text, but %s"), _(mark->what));
      return FALSE;
    }

  if (encoding != NULL &&
      (g_ascii_strcasecmp (encoding, "UTF-8") == 0 || g_ascii_strcasecmp (encoding, "UTF8") == 0))
    done = decode_utf8 (data, size, decoded, error);
  else if (encoding != NULL)
    done = decode_legacy (data, size, encoding, decoded, error);
  else if (mark != NULL && g_str_equal (mark->encoding, "UTF-8"))
    done = decode_utf8 (data, size, decoded, error);
  else if (mark != NULL)
    done = decode_legacy (data, size, mark->encoding, decoded, error);
  else
    done = decode_unmarked (data, size, decoded, error);
  if (!done)
    return FALSE;

  drop_mark (decoded);
  return finish (decoded, error);
}
