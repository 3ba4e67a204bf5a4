/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * RegestId:
 *
 * The identity of everything that is stored: a UUID of version 7 (RFC 9562), so that ids made later
 * sort later and are stored side by side. A plain value: copy it by assignment. All zero is "none".
 */
typedef struct
{
  guint8 bytes[16];
} RegestId;

#define REGEST_ID_STRING_SIZE 37 /* 36 characters and the terminating NUL */
#define REGEST_TYPE_ID (regest_id_get_type ())

GType regest_id_get_type (void);

RegestId regest_id_new (void); /* thread-safe, strictly increasing */
gboolean regest_id_parse (const char *string, RegestId *id); /* exactly 36 characters, any case */
void regest_id_format (const RegestId *id, char buffer[REGEST_ID_STRING_SIZE]);
char *regest_id_to_string (const RegestId *id);
RegestId *regest_id_copy (const RegestId *id);
void regest_id_free (RegestId *id);
gboolean regest_id_is_none (const RegestId *id); /* NULL is none, too */
gboolean regest_id_equal (gconstpointer a, gconstpointer b); /* GEqualFunc */
guint regest_id_hash (gconstpointer id); /* GHashFunc */
int regest_id_compare (const RegestId *a, const RegestId *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestId, regest_id_free)

G_END_DECLS
