/* One voice: an instrument that plays one note, sample by sample.
 *
 * Oscillator (a table of one cycle, two of them when detuned, or noise) with optional frequency
 * modulation, then a filter of second order, then the envelope. */
#ifndef CONSTRICTOR_PLATFORM_AUDIO_SYNTH_H
#define CONSTRICTOR_PLATFORM_AUDIO_SYNTH_H

#include "data/sound_def.h"

#include <stdbool.h>
#include <stdint.h>

enum { SYNTH_CYCLE_BITS = 10, SYNTH_CYCLE = 1 << SYNTH_CYCLE_BITS, SYNTH_SLICE = 32 };

/* One cycle of each pitched wave, with the first sample again at its end. */
struct synth {
    float rate_hz;
    float cycles[SOUND_WAVE_NOISE][SYNTH_CYCLE + 1];
};

struct synth_voice {
    const struct sound_instrument *instrument; /* NULL: free */
    float pitch;                               /* semitones, see struct sound_note */
    float gain;
    uint32_t phases[2], steps[2]; /* a cycle is 2^32, so that phases wrap by themselves */
    uint32_t fm_phase, fm_step;
    float fm_index;
    float level; /* of the envelope, 0 to 1 */
    bool risen;  /* the attack is over */
    bool released;
    float released_from;
    float age_ms;
    float filter_a1, filter_a2, filter_a3, filter_1, filter_2;
    uint32_t noise;
};

void synth_init(struct synth *synth, int32_t rate_hz);

/* Starts at silence. The instrument must outlive the voice. */
void synth_start(const struct synth *synth, struct synth_voice *voice,
                 const struct sound_instrument *instrument, float pitch, float gain);

/* Begins the release; harmless when it has begun. */
void synth_release(struct synth_voice *voice);

/* Writes SYNTH_SLICE samples; false when they are the last and the voice is free. */
bool synth_slice(const struct synth *synth, struct synth_voice *voice, float *out);

#endif
