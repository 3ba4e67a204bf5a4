/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "pattern-editor.h"
#include "patterns-page.h"

struct _RegestPatternsPage
{
  AdwBin parent_instance;

  RegestDesk *desk;
  GPtrArray *files; /* of RegestPatternFile: the user's by name, then the program's */
  RegestPatternFile *shown; /* one of them */
  char *deleted; /* name of the file that was deleted last … */
  char *deleted_text; /* … and what stood in it; NULL: none was */

  AdwToastOverlay *toasts;
  GtkListBox *list;
  RegestPatternEditor *editor;
};

G_DEFINE_FINAL_TYPE (RegestPatternsPage, regest_patterns_page, ADW_TYPE_BIN)

void
regest_patterns_page_take_error (RegestPatternsPage *self, GError *error)
{
  AdwToast *toast;
  g_autofree char *words = NULL;

  g_return_if_fail (REGEST_IS_PATTERNS_PAGE (self));

  if (error == NULL)
    return;
  words = g_markup_escape_text (error->message, -1);
  toast = adw_toast_new (words);
  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
  g_error_free (error);
}

/* -- the list -------------------------------------------------------------- */

static RegestPatternFile *
get_file (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "file");
}

static void
update_row (GtkListBoxRow *row)
{
  RegestPatternFile *file = get_file (row);
  GtkWidget *name = gtk_widget_get_first_child (gtk_list_box_row_get_child (row));
  GtkWidget *state = gtk_widget_get_next_sibling (name);
  const guint n = regest_pattern_file_get_n_messages (file);
  g_autofree char *words = NULL;

  if (regest_pattern_file_is_modified (file))
    words = g_strdup (_("Not saved"));
  else if (regest_pattern_file_get_failure (file) != NULL)
    words = g_strdup (_("Cannot be read"));
  else if (n > 0)
    /* translators: lines of a file of patterns in which something is wrong */
    words = g_strdup_printf (ngettext ("%u line to look at", "%u lines to look at", n), n);
  gtk_label_set_text (GTK_LABEL (name), regest_pattern_file_get_name (file));
  gtk_label_set_text (GTK_LABEL (state), words != NULL ? words : "");
  gtk_widget_set_visible (state, words != NULL);
}

static GtkWidget *
make_row (RegestPatternFile *file)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      if (i == 1)
        {
          gtk_widget_add_css_class (label, "caption");
          gtk_widget_add_css_class (label, "dim-label");
        }
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "file", g_object_ref (file), g_object_unref);
  g_signal_connect_object (file, "changed", G_CALLBACK (update_row), row, G_CONNECT_SWAPPED);
  update_row (GTK_LIST_BOX_ROW (row));
  return row;
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const gboolean own = regest_pattern_file_is_own (get_file (row));
  GtkWidget *label;

  if (before != NULL && regest_pattern_file_is_own (get_file (before)) == own)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  /* translators: headings of lists of pattern files: the user's own, those of the program */
  label = gtk_label_new (own ? C_("patterns", "Yours") : C_("patterns", "The program’s"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "outline-heading");
  gtk_list_box_row_set_header (row, label);
}

static GtkListBoxRow *
find_row (RegestPatternsPage *self, RegestPatternFile *file)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (get_file (row) == file)
      return row;
  return NULL;
}

static void
update_actions (RegestPatternsPage *self)
{
  const gboolean own = self->shown != NULL && regest_pattern_file_is_own (self->shown);
  const gboolean readable =
    self->shown != NULL && regest_pattern_file_get_failure (self->shown) == NULL;
  const gboolean record = self->desk != NULL && regest_desk_get_document (self->desk) != NULL;
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "patterns.copy", readable && !own);
  gtk_widget_action_set_enabled (widget, "patterns.rename", own);
  gtk_widget_action_set_enabled (widget, "patterns.delete", own);
  gtk_widget_action_set_enabled (widget, "patterns.try", readable && record);
  gtk_widget_action_set_enabled (widget, "patterns.save",
                                 own && regest_pattern_file_is_modified (self->shown));
}

static void
show_file (RegestPatternsPage *self, RegestPatternFile *file)
{
  self->shown = file;
  regest_pattern_editor_show (self->editor, file);
  update_actions (self);
}

static void
row_selected_cb (RegestPatternsPage *self, GtkListBoxRow *row)
{
  if (row != NULL)
    show_file (self, get_file (row));
}

static void
row_activated_cb (RegestPatternsPage *self, GtkListBoxRow *row)
{
  regest_pattern_editor_focus (self->editor);
}

static RegestPatternFile *
find_file (RegestPatternsPage *self, const char *name, gboolean own)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      RegestPatternFile *file = self->files->pdata[i];

      if (regest_pattern_file_is_own (file) == own &&
          g_str_equal (regest_pattern_file_get_name (file), name))
        return file;
    }
  return NULL;
}

/* Those that are there keep what was typed; one that is gone goes only with nothing typed. */
static GPtrArray *
gather (RegestPatternsPage *self)
{
  g_autoptr (GPtrArray) families = regest_patterns_list ();
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  for (int own = TRUE; own >= FALSE; own--)
    {
      for (guint i = 0; i < families->len; i++)
        {
          const RegestFamily *family = families->pdata[i];
          RegestPatternFile *file = find_file (self, family->name, family->own);

          if (family->own != own)
            continue;
          if (file != NULL)
            regest_pattern_file_refresh (file);
          g_ptr_array_add (files,
                           file != NULL ? g_object_ref (file) : regest_pattern_file_new (family));
        }
      for (guint i = 0; own && i < self->files->len; i++)
        if (regest_pattern_file_is_modified (self->files->pdata[i]) &&
            !g_ptr_array_find (files, self->files->pdata[i], NULL))
          g_ptr_array_add (files, g_object_ref (self->files->pdata[i]));
    }
  return files;
}

static gboolean
is_same (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (a->pdata[i] != b->pdata[i])
      return FALSE;
  return TRUE;
}

/* @wanted (nullable): the one to be shown */
static void
fill (RegestPatternsPage *self, RegestPatternFile *wanted)
{
  GtkWidget *row;

  g_signal_handlers_block_by_func (self->list, row_selected_cb, self);
  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < self->files->len; i++)
    gtk_list_box_append (self->list, make_row (self->files->pdata[i]));
  g_signal_handlers_unblock_by_func (self->list, row_selected_cb, self);
  if (wanted == NULL || !g_ptr_array_find (self->files, wanted, NULL))
    wanted = self->files->len > 0 ? self->files->pdata[0] : NULL;
  if (wanted != NULL)
    gtk_list_box_select_row (self->list, find_row (self, wanted));
  else
    self->shown = NULL;
}

static void
take_files (RegestPatternsPage *self, GPtrArray *files)
{
  for (guint i = 0; i < self->files->len; i++)
    g_signal_handlers_disconnect_by_func (self->files->pdata[i], update_actions, self);
  g_ptr_array_unref (self->files);
  self->files = files;
  for (guint i = 0; i < files->len; i++)
    g_signal_connect_object (files->pdata[i], "changed", G_CALLBACK (update_actions), self,
                             G_CONNECT_SWAPPED);
}

void
regest_patterns_page_refresh (RegestPatternsPage *self)
{
  GPtrArray *files;
  g_autoptr (RegestPatternFile) shown = NULL;

  g_return_if_fail (REGEST_IS_PATTERNS_PAGE (self));

  files = gather (self);
  if (is_same (files, self->files))
    {
      g_ptr_array_unref (files);
      return;
    }
  shown = self->shown != NULL ? g_object_ref (self->shown) : NULL;
  take_files (self, files);
  fill (self, shown);
}

/* -- changing -------------------------------------------------------------- */

/* Files were changed: the list, the words that others use, and what is proposed follow. */
static void
follow (RegestPatternsPage *self, const char *name)
{
  regest_patterns_page_refresh (self);
  if (name != NULL && find_file (self, name, TRUE) != NULL)
    gtk_list_box_select_row (self->list, find_row (self, find_file (self, name, TRUE)));
  regest_pattern_editor_check (self->editor);
  regest_proposals_renew_all ();
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RegestPatternsPage *self = REGEST_PATTERNS_PAGE (widget);
  GError *error = NULL;

  if (!regest_pattern_file_save (self->shown, &error))
    regest_patterns_page_take_error (self, error);
  else
    follow (self, NULL);
}

gboolean
regest_patterns_page_save_all (RegestPatternsPage *self, GError **error)
{
  gboolean any = FALSE, done = TRUE;

  g_return_val_if_fail (REGEST_IS_PATTERNS_PAGE (self), FALSE);

  for (guint i = 0; i < self->files->len; i++)
    {
      RegestPatternFile *file = self->files->pdata[i];

      any |= regest_pattern_file_is_modified (file);
      done = regest_pattern_file_save (file, done ? error : NULL) && done;
    }
  if (any)
    regest_proposals_renew_all ();
  return done;
}

static void
try_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  regest_pattern_editor_try (REGEST_PATTERNS_PAGE (widget)->editor);
}

static void
delete_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RegestPatternsPage *self = REGEST_PATTERNS_PAGE (widget);
  g_autofree char *name = g_strdup (regest_pattern_file_get_name (self->shown));
  g_autofree char *text = regest_pattern_file_dup_text (self->shown);
  const gboolean readable = regest_pattern_file_get_failure (self->shown) == NULL;
  g_autofree char *said = NULL;
  g_autofree char *markup = NULL;
  AdwToast *toast;
  GError *error = NULL;

  if (!regest_patterns_remove (name, &error) &&
      !g_error_matches (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND))
    {
      regest_patterns_page_take_error (self, error);
      return;
    }
  g_clear_error (&error);
  /* nothing of it is left to be saved */
  gtk_text_buffer_set_modified (
    GTK_TEXT_BUFFER (regest_pattern_file_get_buffer (self->shown)), FALSE);
  follow (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
  said = g_strdup_printf (_("“%s” was deleted"), name);
  markup = g_markup_escape_text (said, -1);
  toast = adw_toast_new (markup);
  if (readable)
    {
      g_free (self->deleted);
      g_free (self->deleted_text);
      self->deleted = g_steal_pointer (&name);
      self->deleted_text = g_steal_pointer (&text);
      adw_toast_set_button_label (toast, _("Undo"));
      adw_toast_set_action_name (toast, "patterns.restore");
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
restore_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RegestPatternsPage *self = REGEST_PATTERNS_PAGE (widget);
  GError *error = NULL;

  if (self->deleted == NULL)
    return;
  if (!regest_patterns_save (self->deleted, self->deleted_text, TRUE, &error))
    {
      regest_patterns_page_take_error (self, error);
      return;
    }
  follow (self, self->deleted);
  g_clear_pointer (&self->deleted, g_free);
  g_clear_pointer (&self->deleted_text, g_free);
}

/* -- asking for a name ----------------------------------------------------- */

typedef struct
{
  RegestPatternsPage *page;
  AdwMessageDialog *dialog;
  GtkEditable *entry;
  GtkLabel *hint;
  RegestPatternFile *renamed; /* NULL: a new one */
  char *text; /* of the new one */
} Asked;

static void
free_asked_cb (gpointer data, GClosure *closure)
{
  Asked *asked = data;

  g_clear_object (&asked->renamed);
  g_free (asked->text);
  g_free (asked);
}

static void
name_changed_cb (Asked *asked)
{
  const char *name = gtk_editable_get_text (asked->entry);
  RegestPatternFile *same = find_file (asked->page, name, TRUE);
  g_autoptr (GError) error = NULL;
  const char *what = NULL;

  if (*name != '\0' && !regest_patterns_check_name (name, &error))
    what = error->message;
  else if (same != NULL && same != asked->renamed)
    what = _("There are patterns of this name already.");
  gtk_label_set_text (asked->hint, what != NULL ? what : "");
  adw_message_dialog_set_response_enabled (asked->dialog, "set", *name != '\0' && what == NULL);
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Asked *asked = user_data;
  RegestPatternsPage *self = asked->page;
  g_autofree char *name = g_strdup (gtk_editable_get_text (asked->entry));
  GError *error = NULL;
  gboolean done;

  if (g_strcmp0 (response, "set") != 0 || self->desk == NULL)
    return;
  if (asked->renamed != NULL)
    done = regest_pattern_file_rename (asked->renamed, name, &error);
  else
    done = regest_patterns_save (name, asked->text, TRUE, &error);
  if (!done)
    {
      regest_patterns_page_take_error (self, error);
      return;
    }
  follow (self, name);
  regest_pattern_editor_focus (self->editor);
}

/* takes @text */
static void
ask (RegestPatternsPage *self, const char *heading, RegestPatternFile *renamed, char *text,
     const char *name)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *dialog = adw_message_dialog_new (window, heading, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *hint = gtk_label_new (NULL);
  Asked *asked = g_new0 (Asked, 1);

  *asked = (Asked){ self, ADW_MESSAGE_DIALOG (dialog), GTK_EDITABLE (entry), GTK_LABEL (hint),
                    renamed != NULL ? g_object_ref (renamed) : NULL, text };
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 36);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                  -1);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (hint), 36);
  gtk_widget_add_css_class (hint, "caption");
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), hint);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), box);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "set",
                                    renamed != NULL ? _("_Rename") : _("C_reate"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "set",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "set");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), asked, free_asked_cb, 0);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (name_changed_cb), asked);
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  name_changed_cb (asked);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}

static void
new_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  /* translators: what stands in a new file of patterns; lines that begin with "#" are comments, and
   * "[head]" is not to be translated */
  ask (REGEST_PATTERNS_PAGE (widget), _("Name of the new patterns"), NULL,
       g_strdup (_("# What these documents are, and how they are known.\n\n[head]\n")), "");
}

static void
copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RegestPatternsPage *self = REGEST_PATTERNS_PAGE (widget);
  const char *name = regest_pattern_file_get_name (self->shown);

  ask (self, _("Name of the copy"), NULL, regest_pattern_file_dup_text (self->shown),
       find_file (self, name, TRUE) == NULL ? name : "");
}

static void
rename_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RegestPatternsPage *self = REGEST_PATTERNS_PAGE (widget);

  ask (self, _("New name"), self->shown, NULL, regest_pattern_file_get_name (self->shown));
}

/* -- the page -------------------------------------------------------------- */

gboolean
regest_patterns_page_leave_text (RegestPatternsPage *self)
{
  g_return_val_if_fail (REGEST_IS_PATTERNS_PAGE (self), FALSE);

  return regest_pattern_editor_leave_text (self->editor);
}

void
regest_patterns_page_set_desk (RegestPatternsPage *self, RegestDesk *desk)
{
  g_return_if_fail (REGEST_IS_PATTERNS_PAGE (self));
  g_return_if_fail (REGEST_IS_DESK (desk));

  g_set_object (&self->desk, desk);
  regest_pattern_editor_set_desk (self->editor, desk);
  g_signal_connect_object (desk, "notify::document", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  regest_patterns_page_refresh (self);
}

static void
regest_patterns_page_dispose (GObject *object)
{
  RegestPatternsPage *self = REGEST_PATTERNS_PAGE (object);

  g_clear_object (&self->desk);
  G_OBJECT_CLASS (regest_patterns_page_parent_class)->dispose (object);
}

static void
regest_patterns_page_finalize (GObject *object)
{
  RegestPatternsPage *self = REGEST_PATTERNS_PAGE (object);

  g_ptr_array_unref (self->files);
  g_free (self->deleted);
  g_free (self->deleted_text);
  G_OBJECT_CLASS (regest_patterns_page_parent_class)->finalize (object);
}

static const struct
{
  const char *action;
  GtkWidgetActionActivateFunc func;
  guint key;
  GdkModifierType modifiers;
} actions[] = {
  { "patterns.new", new_cb, GDK_KEY_n, GDK_CONTROL_MASK },
  { "patterns.copy", copy_cb, 0, 0 },
  { "patterns.rename", rename_cb, GDK_KEY_F2, 0 },
  { "patterns.delete", delete_cb, GDK_KEY_Delete, GDK_CONTROL_MASK },
  { "patterns.restore", restore_cb, 0, 0 },
  { "patterns.save", save_cb, GDK_KEY_s, GDK_CONTROL_MASK },
  { "patterns.try", try_cb, GDK_KEY_t, GDK_CONTROL_MASK },
};

/* for the whole window while the page is shown, wherever in it the keyboard is */
static void
add_keys (RegestPatternsPage *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_MANAGED);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (actions[i].key != 0)
      gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_keyval_trigger_new (actions[i].key, actions[i].modifiers),
                          gtk_named_action_new (actions[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
regest_patterns_page_class_init (RegestPatternsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (REGEST_TYPE_PATTERN_EDITOR);
  G_OBJECT_CLASS (klass)->dispose = regest_patterns_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = regest_patterns_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regest/Regest/patterns-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestPatternsPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, RegestPatternsPage, list);
  gtk_widget_class_bind_template_child (widget_class, RegestPatternsPage, editor);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].action, NULL, actions[i].func);
}

static void
regest_patterns_page_init (RegestPatternsPage *self)
{
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, header_cb, NULL, NULL);
  add_keys (self);
  update_actions (self);
}
