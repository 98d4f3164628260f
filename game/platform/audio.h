/* Sounds and music of the game: synthesised from a text of definitions, played on the audio device.
 *
 * Every function takes NULL for a struct audio and then does nothing, so that a game without a
 * device is silent and otherwise the same. */
#ifndef CONSTRICTOR_PLATFORM_AUDIO_H
#define CONSTRICTOR_PLATFORM_AUDIO_H

#include "platform/platform.h"

struct audio;

/* Opens the device and synthesises all effects from the file of definitions (assets/sounds.def);
 * takes tens of milliseconds, so call it after the first frame. Says on stderr what is wrong: a
 * line for a missing device or file, which returns NULL, and a line for each problem in the file,
 * which costs that sound alone. */
struct audio *audio_open(const char *definitions_path);

/* Fades out what sounds, which takes up to 60 ms, and closes the device. */
void audio_close(struct audio *audio);

/* SOUND_STREAK is higher at each call until SOUND_WRONG or SOUND_TIME_OUT is played. The same sound
 * asked for twice within 20 ms sounds once. */
void audio_play(struct audio *audio, enum sound sound);

/* See platform_music(). Fades take 400 ms; tempo and layers follow tension within about a second.
 */
void audio_music(struct audio *audio, enum music music, int32_t tension);

void audio_settings(struct audio *audio, struct audio_settings settings);

#endif
