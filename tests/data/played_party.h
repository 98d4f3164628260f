/* Parties that bots played, with their logs, for tests. */
#ifndef CONSTRICTOR_TESTS_DATA_PLAYED_PARTY_H
#define CONSTRICTOR_TESTS_DATA_PLAYED_PARTY_H

#include "../rules/party_bots.h"
#include "data/party_log.h"
#include "played_run.h"

enum { PARTY_BANK = 110 };

/* The seats' names: of the hard kind. */
static inline const char *party_name(int32_t seat)
{
    static const char *const names[PARTY_SEATS] = {
        "Ann", "Zo\xc3\xab", "a b", "50%", "%20", "-", "# 1", "\xe8\x9b\x87 \xf0\x9f\x90\x8d x"};
    return names[seat];
}

/* A log as it is written. */
struct party_writer {
    struct buffer log;
    struct party_names names;
};

static inline void party_take_seat(struct party_writer *writer, int32_t seat)
{
    snprintf(writer->names.text[seat], PARTY_LOG_NAME_ROOM, "%s", party_name(seat));
}

static inline void party_write(void *to, const struct party *after, struct party_command command,
                               const struct party_events *events)
{
    struct party_writer *writer = to;
    (void)events;
    if (command.kind == PARTY_JOIN)
        party_take_seat(writer, command.player);
    party_log_command(&writer->log, after, &writer->names, command);
}

/* The party and the head of its log, before its first command. */
static inline void party_open(struct party_writer *writer, struct party *party,
                              const struct bank *bank, struct rng *rng)
{
    struct run_draw draw;
    struct party_setup setup = bots_setup(rng, &draw, PARTY_BANK);
    *writer = (struct party_writer){0};
    for (int32_t i = 0; i < setup.players; i++)
        party_take_seat(writer, i);
    party_init(party, bank, &draw, &setup);
    party_log_begin(&writer->log, bank, party, &writer->names);
}

#endif
