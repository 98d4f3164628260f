/* Plays one piece of music: steps through its tracks and sounds their notes. */
#ifndef CONSTRICTOR_PLATFORM_AUDIO_MUSIC_H
#define CONSTRICTOR_PLATFORM_AUDIO_MUSIC_H

#include "platform/audio_synth.h"

enum { MUSIC_VOICES = 32 };

/* What is added up: two channels, and what goes into the reverberation. */
struct mix_slice {
    float left[SYNTH_SLICE], right[SYNTH_SLICE], room[SYNTH_SLICE];
};

struct music_voice {
    struct synth_voice voice;
    float left, right, room;
    int64_t end_step;
};

struct music_player {
    const struct sound_defs *defs;
    const struct sound_piece *piece; /* NULL plays nothing */
    double position;                 /* in steps */
    int64_t step;                    /* next one to begin */
    float tension;                   /* 0 to 1000, follows what is asked */
    uint32_t chance;                 /* for small differences of loudness */
    int32_t dropped;                 /* notes for which no voice was free */
    struct music_voice voices[MUSIC_VOICES];
};

/* Goes to the beginning, silent. Definitions and piece must outlive the player. */
void music_start(struct music_player *player, const struct sound_defs *defs,
                 const struct sound_piece *piece, float tension);

/* Adds SYNTH_SLICE frames. */
void music_slice(struct music_player *player, const struct synth *synth, float tension,
                 struct mix_slice *to);

#endif
