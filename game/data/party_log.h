/* The log of a party: all that is needed to play it again and to prove its scores.
 *
 *     constrictor-party 1
 *     rules 2 2                            PARTY_RULES_VERSION, RUN_RULES_VERSION
 *     level mutability                     the bank's id
 *     content 0123456789abcdef             bank_hash() of the level
 *     seed 42
 *     kind together
 *     law arcade
 *     double 1                             the last question counts double; else 0
 *     rounds 10
 *     players 2
 *     player 100 - Ann                     factor, team, name: one line for each seat;
 *                                          factor 0: no clock
 *     player 150 0 Zo%20E
 *     questions first-id second-id …       in the order drawn
 *                                          an empty line
 *     1500 0 ready                         at_ms, seat, command; the table's seat is "-"
 *     4200 0 answer 2                      … and its argument
 *     9000 - time
 *     # 1 fedcba9876543210 1400 0          question from 1, fingerprint, each player's score
 *     9100 2 join 100 - Cy                 a joiner's factor, team and name
 *
 * In names, white space, control characters and "%" are written as "%" and two digits. A check line
 * follows each command that settles a question or ends the party; its fingerprint is party_hash()
 * continued over the names, so a changed name is found too. Lines end in "\n"; a last line without
 * it was cut off and does not count. */
#ifndef CONSTRICTOR_DATA_PARTY_LOG_H
#define CONSTRICTOR_DATA_PARTY_LOG_H

#include "data/run_log.h"
#include "rules/party.h"

enum { PARTY_LOG_VERSION = 1, PARTY_LOG_NAME_ROOM = 97 };

/* Who sits where. A name is not empty; "" for a seat that nobody has taken. */
struct party_names {
    char text[PARTY_SEATS][PARTY_LOG_NAME_ROOM];
};

struct party_log_header {
    char level[RUN_LOG_LEVEL_ROOM];
    uint64_t content;
    struct party_setup setup;
    struct party_names names;
    int32_t count;
    char questions[PARTY_MAX_QUESTIONS][RUN_LOG_ID_ROOM];
};

/* Adds the header. `party` is fresh from party_init() with this bank; ids hold no white space. */
void party_log_begin(struct buffer *out, const struct bank *bank, const struct party *party,
                     const struct party_names *names);

/* Adds a command that party_apply() has just taken, and the check line when one is due. `after` is
 * the party after the command; `names` has the name of who joined by it. */
void party_log_command(struct buffer *out, const struct party *after,
                       const struct party_names *names, struct party_command command);

/* Adds a check line for the party as it is. */
void party_log_check(struct buffer *out, const struct party *party,
                     const struct party_names *names);

/* What a check line for the party as it is says of it; for one that is over it names the session. */
uint64_t party_log_fingerprint(const struct party *party, const struct party_names *names);

/* Is this the log of a party, of whatever version? */
bool party_log_is(const char *bytes, size_t size);

/* Reads the header alone, to find the level. */
enum run_log_status party_log_read_header(const char *bytes, size_t size,
                                          struct party_log_header *out, struct error *error);

/* Plays the log again, as run_log_replay() does for a run: with RUN_LOG_OK `party` and `names` are
 * those after the last whole line, otherwise those before the line at fault, as far as there are
 * any, and result->error names the line and the question. Going on from an incomplete log: keep
 * result->whole_size bytes, and add party_log_check() when result->check_due. */
enum run_log_status party_log_replay(const char *bytes, size_t size, const struct bank *bank,
                                     struct party *party, struct party_names *names,
                                     struct run_log_result *result);

#endif
