/* A result to show to others: as text for a chat, and as a picture. */
#ifndef CONSTRICTOR_UI_SHARE_H
#define CONSTRICTOR_UI_SHARE_H

#include "data/buffer.h"
#include "ui/app.h"

/* What was handed to the player last; in session.handed. */
enum share_kind { SHARE_NOTHING, SHARE_TEXT, SHARE_PICTURE, SHARE_CERTIFICATE };

/* Adds the result of the run that is over, several lines without an end of line behind the last:
 * what was played, a sign for each question, score, run code. */
void share_print(const struct app *app, struct buffer *out);

/* Copies that to the clipboard. These are for a screen's event() alone. */
void share_copy(struct app *app);

/* Saves the result as a picture. */
void share_picture(struct app *app);

/* What came of it in words, "" when nothing was handed out. */
void share_message(const struct app *app, char *out, size_t room);

#endif
