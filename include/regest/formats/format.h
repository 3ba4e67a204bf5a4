/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <regest/formats/census.h>
#include <regest/store/check.h>
#include <regest/store/project.h>
#include <regest/store/query.h>

G_BEGIN_DECLS

/**
 * RegestReport:
 *
 * What an import or export did not understand, could not keep or wants to be known, line by line.
 */
typedef struct
{
  gboolean serious; /* something was not taken or not written */
  char *file; /* (nullable) */
  guint line; /* 0: no line */
  char *message; /* translated */
} RegestRemark;

typedef struct _RegestReport RegestReport;
RegestReport *regest_report_new (void);
void regest_report_free (RegestReport *self);
/* @file: (nullable): RegestReading's display_name; @line: from 1, 0 for none */
void regest_report_add_remark (RegestReport *self, const char *file, guint line, const char *format,
                               ...) G_GNUC_PRINTF (4, 5);
/* serious */
void regest_report_add_problem (RegestReport *self, const char *file, guint line,
                                const char *format, ...) G_GNUC_PRINTF (4, 5);
GPtrArray *regest_report_get_remarks (RegestReport *self); /* of RegestRemark */
guint regest_report_get_n_records (RegestReport *self);
void regest_report_count_record (RegestReport *self, const RegestId *id, const char *title);
/* something else came in or was changed: an entity, a tag */
void regest_report_count_change (RegestReport *self);
guint regest_report_get_n_changes (RegestReport *self); /* with the records */
/* called for every record as it comes, so that the command line can print a line each */
typedef void (*RegestReportFunc) (const RegestId *record, const char *title, gpointer user_data);
void regest_report_set_func (RegestReport *self, RegestReportFunc func, gpointer user_data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestReport, regest_report_free)

typedef enum
{
  REGEST_AGAIN_SKIP,
  REGEST_AGAIN_IMPORT
} RegestAgain;

typedef struct
{
  const char *format; /* NULL: found from the content */
  const char *encoding; /* NULL: found from the content; else an IANA name */
  const char *collection; /* NULL: as the document says */
  RegestAgain again; /* what to do with a file that was imported before */
  RegestMapping *mapping; /* NULL: the files' names become what a census suggests */
  RegestProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
} RegestImportOptions;

/* reads files and (walked) folders and archives as one bulk action, opening the project for itself
 * when called off the main thread is the caller's part; cancelled or failed, the project is as it
 * was. Returns FALSE with an error only when the whole import failed: a file that cannot be read is
 * a serious remark, and the others go on. @files: (element-type GFile) */
gboolean regest_import (RegestProject *project, GPtrArray *files,
                        const RegestImportOptions *options, RegestReport *report, GError **error);
/* which names of their own those of the files have that can be mapped; stores nothing. What cannot
 * be read is passed over: the import will tell. NULL only where it was cancelled or @options are
 * wrong. @files: (element-type GFile) */
RegestCensus *regest_census_take (RegestProject *project, GPtrArray *files,
                                  const RegestImportOptions *options, GError **error);

typedef struct
{
  GPtrArray *records; /* of RegestId; NULL: all */
  const char *collection; /* NULL: all; else those in it and below it. @records go first */
  GPtrArray *kinds; /* of char *; NULL: all */
  GHashTable *values; /* (element-type utf8 utf8) (nullable): of RegestFormat's options, by name */
  RegestProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
  RegestReport *report; /* (nullable): borrowed */
} RegestExportOptions;

/* writes under a temporary name beside @output and renames; failed or cancelled, what was there
 * stays */
gboolean regest_export (RegestProject *project, const char *format, GFile *output,
                        const RegestExportOptions *options, GError **error);

/**
 * RegestPreview:
 * @text: (nullable): the beginning of what would be written; of HTML what a reader sees
 * @page: (nullable): or a picture (PNG) of the first page
 * @cut: there is more
 *
 * What an export looks like. Neither: there is no record, or it is nothing to look at.
 */
typedef struct
{
  char *text;
  GBytes *page;
  gboolean cut;
} RegestPreview;
/* of the first of the records chosen, of bounded size. Writes nothing that stays */
RegestPreview *regest_export_preview (RegestProject *project, const char *format,
                                      const RegestExportOptions *options, GError **error);
void regest_preview_free (RegestPreview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestPreview, regest_preview_free)

/* -- what a format is ------------------------------------------------------ */

/**
 * RegestReading:
 * @display_name: the file's name as people read it
 * @file: what is read, or the archive it stands in: see regest_reading_load_sibling()
 * @folder: (nullable): the sub-folders it was found in below the folder that was imported, "a/b"
 * @data: the whole content (memory-mapped where it is large)
 * @digest: SHA-256 of @data, lower-case hex
 * @census: (nullable): where the names in the file are counted, see RegestFormat
 * @kept: what formats keep from one file of an import to the next
 *
 * A file being read. read() runs inside an open action; see RegestFormat for what its failure does.
 */
typedef struct
{
  RegestProject *project;
  GFile *file;
  const char *display_name;
  const char *folder;
  const guint8 *data;
  gsize size;
  const char *digest;
  const RegestImportOptions *options;
  RegestReport *report;
  RegestCensus *census;
  GData **kept;
  guint n_checkpoints;
} RegestReading;

/* for formats that hold many records in a file: ends the open action and begins the next one, so
 * that memory stays flat, looks for cancelling and tells how much of the file is done (0 to 1).
 * FALSE: stop and return FALSE with this error */
gboolean regest_reading_checkpoint (RegestReading *reading, double fraction, GError **error);

/* before its first edit, for formats that look things up in the project: what was imported just
 * before is found, too */
gboolean regest_reading_settle (RegestReading *reading, GError **error);

/* the content of the file @name that stands beside the one that is read, in its folder or archive;
 * "a/b" is below it. Follows links: who reads what a file names looks for them */
GBytes *regest_reading_load_sibling (RegestReading *reading, const char *name, GError **error);
/* does it stand in an archive? */
gboolean regest_reading_is_packed (RegestReading *reading);

/**
 * RegestWriting:
 * @stream: (nullable): where a format that makes a file writes; buffered
 * @folder: (nullable): a temporary folder in which a format makes its files; it takes its real name
 * at the end
 *
 * An export under way: one of @stream and @folder is set. The functions below serve all formats.
 */
typedef struct
{
  RegestProject *project;
  GOutputStream *stream;
  const char *folder;
  const RegestExportOptions *options;
  RegestReport *report;
  gboolean is_sample; /* for a preview: what is only large is left out */
} RegestWriting;

/* calls @func for the records chosen, in the order of the sidebar or of @options; looks for
 * cancelling and tells progress */
gboolean regest_writing_foreach_record (RegestWriting *writing, RegestRecordFunc func,
                                        gpointer user_data, GError **error);
/* is this kind of annotation chosen? */
gboolean regest_writing_has_kind (RegestWriting *writing, const char *kind);
/* a new file in the temporary folder, buffered; close it with regest_writing_close_file() */
GOutputStream *regest_writing_open_file (RegestWriting *writing, const char *name, GError **error);
gboolean regest_writing_close_file (RegestWriting *writing, GOutputStream *stream, GError **error);
/* a file name made from a title: no separators, no leading dot, nothing that any file system
 * refuses, at most 120 bytes with
 * @suffix, made different from all in @taken (a set of folded names, which it joins) */
char *regest_export_make_name (const char *title, const char *suffix, GHashTable *taken);
/* (nullable): that of an option of the format; it was checked */
const char *regest_writing_get_value (RegestWriting *writing, const char *option);

/**
 * RegestFormatOption:
 * @name: "base-uri": --base-uri on the command line, and what the window remembers it by
 * @label: N_("Address on the web"): of the dialog's entry
 * @argument: (nullable): N_("URI"): what the help calls its value; NULL: it has none, and is given
 * or not
 * @hint: N_("For IIIF: where on the web the files will stand"): for the dialog and the help
 * @check: (nullable): FALSE, with an error that says what is wanted, where @value is none; @value:
 * (nullable): not given
 *
 * Something that a format must be told to be written. Formats that mean the same by a name share
 * what was given for it.
 */
typedef struct
{
  const char *name;
  const char *label;
  const char *argument;
  const char *hint;
  gboolean (*check) (const char *value, GError **error);
} RegestFormatOption;

typedef struct
{
  const char *name; /* "tei" */
  const char *label; /* N_("TEI P5") */
  const char *hint; /* N_("An edition for other scholars' tools"): one sentence for the dialog */
  const char *suffix; /* ".xml"; of the files in it for a folder */
  const char *mime_type;
  gboolean makes_folder; /* several records, or the whole project, make a folder */
  gboolean is_whole; /* the folder is one thing: it is not written into one that has files */
  gboolean file_for_one; /* … but a single chosen record makes a file */
  gboolean holds_layers; /* every reading of a record, not only that which is its text */
  const RegestFormatOption *options; /* (nullable): ended by one without a name */
  /* reading: one record a file, and it fails only before its first edit: then many files share an
   * action. Else a file has an action of its own (or several, see regest_reading_checkpoint()), and
   * is read whole or not at all */
  gboolean reads_one;
  /* a document is two files: that the same bytes were read before says nothing of the other one,
   * unless the name is the same, too */
  gboolean reads_two;
  gsize max_size; /* bytes it reads at most; 0: no limit of its own */
  /* how sure the format is that it can read what begins so (the first bytes, up to 4 KiB): 0 not at
   * all, 100 certain; NULL: it does not read */
  int (*bid) (const guint8 *head, gsize size, const char *file_name);
  gboolean (*read) (RegestReading *reading, GError **error);
  /* counts the names in the file that can be mapped, into the reading's census; there is no open
   * action. NULL: it has none. A format that stores a RegestStandoff gives its read(): with a
   * census it only counts */
  gboolean (*census) (RegestReading *reading, GError **error);
  gboolean (*write) (RegestWriting *writing, GError **error); /* NULL: it does not write */
  /* a picture (PNG) of the first page, for previews; NULL: it makes no pages */
  GBytes *(*draw) (RegestWriting *writing, GError **error);
} RegestFormat;

/* NULL: @values are right; else the first option whose value is not, and why. @values:
 * (nullable) */
const RegestFormatOption *regest_format_check_values (const RegestFormat *self, GHashTable *values,
                                                      GError **error);
/* a file or a folder, for these options? */
gboolean regest_format_makes_folder (const RegestFormat *self, const RegestExportOptions *options);
const RegestFormat *const *regest_formats_list (void); /* NULL-terminated, in the order shown */
const RegestFormat *regest_formats_find (const char *name);

G_END_DECLS
