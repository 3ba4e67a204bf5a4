/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RegestError:
 * @REGEST_ERROR_FAILED: anything without a code of its own
 * @REGEST_ERROR_INVALID: the input contradicts itself or its format; the message says where
 * @REGEST_ERROR_NOT_FOUND: no such record, annotation, entity, kind, format or file
 * @REGEST_ERROR_AMBIGUOUS: a name or a beginning of an id fits several things
 * @REGEST_ERROR_EXISTS: it is there already, and nothing was overwritten
 * @REGEST_ERROR_RANGE: an offset outside the text, or a span that ends before it starts
 * @REGEST_ERROR_DAMAGED: the project file is no project or is damaged
 * @REGEST_ERROR_TOO_NEW: the project was written by a newer Regest
 * @REGEST_ERROR_READ_ONLY: the project can be read but not written
 * @REGEST_ERROR_BUSY: another program holds the project for too long
 * @REGEST_ERROR_CONFLICT: an undo or redo meets later changes of the same things
 * @REGEST_ERROR_LIMIT: a size, depth or count above the stated limit
 * @REGEST_ERROR_IO: reading or writing failed (disk full, no permission)
 *
 * The codes of Regest's one error domain. Cancelling is G_IO_ERROR_CANCELLED, as everywhere in GIO.
 * A message says what was wrong, where (file, line, column), and what was left as it was.
 */
typedef enum
{
  REGEST_ERROR_FAILED,
  REGEST_ERROR_INVALID,
  REGEST_ERROR_NOT_FOUND,
  REGEST_ERROR_AMBIGUOUS,
  REGEST_ERROR_EXISTS,
  REGEST_ERROR_RANGE,
  REGEST_ERROR_DAMAGED,
  REGEST_ERROR_TOO_NEW,
  REGEST_ERROR_READ_ONLY,
  REGEST_ERROR_BUSY,
  REGEST_ERROR_CONFLICT,
  REGEST_ERROR_LIMIT,
  REGEST_ERROR_IO,
} RegestError;

#define REGEST_ERROR (regest_error_quark ())

GQuark regest_error_quark (void);

G_END_DECLS
