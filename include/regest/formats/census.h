/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/store/project.h>

G_BEGIN_DECLS

/*
 * What names of their own files use for kinds of tags (or, in tables, for columns), and which of
 * the project's each would become: looked up before an import, shown and changed by the user, and
 * given to the import as a mapping.
 */

typedef enum
{
  REGEST_CENSUS_KIND, /* becomes a kind of annotation */
  REGEST_CENSUS_FIELD, /* becomes a field of @owner */
} RegestCensusType;

/**
 * RegestCensusName:
 * @owner: (nullable): of a field: "record", "entity" or a kind's name
 * @theirs: the name as it stands in the files
 * @count: how often it occurs
 * @sample: (nullable): what it stands for the first time
 * @ours: what it becomes unless the user says otherwise: the name of one of the choices, or, where
 * that is none, of a new kind or field; "": it is left out
 * @fresh: what it becomes where the user wants a new one
 */
typedef struct
{
  RegestCensusType type;
  char *owner;
  char *theirs;
  guint64 count;
  char *sample;
  char *ours;
  char *fresh;
} RegestCensusName;

typedef struct
{
  char *name; /* machine name */
  char *label; /* translated */
} RegestCensusChoice;

typedef struct _RegestCensus RegestCensus;

#define REGEST_CENSUS_MAX_NAMES 5000 /* further ones are not told; they become what they would */

RegestCensus *regest_census_new (RegestProfile *profile);
void regest_census_free (RegestCensus *self);
/* of RegestCensusName: kinds, the most frequent first, then columns as they stand */
GPtrArray *regest_census_get_names (RegestCensus *self);
/* of RegestCensusChoice: what such a name can become, in the profile's order. @owner as in
 * RegestCensusName */
GPtrArray *regest_census_get_choices (RegestCensus *self, RegestCensusType type,
                                      const char *owner);

/* for formats: one more tag of the kind that they call so */
void regest_census_count_kind (RegestCensus *self, const char *theirs);
/* for formats: a kind that there is, with or without tags */
void regest_census_name_kind (RegestCensus *self, const char *theirs);
/* for formats: a column. @ours: what it would be, NULL: a new field, "": left out; @sample:
 * (nullable) */
void regest_census_count_field (RegestCensus *self, const char *owner, const char *theirs,
                                const char *ours, const char *sample);
/* for formats: what columns can become besides the fields of @owner ("text", "id") */
void regest_census_add_choice (RegestCensus *self, const char *owner, const char *name,
                               const char *label);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestCensus, regest_census_free)

/**
 * RegestMapping:
 *
 * The user's choices: their names to ours. Ours may be new: then the kind or field is added with it
 * as its label. Reference counted, filled before it is shared.
 */
typedef struct _RegestMapping RegestMapping;

RegestMapping *regest_mapping_new (void);
RegestMapping *regest_mapping_ref (RegestMapping *self);
void regest_mapping_unref (RegestMapping *self);
/* @ours: "": left out */
void regest_mapping_set (RegestMapping *self, const char *theirs, const char *ours);
/* NULL: nothing was said of it; "": left out. @self: (nullable). Notes that it was asked for */
const char *regest_mapping_find (RegestMapping *self, const char *theirs);
/* (element-type utf8) (transfer container): names that nobody asked for, in order */
GPtrArray *regest_mapping_list_unused (RegestMapping *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestMapping, regest_mapping_unref)

/* the kind that one of theirs becomes, a machine name: what was chosen, else the project's of that
 * name, else a translation (see kind-names.h), else a name made of theirs. NULL: it is left out.
 * @mapping: (nullable) */
char *regest_mapping_dup_kind (RegestMapping *mapping, RegestProfile *profile, const char *theirs);
/* a machine name: lower-case letters, digits and hyphens; @fallback stands before one that would
 * not begin with a letter */
char *regest_mapping_make_name (const char *theirs, const char *fallback);

G_END_DECLS
