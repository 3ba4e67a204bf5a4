/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * An annotated document as UIMA has it (a common analysis structure): feature structures of types,
 * those of a place in the text among them. Read from CAS JSON and XMI, which differ in how it is
 * written down only. Private to app/formats/cas-*.c.
 */

#include <json-glib/json-glib.h>

#include "standoff.h"

#define REGEST_CAS_MAX_SIZE ((gsize) 256 * 1024 * 1024)
#define REGEST_CAS_OWN "regest." /* begins the types that Regest writes */

typedef enum
{
  REGEST_CAS_STRING,
  REGEST_CAS_NUMBER,
  REGEST_CAS_BOOLEAN,
  REGEST_CAS_REFERENCE
} RegestCasRange;

/**
 * RegestCasFeature:
 * @value: (nullable): as text; NULL for references
 * @references: (nullable): of guint64: ids of feature structures
 */
typedef struct
{
  char *name;
  RegestCasRange range;
  char *value;
  GArray *references;
} RegestCasFeature;

/* a feature structure. @begin, @end: UTF-16 units, where it has a place; an array of others has
 * them as the references of a feature without a name */
typedef struct
{
  guint64 id;
  char *type;
  gboolean has_place;
  guint64 begin;
  guint64 end;
  GPtrArray *features; /* of RegestCasFeature */
} RegestCasStructure;

typedef struct
{
  char *text; /* (nullable): of the document */
  GPtrArray *structures; /* of RegestCasStructure, as they stand in the file */
  GHashTable *by_id; /* of guint64 */
} RegestCas;

RegestCas *regest_cas_new (void);
void regest_cas_free (RegestCas *self);
RegestCasStructure *regest_cas_add (RegestCas *self, guint64 id, const char *type);
/* NULL: none */
RegestCasStructure *regest_cas_find (RegestCas *self, guint64 id);
RegestCasFeature *regest_cas_add_feature (RegestCasStructure *structure, const char *name,
                                          RegestCasRange range);
void regest_cas_add_reference (RegestCasFeature *feature, guint64 id);
const RegestCasFeature *regest_cas_get_feature (const RegestCasStructure *structure,
                                                const char *name);
/* NULL: none */
const char *regest_cas_get_value (const RegestCasStructure *structure, const char *name);
/* the structures that a feature refers to, those in arrays among them. (transfer full)
 * (element-type RegestCasStructure) */
GPtrArray *regest_cas_list (RegestCas *self, const RegestCasFeature *feature);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestCas, regest_cas_free)

/* cas-json.c, cas-xmi.c */
gboolean regest_cas_load_json (RegestCas *self, RegestReading *reading, GError **error);
gboolean regest_cas_load_xmi (RegestCas *self, RegestReading *reading, GError **error);
/* cas-standoff.c: what others annotated. Without what Regest wrote */
void regest_cas_fill (RegestCas *self, RegestStandoff *standoff, RegestReading *reading);
/* cas-write.c */
gboolean regest_cas_write (RegestWriting *writing, GError **error);
