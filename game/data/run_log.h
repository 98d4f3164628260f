/* The log of a run: all that is needed to play it again and to prove its score.
 *
 *     constrictor-run 2
 *     rules 2
 *     level mutability                     the bank's id: of several levels, joined by "+"
 *     content 0123456789abcdef             bank_hash() of the level
 *     seed 42
 *     mode round
 *     law arcade
 *     factor 100
 *     questions first-id second-id …       in the order asked
 *     spare some-id                        for the swap; "-" for none
 *                                          an empty line
 *     1500 show                            at_ms, command
 *     4200 answer 2                        … and its argument, where it has one
 *     # 1 fedcba9876543210 1400            question from 1, run_hash(), score
 *
 * A check line follows each command that settles a question or ends the run. Lines end in "\n"; a
 * last line without it was cut off and does not count. */
#ifndef CONSTRICTOR_DATA_RUN_LOG_H
#define CONSTRICTOR_DATA_RUN_LOG_H

#include "data/buffer.h"
#include "data/error.h"
#include "rules/run.h"

enum {
    RUN_LOG_VERSION = 2,
    RUN_LOG_LEVEL_ROOM = 4200, /* 64 levels */
    RUN_LOG_ID_ROOM = 130,     /* level and question */
};

enum run_log_status {
    RUN_LOG_OK,
    RUN_LOG_MALFORMED,   /* a whole line that is none of the above, or no whole header */
    RUN_LOG_OTHER_RULES, /* format or rules of another version: cannot be replayed here */
    RUN_LOG_OTHER_LEVEL, /* the bank is not the one that was played, or has changed since */
    RUN_LOG_DIFFERS,     /* the rules give another state or score, or refuse a command */
};

struct run_log_header {
    int32_t rules;
    char level[RUN_LOG_LEVEL_ROOM];
    uint64_t content;
    uint64_t seed;
    enum run_mode mode;
    enum score_law law;
    int32_t factor;
    int32_t count;
    char questions[RUN_MAX_QUESTIONS][RUN_LOG_ID_ROOM];
    char spare[RUN_LOG_ID_ROOM]; /* "-" for none */
};

struct run_log_result {
    enum run_log_status status;
    int32_t line;      /* the line at fault, from 1 */
    int32_t question;  /* the question at fault or in play, from 1; 0 in the header */
    size_t whole_size; /* bytes of the lines that count; what is behind them was cut off */
    bool check_due;    /* the log ends before a check line: write run_log_check() next */
    struct error error;
};

/* Adds the header. `run` is fresh from run_init() with this bank; ids hold no white space. */
void run_log_begin(struct buffer *out, const struct bank *bank, const struct run *run);

/* Adds a command that run_apply() has just taken, and the check line when one is due. `after` is
 * the run after the command. */
void run_log_command(struct buffer *out, const struct run *after, struct command command);

/* Adds a check line for the run as it is. */
void run_log_check(struct buffer *out, const struct run *run);

/* Reads the header alone, to find the level. */
enum run_log_status run_log_read_header(const char *bytes, size_t size, struct run_log_header *out,
                                        struct error *error);

/* Plays the log again. With RUN_LOG_OK `run` is its state after the last whole line, over or not;
 * otherwise the state before the line at fault, as far as there is one, and result->error names the
 * line and the question. */
enum run_log_status run_log_replay(const char *bytes, size_t size, const struct bank *bank,
                                   struct run *run, struct run_log_result *result);

/* Sets a run up as the log's header says, before its first command. */
enum run_log_status run_log_start(const char *bytes, size_t size, const struct bank *bank,
                                  struct run *run, struct error *error);

/* The commands of a log that run_log_replay() has found good, in order. Returns how many there are;
 * at most `room` are written. */
int32_t run_log_commands(const char *bytes, size_t size, struct command *out, int32_t room);

#endif
