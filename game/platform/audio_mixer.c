#include "platform/audio_mixer.h"

#include "platform/audio_room.h"

#include <assert.h>
#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { PLAYING = 32, SAME_SOUND = 3 };

/* An effect that sounds. */
struct playing {
    const struct effect *effect; /* NULL: free */
    double at, rate;             /* in samples of the effect */
    uint64_t started;            /* in slices */
    float gain;
    bool stopping;
};

/* Written by the game's thread, read by the audio's. */
struct asked {
    atomic_uint plays[SOUND_COUNT]; /* how often each was asked for */
    atomic_int music, tension;
    atomic_int effects_volume, music_volume;
    atomic_bool mute;
};

struct mixer {
    struct sound_defs defs;
    struct synth synth;
    struct effect effects[SOUND_COUNT];
    struct asked asked;
    atomic_bool silent;

    unsigned played[SOUND_COUNT]; /* of asked.plays */
    int32_t climbed[SOUND_COUNT];
    struct playing playing[PLAYING];
    struct music_player players[MUSIC_COUNT];
    float fades[MUSIC_COUNT];
    float effects_gain, music_gain, master_gain;
    struct room room;
    struct limiter limiter;
    uint64_t slices, last_active;
    float slice_ms;
    float ready[2 * SYNTH_SLICE]; /* rendered but not given out yet */
    int32_t ready_at;
};

const char *mixer_sound_name(enum sound sound)
{
    static const char *const names[SOUND_COUNT] = {"move",       "choose", "right",    "wrong",
                                                   "streak",     "hurry",  "time-out", "star",
                                                   "level-done", "record"};

    assert(sound < SOUND_COUNT);
    return names[sound];
}

const char *mixer_music_name(enum music music)
{
    static const char *const names[MUSIC_COUNT] = {"none", "menu", "round"};

    assert(music < MUSIC_COUNT);
    return names[music];
}

static bool make_effects(struct mixer *mixer)
{
    for (int i = 0; i < SOUND_COUNT; i++) {
        const struct sound_effect *definition =
            sound_def_effect(&mixer->defs, mixer_sound_name((enum sound)i));
        if (definition &&
            !effect_render(&mixer->effects[i], &mixer->synth, &mixer->defs, definition))
            return false;
    }
    return true;
}

struct mixer *mixer_new(const struct sound_defs *defs, int32_t rate_hz)
{
    struct mixer *mixer = calloc(1, sizeof *mixer);

    if (!mixer)
        return NULL;
    mixer->defs = *defs;
    synth_init(&mixer->synth, rate_hz);
    room_init(&mixer->room, rate_hz);
    limiter_init(&mixer->limiter, rate_hz);
    mixer->slice_ms = 1000.0F * SYNTH_SLICE / (float)rate_hz;
    mixer->ready_at = SYNTH_SLICE;
    atomic_init(&mixer->asked.effects_volume, 100);
    atomic_init(&mixer->asked.music_volume, 100);
    mixer->effects_gain = mixer->music_gain = mixer->master_gain = 1;
    if (!make_effects(mixer)) {
        mixer_free(mixer);
        return NULL;
    }
    return mixer;
}

void mixer_free(struct mixer *mixer)
{
    for (int i = 0; mixer && i < SOUND_COUNT; i++)
        effect_free(&mixer->effects[i]);
    free(mixer);
}

void mixer_play(struct mixer *mixer, enum sound sound)
{
    assert(sound < SOUND_COUNT);
    atomic_fetch_add(&mixer->asked.plays[sound], 1);
}

void mixer_music(struct mixer *mixer, enum music music, int32_t tension)
{
    assert(music < MUSIC_COUNT && tension >= 0 && tension <= 1000);
    atomic_store(&mixer->asked.music, (int)music);
    atomic_store(&mixer->asked.tension, tension);
}

void mixer_set(struct mixer *mixer, struct audio_settings settings)
{
    assert(settings.effects >= 0 && settings.effects <= 100);
    assert(settings.music >= 0 && settings.music <= 100);
    atomic_store(&mixer->asked.effects_volume, settings.effects);
    atomic_store(&mixer->asked.music_volume, settings.music);
    atomic_store(&mixer->asked.mute, settings.mute);
}

/* Towards `target` by at most the share of a whole that belongs to one slice of a fade of `ms`. */
static float ramp(const struct mixer *mixer, float now, float target, float ms)
{
    float most = mixer->slice_ms / ms;

    return fminf(fmaxf(target, now - most), now + most);
}

/* Loudness is felt as a power of amplitude: half the scale is a quarter of the amplitude. */
static float volume(const atomic_int *percent)
{
    float part = (float)atomic_load(percent) / 100;

    return part * part;
}

/* Frees a place by fading the oldest when the same effect sounds too often. */
static void thin_out(struct mixer *mixer, const struct effect *effect)
{
    struct playing *oldest = NULL;
    int same = 0;

    for (int i = 0; i < PLAYING; i++) {
        struct playing *one = &mixer->playing[i];
        if (one->effect != effect || one->stopping)
            continue;
        same++;
        if (!oldest || one->started < oldest->started)
            oldest = one;
    }
    if (same >= SAME_SOUND)
        oldest->stopping = true;
}

static double climb(struct mixer *mixer, int sound)
{
    const struct effect *effect = &mixer->effects[sound];
    int32_t at = mixer->climbed[sound];

    if (effect->climb_count == 0)
        return 1;
    if (at + 1 < effect->climb_count)
        mixer->climbed[sound]++;
    return (double)effect->climb_rates[at];
}

static void start(struct mixer *mixer, int sound)
{
    const struct effect *effect = &mixer->effects[sound];

    if (sound == SOUND_WRONG || sound == SOUND_TIME_OUT)
        memset(mixer->climbed, 0, sizeof mixer->climbed);
    thin_out(mixer, effect);
    for (int i = 0; i < PLAYING; i++) {
        struct playing *one = &mixer->playing[i];
        if (one->effect)
            continue;
        *one = (struct playing){
            .effect = effect, .rate = climb(mixer, sound), .started = mixer->slices, .gain = 1};
        return;
    }
}

static void start_asked(struct mixer *mixer, bool heard)
{
    for (int i = 0; i < SOUND_COUNT; i++) {
        unsigned plays = atomic_load(&mixer->asked.plays[i]);
        if (plays != mixer->played[i] && heard && mixer->effects[i].count > 0)
            start(mixer, i);
        mixer->played[i] = plays;
    }
}

/* Adds one effect; its share for the room goes there. */
static void add_playing(const struct mixer *mixer, struct playing *one, struct mix_slice *to)
{
    const struct effect *effect = one->effect;
    float target = one->stopping ? 0 : 1;
    float gain = one->gain;
    float slope;

    one->gain = ramp(mixer, gain, target, 10);
    slope = (one->gain - gain) / SYNTH_SLICE;
    for (int i = 0; i < SYNTH_SLICE && one->at < effect->count; i++) {
        int32_t k = (int32_t)one->at;
        float now = effect->samples[k];
        float next = k + 1 < effect->count ? effect->samples[k + 1] : 0;
        float sample = now + (float)(one->at - k) * (next - now);
        sample *= (gain + slope * (float)(i + 1)) / 32767;
        to->left[i] += sample;
        to->room[i] += effect->room * sample;
        one->at += one->rate;
    }
    if (one->at >= effect->count || one->gain <= 0)
        one->effect = NULL;
}

/* Adds `from` with a gain that goes from `before` to `after`. */
static void add_slice(struct mix_slice *to, const struct mix_slice *from, float before, float after)
{
    float slope = (after - before) / SYNTH_SLICE;

    for (int i = 0; i < SYNTH_SLICE; i++) {
        float gain = before + slope * (float)(i + 1);
        to->left[i] += gain * from->left[i];
        to->right[i] += gain * from->right[i];
        to->room[i] += gain * from->room[i];
    }
}

static bool add_effects(struct mixer *mixer, struct mix_slice *to)
{
    struct mix_slice effects = {{0}, {0}, {0}};
    float before = mixer->effects_gain;
    bool any = false;

    mixer->effects_gain = ramp(mixer, before, volume(&mixer->asked.effects_volume), 10);
    for (int i = 0; i < PLAYING; i++) {
        if (!mixer->playing[i].effect)
            continue;
        add_playing(mixer, &mixer->playing[i], &effects);
        any = true;
    }
    memcpy(effects.right, effects.left, sizeof effects.right);
    if (any)
        add_slice(to, &effects, before, mixer->effects_gain);
    return any;
}

/* One piece with its fade; it begins anew after it was silent. */
static bool add_piece(struct mixer *mixer, int music, float before, struct mix_slice *to)
{
    struct music_player *player = &mixer->players[music];
    struct mix_slice slice = {{0}, {0}, {0}};
    float tension = (float)atomic_load(&mixer->asked.tension);
    bool wanted = atomic_load(&mixer->asked.music) == music;
    float fade = mixer->fades[music];

    if (!wanted && fade <= 0)
        return false;
    if (fade <= 0)
        music_start(player, &mixer->defs,
                    sound_def_piece(&mixer->defs, mixer_music_name((enum music)music)), tension);
    if (!player->piece)
        return false;
    mixer->fades[music] = ramp(mixer, fade, wanted ? 1 : 0, 400);
    music_slice(player, &mixer->synth, wanted ? tension : player->tension, &slice);
    add_slice(to, &slice, before * fade, mixer->music_gain * mixer->fades[music]);
    return true;
}

/* At volume 0 the music stands still, which costs nothing. */
static bool add_music(struct mixer *mixer, struct mix_slice *to)
{
    float before = mixer->music_gain;
    bool any = false;

    mixer->music_gain = ramp(mixer, before, volume(&mixer->asked.music_volume), 10);
    if (before <= 0 && mixer->music_gain <= 0)
        return false;
    for (int i = 0; i < MUSIC_COUNT; i++)
        if (i != MUSIC_NONE && add_piece(mixer, i, before, to))
            any = true;
    return any;
}

static void fall_silent(struct mixer *mixer)
{
    memset(mixer->playing, 0, sizeof mixer->playing);
    memset(mixer->ready, 0, sizeof mixer->ready);
    if (!atomic_exchange(&mixer->silent, true))
        room_clear(&mixer->room);
}

static void put_out(struct mixer *mixer, const struct mix_slice *mix, float before, float after)
{
    float slope = (after - before) / SYNTH_SLICE;

    for (int i = 0; i < SYNTH_SLICE; i++) {
        float gain = before + slope * (float)(i + 1);
        mixer->ready[2 * i] = gain * mix->left[i];
        mixer->ready[2 * i + 1] = gain * mix->right[i];
    }
}

static void render_slice(struct mixer *mixer)
{
    struct mix_slice mix = {{0}, {0}, {0}};
    float before = mixer->master_gain;
    float tail = 2000 / mixer->slice_ms; /* of the room */
    bool effects, music;

    mixer->slices++;
    mixer->master_gain = ramp(mixer, before, atomic_load(&mixer->asked.mute) ? 0 : 1, 10);
    if (before <= 0 && mixer->master_gain <= 0) {
        fall_silent(mixer);
        return;
    }
    effects = add_effects(mixer, &mix);
    music = add_music(mixer, &mix);
    if (effects || music)
        mixer->last_active = mixer->slices;
    if ((float)(mixer->slices - mixer->last_active) > tail) {
        fall_silent(mixer);
        return;
    }
    atomic_store(&mixer->silent, false);
    room_slice(&mixer->room, &mix);
    limiter_slice(&mixer->limiter, &mix);
    put_out(mixer, &mix, before, mixer->master_gain);
}

void mixer_render(struct mixer *mixer, float *out, int32_t frames)
{
    start_asked(mixer, !atomic_load(&mixer->asked.mute));
    while (frames > 0) {
        int32_t take;
        if (mixer->ready_at == SYNTH_SLICE) {
            render_slice(mixer);
            mixer->ready_at = 0;
        }
        take = SYNTH_SLICE - mixer->ready_at;
        take = take < frames ? take : frames;
        memcpy(out, mixer->ready + (size_t)(2 * mixer->ready_at), (size_t)(2 * take) * sizeof *out);
        mixer->ready_at += take;
        out += 2 * take;
        frames -= take;
    }
}

bool mixer_silent(const struct mixer *mixer)
{
    return atomic_load(&mixer->silent);
}

const struct effect *mixer_effect(const struct mixer *mixer, enum sound sound)
{
    assert(sound < SOUND_COUNT);
    return &mixer->effects[sound];
}

const struct music_player *mixer_player(const struct mixer *mixer, enum music music)
{
    assert(music < MUSIC_COUNT);
    return &mixer->players[music];
}
