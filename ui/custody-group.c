/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include <regest/model/custody.h>
#include <regest/store/threads.h>

#include "custody-group.h"

#define DELAY_MS 150 /* walking from part to part makes no lists */
#define MAX_SHOWN 100

struct _RegestCustodyGroup
{
  GtkWidget parent_instance;

  AdwPreferencesGroup *group;
  GtkListBox *list;
  RegestDesk *desk;
  RegestAnnotation *part;
  guint timeout;
};

G_DEFINE_FINAL_TYPE (RegestCustodyGroup, regest_custody_group, GTK_TYPE_WIDGET)

/* Objects are made of the few tags only that custody is told by. */
static GPtrArray *
collect_tags (RegestDocument *document)
{
  GPtrArray *tags = g_ptr_array_new ();
  RegestProfile *profile = regest_project_get_profile (regest_document_get_project (document));
  GPtrArray *kinds = regest_profile_get_kinds (profile);
  RegestSpan all = { 0, regest_text_get_length (regest_document_get_text (document)) };
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (RegestPiece));

  regest_document_collect_pieces (document, all, pieces);
  for (guint i = 0; i < pieces->len; i++)
    {
      const RegestPiece *piece = &g_array_index (pieces, RegestPiece, i);
      const char *kind =
        piece->kind < kinds->len ? regest_kind_get_name (kinds->pdata[piece->kind]) : "";

      if (piece->status == REGEST_STATUS_ACCEPTED &&
          (g_str_equal (kind, "part") || g_str_equal (kind, "stamp") ||
           g_str_equal (kind, "verification")))
        g_ptr_array_add (tags, regest_document_get_annotation (document, piece->item));
    }
  return tags;
}

static char *
dup_title (const RegestStation *station)
{
  const char *moment = station->reading != NULL ? station->reading : station->when;
  g_autofree char *line = moment != NULL ? regest_fold_string (moment, REGEST_FOLD_BLANKS) : NULL;

  if (line == NULL)
    return g_strdup (regest_station_get_label (station));
  /* translators: a station of a telegram and its time: “Received, 18:30 5 June 1951” */
  return g_strdup_printf (C_("station", "%1$s, %2$s"), regest_station_get_label (station), line);
}

static void
append (GString *text, const char *words)
{
  if (words == NULL || *words == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, words);
}

static char *
dup_subtitle (const RegestStation *station)
{
  GString *text = g_string_new (NULL);
  g_autofree char *delay = regest_station_dup_delay (station);
  g_autofree char *agent = NULL;

  if (station->agent != NULL && station->rank != NULL)
    agent = g_strconcat (station->rank, " ", station->agent, NULL);
  append (text, agent != NULL ? agent : station->agent);
  append (text, delay);
  for (guint i = 0; i < station->doubts->len; i++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "",
                            (const char *) station->doubts->pdata[i]);
  return g_string_free (text, FALSE);
}

static void
add_row (RegestCustodyGroup *self, const RegestStation *station)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = dup_title (station);
  g_autofree char *subtitle = dup_subtitle (station);
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *subtitle_markup = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle_markup);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _("Show the words"));
  if (station->doubts->len > 0)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _("Doubtful"), -1);
      gtk_widget_add_css_class (icon, "warning");
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
    }
  g_object_set_data_full (G_OBJECT (row), "station", regest_station_copy (station),
                          (GDestroyNotify) regest_station_free);
  gtk_list_box_append (self->list, row);
}

static void
fill (RegestCustodyGroup *self)
{
  RegestDocument *document = regest_desk_get_document (self->desk);
  g_autoptr (GPtrArray) tags = collect_tags (document);
  g_autoptr (GPtrArray) answered =
    regest_project_list_answered (regest_document_get_project (document), self->part);
  g_autoptr (RegestCustody) custody = regest_custody_new (tags);
  g_autoptr (GPtrArray) stations = regest_custody_list (custody, self->part, answered);
  g_autofree char *text = regest_custody_dup_text (stations);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < MIN (stations->len, MAX_SHOWN); i++)
    add_row (self, stations->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          stations->len > 1 || regest_custody_is_doubtful (stations));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
}

static gboolean
timeout_cb (gpointer user_data)
{
  RegestCustodyGroup *self = user_data;

  self->timeout = 0;
  if (self->part != NULL && regest_desk_get_document (self->desk) != NULL)
    fill (self);
  return G_SOURCE_REMOVE;
}

static void
row_activated_cb (RegestCustodyGroup *self, GtkListBoxRow *row)
{
  const RegestStation *station = g_object_get_data (G_OBJECT (row), "station");
  RegestSpan place = station->place;

  if (station->source != self->part)
    regest_desk_set_selected (self->desk, regest_annotation_get_id (station->source));
  if (regest_annotation_get_n_targets (station->source) > 0)
    regest_desk_show_span (self->desk, place);
}

static void
regest_custody_group_dispose (GObject *object)
{
  RegestCustodyGroup *self = REGEST_CUSTODY_GROUP (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_pointer ((GtkWidget **) &self->group, gtk_widget_unparent);
  g_clear_object (&self->part);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (regest_custody_group_parent_class)->dispose (object);
}

static void
regest_custody_group_class_init (RegestCustodyGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = regest_custody_group_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
regest_custody_group_init (RegestCustodyGroup *self)
{
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _("Custody"));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Custody"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  adw_preferences_group_add (self->group, GTK_WIDGET (self->list));
  gtk_widget_set_parent (GTK_WIDGET (self->group), GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

RegestCustodyGroup *
regest_custody_group_new (RegestDesk *desk)
{
  RegestCustodyGroup *self = g_object_new (REGEST_TYPE_CUSTODY_GROUP, NULL);

  self->desk = g_object_ref (desk);
  return self;
}

void
regest_custody_group_show (RegestCustodyGroup *self, RegestAnnotation *part)
{
  gboolean is_other;

  g_return_if_fail (REGEST_IS_CUSTODY_GROUP (self));
  g_return_if_fail (part == NULL || REGEST_IS_ANNOTATION (part));

  is_other = part == NULL || self->part == NULL ||
             !regest_id_equal (regest_annotation_get_id (part),
                               regest_annotation_get_id (self->part));
  if (is_other)
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_set_object (&self->part, part);
  if (part != NULL && self->timeout == 0)
    self->timeout = g_timeout_add (DELAY_MS, timeout_cb, self);
}
