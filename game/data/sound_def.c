#include "data/sound_def.h"

#include "data/error.h"
#include "data/sound_text.h"

#include <string.h>

struct parser;

enum { REQUIRED = 1, REPEATS = 2 };

struct property {
    const char *name; /* NULL ends the list */
    unsigned flags;
    bool (*read)(struct parser *); /* NULL: only the fields, into the block's struct */
    struct sound_field fields[5];
};

/* A block fills the element behind the last one of an array in struct sound_defs, and is kept by
 * counting it in. The element begins with its name. */
struct block {
    const char *name;
    size_t counter, array, stride;
    int32_t room;
    struct property properties[10];
};

struct parser {
    struct sound_text text;
    struct sound_defs *out;
    const struct block *block; /* NULL: skipping lines until the next block */
    int32_t block_line;
    int32_t *counter; /* of the array that the block is kept in */
    char *slot;       /* the array element being filled */
    bool spoilt;
    unsigned seen; /* bits of block->properties */
    int32_t first_note, first_phrase;
};

static bool take_instrument(struct parser *p, int32_t *out)
{
    struct word word = sound_text_take(&p->text);

    for (*out = 0; *out < p->out->instrument_count; ++*out)
        if (sound_text_is(word, p->out->instruments[*out].name))
            return true;
    return sound_text_problem(&p->text, "the instrument", word, "is not defined above");
}

static struct sound_instrument *instrument(struct parser *p)
{
    return (void *)p->slot;
}

static struct sound_effect *effect(struct parser *p)
{
    return (void *)p->slot;
}

static struct sound_piece *piece(struct parser *p)
{
    return (void *)p->slot;
}

static bool read_wave(struct parser *p)
{
    static const char *const names[] = {"sine", "triangle", "square", "saw", "noise"};
    struct word word = sound_text_take(&p->text);

    for (int i = 0; i < (int)(sizeof names / sizeof *names); i++) {
        if (sound_text_is(word, names[i])) {
            instrument(p)->wave = (enum sound_wave)i;
            return true;
        }
    }
    return sound_text_problem(&p->text, "the wave", word,
                              "sine, triangle, square, saw or noise is needed");
}

static bool read_filter(struct parser *p)
{
    static const struct sound_field from[] = {
        {"", 20, 20000, offsetof(struct sound_instrument, filter_from_hz)}, {0}};
    static const struct sound_field to[] = {
        {"to", 20, 20000, offsetof(struct sound_instrument, filter_to_hz)},
        {"in", 1, 4000, offsetof(struct sound_instrument, filter_ms)},
        {0}};
    struct word kind = sound_text_take(&p->text);

    if (!sound_text_is(kind, "low") && !sound_text_is(kind, "high"))
        return sound_text_problem(&p->text, "the filter", kind, "low or high is needed");
    instrument(p)->filter = sound_text_is(kind, "low") ? SOUND_FILTER_LOW : SOUND_FILTER_HIGH;
    if (!sound_text_fields(&p->text, from, p->slot))
        return false;
    return !sound_text_more(&p->text) || sound_text_fields(&p->text, to, p->slot);
}

/* Adds the notes of a chord such as `A3+C4+E4`, all with the times and gain of `like`. */
static bool add_chord(struct parser *p, struct word word, struct sound_note like)
{
    struct word rest = word;

    for (;;) {
        struct sound_note note = like;
        int size = sound_text_pitch(rest, &note.pitch, &note.gain);
        if (!size || (size < rest.size && rest.at[size] != '+'))
            return sound_text_problem(&p->text, "the note", word,
                                      "pitches such as A4, C#5 or A3+E4 are needed");
        if (p->out->note_count == SOUND_DEF_NOTES)
            return sound_text_problem(&p->text, "the note", word, "the file has too many notes");
        note.gain *= like.gain;
        p->out->notes[p->out->note_count++] = note;
        if (size == rest.size)
            return true;
        rest.at += size + 1;
        rest.size -= size + 1;
    }
}

static bool read_climb(struct parser *p)
{
    struct sound_effect *to = effect(p);

    for (to->climb_count = 0; sound_text_more(&p->text) && to->climb_count < SOUND_DEF_CLIMB;)
        if (!sound_text_number(&p->text, -24, 24, &to->climb[to->climb_count++]))
            return false;
    return true;
}

static bool read_note(struct parser *p)
{
    static const struct sound_field fields[] = {
        {"at", 0, 4000, offsetof(struct sound_note, start)},
        {"for", 1, 4000, offsetof(struct sound_note, length)},
        {"gain", 0, 1, offsetof(struct sound_note, gain)},
        {0}};
    struct sound_note note = {0};
    struct word pitches;

    if (!take_instrument(p, &note.instrument))
        return false;
    if (effect(p)->note_count == 0)
        effect(p)->first_note = p->out->note_count;
    pitches = sound_text_take(&p->text);
    if (!sound_text_fields(&p->text, fields, &note) || !add_chord(p, pitches, note))
        return false;
    effect(p)->note_count = p->out->note_count - effect(p)->first_note;
    return true;
}

static bool read_meter(struct parser *p)
{
    float beats, steps;

    if (!sound_text_expect(&p->text, "beats") || !sound_text_number(&p->text, 1, 12, &beats) ||
        !sound_text_expect(&p->text, "steps") || !sound_text_number(&p->text, 1, 12, &steps))
        return false;
    piece(p)->bar_steps = (int32_t)beats * (int32_t)steps;
    piece(p)->steps_per_beat = (int32_t)steps;
    return true;
}

static void lengthen(struct sound_defs *out, int32_t first)
{
    for (int32_t i = first; i < out->note_count; i++)
        out->notes[i].length += 1;
}

/* One step of a phrase: a chord, `-` to hold the one before, `.` for nothing. */
static bool read_step(struct parser *p, struct sound_phrase *phrase, struct word word,
                      int32_t *sounding)
{
    struct sound_note note = {.start = (float)phrase->steps, .length = 1, .gain = 1};
    int32_t before = p->out->note_count;

    phrase->steps++;
    if (sound_text_is(word, "-")) {
        if (*sounding < 0)
            return sound_text_problem(&p->text, "found", word,
                                      "there is no note before it to hold");
        lengthen(p->out, *sounding);
        return true;
    }
    *sounding = -1;
    if (sound_text_is(word, "."))
        return true;
    *sounding = before;
    return add_chord(p, word, note);
}

static bool read_steps(struct parser *p, struct sound_phrase *phrase)
{
    int32_t bar = piece(p)->bar_steps;
    int32_t sounding = -1;
    struct word word = {"", 0};

    while (sound_text_more(&p->text)) {
        word = sound_text_take(&p->text);
        if (!sound_text_is(word, "|")) {
            if (!read_step(p, phrase, word, &sounding))
                return false;
        } else if (phrase->steps % bar != 0) {
            return sound_text_problem(&p->text, "found", word,
                                      "the bar before it has a wrong length");
        }
    }
    if (phrase->steps == 0 || phrase->steps % bar != 0)
        return sound_text_problem(&p->text, "the phrase ends", word,
                                  "its last bar has a wrong length");
    return true;
}

static int32_t find_phrase(const struct parser *p, struct word name)
{
    for (int32_t i = p->first_phrase; i < p->out->phrase_count; i++)
        if (sound_text_is(name, p->out->phrases[i].name))
            return i;
    return -1;
}

static bool read_phrase(struct parser *p)
{
    struct sound_phrase phrase = {.first_note = p->out->note_count};
    struct word name = sound_text_take(&p->text);

    if (piece(p)->bar_steps == 0)
        return sound_text_problem(&p->text, "found", p->text.words[0],
                                  "a line 'meter' is needed before it");
    if (!sound_text_name(&p->text, name, phrase.name))
        return false;
    if (find_phrase(p, name) >= 0)
        return sound_text_problem(&p->text, "the phrase", name, "is defined twice");
    if (p->out->phrase_count == SOUND_DEF_PHRASES)
        return sound_text_problem(&p->text, "the phrase", name, "the file has too many phrases");
    if (!read_steps(p, &phrase))
        return false;
    phrase.note_count = p->out->note_count - phrase.first_note;
    p->out->phrases[p->out->phrase_count++] = phrase;
    return true;
}

static bool read_played(struct parser *p, struct sound_track *track)
{
    while (sound_text_more(&p->text) && track->played_count < SOUND_DEF_PLAYED) {
        struct word name = sound_text_take(&p->text);
        int32_t found = find_phrase(p, name);
        if (found < 0)
            return sound_text_problem(&p->text, "the phrase", name, "is not defined above");
        track->played[track->played_count++] = found;
        track->steps += p->out->phrases[found].steps;
    }
    if (track->played_count == 0)
        return sound_text_problem(&p->text, "found nothing after", p->text.words[p->text.next - 1],
                                  "names of phrases are needed");
    return true;
}

static bool read_track(struct parser *p)
{
    static const struct sound_field fields[] = {
        {"gain", 0, 1, offsetof(struct sound_track, gain)},
        {"pan", -1, 1, offsetof(struct sound_track, pan)},
        {"room", 0, 1, offsetof(struct sound_track, room)},
        {"from", 0, 1000, offsetof(struct sound_track, from)},
        {"full", 0, 1000, offsetof(struct sound_track, full)},
        {0}};
    struct sound_piece *to = piece(p);
    struct sound_track track = {0};

    if (to->track_count == SOUND_DEF_TRACKS)
        return sound_text_problem(&p->text, "found", p->text.words[0],
                                  "the piece has too many tracks");
    if (!take_instrument(p, &track.instrument) || !sound_text_fields(&p->text, fields, &track) ||
        !sound_text_expect(&p->text, "play") || !read_played(p, &track))
        return false;
    to->tracks[to->track_count++] = track;
    return true;
}

#define IN_INSTRUMENT(member) offsetof(struct sound_instrument, member)
#define IN_EFFECT(member) offsetof(struct sound_effect, member)
#define IN_PIECE(member) offsetof(struct sound_piece, member)

static const struct block blocks[] = {
    {"instrument",
     offsetof(struct sound_defs, instrument_count),
     offsetof(struct sound_defs, instruments),
     sizeof(struct sound_instrument),
     SOUND_DEF_INSTRUMENTS,
     {{"wave", REQUIRED, read_wave, {{0}}},
      {"envelope",
       REQUIRED,
       NULL,
       {{"attack", 1, 4000, IN_INSTRUMENT(attack_ms)},
        {"decay", 1, 4000, IN_INSTRUMENT(decay_ms)},
        {"sustain", 0, 1, IN_INSTRUMENT(sustain)},
        {"release", 5, 4000, IN_INSTRUMENT(release_ms)}}},
      {"fm",
       0,
       NULL,
       {{"ratio", 0.1F, 16, IN_INSTRUMENT(fm_ratio)},
        {"index", 0, 12, IN_INSTRUMENT(fm_index)},
        {"in", 1, 4000, IN_INSTRUMENT(fm_ms)}}},
      {"sweep",
       0,
       NULL,
       {{"from", -48, 48, IN_INSTRUMENT(sweep_semitones)},
        {"in", 1, 4000, IN_INSTRUMENT(sweep_ms)}}},
      {"vibrato",
       0,
       NULL,
       {{"hz", 0.1F, 20, IN_INSTRUMENT(vibrato_hz)},
        {"cents", 0, 200, IN_INSTRUMENT(vibrato_cents)}}},
      {"detune", 0, NULL, {{"", 0, 100, IN_INSTRUMENT(detune_cents)}}},
      {"filter", 0, read_filter, {{0}}},
      {"gain", REQUIRED, NULL, {{"", 0, 4, IN_INSTRUMENT(gain)}}}}},
    {"sound",
     offsetof(struct sound_defs, effect_count),
     offsetof(struct sound_defs, effects),
     sizeof(struct sound_effect),
     SOUND_DEF_SOUNDS,
     {{"level", REQUIRED, NULL, {{"", -60, -6, IN_EFFECT(level_db)}}},
      {"room", 0, NULL, {{"", 0, 1, IN_EFFECT(room)}}},
      {"climb", 0, read_climb, {{0}}},
      {"note", REQUIRED | REPEATS, read_note, {{0}}}}},
    {"music",
     offsetof(struct sound_defs, piece_count),
     offsetof(struct sound_defs, pieces),
     sizeof(struct sound_piece),
     SOUND_DEF_PIECES,
     {{"tempo",
       REQUIRED,
       NULL,
       {{"", 20, 300, IN_PIECE(slow_bpm)}, {"to", 20, 300, IN_PIECE(fast_bpm)}}},
      {"meter", REQUIRED, read_meter, {{0}}},
      {"phrase", REPEATS, read_phrase, {{0}}},
      {"track", REQUIRED | REPEATS, read_track, {{0}}}}},
};

/* Told on the line where the block begins. */
static bool problem_missing(struct parser *p, const char *property)
{
    int32_t line = p->text.line;

    p->text.line = p->block_line;
    sound_text_problem(&p->text, "the block lacks", (struct word){"", 0}, property);
    p->text.line = line;
    return false;
}

static void end_block(struct parser *p)
{
    if (!p->block)
        return;
    for (int i = 0; !p->spoilt && p->block->properties[i].name; i++)
        if ((p->block->properties[i].flags & REQUIRED) && !(p->seen & 1U << i))
            p->spoilt = !problem_missing(p, p->block->properties[i].name);
    if (p->spoilt) {
        p->out->note_count = p->first_note;
        p->out->phrase_count = p->first_phrase;
    } else {
        ++*p->counter;
    }
    p->block = NULL;
}

/* Clears and names the element to fill. */
static bool begin_slot(struct parser *p, const struct block *block, struct word name)
{
    char *array = (char *)p->out + block->array;

    p->counter = (int32_t *)(void *)((char *)p->out + block->counter);
    p->slot = array + (size_t)*p->counter * block->stride;
    for (const char *used = array; used < p->slot; used += block->stride)
        if (sound_text_is(name, used))
            return sound_text_problem(&p->text, "the name", name, "is used twice");
    if (*p->counter == block->room)
        return sound_text_problem(&p->text, "the block", name, "the file has too many of its kind");
    memset(p->slot, 0, block->stride);
    return sound_text_name(&p->text, name, p->slot);
}

static bool begin_block(struct parser *p)
{
    struct word kind = sound_text_take(&p->text);
    size_t i = 0;

    end_block(p);
    while (i < sizeof blocks / sizeof *blocks && !sound_text_is(kind, blocks[i].name))
        i++;
    if (i == sizeof blocks / sizeof *blocks)
        return sound_text_problem(&p->text, "found", kind,
                                  "a line at the margin begins with instrument, sound or music");
    if (!begin_slot(p, &blocks[i], sound_text_take(&p->text)))
        return false;
    p->block = &blocks[i];
    p->block_line = p->text.line;
    p->spoilt = false;
    p->seen = 0;
    p->first_note = p->out->note_count;
    p->first_phrase = p->out->phrase_count;
    return true;
}

static bool read_property(struct parser *p)
{
    struct word name = sound_text_take(&p->text);
    const struct property *properties = p->block->properties;
    int i = 0;

    while (properties[i].name && !sound_text_is(name, properties[i].name))
        i++;
    if (!properties[i].name)
        return sound_text_problem(&p->text, "the property", name, "is not known in such a block");
    if ((p->seen & 1U << i) && !(properties[i].flags & REPEATS))
        return sound_text_problem(&p->text, "the property", name, "stands twice in a block");
    p->seen |= 1U << i;
    return properties[i].read ? properties[i].read(p)
                              : sound_text_fields(&p->text, properties[i].fields, p->slot);
}

static bool read_line(struct parser *p)
{
    if (p->text.broken)
        return false;
    if (p->text.indented && !p->block)
        return true; /* the block's first line was wrong, which was told */
    if (p->text.indented ? !read_property(p) : !begin_block(p))
        return false;
    if (sound_text_more(&p->text))
        return sound_text_problem(&p->text, "found", sound_text_take(&p->text),
                                  "nothing is needed here");
    return true;
}

int32_t sound_def_parse(struct sound_defs *out, const char *file, const char *bytes, size_t size,
                        sound_def_report *report, void *to)
{
    struct parser p = {
        .text = {.file = file, .report = report, .to = to, .at = bytes, .end = bytes + size},
        .out = out};

    memset(out, 0, sizeof *out);
    while (sound_text_line(&p.text))
        p.spoilt |= !read_line(&p);
    end_block(&p);
    return p.text.problems;
}

const struct sound_effect *sound_def_effect(const struct sound_defs *defs, const char *name)
{
    for (int32_t i = 0; i < defs->effect_count; i++)
        if (strcmp(defs->effects[i].name, name) == 0)
            return &defs->effects[i];
    return NULL;
}

const struct sound_piece *sound_def_piece(const struct sound_defs *defs, const char *name)
{
    for (int32_t i = 0; i < defs->piece_count; i++)
        if (strcmp(defs->pieces[i].name, name) == 0)
            return &defs->pieces[i];
    return NULL;
}
