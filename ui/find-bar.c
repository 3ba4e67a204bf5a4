/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include <regest/model/fold.h>

#include "find-bar.h"

#define MAX_SELECTION 80

struct _RegestFindBar
{
  AdwBin parent_instance;

  RegestDesk *desk;
  RegestDocument *document;
  GArray *spans;
  guint current;

  GtkSearchBar *bar;
  GtkSearchEntry *entry;
  GtkLabel *count;
  GtkToggleButton *whole_words;
  GtkToggleButton *match_case;
  GtkWidget *previous;
  GtkWidget *next;
};

enum
{
  PROP_0,
  PROP_DESK,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RegestFindBar, regest_find_bar, ADW_TYPE_BIN)

static void
show_count (RegestFindBar *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  guint n = self->spans->len;
  g_autofree char *label = NULL;

  gtk_widget_set_sensitive (self->previous, n > 0);
  gtk_widget_set_sensitive (self->next, n > 0);
  gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  if (*words == '\0')
    label = g_strdup ("");
  else if (n == 0)
    {
      label = g_strdup (_("Not found"));
      gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
    }
  else
    /* translators: which of the places found one is at, "3 of 12" */
    label = g_strdup_printf (_("%u of %u"), self->current + 1, n);
  gtk_label_set_label (self->count, label);
}

static void
go_to_current (RegestFindBar *self)
{
  if (self->current < self->spans->len)
    {
      RegestSpan span = g_array_index (self->spans, RegestSpan, self->current);

      regest_desk_set_cursor (self->desk, span.start);
      regest_desk_show_span (self->desk, span);
    }
  show_count (self);
}

static void
find (RegestFindBar *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  RegestFindOptions options = { REGEST_FOLD_BLANKS, FALSE };

  g_array_set_size (self->spans, 0);
  if (self->document == NULL || *words == '\0')
    return;
  if (!gtk_toggle_button_get_active (self->match_case))
    options.fold |= REGEST_FOLD_CASE | REGEST_FOLD_DIACRITICS;
  options.whole_words = gtk_toggle_button_get_active (self->whole_words);
  g_array_unref (self->spans);
  self->spans = regest_text_find (regest_document_get_text (self->document), words, &options);
}

/* the first place at or after the cursor, so that typing more letters stays where one is */
static guint
first_from (RegestFindBar *self, guint offset)
{
  for (guint i = 0; i < self->spans->len; i++)
    if (g_array_index (self->spans, RegestSpan, i).start >= offset)
      return i;
  return 0;
}

static void
search_changed_cb (RegestFindBar *self)
{
  if (self->desk == NULL || !gtk_search_bar_get_search_mode (self->bar))
    return;
  find (self);
  self->current = first_from (self, regest_desk_get_cursor (self->desk));
  go_to_current (self);
}

static void
text_changed_cb (RegestFindBar *self)
{
  if (!gtk_search_bar_get_search_mode (self->bar))
    return;
  find (self);
  self->current = MIN (self->current, MAX (self->spans->len, 1) - 1);
  show_count (self);
}

static void
next_cb (RegestFindBar *self)
{
  regest_find_bar_step (self, 1);
}

static void
previous_cb (RegestFindBar *self)
{
  regest_find_bar_step (self, -1);
}

static void
document_changed_cb (RegestFindBar *self)
{
  RegestDocument *document = self->desk != NULL ? regest_desk_get_document (self->desk) : NULL;

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_set_object (&self->document, document);
  if (self->document != NULL)
    g_signal_connect_swapped (self->document, "text-changed", G_CALLBACK (text_changed_cb), self);
  self->current = 0;
  text_changed_cb (self);
}

static void
regest_find_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_DESK)
    g_value_set_object (value, REGEST_FIND_BAR (object)->desk);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
regest_find_bar_set_property (GObject *object, guint prop_id, const GValue *value,
                              GParamSpec *pspec)
{
  if (prop_id == PROP_DESK)
    regest_find_bar_set_desk (REGEST_FIND_BAR (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
regest_find_bar_dispose (GObject *object)
{
  RegestFindBar *self = REGEST_FIND_BAR (object);

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->document);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->spans, g_array_unref);
  G_OBJECT_CLASS (regest_find_bar_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/regest/Regest/find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestFindBar, bar);
  gtk_widget_class_bind_template_child (widget_class, RegestFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, RegestFindBar, count);
  gtk_widget_class_bind_template_child (widget_class, RegestFindBar, whole_words);
  gtk_widget_class_bind_template_child (widget_class, RegestFindBar, match_case);
  gtk_widget_class_bind_template_child (widget_class, RegestFindBar, previous);
  gtk_widget_class_bind_template_child (widget_class, RegestFindBar, next);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, regest_find_bar_close);
}

static void
regest_find_bar_class_init (RegestFindBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = regest_find_bar_get_property;
  object_class->set_property = regest_find_bar_set_property;
  object_class->dispose = regest_find_bar_dispose;
  properties[PROP_DESK] =
    g_param_spec_object ("desk", NULL, NULL, REGEST_TYPE_DESK,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
regest_find_bar_init (RegestFindBar *self)
{
  self->spans = g_array_new (FALSE, FALSE, sizeof (RegestSpan));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->bar, GTK_EDITABLE (self->entry));
  /* what is not revealed is still there for the keyboard and for a screen reader */
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
regest_find_bar_set_desk (RegestFindBar *self, RegestDesk *desk)
{
  g_return_if_fail (REGEST_IS_FIND_BAR (self));

  if (self->desk == desk)
    return;
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_set_object (&self->desk, desk);
  if (desk != NULL)
    g_signal_connect_swapped (desk, "notify::document", G_CALLBACK (document_changed_cb), self);
  document_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESK]);
}

void
regest_find_bar_open (RegestFindBar *self)
{
  RegestSpan selection;

  g_return_if_fail (REGEST_IS_FIND_BAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_search_bar_set_search_mode (self->bar, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), "finding");
  selection = regest_desk_get_selection (self->desk);
  if (self->document != NULL && selection.end > selection.start &&
      selection.end - selection.start <= MAX_SELECTION)
    {
      g_autofree char *words =
        regest_text_dup_range (regest_document_get_text (self->document), selection);

      gtk_editable_set_text (GTK_EDITABLE (self->entry), g_strdelimit (words, "\n", ' '));
      regest_desk_set_cursor (self->desk, selection.start);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  text_changed_cb (self);
}

void
regest_find_bar_close (RegestFindBar *self)
{
  g_return_if_fail (REGEST_IS_FIND_BAR (self));

  if (!gtk_search_bar_get_search_mode (self->bar))
    return;
  gtk_search_bar_set_search_mode (self->bar, FALSE);
  gtk_widget_remove_css_class (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), "finding");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  /* what was found is what the next key tags */
  if (self->current < self->spans->len)
    regest_desk_set_selection (self->desk, g_array_index (self->spans, RegestSpan, self->current));
  regest_desk_focus_text (self->desk);
}

void
regest_find_bar_step (RegestFindBar *self, int delta)
{
  guint n;

  g_return_if_fail (REGEST_IS_FIND_BAR (self));

  n = self->spans->len;
  if (n == 0)
    return;
  self->current = (self->current + n + (guint) (delta % (int) n)) % n;
  go_to_current (self);
}

guint
regest_find_bar_get_n_found (RegestFindBar *self)
{
  g_return_val_if_fail (REGEST_IS_FIND_BAR (self), 0);

  return self->spans->len;
}
