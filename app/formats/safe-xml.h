/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * XML and HTML of unknown origin as a tree: no network, no external file, no entity but the ones
 * that XML and HTML have themselves, elements 256 deep at most (libxml2's own limit). A file that
 * declares entities is refused: none of the formats that are read this way has any. Private to
 * app/formats.
 */

#include <libxml/tree.h>

#include <glib.h>

/* INVALID with the line where it is no XML, LIMIT above 2 GiB */
xmlDoc *regest_xml_load (const guint8 *data, gsize size, GError **error);
/* whatever it is, as browsers read it; UTF-8 unless it says otherwise. INVALID where nothing is in
 * it */
xmlDoc *regest_html_load (const guint8 *data, gsize size, GError **error);

/* is the first element of what begins so of this local name? for bids */
gboolean regest_xml_head_is (const guint8 *head, gsize size, const char *name);

/* an element of this local name, in whatever namespace? */
gboolean regest_xml_is (const xmlNode *node, const char *name);
/* (nullable): of this local name, in whatever namespace */
char *regest_xml_dup_attribute (const xmlNode *node, const char *name);
/* @fallback where it is missing or no number */
double regest_xml_get_number (const xmlNode *node, const char *name, double fallback);
/* the first child element of this name, the next sibling of this name; NULL: any name, none */
xmlNode *regest_xml_first (const xmlNode *node, const char *name);
xmlNode *regest_xml_next (const xmlNode *node, const char *name);
/* the next node behind it in document order below @root, its own children first or left out */
xmlNode *regest_xml_walk (const xmlNode *root, xmlNode *node, gboolean into);
/* all characters in it, as they stand; never NULL */
char *regest_xml_dup_text (const xmlNode *node);
/* of the file; 0: not known */
guint regest_xml_get_line (const xmlNode *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)
