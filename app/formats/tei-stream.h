/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Goes through an XML file as it is parsed and builds the tree of chosen elements only, one at a
 * time. libxml2's own reader would keep every xml:id of the file to its end, in a table that grows
 * slow with their number. Private to app/formats.
 */

#include <gio/gio.h>
#include <libxml/tree.h>

typedef struct _TeiStream TeiStream;

typedef enum
{
  TEI_STREAM_ENTER, /* its elements are asked for in turn */
  TEI_STREAM_SKIP, /* with all that stands in it */
  TEI_STREAM_TAKE, /* its tree is wanted */
  TEI_STREAM_STOP, /* the rest of the file is not needed */
} TeiStep;

typedef struct
{
  /* @name: without a prefix */
  TeiStep (*start) (TeiStream *stream, const char *name, gpointer user_data);
  /* @node: freed afterwards. FALSE: ends it, with this error */
  gboolean (*take) (TeiStream *stream, xmlNode *node, gpointer user_data, GError **error);
  /* (nullable): what take() passed on. start() and take() may then be called in another thread,
   * ahead of it: they touch nothing that it does. FALSE: ends it, with this error */
  gboolean (*store) (TeiStream *stream, gpointer item, gpointer user_data, GError **error);
  GDestroyNotify free_item; /* with @store: frees one when it was stored or is not wanted */
} TeiStreamFuncs;

/* FALSE for a file that is no XML (the error says in which line) or where take() failed. No
 * network, no external entity, no more depth, amplification and length than libxml2 bears by
 * default */
gboolean regest_tei_stream_run (const guint8 *data, gsize size, const TeiStreamFuncs *funcs,
                                gpointer user_data, GError **error);

/* in start(): an attribute of the element, by its name without a prefix; NULL: it has none */
char *regest_tei_stream_dup_attribute (TeiStream *stream, const char *name);
/* in take(): passes something on to store(), which is called for one item after the other */
void regest_tei_stream_pass (TeiStream *stream, gpointer item);
/* in take() and store(): how much of the file was read, 0 to 1 */
double regest_tei_stream_get_fraction (TeiStream *stream);
/* in start(): the same in bytes, at least so many */
gsize regest_tei_stream_get_offset (TeiStream *stream);
