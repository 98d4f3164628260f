/* Ranks, teams and awards. */
#include "party_script.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct party party;

static void begin(int32_t players, int32_t rounds, const int32_t *teams)
{
    struct party_setup setup = script_setup(PARTY_TOGETHER);
    setup.players = players;
    setup.rounds = rounds;
    for (int32_t i = 0; teams && i < players; i++)
        setup.seats[i].team = teams[i];
    script_begin(&party, &setup, 0, 5);
}

static void play(const char *what, int32_t after_ms)
{
    script_round(&party, what, after_ms);
    script_next(&party);
}

static void equal_scores_share_a_rank(void **state)
{
    (void)state;
    begin(5, 2, NULL);
    play("+-+.-", 600);
    const int32_t ranks[] = {1, 3, 1, 3, 3}, order[] = {0, 2, 1, 3, 4};
    int32_t board[PARTY_SEATS];
    assert_int_equal(party_board(&party, board), 5);
    for (int32_t i = 0; i < 5; i++) {
        assert_int_equal(party_rank_after(&party, i, 1), ranks[i]);
        assert_int_equal(party_rank_after(&party, i, 0), 1);
        assert_int_equal(board[i], order[i]);
    }
    assert_int_equal(party_rank_after(&party, 5, 1), 0);
}

/* A big team is worth no more than a small one: what counts is how good its members are. */
static void teams_of_any_size_are_equal(void **state)
{
    (void)state;
    for (int32_t big = 1; big < 8; big++) {
        int32_t teams[8];
        char what[9] = "";
        for (int32_t i = 0; i < 8; i++) {
            teams[i] = i < big ? 3 : 0;
            what[i] = '+';
        }
        begin(8, 3, teams);
        play(what, 800);
        assert_int_equal(party_team_score(&party, 3), party.players[0].score);
        assert_int_equal(party_team_score(&party, 0), party.players[0].score);
        assert_int_equal(party_team_rank(&party, 0), 1);
        assert_int_equal(party_team_rank(&party, 3), 1);
        assert_int_equal(party_team_rank(&party, 1), 0);
        assert_int_equal(party_team_score(&party, 1), 0);
        what[big] = '-';
        play(what, 800);
        assert_int_equal(party_team_rank(&party, 3), 1);
        assert_int_equal(party_team_rank(&party, 0), 2);
    }
}

static void a_teams_score_is_the_mean_of_its_members(void **state)
{
    (void)state;
    const int32_t teams[] = {0, 0, 0, 1, 1};
    begin(5, 3, teams);
    play("+-++-", 700);
    play("++-.+", 900);
    const struct party_player *p = party.players;
    assert_int_equal(party_team_score(&party, 0), (p[0].score + p[1].score + p[2].score) / 3);
    assert_int_equal(party_team_score(&party, 1), (p[3].score + p[4].score) / 2);
    assert_int_equal(party_weight(&party, 3), 2);
}

/* Three equals, of whom one leaves and one comes late, do as well as two who stay. */
static void a_team_gains_and_loses_nothing_by_who_is_away(void **state)
{
    (void)state;
    struct party_setup setup = script_setup(PARTY_TOGETHER);
    setup.rounds = 6;
    setup.players = 4;
    setup.law = SCORE_RANKED;
    const int32_t teams[] = {0, 0, 1, 1};
    for (int32_t i = 0; i < 4; i++)
        setup.seats[i].team = teams[i];
    script_begin(&party, &setup, 0, 5);
    play("++++", 0);
    script_round(&party, "++++", 0);
    assert_true(script_do(&party, party.last_ms, PARTY_LEAVE, 3, 0));
    assert_true(script_do(&party, party.last_ms, PARTY_JOIN, 4, party_join_arg(100, 1)));
    script_next(&party);
    play("+++.+", 0);
    script_round(&party, "+++.+", 0);
    assert_int_equal(party.players[4].score, party.players[0].score);
    assert_int_equal(party_team_score(&party, 1), party_team_score(&party, 0));
    assert_int_equal(party_weight(&party, 3), 2);
    assert_int_equal(party_weight(&party, 4), 4);
    assert_int_equal(party_rank_after(&party, 4, 1), 0);
    assert_int_equal(party_rank_after(&party, 4, 2), 1);
    script_next(&party);
    play("--+.+", 0);
    assert_int_equal(party_team_rank(&party, 1), 1);
}

/* A doubled question weighs twice: to have missed it neither helps nor hurts a team of equals. */
static void a_doubled_question_weighs_twice(void **state)
{
    (void)state;
    struct party_setup setup = script_setup(PARTY_TOGETHER);
    setup.law = SCORE_RANKED;
    setup.double_last = true;
    setup.rounds = 3;
    for (int32_t i = 0; i < 3; i++)
        setup.seats[i].team = i > 0;
    script_begin(&party, &setup, 0, 5);
    play("+++", 0);
    script_round(&party, "+++", 0);
    assert_true(script_do(&party, party.last_ms, PARTY_LEAVE, 2, 0));
    script_next(&party);
    play("++.", 0);
    assert_int_equal(party.phase, PARTY_OVER);
    assert_int_equal(party_weight(&party, 0), 4);
    assert_int_equal(party_weight(&party, 2), 2);
    assert_int_equal(party_team_score(&party, 0), 4000);
    assert_int_equal(party_team_score(&party, 1), 4000);
}

static void a_negative_mean_is_rounded_down(void **state)
{
    (void)state;
    for (int32_t wrong = 0; wrong < 3; wrong++) {
        struct party_setup setup = script_setup(PARTY_TOGETHER);
        setup.law = SCORE_RANKED;
        for (int32_t i = 0; i < 3; i++)
            setup.seats[i].team = 0;
        script_begin(&party, &setup, 0, 1);
        int64_t shown = script_show(&party, 0);
        for (int32_t i = 0; i < 3; i++)
            script_answer(&party, shown + 3333 + 7 * i + i * wrong, i, false);
        script_wait(&party, shown + 5000);
        int32_t sum = 0, mean = party_team_score(&party, 0);
        for (int32_t i = 0; i < 3; i++)
            sum += party.players[i].score;
        assert_true(sum < 0 && mean * 3 <= sum && mean * 3 + 3 > sum);
    }
}

/* Seat i answers each question after times[i][question] ms; 0 for a wrong answer. */
static void play_times(int32_t players, int32_t rounds, const int32_t times[][4])
{
    for (int32_t q = 0; q < rounds; q++) {
        int64_t shown = script_show(&party, party.last_ms);
        for (int32_t ms = 0; ms < 20000 && party.phase == PARTY_ANSWERING; ms++)
            for (int32_t i = 0; i < players; i++)
                if (times[i][q] == ms)
                    script_answer(&party, shown + ms, i, ms > 0);
        script_wait(&party, party.last_ms + 1);
        assert_int_equal(party.phase, PARTY_REVEAL);
        script_next(&party);
    }
    assert_int_equal(party.phase, PARTY_OVER);
}

static void expect_award(enum party_award award, uint32_t winners, const int32_t *values)
{
    assert_int_equal(party_award_winners(&party, award), winners);
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        assert_int_equal(party_award_value(&party, award, i), i < 4 ? values[i] : -1);
}

static void awards_go_to_who_earned_them(void **state)
{
    (void)state;
    /* Seat 1 has twice the time, so that her 2400 ms are 1200; seat 3 is fast, but right once. */
    static const int32_t times[][4] = {
        {1000, 1100, 1200, 1501}, {2400, 2400, 2400, 2400}, {3000, 0, 3000, 3000}, {0, 0, 0, 600}};
    struct party_setup setup = script_setup(PARTY_TOGETHER);
    setup.rounds = setup.players = 4;
    setup.seats[1].factor = 200;
    script_begin(&party, &setup, 0, 5);
    play_times(4, 4, times);
    expect_award(PARTY_FASTEST, 2, (const int32_t[]){1200, 1200, 3000, -1});
    expect_award(PARTY_STEADIEST, 6, (const int32_t[]){150, 0, 0, -1});
    expect_award(PARTY_BEST_STREAK, 3, (const int32_t[]){4, 4, 2, -1});
    expect_award(PARTY_COMEBACK, 0, (const int32_t[]){-1, -1, -1, -1});
}

static void a_comeback_counts_from_the_worst_place(void **state)
{
    (void)state;
    begin(4, 4, NULL);
    play("+++-", 600);
    play("++-.", 600);
    assert_int_equal(party_rank_after(&party, 3, 2), 4);
    assert_int_equal(party_rank_after(&party, 2, 2), 3);
    play("...+", 600);
    play("...+", 600);
    assert_int_equal(party.phase, PARTY_OVER);
    assert_int_equal(party_rank_after(&party, 3, 4), 1);
    expect_award(PARTY_COMEBACK, 8, (const int32_t[]){-1, -1, -1, 3});
    expect_award(PARTY_BEST_STREAK, 11, (const int32_t[]){2, 2, -1, 2});
}

/* In turns a place counts when the round is complete, not while others are still to play. */
static void a_place_within_a_round_is_none(void **state)
{
    (void)state;
    struct party_setup setup = script_setup(PARTY_TURNS);
    setup.rounds = 3;
    script_begin(&party, &setup, 3, 5);
    while (party.phase != PARTY_OVER)
        play("+++", 0);
    assert_int_equal(party_rank_after(&party, 2, 1), 2);
    for (int32_t i = 0; i < 3; i++)
        assert_int_equal(party_rank_after(&party, i, 9), 1);
    assert_int_equal(party_award_winners(&party, PARTY_COMEBACK), 0);
}

/* Two right answers can be fast, but two times alike are too easily luck. */
static void two_right_answers_are_not_steady(void **state)
{
    (void)state;
    static const int32_t times[][4] = {{900, 900, 0}, {900, 950, 1000}};
    begin(2, 3, NULL);
    play_times(2, 3, times);
    assert_int_equal(party_award_value(&party, PARTY_STEADIEST, 0), -1);
    assert_int_equal(party_award_value(&party, PARTY_FASTEST, 0), 900);
    assert_int_equal(party_award_winners(&party, PARTY_STEADIEST), 2);
    assert_int_equal(party_award_value(&party, PARTY_STEADIEST, 1), 33);
}

static void without_anything_there_is_no_award(void **state)
{
    (void)state;
    begin(4, 1, NULL);
    for (int award = 0; award < PARTY_AWARDS; award++)
        expect_award((enum party_award)award, 0, (const int32_t[]){-1, -1, -1, -1});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_scores_share_a_rank),
        cmocka_unit_test(teams_of_any_size_are_equal),
        cmocka_unit_test(a_teams_score_is_the_mean_of_its_members),
        cmocka_unit_test(a_team_gains_and_loses_nothing_by_who_is_away),
        cmocka_unit_test(a_doubled_question_weighs_twice),
        cmocka_unit_test(a_negative_mean_is_rounded_down),
        cmocka_unit_test(awards_go_to_who_earned_them),
        cmocka_unit_test(a_comeback_counts_from_the_worst_place),
        cmocka_unit_test(a_place_within_a_round_is_none),
        cmocka_unit_test(two_right_answers_are_not_steady),
        cmocka_unit_test(without_anything_there_is_no_award),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
