/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What the files of the RTF reader share: rtf-read.c goes through the file's groups and control
 * words, rtf-words.c knows what each word does, rtf-text.c makes text of bytes and puts it where
 * the group says. Private to app/formats.
 */

#include "office.h"

/* where the text of a group goes */
typedef enum
{
  RTF_TEXT,
  RTF_SKIPPED,
  RTF_NOTE, /* a footnote or a remark */
  RTF_FONTS,
  RTF_REVISORS, /* and its groups: a name each */
  RTF_INFO, /* nowhere, but its groups are fields */
  RTF_FIELD /* collected, for what the group's field takes */
} RtfDestination;

typedef enum
{
  RTF_FIELD_NONE,
  RTF_FIELD_TITLE,
  RTF_FIELD_AUTHOR,
  RTF_FIELD_REVISOR,
  RTF_FIELD_NOTE_AUTHOR,
  RTF_FIELD_NOTE_DATE,
  RTF_FIELD_NOTE_REFERENCE,
  RTF_FIELD_RANGE_START,
  RTF_FIELD_RANGE_END,
  RTF_FIELD_NUMBER /* of a list, as it is shown */
} RtfField;

/* a group inherits all of it */
typedef struct
{
  RtfDestination destination;
  RtfField field;
  gboolean opens; /* the destination is this group's own */
  gboolean ignorable; /* it began with \* */
  guint n_fallback; /* characters that stand for one of \u */
  guint codepage;
  gboolean in_table;
  RegestOfficeNoteKind change; /* REMARK: none */
  guint revisor;
  guint time; /* as RTF packs it */
} RtfGroup;

typedef struct
{
  guint start;
  guint end;
} RtfRange;

typedef struct
{
  RegestOffice *office;
  RegestOfficeProperties *properties;
  const guint8 *data;
  gsize size;
  gsize at;
  GArray *groups; /* of RtfGroup */
  GHashTable *words; /* control words to what they do */
  GHashTable *fonts; /* numbers to code pages */
  GHashTable *converters; /* code pages to GIConv */
  GPtrArray *revisors; /* of char * */
  GHashTable *ranges; /* names to RtfRange */
  GByteArray *bytes; /* of the group's code page, not yet text */
  GString *collected; /* of a field */
  RegestOfficeNote *note; /* (nullable): being read */
  char *note_author; /* (nullable) */
  char *note_reference; /* (nullable) */
  RegestOfficeNote *change; /* (nullable): that goes on */
  RtfGroup changed; /* whose change it is */
  guint default_codepage;
  guint font; /* of the table of fonts */
  guint n_to_skip; /* characters that stand for the last \u */
  gunichar high; /* first half of a character, or 0 */
  guint n_cells;
  gboolean in_cell;
  guint n_undecoded;
} Rtf;

RtfGroup *regest_rtf_get_group (Rtf *self);

/* -- rtf-words.c ----------------------------------------------------------- */

GHashTable *regest_rtf_words_new (void);
/* the control word @name; @parameter: 0 where it has none */
void regest_rtf_do (Rtf *self, const char *name, gboolean has_parameter, int parameter);

/* -- rtf-text.c ------------------------------------------------------------ */

void regest_rtf_put_byte (Rtf *self, guint8 byte);
void regest_rtf_put_char (Rtf *self, gunichar c);
/* makes text of the bytes, before what changes where it goes or what they mean */
void regest_rtf_flush (Rtf *self);
void regest_rtf_end_change (Rtf *self);
void regest_rtf_end_line (Rtf *self);
void regest_rtf_end_cell (Rtf *self);
void regest_rtf_end_row (Rtf *self);
void regest_rtf_start_note (Rtf *self);
/* a group that opened its destination ends */
void regest_rtf_end_destination (Rtf *self, const RtfGroup *group);
