/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <dlfcn.h>

#include "harness.h"

/*
 * Every .ui file of the program is instantiated: a misspelt property, callback or child is an error
 * here and not first in somebody's hands. Classes are found as GtkBuilder does, by the name of
 * their get_type().
 */

#define PREFIX "/org/regest/Regest/"

static int
setup_group (void **state)
{
  test_ui_init ();
  return 0;
}

static char *
dup_get_type_name (const char *class_name)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *p = class_name; *p != '\0'; p++)
    {
      if (g_ascii_isupper (*p) && p != class_name)
        g_string_append_c (name, '_');
      g_string_append_c (name, g_ascii_tolower (*p));
    }
  g_string_append (name, "_get_type");
  return g_strdup (name->str);
}

static char *
dup_template_class (const char *path)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
  g_autofree char *data = NULL;
  g_autoptr (GRegex) regex = g_regex_new ("<template class=\"([^\"]+)\"", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  assert_non_null (bytes);
  data = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return g_regex_match (regex, data, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

static void
instantiate (const char *class_name)
{
  g_autofree char *symbol = dup_get_type_name (class_name);
  void *program = dlopen (NULL, RTLD_NOW);
  GType (*get_type) (void);
  void *found = dlsym (program, symbol);
  g_autoptr (GObject) object = NULL;

  if (found == NULL)
    fail_msg ("there is no %s() for the template of %s", symbol, class_name);
  get_type = found;
  object = g_object_ref_sink (g_object_new (get_type (), NULL));
  assert_true (GTK_IS_WIDGET (object));
  if (GTK_IS_WINDOW (object))
    gtk_window_destroy (GTK_WINDOW (object));
}

static void
test_templates_all (void **state)
{
  g_auto (GStrv) names = g_resources_enumerate_children (PREFIX, 0, NULL);
  guint n = 0;

  assert_non_null (names);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (PREFIX, names[i], NULL);
      g_autofree char *class_name = NULL;

      if (!g_str_has_suffix (names[i], ".ui"))
        continue;
      class_name = dup_template_class (path);
      if (class_name != NULL && !g_str_equal (class_name, "GtkListItem"))
        {
          instantiate (class_name);
          n++;
        }
    }
  assert_true (n > 10);
}

static void
test_templates_shortcuts (void **state)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (PREFIX "shortcuts.ui");
  GObject *window = gtk_builder_get_object (builder, "shortcuts");

  assert_true (GTK_IS_SHORTCUTS_WINDOW (window));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_templates_all),
    cmocka_unit_test (test_templates_shortcuts),
  };

  return cmocka_run_group_tests_name ("templates", tests, setup_group, NULL);
}
