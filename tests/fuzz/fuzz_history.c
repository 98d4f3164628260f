/* Histories: every entry that is read can be written as the same line, or where it was of an older
 * kind as a line that says the same; and every line is counted. */
#include "data/history.h"
#include "rules/hash.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* The input as lines, the input as one line with the check that a fuzzer does not find by chance,
 * and a whole line. */
static void make_text(struct buffer *out, const char *bytes, size_t size)
{
    struct history_entry some = {
        .level = "l", .question = "q", .outcome = RUN_RIGHT, .factor = 100, .rules = 1};
    struct buffer line = {0};
    buffer_add(out, bytes, size);
    buffer_add(out, "\n", 1);
    buffer_add(&line, bytes, size);
    buffer_add(&line, "\t", 1);
    buffer_add(out, line.bytes, line.size);
    buffer_print(out, "%08" PRIx64 "\n",
                 hash_bytes(HASH_START, line.bytes, line.size) & UINT32_MAX);
    history_add(out, &some);
    buffer_free(&line);
}

/* The line just read ends where `end` is. */
static bool same_line(const struct buffer *text, const char *end, const struct buffer *line)
{
    return line->size <= (size_t)(end - text->bytes) &&
           memcmp(end - line->size, line->bytes, line->size) == 0;
}

static bool says_the_same(const struct buffer *line, const struct history_entry *entry)
{
    struct history_reader reader = history_read(line->bytes, line->size);
    struct history_entry again;
    struct buffer second = {0};
    bool same = history_next(&reader, &again) && again.law == SCORE_ARCADE && entry->law == again.law;
    if (same)
        history_add(&second, &again);
    same = same && second.size == line->size && memcmp(second.bytes, line->bytes, line->size) == 0;
    buffer_free(&second);
    return same;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct buffer text = {0}, line = {0};
    make_text(&text, (const char *)bytes, size);
    struct history_reader reader = history_read(text.bytes, text.size);
    struct history_entry entry;
    int64_t read = 0;
    while (history_next(&reader, &entry)) {
        buffer_clear(&line);
        history_add(&line, &entry);
        if (!same_line(&text, reader.rest.at, &line) && !says_the_same(&line, &entry))
            abort();
        read++;
    }
    if (read < 1 || read != reader.read)
        abort();
    buffer_free(&text);
    buffer_free(&line);
    return 0;
}
