/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pattern-file.h"

struct _RegestPatternFile
{
  GObject parent_instance;

  RegestFamily family;
  GtkSourceBuffer *buffer;
  char *failure;
  guint n_messages;
};

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RegestPatternFile, regest_pattern_file, G_TYPE_OBJECT)

static void
say_changed (RegestPatternFile *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What was read is where undoing ends. */
static void
set_text (RegestPatternFile *self, const char *text)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter start;

  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_text_buffer_set_modified (buffer, FALSE);
}

static void
read_file (RegestPatternFile *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = regest_family_read (&self->family, &error);
  g_autofree char *shown = regest_pattern_file_dup_text (self);

  g_clear_pointer (&self->failure, g_free);
  if (text == NULL)
    self->failure = g_strdup (error->message);
  else if (!g_str_equal (text, shown))
    set_text (self, text);
}

RegestPatternFile *
regest_pattern_file_new (const RegestFamily *family)
{
  RegestPatternFile *self = g_object_new (REGEST_TYPE_PATTERN_FILE, NULL);

  self->family = (RegestFamily){ g_strdup (family->name), g_strdup (family->path), family->own };
  read_file (self);
  return self;
}

const char *
regest_pattern_file_get_name (RegestPatternFile *self)
{
  g_return_val_if_fail (REGEST_IS_PATTERN_FILE (self), NULL);

  return self->family.name;
}

gboolean
regest_pattern_file_is_own (RegestPatternFile *self)
{
  g_return_val_if_fail (REGEST_IS_PATTERN_FILE (self), FALSE);

  return self->family.own;
}

GtkSourceBuffer *
regest_pattern_file_get_buffer (RegestPatternFile *self)
{
  g_return_val_if_fail (REGEST_IS_PATTERN_FILE (self), NULL);

  return self->buffer;
}

char *
regest_pattern_file_dup_text (RegestPatternFile *self)
{
  GtkTextIter start, end;

  g_return_val_if_fail (REGEST_IS_PATTERN_FILE (self), NULL);

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self->buffer), &start, &end);
  return gtk_text_buffer_get_text (GTK_TEXT_BUFFER (self->buffer), &start, &end, TRUE);
}

const char *
regest_pattern_file_get_failure (RegestPatternFile *self)
{
  g_return_val_if_fail (REGEST_IS_PATTERN_FILE (self), NULL);

  return self->failure;
}

gboolean
regest_pattern_file_is_modified (RegestPatternFile *self)
{
  g_return_val_if_fail (REGEST_IS_PATTERN_FILE (self), FALSE);

  return self->family.own && self->failure == NULL &&
         gtk_text_buffer_get_modified (GTK_TEXT_BUFFER (self->buffer));
}

guint
regest_pattern_file_get_n_messages (RegestPatternFile *self)
{
  g_return_val_if_fail (REGEST_IS_PATTERN_FILE (self), 0);

  return self->n_messages;
}

void
regest_pattern_file_set_n_messages (RegestPatternFile *self, guint n)
{
  g_return_if_fail (REGEST_IS_PATTERN_FILE (self));

  if (self->n_messages == n)
    return;
  self->n_messages = n;
  say_changed (self);
}

void
regest_pattern_file_refresh (RegestPatternFile *self)
{
  g_return_if_fail (REGEST_IS_PATTERN_FILE (self));

  if (regest_pattern_file_is_modified (self))
    return;
  read_file (self);
  say_changed (self);
}

gboolean
regest_pattern_file_save (RegestPatternFile *self, GError **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (REGEST_IS_PATTERN_FILE (self), FALSE);

  if (!regest_pattern_file_is_modified (self))
    return TRUE;
  text = regest_pattern_file_dup_text (self);
  if (!regest_patterns_save (self->family.name, text, FALSE, error))
    return FALSE;
  gtk_text_buffer_set_modified (GTK_TEXT_BUFFER (self->buffer), FALSE);
  return TRUE;
}

gboolean
regest_pattern_file_rename (RegestPatternFile *self, const char *name, GError **error)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (REGEST_IS_PATTERN_FILE (self), FALSE);
  g_return_val_if_fail (self->family.own, FALSE);

  if (!regest_patterns_rename (self->family.name, name, error))
    return FALSE;
  folder = g_path_get_dirname (self->family.path);
  g_free (self->family.path);
  self->family.path = g_strdup_printf ("%s%s%s.patterns", folder, G_DIR_SEPARATOR_S, name);
  g_free (self->family.name);
  self->family.name = g_strdup (name);
  say_changed (self);
  return TRUE;
}

static void
regest_pattern_file_finalize (GObject *object)
{
  RegestPatternFile *self = REGEST_PATTERN_FILE (object);

  g_object_unref (self->buffer);
  g_free (self->family.name);
  g_free (self->family.path);
  g_free (self->failure);
  G_OBJECT_CLASS (regest_pattern_file_parent_class)->finalize (object);
}

static void
regest_pattern_file_class_init (RegestPatternFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = regest_pattern_file_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
regest_pattern_file_init (RegestPatternFile *self)
{
  self->buffer = gtk_source_buffer_new (NULL);
  gtk_source_buffer_set_style_scheme (self->buffer, NULL);
  gtk_source_buffer_set_highlight_syntax (self->buffer, FALSE);
  gtk_source_buffer_set_implicit_trailing_newline (self->buffer, FALSE);
  g_signal_connect_object (self->buffer, "modified-changed", G_CALLBACK (say_changed), self,
                           G_CONNECT_SWAPPED);
}
