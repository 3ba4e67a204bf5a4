/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "mention-list.h"
#include "tag-label.h"

#define STEP 20 /* rows that are added at once */
#define CONTEXT_CHARS 40 /* on each side */
#define MAX_LOOKED_AT 2000
#define DELAY_MS 150 /* walking from tag to tag makes no lists */

struct _RegestMentionList
{
  GtkWidget parent_instance;

  AdwPreferencesGroup *group;
  GtkListBox *list;
  GtkWidget *more;
  RegestDesk *desk;
  RegestId entity;
  guint limit;
  guint timeout;
};

G_DEFINE_FINAL_TYPE (RegestMentionList, regest_mention_list, GTK_TYPE_WIDGET)

static char *
dup_context (RegestText *text, RegestSpan span)
{
  guint length = regest_text_get_length (text);
  RegestSpan before = { span.start > CONTEXT_CHARS ? span.start - CONTEXT_CHARS : 0, span.start };
  RegestSpan after = { span.end, MIN (length, span.end + CONTEXT_CHARS) };
  g_autofree char *left = NULL;
  g_autofree char *middle = NULL;
  g_autofree char *right = NULL;
  char *markup;

  if (span.end > length)
    return NULL;
  left = regest_text_dup_range (text, before);
  middle = regest_text_dup_range (text, span);
  right = regest_text_dup_range (text, after);
  markup = g_markup_printf_escaped ("%s%s<b>%s</b>%s%s", before.start > 0 ? "…" : "", left, middle,
                                    right, after.end < length ? "…" : "");
  return g_strdelimit (markup, "\n\t", ' ');
}

/* @record and @text: where the mention stands. */
static GtkWidget *
make_row (RegestDesk *desk, RegestAnnotation *mention, RegestRecord *record, RegestText *text)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *context = regest_annotation_get_n_targets (mention) > 0
                               ? dup_context (text, regest_annotation_get_extent (mention))
                               : regest_tag_dup_place (mention);
  g_autofree char *where = NULL;
  g_autofree char *name = NULL;
  RegestDocument *document = regest_desk_get_document (desk);
  gboolean is_here =
    document != NULL &&
    regest_id_equal (regest_record_get_id (record),
                     regest_record_get_id (regest_document_get_record (document)));

  where = g_markup_escape_text (regest_record_get_title (record), -1);
  name = g_strdup_printf ("%s, %s",
                          regest_annotation_get_n_targets (mention) > 0
                            ? regest_annotation_get_quote (mention)
                            : context,
                          regest_record_get_title (record));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), context != NULL ? context : "");
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  if (!is_here)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), where);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_add_css_class (row, "mention");
  g_object_set_data_full (G_OBJECT (row), "mention", g_object_ref (mention), g_object_unref);
  return row;
}

static gboolean
is_in (RegestAnnotation *mention, RegestDocument *document)
{
  return document != NULL &&
         regest_id_equal (regest_annotation_get_record (mention),
                          regest_record_get_id (regest_document_get_record (document)));
}

/* Texts are loaded once a record: the list is in their order. */
static guint
add_mentions (RegestMentionList *self, GListModel *mentions, gboolean here, guint n_shown)
{
  RegestProject *project = regest_desk_get_project (self->desk);
  RegestDocument *document = regest_desk_get_document (self->desk);
  g_autoptr (RegestRecord) record = NULL;
  g_autoptr (RegestText) text = NULL;
  guint n_looked_at = MIN (g_list_model_get_n_items (mentions), MAX_LOOKED_AT);

  for (guint i = 0; i < n_looked_at && n_shown < self->limit; i++)
    {
      g_autoptr (RegestAnnotation) mention = g_list_model_get_item (mentions, i);
      const RegestId *id;

      if (mention == NULL || is_in (mention, document) != here)
        continue;
      id = regest_annotation_get_record (mention);
      if (record == NULL || !regest_id_equal (regest_record_get_id (record), id))
        {
          g_clear_object (&record);
          g_clear_pointer (&text, regest_text_unref);
          record = regest_project_get_record (project, id, NULL);
          text = regest_project_get_text (project, id, NULL);
        }
      if (record == NULL || text == NULL)
        continue;
      gtk_list_box_append (self->list, make_row (self->desk, mention, record, text));
      n_shown++;
    }
  return n_shown;
}

static void
fill (RegestMentionList *self)
{
  g_autoptr (GListModel) mentions = NULL;
  g_autofree char *title = NULL;
  GtkWidget *row;
  guint n_shown, n_mentions;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  mentions = regest_project_list_mentions (regest_desk_get_project (self->desk), &self->entity);
  n_mentions = g_list_model_get_n_items (mentions);
  n_shown = add_mentions (self, mentions, TRUE, 0);
  n_shown = add_mentions (self, mentions, FALSE, n_shown);
  /* translators: how often an entity is mentioned in the project; the title of a list */
  title = g_strdup_printf (ngettext ("%u mention", "%u mentions", n_mentions), n_mentions);
  adw_preferences_group_set_title (self->group, title);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n_shown > 0);
  gtk_widget_set_visible (self->more, n_shown < n_mentions);
}

static gboolean
timeout_cb (gpointer user_data)
{
  RegestMentionList *self = user_data;

  self->timeout = 0;
  if (regest_desk_get_project (self->desk) != NULL)
    fill (self);
  return G_SOURCE_REMOVE;
}

static void
more_clicked_cb (RegestMentionList *self)
{
  GtkListBoxRow *row;
  guint first_new = self->limit;

  self->limit += 5 * STEP;
  fill (self);
  row = gtk_list_box_get_row_at_index (self->list, first_new);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

GtkWidget *
regest_mention_row_new (RegestDesk *desk, RegestAnnotation *mention)
{
  RegestProject *project = regest_desk_get_project (desk);
  const RegestId *id = regest_annotation_get_record (mention);
  g_autoptr (RegestRecord) record = regest_project_get_record (project, id, NULL);
  g_autoptr (RegestText) text = regest_project_get_text (project, id, NULL);

  return record != NULL && text != NULL ? make_row (desk, mention, record, text) : NULL;
}

void
regest_mention_row_go (RegestDesk *desk, GtkListBoxRow *row)
{
  g_autoptr (RegestAnnotation) mention =
    g_object_ref (g_object_get_data (G_OBJECT (row), "mention"));
  RegestSpan span = regest_annotation_get_extent (mention);

  if (!regest_desk_open_record (desk, regest_annotation_get_record (mention)))
    return;
  regest_desk_set_selected (desk, regest_annotation_get_id (mention));
  if (regest_annotation_get_n_targets (mention) > 0)
    regest_desk_show_span (desk, span);
}

static void
row_activated_cb (RegestMentionList *self, GtkListBoxRow *row)
{
  regest_mention_row_go (self->desk, row);
}

static void
regest_mention_list_dispose (GObject *object)
{
  RegestMentionList *self = REGEST_MENTION_LIST (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_pointer ((GtkWidget **) &self->group, gtk_widget_unparent);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (regest_mention_list_parent_class)->dispose (object);
}

static void
regest_mention_list_class_init (RegestMentionListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = regest_mention_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
regest_mention_list_init (RegestMentionList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->limit = STEP;
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Mentions"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  self->more = gtk_button_new_with_label (_("Show more"));
  gtk_widget_add_css_class (self->more, "flat");
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (more_clicked_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), self->more);
  adw_preferences_group_add (self->group, box);
  gtk_widget_set_parent (GTK_WIDGET (self->group), GTK_WIDGET (self));
}

RegestMentionList *
regest_mention_list_new (RegestDesk *desk)
{
  RegestMentionList *self = g_object_new (REGEST_TYPE_MENTION_LIST, NULL);

  self->desk = g_object_ref (desk);
  return self;
}

void
regest_mention_list_show (RegestMentionList *self, const RegestId *entity)
{
  g_return_if_fail (REGEST_IS_MENTION_LIST (self));
  g_return_if_fail (entity != NULL);

  if (!regest_id_equal (&self->entity, entity))
    {
      self->limit = STEP;
      gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
      gtk_widget_set_visible (self->more, FALSE);
    }
  self->entity = *entity;
  if (self->timeout == 0)
    self->timeout = g_timeout_add (DELAY_MS, timeout_cb, self);
}
