/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/profile.h>

G_BEGIN_DECLS

struct _RegestField
{
  char *owner;
  char *name;
  char *label;
  char *hint;
  char *tei;
  char *entity_kind;
  RegestFieldType type;
  gboolean repeatable;
  gboolean required;
  char **choices; /* names */
  char **choice_labels; /* of the same length */
};

struct _RegestKind
{
  char *name;
  char *label;
  char *color;
  char *dark_color;
  char *entity_kind;
  char *group;
  char *tei;
  char *motivation;
  RegestPattern pattern;
  gunichar key;
  gboolean block;
};

struct _RegestProfile
{
  GObject parent_instance;
  char *data; /* as it was read */
  char *name;
  char *label;
  GPtrArray *kinds; /* of RegestKind, in order */
  GHashTable *fields; /* owner → GPtrArray of RegestField */
  GPtrArray *nothing;
};

void regest_field_free (RegestField *self);
void regest_kind_free (RegestKind *self);
/* @context: "kind", "choice" or NULL: what the label is of, for words that have several meanings */
const char *regest_profile_translate (const char *context, const char *msgid);

/* fills an empty profile; @where (nullable) stands before each message: the file's path */
gboolean regest_profile_parse (RegestProfile *self, const char *data, gsize n_bytes,
                               const char *where, GError **error);

G_END_DECLS
