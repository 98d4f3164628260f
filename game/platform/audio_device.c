#include "platform/audio.h"
#include "platform/audio_mixer.h"

#include <SDL.h>
#include <SDL_mixer.h>
#include <stdio.h>
#include <stdlib.h>

struct audio {
    struct mixer *mixer;
};

static void say(void *to, const char *text)
{
    (void)to;
    fprintf(stderr, "constrictor: %s\n", text);
}

static void render(void *to, Uint8 *stream, int size)
{
    struct audio *audio = to;

    mixer_render(audio->mixer, (float *)(void *)stream, size / (int)(2 * sizeof(float)));
}

/* The music costs in proportion to the rate, and the device's wake-ups nearly as much again: at
 * these values the menu with music takes 0.4 % of a core, at 44,100 Hz 0.7 %. A sound begins at
 * most 43 ms late. */
enum { RATE_HZ = 24000, BUFFER_FRAMES = 1024 };

/* Floats keep the sum of all sounds whole until the limiter has seen it. Returns the rate, 0
 * without a device. */
static int32_t open_device(void)
{
    int rate = 0, channels = 0;
    Uint16 format = 0;

    if (Mix_OpenAudioDevice(RATE_HZ, AUDIO_F32SYS, 2, BUFFER_FRAMES, NULL,
                            SDL_AUDIO_ALLOW_FREQUENCY_CHANGE))
        return 0;
    Mix_QuerySpec(&rate, &format, &channels);
    if (rate >= 8000 && rate <= 96000)
        return rate;
    Mix_CloseAudio();
    return Mix_OpenAudioDevice(RATE_HZ, AUDIO_F32SYS, 2, BUFFER_FRAMES, NULL, 0) ? 0 : RATE_HZ;
}

static void say_missing(const struct sound_defs *defs, const char *path)
{
    for (int i = 0; i < SOUND_COUNT; i++)
        if (!sound_def_effect(defs, mixer_sound_name((enum sound)i)))
            fprintf(stderr, "constrictor: %s: no sound '%s'\n", path,
                    mixer_sound_name((enum sound)i));
    for (int i = MUSIC_NONE + 1; i < MUSIC_COUNT; i++)
        if (!sound_def_piece(defs, mixer_music_name((enum music)i)))
            fprintf(stderr, "constrictor: %s: no music '%s'\n", path,
                    mixer_music_name((enum music)i));
}

static bool read_definitions(const char *path, struct sound_defs *defs)
{
    size_t size = 0;
    SDL_RWops *file = SDL_RWFromFile(path, "rb");
    char *bytes = file ? SDL_LoadFile_RW(file, &size, 1) : NULL;

    if (!bytes)
        return false;
    sound_def_parse(defs, path, bytes, size, say, NULL);
    say_missing(defs, path);
    SDL_free(bytes);
    return true;
}

static struct mixer *load_mixer(const char *path, int32_t rate_hz)
{
    struct sound_defs *defs = calloc(1, sizeof *defs);
    struct mixer *mixer = NULL;

    if (!defs || !read_definitions(path, defs))
        fprintf(stderr, "constrictor: no sound: %s\n", SDL_GetError());
    else
        mixer = mixer_new(defs, rate_hz);
    free(defs);
    return mixer;
}

struct audio *audio_open(const char *definitions_path)
{
    struct audio *audio = calloc(1, sizeof *audio);
    int32_t rate_hz;

    if (!audio || SDL_InitSubSystem(SDL_INIT_AUDIO)) {
        fprintf(stderr, "constrictor: no sound: %s\n", SDL_GetError());
        free(audio);
        return NULL;
    }
    rate_hz = open_device();
    if (!rate_hz)
        fprintf(stderr, "constrictor: no sound: %s\n", SDL_GetError());
    else
        audio->mixer = load_mixer(definitions_path, rate_hz);
    if (audio->mixer) {
        Mix_HookMusic(render, audio);
        return audio;
    }
    if (rate_hz)
        Mix_CloseAudio();
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    free(audio);
    return NULL;
}

void audio_close(struct audio *audio)
{
    if (!audio)
        return;
    audio_settings(audio, (struct audio_settings){.mute = true});
    for (int waited_ms = 0; waited_ms < 60 && !mixer_silent(audio->mixer); waited_ms += 10)
        SDL_Delay(10);
    Mix_HookMusic(NULL, NULL);
    Mix_CloseAudio();
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    mixer_free(audio->mixer);
    free(audio);
}

void audio_play(struct audio *audio, enum sound sound)
{
    if (audio)
        mixer_play(audio->mixer, sound);
}

void audio_music(struct audio *audio, enum music music, int32_t tension)
{
    if (audio)
        mixer_music(audio->mixer, music, tension);
}

void audio_settings(struct audio *audio, struct audio_settings settings)
{
    if (audio)
        mixer_set(audio->mixer, settings);
}
