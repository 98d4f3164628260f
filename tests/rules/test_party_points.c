/* What must be fair: handicaps, shared buzzes, equal times, late joiners, leads, the last question.
 */
#include "party_bots.h"
#include "party_script.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const enum score_law laws[] = {SCORE_ARCADE, SCORE_RANKED};

/* Who needs f per cent of the time has f per cent of every clock, and is paid the same for the same
 * part of it. */
static void a_handicap_scales_exactly(void **state)
{
    (void)state;
    for (int32_t factor = 100; factor <= 1000; factor += 10)
        for (int32_t after_ms = 600; after_ms < 10000; after_ms += 470) {
            struct party party;
            struct party_setup setup = script_setup(PARTY_TOGETHER);
            setup.law = laws[factor / 10 % 2];
            setup.players = 4;
            setup.seats[1].factor = setup.seats[3].factor = factor;
            script_begin(&party, &setup, 0, 1);
            assert_int_equal(party_clock_ms(&party, 0), 2500);
            assert_int_equal(party_clock_ms(&party, 1), 2500 * factor / 100);
            int64_t shown = script_show(&party, 0);
            assert_int_equal(party_clock_ms(&party, 0), 10000);
            assert_int_equal(party_clock_ms(&party, 1), 10000 * factor / 100);
            int32_t worth = party_worth(&party, 0, shown + after_ms);
            int32_t risk = party_risk(&party, 0, shown + after_ms);
            assert_true(script_answer(&party, shown + after_ms, 0, true));
            if (factor > 100)
                script_answer(&party, shown + after_ms, 2, false);
            int64_t later = shown + after_ms * factor / 100;
            assert_int_equal(party_worth(&party, 1, later), worth);
            assert_true(script_answer(&party, later, 1, true));
            assert_true(script_answer(&party, later, 3, false));
            if (factor == 100)
                assert_true(script_answer(&party, later, 2, false));
            script_wait(&party, later + 1);
            assert_int_equal(party.phase, PARTY_REVEAL);
            assert_int_equal(party.players[0].score, worth);
            assert_int_equal(party.players[1].score, worth);
            assert_int_equal(party.players[2].score, risk);
            assert_int_equal(party.players[3].score, risk);
        }
}

/* Each own clock ends on its own millisecond; the question waits for the longest. */
static void everybody_has_her_own_deadline(void **state)
{
    (void)state;
    static const int32_t factors[] = {100, 137, 150, 200, 1000};
    for (int32_t late = 0; late < 2; late++) {
        struct party party;
        struct party_setup setup = script_setup(PARTY_TOGETHER);
        setup.players = 5;
        for (int32_t i = 0; i < 5; i++)
            setup.seats[i].factor = factors[i];
        script_begin(&party, &setup, 0, 1);
        int64_t shown = script_show(&party, 0);
        for (int32_t i = 0; i < 5; i++) {
            int64_t end = shown + 100 * factors[i];
            assert_int_equal(party_left_ms(&party, i, end - 1), 1);
            assert_int_equal(script_answer(&party, end - 1 + late, i, true), !late);
            if (i < 4 && late)
                assert_int_equal(party.phase, PARTY_ANSWERING);
        }
        script_wait(&party, shown + 100000);
        assert_int_equal(party.phase, PARTY_REVEAL);
        for (int32_t i = 0; i < 5; i++)
            assert_int_equal(party.questions[0].results[i].outcome,
                             late ? PARTY_TOO_LATE : PARTY_RIGHT);
    }
}

/* The slowest reader sets the length of the reading phase, until she is ready. */
static void nobody_is_shut_out_of_reading(void **state)
{
    (void)state;
    struct party party;
    struct party_command due;
    struct party_setup setup = script_setup(PARTY_TOGETHER);
    setup.seats[1].factor = 300;
    script_begin(&party, &setup, 0, 1);
    assert_true(party_deadline(&party, &due) && due.at_ms == 7500);
    assert_true(script_do(&party, 100, PARTY_READY, 0, 0));
    assert_true(script_do(&party, 100, PARTY_READY, 2, 0));
    assert_true(party_deadline(&party, &due) && due.at_ms == 7500);
    assert_true(script_do(&party, 4000, PARTY_READY, 1, 0));
    assert_true(party_deadline(&party, &due) && due.at_ms == 4001);
}

/* Any number of buzzes in one millisecond: each who is right gets an equal part of her worth. */
static void a_buzz_of_one_millisecond_is_shared(void **state)
{
    (void)state;
    for (uint32_t buzz = 1; buzz < 256; buzz++)
        for (uint32_t right = buzz; right > 0; right = (right - 1) & buzz) {
            struct party party;
            struct party_setup setup = script_setup(PARTY_BUZZER);
            setup.players = 8;
            setup.double_last = buzz % 2 == 1;
            setup.rounds = 1;
            script_begin(&party, &setup, 0, 1);
            int64_t at = script_show(&party, 0) + 1234;
            int32_t worth = party_worth(&party, 7, at), risk = party_risk(&party, 7, at), n = 0;
            for (int32_t i = 0; i < 8; i++)
                if (buzz >> i & 1)
                    assert_true(script_do(&party, at, PARTY_BUZZ, i, 0));
            for (int32_t i = 0; i < 8; i++)
                if (buzz >> i & 1) {
                    assert_true(script_answer(&party, at + 100 + i, i, (right >> i & 1) != 0));
                    n += (int32_t)(right >> i & 1);
                }
            script_wait(&party, at + 200);
            assert_int_equal(party.phase, PARTY_REVEAL);
            for (int32_t i = 0; i < 8; i++)
                assert_int_equal(party.players[i].score, right >> i & 1  ? worth / n
                                                         : buzz >> i & 1 ? risk
                                                                         : 0);
        }
}

/* Buzzing blindly wins nothing on average, at any time, whatever the number of choices. */
static void a_blind_buzz_wins_nothing(void **state)
{
    (void)state;
    for (uint32_t question = 0; question < 20; question++)
        for (int32_t after_ms = 0; after_ms < 10000; after_ms += 321)
            for (size_t law = 0; law < 2; law++) {
                struct party party;
                struct party_setup setup = script_setup(PARTY_BUZZER);
                setup.law = laws[law];
                setup.rounds = 20;
                script_begin(&party, &setup, 0, 1);
                party.current = (int32_t)question;
                for (int32_t i = 0; i < 3; i++)
                    party.questions[question].results[i].outcome = PARTY_OPEN;
                int64_t shown = script_show(&party, 0);
                int32_t wrong = party_question(&party)->choice_count - 1;
                assert_true(party_worth(&party, 0, shown + after_ms) +
                                party_risk(&party, 0, shown + after_ms) * wrong <=
                            0);
            }
}

/* Silence after a buzz costs as much as a wrong answer; leaving does not help. */
static void a_buzz_must_be_answered(void **state)
{
    (void)state;
    for (size_t law = 0; law < 2; law++) {
        struct party party;
        struct party_setup setup = script_setup(PARTY_BUZZER);
        setup.law = laws[law];
        script_begin(&party, &setup, 0, 1);
        int64_t at = script_show(&party, 0) + 700;
        int32_t risk = party_risk(&party, 0, at);
        for (int32_t i = 0; i < 3; i++)
            assert_true(script_do(&party, at, PARTY_BUZZ, i, 0));
        assert_true(script_answer(&party, at + 1, 0, false));
        assert_true(script_do(&party, at + 2, PARTY_LEAVE, 2, 0));
        script_wait(&party, at + 6000);
        assert_int_equal(party.phase, PARTY_REVEAL);
        assert_true(risk < 0);
        for (int32_t i = 0; i < 3; i++)
            assert_int_equal(party.players[i].score, risk);
    }
}

/* A locked-out player's failure neither ends the question nor takes time from the others. */
static void a_lock_out_leaves_the_clock_to_the_others(void **state)
{
    (void)state;
    for (int32_t after_ms = 0; after_ms < 9998; after_ms += 101) {
        struct party party;
        struct party_setup setup = script_setup(PARTY_BUZZER);
        script_begin(&party, &setup, 0, 1);
        int64_t shown = script_show(&party, 0), away = 3000;
        int32_t worth = party_worth(&party, 1, shown + after_ms + 2);
        assert_true(script_do(&party, shown + after_ms, PARTY_BUZZ, 0, 0));
        assert_true(script_answer(&party, shown + after_ms + away, 0, false));
        int64_t on = shown + after_ms + away + 1;
        script_wait(&party, on);
        assert_int_equal(party.phase, PARTY_ANSWERING);
        assert_int_equal(party_left_ms(&party, 1, on), 10000 - after_ms - 1);
        assert_false(script_do(&party, on, PARTY_BUZZ, 0, 0));
        assert_true(script_do(&party, on + 1, PARTY_BUZZ, 1, 0));
        assert_true(script_answer(&party, on + 100, 1, true));
        script_wait(&party, on + 101);
        assert_int_equal(party.players[1].score, worth);
        assert_int_equal(party.players[2].streak, 0);
    }
}

/* With the buzzer a row of right answers is only lost by a wrong one or by silence after a buzz. */
static void who_never_buzzed_keeps_her_streak(void **state)
{
    (void)state;
    struct party party;
    struct party_setup setup = script_setup(PARTY_BUZZER);
    setup.rounds = 4;
    script_begin(&party, &setup, 0, 1);
    for (int32_t q = 0; q < 3; q++) {
        int64_t shown = script_show(&party, party.last_ms);
        script_do(&party, shown, PARTY_BUZZ, q == 1, 0);
        script_answer(&party, shown + 1, q == 1, true);
        script_wait(&party, shown + 2);
        script_next(&party);
    }
    assert_int_equal(party.players[0].streak, 2);
    assert_int_equal(party.players[1].streak, 1);
    assert_int_equal(party.questions[1].results[0].outcome, PARTY_SILENT);
}

struct joins {
    int32_t count;
};

static void check_join(void *to, const struct party *party, struct party_command c,
                       const struct party_events *events)
{
    struct joins *joins = to;
    (void)events;
    const struct party_player *p = c.kind == PARTY_JOIN ? &party->players[c.player] : NULL;
    if (!p || p->left_ms >= 0)
        return;
    int64_t sum = 0, count = 0;
    for (int32_t i = 0; i < PARTY_SEATS; i++) {
        const struct party_player *other = &party->players[i];
        if (other->seated && other->since_ms < c.at_ms &&
            (!other->left || other->left_ms == c.at_ms)) {
            sum += other->score;
            count++;
        }
    }
    if (count == 0)
        return;
    assert_true(p->start * count <= sum && (p->start + 1) * count > sum);
    assert_int_equal(p->score, p->start);
    joins->count++;
}

static void a_late_joiner_starts_at_the_average(void **state)
{
    (void)state;
    static struct sample_bank sample;
    struct joins joins = {0};
    sample_bank_make(&sample, 120);
    for (uint64_t seed = 0; seed < 300; seed++) {
        struct party party;
        struct run_draw draw;
        struct rng rng = rng_seeded(seed);
        struct party_setup setup = bots_setup(&rng, &draw, 120);
        party_init(&party, &sample.bank, &draw, &setup);
        bots_play(&rng, &party, NULL, check_join, &joins);
    }
    assert_true(joins.count > 300);
}

/* When all are away and come back in the millisecond of a newcomer, in any order. */
static void a_joiner_among_returners_starts_at_the_average(void **state)
{
    (void)state;
    for (int32_t turn = 0; turn < 4; turn++) {
        struct party party;
        struct party_setup setup = script_setup(PARTY_TOGETHER);
        script_begin(&party, &setup, 0, 1);
        script_round(&party, "+-+", 800);
        int32_t sum = 2 * party.players[0].score;
        int64_t at = party.last_ms;
        for (int32_t i = 0; i < 3; i++)
            assert_true(script_do(&party, at, PARTY_LEAVE, i, 0));
        for (int32_t i = 0; i < 4; i++)
            assert_true(script_do(&party, at + 5, PARTY_JOIN, (i + turn) % 4, 100));
        assert_int_equal(party.players[3].start, sum / 3);
    }
}

/* Who comes back has what she had, and no more questions than she is there for. */
static void who_comes_back_keeps_her_score(void **state)
{
    (void)state;
    struct party party;
    struct party_setup setup = script_setup(PARTY_TOGETHER);
    setup.rounds = 3;
    script_begin(&party, &setup, 0, 1);
    script_round(&party, "+++", 600);
    int32_t score = party.players[1].score;
    assert_true(score > 0);
    assert_true(script_do(&party, party.last_ms, PARTY_LEAVE, 1, 0));
    script_next(&party);
    script_round(&party, "+.+", 600);
    assert_int_equal(party.players[1].score, score);
    assert_int_equal(party.questions[1].results[1].outcome, PARTY_ABSENT);
    assert_true(script_do(&party, party.last_ms, PARTY_JOIN, 1, 100));
    assert_int_equal(party.players[1].score, score);
    script_next(&party);
    assert_int_equal(party.questions[2].results[1].outcome, PARTY_OPEN);
    assert_int_equal(party_weight(&party, 1), 1);
}

/* Whoever loses every question of the first half to a rival without a mistake draws level in the
 * second, and is ahead when the last one counts double. */
static void a_lead_can_be_caught_up(void **state)
{
    (void)state;
    for (int32_t half = 1; half <= 20; half++)
        for (int32_t doubled = 0; doubled < 2; doubled++)
            for (size_t law = 0; law < 2; law++) {
                struct party party;
                struct party_setup setup = script_setup(PARTY_TOGETHER);
                setup.rounds = 2 * half;
                setup.players = 2;
                setup.law = laws[law];
                setup.double_last = doubled == 1;
                script_begin(&party, &setup, 0, 5);
                for (int32_t q = 0; q < 2 * half; q++) {
                    script_round(&party, q < half ? "+." : ".+", 0);
                    script_next(&party);
                }
                assert_int_equal(party.phase, PARTY_OVER);
                int32_t lead = party.players[0].score - party.players[1].score;
                assert_true(doubled ? lead < 0 : lead == 0);
            }
}

/* All points of the last round count twice, those lost too; nothing else changes. */
static void the_last_question_counts_double(void **state)
{
    (void)state;
    for (int kind = 0; kind < PARTY_KINDS; kind++)
        for (size_t law = 0; law < 2; law++) {
            int32_t scores[2][2][3];
            for (int32_t doubled = 0; doubled < 2; doubled++) {
                struct party party;
                struct party_setup setup = script_setup((enum party_kind)kind);
                setup.law = laws[law];
                setup.double_last = doubled == 1;
                script_begin(&party, &setup, 3, 1);
                while (party.phase != PARTY_OVER) {
                    int64_t at = script_show(&party, party.last_ms) + 777;
                    for (int32_t i = 0; i < 3; i++)
                        script_do(&party, at, PARTY_BUZZ, i, 0);
                    for (int32_t i = 0; i < 3; i++)
                        script_answer(&party, at + 1, i, i < 2);
                    script_wait(&party, at + 2);
                    assert_int_equal(party.phase, PARTY_REVEAL);
                    for (int32_t i = 0; i < 3; i++)
                        scores[doubled][party.round][i] = party.players[i].score;
                    script_next(&party);
                }
            }
            for (int32_t i = 0; i < 3; i++) {
                int32_t first = scores[0][0][i], last = scores[0][1][i] - first;
                int32_t twice = scores[1][1][i] - scores[1][0][i];
                assert_int_equal(scores[1][0][i], first);
                assert_true(twice - 2 * last == 0 ||
                            (kind == PARTY_BUZZER && i < 2 && twice - 2 * last == 1));
            }
        }
}

/* In turns everybody gets a question of her own, and the same number of them. */
static void turns_go_around(void **state)
{
    (void)state;
    for (int32_t players = 2; players <= 8; players++)
        for (int32_t rounds = 1; rounds <= 100 / players; rounds++) {
            struct party party;
            struct party_setup setup = script_setup(PARTY_TURNS);
            setup.players = players;
            setup.rounds = rounds;
            script_begin(&party, &setup, players, 1);
            for (int32_t q = 0; q < players * rounds; q++) {
                assert_int_equal(party.turn, q % players);
                assert_int_equal(party.current, q);
                script_round(&party, "++++++++", 600);
                for (int32_t i = 0; i < PARTY_SEATS; i++)
                    assert_int_equal(party.questions[q].results[i].outcome == PARTY_RIGHT,
                                     i == party.turn);
                script_next(&party);
            }
            assert_int_equal(party.phase, PARTY_OVER);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_handicap_scales_exactly),
        cmocka_unit_test(everybody_has_her_own_deadline),
        cmocka_unit_test(nobody_is_shut_out_of_reading),
        cmocka_unit_test(a_buzz_of_one_millisecond_is_shared),
        cmocka_unit_test(a_blind_buzz_wins_nothing),
        cmocka_unit_test(a_buzz_must_be_answered),
        cmocka_unit_test(a_lock_out_leaves_the_clock_to_the_others),
        cmocka_unit_test(who_never_buzzed_keeps_her_streak),
        cmocka_unit_test(a_late_joiner_starts_at_the_average),
        cmocka_unit_test(a_joiner_among_returners_starts_at_the_average),
        cmocka_unit_test(who_comes_back_keeps_her_score),
        cmocka_unit_test(a_lead_can_be_caught_up),
        cmocka_unit_test(the_last_question_counts_double),
        cmocka_unit_test(turns_go_around),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
