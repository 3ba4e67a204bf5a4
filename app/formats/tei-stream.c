/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A filter in front of libxml2's functions that build a tree: what is not wanted never reaches
 * them. Entities are parsed in contexts of their own, which call the same functions; there nothing
 * is filtered.
 *
 * A large file is parsed in a thread of its own, some items ahead of whoever stores them: parsing
 * and laying out is a third of an import.
 */

#include "config.h"

#include "tei-stream.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <regest/model/error.h>

#define LARGE_SIZE (128 * 1024) /* bytes; what is smaller is not worth a thread */
#define MAX_AHEAD 8 /* items */
#define READ_AHEAD (16 * 1024) /* bytes that the parser has read and not decoded, at most */

typedef struct
{
  gpointer item;
  double fraction; /* of the file that was read by then */
} Passed;

/* Between the thread that parses and the one that stores. */
typedef struct
{
  GMutex mutex;
  GCond changed;
  GQueue ready; /* of Passed */
  gboolean is_finished; /* nothing more comes */
  gboolean is_refused; /* nothing more is wanted */
} Ahead;

struct _TeiStream
{
  const guint8 *data;
  gsize size;
  gsize offset; /* handed to the parser */
  const TeiStreamFuncs *funcs;
  gpointer user_data;
  xmlParserCtxtPtr context;
  const xmlChar **attributes; /* in start(): five pointers each, as libxml2 hands them out */
  int n_attributes;
  guint depth; /* within what is skipped or built; 0: neither */
  gboolean is_building;
  gboolean is_stopped;
  xmlNode *root; /* of the tree being built */
  double fraction; /* of the tree that is taken or the item that is stored */
  Ahead *ahead; /* NULL: items are stored as they are made */
  GError *error;
};

/* NULL: a context that parses an entity */
static TeiStream *
find_stream (void *context)
{
  TeiStream *self = ((xmlParserCtxtPtr) context)->_private;

  return self->context == context ? self : NULL;
}

static gboolean
is_wanted (void *context)
{
  const TeiStream *self = find_stream (context);

  return self == NULL || self->is_building;
}

static void
stop (TeiStream *self)
{
  self->is_stopped = TRUE;
  xmlStopParser (self->context);
}

/* -- elements -------------------------------------------------------------- */

/* TRUE: the tree goes on or begins with it */
static gboolean
enter (TeiStream *self, const char *name)
{
  TeiStep step;

  if (self->depth > 0)
    {
      self->depth++;
      return self->is_building;
    }
  step = self->funcs->start (self, name, self->user_data);
  if (step == TEI_STREAM_STOP)
    stop (self);
  if (step == TEI_STREAM_ENTER || step == TEI_STREAM_STOP)
    return FALSE;
  self->depth = 1;
  self->is_building = step == TEI_STREAM_TAKE;
  return self->is_building;
}

static void
start_element_cb (void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                  int n_namespaces, const xmlChar **namespaces, int n_attributes,
                  int n_defaulted, const xmlChar **attributes)
{
  TeiStream *self = find_stream (context);
  gboolean is_root;

  if (self == NULL)
    {
      xmlSAX2StartElementNs (context, name, prefix, uri, n_namespaces, namespaces, n_attributes,
                             n_defaulted, attributes);
      return;
    }
  self->attributes = attributes;
  self->n_attributes = n_attributes;
  is_root = self->depth == 0;
  if (!enter (self, (const char *) name))
    return;
  xmlSAX2StartElementNs (context, name, prefix, uri, n_namespaces, namespaces, n_attributes,
                         n_defaulted, attributes);
  if (is_root)
    self->root = self->context->node;
}

static double
count_fraction (const TeiStream *self)
{
  return self->size > 0 ? (double) self->offset / self->size : 0;
}

/* FALSE: nobody wants it */
static gboolean
push (Ahead *ahead, gpointer item, double fraction)
{
  Passed *passed = g_new (Passed, 1);
  gboolean wanted;

  *passed = (Passed){ item, fraction };
  g_mutex_lock (&ahead->mutex);
  while (ahead->ready.length >= MAX_AHEAD && !ahead->is_refused)
    g_cond_wait (&ahead->changed, &ahead->mutex);
  g_queue_push_tail (&ahead->ready, passed);
  wanted = !ahead->is_refused;
  g_cond_signal (&ahead->changed);
  g_mutex_unlock (&ahead->mutex);
  return wanted;
}

void
regest_tei_stream_pass (TeiStream *stream, gpointer item)
{
  const TeiStreamFuncs *funcs = stream->funcs;

  if (stream->ahead != NULL)
    {
      if (!push (stream->ahead, item, stream->fraction))
        stop (stream);
      return;
    }
  if (stream->error == NULL && !funcs->store (stream, item, stream->user_data, &stream->error))
    stop (stream);
  funcs->free_item (item);
}

static void
hand_out (TeiStream *self)
{
  xmlNode *root = g_steal_pointer (&self->root);

  self->is_building = FALSE;
  if (root == NULL)
    return;
  xmlUnlinkNode (root);
  self->fraction = count_fraction (self);
  if (!self->funcs->take (self, root, self->user_data, &self->error))
    stop (self);
  xmlFreeNode (root);
}

static void
end_element_cb (void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  TeiStream *self = find_stream (context);

  if (is_wanted (context))
    xmlSAX2EndElementNs (context, name, prefix, uri);
  if (self != NULL && self->depth > 0 && --self->depth == 0 && self->is_building)
    hand_out (self);
}

/* -- what stands in them --------------------------------------------------- */

static void
characters_cb (void *context, const xmlChar *text, int length)
{
  if (is_wanted (context))
    xmlSAX2Characters (context, text, length);
}

static void
reference_cb (void *context, const xmlChar *name)
{
  if (is_wanted (context))
    xmlSAX2Reference (context, name);
}

static void
nothing_cb (void *context, const xmlChar *text)
{
}

static void
instruction_cb (void *context, const xmlChar *target, const xmlChar *text)
{
}

static void
error_cb (void *context, xmlErrorPtr problem)
{
  TeiStream *self = ((xmlParserCtxtPtr) context)->_private;
  g_autofree char *message = NULL;

  if (problem->level != XML_ERR_FATAL || self->error != NULL || self->is_stopped)
    return;
  message = g_strstrip (g_strdup (problem->message != NULL ? problem->message : ""));
  g_set_error (&self->error, REGEST_ERROR, REGEST_ERROR_INVALID,
               /* translators: a line of an XML file and what is wrong there */
               _("line %d: %s"), problem->line, message);
}

/* -- running --------------------------------------------------------------- */

static int
read_cb (void *data, char *buffer, int length)
{
  TeiStream *self = data;
  gsize n = MIN ((gsize) length, self->size - self->offset);

  memcpy (buffer, self->data + self->offset, n);
  self->offset += n;
  return (int) n;
}

static void
make_filter (xmlSAXHandler *filter)
{
  memset (filter, 0, sizeof *filter);
  xmlSAXVersion (filter, 2);
  filter->startElementNs = start_element_cb;
  filter->endElementNs = end_element_cb;
  filter->characters = characters_cb;
  filter->ignorableWhitespace = characters_cb;
  filter->reference = reference_cb;
  filter->comment = nothing_cb;
  filter->processingInstruction = instruction_cb;
  filter->serror = error_cb;
}

static gboolean
prepare (TeiStream *self)
{
  xmlSAXHandler filter;

  xmlInitParser ();
  make_filter (&filter);
  self->context = xmlCreateIOParserCtxt (&filter, NULL, read_cb, NULL, self,
                                         XML_CHAR_ENCODING_NONE);
  if (self->context == NULL)
    return FALSE;
  self->context->_private = self;
  self->context->linenumbers = 1;
  xmlCtxtUseOptions (self->context, XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES |
                                      XML_PARSE_COMPACT);
  self->context->loadsubset |= XML_SKIP_IDS;
  return TRUE;
}

static void
parse (TeiStream *self)
{
  xmlParseDocument (self->context);
  if (!self->context->wellFormed && !self->is_stopped && self->error == NULL)
    g_set_error_literal (&self->error, REGEST_ERROR, REGEST_ERROR_INVALID,
                         _("cannot be read as XML"));
}

static void
finish (TeiStream *self)
{
  xmlDoc *document = self->context->myDoc;

  xmlFreeParserCtxt (self->context);
  xmlFreeDoc (document);
}

/* -- ahead ----------------------------------------------------------------- */

static gpointer
parse_cb (gpointer data)
{
  TeiStream *self = data;

  parse (self);
  g_mutex_lock (&self->ahead->mutex);
  self->ahead->is_finished = TRUE;
  g_cond_signal (&self->ahead->changed);
  g_mutex_unlock (&self->ahead->mutex);
  return NULL;
}

/* NULL: that was the last one */
static Passed *
pop (Ahead *ahead)
{
  Passed *passed;

  g_mutex_lock (&ahead->mutex);
  while (ahead->ready.length == 0 && !ahead->is_finished)
    g_cond_wait (&ahead->changed, &ahead->mutex);
  passed = g_queue_pop_head (&ahead->ready);
  g_cond_signal (&ahead->changed);
  g_mutex_unlock (&ahead->mutex);
  return passed;
}

static void
refuse (Ahead *ahead)
{
  g_mutex_lock (&ahead->mutex);
  ahead->is_refused = TRUE;
  g_cond_signal (&ahead->changed);
  g_mutex_unlock (&ahead->mutex);
}

static void
store_passed (Ahead *ahead, TeiStream *parser, GError **error)
{
  /* the parser's own is in its thread's hands; of this one only the fraction is asked for */
  TeiStream self = { .funcs = parser->funcs };
  Passed *passed;

  while ((passed = pop (ahead)) != NULL)
    {
      self.fraction = passed->fraction;
      if (*error == NULL &&
          !self.funcs->store (&self, passed->item, parser->user_data, error))
        refuse (ahead);
      self.funcs->free_item (passed->item);
      g_free (passed);
    }
}

/* What fails when an item is stored was there before what the parser found behind it. */
static void
run_ahead (TeiStream *self)
{
  Ahead ahead = { .is_finished = FALSE };
  GError *error = NULL;
  GThread *thread;

  g_mutex_init (&ahead.mutex);
  g_cond_init (&ahead.changed);
  self->ahead = &ahead;
  thread = g_thread_new ("tei", parse_cb, self);
  store_passed (&ahead, self, &error);
  g_thread_join (thread);
  g_cond_clear (&ahead.changed);
  g_mutex_clear (&ahead.mutex);
  self->ahead = NULL;
  if (error == NULL)
    return;
  g_clear_error (&self->error);
  self->error = error;
}

gboolean
regest_tei_stream_run (const guint8 *data, gsize size, const TeiStreamFuncs *funcs,
                       gpointer user_data, GError **error)
{
  TeiStream self = { .data = data, .size = size, .funcs = funcs, .user_data = user_data };

  if (!prepare (&self))
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_FAILED, _("cannot be read as XML"));
      return FALSE;
    }
  if (funcs->store != NULL && size > LARGE_SIZE)
    run_ahead (&self);
  else
    parse (&self);
  finish (&self);
  if (self.error == NULL)
    return TRUE;
  g_propagate_error (error, self.error);
  return FALSE;
}

char *
regest_tei_stream_dup_attribute (TeiStream *stream, const char *name)
{
  for (int i = 0; i < stream->n_attributes; i++)
    {
      const xmlChar **attribute = stream->attributes + 5 * i;

      if (g_str_equal ((const char *) attribute[0], name))
        return g_strndup ((const char *) attribute[3], attribute[4] - attribute[3]);
    }
  return NULL;
}

gsize
regest_tei_stream_get_offset (TeiStream *stream)
{
  const xmlParserInput *input = stream->context->input;
  /* what waits in the parser's buffer, which may take fewer bytes there than in the file */
  gsize waiting = input != NULL ? 4 * (gsize) (input->end - input->cur) + READ_AHEAD : 0;

  return stream->offset > waiting ? stream->offset - waiting : 0;
}

double
regest_tei_stream_get_fraction (TeiStream *stream)
{
  return stream->fraction;
}
