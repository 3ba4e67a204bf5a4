/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gtk/gtk.h>

#include "session.h"

#define MIME_TYPE "application/x-regest"
#define MAX_PLACES 50
#define MAX_PROJECTS 100

/*
 * "last-positions" maps a project's path to its places, "RECORD-ID:OFFSET" joined by ";", the
 * latest first. One string a project keeps the settings small and lets a project be forgotten as a
 * whole.
 */

GSettings *
regest_settings_get (void)
{
  static GSettings *settings;

  if (settings == NULL)
    settings = g_settings_new (APPLICATION_ID);
  return settings;
}

char *
regest_session_dup_project (void)
{
  g_autofree char *path = g_settings_get_string (regest_settings_get (), "last-project");

  if (*path == '\0' || !g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;
  return g_steal_pointer (&path);
}

void
regest_session_set_project (const char *path)
{
  g_settings_set_string (regest_settings_get (), "last-project", path != NULL ? path : "");
}

static char *
dup_places (const char *path)
{
  g_autoptr (GVariant) all = g_settings_get_value (regest_settings_get (), "last-positions");
  char *places = NULL;

  g_variant_lookup (all, path, "s", &places);
  return places;
}

static gboolean
parse_place (const char *place, RegestId *record, guint *offset)
{
  g_auto (GStrv) parts = g_strsplit (place, ":", 2);
  guint64 number;

  if (g_strv_length (parts) != 2 || !regest_id_parse (parts[0], record) ||
      !g_ascii_string_to_unsigned (parts[1], 10, 0, G_MAXUINT, &number, NULL))
    return FALSE;
  *offset = (guint) number;
  return TRUE;
}

static void
store_places (const char *path, const char *places)
{
  g_autoptr (GVariant) all = g_settings_get_value (regest_settings_get (), "last-positions");
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  const char *key, *value;
  GVariantIter iter;
  guint n = 1;

  g_variant_builder_add (&builder, "{ss}", path, places);
  g_variant_iter_init (&iter, all);
  while (n < MAX_PROJECTS && g_variant_iter_next (&iter, "{&s&s}", &key, &value))
    if (!g_str_equal (key, path))
      {
        g_variant_builder_add (&builder, "{ss}", key, value);
        n++;
      }
  g_settings_set_value (regest_settings_get (), "last-positions", g_variant_builder_end (&builder));
}

void
regest_session_remember (const char *path, const RegestId *record, guint offset)
{
  g_autofree char *old = dup_places (path);
  g_autofree char *id = regest_id_to_string (record);
  g_auto (GStrv) places = g_strsplit (old != NULL ? old : "", ";", -1);
  g_autoptr (GString) string = g_string_new (NULL);
  guint n = 1;

  g_string_printf (string, "%s:%u", id, offset);
  for (guint i = 0; places[i] != NULL && n < MAX_PLACES; i++)
    if (*places[i] != '\0' && !g_str_has_prefix (places[i], id))
      {
        g_string_append_printf (string, ";%s", places[i]);
        n++;
      }
  if (g_strcmp0 (old, string->str) != 0)
    store_places (path, string->str);
}

gboolean
regest_session_recall (const char *path, const RegestId *record, guint *offset)
{
  g_autofree char *old = dup_places (path);
  g_auto (GStrv) places = g_strsplit (old != NULL ? old : "", ";", -1);
  RegestId id;

  for (guint i = 0; places[i] != NULL; i++)
    if (parse_place (places[i], &id, offset) && regest_id_equal (&id, record))
      return TRUE;
  return FALSE;
}

gboolean
regest_session_recall_last (const char *path, RegestId *record, guint *offset)
{
  g_autofree char *old = dup_places (path);
  g_auto (GStrv) places = g_strsplit (old != NULL ? old : "", ";", 2);

  return places[0] != NULL && parse_place (places[0], record, offset);
}

static char *
dup_uri (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return g_file_get_uri (file);
}

void
regest_session_add_recent (const char *path)
{
  g_autofree char *uri = dup_uri (path);
  GtkRecentData data = {
    .mime_type = (char *) MIME_TYPE,
    .app_name = (char *) "Regest",
    .app_exec = (char *) "regest %f",
  };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

void
regest_session_remove_recent (const char *path)
{
  g_autofree char *uri = dup_uri (path);

  gtk_recent_manager_remove_item (gtk_recent_manager_get_default (), uri, NULL);
}

static int
compare_recent (gconstpointer a, gconstpointer b)
{
  GDateTime *first = gtk_recent_info_get_modified (*(GtkRecentInfo *const *) a);
  GDateTime *second = gtk_recent_info_get_modified (*(GtkRecentInfo *const *) b);

  return g_date_time_compare (second, first);
}

GPtrArray *
regest_session_list_recent (guint limit)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) infos =
    g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_recent_info_unref);
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());

  for (GList *item = items; item != NULL; item = item->next)
    g_ptr_array_add (infos, item->data);
  g_list_free (items);
  g_ptr_array_sort (infos, compare_recent);
  for (guint i = 0; i < infos->len && paths->len < limit; i++)
    {
      GtkRecentInfo *info = g_ptr_array_index (infos, i);
      g_autofree char *path = g_filename_from_uri (gtk_recent_info_get_uri (info), NULL, NULL);

      if (path != NULL && gtk_recent_info_has_application (info, "Regest") &&
          g_file_test (path, G_FILE_TEST_EXISTS))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
  return paths;
}

char *
regest_session_dup_display_path (const char *path)
{
  const char *home = g_get_home_dir ();
  gsize length = strlen (home);

  if (g_str_has_prefix (path, home) && path[length] == G_DIR_SEPARATOR)
    return g_strconcat ("~", path + length, NULL);
  return g_filename_display_name (path);
}

static void
proposals_setting_cb (RegestProposals *proposals)
{
  GSettings *settings = regest_settings_get ();
  g_auto (GStrv) off = g_settings_get_strv (settings, "recognisers-off");

  regest_proposals_set_enabled (proposals, g_settings_get_boolean (settings, "proposals"),
                                (const char *const *) off);
}

void
regest_settings_rule_proposals (RegestProposals *proposals)
{
  g_return_if_fail (REGEST_IS_PROPOSALS (proposals));

  g_signal_connect_object (regest_settings_get (), "changed::proposals",
                           G_CALLBACK (proposals_setting_cb), proposals, G_CONNECT_SWAPPED);
  g_signal_connect_object (regest_settings_get (), "changed::recognisers-off",
                           G_CALLBACK (proposals_setting_cb), proposals, G_CONNECT_SWAPPED);
  proposals_setting_cb (proposals);
}
