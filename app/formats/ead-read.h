/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What the files of the EAD reader share: ead-read.c goes through a finding aid unit by unit,
 * ead-unit.c takes what is said of one. Private to app/formats.
 */

#include <libxml/tree.h>

#include "standoff.h"

typedef struct
{
  RegestReading *reading;
  GHashTable *as_text; /* names of elements that no field has to how many */
  char *repository; /* (nullable): of the fonds; its units are there, too */
} EadReading;

/* a unit of description, while it is being read */
typedef struct
{
  char *title; /* (nullable) */
  char *reference; /* (nullable) */
  char *abstract; /* (nullable) */
  char *scope; /* (nullable): its scopecontent, without the head */
  RegestSpan scope_span; /* where it stands in the text */
  GPtrArray *attributes; /* of RegestAttribute, but for title and description */
  GString *text;
  gboolean is_fonds;
  gboolean told; /* it is a record already */
} EadUnit;

EadUnit *regest_ead_unit_new (void);
void regest_ead_unit_free (gpointer unit);
void regest_ead_read_did (EadReading *ead, EadUnit *unit, xmlNode *did);
/* what stands beside did: paragraphs and lists, as text */
void regest_ead_read_section (EadReading *ead, EadUnit *unit, xmlNode *section);
/* its title, or what else it is called by; never NULL */
char *regest_ead_unit_dup_title (const EadUnit *unit);

int regest_ead_bid (const guint8 *head, gsize size, const char *file_name);
gboolean regest_ead_read (RegestReading *reading, GError **error);
