/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The pages of a PDF and where the words of its text layer stand on them, see pdf-protocol.h.
 */

#include "config.h"

#include <stdio.h>

#include <regest/images/page-files.h>
#include <regest/images/pdf-protocol.h>

#include "pdf.h"

/* what is being laid out of a page */
typedef struct
{
  RegestOffice *office;
  RegestStandoffPage *page;
  char **places; /* of words, one each; NULL: there are no more, or they cannot be right */
  RegestZone *line; /* (nullable): under way */
  RegestZone *word; /* (nullable) */
  GPtrArray *words; /* of RegestZone: of the line */
} Sheet;

/* -- pages ----------------------------------------------------------------- */

/* A page is named by the file it is in, where that lies by itself. */
static char *
dup_image (RegestReading *reading, guint number)
{
  const char *sign = number > 0 ? "#page=" : "";
  g_autofree char *page = number > 0 ? g_strdup_printf ("%u", number + 1) : g_strdup ("");

  if (!regest_reading_is_packed (reading))
    return regest_page_files_name (reading->project, reading->file, number);
  return g_strconcat (reading->display_name, sign, page, NULL);
}

static RegestStandoffPage *
add_page (RegestOffice *office, guint number, const char *size)
{
  RegestStandoffPage *page = regest_standoff_add_page (office->standoff);
  int width = 0, height = 0;

  page->page->image = dup_image (office->reading, number);
  page->page->media_type = g_strdup ("application/pdf");
  page->page->checksum = g_strdup (office->reading->digest);
  if (size != NULL && sscanf (size, "%d %d", &width, &height) == 2)
    {
      page->page->width = CLAMP (width, 0, REGEST_POINT_MAX);
      page->page->height = CLAMP (height, 0, REGEST_POINT_MAX);
    }
  return page;
}

/* -- words ----------------------------------------------------------------- */

static RegestZone *
start_zone (const Sheet *self, const char *type)
{
  RegestZone *zone = regest_zone_new (type);

  zone->id = regest_id_new ();
  zone->has_span = TRUE;
  zone->span = (RegestSpan){ self->office->length, self->office->length };
  return zone;
}

static GArray *
parse_place (const char *place)
{
  RegestBox box;

  if (sscanf (place, "%d %d %d %d", &box.x, &box.y, &box.width, &box.height) != 4 ||
      box.width < 0 || box.height < 0)
    return NULL;
  box.x = CLAMP (box.x, -REGEST_POINT_MAX, REGEST_POINT_MAX);
  box.y = CLAMP (box.y, -REGEST_POINT_MAX, REGEST_POINT_MAX);
  box.width = MIN (box.width, REGEST_POINT_MAX - box.x);
  box.height = MIN (box.height, REGEST_POINT_MAX - box.y);
  return regest_points_new_box (box);
}

static void
start_word (Sheet *self)
{
  if (self->line == NULL)
    self->line = start_zone (self, REGEST_ZONE_LINE);
  self->word = start_zone (self, REGEST_ZONE_WORD);
  self->word->parent = self->line->id;
  if (self->places != NULL && *self->places != NULL)
    self->word->points = parse_place (*self->places++);
}

/* A word without a place, or of nothing but what no text holds, is no zone. */
static void
end_word (Sheet *self)
{
  RegestZone *word = g_steal_pointer (&self->word);

  if (word == NULL)
    return;
  word->span.end = self->office->length;
  if (word->points != NULL && word->span.start < word->span.end)
    g_ptr_array_add (self->words, word);
  else
    regest_zone_free (word);
}

static GArray *
join_words (const Sheet *self)
{
  g_autoptr (GArray) corners = g_array_new (FALSE, FALSE, sizeof (RegestPoint));
  RegestBox box;

  for (guint i = 0; i < self->words->len; i++)
    {
      const GArray *points = ((const RegestZone *) self->words->pdata[i])->points;

      g_array_append_vals (corners, points->data, points->len);
    }
  return regest_points_get_box (corners, &box) ? regest_points_new_box (box) : NULL;
}

/* before its words, and before the line end is put behind it */
static void
end_line (Sheet *self)
{
  RegestZone *line;

  end_word (self);
  line = g_steal_pointer (&self->line);
  if (line == NULL)
    return;
  if (self->words->len == 0)
    {
      regest_zone_free (line);
      return;
    }
  line->span.end = ((const RegestZone *) self->words->pdata[self->words->len - 1])->span.end;
  line->points = join_words (self);
  g_ptr_array_add (self->page->zones, line);
  g_ptr_array_extend_and_steal (self->page->zones, g_steal_pointer (&self->words));
  self->words = g_ptr_array_new ();
}

/* words are apart where regest-pdf-text sees them apart */
static void
append_text (Sheet *self, const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      gboolean blank = g_unichar_isspace (c);

      if (blank)
        end_word (self);
      else if (self->word == NULL)
        start_word (self);
      if (c == '\n')
        {
          end_line (self);
          regest_office_end_line (self->office);
        }
      else
        {
          regest_office_append_char (self->office, c);
        }
    }
  end_line (self);
}

void
regest_pdf_read_page (RegestOffice *office, guint number, const char *text, const char *boxes)
{
  g_auto (GStrv) lines = g_strsplit (boxes, "\n", -1);
  Sheet sheet = { .office = office, .words = g_ptr_array_new () };

  sheet.page = add_page (office, number, lines[0]);
  sheet.places = lines[0] != NULL ? lines + 1 : NULL;
  append_text (&sheet, text);
  g_ptr_array_unref (sheet.words);
}
