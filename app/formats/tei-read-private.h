/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What the files of the TEI reader share: tei-read.c goes through a file and finds its headers,
 * registers and documents, tei-read-text.c lays a document's text out with its tags,
 * tei-read-header.c takes descriptions, correspondence and registers. Private to app/formats.
 */

#include "standoff.h"

#include <libxml/tree.h>

typedef struct
{
  RegestReading *reading;
  RegestStandoffRegister *entities;
  GPtrArray *description; /* of RegestAttribute: what the header says of every document in it */
  GPtrArray *correspondence; /* of RegestStandoffValue: fields of a part */
  GHashTable *unknown; /* names of elements that were kept as text to how many */
} TeiReading;

/* tei-read-text.c: fills the text and tags from the children of @root */
void regest_tei_read_text (TeiReading *tei, RegestStandoff *standoff, xmlNode *root);

/* tei-read-header.c */
void regest_tei_read_header (TeiReading *tei, xmlNode *header);
/* all registers below @root */
void regest_tei_read_registers (TeiReading *tei, xmlNode *root);

/* helpers over nodes: all return NULL where there is nothing */
gboolean regest_tei_node_is (const xmlNode *node, const char *name);
char *regest_tei_node_attribute (xmlNode *node, const char *name);
/* its words, runs of blanks one blank; never NULL */
char *regest_tei_node_words (xmlNode *node);
/* the first descendant of this name, with this @type where it is not NULL */
xmlNode *regest_tei_node_find (xmlNode *node, const char *name, const char *type);
/* @when, @notBefore and @notAfter, @from and @to, or @when-custom as EDTF */
char *regest_tei_node_date (xmlNode *node);
