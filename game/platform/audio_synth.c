#include "platform/audio_synth.h"

#include <math.h>
#include <string.h>

/* Upper partials of the tables: few enough that notes of the middle octaves stay below half the
 * rate. */
enum { PARTIALS = 12 };

static const float two_pi = 6.28318531F;
static const float whole_cycle = 4294967296.0F;

/* Amplitude of the n-th partial. They taper off, which softens the shape's edges. */
static float partial(enum sound_wave wave, int n)
{
    float taper = 1 - (float)(n - 1) / (PARTIALS + 1);
    float sign = n % 4 == 1 ? 1 : -1;

    switch (wave) {
    case SOUND_WAVE_SINE:
        return n == 1 ? 1 : 0;
    case SOUND_WAVE_TRIANGLE:
        return n % 2 ? 0.81F * sign / (float)(n * n) : 0;
    case SOUND_WAVE_SQUARE:
        return n % 2 ? 0.9F * taper / (float)n : 0;
    case SOUND_WAVE_SAW:
        return 0.6F * taper / (float)n;
    case SOUND_WAVE_NOISE:
        break;
    }
    return 0;
}

void synth_init(struct synth *synth, int32_t rate_hz)
{
    float sine[SYNTH_CYCLE];

    memset(synth, 0, sizeof *synth);
    synth->rate_hz = (float)rate_hz;
    for (int i = 0; i < SYNTH_CYCLE; i++)
        sine[i] = sinf(two_pi * (float)i / SYNTH_CYCLE);
    for (int wave = 0; wave < SOUND_WAVE_NOISE; wave++)
        for (int n = 1; n <= PARTIALS; n++)
            for (int i = 0; i <= SYNTH_CYCLE; i++)
                synth->cycles[wave][i] +=
                    partial((enum sound_wave)wave, n) * sine[i * n % SYNTH_CYCLE];
}

static float hertz(float pitch)
{
    return 440 * exp2f((pitch - 69) / 12);
}

/* `value` at age 0, `target` from `ms` on. */
static float glide(float value, float target, float ms, float age_ms)
{
    return age_ms >= ms ? target : value + (target - value) * age_ms / ms;
}

/* Of a number of cycles, whole ones are dropped. */
static uint32_t to_phase(float cycles)
{
    return (uint32_t)(int64_t)(cycles * whole_cycle);
}

static void set_pitch(const struct synth *synth, struct synth_voice *voice)
{
    const struct sound_instrument *in = voice->instrument;
    float sway = in->vibrato_cents / 100 * glide(0, 1, 300, voice->age_ms);
    float bend = glide(in->sweep_semitones, 0, in->sweep_ms, voice->age_ms);
    float cents = in->detune_cents / 2400;
    float step;

    sway *= sinf(two_pi * in->vibrato_hz * voice->age_ms / 1000);
    step = hertz(voice->pitch + bend + sway) / synth->rate_hz;
    voice->steps[0] = to_phase(step * exp2f(-cents));
    voice->steps[1] = to_phase(step * exp2f(cents));
    voice->fm_step = to_phase(step * in->fm_ratio);
}

/* State variable filter in the trapezoidal form of A. Simper (Cytomic, 2013), without resonance. */
static void set_filter(const struct synth *synth, struct synth_voice *voice)
{
    const struct sound_instrument *in = voice->instrument;
    float to_hz = in->filter_ms > 0 ? in->filter_to_hz : in->filter_from_hz;
    float hz = glide(in->filter_from_hz, to_hz, in->filter_ms, voice->age_ms);
    float g = tanf(two_pi / 2 * fminf(hz / synth->rate_hz, 0.45F));

    voice->filter_a1 = 1 / (1 + g * (g + 1.41421356F));
    voice->filter_a2 = g * voice->filter_a1;
    voice->filter_a3 = g * voice->filter_a2;
}

void synth_start(const struct synth *synth, struct synth_voice *voice,
                 const struct sound_instrument *instrument, float pitch, float gain)
{
    *voice = (struct synth_voice){.instrument = instrument,
                                  .pitch = pitch,
                                  .gain = gain * instrument->gain,
                                  .phases = {0, 1U << 30}, /* so that two do not peak together */
                                  .noise = 0x9E3779B9U};
    set_pitch(synth, voice);
    if (instrument->filter != SOUND_FILTER_NONE)
        set_filter(synth, voice);
}

void synth_release(struct synth_voice *voice)
{
    if (!voice->released)
        voice->released_from = voice->level;
    voice->released = true;
}

/* One step along an exponential curve that goes from `from` to `to` in `ms` and ends exactly there:
 * it aims a little beyond `to`. */
static float curve(float level, float from, float to, float ms, float step_ms)
{
    float aim = to - (from - to) * 0.00678F; /* 1 / (e^5 - 1) */
    float next = aim + (level - aim) * expf(-5 * step_ms / ms);

    return from > to ? fmaxf(next, to) : to;
}

static void advance_envelope(struct synth_voice *voice, float step_ms)
{
    const struct sound_instrument *in = voice->instrument;

    if (voice->released) {
        voice->level = curve(voice->level, voice->released_from, 0, in->release_ms, step_ms);
    } else if (!voice->risen) {
        voice->level = fminf(voice->level + step_ms / in->attack_ms, 1);
        voice->risen = voice->level >= 1;
    } else {
        voice->level = curve(voice->level, 1, in->sustain, in->decay_ms, step_ms);
    }
}

static float cycle_at(const float *cycle, uint32_t phase)
{
    uint32_t i = phase >> (32 - SYNTH_CYCLE_BITS);
    float between = (float)(int32_t)(phase << SYNTH_CYCLE_BITS >> 1) * (1 / 2147483648.0F);

    return cycle[i] + between * (cycle[i + 1] - cycle[i]);
}

static void fill_noise(struct synth_voice *voice, float *out)
{
    for (int i = 0; i < SYNTH_SLICE; i++) {
        voice->noise = voice->noise * 1664525U + 1013904223U;
        out[i] = (float)(int32_t)voice->noise * (1 / 2147483648.0F);
    }
}

static void fill_modulated(const struct synth *synth, struct synth_voice *voice, float *out)
{
    const float *cycle = synth->cycles[voice->instrument->wave];
    uint32_t phase = voice->phases[0], fm_phase = voice->fm_phase;

    for (int i = 0; i < SYNTH_SLICE; i++) {
        float bend = voice->fm_index * cycle_at(synth->cycles[SOUND_WAVE_SINE], fm_phase);
        out[i] = cycle_at(cycle, phase + to_phase(bend));
        fm_phase += voice->fm_step;
        phase += voice->steps[0];
    }
    voice->phases[0] = phase;
    voice->fm_phase = fm_phase;
}

static void fill_cycles(const float *cycle, struct synth_voice *voice, float *out)
{
    uint32_t phase = voice->phases[0], step = voice->steps[0];

    for (int i = 0; i < SYNTH_SLICE; i++, phase += step)
        out[i] = cycle_at(cycle, phase);
    voice->phases[0] = phase;
}

static void fill_detuned(const float *cycle, struct synth_voice *voice, float *out)
{
    uint32_t low = voice->phases[0], high = voice->phases[1];
    uint32_t low_step = voice->steps[0], high_step = voice->steps[1];

    for (int i = 0; i < SYNTH_SLICE; i++, low += low_step, high += high_step)
        out[i] = 0.5F * (cycle_at(cycle, low) + cycle_at(cycle, high));
    voice->phases[0] = low;
    voice->phases[1] = high;
}

static void fill(const struct synth *synth, struct synth_voice *voice, float *out)
{
    const struct sound_instrument *in = voice->instrument;

    if (in->wave == SOUND_WAVE_NOISE) {
        fill_noise(voice, out);
    } else if (in->fm_index > 0) {
        voice->fm_index = in->fm_index / two_pi * expf(-3 * voice->age_ms / in->fm_ms);
        fill_modulated(synth, voice, out);
    } else if (in->detune_cents > 0) {
        fill_detuned(synth->cycles[in->wave], voice, out);
    } else {
        fill_cycles(synth->cycles[in->wave], voice, out);
    }
}

/* The filter's two states as a linear map of themselves and the sample, so that a sample waits for
 * three operations of the one before and not for five. */
static void filter(struct synth_voice *voice, float *out)
{
    bool low = voice->instrument->filter == SOUND_FILTER_LOW;
    float a1 = voice->filter_a1, a2 = voice->filter_a2, a3 = voice->filter_a3;
    float keep_1 = 2 * a1 - 1, cross = 2 * a2, keep_2 = 1 - 2 * a3, in_2 = 2 * a3;
    float s1 = voice->filter_1, s2 = voice->filter_2;

    for (int i = 0; i < SYNTH_SLICE; i++) {
        float in = out[i];
        float next_1 = (keep_1 * s1 + cross * in) - cross * s2;
        float next_2 = (keep_2 * s2 + in_2 * in) + cross * s1;
        float v1 = 0.5F * (next_1 + s1), v2 = 0.5F * (next_2 + s2);
        out[i] = low ? v2 : in - 1.41421356F * v1 - v2;
        s1 = next_1;
        s2 = next_2;
    }
    voice->filter_1 = s1;
    voice->filter_2 = s2;
}

bool synth_slice(const struct synth *synth, struct synth_voice *voice, float *out)
{
    const struct sound_instrument *in = voice->instrument;
    float step_ms = 1000 * SYNTH_SLICE / synth->rate_hz;
    float from = voice->level * voice->gain, slope;

    if (in->vibrato_cents > 0 || voice->age_ms <= in->sweep_ms + step_ms)
        set_pitch(synth, voice);
    if (in->filter != SOUND_FILTER_NONE && voice->age_ms <= in->filter_ms + step_ms)
        set_filter(synth, voice);
    fill(synth, voice, out);
    if (in->filter != SOUND_FILTER_NONE)
        filter(voice, out);
    advance_envelope(voice, step_ms);
    slope = (voice->level * voice->gain - from) / SYNTH_SLICE;
    for (int i = 0; i < SYNTH_SLICE; i++)
        out[i] *= from + slope * (float)(i + 1);
    voice->age_ms += step_ms;
    if (voice->level <= 0 && voice->risen + voice->released > 0)
        voice->instrument = NULL;
    return voice->instrument;
}
