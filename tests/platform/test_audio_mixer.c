/* How the mixer behaves: no clicks at any change, and everything asked for is heard as asked.
 *
 * The tones of plain_mixer() have second differences below 2e-4 at 110 Hz; a step of a hundredth of
 * their amplitude would have 1.4e-3. */
#include "audio_measure.h"

static const double no_click = 1e-3;

static void set(struct mixer *mixer, int32_t effects, int32_t music, bool mute)
{
    mixer_set(mixer, (struct audio_settings){.effects = effects, .music = music, .mute = mute});
}

/* Measures 200 ms, which begin right at a change. */
static struct measure across(struct mixer *mixer)
{
    return measure_ms(mixer, 200);
}

static void nothing_clicks_when_an_effect_starts_and_ends(void **state)
{
    struct mixer *mixer = plain_mixer();
    struct measure m;

    (void)state;
    mixer_play(mixer, SOUND_MOVE);
    m = measure_ms(mixer, 2000);
    assert_true(m.bend < no_click);
    assert_true(m.peak > 0.13 && m.peak < 0.16);
    mixer_free(mixer);
}

static void nothing_clicks_at_mute_and_volume(void **state)
{
    struct mixer *mixer = plain_mixer();

    (void)state;
    mixer_music(mixer, MUSIC_MENU, 0);
    assert_true(measure_ms(mixer, 777).rms > 0.02);
    set(mixer, 100, 100, true);
    assert_true(across(mixer).bend < no_click);
    assert_true(across(mixer).peak == 0);
    set(mixer, 100, 100, false);
    assert_true(across(mixer).bend < no_click);
    set(mixer, 100, 20, false);
    assert_true(across(mixer).bend < no_click);
    set(mixer, 100, 0, false);
    assert_true(across(mixer).bend < no_click);
    assert_true(across(mixer).peak < 1e-4);
    set(mixer, 100, 100, false);
    assert_true(across(mixer).bend < no_click);
    mixer_free(mixer);
}

static void nothing_clicks_at_fades_and_loops(void **state)
{
    struct mixer *mixer = plain_mixer();
    struct measure m;

    (void)state;
    mixer_music(mixer, MUSIC_MENU, 0);
    m = measure_ms(mixer, 9000);
    assert_true(m.bend < no_click);
    for (int i = 0; i < 6; i++) {
        mixer_music(mixer, i % 2 ? MUSIC_MENU : MUSIC_NONE, 0);
        assert_true(measure_ms(mixer, 130 * (i + 1)).bend < no_click);
    }
    mixer_free(mixer);
}

static void nothing_clicks_when_tension_jumps(void **state)
{
    struct mixer *mixer = plain_mixer();

    (void)state;
    for (int i = 0; i < 8; i++) {
        mixer_music(mixer, MUSIC_MENU, i % 2 ? 1000 : 0);
        assert_true(measure_ms(mixer, 700).bend < no_click);
    }
    mixer_free(mixer);
}

static void mute_is_silent_and_forgets_effects(void **state)
{
    struct mixer *mixer = plain_mixer();

    (void)state;
    mixer_play(mixer, SOUND_MOVE);
    measure_ms(mixer, 100);
    set(mixer, 100, 100, true);
    measure_ms(mixer, 30);
    mixer_play(mixer, SOUND_MOVE);
    assert_true(measure_ms(mixer, 100).peak == 0);
    assert_true(mixer_silent(mixer));
    set(mixer, 100, 100, false);
    assert_true(measure_ms(mixer, 100).peak < 1e-9);
    mixer_free(mixer);
}

static void volumes_are_separate(void **state)
{
    struct mixer *mixer = plain_mixer();
    double whole, half;

    (void)state;
    mixer_play(mixer, SOUND_MOVE);
    whole = measure_ms(mixer, 2000).peak;
    set(mixer, 50, 100, false);
    measure_ms(mixer, 50);
    mixer_play(mixer, SOUND_MOVE);
    half = measure_ms(mixer, 2000).peak;
    assert_true(fabs(half / whole - 0.25) < 0.01);
    set(mixer, 0, 100, false);
    measure_ms(mixer, 50);
    mixer_play(mixer, SOUND_MOVE);
    assert_true(measure_ms(mixer, 500).peak < 1e-6);
    mixer_music(mixer, MUSIC_MENU, 0);
    assert_true(measure_ms(mixer, 1000).peak > 0.05);
    mixer_free(mixer);
}

static void music_fades_within_half_a_second(void **state)
{
    struct mixer *mixer = plain_mixer();
    double whole, part;

    (void)state;
    mixer_music(mixer, MUSIC_MENU, 0);
    part = measure_ms(mixer, 100).peak;
    measure_ms(mixer, 1900);
    whole = measure_ms(mixer, 1000).rms;
    assert_true(part > 0 && part < 0.4 * whole * 1.42);
    mixer_music(mixer, MUSIC_NONE, 0);
    assert_true(measure_ms(mixer, 200).rms > 0.4 * whole);
    measure_ms(mixer, 250);
    assert_true(measure_ms(mixer, 500).peak < 1e-6);
    measure_ms(mixer, 2000);
    assert_true(mixer_silent(mixer));
    mixer_free(mixer);
}

static void a_piece_begins_anew_after_silence_alone(void **state)
{
    struct mixer *mixer = plain_mixer();
    double position;

    (void)state;
    mixer_music(mixer, MUSIC_MENU, 0);
    measure_ms(mixer, 3000);
    position = mixer_player(mixer, MUSIC_MENU)->position;
    mixer_music(mixer, MUSIC_ROUND, 0);
    measure_ms(mixer, 100);
    mixer_music(mixer, MUSIC_MENU, 0);
    measure_ms(mixer, 600);
    assert_true(mixer_player(mixer, MUSIC_MENU)->position > position);
    mixer_music(mixer, MUSIC_ROUND, 0);
    measure_ms(mixer, 600);
    mixer_music(mixer, MUSIC_MENU, 0);
    measure_ms(mixer, 600);
    assert_true(mixer_player(mixer, MUSIC_MENU)->position < 1);
    mixer_free(mixer);
}

static void tension_doubles_the_onsets(void **state)
{
    static const struct {
        int32_t tension;
        int onsets; /* in 20 s at 60, 90 and 120 beats a minute */
    } rows[] = {{0, 20}, {500, 30}, {1000, 40}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct mixer *mixer = plain_mixer();
        struct measure m;
        mixer_music(mixer, MUSIC_ROUND, rows[i].tension);
        m = measure_ms(mixer, 20000);
        assert_in_range(m.onsets, rows[i].onsets - 1, rows[i].onsets + 1);
        mixer_free(mixer);
    }
}

static void tempo_follows_tension_smoothly(void **state)
{
    struct mixer *mixer = plain_mixer();
    const struct music_player *player = mixer_player(mixer, MUSIC_ROUND);
    float before = 0;

    (void)state;
    mixer_music(mixer, MUSIC_ROUND, 0);
    measure_ms(mixer, 500);
    mixer_music(mixer, MUSIC_ROUND, 1000);
    for (int i = 0; i < 30; i++) {
        measure_ms(mixer, 100);
        assert_true(player->tension > before && player->tension < before + 250);
        before = player->tension;
    }
    assert_true(before > 990);
    mixer_free(mixer);
}

/* Crossings of zero upwards in 200 ms of one sound. */
static int cycles_of(struct mixer *mixer, enum sound sound)
{
    int32_t count;
    float *x;
    int cycles = 0;

    mixer_play(mixer, sound);
    x = render_ms(mixer, 200, &count);
    for (int32_t i = 1; i < count; i++)
        cycles += x[2 * i - 2] <= 0 && x[2 * i] > 0;
    free(x);
    measure_ms(mixer, 1500);
    return cycles;
}

static void a_streak_climbs_until_it_ends(void **state)
{
    struct mixer *mixer = plain_mixer();

    (void)state;
    assert_in_range(cycles_of(mixer, SOUND_STREAK), 43, 45);
    assert_in_range(cycles_of(mixer, SOUND_STREAK), 87, 89);
    assert_in_range(cycles_of(mixer, SOUND_STREAK), 174, 177);
    assert_in_range(cycles_of(mixer, SOUND_STREAK), 174, 177);
    mixer_play(mixer, SOUND_WRONG);
    measure_ms(mixer, 200);
    assert_in_range(cycles_of(mixer, SOUND_STREAK), 43, 45);
    mixer_free(mixer);
}

static void a_sound_repeated_fast_stays_bounded(void **state)
{
    struct mixer *mixer = plain_mixer();
    double bend = 0, peak = 0;

    (void)state;
    for (int i = 0; i < 60; i++) {
        struct measure m;
        mixer_play(mixer, SOUND_MOVE);
        mixer_play(mixer, SOUND_MOVE);
        m = measure_ms(mixer, 47);
        bend = fmax(bend, m.bend);
        peak = fmax(peak, m.peak);
    }
    assert_true(peak < 3.5 * 0.15);
    assert_true(bend < 4 * no_click);
    mixer_free(mixer);
}

static void pieces_of_any_size_make_the_same_stream(void **state)
{
    static float whole[2 * 6000], parts[2 * 6000];
    struct mixer *a = plain_mixer(), *b = plain_mixer();

    (void)state;
    for (int i = 0; i < 2; i++) {
        mixer_music(i ? b : a, MUSIC_ROUND, 500);
        mixer_play(i ? b : a, SOUND_MOVE);
    }
    mixer_render(a, whole, 6000);
    for (int32_t at = 0, size = 1; at < 6000; at += size, size = size % 97 + 1)
        mixer_render(b, parts + 2 * (ptrdiff_t)at, 6000 - at < size ? 6000 - at : size);
    assert_memory_equal(whole, parts, sizeof whole);
    mixer_free(a);
    mixer_free(b);
}

static void without_definitions_it_is_silent(void **state)
{
    struct mixer *mixer = mixer_of("", 0);

    (void)state;
    mixer_music(mixer, MUSIC_ROUND, 500);
    for (int i = 0; i < SOUND_COUNT; i++)
        mixer_play(mixer, (enum sound)i);
    assert_true(measure_ms(mixer, 3000).peak < 1e-6);
    assert_true(mixer_silent(mixer));
    mixer_free(mixer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_clicks_when_an_effect_starts_and_ends),
        cmocka_unit_test(nothing_clicks_at_mute_and_volume),
        cmocka_unit_test(nothing_clicks_at_fades_and_loops),
        cmocka_unit_test(nothing_clicks_when_tension_jumps),
        cmocka_unit_test(mute_is_silent_and_forgets_effects),
        cmocka_unit_test(volumes_are_separate),
        cmocka_unit_test(music_fades_within_half_a_second),
        cmocka_unit_test(a_piece_begins_anew_after_silence_alone),
        cmocka_unit_test(tension_doubles_the_onsets),
        cmocka_unit_test(tempo_follows_tension_smoothly),
        cmocka_unit_test(a_streak_climbs_until_it_ends),
        cmocka_unit_test(a_sound_repeated_fast_stays_bounded),
        cmocka_unit_test(pieces_of_any_size_make_the_same_stream),
        cmocka_unit_test(without_definitions_it_is_silent),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
