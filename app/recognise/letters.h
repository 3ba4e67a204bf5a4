/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/*
 * What a letter is to the matcher: its folded form (model/fold.c's), its class and its size in
 * bytes, from tables made on first use, so that ten million letters are read in tens of
 * milliseconds.
 */
typedef enum
{
  LETTER_OTHER, /* a sign; stands for itself */
  LETTER_WORD, /* letters, digits: words are runs of them */
  LETTER_KATAKANA, /* runs of their own: "スターリン" is not in "スターリングラード" */
  LETTER_HANGUL,
  LETTER_SINGLE, /* of scripts without blanks: each is a word */
  LETTER_MARK, /* goes: diacritics */
  LETTER_FORMAT, /* goes, and belongs to no word: soft hyphens, joiners */
  LETTER_APOSTROPHE,
  LETTER_HYPHEN,
  LETTER_DOT,
  LETTER_LOW_LINE,
  LETTER_BLANK,
  LETTER_BREAK,
} LetterClass;

typedef struct
{
  guint32 folded[4]; /* the rest is 0 */
  guint8 class;
} Letter;

extern const Letter *regest_letters_ascii G_GNUC_INTERNAL; /* of 128; after regest_letters_init() */
/* of 256 bytes: the folded form where the byte is a letter or digit of ASCII; m is 1, since it has
 * two; 0: something else */
extern guint8 regest_letters_plain[256] G_GNUC_INTERNAL;
void regest_letters_init (void) G_GNUC_INTERNAL;
const Letter *regest_letters_find (gunichar c) G_GNUC_INTERNAL;

/* the letter at a byte; bytes that are no UTF-8 are signs. @size: its bytes */
static inline const Letter *
regest_letter_at (const char *text, gsize at, gsize end, guint *size)
{
  const guchar *p = (const guchar *) text + at;
  gsize left = end - at;

  *size = 1;
  if (p[0] < 0x80)
    return &regest_letters_ascii[p[0]];
  if (p[0] >= 0xc2 && p[0] < 0xe0 && left >= 2 && (p[1] & 0xc0) == 0x80)
    {
      *size = 2;
      return regest_letters_find ((gunichar) (p[0] & 0x1f) << 6 | (p[1] & 0x3f));
    }
  if (p[0] >= 0xe0 && p[0] < 0xf0 && left >= 3 && (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80)
    {
      *size = 3;
      return regest_letters_find ((gunichar) (p[0] & 0xf) << 12 | (gunichar) (p[1] & 0x3f) << 6 |
                                  (p[2] & 0x3f));
    }
  if (p[0] >= 0xf0 && p[0] < 0xf5 && left >= 4 && (p[1] & 0xc0) == 0x80 &&
      (p[2] & 0xc0) == 0x80 && (p[3] & 0xc0) == 0x80)
    {
      *size = 4;
      return regest_letters_find ((gunichar) (p[0] & 7) << 18 | (gunichar) (p[1] & 0x3f) << 12 |
                                  (gunichar) (p[2] & 0x3f) << 6 | (p[3] & 0x3f));
    }
  return &regest_letters_ascii[0];
}
