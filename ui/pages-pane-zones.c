/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Tags on the image. What is drawn becomes a tag of the kind that is chosen beside it, or a place
 * of the tag that was to be put on the image. The zone of the desk's selected tag is the editor's:
 * so text, image and fields show one thing. Every change is one action.
 */

#include "config.h"

#include <glib/gi18n.h>
#include <regest/store/edit.h>
#include <regest/store/pages.h>

#include "pages-pane-private.h"

/* -- what is shown --------------------------------------------------------- */

static const RegestKind *
find_kind (RegestPagesPane *self, const char *name)
{
  return regest_profile_find_kind (regest_project_get_profile (self->project), name);
}

static char *
dup_name (RegestPagesPane *self, RegestAnnotation *annotation)
{
  const RegestKind *kind = find_kind (self, regest_annotation_get_kind (annotation));
  const char *label =
    kind != NULL ? regest_kind_get_label (kind) : regest_annotation_get_kind (annotation);
  const char *wording = regest_annotation_get_wording (annotation);

  /* translators: a tag for a screen reader, its kind and name and the words in the text */
  return wording != NULL ? g_strdup_printf (_("%s: “%s”"), label, wording) : g_strdup (label);
}

/* paper is light, whatever the theme */
static GdkRGBA
get_colour (RegestPagesPane *self, RegestAnnotation *annotation)
{
  const RegestKind *kind = find_kind (self, regest_annotation_get_kind (annotation));
  GdkRGBA colour = { 0.24, 0.22, 0.27, 1 };

  if (kind != NULL)
    gdk_rgba_parse (&colour, regest_kind_get_color (kind, FALSE));
  return colour;
}

static void
add_outline (RegestPagesPane *self, GPtrArray *outlines, const RegestZone *zone)
{
  g_autoptr (RegestAnnotation) annotation = NULL;
  g_autofree char *name = NULL;
  GdkRGBA colour;

  if (zone->points == NULL || zone->points->len < 3 || regest_id_is_none (&zone->annotation))
    return;
  annotation = regest_project_get_annotation (self->project, &zone->annotation, NULL);
  if (annotation == NULL ||
      regest_annotation_get_status (annotation) == REGEST_STATUS_REJECTED)
    return;
  name = dup_name (self, annotation);
  colour = get_colour (self, annotation);
  g_ptr_array_add (outlines, regest_zone_outline_new (&zone->id, zone->points, &colour, name));
}

/* the place of the desk's selected tag on the page shown; NULL: none. @first (out): the first of
 * its places, wherever it is */
static const RegestTagPlace *
find_place (RegestPagesPane *self, const RegestTagPlace **first)
{
  RegestAnnotation *annotation = regest_desk_get_selected_annotation (self->desk);
  guint n = annotation != NULL ? regest_annotation_get_n_places (annotation) : 0;

  *first = n > 0 ? regest_annotation_get_place (annotation, 0) : NULL;
  for (guint i = 0; i < n; i++)
    if (regest_annotation_get_place (annotation, i)->number == self->index + 1)
      return regest_annotation_get_place (annotation, i);
  return NULL;
}

void
regest_pages_pane_show_zones (RegestPagesPane *self)
{
  GPtrArray *outlines =
    g_ptr_array_new_with_free_func ((GDestroyNotify) regest_zone_outline_free);
  const RegestPage *page = regest_pages_pane_get_page (self);
  GPtrArray *zones = page != NULL ? regest_page_zones_list (self->zones, self->index) : NULL;
  const RegestTagPlace *first, *place;

  for (guint i = 0; zones != NULL && i < zones->len; i++)
    add_outline (self, outlines, zones->pdata[i]);
  regest_zone_editor_set_page (self->editor, page != NULL ? page->width : 0,
                               page != NULL ? page->height : 0);
  regest_zone_editor_set_editable (self->editor,
                                   page != NULL && regest_desk_is_writable (self->desk));
  regest_zone_editor_take_outlines (self->editor, outlines);
  place = find_place (self, &first);
  regest_zone_editor_select (self->editor, place != NULL ? &place->zone : NULL);
}

void
regest_pages_pane_reveal_zone (RegestPagesPane *self)
{
  const RegestTagPlace *first, *place = find_place (self, &first);
  RegestBox box;
  double x, y;

  if (place == NULL || !regest_points_get_box (place->points, &box))
    return;
  regest_pages_pane_get_unit (self, &x, &y);
  box = (RegestBox){ box.x * x, box.y * y, box.width * x, box.height * y };
  regest_page_view_show (self->view, &box);
}

static void
selected_cb (RegestPagesPane *self)
{
  const RegestTagPlace *first, *place = find_place (self, &first);
  gboolean had = regest_zone_editor_get_selected (self->editor) != NULL;
  guint number = first != NULL ? first->number : 0;

  if (place == NULL && number > 0)
    {
      /* comes back here by way of the page */
      regest_pages_pane_show_page (self, number - 1);
      place = find_place (self, &first);
    }
  regest_zone_editor_select (self->editor, place != NULL ? &place->zone : NULL);
  if (place != NULL)
    {
      self->last_tag = *regest_desk_get_selected (self->desk);
      regest_pages_pane_reveal_zone (self);
    }
  else if (had)
    regest_pages_pane_mark_cursor (self);
  regest_pages_pane_update_actions (self);
}

/* -- changes --------------------------------------------------------------- */

static const RegestZone *
find_zone (RegestPagesPane *self, const RegestId *id)
{
  GPtrArray *zones = regest_pages_pane_get_page (self) != NULL
                       ? regest_page_zones_list (self->zones, self->index)
                       : NULL;

  for (guint i = 0; zones != NULL && i < zones->len; i++)
    if (regest_id_equal (&((const RegestZone *) zones->pdata[i])->id, id))
      return zones->pdata[i];
  return NULL;
}

static void
changed_cb (RegestPagesPane *self, const RegestId *id, GArray *points)
{
  const RegestZone *zone = find_zone (self, id);
  g_autoptr (RegestZone) copy = zone != NULL ? regest_zone_copy (zone) : NULL;
  GError *error = NULL;

  if (copy == NULL)
    return;
  g_clear_pointer (&copy->points, g_array_unref);
  copy->points = g_array_ref (points);
  if (regest_project_set_zone (self->project, copy, &error))
    return;
  regest_desk_take_error (self->desk, error);
  regest_pages_pane_show_zones (self);
}

static void
chosen_cb (RegestPagesPane *self, const RegestId *id)
{
  const RegestZone *zone = id != NULL ? find_zone (self, id) : NULL;

  regest_desk_set_selected (self->desk, zone != NULL ? &zone->annotation : NULL);
}

static void
remove_cb (RegestPagesPane *self, const RegestId *id)
{
  RegestAnnotation *annotation = regest_desk_get_selected_annotation (self->desk);
  gboolean last = annotation != NULL && regest_annotation_get_n_targets (annotation) == 0 &&
                  regest_annotation_get_n_places (annotation) == 1;
  GError *error = NULL;

  if (regest_project_remove_zone (self->project, id, &error))
    regest_desk_notice (self->desk,
                        last ? _("The tag was removed from the image")
                             : _("The zone was removed; the tag stays"),
                        "win.undo", _("_Undo"));
  else
    regest_desk_take_error (self->desk, error);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static gboolean
add_zone (RegestPagesPane *self, const RegestId *annotation, GArray *points, GError **error)
{
  const RegestPage *page = regest_pages_pane_get_page (self);
  g_autoptr (GPtrArray) zones =
    g_ptr_array_new_with_free_func ((GDestroyNotify) regest_zone_free);
  RegestZone *zone = regest_zone_new (REGEST_ZONE_TAG);
  RegestId id = page->id;

  zone->annotation = *annotation;
  zone->points = g_array_ref (points);
  g_ptr_array_add (zones, zone);
  return regest_project_add_zones (self->project, &id, zones, error);
}

static void
forget_draft (RegestPagesPane *self)
{
  g_clear_pointer (&self->draft, g_array_unref);
  self->placing = (RegestId){ { 0 } };
  regest_zone_editor_forget_draft (self->editor);
}

/* one action, called after the page */
static gboolean
tag (RegestPagesPane *self, const char *kind, RegestId *id, GError **error)
{
  const RegestPage *page = regest_pages_pane_get_page (self);
  g_autofree char *title = regest_page_dup_title (page, self->index + 1);
  g_autoptr (RegestAnnotation) annotation = regest_annotation_new (kind);

  regest_annotation_set_record (annotation, &self->record);
  if (!regest_project_begin (self->project, "tag", title, kind, error))
    return FALSE;
  /* what fails inside dooms the action; the commit then says why */
  if (regest_project_add_annotation (self->project, annotation, id, NULL))
    add_zone (self, id, self->draft, NULL);
  return regest_project_commit (self->project, error);
}

static void
tag_zone_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestPagesPane *self = user_data;
  GError *error = NULL;
  RegestId id;
  gboolean done;

  if (self->draft == NULL || regest_pages_pane_get_page (self) == NULL)
    return;
  done = tag (self, g_variant_get_string (parameter, NULL), &id, &error);
  forget_draft (self);
  regest_desk_take_error (self->desk, error);
  if (done)
    regest_desk_set_selected (self->desk, &id);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* -- the kind of what was drawn -------------------------------------------- */

static GMenuModel *
make_menu (RegestPagesPane *self)
{
  GPtrArray *kinds = regest_profile_get_kinds (regest_project_get_profile (self->project));
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < kinds->len; i++)
    {
      const RegestKind *kind = kinds->pdata[i];
      g_autoptr (GMenuItem) item = g_menu_item_new (regest_kind_get_label (kind), NULL);
      char key[7] = "";

      g_menu_item_set_action_and_target (item, "pages.tag-zone", "s",
                                         regest_kind_get_name (kind));
      key[g_unichar_to_utf8 (regest_kind_get_key (kind), key)] = '\0';
      if (regest_kind_get_key (kind) != 0)
        g_menu_item_set_attribute (item, "accel", "s", key);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static gboolean
kind_key_cb (GtkPopover *popover, guint keyval, guint code, GdkModifierType state)
{
  RegestPagesPane *self = g_object_get_data (G_OBJECT (popover), "pane");
  GPtrArray *kinds = regest_profile_get_kinds (regest_project_get_profile (self->project));
  gunichar key = gdk_keyval_to_unicode (gdk_keyval_to_lower (keyval));

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || key == 0)
    return FALSE;
  for (guint i = 0; i < kinds->len; i++)
    if (regest_kind_get_key (kinds->pdata[i]) == key)
      {
        g_action_group_activate_action (
          G_ACTION_GROUP (self->actions), "tag-zone",
          g_variant_new_string (regest_kind_get_name (kinds->pdata[i])));
        gtk_popover_popdown (popover);
        return TRUE;
      }
  return FALSE;
}

/* a choice is made after the menu has closed */
static gboolean
give_up_cb (gpointer user_data)
{
  GtkWidget *popover = user_data;
  RegestPagesPane *self = g_object_get_data (G_OBJECT (popover), "pane");

  if (gtk_widget_get_parent (popover) != NULL)
    {
      forget_draft (self);
      g_clear_pointer (&self->kinds, gtk_widget_unparent);
    }
  return G_SOURCE_REMOVE;
}

static void
closed_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_LOW, give_up_cb, g_object_ref (popover), g_object_unref);
}

static void
ask_kind (RegestPagesPane *self)
{
  g_autoptr (GMenuModel) menu = make_menu (self);
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GdkRectangle area = regest_zone_editor_get_area (self->editor, self->draft);
  double x, y;

  g_clear_pointer (&self->kinds, gtk_widget_unparent);
  self->kinds = popover;
  area.x = CLAMP (area.x, 0, MAX (gtk_widget_get_width (GTK_WIDGET (self->view)) - area.width, 0));
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  gtk_widget_translate_coordinates (GTK_WIDGET (self->view), GTK_WIDGET (self), area.x, area.y,
                                    &x, &y);
  area.x = (int) x;
  area.y = (int) y;
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &area);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Kind of the tag"), -1);
  g_object_set_data (G_OBJECT (popover), "pane", self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (kind_key_cb), popover);
  gtk_widget_add_controller (popover, keys);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
drawn_cb (RegestPagesPane *self, GArray *points)
{
  RegestId placing = self->placing;
  GError *error = NULL;

  g_clear_pointer (&self->draft, g_array_unref);
  self->draft = g_array_ref (points);
  if (regest_pages_pane_get_page (self) == NULL)
    forget_draft (self);
  else if (regest_id_is_none (&placing))
    ask_kind (self);
  else
    {
      gboolean done = add_zone (self, &placing, points, &error);

      forget_draft (self);
      regest_desk_take_error (self->desk, error);
      if (done)
        regest_desk_set_selected (self->desk, &placing);
      selected_cb (self);
    }
}

/* -- actions --------------------------------------------------------------- */

static void
set_tool (RegestPagesPane *self, RegestZoneTool tool)
{
  regest_zone_editor_set_tool (self->editor, tool);
  if (tool != REGEST_ZONE_TOOL_NONE)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
rectangle_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  set_tool (user_data, g_variant_get_boolean (value) ? REGEST_ZONE_TOOL_RECTANGLE
                                                     : REGEST_ZONE_TOOL_NONE);
}

static void
polygon_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  set_tool (user_data, g_variant_get_boolean (value) ? REGEST_ZONE_TOOL_POLYGON
                                                     : REGEST_ZONE_TOOL_NONE);
}

static void
set_state (RegestPagesPane *self, const char *name, gboolean state)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (state));
}

static void
tool_cb (RegestPagesPane *self)
{
  RegestZoneTool tool = regest_zone_editor_get_tool (self->editor);

  set_state (self, "draw-rectangle", tool == REGEST_ZONE_TOOL_RECTANGLE);
  set_state (self, "draw-polygon", tool == REGEST_ZONE_TOOL_POLYGON);
}

static void
place_tag_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestPagesPane *self = user_data;
  const RegestId *selected = regest_desk_get_selected (self->desk);

  if (selected == NULL)
    return;
  self->placing = *selected;
  set_tool (self, REGEST_ZONE_TOOL_RECTANGLE);
  regest_desk_notice (self->desk, _("Draw where the tag stands on the image"), NULL, NULL);
}

static void
place_words_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RegestPagesPane *self = user_data;
  RegestId id = self->last_tag;
  GError *error = NULL;

  if (regest_project_add_target (self->project, &id, regest_desk_get_selection (self->desk),
                                 &error))
    regest_desk_set_selected (self->desk, &id);
  else
    regest_desk_take_error (self->desk, error);
}

static void
enable (RegestPagesPane *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
regest_pages_pane_update_zone_actions (RegestPagesPane *self)
{
  gboolean writable = regest_page_view_get_image (self->view) != NULL &&
                      regest_pages_pane_get_page (self) != NULL &&
                      regest_desk_is_writable (self->desk);
  RegestAnnotation *annotation = regest_desk_get_selected_annotation (self->desk);
  RegestSpan words = regest_desk_get_selection (self->desk);

  enable (self, "draw-rectangle", writable);
  enable (self, "draw-polygon", writable);
  enable (self, "place-tag",
          writable && annotation != NULL &&
            regest_annotation_get_status (annotation) == REGEST_STATUS_ACCEPTED);
  enable (self, "place-words",
          writable && !regest_id_is_none (&self->last_tag) && words.start < words.end);
}

gboolean
regest_pages_pane_click_zone (RegestPagesPane *self, RegestPoint point)
{
  const RegestZoneOutline *outline = regest_zone_editor_find (self->editor, point);
  const RegestZone *zone = outline != NULL ? find_zone (self, &outline->zone) : NULL;
  RegestAnnotation *annotation;
  RegestId id;

  if (zone == NULL)
    {
      if (regest_zone_editor_get_selected (self->editor) != NULL)
        regest_desk_set_selected (self->desk, NULL);
      return FALSE;
    }
  id = zone->annotation;
  regest_desk_set_selected (self->desk, &id);
  annotation = regest_desk_get_selected_annotation (self->desk);
  if (annotation != NULL && regest_annotation_get_n_targets (annotation) > 0)
    regest_desk_show_span (self->desk, regest_annotation_get_extent (annotation));
  return TRUE;
}

void
regest_pages_pane_add_zone_actions (RegestPagesPane *self)
{
  static const GActionEntry entries[] = {
    { "draw-rectangle", NULL, NULL, "false", rectangle_cb },
    { "draw-polygon", NULL, NULL, "false", polygon_cb },
    { "tag-zone", tag_zone_cb, "s" },
    { "place-tag", place_tag_cb },
    { "place-words", place_words_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  self->editor = regest_zone_editor_new (self->view);
  g_signal_connect_object (self->editor, "drawn", G_CALLBACK (drawn_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "selected", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "remove", G_CALLBACK (remove_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "tool-changed", G_CALLBACK (tool_cb), self,
                           G_CONNECT_SWAPPED);
}

void
regest_pages_pane_follow_zones (RegestPagesPane *self)
{
  g_signal_connect_swapped (self->desk, "notify::selected", G_CALLBACK (selected_cb), self);
  g_signal_connect_swapped (self->desk, "notify::selection-end",
                            G_CALLBACK (regest_pages_pane_update_zone_actions), self);
}
