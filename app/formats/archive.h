/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * A zip or tar (plain, or packed by gzip, bzip2, xz or zstd) read from memory, for formats that are
 * archives (DOCX, ODT, XLSX, QDPX) and for archives of documents. Private to app/formats.
 *
 * Nothing is ever unpacked to a disk, and names lead nowhere: they are normalised to "a/b/c.txt"
 * (UTF-8, "/" between folders), and what would lead out of the archive, links, devices and what
 * needs a password are refused. An archive is hostile until it is read: the limits below hold for
 * each pass over it.
 */

#include <regest/formats/format.h>

G_BEGIN_DECLS

#define REGEST_ARCHIVE_MAX_ENTRIES 200000
#define REGEST_ARCHIVE_MAX_NAME 4096 /* bytes */
#define REGEST_ARCHIVE_MAX_ENTRY ((gsize) 256 * 1024 * 1024) /* bytes of one file, unpacked */
/* bytes of all files, unpacked: what is smaller is no danger, what is larger must not be more than
 * so many times the archive (text packs 3 to 20 times, empty tables some hundred) */
#define REGEST_ARCHIVE_HARMLESS ((gsize) 256 * 1024 * 1024)
#define REGEST_ARCHIVE_MAX_RATIO 200

typedef struct _RegestArchive RegestArchive;

/* by its first bytes (512 suffice): may this be an archive? */
gboolean regest_archive_looks_like_one (const guint8 *head, gsize size);

/* Lists the archive; @data is borrowed and must outlive it. Not for several threads at once. Fails
 * with REGEST_ERROR_INVALID where it is none or is broken in what lists it, REGEST_ERROR_LIMIT */
RegestArchive *regest_archive_new (const guint8 *data, gsize size, GError **error);
void regest_archive_free (RegestArchive *self);

/* (element-type utf8): the files, as they follow each other in the archive, without folders */
GPtrArray *regest_archive_get_names (RegestArchive *self);
gboolean regest_archive_has (RegestArchive *self, const char *name);
/* (element-type utf8): a sentence for each entry that was refused */
GPtrArray *regest_archive_get_refusals (RegestArchive *self);

/* The content of one file. Reading in the order of the names is one pass; what stands before the
 * last one read begins a new pass. Fails with REGEST_ERROR_NOT_FOUND, REGEST_ERROR_LIMIT,
 * REGEST_ERROR_INVALID */
GBytes *regest_archive_read (RegestArchive *self, const char *name, GError **error);

/* The same in pieces, for files that are too large to be held whole: after it, and until something
 * else is read from the archive, regest_archive_read_piece() gives what is in the file, piece by
 * piece: how many bytes it put into @buffer, 0 at the end, -1 with an error */
gboolean regest_archive_open (RegestArchive *self, const char *name, GError **error);
gssize regest_archive_read_piece (RegestArchive *self, void *buffer, gsize size, GError **error);

/* @content: borrowed; FALSE stops (and is no error) */
typedef gboolean (*RegestArchiveFunc) (const char *name, GBytes *content, gpointer user_data);
/* all files in one pass */
gboolean regest_archive_foreach (RegestArchive *self, RegestArchiveFunc func, gpointer user_data,
                                 GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestArchive, regest_archive_free)

G_END_DECLS
