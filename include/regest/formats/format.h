/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <regest/store/check.h>
#include <regest/store/project.h>

G_BEGIN_DECLS

/**
 * RegestReport:
 *
 * What an import or export did not understand, could not keep or wants to be known, line by line.
 */
typedef struct {
  gboolean serious;  /* something was not taken or not written */
  char *file;        /* (nullable) */
  guint line;        /* 0: no line */
  char *message;     /* translated */
} RegestRemark;

typedef struct _RegestReport RegestReport;
RegestReport *regest_report_new (void);
void regest_report_free (RegestReport *self);
void regest_report_add (RegestReport *self, gboolean serious, const char *file, guint line, const char *format, ...) G_GNUC_PRINTF (5, 6);
GPtrArray *regest_report_get_remarks (RegestReport *self); /* of RegestRemark */
guint regest_report_get_n_records (RegestReport *self);
void regest_report_count_record (RegestReport *self, const RegestId *id, const char *title);
/* called for every record as it comes, so that the command line can print a line each */
typedef void (*RegestReportFunc) (const RegestId *record, const char *title, gpointer user_data);
void regest_report_set_func (RegestReport *self, RegestReportFunc func, gpointer user_data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestReport, regest_report_free)

typedef enum { REGEST_AGAIN_SKIP, REGEST_AGAIN_IMPORT } RegestAgain;

typedef struct {
  const char *format;     /* NULL: found from the content */
  const char *encoding;   /* NULL: found from the content; else an IANA name */
  const char *collection; /* NULL: as the document says */
  RegestAgain again;      /* what to do with a file that was imported before */
  RegestProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
} RegestImportOptions;

/* reads files and (walked) folders as one bulk action, opening the project for itself when called off the main thread is the
 * caller's part; cancelled or failed, the project is as it was. Returns FALSE with an error only when the whole import failed:
 * a file that cannot be read is a serious remark, and the others go on. @files: (element-type GFile) */
gboolean regest_import (RegestProject *project, GPtrArray *files, const RegestImportOptions *options, RegestReport *report, GError **error);

typedef struct {
  GPtrArray *records; /* of RegestId; NULL: all */
  GPtrArray *kinds;   /* of char *; NULL: all */
  RegestProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
} RegestExportOptions;

/* writes under a temporary name beside @output and renames; failed or cancelled, what was there stays */
gboolean regest_export (RegestProject *project, const char *format, GFile *output, const RegestExportOptions *options, RegestReport *report, GError **error);

/* -- what a format is ------------------------------------------------------------------------- */

/* a file being read: its bytes are mapped or read by the format through @stream; @head are its first bytes (up to 4 KiB) */
typedef struct {
  RegestProject *project;
  GFile *file;
  const char *display_name;
  const guint8 *data;     /* whole content (memory-mapped) */
  gsize size;
  const char *digest;     /* SHA-256, hex */
  const RegestImportOptions *options;
  RegestReport *report;
} RegestReading;

typedef struct {
  RegestProject *project;
  GOutputStream *stream;  /* for formats that make a file; NULL for folders */
  const char *folder;     /* for formats that make a folder: a temporary one, renamed at the end */
  const RegestExportOptions *options;
  RegestReport *report;
} RegestWriting;

typedef struct {
  const char *name;       /* "tei" */
  const char *label;      /* N_("TEI P5") */
  const char *hint;       /* N_("An edition for other scholars' tools"): one sentence for the dialog */
  const char *suffix;     /* ".xml"; "" for a folder */
  const char *mime_type;
  gboolean makes_folder;
  /* how sure the format is that it can read what begins so: 0 not at all, 100 certain; NULL: it does not read */
  int (*bid) (const guint8 *head, gsize size, const char *file_name);
  gboolean (*read) (RegestReading *reading, GError **error);
  gboolean (*write) (RegestWriting *writing, GError **error); /* NULL: it does not write */
} RegestFormat;

const RegestFormat *const *regest_formats_list (void); /* NULL-terminated, in the order shown */
const RegestFormat *regest_formats_find (const char *name);

G_END_DECLS
