#include "platform/audio_music.h"

#include <math.h>
#include <string.h>

static const float tension_ms = 500; /* in which two thirds of a change are followed */

void music_start(struct music_player *player, const struct sound_defs *defs,
                 const struct sound_piece *piece, float tension)
{
    memset(player, 0, sizeof *player);
    player->defs = defs;
    player->piece = piece;
    player->tension = tension;
    player->chance = 1;
}

/* How much of a track is heard: from nothing where it enters to all, with soft corners. */
static float presence(const struct sound_track *track, float tension)
{
    float span = track->full - track->from;
    float part = span > 0 ? (tension - track->from) / span : (tension >= track->from ? 1 : 0);

    part = fminf(fmaxf(part, 0), 1);
    return part * part * (3 - 2 * part);
}

/* 0.85 to 1: no two notes are struck quite alike. */
static float touch(struct music_player *player)
{
    player->chance = player->chance * 1664525U + 1013904223U;
    return 0.85F + 0.15F * (float)(player->chance >> 16) / 65536;
}

static void play_note(struct music_player *player, const struct synth *synth,
                      const struct sound_track *track, const struct sound_note *note, float gain)
{
    float turn = (track->pan + 1) * 0.785398163F; /* constant power */

    for (int i = 0; i < MUSIC_VOICES; i++) {
        struct music_voice *voice = &player->voices[i];
        if (voice->voice.instrument)
            continue;
        synth_start(synth, &voice->voice, &player->defs->instruments[track->instrument],
                    (float)note->pitch, gain * note->gain * touch(player));
        voice->left = cosf(turn);
        voice->right = sinf(turn);
        voice->room = track->room;
        voice->end_step = player->step + (int64_t)note->length;
        return;
    }
    player->dropped++;
}

static void play_step(struct music_player *player, const struct synth *synth,
                      const struct sound_track *track)
{
    const struct sound_defs *defs = player->defs;
    int32_t step = (int32_t)(player->step % track->steps);
    float gain = track->gain * presence(track, player->tension);
    const struct sound_phrase *phrase = &defs->phrases[track->played[0]];

    if (gain <= 0)
        return;
    for (int32_t i = 1; step >= phrase->steps; i++) {
        step -= phrase->steps;
        phrase = &defs->phrases[track->played[i]];
    }
    for (int32_t i = 0; i < phrase->note_count; i++) {
        const struct sound_note *note = &defs->notes[phrase->first_note + i];
        if ((int32_t)note->start == step)
            play_note(player, synth, track, note, gain);
    }
}

static void begin_step(struct music_player *player, const struct synth *synth)
{
    for (int i = 0; i < MUSIC_VOICES; i++)
        if (player->voices[i].end_step <= player->step)
            synth_release(&player->voices[i].voice);
    for (int32_t i = 0; i < player->piece->track_count; i++)
        play_step(player, synth, &player->piece->tracks[i]);
    player->step++;
}

static void add_voice(struct music_voice *voice, const struct synth *synth, struct mix_slice *to)
{
    float slice[SYNTH_SLICE];

    synth_slice(synth, &voice->voice, slice);
    for (int i = 0; i < SYNTH_SLICE; i++) {
        to->left[i] += voice->left * slice[i];
        to->right[i] += voice->right * slice[i];
        to->room[i] += voice->room * slice[i];
    }
}

void music_slice(struct music_player *player, const struct synth *synth, float tension,
                 struct mix_slice *to)
{
    const struct sound_piece *piece = player->piece;
    float slice_ms = 1000 * SYNTH_SLICE / synth->rate_hz;
    float bpm;

    player->tension += (tension - player->tension) * slice_ms / tension_ms;
    bpm = piece->slow_bpm + (piece->fast_bpm - piece->slow_bpm) * player->tension / 1000;
    if (player->position >= (double)player->step)
        begin_step(player, synth);
    player->position += (double)(bpm * (float)piece->steps_per_beat * slice_ms / 60000);
    for (int i = 0; i < MUSIC_VOICES; i++)
        if (player->voices[i].voice.instrument)
            add_voice(&player->voices[i], synth, to);
}
