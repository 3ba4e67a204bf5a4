/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <regest/model/id.h>

G_BEGIN_DECLS

typedef enum
{
  /* a record came, went or was described differently (its attributes included) */
  REGEST_CHANGED_RECORD,
  REGEST_CHANGED_TEXT, /* the text of a record; @id is the record */
  REGEST_CHANGED_ANNOTATION, /* an annotation, its targets or its attributes */
  REGEST_CHANGED_ENTITY, /* an entity, its names, identifiers or attributes */
  REGEST_CHANGED_RELATION,
  REGEST_CHANGED_CORRECTION,
  REGEST_CHANGED_PROFILE,
  REGEST_CHANGED_PAGE, /* a page, or zones on it */
  REGEST_CHANGED_LAYER, /* a reading of a record's text came, went, or became the current one */
} RegestChangedWhat;

typedef enum
{
  REGEST_CHANGE_ADDED,
  REGEST_CHANGE_REMOVED,
  REGEST_CHANGE_MODIFIED
} RegestChangeHow;

/**
 * RegestChange:
 * @id: the thing changed
 * @record: the record it belongs to; none for entities and the profile
 *
 * One thing, named once in a RegestChanges however many of its rows were touched.
 */
typedef struct
{
  RegestChangedWhat what;
  RegestChangeHow how;
  RegestId id;
  RegestId record;
} RegestChange;

/**
 * RegestChanges:
 *
 * What one action, undo, redo or another program changed: what the project's "changed" signal
 * carries. Reference counted, immutable. When @is_large is set (an import, say) the list may be
 * incomplete: load afresh what is shown.
 */
typedef struct _RegestChanges RegestChanges;
#define REGEST_TYPE_CHANGES (regest_changes_get_type ())
GType regest_changes_get_type (void);
RegestChanges *regest_changes_ref (RegestChanges *self);
void regest_changes_unref (RegestChanges *self);
guint regest_changes_get_n_changes (RegestChanges *self);
const RegestChange *regest_changes_get_change (RegestChanges *self, guint index);
gboolean regest_changes_is_large (RegestChanges *self);
/* made through another connection or process */
gboolean regest_changes_is_foreign (RegestChanges *self);
/* does it touch this record in any way (text, description, annotations)? TRUE where it is large */
gboolean regest_changes_touches (RegestChanges *self, const RegestId *record);
gboolean regest_changes_has (RegestChanges *self, RegestChangedWhat what);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestChanges, regest_changes_unref)

G_END_DECLS
