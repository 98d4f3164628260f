#include "platform/audio_effect.h"

#include <math.h>
#include <stdlib.h>

static int32_t frames(const struct synth *synth, float ms)
{
    return (int32_t)(ms * synth->rate_hz / 1000);
}

static const struct sound_instrument *player_of(const struct sound_defs *defs,
                                                const struct sound_note *note)
{
    return &defs->instruments[note->instrument];
}

static int32_t room_needed(const struct synth *synth, const struct sound_defs *defs,
                           const struct sound_effect *definition)
{
    float longest_ms = 0;

    for (int32_t i = 0; i < definition->note_count; i++) {
        const struct sound_note *note = &defs->notes[definition->first_note + i];
        float release_ms = player_of(defs, note)->release_ms;
        longest_ms = fmaxf(longest_ms, note->start + note->length + release_ms);
    }
    return frames(synth, longest_ms) + 8 * SYNTH_SLICE;
}

static void add_note(float *mix, int32_t count, const struct synth *synth,
                     const struct sound_defs *defs, const struct sound_note *note)
{
    struct synth_voice voice;
    float slice[SYNTH_SLICE];
    int32_t at = frames(synth, note->start);
    int32_t stop = at + frames(synth, note->length);

    synth_start(synth, &voice, player_of(defs, note), (float)note->pitch, note->gain);
    for (; voice.instrument && at + SYNTH_SLICE <= count; at += SYNTH_SLICE) {
        if (at >= stop)
            synth_release(&voice);
        synth_slice(synth, &voice, slice);
        for (int i = 0; i < SYNTH_SLICE; i++)
            mix[at + i] += slice[i];
    }
}

/* RMS of the loudest window. */
static float loudness(const float *mix, int32_t count, int32_t window)
{
    double sum = 0, most = 0;

    for (int32_t i = 0; i < count; i++) {
        sum += (double)mix[i] * mix[i];
        if (i >= window)
            sum -= (double)mix[i - window] * mix[i - window];
        most = sum > most ? sum : most;
    }
    return (float)sqrt(most / window);
}

static float scale_of(const float *mix, int32_t count, float level_db, int32_t window)
{
    float rms = loudness(mix, count, window);
    float scale = rms > 0 ? powf(10, level_db / 20) / rms : 0;
    float peak = 0;

    for (int32_t i = 0; i < count; i++)
        peak = fmaxf(peak, fabsf(mix[i]));
    return scale * peak > 0.9F ? 0.9F / peak : scale;
}

bool effect_render(struct effect *out, const struct synth *synth, const struct sound_defs *defs,
                   const struct sound_effect *definition)
{
    int32_t count = room_needed(synth, defs, definition);
    float *mix = calloc((size_t)count, sizeof *mix);
    float scale;

    *out = (struct effect){.room = definition->room, .climb_count = definition->climb_count};
    out->samples = calloc((size_t)count, sizeof *out->samples);
    if (mix && out->samples) {
        for (int32_t i = 0; i < definition->note_count; i++)
            add_note(mix, count, synth, defs, &defs->notes[definition->first_note + i]);
        scale = 32767 * scale_of(mix, count, definition->level_db, frames(synth, 50));
        for (int32_t i = 0; i < count; i++) {
            out->samples[i] = (int16_t)lrintf(scale * mix[i]);
            out->count = out->samples[i] ? i + 1 : out->count;
        }
        for (int32_t i = 0; i < out->climb_count; i++)
            out->climb_rates[i] = exp2f(definition->climb[i] / 12);
    } else {
        effect_free(out);
    }
    free(mix);
    return out->samples;
}

void effect_free(struct effect *effect)
{
    free(effect->samples);
    *effect = (struct effect){0};
}
