#include "data/sound_def.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define TONE                                                                                       \
    "instrument tone\n wave sine\n envelope attack 5 decay 50 sustain 0.5 release 20\n gain 1\n"
#define GOOD_SOUND "sound good\n level -20\n note tone A4 at 0 for 100 gain 1\n"
#define MUSIC "music tune\n tempo 60 to 120\n meter beats 2 steps 2\n"

struct told {
    char first[512];
    int count;
};

static struct sound_defs defs;

static void hear(void *to, const char *text)
{
    struct told *told = to;

    if (told->count++ == 0)
        snprintf(told->first, sizeof told->first, "%s", text);
}

/* From memory of exactly that size, so that a read beyond it is seen. */
static struct told parse_bytes(const char *bytes, size_t size)
{
    struct told told = {"", 0};
    char *copy = malloc(size ? size : 1);
    int32_t problems;

    assert_non_null(copy);
    memcpy(copy, bytes, size);
    problems = sound_def_parse(&defs, "a.def", copy, size, hear, &told);
    free(copy);
    assert_int_equal(problems, told.count);
    return told;
}

static struct told parse(const char *text)
{
    return parse_bytes(text, strlen(text));
}

static char *read_assets(size_t *size)
{
    FILE *file = fopen(SOURCE_DIR "/assets/sounds.def", "rb");
    char *bytes = malloc(1 << 18);

    assert_non_null(file);
    assert_non_null(bytes);
    *size = fread(bytes, 1, 1 << 18, file);
    fclose(file);
    return bytes;
}

static void the_games_file_is_whole(void **state)
{
    static const char *const effects[] = {"move",  "choose",   "right", "wrong",      "streak",
                                          "hurry", "time-out", "star",  "level-done", "record"};
    size_t size;
    char *bytes = read_assets(&size);
    struct told told = parse_bytes(bytes, size);

    (void)state;
    free(bytes);
    assert_string_equal(told.first, "");
    assert_int_equal(defs.effect_count, 10);
    assert_int_equal(defs.piece_count, 2);
    for (size_t i = 0; i < 10; i++)
        assert_non_null(sound_def_effect(&defs, effects[i]));
    assert_non_null(sound_def_piece(&defs, "menu"));
    assert_non_null(sound_def_piece(&defs, "round"));
    assert_null(sound_def_piece(&defs, "right"));
}

static void music_varies_over_16_bars_at_least(void **state)
{
    size_t size;
    char *bytes = read_assets(&size);

    (void)state;
    parse_bytes(bytes, size);
    free(bytes);
    for (int32_t i = 0; i < defs.piece_count; i++) {
        int32_t longest = 0;
        for (int32_t k = 0; k < defs.pieces[i].track_count; k++)
            if (defs.pieces[i].tracks[k].steps > longest)
                longest = defs.pieces[i].tracks[k].steps;
        assert_true(longest >= 16 * defs.pieces[i].bar_steps);
    }
}

static void reads_what_is_written(void **state)
{
    struct told told = parse("# a comment\n"
                             "instrument tone # another\r\n"
                             "\twave noise\n"
                             "  envelope attack 5 decay 50 sustain 0.25 release 20\n"
                             "  filter high 800 to 200.5 in 30\n"
                             "  gain 1\n"
                             "sound good\n  level -20\n  climb 0 -3 7\n"
                             "  note tone c#5+Bb3 at 10 for 100 gain 0.5\n");

    (void)state;
    assert_string_equal(told.first, "");
    assert_int_equal(defs.instruments[0].wave, SOUND_WAVE_NOISE);
    assert_int_equal(defs.instruments[0].filter, SOUND_FILTER_HIGH);
    assert_true(defs.instruments[0].sustain == 0.25F);
    assert_true(defs.instruments[0].filter_to_hz == 200.5F);
    assert_int_equal(defs.effects[0].note_count, 2);
    assert_int_equal(defs.notes[0].pitch, 73);
    assert_true(defs.notes[0].gain == 0.25F);
    assert_int_equal(defs.notes[1].pitch, 58);
    assert_true(defs.notes[1].gain == 0.5F && defs.notes[1].start == 10);
    assert_true(defs.effects[0].level_db == -20 && defs.effects[0].climb[1] == -3);
    assert_int_equal(defs.effects[0].climb_count, 3);
}

static void a_phrase_holds_and_rests(void **state)
{
    struct told told =
        parse(TONE MUSIC " phrase a A4+C5 - - . | e4 . G4 -\n phrase b . . . .\n"
                         " track tone gain 0.5 pan -1 room 0 from 100 full 200 play a b a\n");

    (void)state;
    assert_string_equal(told.first, "");
    assert_int_equal(defs.phrases[0].steps, 8);
    assert_int_equal(defs.phrases[0].note_count, 4);
    assert_true(defs.notes[1].length == 3 && defs.notes[1].start == 0);
    assert_true(defs.notes[2].length == 1 && defs.notes[2].start == 4);
    assert_true(defs.notes[3].length == 2 && defs.notes[3].start == 6);
    assert_int_equal(defs.pieces[0].tracks[0].steps, 20);
    assert_int_equal(defs.pieces[0].tracks[0].played_count, 3);
}

static void problems_name_line_and_need(void **state)
{
    static const struct {
        const char *text, *problem;
    } rows[] = {
        {"noise\n", "a.def:1: found 'noise': a line at the margin begins with instrument, sound or "
                    "music"},
        {"instrument Big\n",
         "a.def:1: the name 'Big': 1 to 23 of the characters a-z 0-9 - are needed"},
        {"instrument\n", "a.def:1: the name: 1 to 23 of the characters a-z 0-9 - are needed"},
        {TONE "instrument tone\n", "a.def:5: the name 'tone': is used twice"},
        {"instrument x\n wave round\n",
         "a.def:2: the wave 'round': sine, triangle, square, saw or noise is needed"},
        {"instrument x\n gain 4.1\n", "a.def:2: found '4.1': a number from 0 to 4 is needed"},
        {"instrument x\n gain 1e1\n", "a.def:2: found '1e1': a number from 0 to 4 is needed"},
        {"instrument x\n gain 1.\n", "a.def:2: found '1.': a number from 0 to 4 is needed"},
        {"instrument x\n gain\n",
         "a.def:2: the line ends too early: a number from 0 to 4 is needed"},
        {"instrument x\n gain 1 2\n", "a.def:2: found '2': nothing is needed here"},
        {"instrument x\n gain 1\n gain 1\n",
         "a.def:3: the property 'gain': stands twice in a block"},
        {"instrument x\n level 1\n", "a.def:2: the property 'level': is not known in such a block"},
        {"instrument x\n filter mid 400\n", "a.def:2: the filter 'mid': low or high is needed"},
        {"instrument x\n envelope 1\n", "a.def:2: found '1': the word 'attack' is needed"},
        {"\ninstrument x\n wave sine\n gain 1\n", "a.def:2: the block lacks: envelope"},
        {TONE "sound x\n note bell A4 at 0 for 1 gain 1\n",
         "a.def:6: the instrument 'bell': is not defined above"},
        {TONE "sound x\n note tone H4 at 0 for 1 gain 1\n",
         "a.def:6: the note 'H4': pitches such as A4, C#5 or A3+E4 are needed"},
        {TONE "sound x\n note tone A4+ at 0 for 1 gain 1\n",
         "a.def:6: the note 'A4+': pitches such as A4, C#5 or A3+E4 are needed"},
        {TONE "sound x\n note tone A9 at 0 for 1 gain 1\n",
         "a.def:6: the note 'A9': pitches such as A4, C#5 or A3+E4 are needed"},
        {TONE "sound x\n level -20\n", "a.def:5: the block lacks: note"},
        {TONE MUSIC " phrase a A4 . .\n",
         "a.def:8: the phrase ends '.': its last bar has a wrong length"},
        {TONE MUSIC " phrase a A4 . . | . . . .\n",
         "a.def:8: found '|': the bar before it has a wrong length"},
        {TONE MUSIC " phrase a - . . .\n",
         "a.def:8: found '-': there is no note before it to hold"},
        {TONE "music x\n phrase a .\n",
         "a.def:6: found 'phrase': a line 'meter' is needed before it"},
        {TONE MUSIC " track tone gain 1 pan 0 room 0 from 0 full 0 play b\n",
         "a.def:8: the phrase 'b': is not defined above"},
        {TONE MUSIC " track tone gain 1 pan 0 room 0 from 0 full 0 play\n",
         "a.def:8: found nothing after 'play': names of phrases are needed"},
        {"instrument \xC3\xA4\n", "a.def:1: the line: at most 4096 bytes, 200 words and only "
                                  "printable ASCII are allowed"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(parse(rows[i].text).first, rows[i].problem);
}

static void a_problem_costs_its_block_alone(void **state)
{
    struct told told = parse(TONE "sound bad\n level -20\n note tone A4 at 0 for 100 gain 1\n"
                                  " note tone A4 at 0 for 100 gain 9\n" GOOD_SOUND);

    (void)state;
    assert_int_equal(told.count, 1);
    assert_int_equal(defs.effect_count, 1);
    assert_int_equal(defs.note_count, 1);
    assert_null(sound_def_effect(&defs, "bad"));
    assert_int_equal(sound_def_effect(&defs, "good")->first_note, 0);

    told = parse(TONE "oops\n level -20\n" GOOD_SOUND);
    assert_int_equal(told.count, 1);
    assert_non_null(sound_def_effect(&defs, "good"));
}

static void lines_too_long_are_told(void **state)
{
    static char text[9000];
    struct told told;

    (void)state;
    memset(text, 'x', 5000);
    memcpy(text + 5000, "\n" TONE, sizeof "\n" TONE);
    told = parse(text);
    assert_int_equal(told.count, 1);
    assert_int_equal(defs.instrument_count, 1);
    assert_non_null(strstr(told.first, "a.def:1: the line: at most 4096 bytes"));
}

static void full_arrays_are_told(void **state)
{
    static char text[1 << 16];
    size_t at = 0;
    struct told told;

    (void)state;
    for (int i = 0; i < SOUND_DEF_INSTRUMENTS + 2; i++)
        at += (size_t)snprintf(text + at, sizeof text - at,
                               "instrument i%d\n wave sine\n gain 1\n"
                               " envelope attack 5 decay 50 sustain 0.5 release 20\n",
                               i);
    told = parse(text);
    assert_int_equal(told.count, 2);
    assert_int_equal(defs.instrument_count, SOUND_DEF_INSTRUMENTS);
    at = (size_t)snprintf(text, sizeof text, "%s%s", TONE, "sound x\n level -20\n");
    for (int i = 0; i < 200; i++)
        at += (size_t)snprintf(text + at, sizeof text - at, " note tone %s at 0 for 9 gain 1\n",
                               "A4+A4+A4+A4+A4+A4+A4+A4+A4+A4+A4+A4+A4+A4+A4+A4");
    told = parse(text);
    assert_true(told.count > 0);
    assert_non_null(strstr(told.first, "the file has too many notes"));
    assert_int_equal(defs.note_count, 0);
}

/* Whatever is cut off, the blocks before the cut stand. */
static void every_prefix_is_read(void **state)
{
    size_t size;
    char *bytes = read_assets(&size);

    (void)state;
    for (size_t cut = 0; cut < size; cut += cut < 4000 ? 7 : 61) {
        parse_bytes(bytes, cut);
        assert_true(defs.effect_count <= 10 && defs.piece_count <= 2);
    }
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_games_file_is_whole),
        cmocka_unit_test(music_varies_over_16_bars_at_least),
        cmocka_unit_test(reads_what_is_written),
        cmocka_unit_test(a_phrase_holds_and_rests),
        cmocka_unit_test(problems_name_line_and_need),
        cmocka_unit_test(a_problem_costs_its_block_alone),
        cmocka_unit_test(lines_too_long_are_told),
        cmocka_unit_test(full_arrays_are_told),
        cmocka_unit_test(every_prefix_is_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
