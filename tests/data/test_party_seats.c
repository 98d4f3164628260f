#include "data/party_seats.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { CONTROLS = 15 };

static struct party_seats some(void)
{
    struct party_seats seats = {.kind = PARTY_BUZZER,
                                .law = SCORE_RANKED,
                                .double_last = true,
                                .rounds = 8,
                                .players = 3,
                                .levels = "python-basics+typing"};
    static const char *const names[PARTY_SEATS] = {"Ann", "Zo\xc3\xab", "a b", "50%",
                                                   "-",   "# 1",        "7",   "levels all"};
    static const int32_t factors[] = {100, 150, 0, 1000};
    for (int32_t i = 0; i < PARTY_SEATS; i++) {
        struct party_chair *chair = &seats.chairs[i];
        snprintf(chair->name, sizeof chair->name, "%s", names[i]);
        chair->avatar = i;
        chair->colour = PROFILE_COLOURS - 1 - i % PROFILE_COLOURS;
        chair->control = CONTROLS - 1 - i;
        chair->factor = factors[i % 4];
        chair->team = i - 1;
    }
    return seats;
}

static void assert_same(const struct party_seats *a, const struct party_seats *b)
{
    struct buffer one = {0}, other = {0};
    party_seats_print(&one, a);
    party_seats_print(&other, b);
    assert_string_equal(one.bytes, other.bytes);
    buffer_free(&one);
    buffer_free(&other);
}

static void what_is_printed_is_read(void **state)
{
    (void)state;
    struct party_seats seats = some(), again;
    struct buffer out = {0};
    party_seats_print(&out, &seats);
    assert_non_null(strstr(out.bytes, "constrictor-party-seats 1\n2 1 1 8 3\n0 "));
    assert_non_null(strstr(out.bytes, "\n1 6 13 150 0 Zo\xc3\xab\n"));
    assert_non_null(strstr(out.bytes, "\nlevels python-basics+typing\n"));
    memset(&again, 0, sizeof again);
    assert_true(party_seats_read(out.bytes, out.size, CONTROLS, &again));
    assert_same(&seats, &again);
    buffer_free(&out);
}

/* A record of before ends with the chairs; one of later has more lines. */
static void lines_that_are_not_there_or_not_known_do_no_harm(void **state)
{
    (void)state;
    struct party_seats seats = some(), again = some();
    struct buffer out = {0};
    party_seats_print(&out, &seats);
    size_t before = (size_t)(strstr(out.bytes, "levels python") - out.bytes);
    assert_true(party_seats_read(out.bytes, before, CONTROLS, &again));
    assert_string_equal(again.levels, seats.levels);
    buffer_print(&out, "more of it\n");
    assert_true(party_seats_read(out.bytes, out.size, CONTROLS, &again));
    assert_same(&seats, &again);
    buffer_free(&out);
}

static void assert_allowed(const struct party_seats *seats)
{
    assert_in_range(seats->kind, 0, PARTY_KINDS - 1);
    assert_in_range(seats->law, SCORE_ARCADE, SCORE_RANKED);
    assert_in_range(seats->rounds, 1, PARTY_MAX_QUESTIONS);
    assert_in_range(seats->players, PARTY_MIN_PLAYERS, PARTY_SEATS);
    assert_true(memchr(seats->levels, '\0', sizeof seats->levels) != NULL);
    for (int32_t i = 0; i < PARTY_SEATS; i++) {
        const struct party_chair *chair = &seats->chairs[i];
        assert_true(profile_name_valid(chair->name));
        assert_in_range(chair->avatar, 0, PROFILE_AVATARS - 1);
        assert_in_range(chair->colour, 0, PROFILE_COLOURS - 1);
        assert_in_range(chair->control, 0, CONTROLS - 1);
        assert_true(party_factor_allowed(chair->factor));
        assert_true(chair->team >= PARTY_NO_TEAM && chair->team < PARTY_TEAMS);
    }
}

static void whatever_is_changed_stays_within_what_is_allowed(void **state)
{
    (void)state;
    struct party_seats seats = some();
    struct buffer out = {0};
    int32_t refused = 0, taken = 0;
    party_seats_print(&out, &seats);
    for (size_t at = 0; at < out.size; at++)
        for (int byte = 0; byte < 256; byte++) {
            char was = out.bytes[at];
            struct party_seats read = some();
            out.bytes[at] = (char)byte;
            bool whole = party_seats_read(out.bytes, out.size, CONTROLS, &read);
            taken += whole;
            refused += !whole;
            if (!whole)
                assert_memory_equal(&read.chairs, &seats.chairs, sizeof seats.chairs);
            assert_allowed(&read);
            out.bytes[at] = was;
        }
    assert_true(refused > 1000 && taken > 1000);
    for (size_t size = 0; size < out.size; size++) {
        struct party_seats read = some();
        party_seats_read(out.bytes, size, CONTROLS, &read);
        assert_allowed(&read);
    }
    buffer_free(&out);
}

/* One bad field costs its chair and no other. */
static void bad_fields_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool taken;
    } cases[] = {{"2 2 1 1000 2 Ben", true},     {"2 2 1 1000 2 a b", true},
                 {"02 2 1 1000 2 Ben", false},   {"2 99 1 1000 2 Ben", false},
                 {"2 2 15 1000 2 Ben", false},   {"2 2 1 99 2 Ben", false},
                 {"2 2 1 1001 2 Ben", false},    {"2 2 1 1000 8 Ben", false},
                 {"2 2 1 1000 -2 Ben", false},   {"2 2 1 1000 2", false},
                 {"2 2 1 1000 2 ", false},       {"2 2 1 1000 2  Ben", false},
                 {"2 2 1 1000 2 B\x01n", false}, {"99999999999 2 1 1000 2 Ben", false}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[200];
        struct party_seats seats = some();
        int len =
            snprintf(text, sizeof text,
                     "constrictor-party-seats 1\n0 0 0 5 2\n%s\n3 3 3 0 -1 Dev\n", cases[i].text);
        assert_true(party_seats_read(text, (size_t)len, CONTROLS, &seats));
        assert_int_equal(seats.chairs[0].control == 1, cases[i].taken);
        assert_string_equal(seats.chairs[1].name, "Dev");
        assert_string_equal(seats.chairs[2].name, "a b");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_printed_is_read),
        cmocka_unit_test(lines_that_are_not_there_or_not_known_do_no_harm),
        cmocka_unit_test(whatever_is_changed_stays_within_what_is_allowed),
        cmocka_unit_test(bad_fields_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
