/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/store/layers.h>

#include "document-private.h"

/* The words of a document that a program read without being sure. Looked up when first asked
 * for. */

GArray *
regest_document_get_doubtful (RegestDocument *self)
{
  g_return_val_if_fail (REGEST_IS_DOCUMENT (self), NULL);

  if (self->doubtful == NULL && self->confidence > 0 && !self->removed)
    self->doubtful = regest_project_list_doubtful (self->project, &self->id, self->confidence,
                                                   NULL);
  return self->doubtful;
}

void
regest_document_forget_doubtful (RegestDocument *self)
{
  g_clear_pointer (&self->doubtful, g_array_unref);
}

void
regest_document_set_confidence (RegestDocument *self, int confidence)
{
  g_return_if_fail (REGEST_IS_DOCUMENT (self));

  if (self->confidence == confidence)
    return;
  self->confidence = confidence;
  regest_document_forget_doubtful (self);
  g_signal_emit_by_name (self, "annotations-changed");
}
