/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/store/edit.h>

#include "dossier.h"
#include "harness.h"
#include "ui/application.h"
#include "ui/tag-style.h"
#include "ui/text-view.h"
#include "ui/window-private.h"

/* High contrast, as it comes out of the renderer: the colours are taken from pictures. */

#define AROUND 7 /* pixels around a tag's words that its line may take */

typedef struct
{
  TestDossier *dossier;
  RegestWindow *window;
  RegestDesk *desk;
  GtkWidget *view;
} State;

typedef struct
{
  guint32 *pixels;
  int width, height;
} Picture;

static RegestApplication *application;

static int
setup_group (void **state)
{
  g_setenv ("ADW_DEBUG_HIGH_CONTRAST", "1", TRUE);
  test_ui_init ();
  application = regest_application_new ();
  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  return g_application_register (G_APPLICATION (application), NULL, NULL) ? 0 : 1;
}

static int
teardown_group (void **state)
{
  g_clear_object (&application);
  return 0;
}

static GPtrArray *
get_kinds (State *self)
{
  return regest_profile_get_kinds (regest_project_get_profile (self->window->project));
}

/* the place of the nth kind's word: every other line of the record */
static RegestSpan
get_span (guint n)
{
  return (RegestSpan){ n * 11 + 2, n * 11 + 8 };
}

static void
add_record (State *self)
{
  g_autoptr (GString) content = g_string_new (NULL);
  g_autoptr (RegestText) text = NULL;
  RegestId record = { { 0 } };

  for (guint i = 0; i < get_kinds (self)->len; i++)
    g_string_append (content, "  HHHHHH \n\n");
  text = regest_text_new_from_string (content->str, -1);
  assert_true (regest_project_add_record (self->window->project, text, NULL, NULL, &record, NULL));
  for (guint i = 0; i < get_kinds (self)->len; i++)
    {
      const RegestKind *kind = g_ptr_array_index (get_kinds (self), i);
      g_autoptr (RegestAnnotation) tag = regest_annotation_new (regest_kind_get_name (kind));

      if (regest_kind_is_block (kind))
        continue;
      regest_annotation_set_record (tag, &record);
      regest_annotation_add_target (tag, get_span (i), NULL);
      assert_true (regest_project_add_annotation (self->window->project, tag, NULL, NULL));
    }
  assert_true (regest_desk_open_record (self->desk, &record));
}

static int
setup (void **state)
{
  State *self = g_new0 (State, 1);

  self->dossier = test_dossier_new ();
  self->window = regest_window_new (GTK_APPLICATION (application));
  self->desk = regest_window_get_desk (self->window);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1280, 960);
  regest_window_open (self->window, self->dossier->path);
  regest_window_ensure_fields (self->window);
  test_window_show (GTK_WIDGET (self->window));
  add_record (self);
  self->view = test_find (GTK_WIDGET (self->window), REGEST_TYPE_TEXT_VIEW, NULL);
  /* the line of the cursor is lit: it shall be one of no tag */
  regest_desk_set_cursor (self->desk, get_kinds (self)->len * 11);
  *state = self;
  return 0;
}

static int
teardown (void **state)
{
  State *self = *state;

  test_set_dark (FALSE);
  gtk_window_close (GTK_WINDOW (self->window));
  test_settle ();
  test_dossier_free (self->dossier);
  g_free (self);
  return 0;
}

static void
picture_clear (Picture *self)
{
  g_free (self->pixels);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Picture, picture_clear)

static void
take_picture (GtkWidget *widget, Picture *picture)
{
  g_autoptr (GdkTexture) texture = test_picture (widget);

  picture->width = gdk_texture_get_width (texture);
  picture->height = gdk_texture_get_height (texture);
  picture->pixels = g_new (guint32, (gsize) picture->width * picture->height);
  gdk_texture_download (texture, (guchar *) picture->pixels, 4 * (gsize) picture->width);
}

static GdkRGBA
to_color (guint32 pixel)
{
  return (GdkRGBA){ ((pixel >> 16) & 255) / 255.0f, ((pixel >> 8) & 255) / 255.0f,
                    (pixel & 255) / 255.0f, 1 };
}

/* the contrast of the pixel that differs most from @ground within @area but not within @but */
static double
find_contrast (const Picture *picture, const GdkRectangle *area, const GdkRectangle *but,
               guint32 ground)
{
  GdkRGBA ground_color = to_color (ground);
  double most = 1;

  for (int y = area->y; y < area->y + area->height; y++)
    for (int x = area->x; x < area->x + area->width; x++)
      {
        GdkRGBA color;

        if (but != NULL && x >= but->x && x < but->x + but->width && y >= but->y &&
            y < but->y + but->height)
          continue;
        color = to_color (picture->pixels[(gsize) y * picture->width + x]);
        most = MAX (most, regest_rgba_contrast (&color, &ground_color));
      }
  return most;
}

static void
assert_kind (State *self, const Picture *picture, guint n)
{
  const char *kind = regest_kind_get_name (g_ptr_array_index (get_kinds (self), n));
  GdkRectangle words, around;
  guint32 tint, background;
  double line, text;

  assert_true (
    regest_text_view_get_span_rectangle (REGEST_TEXT_VIEW (self->view), get_span (n), &words));
  around = (GdkRectangle){ words.x - AROUND, words.y - AROUND, words.width + 2 * AROUND,
                           words.height + 2 * AROUND };
  background = picture->pixels[(gsize) around.y * picture->width + around.x];
  /* between the tops of the letters and that of the tint */
  tint = picture->pixels[(gsize) (words.y + 2) * picture->width + words.x + words.width / 2];
  line = find_contrast (picture, &around, &words, background);
  text = find_contrast (picture, &words, NULL, tint);
  print_message ("# %s: line %.1f, words %.1f\n", kind, line, text);
  if (line < 7)
    fail_msg ("the line of %s has a contrast of %.2f", kind, line);
  if (text < REGEST_WORDS_CONTRAST)
    fail_msg ("the words of %s have a contrast of %.2f", kind, text);
}

/* the quietest words of the window that one reads all day */
static void
assert_line_numbers (const Picture *picture)
{
  const GdkRectangle numbers = { 0, 0, 36, 400 };
  double contrast = find_contrast (picture, &numbers, NULL, picture->pixels[0]);

  print_message ("# line numbers: %.1f\n", contrast);
  if (contrast < 7)
    fail_msg ("line numbers have a contrast of %.2f", contrast);
}

static void
assert_kinds (State *self)
{
  g_auto (Picture) picture = { 0 };

  assert_true (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()));
  test_pump (200);
  take_picture (self->view, &picture);
  assert_line_numbers (&picture);
  for (guint i = 0; i < get_kinds (self)->len; i++)
    if (!regest_kind_is_block (g_ptr_array_index (get_kinds (self), i)))
      assert_kind (self, &picture, i);
}

static void
test_high_contrast_light (void **state)
{
  State *self = *state;

  assert_kinds (self);
  test_screenshot (GTK_WIDGET (self->window), "high-contrast-light");
}

static void
test_high_contrast_dark (void **state)
{
  State *self = *state;

  test_set_dark (TRUE);
  assert_kinds (self);
  test_screenshot (GTK_WIDGET (self->window), "high-contrast-dark");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_high_contrast_light, setup, teardown),
    cmocka_unit_test_setup_teardown (test_high_contrast_dark, setup, teardown),
  };

  return cmocka_run_group_tests_name ("high-contrast", tests, setup_group, teardown_group);
}
