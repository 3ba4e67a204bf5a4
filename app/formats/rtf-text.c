/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "rtf-private.h"

/* -- changes --------------------------------------------------------------- */

/* "2015-03-01T10:00" of the bits that RTF has for it; NULL: none */
static char *
dup_time (guint time)
{
  guint minute = time & 0x3f, hour = time >> 6 & 0x1f, day = time >> 11 & 0x1f;
  guint month = time >> 16 & 0xf, year = 1900 + (time >> 20 & 0x1ff);

  if (day == 0 || month == 0 || month > 12)
    return NULL;
  return g_strdup_printf ("%04u-%02u-%02uT%02u:%02u", year, month, day, hour, minute);
}

void
regest_rtf_end_change (Rtf *self)
{
  guint here = self->office->length;

  if (self->change == NULL)
    return;
  if (self->changed.change == REGEST_OFFICE_DELETED ? self->change->words->len > 0
                                                    : here > self->change->start)
    regest_office_add_note (self->office, self->change, here, self->changed.change);
  g_clear_pointer (&self->change, regest_office_note_free);
}

/* Runs of the same change are one. */
static void
follow_change (Rtf *self, const RtfGroup *group)
{
  g_autofree char *time = NULL;
  const char *who = NULL;

  if (self->change != NULL && group->change == self->changed.change &&
      group->revisor == self->changed.revisor && group->time == self->changed.time)
    return;
  regest_rtf_end_change (self);
  if (group->change == REGEST_OFFICE_REMARK)
    return;
  if (group->revisor < self->revisors->len)
    who = self->revisors->pdata[group->revisor];
  time = dup_time (group->time);
  self->changed = *group;
  self->change = regest_office_note_new (self->office->length, who, time);
}

/* -- lines ----------------------------------------------------------------- */

static void
append (Rtf *self, const RtfGroup *group, gunichar c)
{
  if (group->in_table && !self->in_cell)
    {
      regest_office_start_cell (self->office, self->n_cells++ == 0);
      self->in_cell = TRUE;
    }
  follow_change (self, group);
  if (group->change == REGEST_OFFICE_DELETED)
    g_string_append_unichar (self->change->words, c);
  else
    regest_office_append_char (self->office, c);
}

void
regest_rtf_end_line (Rtf *self)
{
  const RtfGroup *group = regest_rtf_get_group (self);

  regest_rtf_flush (self);
  if (group->destination == RTF_NOTE && self->note != NULL)
    g_string_append_c (self->note->words, '\n');
  if (group->destination != RTF_TEXT)
    return;
  if (group->change == REGEST_OFFICE_DELETED)
    append (self, group, ' ');
  else
    regest_office_end_line (self->office);
}

void
regest_rtf_end_cell (Rtf *self)
{
  regest_rtf_flush (self);
  if (regest_rtf_get_group (self)->destination != RTF_TEXT)
    return;
  if (!self->in_cell)
    regest_office_start_cell (self->office, self->n_cells++ == 0);
  regest_office_end_cell (self->office);
  self->in_cell = FALSE;
}

void
regest_rtf_end_row (Rtf *self)
{
  regest_rtf_flush (self);
  if (regest_rtf_get_group (self)->destination != RTF_TEXT)
    return;
  if (self->in_cell)
    regest_office_end_cell (self->office);
  self->in_cell = FALSE;
  self->n_cells = 0;
  regest_office_start_line (self->office);
}

/* -- characters ------------------------------------------------------------ */

static void
put_text (Rtf *self, const char *words, gsize n_bytes)
{
  const RtfGroup *group = regest_rtf_get_group (self);

  switch (group->destination)
    {
    case RTF_TEXT:
      for (const char *p = words; p < words + n_bytes; p = g_utf8_next_char (p))
        append (self, group, g_utf8_get_char (p));
      break;
    case RTF_NOTE:
      if (self->note != NULL)
        g_string_append_len (self->note->words, words, n_bytes);
      break;
    case RTF_FIELD:
      g_string_append_len (self->collected, words, n_bytes);
      break;
    default:
      break;
    }
}

static GIConv
find_converter (Rtf *self, guint codepage)
{
  gpointer key = GUINT_TO_POINTER (codepage), known;
  g_autofree char *name = NULL;
  GIConv converter;

  if (g_hash_table_lookup_extended (self->converters, key, NULL, &known))
    return known;
  if (codepage == 10000)
    name = g_strdup ("MACINTOSH");
  else if (codepage == 10007)
    name = g_strdup ("MAC-CYRILLIC");
  else if (codepage == 65001)
    name = g_strdup ("UTF-8");
  else
    name = g_strdup_printf ("CP%u", codepage);
  converter = g_iconv_open ("UTF-8", name);
  if (converter == (GIConv) -1)
    converter = g_iconv_open ("UTF-8", "CP1252");
  g_hash_table_insert (self->converters, key, converter);
  return converter;
}

void
regest_rtf_flush (Rtf *self)
{
  GIConv converter;
  char *in = (char *) self->bytes->data;
  gsize n_in = self->bytes->len;

  if (n_in == 0)
    return;
  converter = find_converter (self, regest_rtf_get_group (self)->codepage);
  g_iconv (converter, NULL, NULL, NULL, NULL);
  while (n_in > 0)
    {
      char block[1024];
      char *out = block;
      gsize n_out = sizeof block;
      gsize n_before = n_in;
      gboolean bad = g_iconv (converter, &in, &n_in, &out, &n_out) == (gsize) -1;

      put_text (self, block, sizeof block - n_out);
      if (!bad || n_in == 0 || n_in < n_before)
        continue;
      put_text (self, "\xef\xbf\xbd", 3);
      self->n_undecoded++;
      in++;
      n_in--;
    }
  g_byte_array_set_size (self->bytes, 0);
}

static gboolean
is_wanted (Rtf *self)
{
  RtfDestination destination = regest_rtf_get_group (self)->destination;

  return destination == RTF_TEXT || destination == RTF_NOTE || destination == RTF_FIELD;
}

void
regest_rtf_put_byte (Rtf *self, guint8 byte)
{
  if (self->n_to_skip > 0)
    {
      self->n_to_skip--;
      return;
    }
  self->high = 0;
  if (is_wanted (self))
    g_byte_array_append (self->bytes, &byte, 1);
}

void
regest_rtf_put_char (Rtf *self, gunichar c)
{
  char words[6];

  regest_rtf_flush (self);
  if (!is_wanted (self))
    return;
  if (c >= 0xdc00 && c < 0xe000 && self->high != 0)
    c = 0x10000 + ((self->high - 0xd800) << 10) + (c - 0xdc00);
  self->high = c >= 0xd800 && c < 0xdc00 ? c : 0;
  if (g_unichar_validate (c) && c != 0)
    put_text (self, words, g_unichar_to_utf8 (c, words));
}

/* -- notes and fields ------------------------------------------------------ */

void
regest_rtf_start_note (Rtf *self)
{
  if (self->note != NULL)
    return;
  self->note = regest_office_note_new (self->office->length, self->note_author, NULL);
  g_clear_pointer (&self->note_author, g_free);
  g_clear_pointer (&self->note_reference, g_free);
}

static void
end_note (Rtf *self)
{
  const RtfRange *range;
  guint end = self->office->length;

  if (self->note == NULL)
    return;
  range = self->note_reference != NULL ? g_hash_table_lookup (self->ranges, self->note_reference)
                                       : NULL;
  if (range != NULL)
    {
      self->note->start = range->start;
      end = MAX (range->end, range->start);
    }
  if (self->note->words->len > 0)
    {
      regest_rtf_end_change (self);
      regest_office_add_note (self->office, self->note, end, REGEST_OFFICE_REMARK);
    }
  g_clear_pointer (&self->note, regest_office_note_free);
}

static void
set_range (Rtf *self, const char *name, gboolean ends)
{
  RtfRange *range = g_hash_table_lookup (self->ranges, name);

  if (range == NULL)
    {
      range = g_new0 (RtfRange, 1);
      range->start = self->office->length;
      g_hash_table_insert (self->ranges, g_strdup (name), range);
    }
  if (ends)
    range->end = self->office->length;
}

static void
replace (char **field, const char *words)
{
  g_free (*field);
  *field = g_strdup (words);
}

static void
take_note_date (Rtf *self, const char *words)
{
  if (self->note == NULL)
    return;
  g_free (self->note->date);
  self->note->date = dup_time ((guint) g_ascii_strtoll (words, NULL, 10));
}

static void
take_revisor (Rtf *self, char *words)
{
  gsize n = strlen (words);

  if (n > 0 && words[n - 1] == ';')
    words[n - 1] = '\0';
  g_ptr_array_add (self->revisors, g_strdup (words));
}

static void
put_number (Rtf *self, const char *words)
{
  if (*words == '\0')
    return;
  put_text (self, words, strlen (words));
  put_text (self, "\t", 1);
}

static void
take_field (Rtf *self, RtfField field)
{
  char *words = g_strstrip (self->collected->str);

  switch (field)
    {
    case RTF_FIELD_TITLE:
      replace (&self->properties->title, words);
      break;
    case RTF_FIELD_AUTHOR:
      replace (&self->properties->author, words);
      break;
    case RTF_FIELD_REVISOR:
      take_revisor (self, words);
      break;
    case RTF_FIELD_NOTE_AUTHOR:
      replace (&self->note_author, words);
      break;
    case RTF_FIELD_NOTE_REFERENCE:
      replace (&self->note_reference, words);
      break;
    case RTF_FIELD_NOTE_DATE:
      take_note_date (self, words);
      break;
    case RTF_FIELD_RANGE_START:
    case RTF_FIELD_RANGE_END:
      set_range (self, words, field == RTF_FIELD_RANGE_END);
      break;
    case RTF_FIELD_NUMBER:
      put_number (self, words);
      break;
    default:
      break;
    }
  g_string_truncate (self->collected, 0);
}

void
regest_rtf_end_destination (Rtf *self, const RtfGroup *group)
{
  if (group->destination == RTF_NOTE)
    end_note (self);
  else if (group->destination == RTF_FIELD)
    take_field (self, group->field);
}
