/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* W3C Web Annotation, read. Private to app/formats. */

#include <json-glib/json-glib.h>

#include "passage.h"
#include "standoff.h"

#define REGEST_WEB_ANNOTATION_MAX_SIZE ((gsize) 512 * 1024 * 1024)

gboolean regest_web_annotation_read (RegestReading *reading, GError **error);

/* -- web-annotation-body.c: what is said ----------------------------------- */

/* fills a tag's kind, values, note and identifier from an annotation's bodies */
void regest_web_annotation_read_bodies (RegestStandoffTag *tag, RegestReading *reading,
                                        JsonObject *item);
/* its id, author and times */
void regest_web_annotation_read_origin (RegestStandoffTag *tag, JsonObject *item);
/* the objects that a member is or lists: one, several, or what stands in a list of lists; strings
 * are given as objects of an "id". (transfer full) (element-type JsonObject) */
GPtrArray *regest_web_annotation_list (JsonObject *object, const char *name);
/* the first string of a member that is one or lists them; NULL: none */
const char *regest_web_annotation_get_word (JsonObject *object, const char *name);

/* -- web-annotation-target.c: of what -------------------------------------- */

typedef struct
{
  char *source; /* (nullable) */
  RegestPassage passage;
  RegestPassage first; /* of a range: its first words, and */
  RegestPassage last; /* its last ones */
  gboolean has_range;
  char *fragment; /* (nullable): "xywh=…", of an image */
  char *svg; /* (nullable): a shape on an image */
  char *other; /* (nullable): the type of a selector that says nothing here */
} RegestWebTarget;

void regest_web_target_clear (RegestWebTarget *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegestWebTarget, regest_web_target_clear)

void regest_web_target_read (RegestWebTarget *self, JsonObject *target);
/* (nullable) (element-type RegestPoint): the place on the page that it names; NULL: none */
GArray *regest_web_target_dup_points (const RegestWebTarget *self, const RegestPage *page);
/* @own: written by Regest, whose ranges hold their last words */
RegestPassageFound regest_web_target_find (const RegestWebTarget *self, RegestPassages *text,
                                           gboolean own, RegestSpan *span);

/* -- web-annotation-own.c: what Regest wrote ------------------------------- */

/* an id out of "urn:uuid:…"; FALSE, and none, where it is no such */
gboolean regest_web_parse_urn (const char *urn, RegestId *id);
/* (transfer full): the annotation as JSON Lines have it, with the tag's spans */
JsonObject *regest_web_annotation_make_line (JsonObject *item, const RegestStandoffTag *tag,
                                             const RegestId *record, const char *kind);

/* -- web-annotation-record.c: of which record ------------------------------ */

typedef struct _RegestWebRecords RegestWebRecords;

/* the project's records by what others may call them */
RegestWebRecords *regest_web_records_new (RegestProject *project);
void regest_web_records_free (RegestWebRecords *self);
/* one that came since */
void regest_web_records_add (RegestWebRecords *self, RegestRecord *record);
/* by its id, its source, its reference code, its title, its file's name; NULL where there is none
 * or several are called so. @source: (nullable). Borrowed */
const RegestId *regest_web_records_find (RegestWebRecords *self, const char *source);
/* NULL where there are none or several; borrowed */
const RegestId *regest_web_records_get_only (RegestWebRecords *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestWebRecords, regest_web_records_free)

/* -- web-annotation-page.c: of which page ---------------------------------- */

typedef struct _RegestWebPages RegestWebPages;

/* the project's pages by what others may call them; NULL with an error */
RegestWebPages *regest_web_pages_new (RegestProject *project, GError **error);
void regest_web_pages_free (RegestWebPages *self);
/* by the address, path or name of its image, by the image's SHA-256, by the address of the IIIF
 * canvas it was read from; NULL where there is none, or several are called so. @source:
 * (nullable). Borrowed */
const RegestPage *regest_web_pages_find (RegestWebPages *self, const char *source);
/* the id of a page that is read from this canvas, the same each time */
RegestId regest_web_page_make_id (const char *canvas);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestWebPages, regest_web_pages_free)
