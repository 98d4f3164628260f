/* Run logs: a log that replays can be replayed from its whole lines to the same state, at any cut.
 */
#include "../data/played_run.h"

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
        played_bank(&sample, 12);
    return &sample.bank;
}

static void try_log(const char *bytes, size_t size)
{
    struct run run, again;
    struct run_log_result result, second;
    struct run_log_header header;
    enum run_log_status status = run_log_replay(bytes, size, bank(), &run, &result);
    demand(result.status == status && (status == RUN_LOG_OK) == (result.error.text[0] == '\0'));
    enum run_log_status head = run_log_read_header(bytes, size, &header, NULL);
    if (status != RUN_LOG_OK)
        return;
    demand(head == RUN_LOG_OK && header.count == run.count && result.whole_size <= size);
    struct buffer whole = {0};
    buffer_add(&whole, bytes, result.whole_size);
    if (result.check_due)
        run_log_check(&whole, &run);
    demand(run_log_replay(whole.bytes, whole.size, bank(), &again, &second) == RUN_LOG_OK);
    demand(run_hash(&again) == run_hash(&run) && !second.check_due);
    buffer_free(&whole);
}

/* The input, and the input behind a good header, as commands alone. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct buffer log = {0};
    struct run run;
    try_log((const char *)bytes, size);
    played_init(&run, bank(), 3, 1, 100);
    run_log_begin(&log, bank(), &run);
    buffer_add(&log, (const char *)bytes, size);
    try_log(log.bytes, log.size);
    buffer_free(&log);
    return 0;
}
