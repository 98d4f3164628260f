/* What came of a party: ranks, teams, awards. */
#include "rules/party_state.h"

#include <assert.h>

int32_t party_divide(int64_t sum, int64_t count)
{
    int64_t quotient = sum / count;
    return (int32_t)(sum % count < 0 ? quotient - 1 : quotient);
}

int32_t party_score_after(const struct party *party, int32_t player, int32_t settled)
{
    assert(settled >= 0 && settled <= party->settled);
    int32_t score = party->players[player].start;
    for (int32_t i = 0; i < settled; i++)
        score += party->questions[i].results[player].points;
    return score;
}

static bool had_come(const struct party *party, int32_t player, int32_t settled)
{
    return party->players[player].seated && party->players[player].joined <= settled;
}

int32_t party_rank_after(const struct party *party, int32_t player, int32_t settled)
{
    if (!had_come(party, player, settled))
        return 0;
    int32_t score = party_score_after(party, player, settled), rank = 1;
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        rank += had_come(party, i, settled) && party_score_after(party, i, settled) > score;
    return rank;
}

int32_t party_board(const struct party *party, int32_t players[PARTY_SEATS])
{
    int32_t count = 0;
    for (int32_t i = 0; i < PARTY_SEATS; i++) {
        if (!party->players[i].seated)
            continue;
        int32_t at = count++;
        for (; at > 0 && party->players[players[at - 1]].score < party->players[i].score; at--)
            players[at] = players[at - 1];
        players[at] = i;
    }
    return count;
}

int32_t party_weight(const struct party *party, int32_t player)
{
    int32_t weight = party->players[player].credit;
    for (int32_t i = 0; i < party->settled; i++) {
        const struct party_question *q = &party->questions[i];
        enum party_outcome outcome = q->results[player].outcome;
        if (outcome != PARTY_ABSENT && outcome != PARTY_AWAY)
            weight += q->doubled ? 2 : 1;
    }
    return weight;
}

int32_t party_full_weight(const struct party *party)
{
    int32_t full = 0;
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        if (party_weight(party, i) > full)
            full = party_weight(party, i);
    return full;
}

uint32_t party_members(const struct party *party, int32_t team)
{
    uint32_t members = 0;
    for (int32_t i = 0; i < PARTY_SEATS; i++)
        if (party->players[i].seated && party->players[i].team == team)
            members |= 1u << i;
    return members;
}

int32_t party_teams(const struct party *party)
{
    int32_t count = 0;
    for (int32_t team = 0; team < PARTY_TEAMS; team++)
        count += party_members(party, team) != 0;
    return count;
}

int32_t party_team_score(const struct party *party, int32_t team)
{
    int64_t sum = 0, weight = 0;
    uint32_t members = party_members(party, team);
    for (int32_t i = 0; i < PARTY_SEATS; i++) {
        if (!(members >> i & 1))
            continue;
        sum += party->players[i].score;
        weight += party_weight(party, i);
    }
    return weight > 0 ? party_divide(sum * party_full_weight(party), weight) : 0;
}

int32_t party_team_rank(const struct party *party, int32_t team)
{
    if (party_members(party, team) == 0)
        return 0;
    int32_t score = party_team_score(party, team), rank = 1;
    for (int32_t i = 0; i < PARTY_TEAMS; i++)
        rank += party_members(party, i) != 0 && party_team_score(party, i) > score;
    return rank;
}

int32_t party_team_board(const struct party *party, int32_t teams[PARTY_TEAMS])
{
    int32_t count = 0;
    for (int32_t rank = 1; rank <= PARTY_TEAMS; rank++)
        for (int32_t team = 0; team < PARTY_TEAMS; team++)
            if (party_team_rank(party, team) == rank)
                teams[count++] = team;
    return count;
}

/* What an award goes by, as a fraction that compares exactly; less is better. */
struct merit {
    int64_t top;
    int64_t bottom; /* 0: not enough for the award */
};

/* The times of her right answers, as on a clock without a handicap, or as they were where there is
 * no clock. Returns how many. */
static int32_t right_times(const struct party *party, int32_t player,
                           int64_t times[PARTY_MAX_QUESTIONS])
{
    int32_t count = 0, factor = party->players[player].factor;
    if (factor == SCORE_FACTOR_OFF)
        factor = SCORE_FACTOR_NORMAL;
    for (int32_t i = 0; i < party->settled; i++) {
        const struct party_result *r = &party->questions[i].results[player];
        if (r->outcome == PARTY_RIGHT)
            times[count++] = (int64_t)r->elapsed_ms * 100 / factor;
    }
    return count;
}

static struct merit fastest(const struct party *party, int32_t player)
{
    int64_t times[PARTY_MAX_QUESTIONS], sum = 0;
    int32_t count = right_times(party, player, times);
    for (int32_t i = 0; i < count; i++)
        sum += times[i];
    return (struct merit){sum, count >= 2 ? count : 0};
}

/* The mean distance of n times t from their mean S/n is the sum of |n t - S| divided by n squared.
 */
static struct merit steadiest(const struct party *party, int32_t player)
{
    int64_t times[PARTY_MAX_QUESTIONS], sum = 0, distance = 0;
    int64_t count = right_times(party, player, times);
    for (int64_t i = 0; i < count; i++)
        sum += times[i];
    for (int64_t i = 0; i < count; i++) {
        int64_t apart = count * times[i] - sum;
        distance += apart < 0 ? -apart : apart;
    }
    return (struct merit){distance, count >= 3 ? count * count : 0};
}

static int32_t comeback(const struct party *party, int32_t player)
{
    int32_t worst = 0, now = party_rank_after(party, player, party->settled);
    for (int32_t i = party->players[player].joined + 1; i < party->settled; i++) {
        if (party->questions[i].round == party->questions[i - 1].round)
            continue;
        int32_t rank = party_rank_after(party, player, i);
        worst = rank > worst ? rank : worst;
    }
    return worst > now ? worst - now : 0;
}

static struct merit merit_of(const struct party *party, enum party_award award, int32_t player)
{
    int32_t places, streak;
    switch (award) {
    case PARTY_FASTEST:
        return fastest(party, player);
    case PARTY_STEADIEST:
        return steadiest(party, player);
    case PARTY_COMEBACK:
        places = comeback(party, player);
        return (struct merit){-places, places > 0};
    case PARTY_BEST_STREAK:
        streak = party->players[player].best_streak;
        return (struct merit){-streak, streak >= 2};
    case PARTY_AWARDS:
        break;
    }
    return (struct merit){0, 0};
}

int32_t party_award_value(const struct party *party, enum party_award award, int32_t player)
{
    struct merit merit = merit_of(party, award, player);
    if (merit.bottom == 0)
        return -1;
    return (int32_t)((merit.top < 0 ? -merit.top : merit.top) / merit.bottom);
}

uint32_t party_award_winners(const struct party *party, enum party_award award)
{
    struct merit best = {0, 0};
    uint32_t winners = 0;
    for (int32_t i = 0; i < PARTY_SEATS; i++) {
        struct merit merit = merit_of(party, award, i);
        int64_t less = best.bottom == 0 ? 1 : best.top * merit.bottom - merit.top * best.bottom;
        if (merit.bottom == 0 || less < 0)
            continue;
        winners = less > 0 ? 1u << i : winners | 1u << i;
        best = merit;
    }
    return winners;
}
