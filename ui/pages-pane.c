/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>
#include <regest/images/page-files.h>
#include <regest/store/pages.h>

#include "page-view.h"
#include "page-zones.h"
#include "pages-pane.h"

struct _RegestPagesPane
{
  AdwBin parent_instance;

  RegestDesk *desk;
  RegestProject *project; /* whose changes are followed */
  GSettings *settings;
  GSimpleActionGroup *actions;
  RegestPageZones *zones; /* (nullable) */
  RegestId record; /* whose they are */
  guint index; /* the page shown */
  char *shown; /* (nullable): the page and image that is shown or being opened */
  GCancellable *opening;
  GtkFileChooserNative *chooser;

  GtkLabel *position; /* the page's name */
  GtkLabel *count; /* which of how many */
  GtkStack *stack;
  RegestPageView *view;
  GtkWidget *incomplete;
  GtkSpinner *spinner;
  AdwStatusPage *missing;
  GtkWidget *find_button;
  GtkAdjustment *brightness;
  GtkAdjustment *contrast;
  GtkAdjustment *sharpness;
  GtkCheckButton *negative;
};

enum
{
  PROP_0,
  PROP_N_PAGES,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RegestPagesPane, regest_pages_pane, ADW_TYPE_BIN)

static const RegestPage *
get_page (RegestPagesPane *self)
{
  return self->zones != NULL && self->index < regest_page_zones_get_n_pages (self->zones)
           ? regest_page_zones_get_page (self->zones, self->index)
           : NULL;
}

static void
enable (RegestPagesPane *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update_actions (RegestPagesPane *self)
{
  static const char *const of_image[] = { "zoom-in", "zoom-out", "fit-width", "fit-page" };
  gboolean image = regest_page_view_get_image (self->view) != NULL;
  gboolean writable = get_page (self) != NULL && regest_desk_is_writable (self->desk);
  guint n = regest_pages_pane_get_n_pages (self);

  for (guint i = 0; i < G_N_ELEMENTS (of_image); i++)
    enable (self, of_image[i], image);
  enable (self, "previous", self->index > 0 && n > 0);
  enable (self, "next", self->index + 1 < n);
  enable (self, "turn-left", image && writable);
  enable (self, "turn-right", image && writable);
  enable (self, "remove", writable);
  enable (self, "find-missing", writable);
}

/* -- the image ------------------------------------------------------------- */

static void
say_missing (RegestPagesPane *self, const char *title, const char *words, gboolean find)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  regest_page_view_set_image (self->view, NULL, 0);
  adw_status_page_set_title (self->missing, title);
  adw_status_page_set_description (self->missing, escaped);
  gtk_widget_set_visible (self->find_button, find);
  gtk_stack_set_visible_child_name (self->stack, "missing");
  gtk_spinner_stop (self->spinner);
}

static void
apply_look (RegestPagesPane *self)
{
  const RegestPage *page = get_page (self);
  RegestPageLook look = {
    .brightness = gtk_adjustment_get_value (self->brightness),
    .contrast = gtk_adjustment_get_value (self->contrast),
    .sharpness = gtk_adjustment_get_value (self->sharpness),
    .negative = gtk_check_button_get_active (self->negative),
    .rotation = page != NULL ? page->rotation : 0,
  };

  regest_page_view_set_look (self->view, &look);
}

/* zones count in the page's units, which are not always the image's pixels */
static void
get_unit (RegestPagesPane *self, double *x, double *y)
{
  const RegestPage *page = get_page (self);
  RegestImage *image = regest_page_view_get_image (self->view);

  *x = *y = 1;
  if (page != NULL && image != NULL && page->width > 0 && page->height > 0)
    {
      *x = (double) regest_image_get_width (image) / page->width;
      *y = (double) regest_image_get_height (image) / page->height;
    }
}

static GArray *
to_pixels (RegestPagesPane *self, GArray *points)
{
  GArray *pixels = g_array_sized_new (FALSE, FALSE, sizeof (RegestPoint), points->len);
  double x, y;

  get_unit (self, &x, &y);
  for (guint i = 0; i < points->len; i++)
    {
      RegestPoint point = g_array_index (points, RegestPoint, i);

      point.x *= x;
      point.y *= y;
      g_array_append_val (pixels, point);
    }
  return pixels;
}

/* the place of the word at the cursor, on whatever page it is */
static void
mark_cursor (RegestPagesPane *self)
{
  g_autoptr (GPtrArray) marks = NULL;
  const RegestZone *zone = NULL;
  guint index = self->index;
  RegestBox box;

  if (self->zones != NULL && get_page (self) != NULL)
    zone = regest_page_zones_find_offset (self->zones, regest_desk_get_cursor (self->desk),
                                          self->index, &index);
  if (zone != NULL && index != self->index)
    {
      /* comes back here when the image is open */
      regest_pages_pane_show_page (self, index);
      return;
    }
  marks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  if (zone != NULL)
    g_ptr_array_add (marks, to_pixels (self, zone->points));
  regest_page_view_set_marks (self->view, marks);
  if (zone != NULL && regest_points_get_box (marks->pdata[0], &box))
    regest_page_view_show (self->view, &box);
}

static void
zoomed_cb (RegestPagesPane *self)
{
  gtk_widget_set_visible (self->incomplete, regest_page_view_is_incomplete (self->view));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestImage) image = regest_image_open_finish (result, &error);
  RegestPagesPane *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_spinner_stop (self->spinner);
  if (image == NULL)
    {
      say_missing (self, _("The image cannot be shown"), error->message, FALSE);
      update_actions (self);
      return;
    }
  regest_page_view_set_image (self->view, image,
                              (gsize) g_settings_get_int (self->settings, "image-cache") << 20);
  gtk_stack_set_visible_child_name (self->stack, "image");
  apply_look (self);
  update_actions (self);
  mark_cursor (self);
}

static void
stop_opening (RegestPagesPane *self)
{
  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
}

static void
open_image (RegestPagesPane *self, const RegestPage *page)
{
  guint number;
  g_autoptr (GFile) file = regest_page_files_find (self->project, page, &number);

  stop_opening (self);
  if (file == NULL)
    {
      say_missing (self, _("The image is not there"),
                   page->image != NULL ? page->image : _("This page names no image."),
                   page->image != NULL);
      return;
    }
  regest_page_view_set_image (self->view, NULL, 0);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  gtk_spinner_start (self->spinner);
  self->opening = g_cancellable_new ();
  regest_image_open_async (file, number, self->opening, opened_cb, self);
}

static void
update_position (RegestPagesPane *self)
{
  const RegestPage *page = get_page (self);
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
  const RegestPage *page = get_page (self);
  g_autofree char *shown = NULL;

  if (page == NULL)
    {
      stop_opening (self);
      regest_page_view_set_image (self->view, NULL, 0);
      g_clear_pointer (&self->shown, g_free);
      update_actions (self);
      return;
    }
  update_position (self);
  shown = g_strdup_printf ("%u %s", self->index, page->image != NULL ? page->image : "");
  if (g_strcmp0 (shown, self->shown) != 0)
    {
      g_free (self->shown);
      self->shown = g_steal_pointer (&shown);
      open_image (self, page);
    }
  else
    {
      apply_look (self);
      mark_cursor (self);
    }
  update_actions (self);
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

static void
clicked_cb (RegestPagesPane *self, double x, double y)
{
  const RegestZone *zone = NULL;
  double unit_x, unit_y;

  get_unit (self, &unit_x, &unit_y);
  if (get_page (self) != NULL)
    zone = regest_page_zones_find_point (self->zones, self->index,
                                         (RegestPoint){ x / unit_x, y / unit_y });
  if (zone == NULL)
    return;
  regest_desk_set_cursor (self->desk, zone->span.start);
  regest_desk_show_span (self->desk, zone->span);
}

static void
failed_cb (RegestPagesPane *self, GError *error)
{
  regest_desk_take_error (self->desk, g_error_copy (error));
}

static void
reset_cb (RegestPagesPane *self)
{
  gtk_adjustment_set_value (self->brightness, 0);
  gtk_adjustment_set_value (self->contrast, 0);
  gtk_adjustment_set_value (self->sharpness, 0);
  gtk_check_button_set_active (self->negative, FALSE);
}

/* -- actions --------------------------------------------------------------- */

static void
previous_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestPagesPane *self = user_data;

  regest_pages_pane_show_page (self, self->index - 1);
}

static void
next_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestPagesPane *self = user_data;

  regest_pages_pane_show_page (self, self->index + 1);
}

static void
zoom_in_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  regest_page_view_zoom_by (REGEST_PAGES_PANE (user_data)->view, 1.25);
}

static void
zoom_out_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  regest_page_view_zoom_by (REGEST_PAGES_PANE (user_data)->view, 0.8);
}

static void
fit_width_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  regest_page_view_set_fit (REGEST_PAGES_PANE (user_data)->view, REGEST_FIT_WIDTH);
}

static void
fit_page_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  regest_page_view_set_fit (REGEST_PAGES_PANE (user_data)->view, REGEST_FIT_PAGE);
}

static void
turn (RegestPagesPane *self, int by)
{
  g_autoptr (RegestPage) page = regest_page_copy (get_page (self));
  GError *error = NULL;

  page->rotation = (page->rotation + by) % 360;
  if (!regest_project_set_page (self->project, page, &error))
    regest_desk_take_error (self->desk, error);
}

static void
turn_left_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  turn (user_data, 270);
}

static void
turn_right_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  turn (user_data, 90);
}

static void
remove_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestPagesPane *self = user_data;
  RegestId page = get_page (self)->id;
  GError *error = NULL;

  if (regest_project_remove_page (self->project, &page, &error))
    regest_desk_notice (self->desk, _("The page was removed; its text stays"), "win.undo",
                        _("_Undo"));
  else
    regest_desk_take_error (self->desk, error);
}

static void
folder_chosen_cb (RegestPagesPane *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) folder = NULL;
  g_autofree char *words = NULL;
  GError *error = NULL;
  guint n_found, n_missing;

  if (response != GTK_RESPONSE_ACCEPT)
    return;
  folder = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (!regest_page_files_seek (self->project, folder, &n_found, &n_missing, &error))
    {
      regest_desk_take_error (self->desk, error);
      return;
    }
  words = n_missing == 0
            ? g_strdup_printf (ngettext ("%u missing image found", "%u missing images found",
                                         n_found),
                               n_found)
            : g_strdup_printf (ngettext ("%1$u missing image found, %2$u not",
                                         "%1$u missing images found, %2$u not", n_found),
                               n_found, n_missing);
  regest_desk_notice (self->desk, words, NULL, NULL);
}

static void
find_missing_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestPagesPane *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_clear_object (&self->chooser);
  self->chooser =
    gtk_file_chooser_native_new (_("Folder with the missing images"), GTK_WINDOW (root),
                                 GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _("_Find"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (folder_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
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

  stop_opening (self);
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  g_clear_object (&self->project);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  g_clear_object (&self->chooser);
  g_clear_object (&self->settings);
  g_clear_object (&self->actions);
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
  gtk_widget_class_bind_template_child (widget_class, RegestPagesPane, brightness);
  gtk_widget_class_bind_template_child (widget_class, RegestPagesPane, contrast);
  gtk_widget_class_bind_template_child (widget_class, RegestPagesPane, sharpness);
  gtk_widget_class_bind_template_child (widget_class, RegestPagesPane, negative);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
  gtk_widget_class_set_css_name (widget_class, "pagespane");
}

static void
add_actions (RegestPagesPane *self)
{
  static const GActionEntry entries[] = {
    { "previous", previous_cb },
    { "next", next_cb },
    { "zoom-in", zoom_in_cb },
    { "zoom-out", zoom_out_cb },
    { "fit-width", fit_width_cb },
    { "fit-page", fit_page_cb },
    { "turn-left", turn_left_cb },
    { "turn-right", turn_right_cb },
    { "remove", remove_cb },
    { "find-missing", find_missing_cb },
  };
  g_autoptr (GAction) above = g_settings_create_action (self->settings, "pages-above");

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), above);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "pages", G_ACTION_GROUP (self->actions));
}

static void
regest_pages_pane_init (RegestPagesPane *self)
{
  self->settings = g_settings_new (APPLICATION_ID);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_actions (self);
  g_signal_connect_swapped (self->view, "clicked", G_CALLBACK (clicked_cb), self);
  g_signal_connect_swapped (self->view, "zoomed", G_CALLBACK (zoomed_cb), self);
  g_signal_connect_swapped (self->view, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect_swapped (self->brightness, "value-changed", G_CALLBACK (apply_look), self);
  g_signal_connect_swapped (self->contrast, "value-changed", G_CALLBACK (apply_look), self);
  g_signal_connect_swapped (self->sharpness, "value-changed", G_CALLBACK (apply_look), self);
  g_signal_connect_swapped (self->negative, "toggled", G_CALLBACK (apply_look), self);
}

GtkWidget *
regest_pages_pane_new (RegestDesk *desk)
{
  RegestPagesPane *self = g_object_new (REGEST_TYPE_PAGES_PANE, NULL);

  g_return_val_if_fail (REGEST_IS_DESK (desk), GTK_WIDGET (self));

  self->desk = g_object_ref (desk);
  g_signal_connect_swapped (desk, "notify::project", G_CALLBACK (project_cb), self);
  g_signal_connect_swapped (desk, "notify::document", G_CALLBACK (load), self);
  g_signal_connect_swapped (desk, "notify::cursor", G_CALLBACK (mark_cursor), self);
  project_cb (self);
  load (self);
  return GTK_WIDGET (self);
}
