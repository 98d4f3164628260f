/* A sound effect as samples, made once from its definition. */
#ifndef CONSTRICTOR_PLATFORM_AUDIO_EFFECT_H
#define CONSTRICTOR_PLATFORM_AUDIO_EFFECT_H

#include "platform/audio_synth.h"

struct effect {
    int16_t *samples; /* one channel, from silence to silence */
    int32_t count;
    float room;
    int32_t climb_count;
    float climb_rates[SOUND_DEF_CLIMB]; /* of playing, 1 is as written */
};

/* Synthesises and scales to the loudness the definition names, or less where a peak would pass 0.9.
 * False without memory; *out is then empty. */
bool effect_render(struct effect *out, const struct synth *synth, const struct sound_defs *defs,
                   const struct sound_effect *definition);

void effect_free(struct effect *effect);

#endif
