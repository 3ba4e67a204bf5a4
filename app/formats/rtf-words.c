/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "rtf-private.h"

typedef struct
{
  const char *name;
  void (*act) (Rtf *self, gboolean has_parameter, int parameter);
  int value; /* instead of a parameter, where there is no act: a character or a destination */
  RtfField field;
} Word;

/* -- what words do --------------------------------------------------------- */

static void
do_par (Rtf *self, gboolean has_parameter, int parameter)
{
  regest_rtf_end_line (self);
}

static void
do_page (Rtf *self, gboolean has_parameter, int parameter)
{
  regest_rtf_flush (self);
  if (regest_rtf_get_group (self)->destination == RTF_TEXT)
    regest_office_break_page (self->office);
}

static void
do_cell (Rtf *self, gboolean has_parameter, int parameter)
{
  regest_rtf_end_cell (self);
}

static void
do_row (Rtf *self, gboolean has_parameter, int parameter)
{
  regest_rtf_end_row (self);
}

static void
do_intbl (Rtf *self, gboolean has_parameter, int parameter)
{
  regest_rtf_get_group (self)->in_table = TRUE;
}

static void
do_pard (Rtf *self, gboolean has_parameter, int parameter)
{
  regest_rtf_get_group (self)->in_table = FALSE;
}

static void
do_plain (Rtf *self, gboolean has_parameter, int parameter)
{
  RtfGroup *group = regest_rtf_get_group (self);

  regest_rtf_flush (self);
  group->change = REGEST_OFFICE_REMARK;
  group->codepage = self->default_codepage;
}

static void
do_u (Rtf *self, gboolean has_parameter, int parameter)
{
  if (!has_parameter)
    return;
  regest_rtf_put_char (self, (gunichar) (parameter < 0 ? parameter + 0x10000 : parameter));
  self->n_to_skip = regest_rtf_get_group (self)->n_fallback;
}

static void
do_uc (Rtf *self, gboolean has_parameter, int parameter)
{
  regest_rtf_get_group (self)->n_fallback = CLAMP (parameter, 0, 100);
}

static void
set_codepage (Rtf *self, guint codepage)
{
  regest_rtf_flush (self);
  regest_rtf_get_group (self)->codepage = codepage;
}

static void
set_default_codepage (Rtf *self, guint codepage)
{
  self->default_codepage = codepage;
  set_codepage (self, codepage);
}

static void
do_ansicpg (Rtf *self, gboolean has_parameter, int parameter)
{
  if (parameter > 0)
    set_default_codepage (self, parameter);
}

static void
do_mac (Rtf *self, gboolean has_parameter, int parameter)
{
  set_default_codepage (self, 10000);
}

static void
do_pc (Rtf *self, gboolean has_parameter, int parameter)
{
  set_default_codepage (self, 437);
}

static void
do_pca (Rtf *self, gboolean has_parameter, int parameter)
{
  set_default_codepage (self, 850);
}

static void
do_f (Rtf *self, gboolean has_parameter, int parameter)
{
  guint codepage;

  if (regest_rtf_get_group (self)->destination == RTF_FONTS)
    {
      self->font = parameter;
      return;
    }
  codepage = GPOINTER_TO_UINT (g_hash_table_lookup (self->fonts, GINT_TO_POINTER (parameter)));
  set_codepage (self, codepage > 0 ? codepage : self->default_codepage);
}

static void
do_fcharset (Rtf *self, gboolean has_parameter, int parameter)
{
  static const struct
  {
    int charset;
    guint codepage;
  } charsets[] = {
    { 0, 1252 },
    { 77, 10000 },
    { 89, 10007 },
    { 128, 932 },
    { 129, 949 },
    { 130, 1361 },
    { 134, 936 },
    { 136, 950 },
    { 161, 1253 },
    { 162, 1254 },
    { 163, 1258 },
    { 177, 1255 },
    { 178, 1256 },
    { 186, 1257 },
    { 204, 1251 },
    { 222, 874 },
    { 238, 1250 },
    { 254, 437 },
    { 255, 850 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (charsets); i++)
    if (charsets[i].charset == parameter)
      g_hash_table_insert (self->fonts, GUINT_TO_POINTER (self->font),
                           GUINT_TO_POINTER (charsets[i].codepage));
}

/* \revised and \deleted go on until \revised0, or the end of the group */
static void
set_change (Rtf *self, RegestOfficeNoteKind kind, gboolean on)
{
  RtfGroup *group = regest_rtf_get_group (self);

  regest_rtf_flush (self);
  group->change = on ? kind : REGEST_OFFICE_REMARK;
}

static void
do_revised (Rtf *self, gboolean has_parameter, int parameter)
{
  set_change (self, REGEST_OFFICE_INSERTED, !has_parameter || parameter != 0);
}

static void
do_deleted (Rtf *self, gboolean has_parameter, int parameter)
{
  set_change (self, REGEST_OFFICE_DELETED, !has_parameter || parameter != 0);
}

static void
do_revauth (Rtf *self, gboolean has_parameter, int parameter)
{
  regest_rtf_flush (self);
  regest_rtf_get_group (self)->revisor = parameter;
}

static void
do_revdttm (Rtf *self, gboolean has_parameter, int parameter)
{
  regest_rtf_flush (self);
  regest_rtf_get_group (self)->time = parameter;
}

static void
do_date_part (Rtf *self, const char *format, int parameter)
{
  char *old = self->properties->date;
  g_autofree char *part = NULL;

  if (old != NULL && strlen (old) >= strlen ("2015-03-01"))
    return;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  part = g_strdup_printf (format, CLAMP (parameter, 0, 9999));
#pragma GCC diagnostic pop
  self->properties->date = g_strconcat (old != NULL ? old : "", part, NULL);
  g_free (old);
}

/* {\creatim\yr2015\mo3\dy1\hr10} */
static gboolean
is_created (Rtf *self)
{
  return regest_rtf_get_group (self)->destination == RTF_INFO &&
         regest_rtf_get_group (self)->field == RTF_FIELD_NOTE_DATE;
}

static void
do_yr (Rtf *self, gboolean has_parameter, int parameter)
{
  if (is_created (self) && self->properties->date == NULL)
    do_date_part (self, "%04d", parameter);
}

static void
do_mo (Rtf *self, gboolean has_parameter, int parameter)
{
  if (is_created (self))
    do_date_part (self, "-%02d", parameter);
}

static void
do_creatim (Rtf *self, gboolean has_parameter, int parameter)
{
  regest_rtf_get_group (self)->field = RTF_FIELD_NOTE_DATE;
}

static void
do_pict (Rtf *self, gboolean has_parameter, int parameter)
{
  if (regest_rtf_get_group (self)->destination == RTF_TEXT)
    self->office->n_pictures++;
  regest_rtf_get_group (self)->destination = RTF_SKIPPED;
}

static void
do_header (Rtf *self, gboolean has_parameter, int parameter)
{
  self->office->has_headers = TRUE;
  regest_rtf_get_group (self)->destination = RTF_SKIPPED;
}

static void
do_note (Rtf *self, gboolean has_parameter, int parameter)
{
  RtfGroup *group = regest_rtf_get_group (self);

  if (group->destination != RTF_TEXT)
    return;
  regest_rtf_flush (self);
  regest_rtf_start_note (self);
  group->destination = RTF_NOTE;
  group->opens = TRUE;
}

static void
do_bin (Rtf *self, gboolean has_parameter, int parameter)
{
  if (parameter > 0)
    self->at += MIN ((gsize) parameter, self->size - self->at);
}

/* -- the words ------------------------------------------------------------- */

static const Word words[] = {
  { "par", do_par },
  { "sect", do_par },
  { "line", do_par },
  { "page", do_page },
  { "cell", do_cell },
  { "row", do_row },
  { "intbl", do_intbl },
  { "pard", do_pard },
  { "plain", do_plain },
  { "u", do_u },
  { "uc", do_uc },
  { "ansicpg", do_ansicpg },
  { "mac", do_mac },
  { "pc", do_pc },
  { "pca", do_pca },
  { "f", do_f },
  { "fcharset", do_fcharset },
  { "revised", do_revised },
  { "deleted", do_deleted },
  { "revauth", do_revauth },
  { "revauthdel", do_revauth },
  { "revdttm", do_revdttm },
  { "revdttmdel", do_revdttm },
  { "creatim", do_creatim },
  { "yr", do_yr },
  { "mo", do_mo },
  { "dy", do_mo },
  { "pict", do_pict },
  { "header", do_header },
  { "headerl", do_header },
  { "headerr", do_header },
  { "headerf", do_header },
  { "footer", do_header },
  { "footerl", do_header },
  { "footerr", do_header },
  { "footerf", do_header },
  { "footnote", do_note },
  { "annotation", do_note },
  { "bin", do_bin },
  /* characters */
  { "tab", NULL, '\t' },
  { "nestcell", NULL, '\t' },
  { "nestrow", NULL, ' ' },
  { "emdash", NULL, 0x2014 },
  { "endash", NULL, 0x2013 },
  { "lquote", NULL, 0x2018 },
  { "rquote", NULL, 0x2019 },
  { "ldblquote", NULL, 0x201c },
  { "rdblquote", NULL, 0x201d },
  { "bullet", NULL, 0x2022 },
  { "emspace", NULL, ' ' },
  { "enspace", NULL, ' ' },
  { "qmspace", NULL, ' ' },
  /* destinations: below any character, for each is negative */
  { "fonttbl", NULL, -RTF_FONTS },
  { "revtbl", NULL, -RTF_REVISORS },
  { "info", NULL, -RTF_INFO },
  { "title", NULL, -RTF_FIELD, RTF_FIELD_TITLE },
  { "author", NULL, -RTF_FIELD, RTF_FIELD_AUTHOR },
  { "atnauthor", NULL, -RTF_FIELD, RTF_FIELD_NOTE_AUTHOR },
  { "atndate", NULL, -RTF_FIELD, RTF_FIELD_NOTE_DATE },
  { "atnref", NULL, -RTF_FIELD, RTF_FIELD_NOTE_REFERENCE },
  { "atrfstart", NULL, -RTF_FIELD, RTF_FIELD_RANGE_START },
  { "atrfend", NULL, -RTF_FIELD, RTF_FIELD_RANGE_END },
  { "listtext", NULL, -RTF_FIELD, RTF_FIELD_NUMBER },
  { "pntext", NULL, -RTF_FIELD, RTF_FIELD_NUMBER },
  { "shpinst", NULL, -1000 }, /* its text is in groups of its own */
  { "colortbl", NULL, -RTF_SKIPPED },
  { "stylesheet", NULL, -RTF_SKIPPED },
  { "object", NULL, -RTF_SKIPPED },
  { "nonshppict", NULL, -RTF_SKIPPED },
  { "shprslt", NULL, -RTF_SKIPPED },
  { "sp", NULL, -RTF_SKIPPED },
  { "listtable", NULL, -RTF_SKIPPED },
  { "listoverridetable", NULL, -RTF_SKIPPED },
  { "xe", NULL, -RTF_SKIPPED },
  { "tc", NULL, -RTF_SKIPPED },
};

GHashTable *
regest_rtf_words_new (void)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_hash_table_insert (table, (gpointer) words[i].name, (gpointer) &words[i]);
  return table;
}

/* Fields of what is skipped are skipped, too. */
static void
open_destination (Rtf *self, const Word *word)
{
  RtfGroup *group = regest_rtf_get_group (self);

  regest_rtf_flush (self);
  group->ignorable = FALSE;
  if (group->destination == RTF_SKIPPED || word->value == -1000)
    return;
  group->destination = -word->value;
  group->field = word->field;
  group->opens = TRUE;
  g_string_truncate (self->collected, 0);
}

void
regest_rtf_do (Rtf *self, const char *name, gboolean has_parameter, int parameter)
{
  const Word *word = g_hash_table_lookup (self->words, name);
  RtfGroup *group = regest_rtf_get_group (self);

  if (word == NULL || (group->destination == RTF_SKIPPED && word->act != do_bin))
    {
      /* what began with \* may be left out by those who do not know it */
      if (group->ignorable)
        {
          regest_rtf_flush (self);
          group->destination = RTF_SKIPPED;
          group->ignorable = FALSE;
        }
      return;
    }
  if (word->act != NULL)
    word->act (self, has_parameter, parameter);
  else if (word->value < 0)
    open_destination (self, word);
  else
    regest_rtf_put_char (self, word->value);
  group->ignorable = FALSE;
}
