/* How the game's own effects and music measure. */
#include "audio_measure.h"

static const struct {
    enum sound sound;
    int32_t least_ms, most_ms;
    double least_db, most_db; /* of the loudest 50 ms, dry */
} wanted[SOUND_COUNT] = {
    {SOUND_MOVE, 30, 120, -32, -26},         {SOUND_CHOOSE, 60, 250, -28, -22},
    {SOUND_RIGHT, 300, 1000, -21, -16},      {SOUND_WRONG, 200, 600, -24, -18},
    {SOUND_STREAK, 200, 900, -25, -18},      {SOUND_HURRY, 20, 120, -27, -20},
    {SOUND_TIME_OUT, 400, 1200, -23, -17},   {SOUND_STAR, 300, 1200, -24, -17},
    {SOUND_LEVEL_DONE, 900, 2200, -20, -14}, {SOUND_RECORD, 1500, 2500, -20, -14},
};

/* The effect alone, without room and volume. */
static struct measure measure_dry(const struct effect *effect)
{
    float *frames = calloc((size_t)(effect->count + RATE_HZ) * 2, sizeof *frames);
    struct measure m;

    assert_non_null(frames);
    for (int32_t i = 0; i < effect->count; i++)
        frames[2 * i] = effect->samples[i] / 32767.0F;
    m = measure(frames, effect->count + RATE_HZ);
    m.dc *= (double)(effect->count + RATE_HZ) / effect->count;
    free(frames);
    return m;
}

static void effects_have_their_lengths(void **state)
{
    struct mixer *mixer = game_mixer();

    (void)state;
    for (int i = 0; i < SOUND_COUNT; i++) {
        const struct effect *effect = mixer_effect(mixer, wanted[i].sound);
        assert_in_range(effect->count, wanted[i].least_ms * RATE_HZ / 1000,
                        wanted[i].most_ms * RATE_HZ / 1000);
    }
    mixer_free(mixer);
}

static void effects_begin_and_end_in_silence(void **state)
{
    struct mixer *mixer = game_mixer();

    (void)state;
    for (int i = 0; i < SOUND_COUNT; i++) {
        const struct effect *effect = mixer_effect(mixer, (enum sound)i);
        assert_in_range(abs(effect->samples[0]), 0, 200);
        assert_in_range(abs(effect->samples[effect->count - 1]), 0, 16);
    }
    mixer_free(mixer);
}

static void effects_are_clean_and_balanced(void **state)
{
    struct mixer *mixer = game_mixer();

    (void)state;
    for (int i = 0; i < SOUND_COUNT; i++) {
        struct measure m = measure_dry(mixer_effect(mixer, wanted[i].sound));
        assert_true(m.peak > 0.05 && m.peak <= 0.98);
        assert_true(m.jump < 0.4);
        assert_true(fabs(m.dc) < 0.001);
        assert_true(decibel(m.loudest) > wanted[i].least_db);
        assert_true(decibel(m.loudest) < wanted[i].most_db);
    }
    mixer_free(mixer);
}

static struct measure measure_music(enum music music, int32_t tension, int32_t ms, double *steps)
{
    struct mixer *mixer = game_mixer();
    struct measure m;

    mixer_music(mixer, music, tension);
    m = measure_ms(mixer, ms);
    assert_int_equal(mixer_player(mixer, music)->dropped, 0);
    *steps = mixer_player(mixer, music)->position;
    mixer_free(mixer);
    return m;
}

static void check_music(struct measure m, double right_loudest)
{
    assert_true(m.peak <= 0.5);
    assert_true(m.jump < 0.2);
    assert_true(fabs(m.dc) < 0.001);
    assert_true(decibel(m.rms) > -36 && decibel(m.rms) < -24);
    assert_true(m.loudest < right_loudest);
}

static void music_is_clean_and_quieter_than_effects(void **state)
{
    struct mixer *mixer = game_mixer();
    double right = measure_dry(mixer_effect(mixer, SOUND_RIGHT)).loudest;
    double steps;

    (void)state;
    mixer_free(mixer);
    for (int32_t tension = 0; tension <= 1000; tension += 500) {
        check_music(measure_music(MUSIC_MENU, tension, 60000, &steps), right);
        check_music(measure_music(MUSIC_ROUND, tension, 60000, &steps), right);
    }
}

static void tension_raises_tempo_and_layers(void **state)
{
    double calm_steps, middle_steps, tense_steps;
    struct measure calm = measure_music(MUSIC_ROUND, 0, 15000, &calm_steps);
    struct measure middle = measure_music(MUSIC_ROUND, 500, 15000, &middle_steps);
    struct measure tense = measure_music(MUSIC_ROUND, 1000, 15000, &tense_steps);

    (void)state;
    assert_true(fabs(calm_steps - 92 * 4 / 4.0) < 1);
    assert_true(fabs(middle_steps - 112 * 4 / 4.0) < 1);
    assert_true(fabs(tense_steps - 132 * 4 / 4.0) < 1);
    assert_true(middle.bright > 1.6 * calm.bright);
    assert_true(tense.bright > 1.3 * middle.bright);
    assert_true(tense.rms > calm.rms);
}

/* Which instruments are heard in 8 s, a bit each. */
static unsigned heard_instruments(int32_t tension)
{
    struct mixer *mixer = game_mixer();
    const struct music_player *player = mixer_player(mixer, MUSIC_ROUND);
    unsigned heard = 0;

    mixer_music(mixer, MUSIC_ROUND, tension);
    for (int i = 0; i < 80; i++) {
        measure_ms(mixer, 100);
        for (int k = 0; k < MUSIC_VOICES; k++)
            if (player->voices[k].voice.instrument)
                heard |= 1U << (player->voices[k].voice.instrument - player->defs->instruments);
    }
    mixer_free(mixer);
    return heard;
}

static void layers_come_one_after_another(void **state)
{
    static const struct {
        int32_t tension;
        int instruments; /* bass, pad; pluck, thump, kalimba; hat; pulse */
    } rows[] = {{0, 2}, {300, 5}, {500, 6}, {1000, 7}};
    unsigned before = 0;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        unsigned heard = heard_instruments(rows[i].tension);
        int count = 0;
        for (unsigned bits = heard; bits; bits &= bits - 1)
            count++;
        assert_int_equal(count, rows[i].instruments);
        assert_int_equal(before & ~heard, 0);
        before = heard;
    }
}

/* All effects at once over the loudest music, again and again. */
static void nothing_clips(void **state)
{
    struct mixer *mixer = game_mixer();
    struct measure m = {0};

    (void)state;
    mixer_music(mixer, MUSIC_ROUND, 1000);
    measure_ms(mixer, 3000);
    for (int round = 0; round < 12; round++) {
        struct measure part;
        for (int i = 0; i < SOUND_COUNT; i++)
            mixer_play(mixer, (enum sound)i);
        part = measure_ms(mixer, 150);
        m.peak = fmax(m.peak, part.peak);
        m.jump = fmax(m.jump, part.jump);
    }
    assert_true(m.peak > 0.6 && m.peak <= 0.98);
    assert_true(m.jump < 0.6);
    mixer_free(mixer);
}

static void every_rate_sounds_alike(void **state)
{
    static const int32_t rates[] = {8000, 22050, 48000, 96000};
    static struct sound_defs defs;
    static float out[2 * 9600];
    FILE *file = fopen(SOURCE_DIR "/assets/sounds.def", "rb");
    static char text[1 << 17];

    (void)state;
    assert_non_null(file);
    sound_def_parse(&defs, "test", text, fread(text, 1, sizeof text, file), NULL, NULL);
    fclose(file);
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
        struct mixer *mixer = mixer_new(&defs, rates[i]);
        const struct effect *right = mixer_effect(mixer, SOUND_RIGHT);
        struct measure m;
        assert_in_range(right->count, rates[i] / 100 * 55, rates[i] / 100 * 100);
        mixer_music(mixer, MUSIC_ROUND, 1000);
        mixer_play(mixer, SOUND_RIGHT);
        mixer_render(mixer, out, rates[i] / 10);
        m = measure(out, rates[i] / 10);
        assert_true(m.peak > 0.05 && m.peak < 0.6);
        mixer_free(mixer);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(effects_have_their_lengths),
        cmocka_unit_test(effects_begin_and_end_in_silence),
        cmocka_unit_test(effects_are_clean_and_balanced),
        cmocka_unit_test(music_is_clean_and_quieter_than_effects),
        cmocka_unit_test(tension_raises_tempo_and_layers),
        cmocka_unit_test(layers_come_one_after_another),
        cmocka_unit_test(nothing_clips),
        cmocka_unit_test(every_rate_sounds_alike),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
