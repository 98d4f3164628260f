/* Reads the definitions of the game's sounds and music: text in, plain structs out.
 *
 * The format is described at the head of assets/sounds.def. Everything lies in arrays of fixed
 * size, so that a copy of struct sound_defs is a whole copy. */
#ifndef CONSTRICTOR_DATA_SOUND_DEF_H
#define CONSTRICTOR_DATA_SOUND_DEF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    SOUND_DEF_NAME = 24, /* bytes of a name with its NUL */
    SOUND_DEF_INSTRUMENTS = 32,
    SOUND_DEF_SOUNDS = 32,
    SOUND_DEF_PIECES = 4,
    SOUND_DEF_TRACKS = 12, /* a piece */
    SOUND_DEF_PLAYED = 64, /* phrases in a track's list */
    SOUND_DEF_PHRASES = 192,
    SOUND_DEF_NOTES = 3072,
    SOUND_DEF_CLIMB = 8,
};

enum sound_wave {
    SOUND_WAVE_SINE,
    SOUND_WAVE_TRIANGLE,
    SOUND_WAVE_SQUARE,
    SOUND_WAVE_SAW,
    SOUND_WAVE_NOISE,
};

enum sound_filter { SOUND_FILTER_NONE, SOUND_FILTER_LOW, SOUND_FILTER_HIGH };

struct sound_instrument {
    char name[SOUND_DEF_NAME];
    enum sound_wave wave;
    float attack_ms, decay_ms, sustain, release_ms;
    float fm_ratio, fm_index, fm_ms; /* index 0: none */
    float sweep_semitones, sweep_ms; /* ms 0: none */
    float vibrato_hz, vibrato_cents; /* cents 0: none */
    float detune_cents;              /* 0: one oscillator */
    enum sound_filter filter;
    float filter_from_hz, filter_to_hz, filter_ms; /* ms 0: stays at from */
    float gain;
};

struct sound_note {
    float start, length; /* milliseconds in a sound, steps in a phrase */
    float gain;
    int32_t pitch;      /* semitones, 69 is A4 at 440 Hz */
    int32_t instrument; /* index; unused in a phrase */
};

struct sound_effect {
    char name[SOUND_DEF_NAME];
    int32_t first_note, note_count;
    float level_db; /* RMS of the loudest 50 ms, below full scale */
    float room;     /* share sent to the reverberation */
    int32_t climb_count;
    float climb[SOUND_DEF_CLIMB]; /* semitones added when played again and again */
};

struct sound_phrase {
    char name[SOUND_DEF_NAME];
    int32_t first_note, note_count;
    int32_t steps;
};

struct sound_track {
    int32_t instrument;
    float gain, pan, room; /* pan -1 left to 1 right */
    float from, full;      /* tension at which it enters, and at which it has its gain */
    int32_t steps;         /* of the whole list */
    int32_t played_count;
    int32_t played[SOUND_DEF_PLAYED]; /* phrase indexes */
};

struct sound_piece {
    char name[SOUND_DEF_NAME];
    float slow_bpm, fast_bpm; /* at tension 0 and 1000 */
    int32_t bar_steps, steps_per_beat;
    int32_t track_count;
    struct sound_track tracks[SOUND_DEF_TRACKS];
};

struct sound_defs {
    int32_t instrument_count, effect_count, piece_count, phrase_count, note_count;
    struct sound_instrument instruments[SOUND_DEF_INSTRUMENTS];
    struct sound_effect effects[SOUND_DEF_SOUNDS];
    struct sound_piece pieces[SOUND_DEF_PIECES];
    struct sound_phrase phrases[SOUND_DEF_PHRASES];
    struct sound_note notes[SOUND_DEF_NOTES];
};

/* Is told of each problem as `file:line: what was found, what is needed`, without a newline. */
typedef void sound_def_report(void *to, const char *text);

/* Reads `size` bytes and returns the number of problems. A block with a problem is left out and the
 * others stand. `file` is the name in the problems' texts. `report` may be NULL. */
int32_t sound_def_parse(struct sound_defs *out, const char *file, const char *bytes, size_t size,
                        sound_def_report *report, void *to);

/* NULL when there is none of that name. */
const struct sound_effect *sound_def_effect(const struct sound_defs *defs, const char *name);
const struct sound_piece *sound_def_piece(const struct sound_defs *defs, const char *name);

#endif
