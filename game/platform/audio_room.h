/* The room that all sounds stand in, and the limiter at its door. */
#ifndef CONSTRICTOR_PLATFORM_AUDIO_ROOM_H
#define CONSTRICTOR_PLATFORM_AUDIO_ROOM_H

#include "platform/audio_music.h"

enum { ROOM_DIFFUSERS = 2, ROOM_LINES = 4, ROOM_LONGEST = 8192 };

struct room_delay {
    float samples[ROOM_LONGEST];
    int32_t length, at;
};

/* Two all-pass diffusers, then a feedback network of four delay lines mixed by a Hadamard matrix
 * (J.-M. Jot, 1991), each darkened by a low-pass. */
struct room {
    struct room_delay diffusers[ROOM_DIFFUSERS];
    struct room_delay lines[ROOM_LINES];
    float dark[ROOM_LINES];
    float darkness; /* share of the last sample kept */
};

struct limiter {
    float level;
    float attack, release; /* share of a change followed in one sample */
};

/* At most 96 kHz. */
void room_init(struct room *room, int32_t rate_hz);
void room_clear(struct room *room);

/* Adds to left and right what the room makes of slice->room. */
void room_slice(struct room *room, struct mix_slice *slice);

void limiter_init(struct limiter *limiter, int32_t rate_hz);

/* Turns the slice down while it is louder than 0.75, and bends what still goes beyond so that
 * nothing reaches 0.96. */
void limiter_slice(struct limiter *limiter, struct mix_slice *slice);

#endif
