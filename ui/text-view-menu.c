/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The context menu: what the keys do, for the mouse. Its kinds are those of the profile. */

#include "config.h"

#include <glib/gi18n.h>

#include "text-view-private.h"

static GMenu *
make_kinds (RegestProfile *profile, const char *action)
{
  GMenu *menu = g_menu_new ();
  GPtrArray *kinds = regest_profile_get_kinds (profile);

  for (guint i = 0; i < kinds->len; i++)
    {
      const RegestKind *kind = kinds->pdata[i];
      g_autoptr (GMenuItem) item = g_menu_item_new (regest_kind_get_label (kind), NULL);

      if (regest_kind_is_block (kind) && !g_str_equal (action, "doc.tag"))
        continue;
      g_menu_item_set_action_and_target (item, action, "s", regest_kind_get_name (kind));
      g_menu_append_item (menu, item);
    }
  return menu;
}

static void
append_items (GMenu *menu, const char *const entries[][2], guint n_entries)
{
  for (guint i = 0; i < n_entries; i++)
    g_menu_append (menu, _(entries[i][0]), entries[i][1]);
}

/* For what is seldom possible: an entry that is not there disturbs less than a grey one. */
static void
append_rare (GMenu *menu, const char *label, const char *action)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
  g_menu_append_item (menu, item);
}

static GMenu *
make_words_section (RegestProfile *profile)
{
  static const char *const entries[][2] = {
    { N_("Make lines a _part"), "doc.make-part" },
    { N_("_Repeat last tag"), "doc.repeat" },
    { N_("Tag _all occurrences…"), "win.tag-all" },
    { N_("Proposals of the same _words…"), "win.review-same" },
  };
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) tag = make_kinds (profile, "doc.tag");
  g_autoptr (GMenu) extend = make_kinds (profile, "doc.extend");

  g_menu_append_submenu (menu, _("_Tag as"), G_MENU_MODEL (tag));
  g_menu_append_submenu (menu, _("Add as a _further piece to"), G_MENU_MODEL (extend));
  append_items (menu, entries, G_N_ELEMENTS (entries));
  return menu;
}

static GMenu *
make_tag_section (RegestProfile *profile)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) change = make_kinds (profile, "doc.set-kind");

  g_menu_append (menu, _("Choose _entity…"), "doc.choose-entity");
  append_rare (menu, _("_Unlink from its entity"), "doc.unlink");
  g_menu_append_submenu (menu, _("Change the _kind to"), G_MENU_MODEL (change));
  append_rare (menu, _("Take the proposa_l"), "doc.accept");
  append_rare (menu, _("Re_fuse the proposal"), "doc.reject");
  append_rare (menu, _("_Why is this proposed?"), "doc.explain");
  g_menu_append (menu, _("Remove ta_g"), "doc.remove");
  return menu;
}

static GMenu *
make_text_section (gboolean correcting)
{
  GMenu *menu = g_menu_new ();

  append_rare (menu, _("_Take into the field"), "win.take-selection");
  if (correcting)
    g_menu_append (menu, _("Cu_t"), "clipboard.cut");
  g_menu_append (menu, _("C_opy"), "clipboard.copy");
  if (correcting)
    g_menu_append (menu, _("_Paste"), "clipboard.paste");
  g_menu_append (menu, _("Correct the tra_nscription"), "doc.edit");
  return menu;
}

void
regest_text_view_update_menu (RegestTextView *self)
{
  g_clear_object (&self->menu);
  if (self->document != NULL)
    {
      RegestProject *project = regest_document_get_project (self->document);
      RegestProfile *profile = regest_project_get_profile (project);
      g_autoptr (GMenu) words = make_words_section (profile);
      g_autoptr (GMenu) tag = make_tag_section (profile);
      g_autoptr (GMenu)
        text = make_text_section (gtk_text_view_get_editable (GTK_TEXT_VIEW (self)));

      self->menu = g_menu_new ();
      g_menu_append_section (self->menu, NULL, G_MENU_MODEL (words));
      g_menu_append_section (self->menu, NULL, G_MENU_MODEL (tag));
      g_menu_append_section (self->menu, NULL, G_MENU_MODEL (text));
    }
  if (self->context_menu != NULL)
    gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->context_menu),
                                     G_MENU_MODEL (self->menu));
}

void
regest_text_view_show_menu (RegestTextView *self, double x, double y)
{
  if (self->menu == NULL)
    return;
  if (self->context_menu == NULL)
    {
      self->context_menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (self->menu));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->context_menu), FALSE);
      gtk_widget_set_halign (self->context_menu, GTK_ALIGN_START);
      gtk_popover_set_position (GTK_POPOVER (self->context_menu), GTK_POS_BOTTOM);
      gtk_widget_set_parent (self->context_menu, GTK_WIDGET (self));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->context_menu), &(GdkRectangle){ x, y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->context_menu));
}

/* By the keyboard: at the cursor. */
void
regest_text_view_show_menu_at_cursor (RegestTextView *self)
{
  guint cursor = regest_text_view_get_cursor (self);
  GdkRectangle place;

  if (regest_text_view_get_span_rectangle (self, (RegestSpan){ cursor, cursor }, &place))
    regest_text_view_show_menu (self, place.x, place.y + place.height);
  else
    regest_text_view_show_menu (self, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, 20);
}
