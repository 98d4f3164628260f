/* A result to show to others: as text for a chat, and as a picture. */
#ifndef CONSTRICTOR_UI_SHARE_H
#define CONSTRICTOR_UI_SHARE_H

#include "data/buffer.h"
#include "ui/app.h"

/* What a screen handed to the player last, in app->handed; another screen begins with nothing. */
enum share_kind { SHARE_NOTHING, SHARE_TEXT, SHARE_PICTURE, SHARE_CERTIFICATE, SHARE_FILE };

/* Adds the result of the run that is over, several lines without an end of line behind the last:
 * what was played, a sign for each question, score, run code. */
void share_print(const struct app *app, struct buffer *out);

/* Copies that to the clipboard. These are for a screen's event() alone. */
void share_copy(struct app *app);

/* Saves the result as a picture. */
void share_picture(struct app *app);

/* How names of files with runs begin and end. */
#define SHARE_RUN_START "constrictor-run-"
#define SHARE_RUN_END ".txt"

/* Saves the log of a run as a file that a friend can race: `key` and `score` are for its name. */
void share_save_run(struct app *app, const char *key, int32_t score, const char *bytes,
                    size_t size);

/* The same for the run that is over or watched. */
void share_run(struct app *app);

enum { SHARE_MESSAGE_ROOM = 768 };

/* What came of app->handed in words, "" when nothing was handed out. */
void share_message(const struct app *app, char *out, size_t room);

#endif
