/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "drop-down.h"
#include "entity-chooser.h"
#include "entity-words.h"

#define MAX_FOUND 30

struct _RegestEntityChooser
{
  GtkPopover parent_instance;

  GtkSearchEntry *search;
  GtkListBox *list;
  GtkWidget *further;
  GtkCheckButton *keep;
  GtkLabel *keep_words;
  AdwBin *type_bin;
  GtkDropDown *type;

  RegestDesk *desk;
  char *kind;
  char *words;
  RegestId annotation; /* of the tag that is being linked; none: the asker links */
};

enum
{
  CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RegestEntityChooser, regest_entity_chooser, GTK_TYPE_POPOVER)

/* One goes through the rows by the arrows, from the search: with rows that take the focus Tab would
 * walk through all of them, each another choice, before it came to what is below. */
static GtkWidget *
make_row (GtkWidget *child)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  return row;
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, style);
    }
  return label;
}

static void
add_found (RegestEntityChooser *self, RegestEntity *entity)
{
  RegestProfile *profile = regest_project_get_profile (regest_desk_get_project (self->desk));
  const char *name = regest_entity_get_name (entity);
  const char *matched = regest_entity_get_matched (entity);
  g_autofree char *summary = regest_entity_dup_summary (profile, entity);
  g_autofree char *title = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *row = make_row (box);

  if (matched != NULL && g_strcmp0 (matched, name) != 0)
    /* translators: a name, then the further name that was found: "Stalin (FILIPPOV)" */
    title = g_strdup_printf (_("%s (%s)"), name, matched);
  gtk_box_append (GTK_BOX (box), make_label (title != NULL ? title : name, NULL));
  gtk_box_append (GTK_BOX (box), make_label (summary, "dim-label"));
  gtk_widget_set_tooltip_text (row, summary);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title != NULL ? title : name, -1);
  g_object_set_data_full (G_OBJECT (row), "entity", g_object_ref (entity), g_object_unref);
  gtk_list_box_append (self->list, row);
}

static void
add_make (RegestEntityChooser *self, const char *name, const char *kind)
{
  RegestProfile *profile = regest_project_get_profile (regest_desk_get_project (self->desk));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *row = make_row (box);
  g_autofree char *label = NULL;

  if (self->kind != NULL)
    label = g_strdup_printf (_("Make “%s”"), name);
  else
    /* translators: a name and a kind: Make “Zhou Enlai” (Person) */
    label = g_strdup_printf (_("Make “%s” (%s)"), name,
                             regest_profile_get_entity_kind_label (profile, kind));
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_box_append (GTK_BOX (box), make_label (label, NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data_full (G_OBJECT (row), "kind", g_strdup (kind), g_free);
  gtk_list_box_append (self->list, row);
}

static void
add_makes (RegestEntityChooser *self, const char *name)
{
  RegestProfile *profile = regest_project_get_profile (regest_desk_get_project (self->desk));
  g_autoptr (GPtrArray) kinds = NULL;

  if (*name == '\0')
    return;
  if (self->kind != NULL)
    {
      add_make (self, name, self->kind);
      return;
    }
  kinds = regest_profile_list_entity_kinds (profile);
  for (guint i = 0; i < kinds->len; i++)
    add_make (self, name, g_ptr_array_index (kinds, i));
}

static RegestEntity *
get_row_entity (GtkListBoxRow *row)
{
  return row != NULL ? g_object_get_data (G_OBJECT (row), "entity") : NULL;
}

static void
row_selected_cb (RegestEntityChooser *self, GtkListBoxRow *row)
{
  RegestEntity *found = get_row_entity (row);
  g_autoptr (RegestEntity) entity = NULL;
  g_autofree char *label = NULL;
  const char *type = NULL;

  /* The list loses its rows when the popover goes, too. */
  if (self->desk == NULL)
    return;
  gtk_widget_set_child_visible (self->further, FALSE);
  if (found == NULL || self->words == NULL)
    return;
  /* What a search gives need not hold all names. */
  entity = regest_project_get_entity (regest_desk_get_project (self->desk),
                                      regest_entity_get_id (found), NULL);
  if (entity == NULL || !regest_entity_wants_name (entity, self->words, &type))
    return;
  label = g_strdup_printf (_("Keep “%s” as a further name"), self->words);
  gtk_label_set_text (self->keep_words, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->keep_words), label);
  gtk_drop_down_set_selected (self->type, regest_name_type_find (type));
  gtk_check_button_set_active (self->keep, TRUE);
  gtk_widget_set_child_visible (self->further, TRUE);
}

static void
find (RegestEntityChooser *self)
{
  g_autofree char *words = g_strstrip (g_strdup (
    gtk_editable_get_text (GTK_EDITABLE (self->search))));
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *row;

  if (regest_desk_get_project (self->desk) == NULL)
    return;
  /* not the first child, which may be the placeholder */
  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, row);
  if (*words != '\0')
    found = regest_project_find_entities (regest_desk_get_project (self->desk), words, self->kind,
                                          MAX_FOUND, &error);
  regest_desk_take_error (self->desk, g_steal_pointer (&error));
  for (guint i = 0; found != NULL && i < found->len; i++)
    add_found (self, g_ptr_array_index (found, i));
  add_makes (self, words);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

static RegestEntityChoice *
make_choice (RegestEntityChooser *self, GtkListBoxRow *row)
{
  RegestEntity *entity = get_row_entity (row);
  RegestEntityChoice *choice;
  g_autofree char *typed = NULL;

  if (entity == NULL)
    {
      typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));
      return regest_entity_choice_new (NULL, g_object_get_data (G_OBJECT (row), "kind"), typed);
    }
  choice = regest_entity_choice_new (regest_entity_get_id (entity),
                                     regest_entity_get_kind (entity),
                                     regest_entity_get_name (entity));
  if (gtk_widget_get_child_visible (self->further) && gtk_check_button_get_active (self->keep))
    {
      choice->further_name = g_strdup (self->words);
      choice->further_type =
        g_strdup (regest_name_type_get_nth (gtk_drop_down_get_selected (self->type)));
    }
  return choice;
}

static void
link_tag (RegestEntityChooser *self, const RegestEntityChoice *choice)
{
  RegestProject *project = regest_desk_get_project (self->desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestAnnotation) annotation = NULL;

  if (!regest_desk_begin_change (self->desk, &self->annotation, TRUE, &error))
    {
      regest_desk_take_error (self->desk, g_steal_pointer (&error));
      return;
    }
  annotation = regest_project_get_annotation (project, &self->annotation, &error);
  if (!regest_desk_end_change (self->desk,
                               annotation != NULL &&
                                 regest_entity_choice_link (choice, project, annotation, &error),
                               &error))
    regest_desk_take_error (self->desk, g_steal_pointer (&error));
}

static void
row_activated_cb (RegestEntityChooser *self, GtkListBoxRow *row)
{
  g_autoptr (RegestEntityChoice) choice = NULL;

  /* Typing is followed with a small delay; what is taken must be what was typed. */
  gtk_list_box_select_row (self->list, row);
  choice = make_choice (self, row);
  if (!regest_id_is_none (&self->annotation))
    link_tag (self, choice);
  gtk_popover_popdown (GTK_POPOVER (self));
  if (regest_id_is_none (&self->annotation))
    g_signal_emit (self, signals[CHOSEN], 0, choice);
}

static void
activate_cb (RegestEntityChooser *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    row_activated_cb (self, row);
}

static void
move (RegestEntityChooser *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int index = row != NULL ? gtk_list_box_row_get_index (row) + step : 0;
  GtkListBoxRow *next = index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL;
  graphene_rect_t bounds;
  GtkAdjustment *adjustment = gtk_list_box_get_adjustment (self->list);

  if (next == NULL)
    return;
  gtk_list_box_select_row (self->list, next);
  if (adjustment != NULL &&
      gtk_widget_compute_bounds (GTK_WIDGET (next), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y,
                               bounds.origin.y + bounds.size.height);
}

static gboolean
key_pressed_cb (RegestEntityChooser *self, guint keyval, guint keycode, GdkModifierType state)
{
  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move (self, -1);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move (self, 1);
      return TRUE;
    default:
      return FALSE;
    }
}

/* Enter takes the choice from everywhere; what is below the list is worked by space. */
static gboolean
further_key_cb (RegestEntityChooser *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_ISO_Enter) ||
      focus == NULL || gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != GTK_WIDGET (self))
    return FALSE;
  activate_cb (self);
  return TRUE;
}

static void
closed_cb (RegestEntityChooser *self)
{
  if (!regest_id_is_none (&self->annotation))
    regest_desk_focus_text (self->desk);
}

static void
stop_search_cb (RegestEntityChooser *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
regest_entity_chooser_dispose (GObject *object)
{
  RegestEntityChooser *self = REGEST_ENTITY_CHOOSER (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->words, g_free);
  G_OBJECT_CLASS (regest_entity_chooser_parent_class)->dispose (object);
}

static void
regest_entity_chooser_class_init (RegestEntityChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regest_entity_chooser_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regest/Regest/entity-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestEntityChooser, search);
  gtk_widget_class_bind_template_child (widget_class, RegestEntityChooser, list);
  gtk_widget_class_bind_template_child (widget_class, RegestEntityChooser, further);
  gtk_widget_class_bind_template_child (widget_class, RegestEntityChooser, keep);
  gtk_widget_class_bind_template_child (widget_class, RegestEntityChooser, keep_words);
  gtk_widget_class_bind_template_child (widget_class, RegestEntityChooser, type_bin);
  gtk_widget_class_bind_template_callback (widget_class, find);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, further_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, REGEST_TYPE_ENTITY_CHOICE);
}

static void
regest_entity_chooser_init (RegestEntityChooser *self)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < regest_name_type_get_count (); i++)
    g_ptr_array_add (labels,
                     (char *) regest_name_type_get_label (regest_name_type_get_nth (i)));
  g_ptr_array_add (labels, NULL);
  self->type = regest_drop_down_new ((const char *const *) labels->pdata);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->type), _("Type of the further name"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (regest_drop_down_get_control (self->type)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Type of the further name"), -1);
  adw_bin_set_child (self->type_bin, GTK_WIDGET (self->type));
}

RegestEntityChooser *
regest_entity_chooser_new (RegestDesk *desk)
{
  RegestEntityChooser *self;

  g_return_val_if_fail (REGEST_IS_DESK (desk), NULL);

  self = g_object_new (REGEST_TYPE_ENTITY_CHOOSER, NULL);
  self->desk = g_object_ref (desk);
  return self;
}

static void
ask (RegestEntityChooser *self, const char *kind, const char *words)
{
  char *line = g_strdup (words != NULL ? words : "");

  g_free (self->kind);
  self->kind = g_strdup (kind);
  g_free (self->words);
  /* A name broken by a line end is still one name. */
  self->words = g_strstrip (g_strdelimit (line, "\n\t", ' '));
  gtk_editable_set_text (GTK_EDITABLE (self->search), self->words);
  find (self);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}

void
regest_entity_chooser_ask (RegestEntityChooser *self, const char *kind, const char *words)
{
  const RegestId none = { { 0 } };

  g_return_if_fail (REGEST_IS_ENTITY_CHOOSER (self));

  self->annotation = none;
  ask (self, kind, words);
}

gboolean
regest_entity_chooser_ask_for_tag (RegestEntityChooser *self, const RegestId *id)
{
  RegestProject *project;
  g_autoptr (RegestAnnotation) annotation = NULL;
  const RegestKind *kind;

  g_return_val_if_fail (REGEST_IS_ENTITY_CHOOSER (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  project = regest_desk_get_project (self->desk);
  annotation = project != NULL ? regest_project_get_annotation (project, id, NULL) : NULL;
  if (annotation == NULL)
    return FALSE;
  kind = regest_profile_find_kind (regest_project_get_profile (project),
                                   regest_annotation_get_kind (annotation));
  if (kind == NULL || regest_kind_get_entity_kind (kind) == NULL)
    return FALSE;
  self->annotation = *id;
  ask (self, regest_kind_get_entity_kind (kind), regest_annotation_get_quote (annotation));
  return TRUE;
}
