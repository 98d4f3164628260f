/* Any bytes as a level, as a campaign, as a small document read in two ways, and as Python code. */
#include "data/campaign.h"
#include "data/code_colour.h"
#include "data/json.h"
#include "data/json_scan.h"
#include "data/json_tree.h"
#include "data/level.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Every text of the bank is inside it and ends in NUL; bank_hash() reads them all. */
static void check_bank(const struct level *level)
{
    const struct bank *bank = &level->bank;
    assert(bank->question_count > 0 && bank_hash(bank) != 0);
    for (uint32_t i = 0; i < bank->question_count; i++) {
        const struct bank_question *question = &bank->questions[i];
        const char *prompt = bank_string(bank, question->prompt);
        assert(strlen(prompt) == question->prompt.len && question->prompt.len > 0);
        assert(question->correct < question->choice_count);
        assert(question->first_choice + question->choice_count <= bank->choice_count);
        assert(question->concept < bank->concept_count);
        assert((question->code.len == 0) == (question->code_lines == 0));
        assert(strlen(bank_string(bank, question->sources)) == question->sources.len);
        assert(question->sources.len > 0);
    }
}

static void colour_line(struct code_state *state, const char *line, size_t len)
{
    struct code_span span;
    size_t at = 0;
    size_t covered = 0;
    while (code_next_span(state, line, len, &at, &span)) {
        assert(span.start == covered && span.len > 0);
        covered += span.len;
        assert(at == covered);
    }
    assert(covered == len);
}

static void colour(const char *code, size_t size)
{
    struct code_state state = {0};
    while (size > 0) {
        const char *feed = memchr(code, '\n', size);
        size_t len = feed ? (size_t)(feed - code) : size;
        colour_line(&state, code, len);
        size -= feed ? len + 1 : len;
        code += feed ? len + 1 : len;
    }
}

static bool same_text(const char *a, const char *b)
{
    return (!a && !b) || (a && b && strcmp(a, b) == 0);
}

static bool same(const cJSON *a, const cJSON *b)
{
    for (; a && b; a = a->next, b = b->next)
        if ((a->type & 0xFF) != (b->type & 0xFF) || !same_text(a->string, b->string) ||
            !same_text(a->valuestring, b->valuestring) ||
            (cJSON_IsNumber(a) && a->valuedouble != b->valuedouble) || !same(a->child, b->child))
            return false;
    return !a && !b;
}

/* json_tree() must build what cJSON builds. */
static void compare_trees(const char *bytes, size_t size)
{
    struct json_scan scan;
    size_t end;
    cJSON *expected = json_parse(bytes, size, LEVEL_MAX_BYTES, NULL);
    if (expected && expected->child && json_scan(&scan, bytes, size, LEVEL_MAX_BYTES, NULL)) {
        void *block = malloc(json_tree_room(size));
        if (block)
            assert(same(json_tree(bytes, scan.root, size - scan.root, block, &end), expected));
        free(block);
    }
    cJSON_Delete(expected);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct campaign campaign;
    struct problems problems = {0};
    struct level level;
    /* A copy of exactly this size: a read behind its end is seen. */
    char *bytes = malloc(size > 0 ? size : 1);
    if (!bytes)
        return 0;
    memcpy(bytes, data, size);
    if (level_parse(&level, "fuzz.json", bytes, size, LEVEL_MAX_BYTES, &problems))
        check_bank(&level);
    else
        assert(problems.errors > 0 && level.arena == NULL);
    level_free(&level);
    problems = (struct problems){0};
    if (!campaign_parse(&campaign, "fuzz.json", bytes, size, &problems))
        assert(problems.errors > 0 && campaign.level_count == 0);
    compare_trees(bytes, size);
    colour(bytes, size);
    free(bytes);
    return 0;
}
