/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What regest-pdf-text answers to a PDF on its standard input, in UTF-8: a line with how it went;
 * after "ok" lines "key=value" of what the PDF says of itself, an empty line, and each page. A page
 * is its text, a form feed, a line with its width and height, a line for every word of the text
 * (what stands between blanks) with the x, y, width and height of its box, or "-" where it has
 * none, and a form feed. A program that died has not answered.
 *
 * Boxes count from the top left corner of the page as it is shown: cropped, and turned as it says.
 */

#define REGEST_PDF_PROGRAM "regest-pdf-text"
/* pixels an inch: those of a page that is decoded as an image, and of the boxes on it */
#define REGEST_PDF_DPI 300

#define REGEST_PDF_OK "ok"
#define REGEST_PDF_LOCKED "locked" /* with a password */
#define REGEST_PDF_DAMAGED "damaged"
#define REGEST_PDF_TOO_LARGE "too-large"

#define REGEST_PDF_TITLE "title"
#define REGEST_PDF_AUTHOR "author"
#define REGEST_PDF_DATE "date" /* when the file was made, ISO 8601 */
