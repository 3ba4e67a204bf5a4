/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <regest/model/page.h>
#include <regest/store/check.h>
#include <regest/store/project.h>

G_BEGIN_DECLS

/*
 * Reading the text of page images with tesseract, a program of its own that Regest does not bring.
 * The image is decoded by Regest's own program, so that every scan that can be seen can be read.
 */

/**
 * RegestOcrWord:
 * @text: UTF-8 without blanks
 * @box: pixels of the image
 * @confidence: per mille
 * @line: words of one line have its number
 */
typedef struct
{
  char *text;
  RegestBox box;
  int confidence;
  guint line;
} RegestOcrWord;

/**
 * RegestOcrPage:
 * @page: of the project
 * @width, @height: of its image, in pixels
 * @words: (element-type RegestOcrWord): in reading order
 */
typedef struct
{
  RegestId page;
  int width;
  int height;
  GArray *words;
} RegestOcrPage;

RegestOcrPage *regest_ocr_page_new (void);
void regest_ocr_page_free (RegestOcrPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestOcrPage, regest_ocr_page_free)

/* (transfer full): the languages tesseract can read here: "deu", …; NULL with NOT_FOUND and the
 * package to install where there is no tesseract. Blocks */
char **regest_ocr_list_languages (GError **error);
/* (transfer full): the package that brings a language */
char *regest_ocr_dup_package (const char *language);
/* Codes of languages that archives hold much of, whether installed or not; ended by NULL */
const char *const *regest_ocr_get_known_languages (void);
/* (nullable): its name in English, as ISO 639 has it */
const char *regest_ocr_get_language_name (const char *language);
/* whether all of "deu+eng" can be read; NOT_FOUND names what to install. Blocks */
gboolean regest_ocr_check_languages (const char *languages, GError **error);

/* Reads one image, page @number (from 0) of a file, that is to be turned by @rotation degrees.
 * Blocks, for seconds; no project is touched: for a thread of its own. To cancel ends both
 * programs */
RegestOcrPage *regest_ocr_read (GFile *file, guint number, int rotation, const char *languages,
                                GCancellable *cancellable, GError **error);
/* what tesseract wrote (its "tsv"), for @page; FALSE with INVALID */
gboolean regest_ocr_parse (RegestOcrPage *page, const char *tsv, gsize size, GError **error);

/**
 * RegestOcrWork:
 * @languages: "deu+eng"
 * @page: from 1; 0: all
 * @choose: what is read becomes the record's text
 * @progress: (nullable)
 */
typedef struct
{
  const char *languages;
  guint page;
  gboolean choose;
  RegestProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
} RegestOcrWork;

/* Makes a layer of the record of what was read on its pages, one action; with work->choose, or
 * where the record had no text, it becomes the text. Lines go in the order of the page's regions,
 * where there are any. NOT_FOUND: nothing was read on any of them. @unmoved (out) (optional)
 * (element-type RegestUnmoved): see regest_project_choose_layer() */
gboolean regest_ocr_store (RegestProject *project, const RegestId *record, GPtrArray *pages,
                           const RegestOcrWork *work, GPtrArray **unmoved, GError **error);
/* all of it: reads the pages of a record one after the other, and stores the layer. Blocks */
gboolean regest_ocr_read_record (RegestProject *project, const RegestId *record,
                                 const RegestOcrWork *work, GPtrArray **unmoved, GError **error);

G_END_DECLS
