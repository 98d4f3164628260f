/* Inside of party.h: what the players' commands (party.c), those of time (party_time.c) and the
 * queries (party_state.c, party_result.c) share. */
#ifndef CONSTRICTOR_RULES_PARTY_STATE_H
#define CONSTRICTOR_RULES_PARTY_STATE_H

#include "rules/party.h"

bool party_is_seat(int32_t player);

/* Was at the table when the millisecond began: what she does in it counts, whatever she does first.
 * party_is_here() may change within it. */
bool party_was_here(const struct party *party, int32_t player, int64_t at_ms);

/* The longest clock of those who are waited for; 0 when nobody is who has one. */
int32_t party_longest_ms(const struct party *party);

/* Who is waited for now, bits 1 << seat. */
uint32_t party_waited(const struct party *party);

/* The clocks stand still, or go on only behind this millisecond. */
bool party_stands_still(const struct party *party, int64_t at_ms);

/* As times of answers are kept: without a clock they know no bound. */
int32_t party_clamp_ms(int64_t ms);

/* The question in play as the laws of score see it, for one of its players. */
struct score_answer party_answer_of(const struct party *party, int32_t player, int32_t elapsed_ms);

/* What the weights of all players have come to: that of one who never was away. */
int32_t party_full_weight(const struct party *party);

void party_emit(struct party_events *events, enum party_event_kind kind, int32_t player,
                int32_t value);

/* Nobody takes part in the question. */
void party_clear_results(struct party_question *question);

/* The question in play begins, with those who are here. */
void party_begin_question(struct party *party, int64_t at_ms, struct party_events *events);

/* What the deadline that is due at at_ms brings. */
void party_pass_time(struct party *party, int64_t at_ms, struct party_events *events);

/* Rounded towards less, below 0 too. */
int32_t party_divide(int64_t sum, int64_t count);

#endif
