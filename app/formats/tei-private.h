/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What the files of the TEI export share. tei.c makes the file and its corpus, tei-plan.c decides
 * what stands where in a record's text, tei-body.c writes it, tei-header.c the teiHeader,
 * tei-standoff.c registers, relations and the spans that had no room in the hierarchy,
 * tei-features.c what no other element holds. Offsets are code points of the record's text.
 */

#include "selection.h"
#include "tei-read-private.h"

#include <libxml/xmlwriter.h>
#include <regest/store/query.h>

typedef struct
{
  RegestWriting *writing;
  GOutputStream *stream; /* borrowed */
  RegestProfile *profile; /* borrowed */
  xmlTextWriterPtr writer;
  GError *error; /* of the stream: kept until the end */
  gboolean failed;
  guint n_replaced; /* characters XML forbids, in this record */
  gboolean in_corpus;
} TeiOutput;

typedef enum
{
  TEI_NODE_ANNOTATION,
  TEI_NODE_CORRECTION,
  TEI_NODE_EVIDENCE, /* words a field was read from */
} TeiNodeType;

/* an element within a block of text, or one that found no room there */
typedef struct _TeiNode TeiNode;
struct _TeiNode
{
  TeiNodeType type;
  RegestSpan span;
  RegestAnnotation *annotation; /* of the tag, or the one whose field it is */
  guint piece; /* of a tag with several */
  const RegestCorrection *correction;
  const RegestAttribute *attribute;
  GPtrArray *children; /* of TeiNode, borrowed, by place; NULL: none */
};

typedef enum
{
  TEI_BLOCK_PARAGRAPH,
  TEI_BLOCK_OPENER,
  TEI_BLOCK_CLOSER,
  TEI_BLOCK_BLANK
} TeiBlockType;

/* opener, p, closer, or blank lines between divisions */
typedef struct
{
  TeiBlockType type;
  RegestSpan span;
  RegestAnnotation *verification; /* a closer of its own */
  GPtrArray *nodes; /* of TeiNode, borrowed */
} TeiBlock;

/* body or div: blocks and divisions in the order of the text */
typedef struct _TeiDivision TeiDivision;
struct _TeiDivision
{
  RegestAnnotation *part; /* NULL: the body, or text between parts */
  guint piece;
  RegestSpan span;
  GPtrArray *blocks; /* of TeiBlock: before the first division */
  GPtrArray *divisions; /* of TeiDivision */
};

typedef struct
{
  /* start: before this code point; end: index of the node in `loose` * 2 + is-end */
  RegestSpan place;
} TeiAnchor;

/* tei-facsimile.h */
typedef struct _TeiFacsimile TeiFacsimile;

typedef struct
{
  RegestDocument *document;
  TeiFacsimile *facsimile; /* (nullable): of its pages */
  RegestText *text;
  GPtrArray *annotations; /* of RegestAnnotation: those exported */
  GHashTable *exported; /* their RegestIds */
  GPtrArray *nodes; /* of TeiNode, owned */
  GPtrArray *inline_nodes; /* of TeiNode, borrowed: those within lines, by place */
  GArray *reach; /* of guint: how far the inline nodes up to each one reach */
  GPtrArray *loose; /* of TeiNode, borrowed: in no hierarchy, for standOff */
  GArray *anchors; /* of TeiAnchor, by place */
  guint next_anchor;
  TeiDivision *body;
} TeiPlan;

TeiPlan *regest_tei_plan_new (RegestWriting *writing, RegestDocument *document);
void regest_tei_plan_free (TeiPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TeiPlan, regest_tei_plan_free)
gboolean regest_tei_plan_has (TeiPlan *plan, const RegestId *annotation);

void regest_tei_write_header (TeiOutput *output, TeiPlan *plan);
void regest_tei_write_corpus_header (TeiOutput *output);
void regest_tei_write_body (TeiOutput *output, TeiPlan *plan);
void regest_tei_write_standoff (TeiOutput *output, TeiPlan *plan);
/* of a file with several records: what is said once */
void regest_tei_write_corpus_standoff (TeiOutput *output);

/* -- features (tei-features.c) --------------------------------------------- */
void regest_tei_write_project_features (TeiOutput *output);
void regest_tei_write_entity_features (TeiOutput *output, RegestEntity *entity);
void regest_tei_write_relation_features (TeiOutput *output, const RegestRelation *relation);
/* of the record, its tags (those that were refused, too) and its corrections */
void regest_tei_write_record_features (TeiOutput *output, TeiPlan *plan);

/* -- correspondence (tei-correspondence.c) --------------------------------- */
typedef enum
{
  TEI_SENT,
  TEI_TRANSMITTED,
  TEI_RECEIVED,
} TeiAction;

#define TEI_N_ACTIONS 3

/**
 * TeiActionStyle:
 * @refer: writes the attribute by which a name leads to who is meant
 * @date: writes the attributes of a date, and its words
 * @unknown: (nullable): what stands for the name of a party nobody knows; then every action is
 * written, and who is known goes by his main name
 */
typedef struct
{
  void (*refer) (TeiOutput *output, RegestEntity *entity);
  void (*date) (TeiOutput *output, const RegestAttribute *moment);
  const char *unknown;
} TeiActionStyle;

/* @attributes: of a part */
gboolean regest_tei_has_actions (GPtrArray *attributes);
void regest_tei_write_action (TeiOutput *output, GPtrArray *attributes, TeiAction action,
                              const TeiActionStyle *style);

/* -- writing (tei-writer.c) ------------------------------------------------ */
/* opens the file; after that @output->error is the stream's, kept until the end */
void regest_tei_output_begin (TeiOutput *output, RegestWriting *writing, GOutputStream *stream);
/* @written: what was to be written was; FALSE with an error where it was not, or not to the disk */
gboolean regest_tei_output_end (TeiOutput *output, gboolean written, GError **error);
void regest_tei_start (TeiOutput *output, const char *element);
void regest_tei_end (TeiOutput *output);
/* NULL or "": none */
void regest_tei_attribute (TeiOutput *output, const char *name, const char *value);
void regest_tei_id (TeiOutput *output, char prefix, const RegestId *id, guint piece); /* xml:id */
void regest_tei_pointer (TeiOutput *output, const char *name, char prefix, const RegestId *id,
                         guint piece);
void regest_tei_text (TeiOutput *output, const char *text);
/* the same where a character that XML forbids can stand in a g that tells which it was */
void regest_tei_words (TeiOutput *output, const char *words);
void regest_tei_element (TeiOutput *output, const char *element, const char *text);
/* @zone: (nullable): where the line stands on a page */
void regest_tei_line_begin (TeiOutput *output, guint number, const RegestId *zone);
void regest_tei_anchor (TeiOutput *output, const TeiPlan *plan, const TeiAnchor *anchor);
/* @when, @from and @to, or @when-custom with @datingMethod, as the EDTF string demands; nothing for
 * NULL */
void regest_tei_date (TeiOutput *output, const char *edtf);
/* one word that @type, @role and the like take; NULL where nothing is left */
char *regest_tei_dup_word (const char *value);
const char *regest_tei_get_value (RegestAnnotation *annotation, const char *name);
