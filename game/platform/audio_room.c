#include "platform/audio_room.h"

#include <assert.h>
#include <math.h>
#include <string.h>

void room_init(struct room *room, int32_t rate_hz)
{
    /* Without common divisors, so that echoes do not fall together. */
    static const int32_t diffusers[ROOM_DIFFUSERS] = {227, 347};
    static const int32_t lines[ROOM_LINES] = {1327, 1733, 2081, 2467};

    assert(rate_hz > 0 && rate_hz <= 96000);
    memset(room, 0, sizeof *room);
    for (int i = 0; i < ROOM_DIFFUSERS; i++)
        room->diffusers[i].length = diffusers[i] * rate_hz / 44100 + 1;
    for (int i = 0; i < ROOM_LINES; i++)
        room->lines[i].length = lines[i] * rate_hz / 44100 + 1;
    room->darkness = expf(-6.28318531F * 3000 / (float)rate_hz);
}

void room_clear(struct room *room)
{
    for (int i = 0; i < ROOM_DIFFUSERS; i++)
        memset(room->diffusers[i].samples, 0, sizeof room->diffusers[i].samples);
    for (int i = 0; i < ROOM_LINES; i++)
        memset(room->lines[i].samples, 0, sizeof room->lines[i].samples);
    memset(room->dark, 0, sizeof room->dark);
}

static void put(struct room_delay *delay, float sample)
{
    delay->samples[delay->at] = sample;
    delay->at = delay->at + 1 < delay->length ? delay->at + 1 : 0;
}

static float diffuse(struct room_delay *delay, float in)
{
    float late = delay->samples[delay->at];
    float kept = in + 0.6F * late;

    put(delay, kept);
    return late - 0.6F * kept;
}

void room_slice(struct room *room, struct mix_slice *slice)
{
    static const float feedback = 0.39F; /* half of 0.78: the matrix doubles */
    static const float hiss = 1e-15F;    /* keeps the tail off the slow denormal numbers */
    float out[ROOM_LINES];

    for (int i = 0; i < SYNTH_SLICE; i++) {
        float in =
            diffuse(&room->diffusers[1], diffuse(&room->diffusers[0], slice->room[i] + hiss));
        for (int k = 0; k < ROOM_LINES; k++) {
            float late = room->lines[k].samples[room->lines[k].at];
            room->dark[k] = late + room->darkness * (room->dark[k] - late);
            out[k] = room->dark[k];
        }
        float a = out[0] + out[1], b = out[0] - out[1], c = out[2] + out[3], d = out[2] - out[3];
        put(&room->lines[0], in + feedback * (a + c));
        put(&room->lines[1], in + feedback * (b + d));
        put(&room->lines[2], in + feedback * (a - c));
        put(&room->lines[3], in + feedback * (b - d));
        slice->left[i] += 0.7F * (out[0] - out[2]);
        slice->right[i] += 0.7F * (out[1] - out[3]);
    }
}

void limiter_init(struct limiter *limiter, int32_t rate_hz)
{
    limiter->level = 0;
    limiter->attack = 1 - expf(-1000 / (0.5F * (float)rate_hz));
    limiter->release = 1 - expf(-1000 / (150 * (float)rate_hz));
}

static float bend(float x)
{
    static const float knee = 0.8F, rest = 0.16F;

    if (fabsf(x) <= knee)
        return x;
    return copysignf(knee + rest * tanhf((fabsf(x) - knee) / rest), x);
}

void limiter_slice(struct limiter *limiter, struct mix_slice *slice)
{
    static const float threshold = 0.75F;

    for (int i = 0; i < SYNTH_SLICE; i++) {
        float peak = fmaxf(fabsf(slice->left[i]), fabsf(slice->right[i]));
        float follow = peak > limiter->level ? limiter->attack : limiter->release;
        float gain;
        limiter->level += follow * (peak - limiter->level) + 1e-20F;
        gain = limiter->level > threshold ? threshold / limiter->level : 1;
        slice->left[i] = bend(gain * slice->left[i]);
        slice->right[i] = bend(gain * slice->right[i]);
    }
}
