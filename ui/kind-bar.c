/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "kind-bar.h"
#include "kind-key.h"
#include "kind-swatch.h"
#include "wrap-layout.h"

struct _RegestKindBar
{
  GtkWidget parent_instance;

  GtkWidget *box;
  RegestDesk *desk;
  RegestProject *project;
  RegestProfile *profile;
  GSettings *settings;
};

enum
{
  PROP_0,
  PROP_DESK,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RegestKindBar, regest_kind_bar, GTK_TYPE_WIDGET)

static gboolean
is_hidden (RegestKindBar *self, const char *kind)
{
  g_auto (GStrv) hidden =
    self->settings != NULL ? g_settings_get_strv (self->settings, "hidden-kinds") : NULL;

  return hidden != NULL && g_strv_contains ((const char *const *) hidden, kind);
}

static void
update_button (RegestKindBar *self, GtkWidget *button)
{
  const char *name = gtk_widget_get_name (button);
  const RegestKind *kind = regest_profile_find_kind (self->profile, name);
  gboolean hidden = is_hidden (self, name);
  g_autofree char *tooltip = NULL;

  /* translators: of a kind of tags, "Person" */
  tooltip = g_strdup_printf (hidden ? _("Show tags of kind “%s”")
                                    : _("Hide tags of kind “%s”"),
                             regest_kind_get_label (kind));
  if (hidden)
    gtk_widget_add_css_class (button, "hidden-kind");
  else
    gtk_widget_remove_css_class (button, "hidden-kind");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_PRESSED,
                               hidden ? GTK_ACCESSIBLE_TRISTATE_FALSE
                                      : GTK_ACCESSIBLE_TRISTATE_TRUE,
                               -1);
}

static void
hidden_changed_cb (RegestKindBar *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    update_button (self, child);
}

static GtkWidget *
make_button (RegestKindBar *self, const RegestKind *kind)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  g_autofree char *text = regest_kind_dup_key (self->profile, kind);
  GtkWidget *label = gtk_label_new (regest_kind_get_label (kind));

  gtk_box_append (GTK_BOX (box), regest_kind_swatch_new (self->profile, kind));
  gtk_box_append (GTK_BOX (box), label);
  if (text != NULL)
    {
      GtkWidget *key = gtk_label_new (text);

      gtk_widget_add_css_class (key, "kind-key");
      gtk_widget_set_valign (key, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), key);
    }
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_name (button, regest_kind_get_name (kind));
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "doc.show-kind");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", regest_kind_get_name (kind));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  regest_kind_get_label (kind), -1);
  return button;
}

static void
fill (RegestKindBar *self)
{
  RegestProfile *profile = self->project != NULL ? regest_project_get_profile (self->project)
                                                 : NULL;
  GtkWidget *child;
  GPtrArray *kinds;

  if (profile == self->profile)
    return;
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  g_set_object (&self->profile, profile);
  if (profile == NULL)
    return;
  kinds = regest_profile_get_kinds (profile);
  for (guint i = 0; i < kinds->len; i++)
    {
      child = make_button (self, kinds->pdata[i]);
      gtk_box_append (GTK_BOX (self->box), child);
      update_button (self, child);
    }
}

static void
set_project (RegestKindBar *self, RegestProject *project)
{
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  g_set_object (&self->project, project);
  if (project != NULL)
    g_signal_connect_swapped (project, "changed", G_CALLBACK (fill), self);
  fill (self);
}

static void
project_cb (RegestKindBar *self)
{
  set_project (self, regest_desk_get_project (self->desk));
}

static void
set_desk (RegestKindBar *self, RegestDesk *desk)
{
  if (self->desk == desk)
    return;
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_set_object (&self->desk, desk);
  if (desk != NULL)
    g_signal_connect_swapped (desk, "notify::project", G_CALLBACK (project_cb), self);
  set_project (self, desk != NULL ? regest_desk_get_project (desk) : NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESK]);
}

static void
regest_kind_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_DESK)
    g_value_set_object (value, REGEST_KIND_BAR (object)->desk);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
regest_kind_bar_set_property (GObject *object, guint prop_id, const GValue *value,
                              GParamSpec *pspec)
{
  if (prop_id == PROP_DESK)
    set_desk (REGEST_KIND_BAR (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
regest_kind_bar_dispose (GObject *object)
{
  RegestKindBar *self = REGEST_KIND_BAR (object);

  if (self->box != NULL)
    set_desk (self, NULL);
  g_clear_object (&self->profile);
  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (regest_kind_bar_parent_class)->dispose (object);
}

static void
regest_kind_bar_class_init (RegestKindBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = regest_kind_bar_get_property;
  object_class->set_property = regest_kind_bar_set_property;
  object_class->dispose = regest_kind_bar_dispose;
  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, REGEST_TYPE_DESK,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS |
                                                 G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/regest/Regest/kind-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestKindBar, box);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "kindbar");
}

static void
regest_kind_bar_init (RegestKindBar *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
    source != NULL ? g_settings_schema_source_lookup (source, "org.regest.Regest", TRUE) : NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->box, regest_wrap_layout_new ());
  if (schema == NULL || !g_settings_schema_has_key (schema, "hidden-kinds"))
    return;
  self->settings = g_settings_new ("org.regest.Regest");
  g_signal_connect_swapped (self->settings, "changed::hidden-kinds",
                            G_CALLBACK (hidden_changed_cb), self);
}
