/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include <regest/model/date.h>
#include <regest/recognise/claims.h>

#include "drop-down.h"
#include "entity-words.h"
#include "inline-text.h"
#include "mention-list.h"
#include "name-row.h"
#include "names.h"

struct _RegestNameRow
{
  RegestEditRow parent_instance;

  RegestDesk *desk;
  RegestId entity;
  RegestName *name; /* as stored, or the new one's beginnings */
  RegestInlineText *form;
  GtkDropDown *type;
  RegestInlineText *from;
  RegestInlineText *to;
  RegestInlineText *source;
  GtkCheckButton *contested;
  GtkLabel *problem;
  GtkMenuButton *details;
  GtkWidget *remove;
  GtkWidget *mentions; /* a popover; NULL until it is needed */
};

G_DEFINE_FINAL_TYPE (RegestNameRow, regest_name_row, REGEST_TYPE_EDIT_ROW)

static void
set_editable (RegestNameRow *self, gboolean editable)
{
  GtkWidget *const editors[] = { GTK_WIDGET (self->type), GTK_WIDGET (self->from),
                                 GTK_WIDGET (self->to), GTK_WIDGET (self->source) };

  regest_edit_row_set_editable (REGEST_EDIT_ROW (self), editable);
  for (guint i = 0; i < G_N_ELEMENTS (editors); i++)
    regest_edit_row_set_editable (
      REGEST_EDIT_ROW (gtk_widget_get_ancestor (editors[i], REGEST_TYPE_EDIT_ROW)), editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->contested), editable);
  gtk_widget_set_visible (self->remove, editable);
}

static void
show (RegestNameRow *self)
{
  g_autoptr (GString) note = g_string_new (NULL);
  const RegestName *name = self->name;

  regest_edit_row_set_title (REGEST_EDIT_ROW (self), regest_name_type_get_label (name->type));
  regest_inline_text_set_stored (self->form, name->form);
  regest_drop_down_select (self->type, regest_name_type_find (name->type), self);
  regest_inline_text_set_stored (self->from, name->from);
  regest_inline_text_set_stored (self->to, name->to);
  regest_inline_text_set_stored (self->source, name->source);
  if (name->from != NULL && name->to != NULL)
    /* translators: from one date to another */
    g_string_printf (note, _("%s to %s"), name->from, name->to);
  else if (name->from != NULL)
    g_string_printf (note, _("from %s"), name->from);
  else if (name->to != NULL)
    g_string_printf (note, _("until %s"), name->to);
  if (name->source != NULL)
    g_string_append_printf (note, "%s%s", note->len > 0 ? " · " : "", name->source);
  if (name->contested)
    /* translators: of a name: somebody says that it is wrong */
    g_string_append_printf (note, "%s%s", note->len > 0 ? " · " : "", _("contested"));
  gtk_check_button_set_active (self->contested, name->contested);
  regest_edit_row_set_note (REGEST_EDIT_ROW (self), note->str, REGEST_NOTE_PLAIN);
  set_editable (self, regest_desk_is_writable (self->desk));
  gtk_widget_set_sensitive (GTK_WIDGET (self->details), !regest_id_is_none (&name->id));
}

/* takes @name */
static gboolean
store (RegestNameRow *self, RegestName *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestName) stored = name;
  RegestId before = self->name->id;

  /* while it is stored, the list looks for the row that has it */
  if (regest_id_is_none (&before))
    stored->id = self->name->id = regest_id_new ();
  if (!regest_project_set_name (regest_desk_get_project (self->desk), &self->entity, stored,
                                &stored->id, &error))
    {
      self->name->id = before;
      regest_edit_row_set_note (REGEST_EDIT_ROW (self), error->message, REGEST_NOTE_ERROR);
      return FALSE;
    }
  regest_name_free (self->name);
  self->name = g_steal_pointer (&stored);
  show (self);
  return TRUE;
}

static void
remove_name (RegestNameRow *self)
{
  g_autoptr (GError) error = NULL;

  if (regest_id_is_none (&self->name->id))
    return;
  if (!regest_project_remove_name (regest_desk_get_project (self->desk), &self->name->id, &error))
    regest_desk_take_error (self->desk, g_steal_pointer (&error));
}

static void
form_commit_cb (RegestNameRow *self, const char *text)
{
  RegestName *name;

  if (*text == '\0')
    {
      remove_name (self);
      return;
    }
  name = regest_name_copy (self->name);
  g_free (name->form);
  name->form = g_strdup (text);
  store (self, name);
}

static void
type_selected_cb (RegestNameRow *self)
{
  RegestName *name = regest_name_copy (self->name);

  g_free (name->type);
  name->type = g_strdup (regest_name_type_get_nth (gtk_drop_down_get_selected (self->type)));
  store (self, name);
}

#define MAX_MENTIONS 200

static void
mention_activated_cb (RegestNameRow *self, GtkListBoxRow *row)
{
  regest_mention_row_go (self->desk, row);
}

/* The mentions, one click from their words. */
static void
list_mentions (RegestNameRow *self, GPtrArray *mentions, const char *note)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (note);

  if (self->mentions == NULL)
    {
      self->mentions = gtk_popover_new ();
      gtk_widget_set_parent (self->mentions, GTK_WIDGET (self));
      gtk_popover_set_position (GTK_POPOVER (self->mentions), GTK_POS_BOTTOM);
    }
  for (guint i = 0; i < MIN (mentions->len, MAX_MENTIONS); i++)
    {
      GtkWidget *row = regest_mention_row_new (self->desk, mentions->pdata[i]);

      if (row != NULL)
        gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, note, -1);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (mention_activated_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 280);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_size_request (box, 300, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_popover_set_child (GTK_POPOVER (self->mentions), box);
  gtk_popover_popup (GTK_POPOVER (self->mentions));
}

/* What rests on the claim has to be looked at again. */
static void
tell_mentions (RegestNameRow *self)
{
  g_autoptr (GPtrArray) mentions = NULL;
  g_autofree char *note = NULL;

  if (g_strcmp0 (self->name->type, "cover") != 0)
    return;
  mentions = regest_claim_find_mentions (regest_desk_get_project (self->desk), &self->entity,
                                         self->name, NULL);
  if (mentions == NULL || mentions->len == 0)
    return;
  note = g_strdup_printf (
    /* translators: after a claim about a cover name was changed */
    ngettext ("%u mention rests on this; it may mean somebody else",
              "%u mentions rest on this; they may mean somebody else", mentions->len),
    mentions->len);
  regest_edit_row_set_note (REGEST_EDIT_ROW (self), note, REGEST_NOTE_PLAIN);
  list_mentions (self, mentions, note);
}

static void
contested_toggled_cb (RegestNameRow *self)
{
  gboolean contested = gtk_check_button_get_active (self->contested);
  RegestName *name;

  if (contested == self->name->contested || regest_id_is_none (&self->name->id))
    return;
  name = regest_name_copy (self->name);
  name->contested = contested;
  if (store (self, name))
    tell_mentions (self);
}

static char **
find_detail (RegestNameRow *self, RegestName *name, RegestInlineText *text)
{
  if (text == self->from)
    return &name->from;
  return text == self->to ? &name->to : &name->source;
}

static void
detail_commit_cb (RegestNameRow *self, const char *text, RegestInlineText *widget)
{
  RegestName *name;
  RegestEdtf edtf;
  char **detail;

  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  if (widget != self->source && *text != '\0' && !regest_edtf_parse (text, &edtf, NULL))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
      return;
    }
  name = regest_name_copy (self->name);
  detail = find_detail (self, name, widget);
  g_free (*detail);
  *detail = *text != '\0' ? g_strdup (text) : NULL;
  if (store (self, name) && widget != self->source)
    tell_mentions (self);
}

static void
remove_clicked_cb (RegestNameRow *self)
{
  gtk_menu_button_popdown (self->details);
  remove_name (self);
}

static void
regest_name_row_dispose (GObject *object)
{
  RegestNameRow *self = REGEST_NAME_ROW (object);

  g_clear_pointer (&self->mentions, gtk_widget_unparent);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (regest_name_row_parent_class)->dispose (object);
}

static void
regest_name_row_finalize (GObject *object)
{
  regest_name_free (REGEST_NAME_ROW (object)->name);
  G_OBJECT_CLASS (regest_name_row_parent_class)->finalize (object);
}

static void
regest_name_row_class_init (RegestNameRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = regest_name_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = regest_name_row_finalize;
}

static RegestInlineText *
add_detail (RegestNameRow *self, GtkListBox *list, const char *label, const char *placeholder)
{
  RegestEditRow *row = REGEST_EDIT_ROW (regest_edit_row_new (label));
  RegestInlineText *text = REGEST_INLINE_TEXT (regest_inline_text_new (FALSE));

  regest_inline_text_set_placeholder (text, placeholder);
  g_signal_connect_object (text, "commit", G_CALLBACK (detail_commit_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (text, "left", G_CALLBACK (gtk_menu_button_popdown), self->details,
                           G_CONNECT_SWAPPED);
  regest_edit_row_set_editor (row, GTK_WIDGET (text), regest_inline_text_get_control (text));
  gtk_list_box_append (list, GTK_WIDGET (row));
  return text;
}

static void
add_type (RegestNameRow *self, GtkListBox *list)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  RegestEditRow *row = REGEST_EDIT_ROW (regest_edit_row_new (_("Type")));

  for (guint i = 0; i < regest_name_type_get_count (); i++)
    g_ptr_array_add (labels,
                     (char *) regest_name_type_get_label (regest_name_type_get_nth (i)));
  g_ptr_array_add (labels, NULL);
  self->type = regest_drop_down_new ((const char *const *) labels->pdata);
  g_signal_connect_swapped (self->type, "notify::selected", G_CALLBACK (type_selected_cb), self);
  regest_edit_row_set_editor (row, GTK_WIDGET (self->type),
                              regest_drop_down_get_control (self->type));
  gtk_list_box_append (list, GTK_WIDGET (row));
}

static void
add_details (RegestNameRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *popover = gtk_popover_new ();

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Type, dates and source"), -1);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_set_size_request (box, 260, -1);
  add_type (self, GTK_LIST_BOX (list));
  self->from = add_detail (self, GTK_LIST_BOX (list), _("Used from"), _("Such as 1950 or 1951-06"));
  self->to = add_detail (self, GTK_LIST_BOX (list), _("Used until"), _("Such as 1953"));
  self->source = add_detail (self, GTK_LIST_BOX (list), _("Source"), _("Who says so"));
  self->problem = GTK_LABEL (gtk_label_new (_("No date in EDTF, such as 1951-06: not stored")));
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "caption");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  self->contested = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (_("Contested")));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->contested),
                               _("Somebody says that it is wrong: no mentions are resolved by it"));
  g_signal_connect_swapped (self->contested, "toggled", G_CALLBACK (contested_toggled_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->contested));
  self->remove = gtk_button_new_with_label (_("Remove this name"));
  g_signal_connect_swapped (self->remove, "clicked", G_CALLBACK (remove_clicked_cb), self);
  gtk_box_append (GTK_BOX (box), self->remove);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (self->details, popover);
}

static void
regest_name_row_init (RegestNameRow *self)
{
  self->name = regest_name_new ("", NULL);
  self->form = REGEST_INLINE_TEXT (regest_inline_text_new (FALSE));
  regest_inline_text_set_placeholder (self->form, _("A name, as it is written"));
  g_signal_connect_object (self->form, "commit", G_CALLBACK (form_commit_cb), self,
                           G_CONNECT_SWAPPED);
  regest_edit_row_set_editor (REGEST_EDIT_ROW (self), GTK_WIDGET (self->form),
                              regest_inline_text_get_control (self->form));
  self->details = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->details, "view-more-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self->details), "flat");
  regest_name_menu_button (self->details, _("Type, dates and source"));
  add_details (self);
  regest_edit_row_add_suffix (REGEST_EDIT_ROW (self), GTK_WIDGET (self->details));
}

RegestNameRow *
regest_name_row_new (RegestDesk *desk, const RegestId *entity)
{
  RegestNameRow *self = g_object_new (REGEST_TYPE_NAME_ROW, NULL);

  self->desk = g_object_ref (desk);
  self->entity = *entity;
  show (self);
  return self;
}

void
regest_name_row_show (RegestNameRow *self, const RegestName *name)
{
  g_return_if_fail (REGEST_IS_NAME_ROW (self));
  g_return_if_fail (name != NULL);

  regest_name_free (self->name);
  self->name = regest_name_copy (name);
  show (self);
}

const RegestId *
regest_name_row_get_id (RegestNameRow *self)
{
  g_return_val_if_fail (REGEST_IS_NAME_ROW (self), NULL);

  return &self->name->id;
}

gboolean
regest_name_row_flush (RegestNameRow *self)
{
  g_return_val_if_fail (REGEST_IS_NAME_ROW (self), TRUE);

  return regest_inline_text_commit (self->form);
}
