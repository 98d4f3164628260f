/* Logs of runs and parties that are cut or changed: what their readers must say. */
#ifndef CONSTRICTOR_TESTS_DATA_BROKEN_LOG_H
#define CONSTRICTOR_TESTS_DATA_BROKEN_LOG_H

#include "data/run_log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Replays a log; what was played stays with the test. */
typedef enum run_log_status broken_replay(const char *bytes, size_t size,
                                          struct run_log_result *result);

struct bad_line {
    const char *old, *new; /* the text that is replaced */
    enum run_log_status status;
    int line;
    const char *words;
};

static inline void expect_named(const char *log, const struct bad_line *bad, broken_replay *replay)
{
    const char *at = strstr(log, bad->old);
    struct run_log_result result;
    char text[4000];
    assert_non_null(at);
    int len = snprintf(text, sizeof text, "%.*s%s%s", (int)(at - log), log, bad->new,
                       at + strlen(bad->old));
    assert_in_range(len, 0, sizeof text - 1);
    enum run_log_status status = replay(text, (size_t)len, &result);
    if (status != bad->status || result.line != bad->line || !strstr(result.error.text, bad->words))
        fail_msg("%s -> %s: status %d, line %d, %s", bad->old, bad->new, status, result.line,
                 result.error.text);
}

/* Replays the first `size` bytes, in memory of their own. False when not even the header is whole,
 * which must be said; else the whole lines, which must count, are added to `whole`. */
static inline bool replay_cut(const struct buffer *log, size_t size, broken_replay *replay,
                              struct run_log_result *result, struct buffer *whole)
{
    size_t header = (size_t)(strstr(log->bytes, "\n\n") + 2 - log->bytes);
    char *cut = malloc(size + 1);
    memcpy(cut, log->bytes, size);
    enum run_log_status status = replay(cut, size, result);
    free(cut);
    assert_int_equal(status, size < header ? RUN_LOG_MALFORMED : RUN_LOG_OK);
    if (status != RUN_LOG_OK) {
        assert_string_not_equal(result->error.text, "");
        return false;
    }
    while (log->bytes[size - 1] != '\n')
        size--;
    assert_int_equal(result->whole_size, size);
    buffer_add(whole, log->bytes, size);
    return true;
}

#endif
