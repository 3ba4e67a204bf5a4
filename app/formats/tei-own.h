/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Reading the TEI that tei.c writes: tei-own.c goes through the file, tei-own-features.c makes
 * objects of the features, tei-own-record.c settles where they stand in the text as it is now,
 * tei-read-text.c lays it out. Private to app/formats.
 */

#include "json-private.h"
#include "tei-read-private.h"

typedef struct
{
  TeiReading *tei;
  RegestJsonInput *input;
  double fraction; /* how much of the file is done */
  /* a record of the file is in the project already: all get new ids, made with salt */
  gboolean is_copy;
  RegestId salt;
} TeiOwn;

/* the character of a g that stands for one that XML forbids; 0: it is none of these */
gunichar regest_tei_own_get_forbidden (xmlNode *node);

/* -- what stands once in a file (tei-own.c) -------------------------------- */

/* @node: features of the project or of an entity, as its xml:id says: taken into the project;
 * others are passed over */
gboolean regest_tei_own_take_common (TeiOwn *own, xmlNode *node, GError **error);
/* the same of a relation, when both its ends are there */
gboolean regest_tei_own_take_relation (TeiOwn *own, xmlNode *node, GError **error);

/* takes an object into the project; @node: where it stands, for the error */
gboolean regest_tei_own_take (TeiOwn *own, JsonObject *object, xmlNode *node, GError **error);

/* -- features -------------------------------------------------------------- */
JsonObject *regest_tei_own_make_object (const TeiOwn *own, xmlNode *fs);
/* the id that an object of the file gets here; NULL where it is none */
char *regest_tei_own_dup_id (const TeiOwn *own, const char *string);

/* -- a record -------------------------------------------------------------- */

/* @edition: a TEI with its features in standOff. @is_own (out): FALSE where it has none, and
 * nothing was done */
gboolean regest_tei_own_read_record (TeiOwn *own, xmlNode *edition, gboolean *is_own,
                                     GError **error);
