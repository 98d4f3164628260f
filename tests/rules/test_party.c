/* Tables: what each kind of play does with each command. */
#include "party_script.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { TABLE = PARTY_TABLE, MAX_TOLD = 20 };

struct step {
    int64_t at_ms;
    enum party_command_kind kind;
    int32_t player;
    int32_t arg; /* of answers: 1 for right, 0 for wrong */
    bool taken;
    enum party_phase phase; /* afterwards */
    struct party_event told[6];
};

#define TOLD(...)                                                                                  \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }

static void expect_told(const struct step *step, const struct party_events *events, int number)
{
    for (int32_t i = 0; i < 6; i++) {
        const struct party_event *told = &step->told[i], none = {0};
        const struct party_event *got = i < events->count ? &events->items[i] : &none;
        bool known = told->value == -999 || told->value == got->value;
        if (told->kind != got->kind || told->player != got->player || !known)
            fail_msg("step %d, event %d: %d %d %d instead of %d %d %d", number, i, got->kind,
                     got->player, got->value, told->kind, told->player, told->value);
    }
}

/* Deadlines are steps of the table like everything else. */
static void walk(struct party *party, const struct step *steps, int count)
{
    for (int i = 0; i < count; i++) {
        const struct step *s = &steps[i];
        struct party_command c = {s->at_ms, s->kind, s->player, s->arg};
        struct party_events events = {.count = 7};
        if (s->kind == PARTY_ANSWER)
            c.arg = script_place(party, s->arg == 1);
        uint64_t before = party_hash(party);
        bool taken = party_apply(party, c, &events);
        if (taken != s->taken || party->phase != s->phase)
            fail_msg("step %d: taken %d, phase %d", i, taken, party->phase);
        assert_int_equal(taken, party_hash(party) != before);
        expect_told(s, &events, i);
    }
}

#define WALK(party, steps) walk(party, steps, (int)(sizeof(steps) / sizeof *(steps)))

/* Question 0 of the sample bank: 2 words, no code, no words of choices, difficulty 1: 2500 ms to
 * read, 10000 ms to answer. */
static void together(void **state)
{
    (void)state;
    static const struct step steps[] = {
        {0, PARTY_ANSWER, 0, 1, false, PARTY_READING, {{0}}},
        {0, PARTY_READY, 0, 0, true, PARTY_READING, TOLD({PARTY_EVENT_READY, 0, 0})},
        {0, PARTY_READY, 0, 0, false, PARTY_READING, {{0}}},
        {1, PARTY_READY, 3, 0, false, PARTY_READING, {{0}}},
        {1, PARTY_READY, TABLE, 0, false, PARTY_READING, {{0}}},
        {1, PARTY_READY, 2, 1, false, PARTY_READING, {{0}}},
        {1, PARTY_NEXT, TABLE, 0, false, PARTY_READING, {{0}}},
        {1, PARTY_TAKE, 0, 0, false, PARTY_READING, {{0}}},
        {1, PARTY_BUZZ, 0, 0, false, PARTY_READING, {{0}}},
        {2499, PARTY_TIME, TABLE, 0, false, PARTY_READING, {{0}}},
        {2500, PARTY_PAUSE, TABLE, 0, false, PARTY_READING, {{0}}},
        {2500, PARTY_READY, 1, 0, false, PARTY_READING, {{0}}},
        {2500, PARTY_TIME, TABLE, 1, false, PARTY_READING, {{0}}},
        {2500, PARTY_TIME, 0, 0, false, PARTY_READING, {{0}}},
        {2500, PARTY_TIME, TABLE, 0, true, PARTY_ANSWERING,
         TOLD({PARTY_EVENT_CHOICES, TABLE, 10000})},
        {2500, PARTY_TIME, TABLE, 0, false, PARTY_ANSWERING, {{0}}},
        {2500, PARTY_ANSWER, 1, 1, true, PARTY_ANSWERING, TOLD({PARTY_EVENT_ANSWERED, 1, 0})},
        {2600, PARTY_ANSWER, 1, 0, false, PARTY_ANSWERING, {{0}}},
        {2599, PARTY_ANSWER, 0, 0, true, PARTY_ANSWERING, TOLD({PARTY_EVENT_ANSWERED, 0, 0})},
        {2598, PARTY_ANSWER, 2, 0, false, PARTY_ANSWERING, {{0}}},
        {7500, PARTY_BUZZ, 2, 0, false, PARTY_ANSWERING, {{0}}},
        {7500, PARTY_JOIN, 3, 100, false, PARTY_ANSWERING, {{0}}},
        {7500, PARTY_ANSWER, 2, 1, true, PARTY_ANSWERING, TOLD({PARTY_EVENT_ANSWERED, 2, 0})},
        {7501, PARTY_TIME, TABLE, 0, true, PARTY_REVEAL,
         TOLD({PARTY_EVENT_REVEAL, TABLE, 0}, {PARTY_EVENT_WRONG, 0, 0},
              {PARTY_EVENT_RIGHT, 1, 1000}, {PARTY_EVENT_RIGHT, 2, 750})},
        {7501, PARTY_ANSWER, 2, 1, false, PARTY_REVEAL, {{0}}},
        {7501, PARTY_NEXT, 0, 0, false, PARTY_REVEAL, {{0}}},
        {9000, PARTY_NEXT, TABLE, 0, true, PARTY_REVEAL, {{0}}},
        {9000, PARTY_NEXT, TABLE, 0, false, PARTY_REVEAL, {{0}}},
        {9001, PARTY_TIME, TABLE, 0, true, PARTY_READING, TOLD({PARTY_EVENT_QUESTION, TABLE, 1})},
    };
    struct party party;
    struct party_setup setup = script_setup(PARTY_TOGETHER);
    script_begin(&party, &setup, 3, 1);
    WALK(&party, steps);
}

static void in_turns(void **state)
{
    (void)state;
    static const struct step steps[] = {
        {5, PARTY_TAKE, 1, 0, false, PARTY_HANDOVER, {{0}}},
        {5, PARTY_READY, 0, 0, false, PARTY_HANDOVER, {{0}}},
        {60000, PARTY_TAKE, 0, 0, true, PARTY_HANDOVER, {{0}}},
        {60000, PARTY_TAKE, 0, 0, false, PARTY_HANDOVER, {{0}}},
        {60001, PARTY_TIME, TABLE, 0, true, PARTY_READING, TOLD({PARTY_EVENT_QUESTION, TABLE, 0})},
        {60001, PARTY_READY, 1, 0, false, PARTY_READING, {{0}}},
        {60010, PARTY_READY, 0, 0, true, PARTY_READING, TOLD({PARTY_EVENT_READY, 0, 0})},
        {60011, PARTY_TIME, TABLE, 0, true, PARTY_ANSWERING,
         TOLD({PARTY_EVENT_CHOICES, TABLE, 10000})},
        {60011, PARTY_ANSWER, 1, 1, false, PARTY_ANSWERING, {{0}}},
        {70011, PARTY_ANSWER, 0, 1, false, PARTY_ANSWERING, {{0}}},
        {70011, PARTY_TIME, TABLE, 0, true, PARTY_REVEAL,
         TOLD({PARTY_EVENT_REVEAL, TABLE, 0}, {PARTY_EVENT_TIMED_OUT, 0, 0})},
        {70011, PARTY_JOIN, 3, 100, false, PARTY_REVEAL, {{0}}},
        {70011, PARTY_NEXT, TABLE, 0, true, PARTY_REVEAL, {{0}}},
        {70012, PARTY_TIME, TABLE, 0, true, PARTY_HANDOVER, TOLD({PARTY_EVENT_HANDOVER, 1, 0})},
        {70012, PARTY_LEAVE, 1, 0, true, PARTY_HANDOVER, TOLD({PARTY_EVENT_LEFT, 1, 0})},
        {70012, PARTY_LEAVE, 1, 0, false, PARTY_HANDOVER, {{0}}},
        {70013, PARTY_TIME, TABLE, 0, true, PARTY_HANDOVER, TOLD({PARTY_EVENT_HANDOVER, 2, 0})},
        {70013, PARTY_TAKE, 2, 0, true, PARTY_HANDOVER, {{0}}},
        {70014, PARTY_TIME, TABLE, 0, true, PARTY_READING, TOLD({PARTY_EVENT_QUESTION, TABLE, 1})},
        {70014, PARTY_LEAVE, 2, 0, true, PARTY_READING, TOLD({PARTY_EVENT_LEFT, 2, 0})},
        {70015, PARTY_TIME, TABLE, 0, true, PARTY_ANSWERING, TOLD({PARTY_EVENT_CHOICES, TABLE, 0})},
        {70016, PARTY_TIME, TABLE, 0, true, PARTY_REVEAL, TOLD({PARTY_EVENT_REVEAL, TABLE, 1})},
        {70016, PARTY_JOIN, 4, 100, false, PARTY_REVEAL, {{0}}},
        {70016, PARTY_JOIN, 3, 99, false, PARTY_REVEAL, {{0}}},
        {70016, PARTY_JOIN, 0, 100, false, PARTY_REVEAL, {{0}}},
        {70016, PARTY_JOIN, 3, 200, true, PARTY_REVEAL, TOLD({PARTY_EVENT_JOINED, 3, 0})},
        {70016, PARTY_JOIN, 3, 200, false, PARTY_REVEAL, {{0}}},
        {70017, PARTY_JOIN, 2, 150, false, PARTY_REVEAL, {{0}}},
        {70017, PARTY_JOIN, 2, 100, true, PARTY_REVEAL, TOLD({PARTY_EVENT_JOINED, 2, 0})},
        {70018, PARTY_NEXT, TABLE, 0, true, PARTY_REVEAL, {{0}}},
        {70019, PARTY_TIME, TABLE, 0, true, PARTY_HANDOVER, TOLD({PARTY_EVENT_HANDOVER, 0, 0})},
        {70019, PARTY_STOP, TABLE, 0, true, PARTY_HANDOVER, {{0}}},
        {70019, PARTY_STOP, TABLE, 0, false, PARTY_HANDOVER, {{0}}},
        {70020, PARTY_TIME, TABLE, 0, true, PARTY_OVER, TOLD({PARTY_EVENT_OVER, TABLE, 0})},
        {70021, PARTY_NEXT, TABLE, 0, false, PARTY_OVER, {{0}}},
    };
    struct party party;
    struct party_setup setup = script_setup(PARTY_TURNS);
    script_begin(&party, &setup, 4, 1);
    assert_int_equal(party.phase, PARTY_HANDOVER);
    WALK(&party, steps);
}

static void buzzer(void **state)
{
    (void)state;
    static const struct step steps[] = {
        {0, PARTY_BUZZ, 0, 0, false, PARTY_READING, {{0}}},
        {2500, PARTY_TIME, TABLE, 0, true, PARTY_ANSWERING,
         TOLD({PARTY_EVENT_CHOICES, TABLE, 20000})},
        {4500, PARTY_ANSWER, 0, 1, false, PARTY_ANSWERING, {{0}}},
        {4500, PARTY_BUZZ, 0, 0, true, PARTY_ANSWERING, TOLD({PARTY_EVENT_BUZZED, 0, 5000})},
        {4500, PARTY_BUZZ, 0, 0, false, PARTY_ANSWERING, {{0}}},
        {4500, PARTY_ANSWER, 0, 1, false, PARTY_ANSWERING, {{0}}},
        {4500, PARTY_BUZZ, 1, 0, true, PARTY_ANSWERING, TOLD({PARTY_EVENT_BUZZED, 1, 5000})},
        {4501, PARTY_BUZZ, 2, 0, false, PARTY_ANSWERING, {{0}}},
        {4501, PARTY_TIME, TABLE, 0, true, PARTY_BUZZED, {{0}}},
        {4501, PARTY_BUZZ, 2, 0, false, PARTY_BUZZED, {{0}}},
        {4501, PARTY_ANSWER, 2, 1, false, PARTY_BUZZED, {{0}}},
        {9500, PARTY_ANSWER, 0, 0, true, PARTY_BUZZED, TOLD({PARTY_EVENT_ANSWERED, 0, 0})},
        {9501, PARTY_ANSWER, 1, 1, false, PARTY_BUZZED, {{0}}},
        {9501, PARTY_TIME, TABLE, 0, true, PARTY_ANSWERING,
         TOLD({PARTY_EVENT_LOCKED_OUT, 0, -999}, {PARTY_EVENT_LOCKED_OUT, 1, -1},
              {PARTY_EVENT_CLOCK_ON, TABLE, 17999})},
        {9600, PARTY_BUZZ, 0, 0, false, PARTY_ANSWERING, {{0}}},
        {27499, PARTY_BUZZ, 2, 0, true, PARTY_ANSWERING, TOLD({PARTY_EVENT_BUZZED, 2, 10000})},
        {27500, PARTY_TIME, TABLE, 0, true, PARTY_BUZZED, {{0}}},
        {27501, PARTY_ANSWER, 2, 0, false, PARTY_BUZZED, {{0}}}, /* seat 0 was wrong with it */
        {37499, PARTY_ANSWER, 2, 1, true, PARTY_BUZZED, TOLD({PARTY_EVENT_ANSWERED, 2, 0})},
        {37500, PARTY_TIME, TABLE, 0, true, PARTY_REVEAL,
         TOLD({PARTY_EVENT_REVEAL, TABLE, 0}, {PARTY_EVENT_WRONG, 0, -999},
              {PARTY_EVENT_TIMED_OUT, 1, -999}, {PARTY_EVENT_RIGHT, 2, 500})},
        {37500, PARTY_NEXT, TABLE, 0, true, PARTY_REVEAL, {{0}}},
        {37501, PARTY_TIME, TABLE, 0, true, PARTY_READING, TOLD({PARTY_EVENT_QUESTION, TABLE, 1})},
    };
    struct party party;
    struct party_setup setup = script_setup(PARTY_BUZZER);
    setup.seats[2].factor = 200;
    script_begin(&party, &setup, 3, 1);
    /* Seat 2 reads for 5000 ms, but is ready. */
    struct party_command ready = {0, PARTY_READY, 2, 0};
    assert_true(party_apply(&party, ready, NULL));
    WALK(&party, steps);
    const struct party_result *r = party.questions[0].results;
    assert_int_equal(r[0].points, r[1].points);
    assert_true(r[0].points < 0 && r[0].elapsed_ms == 2000 && r[2].elapsed_ms == 19999);
}

static void a_pause_stops_the_clocks(void **state)
{
    (void)state;
    static const struct step steps[] = {
        {2500, PARTY_TIME, TABLE, 0, true, PARTY_ANSWERING,
         TOLD({PARTY_EVENT_CHOICES, TABLE, 10000})},
        {3000, PARTY_RESUME, TABLE, 0, false, PARTY_ANSWERING, {{0}}},
        {3000, PARTY_PAUSE, 1, 0, false, PARTY_ANSWERING, {{0}}},
        {3000, PARTY_PAUSE, TABLE, 0, true, PARTY_ANSWERING, TOLD({PARTY_EVENT_PAUSED, TABLE, 0})},
        {3000, PARTY_PAUSE, TABLE, 0, false, PARTY_ANSWERING, {{0}}},
        {3000, PARTY_RESUME, TABLE, 0, false, PARTY_ANSWERING, {{0}}},
        {3000, PARTY_ANSWER, 0, 1, true, PARTY_ANSWERING, TOLD({PARTY_EVENT_ANSWERED, 0, 0})},
        {3001, PARTY_ANSWER, 1, 1, false, PARTY_ANSWERING, {{0}}},
        {99000, PARTY_TIME, TABLE, 0, false, PARTY_ANSWERING, {{0}}},
        {99000, PARTY_LEAVE, 2, 0, true, PARTY_ANSWERING, TOLD({PARTY_EVENT_LEFT, 2, 0})},
        {99500, PARTY_RESUME, TABLE, 0, true, PARTY_ANSWERING,
         TOLD({PARTY_EVENT_RESUMED, TABLE, 0})},
        {99500, PARTY_PAUSE, TABLE, 0, false, PARTY_ANSWERING, {{0}}},
        {99500, PARTY_ANSWER, 1, 1, false, PARTY_ANSWERING, {{0}}},
        {108999, PARTY_ANSWER, 1, 1, true, PARTY_ANSWERING, TOLD({PARTY_EVENT_ANSWERED, 1, 0})},
        {109000, PARTY_TIME, TABLE, 0, true, PARTY_REVEAL,
         TOLD({PARTY_EVENT_REVEAL, TABLE, 0}, {PARTY_EVENT_RIGHT, 0, 1000},
              {PARTY_EVENT_RIGHT, 1, 500})},
        {109000, PARTY_PAUSE, TABLE, 0, true, PARTY_REVEAL, TOLD({PARTY_EVENT_PAUSED, TABLE, 0})},
        {109001, PARTY_NEXT, TABLE, 0, false, PARTY_REVEAL, {{0}}},
        {109001, PARTY_STOP, TABLE, 0, true, PARTY_REVEAL, {{0}}},
        {109002, PARTY_TIME, TABLE, 0, true, PARTY_OVER, TOLD({PARTY_EVENT_OVER, TABLE, 0})},
    };
    struct party party;
    struct party_setup setup = script_setup(PARTY_TOGETHER);
    script_begin(&party, &setup, 3, 1);
    WALK(&party, steps);
    assert_true(party.questions[0].interrupted);
    assert_int_equal(party.questions[0].results[2].outcome, PARTY_AWAY);
    assert_int_equal(party.settled, 1);
    assert_false(party.paused);
}

/* A question in play when the party is stopped counts for nobody. */
static void a_stopped_question_is_void(void **state)
{
    (void)state;
    for (int kind = 0; kind < PARTY_KINDS; kind++) {
        struct party party;
        struct party_setup setup = script_setup((enum party_kind)kind);
        script_begin(&party, &setup, 3, 1);
        int64_t shown = script_show(&party, 0);
        assert_int_equal(party.phase, PARTY_ANSWERING);
        assert_int_equal(script_do(&party, shown, PARTY_BUZZ, 0, 0), kind == PARTY_BUZZER);
        shown += kind == PARTY_BUZZER;
        assert_true(script_answer(&party, shown, 0, true));
        assert_true(script_do(&party, shown, PARTY_STOP, TABLE, 0));
        script_wait(&party, shown + 1);
        assert_int_equal(party.phase, PARTY_OVER);
        assert_int_equal(party.settled, 0);
        assert_int_equal(party.players[0].score, 0);
        assert_int_equal(party.questions[0].results[0].outcome, PARTY_ABSENT);
    }
}

static void when_nobody_is_left_the_party_ends(void **state)
{
    (void)state;
    for (int kind = 0; kind < PARTY_KINDS; kind++) {
        struct party party;
        struct party_setup setup = script_setup((enum party_kind)kind);
        script_begin(&party, &setup, 3, 1);
        script_show(&party, 0);
        for (int32_t i = 0; i < 3; i++)
            assert_true(script_do(&party, 50, PARTY_LEAVE, i, 0));
        script_wait(&party, 1000);
        assert_int_equal(party.phase, PARTY_REVEAL);
        script_next(&party);
        assert_int_equal(party.phase, PARTY_OVER);
        int32_t board[PARTY_SEATS];
        assert_int_equal(party_board(&party, board), 3);
    }
}

static void only_what_can_be_played_is_allowed(void **state)
{
    (void)state;
    struct party_setup good = script_setup(PARTY_TURNS), bad;
    assert_true(party_allows(&good, 6) && party_allows(&good, 16) && party_allows(&good, 100));
    assert_false(party_allows(&good, 5) || party_allows(&good, 101));
    good.kind = PARTY_TOGETHER;
    assert_true(party_allows(&good, 2));
    assert_false(party_allows(&good, 1) || party_allows(&good, 3));
#define REFUSED(change) (bad = good, bad.change, assert_false(party_allows(&bad, bad.rounds)))
    REFUSED(players = 1);
    REFUSED(players = 9);
    REFUSED(law = SCORE_SAGE);
    REFUSED(kind = PARTY_KINDS);
    REFUSED(rounds = 0);
    REFUSED(rounds = 101);
    REFUSED(seats[2].factor = 99);
    REFUSED(seats[2].factor = 1001);
    REFUSED(seats[0].team = -2);
    REFUSED(seats[0].team = PARTY_TEAMS);
#undef REFUSED
}

static void names_lead_back(void **state)
{
    (void)state;
    for (int kind = PARTY_NONE; kind < PARTY_COMMAND_KINDS; kind++) {
        const char *name = party_command_name((enum party_command_kind)kind);
        assert_int_equal(party_command_named(name, strlen(name)), kind);
    }
    for (int kind = 0; kind < PARTY_KINDS; kind++) {
        const char *name = party_kind_name((enum party_kind)kind);
        assert_int_equal(party_kind_named(name, strlen(name)), kind);
    }
    assert_int_equal(party_command_named("answers", 7), PARTY_NONE);
    assert_int_equal(party_kind_named("turn", 4), PARTY_KINDS);
    assert_string_equal(party_command_name(PARTY_COMMAND_KINDS), "?");
    assert_string_equal(party_kind_name(PARTY_KINDS), "?");
    for (int32_t team = PARTY_NO_TEAM; team < PARTY_TEAMS; team++)
        for (int32_t factor = PARTY_MIN_FACTOR; factor <= PARTY_MAX_FACTOR; factor++) {
            int32_t arg = party_join_arg(factor, team);
            assert_int_equal(party_join_factor(arg), factor);
            assert_int_equal(party_join_team(arg), team);
        }
}

/* The fingerprint must differ when a single field does. */
#define CHECK_COUNTS(field)                                                                        \
    do {                                                                                           \
        struct party changed = party;                                                              \
        *(unsigned char *)&changed.field ^= 1;                                                     \
        if (party_hash(&changed) == party_hash(&party))                                            \
            fail_msg("party_hash() does not see " #field);                                         \
    } while (0)

static void hash_sees_the_party(void **state)
{
    (void)state;
    struct party party;
    struct party_setup setup = script_setup(PARTY_BUZZER);
    script_begin(&party, &setup, 3, 1);
    CHECK_COUNTS(seed);
    CHECK_COUNTS(kind);
    CHECK_COUNTS(law);
    CHECK_COUNTS(double_last);
    CHECK_COUNTS(phase);
    CHECK_COUNTS(paused);
    CHECK_COUNTS(asked);
    CHECK_COUNTS(stopping);
    CHECK_COUNTS(rounds);
    CHECK_COUNTS(seats);
    CHECK_COUNTS(round);
    CHECK_COUNTS(turn);
    CHECK_COUNTS(current);
    CHECK_COUNTS(settled);
    CHECK_COUNTS(last_ms);
    CHECK_COUNTS(phase_ms);
    CHECK_COUNTS(paused_ms);
    CHECK_COUNTS(resumed_ms);
    CHECK_COUNTS(used_ms);
    CHECK_COUNTS(waited);
    CHECK_COUNTS(trail);
    CHECK_COUNTS(trail_now);
}

static void hash_sees_players_and_questions(void **state)
{
    (void)state;
    struct party party;
    struct party_setup setup = script_setup(PARTY_BUZZER);
    script_begin(&party, &setup, 3, 1);
    CHECK_COUNTS(players[7].seated);
    CHECK_COUNTS(players[0].left);
    CHECK_COUNTS(players[0].factor);
    CHECK_COUNTS(players[0].team);
    CHECK_COUNTS(players[0].score);
    CHECK_COUNTS(players[0].start);
    CHECK_COUNTS(players[0].credit);
    CHECK_COUNTS(players[0].joined);
    CHECK_COUNTS(players[0].from);
    CHECK_COUNTS(players[0].streak);
    CHECK_COUNTS(players[0].best_streak);
    CHECK_COUNTS(players[0].since_ms);
    CHECK_COUNTS(players[0].left_ms);
    CHECK_COUNTS(questions[1].index);
    CHECK_COUNTS(questions[1].order[5]);
    CHECK_COUNTS(questions[1].choice_count);
    CHECK_COUNTS(questions[1].correct);
    CHECK_COUNTS(questions[1].difficulty);
    CHECK_COUNTS(questions[1].doubled);
    CHECK_COUNTS(questions[1].interrupted);
    CHECK_COUNTS(questions[1].reading_ms);
    CHECK_COUNTS(questions[1].limit_ms);
    CHECK_COUNTS(questions[1].round);
    CHECK_COUNTS(questions[1].results[7].outcome);
    CHECK_COUNTS(questions[1].results[7].buzz);
    CHECK_COUNTS(questions[1].results[7].ready);
    CHECK_COUNTS(questions[1].results[7].chosen);
    CHECK_COUNTS(questions[1].results[7].elapsed_ms);
    CHECK_COUNTS(questions[1].results[7].points);
    CHECK_COUNTS(questions[1].results[7].streak);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(together),
        cmocka_unit_test(in_turns),
        cmocka_unit_test(buzzer),
        cmocka_unit_test(a_pause_stops_the_clocks),
        cmocka_unit_test(a_stopped_question_is_void),
        cmocka_unit_test(when_nobody_is_left_the_party_ends),
        cmocka_unit_test(only_what_can_be_played_is_allowed),
        cmocka_unit_test(names_lead_back),
        cmocka_unit_test(hash_sees_the_party),
        cmocka_unit_test(hash_sees_players_and_questions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
