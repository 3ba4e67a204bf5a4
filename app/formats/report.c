/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/formats/format.h>

struct _RegestReport
{
  GPtrArray *remarks; /* of RegestRemark */
  guint n_records;
  guint n_changes; /* beside them */
  RegestReportFunc func;
  gpointer func_data;
};

static void
free_remark (gpointer data)
{
  RegestRemark *remark = data;

  g_free (remark->file);
  g_free (remark->message);
  g_free (remark);
}

/**
 * regest_report_new: (skip)
 *
 * For C only, as long as it is no boxed type.
 *
 * Returns: (transfer full): nothing to remark yet
 */
RegestReport *
regest_report_new (void)
{
  RegestReport *self = g_new0 (RegestReport, 1);

  self->remarks = g_ptr_array_new_with_free_func (free_remark);
  return self;
}

void
regest_report_free (RegestReport *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->remarks);
  g_free (self);
}

static void
add (RegestReport *self, gboolean serious, const char *file, guint line, char *message)
{
  RegestRemark *remark = g_new0 (RegestRemark, 1);

  remark->serious = serious;
  remark->file = g_strdup (file);
  remark->line = line;
  remark->message = message;
  g_ptr_array_add (self->remarks, remark);
}

void
regest_report_add_remark (RegestReport *self, const char *file, guint line, const char *format, ...)
{
  va_list arguments;

  g_return_if_fail (self != NULL);
  g_return_if_fail (format != NULL);

  va_start (arguments, format);
  add (self, FALSE, file, line, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

void
regest_report_add_problem (RegestReport *self, const char *file, guint line, const char *format,
                           ...)
{
  va_list arguments;

  g_return_if_fail (self != NULL);
  g_return_if_fail (format != NULL);

  va_start (arguments, format);
  add (self, TRUE, file, line, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/**
 * regest_report_get_remarks:
 *
 * What there was to remark.
 *
 * Returns: (transfer none) (element-type RegestRemark): in order
 */
GPtrArray *
regest_report_get_remarks (RegestReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->remarks;
}

guint
regest_report_get_n_records (RegestReport *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_records;
}

void
regest_report_count_record (RegestReport *self, const RegestId *id, const char *title)
{
  g_return_if_fail (self != NULL);

  self->n_records++;
  if (self->func != NULL)
    self->func (id, title, self->func_data);
}

void
regest_report_count_change (RegestReport *self)
{
  g_return_if_fail (self != NULL);

  self->n_changes++;
}

guint
regest_report_get_n_changes (RegestReport *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_records + self->n_changes;
}

/**
 * regest_report_set_func:
 * @func: (scope forever): told of every record
 *
 * Has every record told as it comes.
 */
void
regest_report_set_func (RegestReport *self, RegestReportFunc func, gpointer user_data)
{
  g_return_if_fail (self != NULL);

  self->func = func;
  self->func_data = user_data;
}
