/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "pattern-words.h"

char *
regest_pattern_words_dup_checked (guint n_broken, guint n_hints)
{
  if (n_broken > 0)
    /* translators: of patterns, one of which stands on a line each */
    return g_strdup_printf (ngettext ("%u line cannot be read; the others are used",
                                      "%u lines cannot be read; the others are used", n_broken),
                            n_broken);
  if (n_hints > 0)
    return g_strdup_printf (ngettext ("All can be read; %u line is hardly meant so",
                                      "All can be read; %u lines are hardly meant so", n_hints),
                            n_hints);
  return g_strdup (_("All patterns can be read"));
}

char *
regest_pattern_words_dup_tried (guint n, guint most, const char *record)
{
  if (n == 0)
    /* translators: %s is the title of a record */
    return g_strdup_printf (_("No line of “%s” is known by these patterns"), record);
  if (n >= most)
    return g_strdup_printf (_("The first %1$u places in “%2$s”"), n, record);
  /* translators: places that patterns found, and the title of the record they were tried on */
  return g_strdup_printf (ngettext ("%1$u place in “%2$s”", "%1$u places in “%2$s”", n), n,
                          record);
}

char *
regest_pattern_words_dup_line (const char *words)
{
  return g_strdelimit (g_strdup (words), "\n\t", ' ');
}

static const char *
get_section_label (const char *section)
{
  static const struct
  {
    const char *section;
    const char *label;
  } sections[] = {
    { "start", NC_("patterns", "begins a part") },
    { "head", NC_("patterns", "header") },
    { "text", NC_("patterns", "beginning of the text") },
    { "closer", NC_("patterns", "below the text") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (g_str_equal (sections[i].section, section))
      return g_dpgettext2 (NULL, "patterns", sections[i].label);
  return section;
}

char *
regest_pattern_words_dup_find (const RegestPatternFind *find, RegestProfile *profile)
{
  GString *out = g_string_new (NULL);

  /* translators: the line of a pattern in its file, and where it applies ("header") */
  g_string_append_printf (out, _("Pattern in line %1$u, %2$s"), find->line,
                          get_section_label (find->section));
  for (guint i = 0; i < find->fields->len; i++)
    {
      const RegestAttribute *attribute = find->fields->pdata[i];
      const RegestField *field = regest_profile_find_field (profile, "part", attribute->name);
      g_autofree char *reading = regest_pattern_words_dup_line (attribute->reading);

      g_string_append (out, " · ");
      /* translators: a field and its value */
      g_string_append_printf (out, C_("field", "%1$s: %2$s"),
                              field != NULL ? regest_field_get_label (field) : attribute->name,
                              reading);
    }
  return g_string_free (out, FALSE);
}

char *
regest_pattern_words_dup_fields (RegestProfile *profile)
{
  GPtrArray *fields = regest_profile_get_fields (profile, "part");
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      const RegestField *field = fields->pdata[i];
      g_autofree char *name = g_strdelimit (g_strdup (regest_field_get_name (field)), "-", '_');

      /* translators: the name of a field in a pattern, and as it is shown; items of a list */
      g_string_append_printf (out, C_("fields", "%1$s (%2$s)"), name,
                              regest_field_get_label (field));
      if (i + 1 < fields->len)
        g_string_append (out, _(", "));
    }
  return g_string_free (out, FALSE);
}

const char *
regest_pattern_words_get_section (guint index, const char **meaning)
{
  static const struct
  {
    const char *written;
    const char *meaning;
  } sections[] = {
    { "[start]", N_("what a telegram, a letter or another part begins with") },
    { "[head]", N_("further lines of its header") },
    { "[text]", N_("what the text below the header begins with") },
    { "[closer]", N_("signature, numbers and endorsements below the text") },
    { "[words]", N_("names for pieces of patterns: DAY = \\d\\d? is then used as {DAY}") },
  };

  if (index >= G_N_ELEMENTS (sections))
    return NULL;
  *meaning = _(sections[index].meaning);
  return sections[index].written;
}
