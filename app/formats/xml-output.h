/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * XML written to a stream as it comes, indented. Characters that XML forbids become U+FFFD, so that
 * offsets stay, and are counted. The first error of the stream is kept, after it nothing is
 * written. Private to app/formats.
 */

#include <gio/gio.h>
#include <libxml/xmlwriter.h>

#define REGEST_XML_REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

/* may it stand in XML 1.0? Most control characters may not, not even escaped */
gboolean regest_xml_is_char (gunichar c);
/* @text with those replaced that may not, each by one, so that offsets stay, and counted in
 * @n_replaced; NULL: there are none */
char *regest_xml_dup_clean (const char *text, guint *n_replaced);

typedef struct
{
  GOutputStream *stream;
  GCancellable *cancellable;
  xmlTextWriterPtr writer;
  GError *error;
  gboolean failed;
  guint n_replaced;
} RegestXmlOutput;

/* begins the document; end it with regest_xml_output_end() in any case */
void regest_xml_output_begin (RegestXmlOutput *self, GOutputStream *stream,
                              GCancellable *cancellable);
/* does not close the stream */
gboolean regest_xml_output_end (RegestXmlOutput *self, GError **error);

void regest_xml_start (RegestXmlOutput *self, const char *element);
void regest_xml_end (RegestXmlOutput *self);
/* NULL: none */
void regest_xml_attribute (RegestXmlOutput *self, const char *name, const char *value);
void regest_xml_number (RegestXmlOutput *self, const char *name, gint64 value);
/* @thousandths: written as a decimal fraction */
void regest_xml_fraction (RegestXmlOutput *self, const char *name, int thousandths);
/* an element with text alone; NULL: without */
void regest_xml_element (RegestXmlOutput *self, const char *element, const char *text);
void regest_xml_text (RegestXmlOutput *self, const char *text);
/* whether elements begin on lines of their own, as they do at first: not where blanks count */
void regest_xml_set_indented (RegestXmlOutput *self, gboolean indented);
