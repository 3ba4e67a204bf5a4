/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Rich Text Format (Microsoft's specification 1.9.1), tolerantly: what a reader need not know is
 * passed over, as the format wants it; braces that do not match and a file that breaks off cost
 * what follows, no more. The text as it now stands, see office.h.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "registry.h"
#include "rtf-private.h"

#define MAX_SIZE (200 * 1024 * 1024)
#define MAX_GROUPS 1000 /* in each other */
#define MAX_WORD 32 /* bytes of a control word */

RtfGroup *
regest_rtf_get_group (Rtf *self)
{
  return &g_array_index (self->groups, RtfGroup, self->groups->len - 1);
}

/* -- groups ---------------------------------------------------------------- */

static gboolean
start_group (Rtf *self, GError **error)
{
  RtfGroup group = *regest_rtf_get_group (self);

  regest_rtf_flush (self);
  self->n_to_skip = 0;
  if (self->groups->len > MAX_GROUPS)
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_LIMIT,
                   _("more than %d groups stand in each other"), MAX_GROUPS);
      return FALSE;
    }
  group.opens = FALSE;
  group.ignorable = FALSE;
  if (group.destination == RTF_REVISORS)
    {
      group.destination = RTF_FIELD;
      group.field = RTF_FIELD_REVISOR;
      group.opens = TRUE;
    }
  g_array_append_val (self->groups, group);
  return TRUE;
}

static void
end_group (Rtf *self)
{
  RtfGroup group = *regest_rtf_get_group (self);

  regest_rtf_flush (self);
  self->n_to_skip = 0;
  /* the first one is the file's */
  if (self->groups->len <= 1)
    return;
  g_array_set_size (self->groups, self->groups->len - 1);
  if (group.opens)
    regest_rtf_end_destination (self, &group);
}

/* -- control words --------------------------------------------------------- */

static int
read_parameter (Rtf *self, gboolean *has)
{
  gboolean negative = self->at < self->size && self->data[self->at] == '-';
  gsize from = self->at + negative;
  gint64 value = 0;
  gsize at = from;

  for (; at < self->size && g_ascii_isdigit (self->data[at]); at++)
    value = MIN (value * 10 + (self->data[at] - '0'), G_MAXINT);
  *has = at > from;
  if (!*has)
    return 0;
  self->at = at;
  return (int) (negative ? -value : value);
}

static void
read_word (Rtf *self)
{
  char name[MAX_WORD + 1];
  gsize n = 0;
  gboolean has_parameter;
  int parameter;

  for (; self->at < self->size && g_ascii_isalpha (self->data[self->at]); self->at++)
    if (n < MAX_WORD)
      name[n++] = (char) self->data[self->at];
  name[n] = '\0';
  parameter = read_parameter (self, &has_parameter);
  /* a blank that ends the word belongs to it */
  if (self->at < self->size && self->data[self->at] == ' ')
    self->at++;
  if (self->n_to_skip > 0 && !g_str_equal (name, "u") && !g_str_equal (name, "bin"))
    {
      self->n_to_skip--;
      return;
    }
  regest_rtf_do (self, name, has_parameter, parameter);
}

static void
read_hex (Rtf *self)
{
  int high = self->at < self->size ? g_ascii_xdigit_value (self->data[self->at]) : -1;
  int low = self->at + 1 < self->size ? g_ascii_xdigit_value (self->data[self->at + 1]) : -1;

  if (high < 0 || low < 0)
    return;
  self->at += 2;
  regest_rtf_put_byte (self, high * 16 + low);
}

static void
read_symbol (Rtf *self)
{
  guint8 c = self->data[self->at++];

  switch (c)
    {
    case '\'':
      read_hex (self);
      break;
    case '*':
      regest_rtf_get_group (self)->ignorable = TRUE;
      break;
    case '~':
      regest_rtf_put_char (self, ' ');
      break;
    case '_':
      regest_rtf_put_char (self, 0x2011);
      break;
    case '\r':
    case '\n':
      regest_rtf_end_line (self);
      break;
    case '\t':
      regest_rtf_put_char (self, '\t');
      break;
    case '\\':
    case '{':
    case '}':
      regest_rtf_put_byte (self, c);
      break;
    default:
      break;
    }
}

static gboolean
read_next (Rtf *self, GError **error)
{
  guint8 c = self->data[self->at++];

  if (c == '{')
    return start_group (self, error);
  if (c == '}')
    end_group (self);
  else if (c == '\\' && self->at < self->size)
    {
      if (g_ascii_isalpha (self->data[self->at]))
        read_word (self);
      else
        read_symbol (self);
    }
  else if (c == '\t')
    regest_rtf_put_char (self, '\t');
  else if (c != '\r' && c != '\n' && c != '\\' && c != '\0')
    regest_rtf_put_byte (self, c);
  return TRUE;
}

/* -- the file -------------------------------------------------------------- */

static void
close_converter (gpointer converter)
{
  g_iconv_close (converter);
}

static void
init_rtf (Rtf *self, RegestOffice *office, RegestOfficeProperties *properties)
{
  RtfGroup first = { .n_fallback = 1, .codepage = 1252 };

  self->office = office;
  self->properties = properties;
  self->data = office->reading->data;
  self->size = office->reading->size;
  self->default_codepage = first.codepage;
  self->groups = g_array_new (FALSE, FALSE, sizeof (RtfGroup));
  g_array_append_val (self->groups, first);
  self->words = regest_rtf_words_new ();
  self->fonts = g_hash_table_new (NULL, NULL);
  self->converters = g_hash_table_new_full (NULL, NULL, NULL, close_converter);
  self->revisors = g_ptr_array_new_with_free_func (g_free);
  self->ranges = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->bytes = g_byte_array_new ();
  self->collected = g_string_new (NULL);
}

static void
clear_rtf (Rtf *self)
{
  g_array_unref (self->groups);
  g_hash_table_unref (self->words);
  g_hash_table_unref (self->fonts);
  g_hash_table_unref (self->converters);
  g_ptr_array_unref (self->revisors);
  g_hash_table_unref (self->ranges);
  g_byte_array_unref (self->bytes);
  g_string_free (self->collected, TRUE);
  g_clear_pointer (&self->note, regest_office_note_free);
  g_clear_pointer (&self->change, regest_office_note_free);
  g_free (self->note_author);
  g_free (self->note_reference);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rtf, clear_rtf)

static gboolean
scan (Rtf *self, GError **error)
{
  while (self->at < self->size)
    if (!read_next (self, error))
      return FALSE;
  if (self->groups->len > 1)
    regest_report_add_problem (self->office->reading->report, self->office->reading->display_name,
                               0, _("the file breaks off; what came before was taken"));
  while (self->groups->len > 1)
    end_group (self);
  regest_rtf_flush (self);
  regest_rtf_end_change (self);
  return TRUE;
}

static gboolean
rtf_read (RegestReading *reading, GError **error)
{
  g_autoptr (RegestOffice) office = regest_office_new (reading, "rtf");
  g_auto (RegestOfficeProperties) properties = { NULL };
  g_auto (Rtf) self = { NULL };

  init_rtf (&self, office, &properties);
  if (!scan (&self, error) || !regest_office_store (office, &properties, error))
    return FALSE;
  if (self.n_undecoded > 0)
    regest_report_add_remark (reading->report, reading->display_name, 0,
                              ngettext ("%u character could not be decoded; U+FFFD stands for it",
                                        "%u characters could not be decoded; U+FFFD stands for "
                                        "them",
                                        self.n_undecoded),
                              self.n_undecoded);
  return TRUE;
}

static int
rtf_bid (const guint8 *head, gsize size, const char *file_name)
{
  return size >= 5 && memcmp (head, "{\\rtf", 5) == 0 ? 95 : 0;
}

const RegestFormat regest_format_rtf = {
  .name = "rtf",
  .label = N_("RTF"),
  .suffix = ".rtf",
  .mime_type = "application/rtf",
  .reads_one = TRUE,
  .max_size = MAX_SIZE,
  .bid = rtf_bid,
  .read = rtf_read,
};
