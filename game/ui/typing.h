/* Typing into a field: by keys, and by letters to press for those who have none. A screen has one
 * field at a time and keeps its text. */
#ifndef CONSTRICTOR_UI_TYPING_H
#define CONSTRICTOR_UI_TYPING_H

#include "ui/screen.h"
#include "ui/view.h"

#include <stddef.h>

/* Are letters on the screen wanted, as the player has no keyboard at hand? */
bool typing_wants_letters(const struct app *app, const struct view *view);

/* Typing begins: characters mean nothing but themselves, and the field gets the focus. */
void typing_begin(struct app *app, int32_t field_id);
void typing_end(struct app *app);

enum typing {
    TYPING_NONE, /* the event is no typing */
    TYPING_ADD,  /* event->text */
    TYPING_ERASE,
    TYPING_ENTER, /* in the field */
    TYPING_EATEN  /* a key whose text comes as an event of its own */
};

/* What an event means while a field is typed into. */
enum typing typing_of(const struct app *app, const struct ui_event *event, int32_t field_id);

/* Adds text when it fits into `room` bytes; takes the last character away. */
void typing_add(char *text, size_t room, const char *more);
void typing_erase(char *text);

/* Draws as many keys in a row as fit: one for each of `letters` with ids from `first_id` on, space
 * if there is to be one, and erase. Returns the height used. */
float typing_draw_letters(struct view *view, struct rect box, int32_t first_id, const char *letters,
                          bool space);

/* What the key at this place, counted from the first letter, brings: "" for erase. */
struct typing_key {
    char text[2];
};

struct typing_key typing_key_at(const char *letters, bool space, int32_t place);

/* The same for a name that reads `text` so far: words begin with a capital. */
struct typing_key typing_name_key(const char *text, int32_t place);

/* Draws the field with what it asks for above and, unless it is empty, `error` below. Returns the
 * height used. */
float typing_draw_field(struct view *view, struct rect box, int32_t id, const char *ask,
                        const char *text, const char *error);

#endif
