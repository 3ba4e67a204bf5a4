/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* IIIF Presentation 2 and 3, read; iiif-read.c says what becomes what. Private to app/formats. */

#include <json-glib/json-glib.h>

#include "standoff.h"

#define REGEST_IIIF_MAX_SIZE ((gsize) 256 * 1024 * 1024)

int regest_iiif_bid (const guint8 *head, gsize size, const char *file_name);
gboolean regest_iiif_read (RegestReading *reading, GError **error);
/* (element-type filename): lists of annotations and images in the folder of a manifest and below,
 * which its record is made of; NULL where it is no manifest */
GPtrArray *regest_iiif_list_files (const char *path);

typedef struct
{
  char *id;
  RegestStandoffPage *page; /* (nullable): it is no page, but the text of a record without any */
  GPtrArray *notes; /* of JsonObject: annotations, as version 3 has them */
} IiifSheet;

typedef struct
{
  RegestReading *reading;
  RegestStandoff *standoff;
  char *folder; /* (nullable): that the manifest lies in */
  char *base; /* (nullable): what the addresses of files beside the manifest begin with */
  char *root; /* (nullable): of what Regest wrote: what the addresses of a record's parts begin
               * with */
  gboolean keeps_ids; /* those of the parts, for the record is not in the project */
  RegestStandoffRegister *entities; /* those that tags of Regest's own name */
  GPtrArray *sheets; /* of IiifSheet: canvases, in order */
  GHashTable *by_id; /* their ids to them */
  guint length; /* code points of the text */
  /* what is told */
  guint n_images; /* that are not beside the manifest */
  guint n_lists; /* of annotations, ditto */
  guint n_texts; /* ditto */
  guint n_nowhere; /* annotations of what is no canvas here, or of no place */
} IiifReader;

/* -- iiif-json.c: what the versions call differently ----------------------- */

/* NULL: it has none */
const char *iiif_get_id (JsonObject *object);
/* "Manifest", in whatever namespace */
gboolean iiif_is (JsonObject *object, const char *type);
/* (nullable) (transfer full): a label or value in a language of the user's, of several languages,
 * else in none, else the first; what is marked up is plain words */
char *iiif_dup_words (JsonObject *object, const char *name);
/* (transfer full): of an element that is words itself, or has them as "@value" or by language */
char *iiif_dup_node_words (JsonNode *node);
/* (nullable) (transfer full): text/html as words */
char *iiif_dup_plain (const char *words, gboolean is_html);
/* (transfer full): an annotation of version 2 as version 3 has it, another as it is, bodies without
 * mark-up */
JsonObject *iiif_upgrade_note (JsonObject *note);

/* -- iiif-read.c ----------------------------------------------------------- */

/* (nullable) (transfer full): the bytes of a file beside the manifest that an address names */
GBytes *iiif_load_beside (IiifReader *self, const char *uri);
/* (nullable): the canvas of an address, with a place on it or without */
IiifSheet *iiif_find_sheet (IiifReader *self, const char *uri);
/* the id of a part of Regest's own record: behind "text/" or "tag/"; none: a new one is wanted */
RegestId iiif_get_own_id (IiifReader *self, const char *uri, const char *kind);

/* -- iiif-read-text.c ------------------------------------------------------ */

/* whether it holds words of the page itself */
gboolean iiif_note_is_text (JsonObject *note);
/* the text of all canvases, and its lines' zones */
void iiif_read_texts (IiifReader *self);

/* -- iiif-read-tags.c ------------------------------------------------------ */

/* what others say of the canvases; the text is known */
void iiif_read_tags (IiifReader *self);
