/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/images/page-files.h>

#include "scans.h"

#define MAX_TOLD 20 /* files that are told one by one */

struct _RegestScans
{
  RegestWriting *writing;
  guint side;
  guint quality;
  gsize limit;
  gsize n_bytes; /* taken so far */
  guint n_missing;
  guint n_unread;
  guint n_too_many;
};

RegestScans *
regest_scans_new (RegestWriting *writing, guint side, guint quality, gsize limit)
{
  RegestScans *self = g_new0 (RegestScans, 1);

  self->writing = writing;
  self->side = side;
  self->quality = quality;
  self->limit = limit;
  return self;
}

void
regest_scans_free (RegestScans *self)
{
  g_free (self);
}

static void
tell_one (RegestScans *self, const char *message)
{
  if (++self->n_unread <= MAX_TOLD && self->writing->report != NULL)
    regest_report_add_remark (self->writing->report, NULL, 0, "%s", message);
}

/* Opening a scan takes time; when the limit is reached no more of them are. */
static RegestPicture *
make (RegestScans *self, GFile *file, guint number, GError **error)
{
  GCancellable *cancellable = self->writing->options->cancellable;
  g_autoptr (GError) failure = NULL;
  g_autoptr (RegestPicture) picture = NULL;

  picture =
    regest_picture_make (file, number, self->side, self->quality, cancellable, &failure);
  if (picture == NULL)
    {
      if (!g_cancellable_set_error_if_cancelled (cancellable, error))
        tell_one (self, failure->message);
      return NULL;
    }
  if (g_bytes_get_size (picture->jpeg) > self->limit - self->n_bytes)
    {
      self->n_bytes = self->limit;
      self->n_too_many++;
      return NULL;
    }
  self->n_bytes += g_bytes_get_size (picture->jpeg);
  if (picture->incomplete)
    {
      g_autofree char *name = g_file_get_basename (file);
      /* translators: %s: a file's name */
      g_autofree char *message = g_strdup_printf (
        _("“%s” is damaged or ends early; what of the image could be read was taken"), name);

      tell_one (self, message);
    }
  return g_steal_pointer (&picture);
}

RegestPicture *
regest_scans_take (RegestScans *self, const RegestPage *page, GError **error)
{
  g_autoptr (GFile) file = NULL;
  guint number = 0;

  if (page->image == NULL || *page->image == '\0')
    return NULL;
  file = regest_page_files_find (self->writing->project, page, &number);
  if (file == NULL)
    {
      self->n_missing++;
      return NULL;
    }
  if (self->n_bytes >= self->limit)
    {
      self->n_too_many++;
      return NULL;
    }
  return make (self, file, number, error);
}

void
regest_scans_tell (RegestScans *self)
{
  RegestReport *report = self->writing->report;

  if (report == NULL)
    return;
  if (self->n_missing > 0)
    regest_report_add_remark (report, NULL, 0,
                              ngettext ("the image of %u page is not there and was left out",
                                        "the images of %u pages are not there and were left out",
                                        self->n_missing),
                              self->n_missing);
  if (self->n_unread > MAX_TOLD)
    regest_report_add_remark (report, NULL, 0,
                              ngettext ("%u more image could not be read, or not whole",
                                        "%u more images could not be read, or not whole",
                                        self->n_unread - MAX_TOLD),
                              self->n_unread - MAX_TOLD);
  if (self->n_too_many > 0)
    regest_report_add_remark (
      report, NULL, 0,
      ngettext ("the image of %u page was left out, for the file would be too large: export fewer "
                "records at a time",
                "the images of %u pages were left out, for the file would be too large: export "
                "fewer records at a time",
                self->n_too_many),
      self->n_too_many);
}
