/* Run codes: what is read can be written and read again without a loss, and so can any content that
 * is valid. The latter is made of the input's bytes, as no fuzzer finds a check by chance. */
#include "data/run_code.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static bool same(const struct run_code *a, const struct run_code *b)
{
    return a->mode == b->mode && a->law == b->law && a->factor == b->factor && a->seed == b->seed &&
           a->levels == b->levels && a->content == b->content;
}

static void write_and_read(const struct run_code *code)
{
    char text[RUN_CODE_ROOM];
    struct run_code again;
    run_code_print(code, text);
    demand(strlen(text) == RUN_CODE_ROOM - 1);
    demand(run_code_parse(&again, text, strlen(text), NULL) && same(&again, code));
}

static void read(const char *text, size_t len)
{
    struct run_code code;
    struct error error = {""};
    bool good = run_code_parse(&code, text, len, &error);
    demand(good == (error.text[0] == '\0'));
    if (good) {
        demand(run_code_valid(&code));
        write_and_read(&code);
    }
}

static void make(const uint8_t *bytes, size_t size)
{
    static const int32_t factors[] = {100, 150, 200, 1000, 0, 300};
    uint8_t all[12] = {0};
    memcpy(all, bytes, size < sizeof all ? size : sizeof all);
    struct run_code code = {
        .mode = (enum run_mode)(all[0] % (RUN_MODE_COUNT + 1)),
        .law = (enum score_law)(all[1] % (SCORE_LAWS + 1)),
        .factor = factors[all[2] % 6],
        .content = all[3],
    };
    memcpy(&code.seed, all + 4, 4);
    memcpy(&code.levels, all + 8, 4);
    if (run_code_valid(&code))
        write_and_read(&code);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    /* A copy of exactly this size: a read behind its end is seen. */
    char *text = malloc(size > 0 ? size : 1);
    if (!text)
        return 0;
    memcpy(text, bytes, size);
    read(text, size);
    make(bytes, size);
    free(text);
    return 0;
}
