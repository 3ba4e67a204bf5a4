/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <regest/model/id.h>

G_BEGIN_DECLS

/* the types that Regest makes itself; others are kept */
#define REGEST_LAYER_OCR "ocr"
#define REGEST_LAYER_IMPORT "import"
#define REGEST_LAYER_HAND "hand"

/**
 * RegestLayer:
 * @type: what kind of reading it is: REGEST_LAYER_OCR, …
 * @label: (nullable): what it is called
 * @source: (nullable): what made it: "tesseract 5.3", a file's name, a person
 * @language: (nullable): in which languages it was read: "deu+eng"
 * @created: microseconds since 1970, UTC
 * @current: it is the text that the record's tags stand on
 * @length: code points of its text; 0 for the current one, whose text is the record's
 * @text: (nullable): its text; NULL for the current one, and until loaded
 * @zones: (nullable): JSON: its lines and words on the pages; as @text
 * @places: (nullable): JSON: where tags stood in it when it was left; as @text
 *
 * One reading of a record's text (a transcription layer). A record without any has one reading, of
 * which nothing more is known.
 */
typedef struct
{
  RegestId id;
  RegestId record;
  char *type;
  char *label;
  char *source;
  char *language;
  char *author;
  gint64 created;
  gboolean current;
  guint length;
  char *text;
  char *zones;
  char *places;
} RegestLayer;

#define REGEST_TYPE_LAYER (regest_layer_get_type ())
GType regest_layer_get_type (void);
RegestLayer *regest_layer_new (const char *type);
RegestLayer *regest_layer_copy (const RegestLayer *self);
void regest_layer_free (RegestLayer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestLayer, regest_layer_free)

G_END_DECLS
