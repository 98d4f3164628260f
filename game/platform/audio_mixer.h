/* All that is heard, as a stream of frames: effects, both pieces of music, the room and the
 * limiter.
 *
 * No device is needed: tests and tools call mixer_render() themselves. The functions that ask for
 * something may run in another thread than mixer_render(); they never wait. */
#ifndef CONSTRICTOR_PLATFORM_AUDIO_MIXER_H
#define CONSTRICTOR_PLATFORM_AUDIO_MIXER_H

#include "platform/audio_effect.h"
#include "platform/audio_music.h"
#include "platform/platform.h"

struct mixer;

/* The names of these in the definitions. */
const char *mixer_sound_name(enum sound sound);
const char *mixer_music_name(enum music music);

/* Synthesises all effects for 8,000 to 96,000 frames a second. A name without definition is silent.
 * The definitions are copied. NULL without memory. Starts with both volumes at 100 and no music. */
struct mixer *mixer_new(const struct sound_defs *defs, int32_t rate_hz);
void mixer_free(struct mixer *mixer);

/* These three take effect at the next mixer_render(); see audio.h. */
void mixer_play(struct mixer *mixer, enum sound sound);
void mixer_music(struct mixer *mixer, enum music music, int32_t tension);
void mixer_set(struct mixer *mixer, struct audio_settings settings);

/* Writes `frames` pairs of left and right, -0.98 to 0.98. */
void mixer_render(struct mixer *mixer, float *out, int32_t frames);

/* True when the last mixer_render() ended in silence. */
bool mixer_silent(const struct mixer *mixer);

/* For tests and tools: the effect as it was synthesised, and how the music stands. */
const struct effect *mixer_effect(const struct mixer *mixer, enum sound sound);
const struct music_player *mixer_player(const struct mixer *mixer, enum music music);

#endif
