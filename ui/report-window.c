/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "record-row.h"
#include "report-window.h"

#define REGEST_TYPE_REPORT_WINDOW (regest_report_window_get_type ())
G_DECLARE_FINAL_TYPE (RegestReportWindow, regest_report_window, REGEST, REPORT_WINDOW, AdwWindow)

struct _RegestReportWindow
{
  AdwWindow parent_instance;

  GtkLabel *summary;
  GtkStringList *lines;
  GtkStack *stack;
};

G_DEFINE_FINAL_TYPE (RegestReportWindow, regest_report_window, ADW_TYPE_WINDOW)

static void
row_rooted_cb (GtkWidget *label)
{
  regest_label_list_row (label, gtk_label_get_label (GTK_LABEL (label)));
}

static void
copy_cb (RegestReportWindow *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->lines)); i++)
    g_string_append_printf (text, "%s\n", gtk_string_list_get_string (self->lines, i));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text->str);
}

static void
regest_report_window_class_init (RegestReportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regest/Regest/report-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestReportWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, RegestReportWindow, lines);
  gtk_widget_class_bind_template_child (widget_class, RegestReportWindow, stack);
  gtk_widget_class_bind_template_callback (widget_class, row_rooted_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
regest_report_window_init (RegestReportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
dup_line (const RegestRemark *remark)
{
  const char *sign = remark->serious ? "⚠ " : "";

  if (remark->file == NULL)
    return g_strconcat (sign, remark->message, NULL);
  if (remark->line == 0)
    return g_strdup_printf ("%s%s: %s", sign, remark->file, remark->message);
  /* translators: file, number of the line, what was remarked there */
  return g_strdup_printf (_("%s%s, line %u: %s"), sign, remark->file, remark->line,
                          remark->message);
}

static void
add_lines (RegestReportWindow *self, GPtrArray *remarks, gboolean serious)
{
  for (guint i = 0; i < remarks->len; i++)
    {
      const RegestRemark *remark = g_ptr_array_index (remarks, i);
      g_autofree char *line = dup_line (remark);

      if (!remark->serious == !serious)
        gtk_string_list_append (self->lines, line);
    }
}

GtkWindow *
regest_report_window_present (GtkWindow *parent, const char *title, RegestReport *report)
{
  RegestReportWindow *self =
    g_object_new (REGEST_TYPE_REPORT_WINDOW, "transient-for", parent, "title", title, NULL);
  GPtrArray *remarks = regest_report_get_remarks (report);
  guint n = regest_report_get_n_records (report);
  g_autofree char *records = g_strdup_printf (ngettext ("%u record", "%u records", n), n);
  g_autofree char *found = g_strdup_printf (ngettext ("%u remark", "%u remarks", remarks->len),
                                            remarks->len);
  /* translators: "12 records · 3 remarks" */
  g_autofree char *summary = g_strdup_printf (C_("report", "%s · %s"), records, found);

  gtk_label_set_label (self->summary, summary);
  add_lines (self, remarks, TRUE);
  add_lines (self, remarks, FALSE);
  gtk_stack_set_visible_child_name (self->stack, remarks->len > 0 ? "remarks" : "none");
  gtk_window_present (GTK_WINDOW (self));
  return GTK_WINDOW (self);
}
