/* Measures of rendered sound, and definitions simple enough that a measure means something. */
#ifndef CONSTRICTOR_TESTS_PLATFORM_AUDIO_MEASURE_H
#define CONSTRICTOR_TESTS_PLATFORM_AUDIO_MEASURE_H

#include "platform/audio_mixer.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Half of the usual rate: the same music in half the time. */
enum { RATE_HZ = 22050, CALLBACK = 1024 };

struct measure {
    double peak, rms, dc;
    double loudest; /* RMS of the loudest 50 ms */
    double jump;    /* largest difference of two neighbours */
    double bend;    /* largest second difference: a step or a kink in the curve */
    double bright;  /* RMS of the differences: weighs high frequencies */
    int onsets;     /* 10 ms that are four times as loud as the 30 ms before */
};

static inline double decibel(double amplitude)
{
    return 20 * log10(amplitude + 1e-9);
}

/* Mean square of each 10 ms; the caller frees. */
static inline double *powers(const float *x, int32_t windows)
{
    const int32_t window = RATE_HZ / 100;
    double *power = calloc((size_t)windows + 1, sizeof *power);

    assert_non_null(power);
    for (int32_t i = 0; i < windows * window; i++)
        power[i / window] += (double)x[2 * i] * (double)x[2 * i] / window;
    return power;
}

static inline void measure_windows(struct measure *m, const float *x, int32_t count)
{
    int32_t windows = count / (RATE_HZ / 100);
    double *power = powers(x, windows);
    int32_t last = -2; /* window of the last onset: one may stretch over two */

    for (int32_t i = 0; i + 4 < windows; i++) {
        double before = (power[i] + power[i + 1] + power[i + 2]) / 3;
        double both = power[i + 3] + power[i + 4];
        m->loudest = fmax(m->loudest, sqrt((3 * before + both) / 5));
        if (power[i + 3] > 1e-6 && power[i + 3] > 16 * before) {
            m->onsets += i > last + 1;
            last = i;
        }
    }
    free(power);
}

/* Of the left channel of `count` frames. */
static inline struct measure measure(const float *x, int32_t count)
{
    struct measure m = {0};
    double one = 0, two = 0; /* the samples before */

    for (int32_t i = 0; i < count; i++) {
        double now = (double)x[2 * i];
        m.peak = fmax(m.peak, fabs(now));
        m.dc += now / count;
        m.rms += now * now / count;
        m.bright += (now - one) * (now - one) / count;
        m.jump = i > 0 ? fmax(m.jump, fabs(now - one)) : 0;
        m.bend = i > 1 ? fmax(m.bend, fabs(now - 2 * one + two)) : 0;
        two = one;
        one = now;
    }
    m.rms = sqrt(m.rms);
    m.bright = sqrt(m.bright);
    measure_windows(&m, x, count);
    return m;
}

static inline void fail_on_problem(void *to, const char *text)
{
    (void)to;
    fail_msg("%s", text);
}

static inline struct mixer *mixer_of(const char *text, size_t size)
{
    static struct sound_defs defs;
    struct mixer *mixer;

    sound_def_parse(&defs, "test", text, size, fail_on_problem, NULL);
    mixer = mixer_new(&defs, RATE_HZ);
    assert_non_null(mixer);
    return mixer;
}

/* Of the game's own definitions. */
static inline struct mixer *game_mixer(void)
{
    static char text[1 << 17];
    FILE *file = fopen(SOURCE_DIR "/assets/sounds.def", "rb");
    size_t size;

    assert_non_null(file);
    size = fread(text, 1, sizeof text, file);
    fclose(file);
    return mixer_of(text, size);
}

/* Pure tones without a room: each step, kink or change of pitch is a measurable fault. */
static inline struct mixer *plain_mixer(void)
{
    static const char text[] = "instrument tone\n wave sine\n gain 1\n"
                               " envelope attack 20 decay 50 sustain 1 release 40\n"
                               "instrument click\n wave sine\n gain 1\n"
                               " envelope attack 1 decay 60 sustain 0 release 20\n"
                               "sound move\n level -20\n note tone A2 at 0 for 900 gain 1\n"
                               "sound streak\n level -20\n climb 0 12 24\n"
                               " note tone A3 at 0 for 900 gain 1\n"
                               "sound wrong\n level -20\n note tone A2 at 0 for 20 gain 1\n"
                               "music menu\n tempo 60 to 120\n meter beats 4 steps 1\n"
                               " phrase a A2 - - -\n"
                               " track tone gain 0.2 pan 0 room 0 from 0 full 0 play a\n"
                               "music round\n tempo 60 to 120\n meter beats 4 steps 1\n"
                               " phrase a A4 A4 A4 A4\n"
                               " track click gain 0.2 pan 0 room 0 from 0 full 0 play a\n";

    return mixer_of(text, sizeof text - 1);
}

/* Renders in pieces as a device asks for them. The caller frees. */
static inline float *render_ms(struct mixer *mixer, int32_t ms, int32_t *count)
{
    float *out;

    *count = (int32_t)((int64_t)ms * RATE_HZ / 1000);
    out = malloc((size_t)*count * 2 * sizeof *out);
    assert_non_null(out);
    for (int32_t at = 0; at < *count; at += CALLBACK)
        mixer_render(mixer, out + 2 * (ptrdiff_t)at,
                     *count - at < CALLBACK ? *count - at : CALLBACK);
    return out;
}

static inline struct measure measure_ms(struct mixer *mixer, int32_t ms)
{
    int32_t count;
    float *frames = render_ms(mixer, ms, &count);
    struct measure m = measure(frames, count);

    free(frames);
    return m;
}

#endif
