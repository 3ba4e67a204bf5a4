/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What the files of the TEI reader share: tei-read.c goes through a file and finds its headers,
 * registers and documents, tei-read-text.c lays a document's text out with its tags,
 * tei-read-header.c takes descriptions, correspondence and registers. Private to app/formats.
 */

#include "standoff.h"

#include <libxml/tree.h>

#define REGEST_TEI_FORBIDDEN "forbidden" /* @type of the g for a character that XML forbids */

/* Of a text that Regest wrote: what is a line end and a blank there is one, and elements with
 * features of ours become no tags: their places are kept. */
typedef struct
{
  GHashTable *features; /* a set of the xml:ids of features */
  GHashTable *spans; /* xml:ids of elements to RegestSpans, without the blanks at their ends */
  gboolean is_exact; /* else blocks begin a line where people left out its lb */
} TeiPlaces;

/* tei-read-facsimile.h */
typedef struct _TeiScans TeiScans;
/* stamps, remarks and damages of the paper, which stand in no text */
typedef struct
{
  char *words;
  const char *whose; /* (nullable): a choice of the field of notes */
  guint line;
} TeiIncident;

typedef struct
{
  RegestReading *reading;
  const TeiPlaces *places; /* NULL: another's text */
  RegestStandoffRegister *entities;
  GPtrArray *description; /* of RegestAttribute: what the header says of every document in it */
  GPtrArray *correspondence; /* of RegestStandoffValue: fields of a part */
  /* the same, of the document being read, as its opener and closer have them */
  GPtrArray *openings;
  GPtrArray *including; /* of char *: the names of this file and of those included around here */
  gsize n_included; /* bytes of included files, so far */
  gboolean may_include; /* FALSE: texts are laid out in another thread than the project's */
  gboolean is_quiet; /* what is wrong with included files is told when their texts are read */
  GPtrArray *incidents; /* of TeiIncident: what is told of the paper */
  GHashTable *unknown; /* names of elements that were kept as text to how many */
  TeiScans *scans; /* the pages of the edition */
} TeiReading;

/* tei-read-text.c: fills the text and tags from the children of @root */
void regest_tei_read_text (TeiReading *tei, RegestStandoff *standoff, xmlNode *root);

/* tei-include.c */
gboolean regest_tei_is_include (const xmlNode *node);
/* the file that is meant; NULL: it was told why not. End it when it was read */
GBytes *regest_tei_include_begin (TeiReading *tei, xmlNode *node);
void regest_tei_include_end (TeiReading *tei);

/* tei-read-header.c */
void regest_tei_incident_free (gpointer incident);
void regest_tei_read_header (TeiReading *tei, xmlNode *header);
/* all registers below @root */
void regest_tei_read_registers (TeiReading *tei, xmlNode *root);

/* helpers over nodes: all return NULL where there is nothing */
gboolean regest_tei_node_is (const xmlNode *node, const char *name);
char *regest_tei_node_attribute (xmlNode *node, const char *name);
char *regest_tei_node_id (xmlNode *node); /* xml:id */
/* what its @ref, @key or @corresp points to: without a leading "#" it is a URI; NULL: nothing */
char *regest_tei_node_reference (xmlNode *node);
/* its words, runs of blanks one blank; never NULL */
char *regest_tei_node_words (xmlNode *node);
/* the first descendant of this name, with this @type where it is not NULL */
xmlNode *regest_tei_node_find (xmlNode *node, const char *name, const char *type);
/* @when, @notBefore and @notAfter, @from and @to, or @when-custom as EDTF */
char *regest_tei_node_date (xmlNode *node);
