/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* IIIF Presentation 3, written; iiif.c says what becomes what. Private to app/formats. */

#include <regest/formats/json-writer.h>
#include <regest/model/page.h>

#include "selection.h"
#include "zone-places.h"

typedef struct
{
  RegestWriting *writing;
  char *base; /* ends with a slash */
} IiifOutput;

/* a record that is written */
typedef struct
{
  IiifOutput *output;
  RegestJsonWriter *writer;
  RegestDocument *document;
  char *root; /* what its parts' addresses begin with */
  GPtrArray *pages; /* of RegestPage */
  RegestZonePlaces *places; /* (nullable) */
  GArray *canvases; /* of guint: the page a tag stands on, by the tag's number */
} IiifManifest;

/* -- iiif-address.c: where on the web -------------------------------------- */

/* (transfer full): NULL: it is no address on the web */
char *iiif_dup_address (const char *uri);
/* (transfer full): what all addresses begin with. @uri: (nullable): as it was given; INVALID where
 * it is no address of a folder */
char *iiif_dup_base (const char *uri, GError **error);
/* (transfer full): NULL: the page has none */
char *iiif_dup_image_address (IiifOutput *output, const RegestPage *page);
/* (transfer full): of its file */
char *iiif_dup_manifest_name (const RegestId *record);

/* -- iiif-canvas.c: what all are made of, and pages ------------------------ */

/* a member of words in no language */
void iiif_write_words (RegestJsonWriter *writer, const char *name, const char *words);
/* @under: what its address begins with; the object stays open */
void iiif_begin_thing (RegestJsonWriter *writer, const char *type, const char *under,
                       const char *name);
void iiif_begin_items (RegestJsonWriter *writer);
/* and the object they are in */
void iiif_end_items (RegestJsonWriter *writer);
/* the number of the page that the words stand on; the first where that is not known. @found: (out):
 * whether @box is their place */
/* the same of a tag: that of the first zone it was put on, or of its first words */
guint iiif_find_tag (IiifManifest *self, RegestAnnotation *annotation);
guint iiif_find_place (IiifManifest *self, RegestSpan span, RegestBox *box, gboolean *found);
/* of the page at @index, or of the text where there are no pages */
gboolean iiif_write_canvas (IiifManifest *self, guint index, GError **error);
