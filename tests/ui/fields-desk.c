/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "field-row.h"
#include "fields-desk.h"

static const char telegram[] = "CIPHERED TELEGRAM No. 311\n"
                               "To Comrade LINDQVIST in Harnäs.\n"
                               "Received 18:30 5 May 1924\n"
                               "The ferry leaves Harnäs on 7 May with Il Bruno.\n"
                               "[Stamp: SUBJECT TO RETURN to the IV Unit\n"
                               "Incoming No 45/24 5 May 1924]\n"
                               "Deciphered by Okafor 1930 5 May\n"
                               "Four copies printed.\n"
                               "\n"
                               "ANSWER No. 312\n"
                               "Lindqvist and Lindqvist were received in Harnas with II Bruno.\n";

static void
show_span_cb (FieldsDesk *self, guint start, guint end)
{
  self->shown = (RegestSpan){ start, end };
}

static void
focus_text_cb (FieldsDesk *self)
{
  gtk_widget_grab_focus (self->text);
}

static void
failed_cb (FieldsDesk *self, const GError *error)
{
  g_free (self->failed);
  self->failed = g_strdup (error->message);
}

static void
notice_cb (FieldsDesk *self, const char *text)
{
  g_free (self->notice);
  self->notice = g_strdup (text);
}

static void
add_record (FieldsDesk *self, const char *title, const char *content, RegestId *id)
{
  g_autoptr (RegestText) text = regest_text_new_from_string (content, -1);
  g_autoptr (GPtrArray) attributes =
    g_ptr_array_new_with_free_func ((GDestroyNotify) regest_attribute_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (attributes, regest_attribute_new ("title", title, NULL));
  if (!regest_project_add_record (self->project, text, attributes, NULL, id, &error))
    g_error ("%s", error->message);
}

static void
add_parts (FieldsDesk *self)
{
  const guint answer = fields_desk_find (self, "ANSWER", 0).start;
  const RegestSpan spans[] = { { 0, answer - 1 },
                               { answer, regest_text_get_length (regest_document_get_text (
                                           fields_desk_get_document (self))) } };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (RegestAnnotation) part = regest_annotation_new ("part");
      g_autoptr (GError) error = NULL;

      regest_annotation_set_record (part, &self->record);
      regest_annotation_add_target (part, spans[i], NULL);
      regest_annotation_take_attribute (part,
                                        regest_attribute_new ("type", "telegram", "telegram"));
      regest_annotation_take_attribute (
        part, regest_attribute_new ("number", i == 0 ? "311" : "312", NULL));
      if (!regest_project_add_annotation (self->project, part, NULL, &error))
        g_error ("%s", error->message);
    }
}

FieldsDesk *
fields_desk_new (void)
{
  FieldsDesk *self = g_new0 (FieldsDesk, 1);
  /* popovers of a box follow what they hold */
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = test_make_folder ();
  path = g_build_filename (self->folder, "fields.regest", NULL);
  self->project = regest_project_create (path, NULL, &error);
  if (self->project == NULL)
    g_error ("%s", error->message);
  add_record (self, "Telegram about the northern ferry", telegram, &self->record);
  add_record (self, "Letter of the harbour master",
              "The harbour master thanks Anna Lindqvist for the ferry.\n", &self->other);
  self->desk = regest_desk_new ();
  g_signal_connect_swapped (self->desk, "show-span", G_CALLBACK (show_span_cb), self);
  g_signal_connect_swapped (self->desk, "focus-text", G_CALLBACK (focus_text_cb), self);
  g_signal_connect_swapped (self->desk, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect_swapped (self->desk, "notice", G_CALLBACK (notice_cb), self);
  regest_desk_set_project (self->desk, self->project);
  regest_desk_open_record (self->desk, &self->record);
  add_parts (self);
  regest_desk_set_cursor (self->desk, fields_desk_find (self, "Received", 0).start);
  self->text = gtk_entry_new ();
  self->panel = REGEST_FIELDS_PANEL (regest_fields_panel_new (self->desk));
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), self->text);
  gtk_paned_set_start_child (GTK_PANED (paned), box);
  gtk_paned_set_end_child (GTK_PANED (paned), GTK_WIDGET (self->panel));
  gtk_paned_set_position (GTK_PANED (paned), 200);
  gtk_paned_set_shrink_end_child (GTK_PANED (paned), FALSE);
  self->window = test_window_new (paned, 560, 900);
  /* an application does this by itself */
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/org/regest/Regest/icons");
  gtk_widget_grab_focus (self->text);
  test_settle ();
  return self;
}

void
fields_desk_free (FieldsDesk *self)
{
  test_window_destroy (self->window);
  g_signal_handlers_disconnect_by_data (self->desk, self);
  g_object_unref (self->desk);
  g_object_unref (self->project);
  test_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->failed);
  g_free (self->notice);
  g_free (self);
}

RegestDocument *
fields_desk_get_document (FieldsDesk *self)
{
  return regest_desk_get_document (self->desk);
}

RegestSpan
fields_desk_find (FieldsDesk *self, const char *words, guint n)
{
  const RegestFindOptions options = { REGEST_FOLD_NONE, FALSE };
  g_autoptr (GArray) found = regest_text_find (
    regest_document_get_text (fields_desk_get_document (self)), words, &options);

  assert_true (n < found->len);
  return g_array_index (found, RegestSpan, n);
}

RegestId
fields_desk_add_entity (FieldsDesk *self, const char *kind, const char *name)
{
  g_autoptr (RegestEntity) entity = regest_entity_new (kind, name);
  g_autoptr (GError) error = NULL;
  RegestId id;

  if (!regest_project_add_entity (self->project, entity, &id, &error))
    g_error ("%s", error->message);
  return id;
}

RegestId
fields_desk_tag (FieldsDesk *self, const char *words, guint n, const char *kind,
                 const RegestId *entity)
{
  g_autoptr (RegestAnnotation) tag = regest_annotation_new (kind);
  g_autoptr (GError) error = NULL;
  RegestId id;

  regest_annotation_set_record (tag, &self->record);
  regest_annotation_add_target (tag, fields_desk_find (self, words, n), NULL);
  if (entity != NULL)
    regest_annotation_set_entity (tag, entity, NULL);
  if (!regest_project_add_annotation (self->project, tag, &id, &error))
    g_error ("%s", error->message);
  regest_desk_set_selected (self->desk, &id);
  test_settle ();
  return id;
}

static GtkWidget *
find_row (GtkWidget *root, const char *field)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (!gtk_widget_get_visible (child))
        continue;
      if (REGEST_IS_FIELD_ROW (child) &&
          g_str_equal (
            regest_field_get_name (regest_field_row_get_field (REGEST_FIELD_ROW (child))), field))
        return child;
      found = find_row (child, field);
      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
fields_desk_find_row (FieldsDesk *self, const char *field)
{
  test_settle ();
  return find_row (GTK_WIDGET (self->panel), field);
}

const char *
fields_desk_get_value (FieldsDesk *self, const char *field)
{
  RegestRecord *record = regest_document_get_record (fields_desk_get_document (self));

  return regest_attributes_get_value (regest_record_get_attributes (record), field);
}

static void
collect_words (GtkWidget *root, GString *words)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_get_visible (child))
        continue;
      if (GTK_IS_LABEL (child))
        g_string_append_printf (words, "%s\n", gtk_label_get_text (GTK_LABEL (child)));
      collect_words (child, words);
    }
}

char *
fields_desk_dup_words (GtkWidget *root)
{
  GString *words = g_string_new (NULL);

  test_settle ();
  collect_words (root, words);
  return g_string_free (words, FALSE);
}
