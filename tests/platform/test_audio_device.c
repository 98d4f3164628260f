/* The same through SDL2_mixer: opens, plays all, closes, with and without a device. */
#include "platform/audio.h"

#include <SDL.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static const char definitions[] = SOURCE_DIR "/assets/sounds.def";

static void use_driver(const char *name)
{
    assert_int_equal(setenv("SDL_AUDIODRIVER", name, 1), 0);
}

static void play_all(struct audio *audio)
{
    audio_settings(audio, (struct audio_settings){.effects = 80, .music = 60});
    audio_music(audio, MUSIC_MENU, 0);
    for (int i = 0; i < SOUND_COUNT; i++) {
        audio_play(audio, (enum sound)i);
        SDL_Delay(10);
    }
    audio_music(audio, MUSIC_ROUND, 1000);
    SDL_Delay(50);
    audio_settings(audio, (struct audio_settings){.effects = 80, .music = 60, .mute = true});
}

static void plays_on_a_dummy_twice(void **state)
{
    (void)state;
    use_driver("dummy");
    for (int i = 0; i < 2; i++) {
        struct audio *audio = audio_open(definitions);
        assert_non_null(audio);
        play_all(audio);
        audio_close(audio);
        assert_int_equal(SDL_WasInit(SDL_INIT_AUDIO), 0);
    }
}

static void closes_while_it_sounds(void **state)
{
    struct audio *audio;

    (void)state;
    use_driver("dummy");
    audio = audio_open(definitions);
    assert_non_null(audio);
    audio_music(audio, MUSIC_ROUND, 1000);
    audio_play(audio, SOUND_RECORD);
    SDL_Delay(60);
    audio_close(audio);
}

/* What comes out of the device is a stream of floats in a file. */
static void writes_sound_to_a_disk(void **state)
{
    char path[] = "/tmp/constrictor-audio-XXXXXX";
    int made = mkstemp(path);
    float frames[4096], peak = 0;
    struct audio *audio;
    FILE *file = fdopen(made, "rb");
    size_t count;

    (void)state;
    assert_non_null(file);
    use_driver("disk");
    setenv("SDL_DISKAUDIOFILE", path, 1);
    audio = audio_open(definitions);
    assert_non_null(audio);
    audio_play(audio, SOUND_RIGHT);
    SDL_Delay(300);
    audio_close(audio);
    while ((count = fread(frames, sizeof *frames, 4096, file)) > 0)
        for (size_t i = 0; i < count; i++)
            peak = frames[i] > peak ? frames[i] : peak;
    fclose(file);
    remove(path);
    assert_true(peak > 0.05F && peak < 0.98F);
}

static void without_a_device_or_file_it_is_silent(void **state)
{
    (void)state;
    use_driver("no-such-driver");
    assert_null(audio_open(definitions));
    use_driver("dummy");
    assert_null(audio_open(SOURCE_DIR "/assets/no-such-file.def"));
    assert_int_equal(SDL_WasInit(SDL_INIT_AUDIO), 0);
    play_all(NULL);
    audio_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plays_on_a_dummy_twice),
        cmocka_unit_test(closes_while_it_sounds),
        cmocka_unit_test(writes_sound_to_a_disk),
        cmocka_unit_test(without_a_device_or_file_it_is_silent),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    SDL_Quit();
    return failed;
}
