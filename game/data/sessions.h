/* The sessions of several players that are over, as lines that are only ever added.
 *
 *     session1 wall_s id kind law end levels questions players
 *              (name avatar colour team score rank won)… check
 *
 * on one line with tabs between the fields. `id` is party_log_fingerprint() in 16 hexadecimal
 * digits; `end` is whole or stopped; `levels` is deck_key() of the bank; `players` says how often
 * the seven fields behind it come, in the order of the podium. `team` is "-" for none; `won` is 0
 * or 1; names and levels stand as in escape.h; `check` is eight hexadecimal digits of hash.h over
 * the line before it. A new kind of line gets a new first word, and lines of a word not known here
 * are skipped. */
#ifndef CONSTRICTOR_DATA_SESSIONS_H
#define CONSTRICTOR_DATA_SESSIONS_H

#include "data/buffer.h"
#include "data/deck.h"
#include "data/party_log.h"

enum {
    SESSIONS_EVENING_S = 8 * 3600, /* sessions that ended less than this apart are of one evening */
    SESSIONS_NAMES = 64,           /* players that a table has rows for */
};

struct sessions_player {
    char name[PARTY_LOG_NAME_ROOM]; /* not empty */
    int32_t avatar, colour;         /* as in a profile */
    int32_t team;                   /* or PARTY_NO_TEAM */
    int32_t score;
    int32_t rank; /* the place on the podium, from 1 */
    bool won;     /* see sessions_of() */
};

struct sessions_entry {
    int64_t wall_s; /* when the session ended, seconds since 1970 UTC */
    uint64_t id;
    enum party_kind kind;
    enum score_law law;
    bool stopped;                                /* before all its questions were played */
    char levels[DECK_KEY_ROOM];                  /* not empty */
    int32_t questions;                           /* settled; 1 or more */
    int32_t count;                               /* of players, PARTY_MIN_PLAYERS or more */
    struct sessions_player players[PARTY_SEATS]; /* in the order of the podium */
};

/* What a party that is over leaves behind: all but the wall clock, avatars and colours, which are
 * left at 0. False when there is nothing to tell, because no question was settled. Where two teams
 * or more have played, the members of the first team have won, of several that share its place;
 * else who has place 1. */
bool sessions_of(struct sessions_entry *entry, const struct bank *bank, const struct party *party,
                 const struct party_names *names);

/* Adds an empty line, which ends what a kill may have left of an earlier line, and the session's.
 */
void sessions_add(struct buffer *out, const struct sessions_entry *entry);

struct sessions_reader {
    struct field rest;
    int64_t read;
    int64_t skipped; /* lines that are damaged, cut off or of a kind not known here */
};

/* The bytes must outlive the reader. */
struct sessions_reader sessions_read(const char *bytes, size_t size);

/* The next whole session; false at the end. */
bool sessions_next(struct sessions_reader *reader, struct sessions_entry *entry);

/* Does one of the lines tell of this session? */
bool sessions_hold(const char *bytes, size_t size, uint64_t id);

/* A name in a table; who bears the same name is the same player. */
struct sessions_tally {
    char name[PARTY_LOG_NAME_ROOM];
    int32_t avatar, colour; /* those of the last session */
    int32_t sessions, wins; /* a win that is shared counts for each */
    int64_t points;
};

struct sessions_table {
    int32_t sessions;
    int32_t count; /* names met behind the last row are left out */
    struct sessions_tally rows[SESSIONS_NAMES];
};

/* Who has won how often: in all, and in the last evening. That is the last session and those before
 * it for as long as each is less than SESSIONS_EVENING_S from the next, in the order of the lines;
 * midnight and time zones do not matter. */
struct sessions_sum {
    int64_t last_s; /* when the last session ended; 0 while there is none */
    struct sessions_table evening, all;
};

/* Counts a session; begin with a zeroed sum, and take the sessions in the order of the lines. */
void sessions_count(struct sessions_sum *sum, const struct sessions_entry *entry);

/* Puts the rows of both tables into order: by wins, then points, then names. */
void sessions_sort(struct sessions_sum *sum);

/* Does the last evening go on at this moment? */
bool sessions_evening_is_on(const struct sessions_sum *sum, int64_t wall_s);

#endif
