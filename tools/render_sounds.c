/* constrictor-sounds DEFINITIONS OUTDIR: writes every effect and 60 s of each piece of music at
 * three tensions as WAV files, and prints a table of their measures. */
#include "platform/audio_mixer.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RATE_HZ = 44100, CALLBACK = 1024, MUSIC_S = 60 };

struct sheet {
    const char *directory;
    bool failed;
};

static void say(void *to, const char *text)
{
    (void)to;
    fprintf(stderr, "%s\n", text);
}

static void put(FILE *file, uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        fputc((int)(value >> 8 * i & 0xFF), file);
}

/* RIFF with one PCM chunk of 16 bits, two channels. */
static bool write_wav(const char *path, const float *frames, int32_t count)
{
    FILE *file = fopen(path, "wb");
    uint32_t size = (uint32_t)count * 4;

    if (!file)
        return false;
    fputs("RIFF", file);
    put(file, 36 + size, 4);
    fputs("WAVEfmt ", file);
    put(file, 16, 4);
    put(file, 1, 2);
    put(file, 2, 2);
    put(file, RATE_HZ, 4);
    put(file, RATE_HZ * 4, 4);
    put(file, 4, 2);
    put(file, 16, 2);
    fputs("data", file);
    put(file, size, 4);
    for (int32_t i = 0; i < 2 * count; i++)
        put(file, (uint32_t)lrintf(32767 * frames[i]), 2);
    return !fclose(file);
}

static double decibel(double value)
{
    return value > 1e-6 ? 20 * log10(value) : -120;
}

static void print_measures(const char *name, const float *frames, int32_t count, double work_ms)
{
    double sum = 0, square = 0, peak = 0, jump = 0;

    for (int32_t i = 0; i < 2 * count; i++) {
        double x = (double)frames[i];
        sum += x;
        square += x * x;
        peak = fmax(peak, fabs(x));
        if (i >= 2)
            jump = fmax(jump, fabs(x - (double)frames[i - 2]));
    }
    printf("%-16s %9.3f %7.1f %7.1f %9.5f %7.3f %9.2f\n", name, (double)count / RATE_HZ,
           decibel(peak), decibel(sqrt(square / (2 * count))), sum / (2 * count), jump, work_ms);
}

static void render(struct mixer *mixer, float *out, int32_t count)
{
    for (int32_t at = 0; at < count; at += CALLBACK)
        mixer_render(mixer, out + 2 * (ptrdiff_t)at, count - at < CALLBACK ? count - at : CALLBACK);
}

/* Writes `count` frames of what the mixer was asked for. */
static void keep(struct sheet *sheet, struct mixer *mixer, const char *name, int32_t count)
{
    float *frames = calloc((size_t)count * 2, sizeof *frames);
    char path[1024];
    clock_t begun = clock();

    if (!frames) {
        sheet->failed = true;
        return;
    }
    render(mixer, frames, count);
    print_measures(name, frames, count, 1000.0 * (double)(clock() - begun) / CLOCKS_PER_SEC);
    snprintf(path, sizeof path, "%s/%s.wav", sheet->directory, name);
    if (!write_wav(path, frames, count)) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        sheet->failed = true;
    }
    free(frames);
}

static void keep_effect(struct sheet *sheet, const struct sound_defs *defs, enum sound sound)
{
    struct mixer *mixer = mixer_new(defs, RATE_HZ);

    if (mixer) {
        mixer_play(mixer, sound);
        keep(sheet, mixer, mixer_sound_name(sound), mixer_effect(mixer, sound)->count + RATE_HZ);
    }
    mixer_free(mixer);
}

static void keep_music(struct sheet *sheet, const struct sound_defs *defs, enum music music,
                       int32_t tension)
{
    struct mixer *mixer = mixer_new(defs, RATE_HZ);
    char name[64];

    if (mixer) {
        mixer_music(mixer, music, tension);
        snprintf(name, sizeof name, "%s-%d", mixer_music_name(music), (int)tension);
        keep(sheet, mixer, name, MUSIC_S * RATE_HZ);
        if (mixer_player(mixer, music)->dropped)
            printf("%d notes found no voice\n", (int)mixer_player(mixer, music)->dropped);
    }
    mixer_free(mixer);
}

static char *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *bytes = file ? malloc(1 << 20) : NULL;

    if (bytes)
        *size = fread(bytes, 1, 1 << 20, file);
    else
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
    if (file)
        fclose(file);
    return bytes;
}

int main(int argc, char **argv)
{
    static struct sound_defs defs;
    struct sheet sheet = {0};
    size_t size = 0;
    char *bytes;

    if (argc != 3) {
        fprintf(stderr, "usage: constrictor-sounds DEFINITIONS OUTDIR\n");
        return 2;
    }
    bytes = read_file(argv[1], &size);
    if (!bytes)
        return 1;
    sheet.failed = sound_def_parse(&defs, argv[1], bytes, size, say, NULL) > 0;
    free(bytes);
    sheet.directory = argv[2];
    printf("%-16s %9s %7s %7s %9s %7s %9s\n", "sound", "seconds", "peak dB", "RMS dB", "DC", "jump",
           "work ms");
    for (int i = 0; i < SOUND_COUNT; i++)
        keep_effect(&sheet, &defs, (enum sound)i);
    for (int i = MUSIC_NONE + 1; i < MUSIC_COUNT; i++)
        for (int32_t tension = 0; tension <= 1000; tension += 500)
            keep_music(&sheet, &defs, (enum music)i, tension);
    return sheet.failed;
}
