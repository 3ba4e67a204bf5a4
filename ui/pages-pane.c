/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <regest/store/pages.h>

#include "pages-pane-private.h"

enum
{
  PROP_0,
  PROP_N_PAGES,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RegestPagesPane, regest_pages_pane, ADW_TYPE_BIN)

const RegestPage *
regest_pages_pane_get_page (RegestPagesPane *self)
{
  return self->zones != NULL && self->index < regest_page_zones_get_n_pages (self->zones)
           ? regest_page_zones_get_page (self->zones, self->index)
           : NULL;
}

static void
update_position (RegestPagesPane *self)
{
  const RegestPage *page = regest_pages_pane_get_page (self);
  g_autofree char *title = NULL;
  g_autofree char *count = NULL;
  g_autofree char *words = NULL;

  if (page == NULL)
    return;
  title = regest_page_dup_title (page, self->index + 1);
  /* apart: cut to its room, a name written the other way would mix with the numbers */
  gtk_label_set_label (self->position, title);
  count = g_strdup_printf (_("%u of %u"), self->index + 1, regest_pages_pane_get_n_pages (self));
  gtk_label_set_label (self->count, count);
  /* translators: the page's name or number, its number, how many there are */
  words = g_strdup_printf (C_("page", "%1$s (%2$u of %3$u)"), title, self->index + 1,
                           regest_pages_pane_get_n_pages (self));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->position), page->image);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
}

static void
show_current (RegestPagesPane *self)
{
  const RegestPage *page = regest_pages_pane_get_page (self);
  g_autofree char *shown = NULL;

  regest_pages_pane_show_zones (self);
  if (page == NULL)
    {
      regest_pages_pane_stop_opening (self);
      regest_page_view_set_image (self->view, NULL, 0);
      g_clear_pointer (&self->shown, g_free);
      regest_pages_pane_update_actions (self);
      return;
    }
  update_position (self);
  regest_page_strip_set_current (self->strip, self->index);
  shown = g_strdup_printf ("%u %s", self->index, page->image != NULL ? page->image : "");
  if (g_strcmp0 (shown, self->shown) != 0)
    {
      g_free (self->shown);
      self->shown = g_steal_pointer (&shown);
      regest_pages_pane_open_image (self, page);
    }
  else
    {
      regest_pages_pane_apply_look (self);
      regest_pages_pane_mark_cursor (self);
    }
  regest_pages_pane_update_actions (self);
}

void
regest_pages_pane_show_page (RegestPagesPane *self, guint index)
{
  g_return_if_fail (REGEST_IS_PAGES_PANE (self));

  if (index >= regest_pages_pane_get_n_pages (self))
    return;
  self->index = index;
  show_current (self);
}

/* -- the document ---------------------------------------------------------- */

static void
update_strip (RegestPagesPane *self)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();
  guint n = regest_pages_pane_get_n_pages (self);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (pages, (gpointer) regest_page_zones_get_page (self->zones, i));
  regest_page_strip_set_pages (self->strip, self->project, pages);
  gtk_widget_set_visible (GTK_WIDGET (self->strip),
                          n > 1 && g_settings_get_boolean (self->settings, "pages-thumbnails"));
}

static void
load (RegestPagesPane *self)
{
  RegestDocument *document = self->desk != NULL ? regest_desk_get_document (self->desk) : NULL;
  const RegestId *record = document != NULL
                             ? regest_record_get_id (regest_document_get_record (document))
                             : NULL;
  g_autoptr (GError) error = NULL;
  gboolean same = record != NULL && regest_id_equal (record, &self->record);
  guint n_before = regest_pages_pane_get_n_pages (self);

  g_clear_pointer (&self->zones, regest_page_zones_free);
  if (record != NULL)
    {
      self->record = *record;
      self->zones = regest_page_zones_new (self->project, record, &error);
      regest_desk_take_error (self->desk, g_steal_pointer (&error));
    }
  update_strip (self);
  if (!same)
    {
      self->index = 0;
      g_clear_pointer (&self->shown, g_free);
    }
  else if (self->index >= MAX (regest_pages_pane_get_n_pages (self), 1))
    self->index = MAX (regest_pages_pane_get_n_pages (self), 1) - 1;
  show_current (self);
  if (n_before != regest_pages_pane_get_n_pages (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PAGES]);
}

static gboolean
concerns (RegestPagesPane *self, RegestChanges *changes)
{
  if (regest_changes_is_large (changes))
    return TRUE;
  for (guint i = 0; i < regest_changes_get_n_changes (changes); i++)
    {
      const RegestChange *change = regest_changes_get_change (changes, i);

      if ((change->what == REGEST_CHANGED_PAGE || change->what == REGEST_CHANGED_TEXT) &&
          (regest_id_equal (&change->record, &self->record) ||
           regest_id_equal (&change->id, &self->record)))
        return TRUE;
    }
  return FALSE;
}

static void
changed_cb (RegestPagesPane *self, RegestChanges *changes)
{
  if (concerns (self, changes))
    load (self);
  else if (self->zones != NULL)
    regest_pages_pane_show_zones (self);
}

static void
project_cb (RegestPagesPane *self)
{
  RegestProject *project = regest_desk_get_project (self->desk);

  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  g_set_object (&self->project, project);
  if (project != NULL)
    g_signal_connect_swapped (project, "changed", G_CALLBACK (changed_cb), self);
}

/* -- object ---------------------------------------------------------------- */

guint
regest_pages_pane_get_n_pages (RegestPagesPane *self)
{
  g_return_val_if_fail (REGEST_IS_PAGES_PANE (self), 0);

  return self->zones != NULL ? regest_page_zones_get_n_pages (self->zones) : 0;
}

guint
regest_pages_pane_get_index (RegestPagesPane *self)
{
  g_return_val_if_fail (REGEST_IS_PAGES_PANE (self), 0);

  return self->index;
}

GtkWidget *
regest_pages_pane_get_loupe (RegestPagesPane *self)
{
  g_return_val_if_fail (REGEST_IS_PAGES_PANE (self), NULL);

  return self->loupe;
}

void
regest_pages_pane_set_wide (RegestPagesPane *self, gboolean wide)
{
  GtkOrientation along = wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL;

  g_return_if_fail (REGEST_IS_PAGES_PANE (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->content), along);
  regest_page_strip_set_vertical (self->strip, wide);
}

GActionGroup *
regest_pages_pane_get_actions (RegestPagesPane *self)
{
  g_return_val_if_fail (REGEST_IS_PAGES_PANE (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

static void
regest_pages_pane_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_N_PAGES)
    g_value_set_uint (value, regest_pages_pane_get_n_pages (REGEST_PAGES_PANE (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
regest_pages_pane_dispose (GObject *object)
{
  RegestPagesPane *self = REGEST_PAGES_PANE (object);

  regest_pages_pane_stop_opening (self);
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  g_clear_object (&self->project);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  g_clear_object (&self->loupe);
  g_clear_object (&self->settings);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->kinds, gtk_widget_unparent);
  g_clear_object (&self->editor);
  g_clear_pointer (&self->draft, g_array_unref);
  g_clear_pointer (&self->zones, regest_page_zones_free);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (regest_pages_pane_parent_class)->dispose (object);
}

static void
regest_pages_pane_class_init (RegestPagesPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = regest_pages_pane_get_property;
  object_class->dispose = regest_pages_pane_dispose;
  properties[PROP_N_PAGES] =
    g_param_spec_uint ("n-pages", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (REGEST_TYPE_PAGE_STRIP);
  g_type_ensure (REGEST_TYPE_PAGE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/regest/Regest/pages-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestPagesPane, position);
  gtk_widget_class_bind_template_child (widget_class, RegestPagesPane, count);
  gtk_widget_class_bind_template_child (widget_class, RegestPagesPane, stack);
  gtk_widget_class_bind_template_child (widget_class, RegestPagesPane, view);
  gtk_widget_class_bind_template_child (widget_class, RegestPagesPane, incomplete);
  gtk_widget_class_bind_template_child (widget_class, RegestPagesPane, spinner);
  gtk_widget_class_bind_template_child (widget_class, RegestPagesPane, missing);
  gtk_widget_class_bind_template_child (widget_class, RegestPagesPane, find_button);
  gtk_widget_class_bind_template_child (widget_class, RegestPagesPane, locked);
  gtk_widget_class_bind_template_child (widget_class, RegestPagesPane, password);
  gtk_widget_class_bind_template_child (widget_class, RegestPagesPane, content);
  gtk_widget_class_bind_template_child (widget_class, RegestPagesPane, strip);
  gtk_widget_class_bind_template_child (widget_class, RegestPagesPane, brightness);
  gtk_widget_class_bind_template_child (widget_class, RegestPagesPane, contrast);
  gtk_widget_class_bind_template_child (widget_class, RegestPagesPane, sharpness);
  gtk_widget_class_bind_template_child (widget_class, RegestPagesPane, negative);
  gtk_widget_class_bind_template_callback (widget_class, regest_pages_pane_reset_look);
  gtk_widget_class_bind_template_callback (widget_class, regest_pages_pane_use_password);
  gtk_widget_class_set_css_name (widget_class, "pagespane");
}

static void
regest_pages_pane_init (RegestPagesPane *self)
{
  self->settings = g_settings_new (APPLICATION_ID);
  self->loupe = g_object_ref_sink (regest_page_loupe_new ());
  gtk_widget_init_template (GTK_WIDGET (self));
  regest_pages_pane_add_actions (self);
  g_signal_connect_swapped (self->strip, "chosen", G_CALLBACK (regest_pages_pane_show_page), self);
  g_signal_connect_object (self->settings, "changed::pages-thumbnails", G_CALLBACK (update_strip),
                           self, G_CONNECT_SWAPPED);
  regest_pages_pane_follow_place (self);
  regest_pages_pane_follow_view (self);
}

GtkWidget *
regest_pages_pane_new (RegestDesk *desk)
{
  RegestPagesPane *self = g_object_new (REGEST_TYPE_PAGES_PANE, NULL);

  g_return_val_if_fail (REGEST_IS_DESK (desk), GTK_WIDGET (self));

  self->desk = g_object_ref (desk);
  g_signal_connect_swapped (desk, "notify::project", G_CALLBACK (project_cb), self);
  g_signal_connect_swapped (desk, "notify::document", G_CALLBACK (load), self);
  g_signal_connect_swapped (desk, "notify::cursor", G_CALLBACK (regest_pages_pane_mark_cursor),
                            self);
  regest_pages_pane_follow_zones (self);
  project_cb (self);
  load (self);
  return GTK_WIDGET (self);
}
