/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "entities-window.h"
#include "entity-chooser.h"
#include "entity-group.h"
#include "entity-words.h"
#include "fields-desk.h"
#include "identifier-row.h"
#include "merge-dialog.h"
#include "name-row.h"

typedef struct
{
  FieldsDesk *desk;
  RegestEntityChooser *chooser;
} State;

static int
setup (void **state)
{
  State *self = g_new0 (State, 1);

  self->desk = fields_desk_new ();
  self->chooser = regest_entity_chooser_new (self->desk->desk);
  gtk_widget_set_parent (GTK_WIDGET (self->chooser), gtk_widget_get_parent (self->desk->text));
  *state = self;
  return 0;
}

static int
teardown (void **state)
{
  State *self = *state;

  gtk_widget_unparent (GTK_WIDGET (self->chooser));
  fields_desk_free (self->desk);
  g_free (self);
  return 0;
}

static void
undo (State *self)
{
  g_autoptr (GError) error = NULL;

  assert_true (regest_project_undo (self->desk->project, &error));
  test_settle ();
}

static guint
count_entities (State *self)
{
  g_autoptr (GListModel) entities = regest_project_list_entities (self->desk->project, NULL);

  return g_list_model_get_n_items (entities);
}

static char *
dup_entity_name (State *self, const RegestId *annotation)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestAnnotation) tag =
    regest_project_get_annotation (self->desk->project, annotation, &error);

  assert_non_null (tag);
  return g_strdup (regest_annotation_get_entity_name (tag));
}

static void
ask (State *self, const RegestId *tag)
{
  assert_true (regest_entity_chooser_ask_for_tag (self->chooser, tag));
  test_wait_for (gtk_widget_get_mapped (GTK_WIDGET (self->chooser)));
  test_settle ();
}

static GtkWidget *
get_focus (State *self)
{
  return gtk_window_get_focus (GTK_WINDOW (self->desk->window));
}

static void
test_entities_made_by_keyboard (void **state)
{
  State *self = *state;
  RegestId tag = fields_desk_tag (self->desk, "LINDQVIST", 0, "person", NULL);
  g_autofree char *name = NULL;
  g_autofree char *none = NULL;

  ask (self, &tag);
  /* the words of the tag are there, all selected: typing replaces them */
  test_type ("Anna Lindqvist");
  test_keys ("Return");
  test_settle ();
  name = dup_entity_name (self, &tag);
  assert_string_equal (name, "Anna Lindqvist");
  test_wait_for (get_focus (self) != NULL &&
                 gtk_widget_is_ancestor (get_focus (self), self->desk->text));
  /* one step: the entity and the link */
  undo (self);
  none = dup_entity_name (self, &tag);
  assert_null (none);
  assert_int_equal (count_entities (self), 0);
}

static void
test_entities_found_by_other_writing (void **state)
{
  State *self = *state;
  RegestId tag = fields_desk_tag (self->desk, "II Bruno", 0, "person", NULL);
  g_autoptr (RegestEntity) entity = NULL;
  g_autofree char *name = NULL;
  RegestId bruno = fields_desk_add_entity (self->desk, "person", "Il Bruno");
  const RegestName *further;

  fields_desk_add_entity (self->desk, "place", "Bruno");
  ask (self, &tag);
  test_keys ("Return");
  test_settle ();
  name = dup_entity_name (self, &tag);
  assert_string_equal (name, "Il Bruno");
  /* what the scanner made of it is kept as such */
  entity = regest_project_get_entity (self->desk->project, &bruno, NULL);
  assert_int_equal (regest_entity_get_names (entity)->len, 1);
  further = g_ptr_array_index (regest_entity_get_names (entity), 0);
  assert_string_equal (further->form, "II Bruno");
  assert_string_equal (further->type, "scanner-error");
}

static void
test_entities_further_name_for_a_cover_name (void **state)
{
  State *self = *state;
  RegestId tag = fields_desk_tag (self->desk, "LINDQVIST", 0, "person", NULL);
  RegestId other = fields_desk_add_entity (self->desk, "person", "Carl Brandt");
  g_autoptr (RegestEntity) entity = NULL;

  ask (self, &tag);
  test_type ("Brandt");
  test_pump (100);
  test_screenshot (GTK_WIDGET (self->chooser), "entity-chooser-name");
  test_keys ("Return");
  test_settle ();
  entity = regest_project_get_entity (self->desk->project, &other, NULL);
  assert_int_equal (regest_entity_get_names (entity)->len, 1);
  assert_string_equal (((RegestName *) g_ptr_array_index (regest_entity_get_names (entity), 0))
                         ->form,
                       "LINDQVIST");
}

/* from the search by Tab: whether the words are kept, as what */
static void
test_entities_tab_reaches_the_type (void **state)
{
  State *self = *state;
  RegestId tag = fields_desk_tag (self->desk, "LINDQVIST", 0, "person", NULL);
  RegestId other = fields_desk_add_entity (self->desk, "person", "Carl Brandt");
  g_autoptr (RegestEntity) entity = NULL;

  ask (self, &tag);
  test_type ("Brandt");
  test_pump (100);
  test_keys ("Tab");
  assert_true (GTK_IS_CHECK_BUTTON (get_focus (self)));
  test_keys ("Tab");
  assert_non_null (gtk_widget_get_ancestor (get_focus (self), GTK_TYPE_DROP_DOWN));
  test_keys ("space");
  test_pump (200);
  test_keys ("End Return");
  test_pump (200);
  assert_non_null (gtk_widget_get_ancestor (get_focus (self), GTK_TYPE_DROP_DOWN));
  test_keys ("Return");
  test_wait_for (!gtk_widget_get_mapped (GTK_WIDGET (self->chooser)));
  entity = regest_project_get_entity (self->desk->project, &other, NULL);
  assert_int_equal (regest_entity_get_names (entity)->len, 1);
  assert_string_equal (
    ((RegestName *) g_ptr_array_index (regest_entity_get_names (entity), 0))->type,
    regest_name_type_get_nth (regest_name_type_get_count () - 1));
}

static void
test_entities_escape_leaves_the_tag_open (void **state)
{
  State *self = *state;
  RegestId tag = fields_desk_tag (self->desk, "LINDQVIST", 0, "person", NULL);
  g_autofree char *name = NULL;

  fields_desk_add_entity (self->desk, "person", "Lindqvist");
  ask (self, &tag);
  test_screenshot (GTK_WIDGET (self->chooser), "entity-chooser");
  test_keys ("Escape");
  test_wait_for (!gtk_widget_get_mapped (GTK_WIDGET (self->chooser)));
  name = dup_entity_name (self, &tag);
  assert_null (name);
  test_wait_for (get_focus (self) != NULL &&
                 gtk_widget_is_ancestor (get_focus (self), self->desk->text));
}

static void
test_entities_renamed_in_the_fields (void **state)
{
  State *self = *state;
  RegestId entity = fields_desk_add_entity (self->desk, "person", "Lindqist");
  GtkWidget *group;
  g_autoptr (RegestEntity) renamed = NULL;

  fields_desk_tag (self->desk, "LINDQVIST", 0, "person", &entity);
  group = test_find (GTK_WIDGET (self->desk->panel), REGEST_TYPE_ENTITY_GROUP, NULL);
  assert_true (gtk_widget_get_visible (group));
  regest_entity_group_focus (REGEST_ENTITY_GROUP (group));
  test_keys ("<Control>a");
  test_type ("Lindqvist");
  test_keys ("Return");
  test_settle ();
  renamed = regest_project_get_entity (self->desk->project, &entity, NULL);
  assert_string_equal (regest_entity_get_name (renamed), "Lindqvist");
}

static void
test_entities_further_names_in_the_fields (void **state)
{
  State *self = *state;
  RegestId entity = fields_desk_add_entity (self->desk, "person", "Lindqvist");
  GtkWidget *group;
  g_autoptr (RegestEntity) changed = NULL;

  fields_desk_tag (self->desk, "LINDQVIST", 0, "person", &entity);
  group = test_find (GTK_WIDGET (self->desk->panel), REGEST_TYPE_ENTITY_GROUP, NULL);
  assert_true (gtk_widget_activate_action (group, "entity.add-name", NULL));
  test_settle ();
  test_type ("The Ferrywoman");
  test_keys ("Return");
  test_settle ();
  assert_true (gtk_widget_activate_action (group, "entity.add-identifier", "s", "wikidata"));
  test_settle ();
  test_type ("Q7259");
  test_keys ("Return");
  test_settle ();
  changed = regest_project_get_entity (self->desk->project, &entity, NULL);
  assert_int_equal (regest_entity_get_names (changed)->len, 1);
  assert_int_equal (regest_entity_get_identifiers (changed)->len, 1);
  assert_true (gtk_widget_is_ancestor (get_focus (self), group));
}

static void
test_entities_merged_and_undone (void **state)
{
  State *self = *state;
  RegestId first = fields_desk_add_entity (self->desk, "person", "Anna Lindqvist");
  RegestId second = fields_desk_add_entity (self->desk, "person", "Lindqvist");
  RegestId tag = fields_desk_tag (self->desk, "LINDQVIST", 0, "person", &second);
  GtkWindow *dialog;
  g_autofree char *name = NULL;
  g_autofree char *before = NULL;

  dialog = regest_merge_dialog_present (GTK_WINDOW (self->desk->window), self->desk->desk, &first);
  test_window_show (GTK_WIDGET (dialog));
  gtk_editable_set_text (
    GTK_EDITABLE (test_find (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY, NULL)), "Lindqvist");
  test_pump (400);
  test_screenshot (GTK_WIDGET (dialog), "entity-merge");
  test_click_middle (test_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Merge"));
  test_settle ();
  name = dup_entity_name (self, &tag);
  assert_string_equal (name, "Anna Lindqvist");
  assert_int_equal (count_entities (self), 1);
  assert_non_null (self->desk->notice);
  undo (self);
  before = dup_entity_name (self, &tag);
  assert_string_equal (before, "Lindqvist");
  assert_int_equal (count_entities (self), 2);
}

/* Whoever merges sees likely namesakes at once, none of them the entity itself. */
static void
test_entities_merge_begins_with_namesakes (void **state)
{
  State *self = *state;
  RegestId first = fields_desk_add_entity (self->desk, "person", "Anna Lindqvist");
  GtkWindow *dialog;
  GtkWidget *list;
  GtkListBoxRow *row;

  fields_desk_add_entity (self->desk, "person", "Berg");
  fields_desk_add_entity (self->desk, "person", "Lindqvist");
  fields_desk_add_entity (self->desk, "place", "Lindqvist");
  dialog = regest_merge_dialog_present (GTK_WINDOW (self->desk->window), self->desk->desk, &first);
  test_window_show (GTK_WIDGET (dialog));
  list = test_find (GTK_WIDGET (dialog), GTK_TYPE_LIST_BOX, NULL);
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0);
  assert_string_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), "Lindqvist");
  assert_true (gtk_list_box_row_is_selected (row));
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1);
  assert_string_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), "Berg");
  assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 2));
  test_screenshot (GTK_WIDGET (dialog), "entity-merge-namesakes");
  gtk_window_close (dialog);
}

static guint
count_rows (GtkWidget *root, GType type)
{
  guint n = G_TYPE_CHECK_INSTANCE_TYPE (root, type) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child, type);
  return n;
}

static void
test_entities_window (void **state)
{
  GtkWidget *group;
  State *self = *state;
  RegestId first = fields_desk_add_entity (self->desk, "person", "Anna Lindqvist");
  GtkWindow *window;
  g_autofree char *words = NULL;

  fields_desk_add_entity (self->desk, "place", "Harnäs");
  fields_desk_tag (self->desk, "LINDQVIST", 0, "person", &first);
  window = regest_entities_window_present (GTK_WINDOW (self->desk->window), self->desk->desk,
                                           &first);
  test_window_show (GTK_WIDGET (window));
  /* what is typed into a new row stays in it */
  group = test_find (GTK_WIDGET (window), REGEST_TYPE_ENTITY_GROUP, NULL);
  assert_true (gtk_widget_activate_action (group, "entity.add-name", NULL));
  test_settle ();
  test_type ("The Harbour");
  test_keys ("Return");
  test_settle ();
  assert_int_equal (count_rows (GTK_WIDGET (window), REGEST_TYPE_NAME_ROW), 1);
  assert_true (gtk_widget_activate_action (group, "entity.add-identifier", "s", "wikidata"));
  test_settle ();
  test_type ("Q7259");
  test_keys ("Return");
  test_settle ();
  assert_int_equal (count_rows (GTK_WIDGET (window), REGEST_TYPE_IDENTIFIER_ROW), 1);

  gtk_widget_grab_focus (test_find (GTK_WIDGET (window), GTK_TYPE_SEARCH_ENTRY, NULL));
  test_settle ();
  test_type ("harnas");
  test_pump (400);
  test_keys ("Return");
  test_settle ();
  words = fields_desk_dup_words (GTK_WIDGET (window));
  assert_non_null (strstr (words, "Harnäs"));
  test_screenshot (GTK_WIDGET (window), "entities-window");
  gtk_window_destroy (window);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_entities_made_by_keyboard, setup, teardown),
    cmocka_unit_test_setup_teardown (test_entities_found_by_other_writing, setup, teardown),
    cmocka_unit_test_setup_teardown (test_entities_further_name_for_a_cover_name, setup, teardown),
    cmocka_unit_test_setup_teardown (test_entities_tab_reaches_the_type, setup, teardown),
    cmocka_unit_test_setup_teardown (test_entities_escape_leaves_the_tag_open, setup, teardown),
    cmocka_unit_test_setup_teardown (test_entities_renamed_in_the_fields, setup, teardown),
    cmocka_unit_test_setup_teardown (test_entities_further_names_in_the_fields, setup, teardown),
    cmocka_unit_test_setup_teardown (test_entities_merged_and_undone, setup, teardown),
    cmocka_unit_test_setup_teardown (test_entities_merge_begins_with_namesakes, setup, teardown),
    cmocka_unit_test_setup_teardown (test_entities_window, setup, teardown),
  };

  test_ui_init ();
  return cmocka_run_group_tests (tests, NULL, NULL);
}
