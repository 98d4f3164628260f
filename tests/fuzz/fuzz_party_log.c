/* Logs of parties: a log that replays can be replayed from its whole lines to the same state, at
 * any cut. */
#include "../data/played_party.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

/* The bank is made once. Its content's hash stands in the seeds of the corpus; a fuzzer keeps it.
 */
static const struct bank *bank(void)
{
    static struct sample_bank sample;
    if (sample.bank.question_count == 0)
        played_bank(&sample, PARTY_BANK);
    return &sample.bank;
}

static void try_log(const char *bytes, size_t size)
{
    struct party party, again;
    struct party_names names, same;
    struct run_log_result result, second;
    struct party_log_header header;
    enum run_log_status status = party_log_replay(bytes, size, bank(), &party, &names, &result);
    demand(result.status == status && (status == RUN_LOG_OK) == (result.error.text[0] == '\0'));
    enum run_log_status head = party_log_read_header(bytes, size, &header, NULL);
    if (status != RUN_LOG_OK)
        return;
    demand(head == RUN_LOG_OK && header.count == party.count && result.whole_size <= size);
    struct buffer whole = {0};
    buffer_add(&whole, bytes, result.whole_size);
    if (result.check_due)
        party_log_check(&whole, &party, &names);
    demand(party_log_replay(whole.bytes, whole.size, bank(), &again, &same, &second) == RUN_LOG_OK);
    demand(party_hash(&again) == party_hash(&party) && !second.check_due);
    demand(memcmp(&names, &same, sizeof names) == 0);
    buffer_free(&whole);
}

/* The input, and the input behind a good header of each kind of play, as commands alone. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const uint64_t seeds[PARTY_KINDS] = {
        [PARTY_TOGETHER] = 7, [PARTY_TURNS] = 6, [PARTY_BUZZER] = 1};
    try_log((const char *)bytes, size);
    for (int kind = 0; kind < PARTY_KINDS; kind++) {
        struct party party;
        struct party_writer writer;
        struct rng rng = rng_seeded(seeds[kind]);
        party_open(&writer, &party, bank(), &rng);
        demand((int)party.kind == kind);
        buffer_add(&writer.log, (const char *)bytes, size);
        try_log(writer.log.bytes, writer.log.size);
        buffer_free(&writer.log);
    }
    return 0;
}
