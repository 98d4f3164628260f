#include "data/sessions.h"
#include "played_party.h"
#include "rules/hash.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { PARTIES = 600 };

static struct sample_bank sample;

static int start(void **state)
{
    (void)state;
    played_bank(&sample, PARTY_BANK);
    return 0;
}

static struct sessions_entry some(int i)
{
    struct sessions_entry entry = {.wall_s = 1700000000 + 3600 * (int64_t)i,
                                   .id = UINT64_C(0xfedcba9876543210) + (uint64_t)i,
                                   .kind = PARTY_BUZZER,
                                   .law = SCORE_RANKED,
                                   .stopped = i % 2 == 1,
                                   .levels = "3-levels-0123456789abcdef",
                                   .questions = 7,
                                   .count = 3};
    static const char *const names[] = {"Zo\xc3\xab", "50% a b's", "-"};
    for (int n = 0; n < 3; n++) {
        snprintf(entry.players[n].name, sizeof entry.players[n].name, "%s", names[n]);
        entry.players[n].avatar = n;
        entry.players[n].colour = 2 + n;
        entry.players[n].team = n - 1;
        entry.players[n].score = 900 - 1000 * n;
        entry.players[n].rank = n + 1;
        entry.players[n].won = n == 0;
    }
    return entry;
}

static void assert_same(const struct sessions_entry *a, const struct sessions_entry *b)
{
    struct buffer first = {0}, second = {0};
    sessions_add(&first, a);
    sessions_add(&second, b);
    assert_int_equal(first.size, second.size);
    assert_memory_equal(first.bytes, second.bytes, first.size);
    buffer_free(&first);
    buffer_free(&second);
}

static struct sessions_reader read_all(const char *bytes, size_t size)
{
    struct sessions_reader reader = sessions_read(bytes, size);
    struct sessions_entry entry;
    while (sessions_next(&reader, &entry))
        continue;
    return reader;
}

/* --- Lines --- */

static void the_format_stays(void **state)
{
    (void)state;
    struct buffer out = {0};
    struct sessions_entry entry = some(1);
    sessions_add(&out, &entry);
    assert_string_equal(out.bytes,
                        "\nsession1\t1700003600\tfedcba9876543211\tbuzzer\tranked\tstopped\t"
                        "3-levels-0123456789abcdef\t7\t3\tZo\xc3\xab\t0\t2\t-\t900\t1\t1\t"
                        "50%25%20a%20b's\t1\t3\t0\t-100\t2\t0\t-\t2\t4\t1\t-1100\t3\t0\t"
                        "d28aedf3\n");
    buffer_free(&out);
}

/* Of every kind, with the hardest names, joiners and leavers. */
static void what_bots_played_comes_back(void **state)
{
    (void)state;
    int32_t told = 0, stopped = 0;
    for (uint64_t number = 0; number < PARTIES; number++) {
        struct rng rng = rng_seeded(20261121 + number);
        struct party party;
        struct party_writer writer;
        struct buffer out = {0};
        struct sessions_entry entry, again;
        party_open(&writer, &party, &sample.bank, &rng);
        assert_false(sessions_of(&entry, &sample.bank, &party, &writer.names));
        bots_play(&rng, &party, NULL, party_write, &writer);
        bool settled = party.phase == PARTY_OVER && party.settled > 0;
        assert_true(sessions_of(&entry, &sample.bank, &party, &writer.names) == settled);
        buffer_free(&writer.log);
        if (!settled)
            continue;
        told++;
        stopped += entry.stopped;
        entry.wall_s = (int64_t)number;
        sessions_add(&out, &entry);
        struct sessions_reader reader = sessions_read(out.bytes, out.size);
        assert_true(sessions_next(&reader, &again));
        assert_same(&entry, &again);
        assert_false(sessions_next(&reader, &again));
        assert_int_equal(reader.skipped, 0);
        assert_true(sessions_hold(out.bytes, out.size, entry.id));
        assert_false(sessions_hold(out.bytes, out.size, entry.id ^ 1));
        buffer_free(&out);
    }
    assert_in_range(told, PARTIES / 2, PARTIES);
    assert_in_range(stopped, 10, told - 10);
}

/* After a kill in the middle of a line the next session starts on a line of its own. */
static void a_cut_line_costs_itself_alone(void **state)
{
    (void)state;
    struct buffer first = {0}, second = {0};
    for (int i = 0; i < 2; i++) {
        struct sessions_entry entry = some(i), other = some(i + 2);
        sessions_add(&first, &entry);
        sessions_add(&second, &other);
    }
    for (size_t cut = 0; cut <= first.size; cut++) {
        struct buffer whole = {0};
        char *alone = malloc(cut + 1);
        memcpy(alone, first.bytes, cut);
        int64_t before = read_all(alone, cut).read;
        free(alone);
        buffer_add(&whole, first.bytes, cut);
        buffer_add(&whole, second.bytes, second.size);
        struct sessions_reader reader = read_all(whole.bytes, whole.size);
        bool only_newline_cut =
            cut > 1 && cut < first.size && first.bytes[cut] == '\n' && first.bytes[cut - 1] != '\n';
        assert_int_equal(reader.read, before + 2 + only_newline_cut);
        assert_in_range(reader.skipped, 0, 1);
        buffer_free(&whole);
    }
    buffer_free(&first);
    buffer_free(&second);
}

/* Every byte as every other: the line is skipped, and the others are as they were. */
static void a_changed_byte_costs_at_most_its_line(void **state)
{
    (void)state;
    struct buffer out = {0};
    struct sessions_entry entry;
    for (int i = 0; i < 3; i++) {
        entry = some(i);
        sessions_add(&out, &entry);
    }
    for (size_t at = 0; at < out.size; at++) {
        char old = out.bytes[at];
        for (int value = 0; value < 256; value++) {
            out.bytes[at] = (char)value;
            struct sessions_reader reader = sessions_read(out.bytes, out.size);
            while (sessions_next(&reader, &entry)) {
                struct sessions_entry wanted = some((int)(entry.id & 15));
                assert_same(&entry, &wanted);
            }
            bool same = out.bytes[at] == old;
            bool between = old == '\n' && (at == 0 || out.bytes[at - 1] == '\n');
            assert_in_range(reader.read, same ? 3 : old == '\n' && !between ? 1 : 2, 3);
            assert_true(reader.read + reader.skipped >= 2);
            assert_true(same || reader.skipped >= 1);
        }
        out.bytes[at] = old;
    }
    buffer_free(&out);
}

static void add_checked(struct buffer *out, const char *line)
{
    buffer_print(out, "%s%08" PRIx64 "\n", line,
                 hash_bytes(HASH_START, line, strlen(line)) & UINT32_MAX);
}

/* Lines with a right check and a wrong field, and the line of a later version. */
static void wrong_fields_are_skipped(void **state)
{
    (void)state;
    static const char players[] = "\tAnn\t0\t0\t-\t5\t1\t1\tBob\t0\t0\t-\t4\t2\t0\t";
    static const char *const heads[] = {
        "session1\t-1\t0123456789abcdef\ttogether\tarcade\twhole\tmutability\t3\t2",
        "session1\t1\t0123456789ABCDEF\ttogether\tarcade\twhole\tmutability\t3\t2",
        "session1\t1\t0123456789abcdef\tsolo\tarcade\twhole\tmutability\t3\t2",
        "session1\t1\t0123456789abcdef\ttogether\tsage\twhole\tmutability\t3\t2",
        "session1\t1\t0123456789abcdef\ttogether\tarcade\tother\tmutability\t3\t2",
        "session1\t1\t0123456789abcdef\ttogether\tarcade\twhole\t\t3\t2",
        "session1\t1\t0123456789abcdef\ttogether\tarcade\twhole\tmutability\t0\t2",
        "session1\t1\t0123456789abcdef\ttogether\tarcade\twhole\tmutability\t3\t1",
        "session1\t1\t0123456789abcdef\ttogether\tarcade\twhole\tmutability\t3\t3",
        "session1\t1\t0123456789abcdef\ttogether\tarcade\twhole\tmutability\t3\t9",
        "session2\t1\t0123456789abcdef\ttogether\tarcade\twhole\tmutability\t3\t2",
        "session1\t1\t0123456789abcdef\ttogether\tarcade\twhole\tmutability\t3\t2", /* right */
    };
    static const char *const seats[] = {
        "\tAnn\t0\t0\t-\t5\t1\t1\t\t0\t0\t-\t4\t2\t0\t",
        "\tAnn\t12\t0\t-\t5\t1\t1\tBob\t0\t0\t-\t4\t2\t0\t",
        "\tAnn\t0\t8\t-\t5\t1\t1\tBob\t0\t0\t-\t4\t2\t0\t",
        "\tAnn\t0\t0\t8\t5\t1\t1\tBob\t0\t0\t-\t4\t2\t0\t",
        "\tAnn\t0\t0\t-\t5\t9\t1\tBob\t0\t0\t-\t4\t2\t0\t",
        "\tAnn\t0\t0\t-\t5\t1\t2\tBob\t0\t0\t-\t4\t2\t0\t",
        "\tA%6E\t0\t0\t-\t5\t1\t1\tBob\t0\t0\t-\t4\t2\t0\t",
        "\tA%00\t0\t0\t-\t5\t1\t1\tBob\t0\t0\t-\t4\t2\t0\t",
        "\tAnn\t0\t0\t-\t5\t1\t1\tBob\t0\t0\t-\t4\t2\t0\tmore\t",
    };
    enum { HEADS = sizeof heads / sizeof heads[0], SEATS = sizeof seats / sizeof seats[0] };
    struct buffer out = {0};
    char line[512];
    for (size_t i = 0; i < HEADS; i++) {
        snprintf(line, sizeof line, "%s%s", heads[i], players);
        add_checked(&out, line);
    }
    for (size_t i = 0; i < SEATS; i++) {
        snprintf(line, sizeof line, "%s%s", heads[HEADS - 1], seats[i]);
        add_checked(&out, line);
    }
    struct sessions_reader reader = read_all(out.bytes, out.size);
    assert_int_equal(reader.read, 1);
    assert_int_equal(reader.skipped, HEADS - 1 + SEATS);
    buffer_free(&out);
}

/* --- What a party leaves behind --- */

static struct party played;
static struct party_names names;

static void setup(enum party_kind kind, int32_t rounds, const int32_t *teams)
{
    struct party_setup setup = {.seed = 5, .kind = kind, .rounds = rounds, .players = 3};
    struct run_draw draw = {.count = kind == PARTY_TURNS ? 3 * rounds : rounds, .spare = -1};
    memset(&names, 0, sizeof names);
    for (int32_t i = 0; i < 3; i++) {
        setup.seats[i] = (struct party_seat){100, teams ? teams[i] : PARTY_NO_TEAM};
        names.text[i][0] = (char)('A' + i);
    }
    for (int32_t i = 0; i < draw.count; i++)
        draw.indexes[i] = (uint32_t)i;
    assert_true(party_allows(&setup, draw.count));
    party_init(&played, &sample.bank, &draw, &setup);
}

static void act(enum party_command_kind kind, int32_t player, int32_t arg)
{
    struct party_command due, command = {played.last_ms + 2, kind, player, arg};
    while (party_advance(&played, command.at_ms, &due, NULL))
        continue;
    assert_true(party_apply(&played, command, NULL));
    while (party_advance(&played, command.at_ms + 1, &due, NULL))
        continue;
}

static int32_t place_of(bool right)
{
    const struct party_question *q = party_question(&played);
    int32_t place = 0;
    while ((q->order[place] == q->correct) != right)
        place++;
    return place;
}

/* One question from its beginning to its reveal; `right` are seats, bits 1 << seat. */
static void question(uint32_t right)
{
    if (played.phase == PARTY_HANDOVER)
        act(PARTY_TAKE, played.turn, 0);
    for (int32_t i = 0; i < 3; i++)
        if (played.phase == PARTY_READING && party_waits_for(&played, i))
            act(PARTY_READY, i, 0);
    for (int32_t i = 0; i < 3; i++)
        if (played.phase == PARTY_ANSWERING && party_waits_for(&played, i))
            act(PARTY_ANSWER, i, place_of(right >> i & 1));
    assert_int_equal(played.phase, PARTY_REVEAL);
}

static bool ended_early(void)
{
    struct sessions_entry entry;
    assert_int_equal(played.phase, PARTY_OVER);
    assert_true(sessions_of(&entry, &sample.bank, &played, &names));
    return entry.stopped;
}

/* Ended in every phase of a session of two rounds: early but behind the last answers. */
static void only_what_was_cut_short_is_marked_so(void **state)
{
    (void)state;
    static const enum party_kind kinds[] = {PARTY_TOGETHER, PARTY_TURNS};
    for (size_t k = 0; k < 2; k++) {
        int32_t all = kinds[k] == PARTY_TURNS ? 6 : 2;
        for (int32_t played_to = 1; played_to <= all; played_to++) {
            for (int how = 0; how < 2; how++) {
                setup(kinds[k], 2, NULL);
                for (int32_t i = 0; i < played_to; i++) {
                    question(1);
                    if (i + 1 < played_to || how == 1)
                        act(PARTY_NEXT, PARTY_TABLE, 0);
                }
                if (played.phase != PARTY_OVER)
                    act(PARTY_STOP, PARTY_TABLE, 0);
                assert_int_equal(played.settled, played_to);
                assert_true(ended_early() == (played_to < all));
            }
        }
    }
    setup(PARTY_TOGETHER, 2, NULL);
    question(1);
    for (int32_t i = 0; i < 3; i++)
        act(PARTY_LEAVE, i, 0);
    act(PARTY_NEXT, PARTY_TABLE, 0);
    assert_true(ended_early());
}

static void nothing_is_told_of_a_session_without_an_answer(void **state)
{
    (void)state;
    struct sessions_entry entry;
    setup(PARTY_TOGETHER, 2, NULL);
    act(PARTY_STOP, PARTY_TABLE, 0);
    assert_int_equal(played.phase, PARTY_OVER);
    assert_false(sessions_of(&entry, &sample.bank, &played, &names));
}

/* The winners after one question that `right` knew, bits 1 << seat. */
static uint32_t winners(const int32_t *teams, uint32_t right)
{
    struct sessions_entry entry;
    uint32_t won = 0;
    setup(PARTY_TOGETHER, 1, teams);
    question(right);
    act(PARTY_NEXT, PARTY_TABLE, 0);
    assert_true(sessions_of(&entry, &sample.bank, &played, &names));
    for (int32_t i = 0; i < entry.count; i++) {
        assert_true(i == 0 || entry.players[i].rank >= entry.players[i - 1].rank);
        if (entry.players[i].won)
            won |= 1u << (entry.players[i].name[0] - 'A');
    }
    return won;
}

static void the_first_or_the_first_team_wins(void **state)
{
    (void)state;
    assert_int_equal(winners(NULL, 2), 2);
    assert_int_equal(winners(NULL, 0), 7); /* all share the first place */
    assert_int_equal(winners((int32_t[]){0, 1, 1}, 1), 1);
    assert_int_equal(winners((int32_t[]){0, 1, 1}, 6), 6);
    assert_int_equal(winners((int32_t[]){3, 0, 3}, 1 | 4), 5);
    assert_int_equal(winners((int32_t[]){0, 0, 0}, 2), 2); /* one team plays against none */
    assert_int_equal(winners((int32_t[]){0, 1, -1}, 1), 1);
    assert_int_equal(winners((int32_t[]){0, 0, 1}, 1), 3);  /* she has won by her team */
    assert_int_equal(winners((int32_t[]){0, 1, -1}, 4), 3); /* the best one is in no team */
}

/* --- Who has won how often --- */

static struct sessions_sum sum_of(const int64_t *ends, int32_t count)
{
    static struct sessions_sum sum;
    memset(&sum, 0, sizeof sum);
    for (int32_t i = 0; i < count; i++) {
        struct sessions_entry entry = some(0);
        entry.wall_s = ends[i];
        sessions_count(&sum, &entry);
    }
    sessions_sort(&sum);
    return sum;
}

static void an_evening_goes_on_for_as_long_as_no_gap_is_long(void **state)
{
    (void)state;
    enum { H = 3600, GAP = SESSIONS_EVENING_S };
    const int64_t midnight = 19700 * INT64_C(86400);
    assert_int_equal(sum_of((int64_t[]){midnight - H, midnight + H}, 2).evening.sessions, 2);
    assert_int_equal(sum_of((int64_t[]){5, 5 + GAP - 1}, 2).evening.sessions, 2);
    assert_int_equal(sum_of((int64_t[]){5, 5 + GAP}, 2).evening.sessions, 1);
    assert_int_equal(sum_of((int64_t[]){0, 6 * H, 12 * H, 18 * H}, 4).evening.sessions, 4);
    assert_int_equal(sum_of((int64_t[]){0, 6 * H, 18 * H, 19 * H}, 4).evening.sessions, 2);
    assert_int_equal(sum_of((int64_t[]){9 * H, 0}, 2).evening.sessions, 1); /* set back */
    assert_int_equal(sum_of((int64_t[]){INT64_MAX, 0, INT64_MAX}, 3).evening.sessions, 1);
    struct sessions_sum sum = sum_of((int64_t[]){0, 6 * H, 18 * H, 19 * H}, 4);
    assert_int_equal(sum.all.sessions, 4);
    assert_int_equal(sum.all.rows[0].sessions, 4);
    assert_true(sessions_evening_is_on(&sum, 19 * H + GAP - 1));
    assert_false(sessions_evening_is_on(&sum, 19 * H + GAP));
    struct sessions_sum none = {0};
    assert_false(sessions_evening_is_on(&none, 0));
}

static void wins_and_points_are_told_by_name(void **state)
{
    (void)state;
    struct sessions_sum sum = {0};
    for (int i = 0; i < 3; i++) {
        struct sessions_entry entry = some(0);
        for (int32_t n = 0; n < 3; n++) {
            snprintf(entry.players[n].name, sizeof entry.players[n].name, "%c", 'C' - n);
            entry.players[n].won = n == (i == 0) || n == 2; /* C or B shares with A */
            entry.players[n].score = 100 * n + i;
            entry.players[n].avatar = i;
        }
        entry.count = i < 2 ? 3 : 2;
        sessions_count(&sum, &entry);
    }
    sessions_sort(&sum);
    const struct sessions_tally *rows = sum.all.rows;
    assert_int_equal(sum.all.count, 3);
    assert_string_equal(rows[0].name, "A"); /* as many wins as C, more points */
    assert_int_equal(rows[0].wins, 2);
    assert_int_equal(rows[0].sessions, 2);
    assert_int_equal(rows[0].points, 401);
    assert_string_equal(rows[1].name, "C");
    assert_int_equal(rows[1].wins, 2);
    assert_int_equal(rows[1].points, 3);
    assert_int_equal(rows[1].avatar, 2);
    assert_string_equal(rows[2].name, "B");
    assert_int_equal(rows[2].wins, 1);
    assert_int_equal(rows[2].sessions, 3);
}

static void a_table_takes_no_more_names_than_it_has_rows(void **state)
{
    (void)state;
    static struct sessions_sum sum;
    for (int i = 0; i < 2 * SESSIONS_NAMES; i++) {
        struct sessions_entry entry = some(0);
        for (int32_t n = 0; n < 3; n++)
            snprintf(entry.players[n].name, sizeof entry.players[n].name, "%d", 3 * i + n);
        sessions_count(&sum, &entry);
    }
    sessions_sort(&sum);
    assert_int_equal(sum.all.count, SESSIONS_NAMES);
    assert_int_equal(sum.all.sessions, 2 * SESSIONS_NAMES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_format_stays),
        cmocka_unit_test(what_bots_played_comes_back),
        cmocka_unit_test(a_cut_line_costs_itself_alone),
        cmocka_unit_test(a_changed_byte_costs_at_most_its_line),
        cmocka_unit_test(wrong_fields_are_skipped),
        cmocka_unit_test(only_what_was_cut_short_is_marked_so),
        cmocka_unit_test(nothing_is_told_of_a_session_without_an_answer),
        cmocka_unit_test(the_first_or_the_first_team_wins),
        cmocka_unit_test(an_evening_goes_on_for_as_long_as_no_gap_is_long),
        cmocka_unit_test(wins_and_points_are_told_by_name),
        cmocka_unit_test(a_table_takes_no_more_names_than_it_has_rows),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}
