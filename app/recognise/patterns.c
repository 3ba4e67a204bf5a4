/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <regest/model/error.h>
#include <regest/model/paths.h>
#include <regest/recognise/patterns.h>

#include "part-fields.h"

#define SUFFIX ".patterns"
#define LONGEST_NAME \
  100 /* bytes; file systems take 255 with the suffix and what makes it temporary */

/* -- families -------------------------------------------------------------- */

void
regest_family_free (RegestFamily *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->path);
  g_free (self);
}

char *
regest_patterns_dup_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "regest", "recognise", "patterns", NULL);
}

static char *
dup_path (const char *name)
{
  g_autofree char *folder = regest_patterns_dup_folder ();

  return g_strconcat (folder, G_DIR_SEPARATOR_S, name, SUFFIX, NULL);
}

/* common.patterns first, for the words it defines; then by name */
static int
compare_names (gconstpointer a, gconstpointer b)
{
  const RegestFamily *left = *(RegestFamily *const *) a, *right = *(RegestFamily *const *) b;
  const int common = g_str_equal (right->name, "common") - g_str_equal (left->name, "common");

  return common != 0 ? common : strcmp (left->name, right->name);
}

static void
list_folder (GPtrArray *families, const char *folder, gboolean own)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, SUFFIX))
      {
        RegestFamily *family = g_new (RegestFamily, 1);

        family->name = g_strndup (name, strlen (name) - strlen (SUFFIX));
        family->path = g_build_filename (folder, name, NULL);
        family->own = own;
        g_ptr_array_add (found, family);
      }
  g_ptr_array_sort (found, compare_names);
  g_ptr_array_extend_and_steal (families, g_ptr_array_ref (found));
}

GPtrArray *
regest_patterns_list (void)
{
  GPtrArray *families = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_family_free);
  g_autofree char *ours = regest_dup_data_path ("recognise/patterns");
  g_autofree char *theirs = regest_patterns_dup_folder ();

  list_folder (families, ours, FALSE);
  list_folder (families, theirs, TRUE);
  return families;
}

static void
fail (GError **error, const char *path, const GError *local)
{
  const int code = g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT) ||
                       g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
                     ? REGEST_ERROR_NOT_FOUND
                   : g_error_matches (local, G_IO_ERROR, G_IO_ERROR_EXISTS) ? REGEST_ERROR_EXISTS
                                                                            : REGEST_ERROR_IO;

  g_set_error (error, REGEST_ERROR, code, "%s: %s", path, local->message);
}

static gboolean
check_size (const char *path, goffset size, GError **error)
{
  if (size <= REGEST_PATTERNS_MAX_SIZE)
    return TRUE;
  g_set_error (error, REGEST_ERROR, REGEST_ERROR_LIMIT,
               /* Translators: %s is a file, %u a number */
               _("%s: a file of patterns has at most %u kilobytes"), path,
               REGEST_PATTERNS_MAX_SIZE >> 10);
  return FALSE;
}

char *
regest_family_read (const RegestFamily *self, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) local = NULL;
  GStatBuf status;
  gsize size;

  g_return_val_if_fail (self != NULL, NULL);

  if (g_stat (self->path, &status) == 0 && !check_size (self->path, status.st_size, error))
    return NULL;
  if (!g_file_get_contents (self->path, &text, &size, &local))
    {
      fail (error, self->path, local);
      return NULL;
    }
  if (!g_utf8_validate (text, size, NULL))
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_INVALID, _("%s: this is no text in UTF-8"),
                   self->path);
      return NULL;
    }
  return g_steal_pointer (&text);
}

/* -- the user's files ------------------------------------------------------ */

gboolean
regest_patterns_check_name (const char *name, GError **error)
{
  const char *what = NULL;

  g_return_val_if_fail (name != NULL, FALSE);

  if (*name == '\0' || g_ascii_isspace (*name) || g_ascii_isspace (name[strlen (name) - 1]))
    what = _("A name has letters, and no blanks at its ends.");
  else if (!g_utf8_validate (name, -1, NULL) || strlen (name) > LONGEST_NAME)
    what = _("The name is too long.");
  else if (*name == '.')
    what = _("A name does not begin with a full stop.");
  for (const char *p = name; what == NULL && *p != '\0'; p++)
    if (*p == '/' || *p == '\\' || g_ascii_iscntrl (*p))
      what = _("A name has no slashes and no line breaks.");
  if (what != NULL)
    g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID, what);
  return what == NULL;
}

static void
fail_exists (const char *name, GError **error)
{
  g_set_error (error, REGEST_ERROR, REGEST_ERROR_EXISTS,
               _("There are patterns called “%s” already."), name);
}

gboolean
regest_patterns_save (const char *name, const char *text, gboolean fresh, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *folder = regest_patterns_dup_folder ();
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (text != NULL, FALSE);

  if (!regest_patterns_check_name (name, error))
    return FALSE;
  path = dup_path (name);
  if (!check_size (path, strlen (text), error))
    return FALSE;
  if (fresh && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      fail_exists (name, error);
      return FALSE;
    }
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_IO, "%s: %s", folder, g_strerror (errno));
      return FALSE;
    }
  if (!g_file_set_contents_full (path, text, -1,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                 0644, &local))
    {
      fail (error, path, local);
      return FALSE;
    }
  return TRUE;
}

gboolean
regest_patterns_rename (const char *name, const char *to, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *new_path = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) new_file = NULL;
  g_autoptr (GError) local = NULL;

  if (!regest_patterns_check_name (name, error) || !regest_patterns_check_name (to, error))
    return FALSE;
  if (g_str_equal (name, to))
    return TRUE;
  path = dup_path (name);
  new_path = dup_path (to);
  file = g_file_new_for_path (path);
  new_file = g_file_new_for_path (new_path);
  if (g_file_move (file, new_file, G_FILE_COPY_NOFOLLOW_SYMLINKS, NULL, NULL, NULL, &local))
    return TRUE;
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_EXISTS))
    fail_exists (to, error);
  else
    fail (error, path, local);
  return FALSE;
}

gboolean
regest_patterns_remove (const char *name, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) local = NULL;

  if (!regest_patterns_check_name (name, error))
    return FALSE;
  path = dup_path (name);
  file = g_file_new_for_path (path);
  if (!g_file_delete (file, NULL, &local))
    {
      fail (error, path, local);
      return FALSE;
    }
  return TRUE;
}

/* -- looking at a text of patterns ----------------------------------------- */

void
regest_pattern_message_free (RegestPatternMessage *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self);
}

static GPtrArray *
new_messages (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) regest_pattern_message_free);
}

/* What the files define that are read before the user's @name. */
static GHashTable *
gather_words (const char *name)
{
  GHashTable *words = regest_rules_new_words ();
  g_autoptr (GPtrArray) families = regest_patterns_list ();
  g_autoptr (GPtrArray) messages = new_messages ();
  RegestFamily self = { (char *) name, NULL, TRUE };
  const RegestFamily *own = &self;

  for (guint i = 0; i < families->len; i++)
    {
      const RegestFamily *family = families->pdata[i];
      g_autofree char *text = NULL;

      if (family->own && compare_names (&family, &own) >= 0)
        continue;
      text = regest_family_read (family, NULL);
      if (text != NULL)
        regest_rules_read (NULL, words, &(RegestRulesSource){ family->path, text }, messages);
    }
  return words;
}

/* takes the first message of each line: what follows from it says nothing new */
static GPtrArray *
thin_out (GPtrArray *messages)
{
  GPtrArray *thin = new_messages ();
  guint last = 0;

  for (guint i = 0; i < messages->len; i++)
    {
      RegestPatternMessage *message = messages->pdata[i];

      if (message->line != last || message->line == 0)
        {
          last = message->line;
          g_ptr_array_add (thin, message);
          messages->pdata[i] = NULL;
        }
    }
  return thin;
}

GPtrArray *
regest_patterns_check (const char *name, const char *text, RegestProfile *profile)
{
  g_autoptr (GPtrArray) messages = new_messages ();
  g_autoptr (RegestRules) rules = regest_rules_new ();
  g_autoptr (GHashTable) words = NULL;
  const RegestRulesSource source = { name, text, TRUE, profile };
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  if (!check_size (name, strlen (text), &error))
    {
      RegestPatternMessage *message = g_new0 (RegestPatternMessage, 1);

      message->text = g_strdup (error->message);
      g_ptr_array_add (messages, message);
      return g_steal_pointer (&messages);
    }
  words = gather_words (name);
  regest_rules_read (rules, words, &source, messages);
  return thin_out (messages);
}

void
regest_pattern_find_free (RegestPatternFind *self)
{
  if (self == NULL)
    return;
  g_free (self->words);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

static RegestPatternFind *
make_find (RegestSurvey *survey, const RegestRule *rule, const RegestMatch *match)
{
  RegestPatternFind *find = g_new0 (RegestPatternFind, 1);
  const char *const *names = regest_regex_get_names (rule->regex);
  const RegestPlace place = regest_match_get_place (match);

  find->line = rule->line;
  find->section = regest_rules_get_place_name (rule->place);
  find->span = regest_survey_get_span (survey, place);
  find->words = regest_survey_dup_words (survey, place);
  find->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_attribute_free);
  for (guint i = 0; names[i] != NULL; i++)
    {
      RegestPlace value;
      g_autofree char *field = NULL;
      g_autofree char *reading = NULL;

      if (!regest_match_get (match, names[i], &value))
        continue;
      field = regest_part_fields_dup_name (names[i]);
      reading = regest_survey_dup_words (survey, value);
      g_ptr_array_add (find->fields, regest_attribute_new (field, reading, NULL));
    }
  return find;
}

GPtrArray *
regest_patterns_try (const char *name, const char *text, RegestSurvey *survey, guint most)
{
  GPtrArray *finds =
    g_ptr_array_new_with_free_func ((GDestroyNotify) regest_pattern_find_free);
  g_autoptr (RegestRules) rules = regest_rules_new ();
  g_autoptr (GPtrArray) messages = new_messages ();
  g_autoptr (GHashTable) words = NULL;
  const RegestRulesSource source = { name, text };
  guint n_lines;

  g_return_val_if_fail (name != NULL, finds);
  g_return_val_if_fail (text != NULL, finds);
  g_return_val_if_fail (survey != NULL, finds);

  words = gather_words (name);
  regest_rules_read (rules, words, &source, messages);
  regest_survey_get_lines (survey, &n_lines);
  for (guint line = 0; line < n_lines && !regest_survey_is_cancelled (survey); line++)
    for (guint place = 0; place < REGEST_N_RULES && finds->len < most; place++)
      {
        const RegestSpan span = { line, n_lines };
        RegestMatch match;
        const RegestRule *rule = regest_rules_match (rules, survey, place, &span, &match);

        if (rule != NULL)
          g_ptr_array_add (finds, make_find (survey, rule, &match));
      }
  return finds;
}
