/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/profile.h>

G_BEGIN_DECLS

/* Makes new profiles out of old ones: what users add to the project's. */

/**
 * RegestKindDraft:
 * @name: (nullable): of the kind to change; NULL: a new one, named after its label
 * @key: one character; "": none
 * @color: "#rrggbb"
 * @entity: (nullable): the kind of entity its tags are linked to
 * @group: what it is listed under, a stroke parts the levels; "": nothing
 * @block: a range of whole lines
 */
typedef struct
{
  const char *name;
  const char *label;
  const char *key;
  const char *color;
  RegestPattern pattern;
  const char *entity;
  const char *group;
  gboolean block;
} RegestKindDraft;

/**
 * RegestFieldDraft:
 * @owner: "record", "entity" or a kind's name
 * @choices: labels, one a line; for fields of type choice
 */
typedef struct
{
  const char *owner;
  const char *label;
  const char *hint;
  RegestFieldType type;
  gboolean repeatable;
  const char *choices;
} RegestFieldDraft;

/* @name (out) (optional): the machine name of the kind or field */
RegestProfile *regest_profile_with_kind (RegestProfile *profile, const RegestKindDraft *draft,
                                         char **name, GError **error);
RegestProfile *regest_profile_with_field (RegestProfile *profile, const RegestFieldDraft *draft,
                                          char **name, GError **error);
RegestProfile *regest_profile_without_field (RegestProfile *profile, const char *owner,
                                             const char *field, GError **error);

guint regest_pattern_get_count (void);
const char *regest_pattern_get_label (RegestPattern pattern);
guint regest_field_type_get_count (void);
const char *regest_field_type_get_label (RegestFieldType type);

G_END_DECLS
