/* Plays the whole game on the null platform as a person would: presses what has a label, with one
 * device or another, and reads what is shown. What goes wrong ends the test. */
#ifndef CONSTRICTOR_TESTS_UI_DRIVER_H
#define CONSTRICTOR_TESTS_UI_DRIVER_H

#include "platform/null.h"
#include "platform/store_open.h"
#include "sample_levels.h"
#include "ui/app.h"
#include "ui/focus.h"

enum { DRIVER_DEVICES = DEVICE_GAMEPAD + 1 }; /* all of enum device */

struct driver_setup {
    float width_px, height_px, scale;
    enum sample_kind levels;
    enum device device;
    int32_t step_ms; /* between frames; 0 for an irregular step of 1 to 90 */
    uint64_t seed;
    struct app_options options;
};

/* 1280×720, short levels, keyboard, 16 ms, seed 1. */
struct driver_setup driver_usual(void);

struct driver {
    struct store *store;
    struct platform *platform;
    struct library library;
    struct app app;
    enum device device;
    int32_t step_ms;
    uint32_t wobble;
    int64_t key_count; /* keys pressed by driver_key() and driver_character() */
};

/* A memory store that claims to be a disk. */
struct store *driver_disk(void);

/* Opens the game on this store, which stays the caller's, and draws the first frame. */
void driver_open(struct driver *driver, struct store *store, struct driver_setup setup);
void driver_close(struct driver *driver);

/* The process dies: memory is given back, and the game is told nothing. */
void driver_kill(struct driver *driver);

/* --- Time --- */

int64_t driver_now(const struct driver *driver);

/* One frame, a step later. */
void driver_step(struct driver *driver);

/* Frames until the clock reads `at_ms` or later. */
void driver_until(struct driver *driver, int64_t at_ms);
void driver_wait(struct driver *driver, int32_t ms);

/* One frame at exactly this time. */
void driver_frame_at(struct driver *driver, int64_t at_ms);

/* The platform's time at which the run's clock reads `run_ms`. */
int64_t driver_run_at(const struct driver *driver, int64_t run_ms);

/* --- Inputs: those with a time are only queued; the others are taken in frames that follow --- */

void driver_push_key(struct driver *driver, enum key key, int64_t at_ms);
void driver_push_character(struct driver *driver, char character, int64_t at_ms);
void driver_push(struct driver *driver, enum input_kind kind, int64_t at_ms);
void driver_key(struct driver *driver, enum key key);
void driver_character(struct driver *driver, char character);
void driver_type(struct driver *driver, const char *utf8);

/* Brings a control within reach of one press: moves the focus there, or scrolls it into sight. */
void driver_aim(struct driver *driver, int32_t id);

/* Queues the press of a control that was aimed at. It takes effect at `at_ms`; a pointer goes down
 * 10 ms before. */
void driver_push_press(struct driver *driver, int32_t id, int64_t at_ms);

/* Presses the control with this label. */
void driver_press(struct driver *driver, const char *label);

/* --- What is shown --- */

/* The control with this label, or NULL. */
const struct node *driver_control(const struct driver *driver, const char *label);
int32_t driver_id(const struct driver *driver, const char *label);

/* Is the text part of a drawn line, or of a label or value for a screen reader? */
bool driver_shows(const struct driver *driver, const char *text);

/* The part of a node that can be seen. */
struct rect driver_visible(const struct node *node);

/* --- A run --- */

struct run *driver_run(struct driver *driver);

/* The place on the screen of the right choice, or of the first wrong one. */
int32_t driver_place(const struct driver *driver, bool right);

/* From any screen with "Play" on it to the reading phase of a new run on the first level. */
void driver_start_run(struct driver *driver);

/* Plays the question in play from its reading phase, begun at run time `from_ms`, to the end of its
 * feedback: '+' right, '-' wrong, '0' too late. Returns the run time at its end. */
int64_t driver_play_question(struct driver *driver, char how, int64_t from_ms);

/* The rest of the run, a letter a question, to the result screen. */
void driver_play(struct driver *driver, const char *answers);

#endif
