/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What the reading editions (HTML, PDF) share: which tags a record has and how their marks lie in
 * its lines, what is said of them, and which passages an index leads to. Private to app/formats.
 * Offsets are code points of the record's text; records, lines, tags and entities of an edition are
 * numbered from 1.
 */

#include "selection.h"

#include <regest/model/custody.h>
#include <regest/model/lanes.h>

/* -- the edition: what all of its records share ---------------------------- */

/**
 * RegestMention:
 * @entity: number
 * @record: number
 * @line: 0: in the description of the record
 * @tag: 0: a field of a part or of the record names it
 *
 * A passage that an index leads to: sixteen bytes, so that the indexes of a large project stay
 * small.
 */
typedef struct
{
  guint entity;
  guint record;
  guint line;
  guint tag;
} RegestMention;

typedef struct
{
  RegestWriting *writing;
  RegestProject *project; /* borrowed */
  RegestProfile *profile; /* borrowed */
  GHashTable *entities; /* RegestId to number: those that are named */
  GArray *mentions; /* of RegestMention, in the order of the records */
  guint n_records; /* begun so far */
} RegestEdition;

RegestEdition *regest_edition_new (RegestWriting *writing);
void regest_edition_free (RegestEdition *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestEdition, regest_edition_free)

/* the number of an entity, given when it is first asked for */
guint regest_edition_get_entity (RegestEdition *self, const RegestId *id);
/* for the indexes: by entity, then in the order of the passages, each line once */
void regest_edition_sort_mentions (RegestEdition *self);
/* the mentions of an entity among those sorted; NULL: none */
const RegestMention *regest_edition_find_mentions (RegestEdition *self, guint entity,
                                                   guint *n_mentions);
/* (transfer full) (element-type utf8): the kinds of entities that may be named, in the order of the
 * profile, then those it does not know */
GPtrArray *regest_edition_list_kinds (RegestEdition *self, GError **error);
/* calls @func for every entity of the kind that is named, by name */
gboolean regest_edition_foreach_entity (RegestEdition *self, const char *kind,
                                        RegestEntityFunc func, gpointer user_data, GError **error);
/* translated: "People"; the kind's own label where users added it */
const char *regest_edition_get_index_label (RegestEdition *self, const char *kind);
/* reports what editions leave out */
gboolean regest_edition_tell_losses (RegestEdition *self, GError **error);

/* -- a record -------------------------------------------------------------- */

/**
 * RegestEditionTag:
 * @annotation: (nullable): the tag
 * @correction: (nullable): or what was transcribed otherwise at first
 * @wordless: it stands on no text; its extent is the end of the record's
 * @kind: index into the profile's kinds; the number of kinds where the profile lacks it, and one
 * more for corrections
 */
typedef struct
{
  RegestAnnotation *annotation;
  const RegestCorrection *correction;
  RegestSpan extent;
  gboolean wordless;
  guint kind;
} RegestEditionTag;

/* one stretch of a tag: the whole of it for most */
typedef struct
{
  RegestSpan span;
  guint tag; /* number */
  guint8 lane;
  gboolean first; /* of its tag */
  gboolean last;
} RegestEditionPiece;

/* lines that begin with the headings of parts (or with nothing: the first) */
typedef struct
{
  guint first_line; /* number */
  guint end_line; /* one after the last */
  GPtrArray *parts; /* of RegestAnnotation, the outer before the inner; borrowed */
} RegestEditionBlock;

typedef struct
{
  RegestEdition *edition; /* borrowed */
  RegestDocument *document; /* borrowed */
  RegestRecord *record; /* borrowed */
  RegestText *text; /* borrowed */
  RegestCustody *custody;
  guint number;
  guint n_lines; /* 0: no text */
  GPtrArray *parts; /* of RegestAnnotation, by place */
  GArray *tags; /* of RegestEditionTag, by place; its first has number 1 */
  GArray *pieces; /* of RegestEditionPiece, by start, longer first */
  GArray *blocks; /* of RegestEditionBlock; at least one */
} RegestEditionRecord;

/* the next record of the edition; its entities become part of the indexes */
RegestEditionRecord *regest_edition_record_new (RegestEdition *edition, RegestDocument *document);
void regest_edition_record_free (RegestEditionRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestEditionRecord, regest_edition_record_free)

const RegestEditionTag *regest_edition_record_get_tag (RegestEditionRecord *self, guint number);
/* the title, or what stands in for one */
const char *regest_edition_get_title (RegestRecord *record);
/* from 1; 0 where there is no such place */
guint regest_edition_record_get_line (RegestEditionRecord *self, guint offset);
/* the number of the first tag that begins on the line or after it */
guint regest_edition_record_find_tag (RegestEditionRecord *self, guint line);
/* how many parts of the record are around this one */
guint regest_edition_record_get_depth (RegestEditionRecord *self, RegestAnnotation *part);

/* -- lines in runs (edition-runs.c) ---------------------------------------- */

/**
 * RegestEditionRun:
 * @span: words of one line, or empty: a place where something without words begins
 * @marks: pieces that lie on all of it, the outer before the inner
 * @begun: the pieces from this index of the record's pieces on begin here …
 * @n_begun: … so many, drawn or not
 * @n_hidden: marks there was no lane for
 *
 * A stretch of a line under the same marks.
 */
typedef struct
{
  RegestSpan span;
  const RegestEditionPiece *marks[REGEST_LANES_MAX];
  guint n_marks;
  guint begun;
  guint n_begun;
  guint n_hidden;
} RegestEditionRun;

typedef struct
{
  RegestEditionRecord *record;
  const RegestEditionPiece *lanes[REGEST_LANES_MAX];
  guint next; /* piece that begins next */
  GArray *hidden; /* of guint: ends of pieces without a lane, sorted */
  guint n_hidden_begun;
  guint n_hidden_ended;
} RegestEditionRuns;

void regest_edition_runs_init (RegestEditionRuns *self, RegestEditionRecord *record);
void regest_edition_runs_clear (RegestEditionRuns *self);
/* the runs of the next line: all lines, in order. FALSE: the line has no more of them.
 * @line: code points without its line end; @at: where the last run ended, the line's start at
 * first */
gboolean regest_edition_runs_next (RegestEditionRuns *self, RegestSpan line, guint *at,
                                   RegestEditionRun *run);

/* -- words (edition-words.c) ----------------------------------------------- */

/* a value as readers want it: what it means */
char *regest_edition_dup_value (RegestEdition *self, const char *owner,
                                const RegestAttribute *attribute);
/* the reading, where it says something else than the value; NULL: it does not */
const char *regest_edition_get_reading (const RegestAttribute *attribute, const char *value);
const char *regest_edition_get_field_label (RegestEdition *self, const char *owner,
                                            const char *name);
const char *regest_edition_get_kind_label (RegestEdition *self, const RegestEditionTag *tag);
/* how sure the tag is, translated; NULL: nothing is said */
const char *regest_edition_get_certainty (RegestAnnotation *annotation);
/* the heading of a part: "Telegram No. 20448" */
char *regest_edition_dup_part_label (RegestEdition *self, RegestAnnotation *part);
/* no control character, no noncharacter: HTML forbids them, fonts have nothing for them */
gboolean regest_edition_can_show (gunichar c);
/* on one line, cut to about @max_chars */
char *regest_edition_dup_short (const char *words, guint max_chars);
/* the words of a tag, its pieces joined by " … ", cut */
char *regest_edition_dup_quote (RegestEditionRecord *self, const RegestEditionTag *tag,
                                guint max_chars);
/* (nullable): "Page 2", where it stands on a page and on no text */
char *regest_edition_dup_page (const RegestEditionTag *tag);
/* "Person: Stalin; Role here: Addressee": for tooltips and screen readers */
char *regest_edition_dup_summary (RegestEditionRecord *self, const RegestEditionTag *tag);
