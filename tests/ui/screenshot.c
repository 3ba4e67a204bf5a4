/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include <regest/model/paths.h>
#include <regest/recognise/recogniser.h>

#include "harness.h"
#include "ui/application.h"
#include "ui/export-dialog.h"
#include "ui/import-dialog.h"
#include "ui/journal-window.h"
#include "ui/preferences.h"
#include "ui/recognition-window.h"
#include "ui/threads-window.h"
#include "ui/window-private.h"

/*
 * Opens a project and writes pictures of the window's main states:
 *
 *   bash tests/with-display build/tests/screenshot --size 1280x800 --output FOLDER PROJECT STATE…
 *
 * States: welcome, create, failed, desk, tag, find, search, strip, export, import, import-names,
 * import-columns, journal, exchanges, recognisers, patterns, learning, preferences, shortcuts.
 * The README's picture is "desk" at 1280×800. The language is the environment's.
 */

static char *size = NULL;
static char *output = NULL;
static char *record = NULL;
static gboolean dark = FALSE;
static gboolean high_contrast = FALSE;

static const GOptionEntry options[] = {
  { "size", 's', 0, G_OPTION_ARG_STRING, &size, "Size of the window", "WIDTHxHEIGHT" },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "Folder of the pictures", "FOLDER" },
  { "record", 'r', 0, G_OPTION_ARG_STRING, &record, "Title of the record shown", "TITLE" },
  { "dark", 'd', 0, G_OPTION_ARG_NONE, &dark, "Dark colours", NULL },
  { "high-contrast", 'c', 0, G_OPTION_ARG_NONE, &high_contrast, "High contrast", NULL },
  { NULL },
};

typedef struct
{
  RegestWindow *window;
  const char *project;
} Stage;

static void
save (GtkWidget *widget, const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.png", output, name);
  g_autoptr (GdkTexture) picture = NULL;

  test_pump (600);
  picture = test_picture (widget);
  if (!gdk_texture_save_to_png (picture, path))
    g_error ("%s is not to be written", path);
  g_print ("%s\n", path);
}

static void
activate (Stage *stage, const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (stage->window), action, NULL);
  test_settle ();
}

static void
open_project (Stage *stage)
{
  RegestId id;

  if (regest_window_get_project (stage->window) != NULL)
    return;
  regest_window_open (stage->window, stage->project);
  if (record != NULL && regest_project_resolve_record (stage->window->project, record, &id, NULL))
    regest_desk_open_record (stage->window->desk, &id);
  test_pump (400);
}

/* puts the cursor into the first tag of a kind that is no part */
static void
show_tag (Stage *stage)
{
  RegestDocument *document = regest_desk_get_document (stage->window->desk);
  guint item;

  if (document == NULL || !regest_document_next_item (document, 0, G_MAXUINT, &item))
    return;
  {
    RegestAnnotation *annotation = regest_document_get_annotation (document, item);
    RegestSpan span = regest_annotation_get_extent (annotation);

    regest_desk_set_cursor (stage->window->desk, span.start);
    regest_desk_set_selected (stage->window->desk, regest_annotation_get_id (annotation));
    regest_desk_show_span (stage->window->desk, (RegestSpan){ span.start, span.start });
  }
  test_pump (600);
}

static void
shoot_dialog (GtkWidget *dialog, const char *name)
{
  test_settle ();
  save (dialog, name);
  gtk_window_destroy (GTK_WINDOW (dialog));
  test_settle ();
}

static gboolean
is_of_recognition (const char *state)
{
  static const char *const pages[] = { "recognisers", "patterns", "learning", NULL };

  return g_strv_contains (pages, state);
}

static void
shoot_recognition (Stage *stage, const char *page)
{
  RegestRecognitionWindow *window =
    regest_recognition_window_present (GTK_WINDOW (stage->window), stage->window->desk);

  regest_recognition_window_show_page (window, page);
  test_pump (1500); /* what is learned takes its time */
  shoot_dialog (GTK_WIDGET (window), page);
}

static const char columns[] =
  "Signatur;Titel;Laufzeit;Umfang <Blatt>;Absender;Inhalt des Schriftstücks\n"
  "17/1;Bericht des Konsuls über die Lage in Triest und das Schiff Aurelia;5. Juni 1951;3;Anna;x\n"
  "17/2;Antwort;7. Juni 1951;1;Karel;y\n";

/* names in files, among them one that has no end; the columns of a table */
static void
shoot_import (Stage *stage, const char *state)
{
  static const char *const kinds[] = {
    "PERSON", "GPE", "Ship <b>", "Ereignis_mit_einem_sehr_langen_Namen", "DATE", "NORP", "FAC"
  };
  RegestImportDialog *dialog = regest_import_dialog_new (stage->window);
  g_autofree char *folder = g_dir_make_tmp ("regest-shot-XXXXXX", NULL);
  gboolean tabular = g_str_equal (state, "import-columns");
  g_autofree char *path = g_build_filename (folder, tabular ? "list.csv" : "words.conll", NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GString) content = g_string_new (NULL);

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (content, "word\tB-%s\n", kinds[i * i % G_N_ELEMENTS (kinds)]);
  g_file_set_contents (path, tabular ? columns : content->str, -1, NULL);
  gtk_window_present (GTK_WINDOW (dialog));
  if (tabular || g_str_equal (state, "import-names"))
    {
      g_ptr_array_add (files, g_file_new_for_path (path));
      regest_import_dialog_set_files (dialog, files);
      test_pump (600);
    }
  shoot_dialog (GTK_WIDGET (dialog), state);
  g_unlink (path);
  g_rmdir (folder);
}

static void
shoot_dialogs (Stage *stage, const char *state)
{
  GtkWindow *window = GTK_WINDOW (stage->window);

  if (g_str_equal (state, "export"))
    shoot_dialog (GTK_WIDGET (regest_export_dialog_present (stage->window, FALSE)), state);
  else if (g_str_has_prefix (state, "import"))
    shoot_import (stage, state);
  else if (g_str_equal (state, "journal"))
    shoot_dialog (GTK_WIDGET (regest_journal_window_present (window, stage->window->desk)), state);
  else if (g_str_equal (state, "exchanges"))
    shoot_dialog (GTK_WIDGET (regest_threads_window_present (window, stage->window->desk)), state);
  else if (is_of_recognition (state))
    shoot_recognition (stage, state);
  else if (g_str_equal (state, "preferences"))
    {
      GtkWindow *preferences = regest_preferences_new (window);

      gtk_window_present (preferences);
      shoot_dialog (GTK_WIDGET (preferences), state);
    }
  else if (g_str_equal (state, "shortcuts"))
    {
      g_autoptr (GtkBuilder) builder =
        gtk_builder_new_from_resource ("/org/regest/Regest/shortcuts.ui");
      GtkWidget *shortcuts = GTK_WIDGET (gtk_builder_get_object (builder, "shortcuts"));

      gtk_window_present (GTK_WINDOW (shortcuts));
      shoot_dialog (shortcuts, state);
    }
}

static void
shoot (Stage *stage, const char *state)
{
  GtkWidget *widget = GTK_WIDGET (stage->window);

  if (g_str_equal (state, "welcome"))
    regest_window_show_welcome (stage->window);
  else if (g_str_equal (state, "create"))
    regest_window_show_create (stage->window, NULL);
  else if (g_str_equal (state, "failed"))
    regest_window_open (stage->window, "/nowhere/Dossier.regest");
  else
    open_project (stage);
  if (g_str_equal (state, "tag"))
    show_tag (stage);
  else if (g_str_equal (state, "find"))
    {
      activate (stage, "find");
      test_type ("ar");
    }
  else if (g_str_equal (state, "search"))
    {
      activate (stage, "search");
      test_type ("the");
      test_pump (400);
    }
  else if (g_str_equal (state, "strip"))
    regest_strip_say (stage->window->strip, _("The disk is full; nothing was changed."), "ENOSPC");
  shoot_dialogs (stage, state);
  save (widget, g_str_equal (state, "export") || g_str_has_prefix (state, "import") ||
                    g_str_equal (state, "journal") || g_str_equal (state, "exchanges") ||
                    is_of_recognition (state) || g_str_equal (state, "preferences") ||
                    g_str_equal (state, "shortcuts")
                  ? "behind"
                  : state);
}

static void
run (RegestApplication *application, int n_states, char **states, const char *project)
{
  Stage stage = { regest_window_new (GTK_APPLICATION (application)), project };
  int width = 1280, height = 800;

  if (size != NULL && sscanf (size, "%dx%d", &width, &height) != 2)
    g_error ("%s is no size", size);
  gtk_window_set_default_size (GTK_WINDOW (stage.window), width, height);
  test_set_dark (dark);
  regest_window_show_welcome (stage.window);
  test_window_show (GTK_WIDGET (stage.window));
  for (int i = 0; i < n_states; i++)
    shoot (&stage, states[i]);
  gtk_window_close (GTK_WINDOW (stage.window));
  test_settle ();
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("PROJECT [STATE…]");
  g_autoptr (RegestApplication) application = NULL;
  g_autoptr (GError) error = NULL;
  char *usual[] = { (char *) "desk" };

  setlocale (LC_ALL, "");
  regest_bind_translations ();
  textdomain (GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  if (argc < 2)
    g_error ("no project");
  if (output == NULL)
    output = g_strdup (".");
  g_mkdir_with_parents (output, 0755);
  if (high_contrast)
    g_setenv ("ADW_DEBUG_HIGH_CONTRAST", "1", TRUE);
  test_ui_init ();
  /* unlike tests, pictures show what the program does */
  regest_recognisers_replace (NULL);
  application = regest_application_new ();
  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  if (!g_application_register (G_APPLICATION (application), NULL, &error))
    g_error ("%s", error->message);
  run (application, argc > 2 ? argc - 2 : 1, argc > 2 ? argv + 2 : usual, argv[1]);
  return 0;
}
