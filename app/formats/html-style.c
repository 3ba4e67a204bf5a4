/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The style sheet: what is the same for every project comes from html.css; the kinds with their
 * colours and patterns from the profile, made strong enough for the paper as the window does.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <regest/model/color.h>

#include "html-writer.h"

/* as in html.css: --paper and --ink */
static const char *const papers[2][2] = { { "#fffefb", "#1b1a18" }, { "#1a1918", "#ece9e4" } };

/* the line of each pattern: declarations of a mark, and of its first and last words */
static const struct
{
  const char *mark;
  const char *begin;
  const char *end;
} patterns[] = {
  [REGEST_PATTERN_SOLID] = { "text-decoration-line:underline;text-decoration-style:solid" },
  [REGEST_PATTERN_DOTTED] = { "text-decoration-line:underline;text-decoration-style:dotted;"
                              "text-decoration-thickness:.14em" },
  [REGEST_PATTERN_DOUBLE] = { "text-decoration-line:underline;text-decoration-style:double;"
                              "text-decoration-thickness:.06em" },
  [REGEST_PATTERN_DASHED] = { "text-decoration-line:underline;text-decoration-style:dashed" },
  [REGEST_PATTERN_FRAME] = { "border-block:.08em solid var(--c);padding-block:var(--o)",
                             "border-inline-start:.08em solid var(--c);padding-inline-start:.1em",
                             "border-inline-end:.08em solid var(--c);padding-inline-end:.1em" },
  [REGEST_PATTERN_BRACKETS] = { "text-decoration-line:underline;text-decoration-style:solid;"
                                "text-decoration-thickness:.05em",
                                "border-inline-start:.13em solid var(--c);"
                                "border-start-start-radius:.35em;border-end-start-radius:.35em;"
                                "padding-inline-start:.12em",
                                "border-inline-end:.13em solid var(--c);"
                                "border-start-end-radius:.35em;border-end-end-radius:.35em;"
                                "padding-inline-end:.12em" },
  [REGEST_PATTERN_DASH_DOT] = { "padding-block-end:calc(var(--o) - .1em);"
                                "background-image:repeating-linear-gradient(90deg,var(--c) 0 .5em,"
                                "transparent .5em .65em,var(--c) .65em .75em,"
                                "transparent .75em .9em);background-repeat:no-repeat;"
                                "background-position:0 100%;background-size:100% .09em;"
                                "print-color-adjust:exact;-webkit-print-color-adjust:exact" },
  [REGEST_PATTERN_OVERLINE] = { "text-decoration-line:overline;text-decoration-style:solid" },
  [REGEST_PATTERN_WAVY] = { "text-decoration-line:underline;text-decoration-style:wavy;"
                            "text-decoration-thickness:.06em" },
  [REGEST_PATTERN_MARGIN] = { "text-decoration-line:underline;text-decoration-style:solid;"
                              "text-decoration-thickness:.18em" },
};

static void
write_colors (HtmlOutput *output, gboolean dark)
{
  GPtrArray *kinds = regest_profile_get_kinds (output->edition->profile);
  RegestPaper paper;

  regest_color_parse (papers[dark][0], &paper.background);
  regest_color_parse (papers[dark][1], &paper.foreground);
  for (guint i = 0; i < kinds->len; i++)
    {
      RegestColor color = paper.foreground, line, tint;
      g_autofree char *line_string = NULL;
      g_autofree char *tint_string = NULL;

      regest_color_parse (regest_kind_get_color (kinds->pdata[i], dark), &color);
      line = regest_color_strengthen (&color, &paper);
      tint = regest_color_tint (&color, &paper, dark ? REGEST_TINT_DARK : REGEST_TINT_LIGHT);
      line_string = regest_color_to_string (&line);
      tint_string = regest_color_to_string (&tint);
      regest_html_printf (output, ".k%u{--c:%s;--t:%s}\n", i, line_string, tint_string);
      if (regest_kind_is_block (kinds->pdata[i]))
        regest_html_printf (output, ":root{--part:%s}\n", line_string);
    }
}

static void
write_patterns (HtmlOutput *output)
{
  GPtrArray *kinds = regest_profile_get_kinds (output->edition->profile);

  for (guint i = 0; i < kinds->len; i++)
    {
      RegestPattern pattern = regest_kind_get_pattern (kinds->pdata[i]);

      regest_html_printf (output, ".k%u{%s}\n", i, patterns[pattern].mark);
      if (patterns[pattern].begin != NULL)
        regest_html_printf (output, ".k%u.b{%s}\n.k%u.e{%s}\n", i, patterns[pattern].begin, i,
                            patterns[pattern].end);
    }
  /* a kind the profile lacks, and corrections */
  regest_html_printf (output, ".k%u{--c:var(--ink);--t:transparent;%s}\n", kinds->len,
                      patterns[REGEST_PATTERN_SOLID].mark);
  regest_html_printf (output, ".k%u{--c:var(--quiet);--t:transparent;%s}\n", kinds->len + 1,
                      patterns[REGEST_PATTERN_DOTTED].mark);
}

void
regest_html_style (HtmlOutput *output)
{
  g_autoptr (GBytes) sheet = g_resources_lookup_data ("/org/regest/formats/html.css",
                                                      G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  /* the comment on top is for those who change it */
  const char *rules = strstr (g_bytes_get_data (sheet, NULL), "*/");

  regest_html_put (output, "<style>\n");
  regest_html_put (output, rules + strlen ("*/\n"));
  write_patterns (output);
  write_colors (output, FALSE);
  regest_html_put (output, "@media screen and (prefers-color-scheme: dark) {\n");
  write_colors (output, TRUE);
  regest_html_put (output, "}\n</style>\n");
}

void
regest_html_key (HtmlOutput *output)
{
  RegestEdition *edition = output->edition;
  GPtrArray *kinds = regest_profile_get_kinds (edition->profile);

  regest_html_put (output, "<section class=\"key\" aria-labelledby=\"key\">\n<h2 id=\"key\">");
  /* translators: the heading of a list of the colours and lines that mark tags */
  regest_html_text (output, _("Key"));
  regest_html_put (output, "</h2>\n<ul>\n");
  for (guint i = 0; i < kinds->len; i++)
    if (!regest_kind_is_block (kinds->pdata[i]) &&
        regest_writing_has_kind (edition->writing, regest_kind_get_name (kinds->pdata[i])))
      {
        regest_html_printf (output, "<li><span class=\"kind k%u u0 b e\">", i);
        regest_html_text (output, regest_kind_get_label (kinds->pdata[i]));
        regest_html_put (output, "</span></li>\n");
      }
  regest_html_put (output, "</ul>\n</section>\n");
}
