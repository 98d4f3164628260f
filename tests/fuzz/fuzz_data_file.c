/* Files of exported data: whatever comes in, what was taken can be written and read again without a
 * loss. Searchers do not find checksums, so the names and bytes are also tried as a file of ours.
 */
#include "data/base64.h"
#include "data/data_file.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static void try_again(const struct data_file *file)
{
    struct buffer text = {0}, again = {0};
    struct data_file second = {0};
    data_file_print(&text, file, "now");
    demand(data_file_parse(&second, text.bytes, text.size, NULL));
    data_file_print(&again, &second, "now");
    demand(text.size == again.size && memcmp(text.bytes, again.bytes, text.size) == 0);
    data_file_free(&second);
    buffer_free(&text);
    buffer_free(&again);
}

/* One record: its name up to the first line feed, its bytes behind it. */
static void try_record(const char *text, size_t size)
{
    struct data_file file = {0};
    const char *end = size > 0 ? memchr(text, '\n', size) : NULL;
    char name[256] = "";
    if (end && end - text < (long)sizeof name)
        memcpy(name, text, (size_t)(end - text));
    if (!data_file_name_valid(name))
        return;
    struct data_record *record = data_file_add(&file, name);
    size_t rest = size - (size_t)(end + 1 - text);
    demand(record != NULL);
    record->copies[0] = (struct data_copy){malloc(rest + 1), rest};
    memcpy(record->copies[0].bytes, end + 1, rest);
    record->count = 1;
    try_again(&file);
    data_file_free(&file);
}

static void try_base64(const char *text, size_t size)
{
    char *out = malloc(base64_room(size) + 1);
    struct buffer again = {0};
    size_t got;
    demand(out != NULL);
    if (base64_read(text, size, out, &got)) {
        base64_print(&again, out, got);
        demand(again.size == size && (size == 0 || memcmp(again.bytes, text, size) == 0));
    }
    buffer_free(&again);
    free(out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const char *text = (const char *)bytes;
    struct data_file file = {0};
    struct error error = {""};
    bool read = data_file_parse(&file, text, size, &error);
    demand(read == (error.text[0] == '\0'));
    if (read)
        try_again(&file);
    data_file_free(&file);
    try_record(text, size);
    try_base64(text, size);
    return 0;
}
