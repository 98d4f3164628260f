/* Sessions: every one that is read can be written as the same line; every line is counted; and the
 * tables are never larger than they may be. */
#include "data/sessions.h"
#include "rules/hash.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* The input as lines, each of them with the check that a fuzzer does not find by chance, and a
 * whole line. */
static void make_text(struct buffer *out, const char *bytes, size_t size)
{
    struct sessions_entry some = {.levels = "l",
                                  .questions = 1,
                                  .count = 2,
                                  .players = {{.name = "a", .rank = 1}, {.name = "b", .rank = 2}}};
    struct field rest = {bytes, size}, line;
    buffer_add(out, bytes, size);
    buffer_add(out, "\n", 1);
    while (fields_line(&rest, &line)) {
        size_t start = out->size;
        buffer_add(out, line.at, line.len);
        buffer_add(out, "\t", 1);
        buffer_print(out, "%08" PRIx64 "\n",
                     hash_bytes(HASH_START, out->bytes + start, out->size - start) & UINT32_MAX);
    }
    sessions_add(out, &some);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static struct sessions_sum sum;
    struct buffer text = {0}, line = {0};
    struct sessions_entry entry;
    int64_t read = 0;
    memset(&sum, 0, sizeof sum);
    make_text(&text, (const char *)bytes, size);
    struct sessions_reader reader = sessions_read(text.bytes, text.size);
    while (sessions_next(&reader, &entry)) {
        buffer_clear(&line);
        sessions_add(&line, &entry);
        const char *end = reader.rest.at;
        size_t len = line.size - 1; /* without the empty line before it */
        if (len > (size_t)(end - text.bytes) || memcmp(end - len, line.bytes + 1, len) != 0 ||
            !sessions_hold(text.bytes, text.size, entry.id))
            abort();
        sessions_count(&sum, &entry);
        read++;
    }
    sessions_sort(&sum);
    if (read < 1 || read != reader.read || sum.all.sessions != read ||
        sum.all.count > SESSIONS_NAMES)
        abort();
    buffer_free(&text);
    buffer_free(&line);
    return 0;
}
