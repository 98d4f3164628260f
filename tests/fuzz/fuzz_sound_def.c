#include "data/sound_def.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void hear(void *to, const char *text)
{
    int32_t *told = to;

    assert(strncmp(text, "fuzz:", 5) == 0);
    ++*told;
}

static void check_notes(const struct sound_defs *defs, int32_t first, int32_t count)
{
    assert(first >= 0 && count >= 0 && first + count <= defs->note_count);
    for (int32_t i = first; i < first + count; i++) {
        assert(defs->notes[i].instrument >= 0);
        assert(defs->notes[i].instrument < defs->instrument_count);
        assert(defs->notes[i].length >= 1);
    }
}

static void check_track(const struct sound_defs *defs, const struct sound_track *track)
{
    int32_t steps = 0;

    assert(track->instrument < defs->instrument_count && track->played_count > 0);
    for (int32_t i = 0; i < track->played_count; i++) {
        assert(track->played[i] < defs->phrase_count);
        steps += defs->phrases[track->played[i]].steps;
    }
    assert(steps == track->steps && steps > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static struct sound_defs defs;
    int32_t told = 0;
    int32_t problems = sound_def_parse(&defs, "fuzz", (const char *)bytes, size, hear, &told);

    assert(problems == told);
    for (int32_t i = 0; i < defs.effect_count; i++)
        check_notes(&defs, defs.effects[i].first_note, defs.effects[i].note_count);
    for (int32_t i = 0; i < defs.phrase_count; i++)
        check_notes(&defs, defs.phrases[i].first_note, defs.phrases[i].note_count);
    for (int32_t i = 0; i < defs.piece_count; i++)
        for (int32_t k = 0; k < defs.pieces[i].track_count; k++)
            check_track(&defs, &defs.pieces[i].tracks[k]);
    return 0;
}
