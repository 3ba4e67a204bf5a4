/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/*
 * The profile says which kinds of annotation there are and which attributes a record, an annotation
 * of a kind, or an entity may have. It is data: a key file in data/profiles, a copy in each
 * project.
 *
 *   [Profile]            Name=diplomatic-cables  Label=Diplomatic cables
 *   [Record]             Fields=title;author;date;…
 *   [Entity]             Fields=…          (for entities of every kind)
 *   [Kind person]        Label=Person  Key=p  Color=#1c71d8  DarkColor=#62a0ea  Pattern=solid
 *                        Entity=person (what its tags may be linked to)
 *                        Group=Who/Politics (what it is listed under; a stroke parts the levels,
 *                        and a level may be another kind's label)
 *                        Block=false (true: a range of whole lines)
 *                        Tei=persName  Motivation=identifying  Fields=entity;role;title
 *   [Field person role]  Label=Role here  Hint=…  Type=choice  Choices=sender;addressee;…
 *                        Repeatable=false  Required=false  Tei=…
 *   [Choice person role sender]  Label=Sender
 *
 * The owner in "Field OWNER NAME" is a kind's name, "record" or "entity". Label and Hint are msgids
 * and are translated when they are got. Types: text number date choice entity reference yes-no.
 */
typedef enum
{
  REGEST_FIELD_TEXT,
  REGEST_FIELD_NUMBER,
  REGEST_FIELD_DATE,
  REGEST_FIELD_CHOICE,
  REGEST_FIELD_ENTITY, /* an entity; a reading without a reference is allowed (an office, a name) */
  REGEST_FIELD_REFERENCE, /* another part or record */
  REGEST_FIELD_YES_NO,
} RegestFieldType;

typedef enum
{
  REGEST_PATTERN_SOLID,
  REGEST_PATTERN_DOTTED,
  REGEST_PATTERN_DOUBLE,
  REGEST_PATTERN_DASHED,
  REGEST_PATTERN_FRAME,
  REGEST_PATTERN_BRACKETS,
  REGEST_PATTERN_DASH_DOT,
  REGEST_PATTERN_OVERLINE,
  REGEST_PATTERN_WAVY,
  REGEST_PATTERN_MARGIN,
} RegestPattern;

typedef struct _RegestField RegestField; /* owned by its profile */
typedef struct _RegestKind RegestKind; /* owned by its profile */

/* boxed for language bindings: a copy of one is whole and outlives the profile */
#define REGEST_TYPE_FIELD (regest_field_get_type ())
#define REGEST_TYPE_KIND (regest_kind_get_type ())
GType regest_field_get_type (void);
GType regest_kind_get_type (void);

#define REGEST_TYPE_PROFILE (regest_profile_get_type ())
G_DECLARE_FINAL_TYPE (RegestProfile, regest_profile, REGEST, PROFILE, GObject)

#define REGEST_PROFILE_DEFAULT "diplomatic-cables"

/* by name from the program's data folder, or a path to a key file; every contradiction is an error
 * with its group and key */
RegestProfile *regest_profile_load (const char *name, GError **error);
RegestProfile *regest_profile_new_from_data (const char *data, gssize n_bytes, GError **error);
char *regest_profile_to_data (RegestProfile *self);
char **regest_profile_list_names (void);

const char *regest_profile_get_name (RegestProfile *self);
const char *regest_profile_get_label (RegestProfile *self);
GPtrArray *regest_profile_get_kinds (RegestProfile *self); /* of RegestKind, in order */
const RegestKind *regest_profile_find_kind (RegestProfile *self, const char *name); /* NULL: none */
const RegestKind *regest_profile_find_kind_by_key (RegestProfile *self, gunichar key);
/* @owner: "record", "entity" or a kind's name; an empty array where it has none */
GPtrArray *regest_profile_get_fields (RegestProfile *self, const char *owner); /* of RegestField */
const RegestField *regest_profile_find_field (RegestProfile *self, const char *owner,
                                              const char *name);

const char *regest_kind_get_name (const RegestKind *self);
const char *regest_kind_get_label (const RegestKind *self); /* translated */
gunichar regest_kind_get_key (const RegestKind *self); /* 0: none */
const char *regest_kind_get_color (const RegestKind *self, gboolean dark); /* "#rrggbb" */
RegestPattern regest_kind_get_pattern (const RegestKind *self);
gboolean regest_kind_is_block (const RegestKind *self); /* a range of whole lines */
const char *regest_kind_get_entity_kind (const RegestKind *self); /* NULL: never linked */
const char *regest_kind_get_group (const RegestKind *self); /* "a/b", as users wrote it; or NULL */
char *regest_kind_dup_path (const RegestKind *self); /* "a/b/label", not translated */
const char *regest_kind_get_tei (const RegestKind *self); /* element name or NULL */
const char *regest_kind_get_motivation (const RegestKind *self); /* Web Annotation; never NULL */

const char *regest_field_get_name (const RegestField *self);
const char *regest_field_get_label (const RegestField *self); /* translated */
const char *regest_field_get_hint (const RegestField *self); /* translated; NULL: none */
RegestFieldType regest_field_get_value_type (const RegestField *self);
gboolean regest_field_is_repeatable (const RegestField *self);
gboolean regest_field_is_required (const RegestField *self);
const char *const *regest_field_get_choices (const RegestField *self); /* names; NULL-terminated */
/* translated; the name itself where unknown */
const char *regest_field_get_choice_label (const RegestField *self, const char *choice);
const char *regest_field_get_entity_kind (const RegestField *self); /* of type entity; NULL: any */
const char *regest_field_get_tei (const RegestField *self);

/* the value for a reading by the field's type: a number, an EDTF, a choice's name, "yes"/"no", the
 * text itself; NULL: not understood.
 * @context: EDTF of the part or record, for dates */
char *regest_field_normalise (const RegestField *self, const char *reading, const char *context,
                              gboolean *inferred);

G_END_DECLS
