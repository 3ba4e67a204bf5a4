/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/images/ocr.h>
#include <regest/images/page-files.h>
#include <regest/store/pages.h>

static GPtrArray *
list_pages (RegestProject *project, const RegestId *record, guint number, GError **error)
{
  g_autoptr (GPtrArray) pages = regest_project_list_pages (project, record, error);

  if (pages == NULL)
    return NULL;
  if (pages->len == 0 || number > pages->len)
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND,
                           pages->len == 0 ? _("The record has no pages")
                                           : _("The record has no such page"));
      return NULL;
    }
  for (guint i = pages->len; number > 0 && i > 0; i--)
    if (i != number)
      g_ptr_array_remove_index (pages, i - 1);
  return g_steal_pointer (&pages);
}

static RegestOcrPage *
read_page (RegestProject *project, const RegestPage *page, const RegestOcrWork *work,
           GError **error)
{
  guint at = 0;
  g_autoptr (GFile) file = regest_page_files_find (project, page, &at);
  RegestOcrPage *read;

  if (file == NULL)
    {
      g_autofree char *title = regest_page_dup_title (page, 1);

      g_set_error (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND,
                   _("The image of page “%s” is not there"), title);
      return NULL;
    }
  read = regest_ocr_read (file, at, page->rotation, work->languages, work->cancellable, error);
  if (read != NULL)
    read->page = page->id;
  return read;
}

gboolean
regest_ocr_read_record (RegestProject *project, const RegestId *record, const RegestOcrWork *work,
                        GPtrArray **unmoved, GError **error)
{
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (GPtrArray) read =
    g_ptr_array_new_with_free_func ((GDestroyNotify) regest_ocr_page_free);

  g_return_val_if_fail (REGEST_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (record != NULL && work != NULL, FALSE);

  if (!regest_ocr_check_languages (work->languages, error))
    return FALSE;
  pages = list_pages (project, record, work->page, error);
  for (guint i = 0; pages != NULL && i < pages->len; i++)
    {
      g_autofree char *message =
        g_strdup_printf (_("Reading page %1$u of %2$u"), i + 1, pages->len);
      RegestOcrPage *one;

      if (work->progress != NULL)
        work->progress ((double) i / pages->len, message, work->progress_data);
      one = read_page (project, pages->pdata[i], work, error);
      if (one == NULL)
        return FALSE;
      g_ptr_array_add (read, one);
    }
  return pages != NULL && regest_ocr_store (project, record, read, work, unmoved, error);
}
