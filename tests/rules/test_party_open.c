/* Players without a clock: nothing ends for them by itself, the table can go on when nobody else
 * has time left, and it pays nobody to have none. */
#include "party_script.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { OFF = SCORE_FACTOR_OFF, TABLE = PARTY_TABLE, SEATS = 3, MIXTURES = 27 };

static const enum score_law laws[] = {SCORE_ARCADE, SCORE_RANKED};
static const int32_t factors[] = {OFF, 100, 1000};
static const int64_t forty_days = INT64_C(40) * 24 * 3600 * 1000;

/* Three players with one of all mixtures of clocks, none, usual and long. */
static struct party_setup mixed(enum party_kind kind, int32_t mixture)
{
    struct party_setup setup = script_setup(kind);
    for (int32_t i = 0; i < SEATS; i++, mixture /= 3)
        setup.seats[i].factor = factors[mixture % 3];
    return setup;
}

static bool has_none(const struct party *party, int32_t seat)
{
    return party->players[seat].factor == OFF;
}

/* In turns the first is at it; a reading phase begins. */
static void begin(struct party *party, const struct party_setup *setup)
{
    script_begin(party, setup, SEATS, 1);
    if (party->phase == PARTY_HANDOVER) {
        script_do(party, 0, PARTY_TAKE, 0, 0);
        script_wait(party, 1);
    }
    assert_int_equal(party->phase, PARTY_READING);
}

static bool plays(const struct party *party, int32_t seat)
{
    return party->questions[party->current].results[seat].outcome == PARTY_OPEN;
}

/* What is left to do: to be ready, to answer, to buzz. */
static bool act(struct party *party, int64_t at_ms, int32_t seat)
{
    if (party->phase == PARTY_READING)
        return script_do(party, at_ms, PARTY_READY, seat, 0);
    if (party->phase == PARTY_ANSWERING && party->kind == PARTY_BUZZER)
        return script_do(party, at_ms, PARTY_BUZZ, seat, 0);
    return script_answer(party, at_ms, seat, true);
}

/* --- Nothing ends by itself --- */

static void time_ends_nothing_for_who_has_no_clock(void **state)
{
    (void)state;
    for (int kind = 0; kind < PARTY_KINDS; kind++)
        for (int32_t mixture = 0; mixture < MIXTURES; mixture++) {
            struct party party;
            struct party_setup setup = mixed((enum party_kind)kind, mixture);
            begin(&party, &setup);
            bool waits = false;
            for (int32_t i = 0; i < SEATS; i++)
                waits = waits || (plays(&party, i) && has_none(&party, i));
            for (int phase = PARTY_READING; phase <= PARTY_ANSWERING; phase++) {
                int64_t later = party.last_ms + forty_days;
                assert_int_equal(party.phase, phase);
                script_wait(&party, later);
                assert_int_equal(party.phase == (enum party_phase)phase, waits);
                if (!waits)
                    break;
                for (int32_t i = 0; i < SEATS; i++)
                    if (has_none(&party, i) && plays(&party, i))
                        assert_true(act(&party, later, i));
                script_wait(&party, later + 1);
            }
            if (kind == PARTY_BUZZER && waits) {
                int64_t later = party.last_ms + forty_days;
                script_wait(&party, later);
                assert_int_equal(party.phase, PARTY_BUZZED);
                for (int32_t i = 0; i < SEATS; i++)
                    assert_int_equal(script_answer(&party, later, i, true), has_none(&party, i));
                script_wait(&party, later + 1);
            }
            script_wait(&party, party.last_ms + 200000);
            assert_int_equal(party.phase, PARTY_REVEAL);
            for (int32_t i = 0; waits && i < SEATS; i++) {
                const struct party_result *r = &party.questions[0].results[i];
                assert_int_equal(r->outcome == PARTY_RIGHT,
                                 has_none(&party, i) && r->outcome != PARTY_ABSENT);
                if (r->outcome == PARTY_RIGHT)
                    assert_int_equal(r->elapsed_ms, INT32_MAX);
            }
        }
}

static void she_has_no_clock_to_show(void **state)
{
    (void)state;
    struct party party;
    struct party_setup setup = script_setup(PARTY_BUZZER);
    setup.seats[1].factor = OFF;
    script_begin(&party, &setup, 0, 1);
    assert_true(party_has_clock(&party, 0) && !party_has_clock(&party, 1));
    assert_int_equal(party_clock_ms(&party, 0), 2500);
    assert_int_equal(party_clock_ms(&party, 1), 0);
    int64_t shown = script_show(&party, 0);
    assert_int_equal(party_clock_ms(&party, 1), 0);
    assert_int_equal(party_left_ms(&party, 1, shown), 0);
    assert_true(script_do(&party, shown + 9, PARTY_BUZZ, 1, 0));
    script_wait(&party, shown + 10);
    assert_int_equal(party.phase, PARTY_BUZZED);
    assert_int_equal(party_clock_ms(&party, 1), 0);
}

/* --- Going on --- */

/* By the words of the rule, from what has been done so far: `done` are bits 1 << seat. */
static bool may_go_on(const struct party *party, uint32_t done, int64_t at_ms)
{
    bool open = false;
    for (int32_t i = 0; i < SEATS; i++) {
        bool waited = plays(party, i) && !(done >> i & 1);
        int32_t factor = party->players[i].factor;
        int32_t ms = party->phase == PARTY_READING ? 2500 : 10000;
        int32_t least = factor != OFF ? factor : 100;
        if (waited && at_ms - party->phase_ms < (int64_t)ms * least / 100)
            return false;
        open = open || (waited && factor == OFF);
    }
    return open;
}

/* With the choices shown, when `answering`. */
static void open_phase(struct party *party, const struct party_setup *setup, bool answering)
{
    begin(party, setup);
    if (!answering)
        return;
    for (int32_t i = 0; i < SEATS; i++)
        script_do(party, party->last_ms, PARTY_READY, i, 0);
    script_wait(party, party->last_ms + 1);
    assert_int_equal(party->phase, PARTY_ANSWERING);
}

/* In every phase, mixture and state of things, around the end of every clock. */
static void the_table_can_go_on_exactly_by_the_rule(void **state)
{
    (void)state;
    static const int32_t times[] = {0,     2,     2499,  2500,   9999,  10000,
                                    24999, 25000, 99999, 100000, 300000};
    int32_t taken = 0;
    for (int32_t c = 0; c < PARTY_KINDS * MIXTURES * 2 * 8; c++)
        for (size_t t = 0; t < sizeof times / sizeof times[0]; t++) {
            struct party party;
            struct party_setup setup = mixed((enum party_kind)(c % 3), c / 3 % MIXTURES);
            bool answering = c / 3 / MIXTURES % 2 == 1;
            uint32_t done = (uint32_t)(c / 3 / MIXTURES / 2);
            open_phase(&party, &setup, answering);
            if (answering && setup.kind == PARTY_BUZZER)
                done = 0; /* a buzz ends the phase */
            for (int32_t i = 0; i < SEATS; i++)
                if (done >> i & 1)
                    act(&party, party.last_ms, i);
            enum party_phase phase = party.phase;
            int64_t at_ms = party.phase_ms + times[t];
            script_wait(&party, at_ms);
            if (party.phase != phase)
                continue;
            bool may = may_go_on(&party, times[t] == 0 ? 0 : done, at_ms); /* nothing done before */
            assert_int_equal(party_can_go_on(&party, at_ms), may);
            assert_int_equal(script_do(&party, at_ms, PARTY_NEXT, TABLE, 0), may);
            assert_false(script_do(&party, at_ms, PARTY_NEXT, TABLE, 0));
            assert_false(may && party_can_go_on(&party, at_ms));
            assert_int_equal(party.phase, phase);
            script_wait(&party, at_ms + 1);
            assert_true(!may || party.phase == phase + (phase == PARTY_READING ? 1 : 2));
            taken += may;
        }
    assert_true(taken > 1000);
}

static void the_table_cannot_hurry_clocks_that_run(void **state)
{
    (void)state;
    for (int kind = 0; kind < PARTY_KINDS; kind++)
        for (int32_t factor = 100; factor <= 1000; factor += 300) {
            struct party party;
            struct party_setup setup = script_setup((enum party_kind)kind);
            for (int32_t i = 0; i < SEATS; i++)
                setup.seats[i].factor = factor;
            begin(&party, &setup);
            for (int64_t ms = party.last_ms; party.phase != PARTY_REVEAL; ms += 500)
                assert_false(script_do(&party, ms, PARTY_NEXT, TABLE, 0) &&
                             party.phase != PARTY_REVEAL);
        }
}

/* Who is gone on without is too late, or silent, as usual, and nobody else is. */
static void who_is_not_waited_for_any_more_is_too_late(void **state)
{
    (void)state;
    for (int kind = 0; kind < PARTY_KINDS; kind++) {
        struct party party;
        struct party_setup setup = script_setup((enum party_kind)kind);
        setup.seats[0].factor = OFF;
        open_phase(&party, &setup, true);
        int64_t at = party.phase_ms + 100;
        for (int32_t i = 1; kind == PARTY_TOGETHER && i < SEATS; i++)
            assert_true(script_answer(&party, at, i, true));
        at += 20000;
        party.players[0].streak = 5;
        assert_true(script_do(&party, at, PARTY_NEXT, TABLE, 0));
        script_wait(&party, at + 1);
        assert_int_equal(party.phase, PARTY_REVEAL);
        const struct party_result *r = party.questions[0].results;
        assert_int_equal(r[0].outcome, kind == PARTY_BUZZER ? PARTY_SILENT : PARTY_TOO_LATE);
        assert_int_equal(r[0].points, 0);
        assert_int_equal(party.players[0].streak, kind == PARTY_BUZZER ? 5 : 0);
        for (int32_t i = 1; i < SEATS; i++)
            assert_int_equal(r[i].outcome, kind == PARTY_TOGETHER ? PARTY_RIGHT
                                           : kind == PARTY_TURNS  ? PARTY_ABSENT
                                                                  : PARTY_SILENT);
    }
}

/* A buzz without a clock: silence costs as ever, and the question goes on for the others. */
static void a_buzz_can_be_gone_on_from(void **state)
{
    (void)state;
    for (int32_t other = 0; other < 3; other++) {
        struct party party;
        struct party_setup setup = script_setup(PARTY_BUZZER);
        setup.seats[0].factor = OFF;
        setup.seats[1].factor = factors[other];
        open_phase(&party, &setup, true);
        int64_t shown = party.phase_ms, at = shown + 5000;
        int32_t risk = party_risk(&party, 0, at);
        assert_true(script_do(&party, at, PARTY_BUZZ, 0, 0));
        at += 900000;
        script_wait(&party, at);
        assert_int_equal(party.phase, PARTY_BUZZED);
        assert_true(script_do(&party, at, PARTY_NEXT, TABLE, 0));
        script_wait(&party, at + 1);
        assert_int_equal(party.phase, PARTY_ANSWERING);
        assert_int_equal(party_left_ms(&party, 2, at + 1), 10000 - 5001);
        assert_false(script_do(&party, at + 1, PARTY_BUZZ, 0, 0));
        script_wait(&party, at + 10000);
        assert_int_equal(party.phase == PARTY_REVEAL, factors[other] == 100);
        assert_true(factors[other] == 100 || script_do(&party, at + 10000, PARTY_BUZZ, 1, 0));
        if (factors[other] != 100) {
            assert_true(script_answer(&party, at + 10001, 1, true));
            script_wait(&party, at + 10002);
            assert_int_equal(party.questions[0].results[1].outcome, PARTY_RIGHT);
        }
        assert_int_equal(party.questions[0].results[0].outcome, PARTY_TOO_LATE);
        assert_true(risk < 0 && party.players[0].score == risk);
    }
}

/* Wrong after everybody else's time: the question ends, unless another without a clock is left. */
static void a_lock_out_leaves_the_question_to_who_has_no_clock(void **state)
{
    (void)state;
    for (int32_t second = 0; second < 2; second++) {
        struct party party;
        struct party_events events;
        struct party_command due;
        struct party_setup setup = script_setup(PARTY_BUZZER);
        setup.seats[0].factor = OFF;
        setup.seats[1].factor = second ? OFF : 100;
        open_phase(&party, &setup, true);
        int64_t at = party.phase_ms + 50000;
        assert_true(script_do(&party, at, PARTY_BUZZ, 0, 0));
        assert_true(script_answer(&party, at + 1, 0, false));
        assert_true(party_advance(&party, at + 2, &due, &events));
        assert_int_equal(party.phase, second ? PARTY_ANSWERING : PARTY_REVEAL);
        assert_int_equal(events.items[1].kind, second ? PARTY_EVENT_CLOCK_ON : PARTY_EVENT_REVEAL);
        assert_true(!second || events.items[1].value == 0);
        assert_int_equal(script_do(&party, at + 3, PARTY_BUZZ, 2, 0), false);
        assert_int_equal(script_do(&party, at + 3, PARTY_BUZZ, 1, 0), second);
    }
}

/* --- One millisecond --- */

static void try_both(const struct party *party, struct party_command a, struct party_command b)
{
    struct party one = *party, two = *party;
    bool a_first = party_apply(&one, a, NULL), b_second = party_apply(&one, b, NULL);
    bool b_first = party_apply(&two, b, NULL), a_second = party_apply(&two, a, NULL);
    assert_true(a_first == a_second && b_first == b_second);
    assert_true(party_hash(&one) == party_hash(&two));
    script_wait(&one, a.at_ms + 1);
    script_wait(&two, a.at_ms + 1);
    assert_true(party_hash(&one) == party_hash(&two));
}

/* Whatever comes in the millisecond in which the table goes on, before or behind it; in the one
 * with which the last clock ends, and in those beside it. */
static void going_on_needs_to_come_neither_first_nor_last(void **state)
{
    (void)state;
    static const enum party_command_kind others[] = {PARTY_READY, PARTY_ANSWER, PARTY_BUZZ,
                                                     PARTY_LEAVE};
    for (int32_t c = 0; c < PARTY_KINDS * MIXTURES * 3; c++) {
        struct party party;
        struct party_setup setup = mixed((enum party_kind)(c % 3), c / 3 % MIXTURES);
        open_phase(&party, &setup, c / 3 / MIXTURES > 0);
        if (c / 3 / MIXTURES == 2 && setup.kind == PARTY_BUZZER) {
            int64_t at_ms = party.phase_ms + 5;
            for (int32_t i = 0; i < 2; i++)
                script_do(&party, at_ms, PARTY_BUZZ, i, 0);
            script_wait(&party, at_ms + 1);
        }
        struct party before = party;
        for (int64_t ms = 0; ms <= 100001; ms = ms % 2500 == 1 ? ms + 2498 : ms + 1) {
            party = before;
            int64_t at_ms = party.phase_ms + ms;
            script_wait(&party, at_ms);
            if (party.phase != before.phase)
                break;
            struct party_command next = {at_ms, PARTY_NEXT, TABLE, 0};
            for (size_t k = 0; k < sizeof others / sizeof others[0]; k++)
                for (int32_t seat = 0; seat < SEATS; seat++)
                    try_both(&party, next, (struct party_command){at_ms, others[k], seat, 0});
            try_both(&party, next, (struct party_command){at_ms, PARTY_PAUSE, TABLE, 0});
            try_both(&party, next, (struct party_command){at_ms, PARTY_STOP, TABLE, 0});
        }
    }
}

/* What she does in that very millisecond counts. */
static void who_acts_in_the_millisecond_of_going_on_is_in_time(void **state)
{
    (void)state;
    for (int kind = 0; kind < PARTY_KINDS; kind++) {
        struct party party;
        struct party_setup setup = script_setup((enum party_kind)kind);
        for (int32_t i = 0; i < SEATS; i++)
            setup.seats[i].factor = OFF;
        open_phase(&party, &setup, true);
        int64_t at = party.phase_ms + 10000;
        assert_true(script_do(&party, at, PARTY_NEXT, TABLE, 0));
        assert_true(act(&party, at, 0));
        script_wait(&party, at + 1);
        assert_int_equal(party.phase, kind == PARTY_BUZZER ? PARTY_BUZZED : PARTY_REVEAL);
        if (kind == PARTY_BUZZER) {
            assert_true(script_answer(&party, at + 99999, 0, true));
            script_wait(&party, at + 100000);
        }
        assert_int_equal(party.questions[0].results[0].outcome, PARTY_RIGHT);
    }
}

static void a_pause_puts_going_on_off(void **state)
{
    (void)state;
    struct party party;
    struct party_setup setup = script_setup(PARTY_TOGETHER);
    setup.seats[0].factor = OFF;
    open_phase(&party, &setup, true);
    int64_t shown = party.phase_ms;
    assert_true(script_do(&party, shown + 4000, PARTY_PAUSE, TABLE, 0));
    assert_false(party_can_go_on(&party, shown + 60000));
    assert_false(script_do(&party, shown + 60000, PARTY_NEXT, TABLE, 0));
    assert_true(script_do(&party, shown + 60000, PARTY_RESUME, TABLE, 0));
    assert_false(script_do(&party, shown + 65999, PARTY_NEXT, TABLE, 0));
    assert_true(script_do(&party, shown + 66000, PARTY_NEXT, TABLE, 0));
}

/* --- What it pays --- */

/* Never more than answering at once, at any time, at equal knowledge; silence costs nothing, so
 * that nobody answers who expects to lose by it. */
static void no_clock_pays_no_more_than_answering_at_once(void **state)
{
    (void)state;
    for (uint32_t q = 0; q < 60; q++)
        for (int32_t c = 0; c < 2 * PARTY_KINDS * 2; c++) {
            struct party party;
            struct party_setup setup = script_setup((enum party_kind)(c / 2 % PARTY_KINDS));
            setup.law = laws[c % 2];
            setup.double_last = c / 2 / PARTY_KINDS == 1;
            setup.rounds = setup.kind == PARTY_TURNS ? 30 : 60;
            setup.seats[1].factor = OFF;
            script_begin(&party, &setup, SEATS, 1);
            party.current = (int32_t)q;
            party.phase = PARTY_ANSWERING;
            party.phase_ms = 0;
            party.questions[q].doubled = setup.double_last;
            int32_t choices = party.questions[q].choice_count;
            party.questions[q].results[0].outcome = PARTY_OPEN;
            party.questions[q].results[1].outcome = PARTY_OPEN;
            for (int32_t streak = 0; streak < 9; streak++) {
                party.players[0].streak = party.players[1].streak = streak;
                int32_t at_once = party_worth(&party, 0, 0), fined = party_risk(&party, 0, 0);
                int32_t worth = party_worth(&party, 1, 0), risk = party_risk(&party, 1, 0);
                assert_true(worth * 4 <= at_once * 3 && worth * 4 > at_once * 3 - 8);
                assert_int_equal(party_worth(&party, 1, forty_days), worth);
                assert_int_equal(party_risk(&party, 1, forty_days), risk);
                for (int32_t known = 0; known <= 20; known++) {
                    int32_t quick = known * at_once + (20 - known) * fined;
                    int32_t slow = known * worth + (20 - known) * risk;
                    assert_true(slow <= (quick > 0 ? quick : 0));
                }
                if (setup.law == SCORE_RANKED || setup.kind == PARTY_BUZZER)
                    assert_true(worth + (choices - 1) * risk <= 0);
            }
        }
}

static void awards_measure_her_times_as_they_are(void **state)
{
    (void)state;
    struct party party;
    struct party_setup setup = script_setup(PARTY_TOGETHER);
    setup.seats[0].factor = OFF;
    setup.seats[1].factor = 200;
    setup.rounds = 3;
    script_begin(&party, &setup, 0, 1);
    for (int32_t i = 0; i < 3; i++) {
        script_round(&party, "+++", 1000 + 300 * i);
        script_next(&party);
    }
    assert_int_equal(party.phase, PARTY_OVER);
    assert_int_equal(party_award_value(&party, PARTY_FASTEST, 0), 1300);
    assert_int_equal(party_award_value(&party, PARTY_FASTEST, 1), 650);
    assert_int_equal(party_award_value(&party, PARTY_FASTEST, 2), 1300);
    assert_int_equal(party_award_value(&party, PARTY_STEADIEST, 0), 200);
    assert_int_equal(party_award_winners(&party, PARTY_FASTEST), 2);
}

static void factors_are_none_or_from_once_to_ten_times(void **state)
{
    (void)state;
    for (int32_t factor = -200; factor < 1200; factor++) {
        struct party_setup setup = script_setup(PARTY_TOGETHER);
        bool allowed = factor == OFF || (factor >= 100 && factor <= 1000);
        setup.seats[1].factor = factor;
        assert_int_equal(party_factor_allowed(factor), allowed);
        assert_int_equal(party_allows(&setup, 2), allowed);
    }
    for (int32_t team = PARTY_NO_TEAM; team < PARTY_TEAMS; team++) {
        assert_int_equal(party_join_factor(party_join_arg(OFF, team)), OFF);
        assert_int_equal(party_join_team(party_join_arg(OFF, team)), team);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(time_ends_nothing_for_who_has_no_clock),
        cmocka_unit_test(she_has_no_clock_to_show),
        cmocka_unit_test(the_table_can_go_on_exactly_by_the_rule),
        cmocka_unit_test(the_table_cannot_hurry_clocks_that_run),
        cmocka_unit_test(who_is_not_waited_for_any_more_is_too_late),
        cmocka_unit_test(a_buzz_can_be_gone_on_from),
        cmocka_unit_test(a_lock_out_leaves_the_question_to_who_has_no_clock),
        cmocka_unit_test(going_on_needs_to_come_neither_first_nor_last),
        cmocka_unit_test(who_acts_in_the_millisecond_of_going_on_is_in_time),
        cmocka_unit_test(a_pause_puts_going_on_off),
        cmocka_unit_test(no_clock_pays_no_more_than_answering_at_once),
        cmocka_unit_test(awards_measure_her_times_as_they_are),
        cmocka_unit_test(factors_are_none_or_from_once_to_ten_times),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
