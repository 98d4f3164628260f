/* The null platform: no window, no sound, no real clock. A script sets the time and queues the
 * inputs, and everything that the game shows and plays can be read back. Nothing is printed.
 *
 * Text is measured by a fixed rule, so that layout does not depend on fonts: a code point is 0.5 em
 * wide in a text font and 0.6 em in a code font, a wide East Asian one or an emoji 1 em; a width is
 * rounded up to the whole pixel once at its end. Ascent 0.95 em, descent 0.25 em, line 1.3 em, each
 * rounded up. The family and the weight change nothing. */
#ifndef CONSTRICTOR_PLATFORM_NULL_H
#define CONSTRICTOR_PLATFORM_NULL_H

#include "platform/platform.h"

enum { NULL_SOUNDS = 64 };

/* What the game did to the platform. */
struct null_seen {
    struct drawlist list; /* a copy of the last one presented; empty before the first */
    int64_t presents;
    enum sound sounds[NULL_SOUNDS]; /* the n-th sound, from 0, stands at n % NULL_SOUNDS */
    int64_t sound_count;
    enum music music;
    int32_t tension;
    struct audio_settings audio;
    enum font_family family;
    bool text_input;
    int32_t exports, imports; /* how often they were asked for */
    int32_t asked_files;      /* how often the player was asked for a file */
    struct rect field; /* of the last text input that was switched on */
    char *copied;      /* the text on the clipboard; NULL before the first */
    char saved_name[128]; /* of the last file or picture saved; "" before the first */
    char *saved_bytes;    /* of a file, followed by a NUL byte; NULL for a picture */
    size_t saved_size;
    struct drawlist picture; /* a copy of the last one saved */
    int32_t picture_width_px, picture_height_px;
};

/* A visible window of this size, the clock at 0 ms, the wall clock at 1,700,000,000 s and the
 * seed 1. The store stays the caller's and must live until null_close(). NULL when memory is short.
 */
struct platform *null_open(float width_px, float height_px, float scale, struct store *store);

/* Frees the platform, not its store; NULL is fine. */
void null_close(struct platform *platform);

/* The clock never goes back. */
void null_set_ms(struct platform *platform, int64_t now_ms);
void null_set_wall_s(struct platform *platform, int64_t wall_s);
void null_set_seed(struct platform *platform, uint64_t seed);

/* What platform_can_exchange() says; false at first. */
void null_set_exchange(struct platform *platform, bool can);

/* Changes what platform_window() says. An INPUT_RESIZE, INPUT_HIDE or INPUT_REVEAL is not made of
 * it: push it. */
void null_set_window(struct platform *platform, struct window window);

/* From now on clipboard and files are refused for this reason; NULL: no more. A string constant. */
void null_set_refusal(struct platform *platform, const char *reason);

/* From now on what is handed out stays at HANDED_WAITING, as in a browser that takes its time. */
void null_set_slow(struct platform *platform, bool slow);

/* What platform_can_ask_file() says; false at first. */
void null_set_ask(struct platform *platform, bool can);

/* Gives the game a file: an INPUT_FILE is queued for now. `bytes` NULL: one that cannot be read. */
void null_give(struct platform *platform, const char *name, const char *bytes, size_t size);

/* From now on platform_find_files() finds this one file, which opens with these bytes. */
void null_set_found(struct platform *platform, const char *path, const char *bytes, size_t size);

/* platform_key_name() knows the American layout. */

/* Queues an input in order of at_ms, behind those of the same time. platform_poll() gives it out
 * once the clock has reached at_ms; an INPUT_TEXT that comes up while text input is off is lost. */
void null_push(struct platform *platform, struct input input);

/* Inputs not yet given out, whether or not their time has come. platform_wait(-1) with none of them
 * returns at once and leaves the clock alone, so a script that runs until its inputs are used up
 * must ask this. */
size_t null_pending(const struct platform *platform);

/* Good until null_close(); it changes with what the game does. */
const struct null_seen *null_seen(const struct platform *platform);

/* The drawlist of null_seen(). */
const struct drawlist *null_list(const struct platform *platform);

/* How often a sound was played among the last NULL_SOUNDS. */
int32_t null_sound_count(const struct platform *platform, enum sound sound);

#endif
