/* Prints the id and the hash of each level file: what run logs say of the level they were played
 * in. */
#include "data/level.h"
#include "platform/files.h"
#include "rules/bank.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static void print_problem(void *context, enum problem_kind kind, const char *text)
{
    (void)context;
    (void)kind;
    fprintf(stderr, "%s\n", text);
}

static bool print_hash(const char *path)
{
    struct problems problems = {.each = print_problem};
    struct error error;
    struct level level;
    char *bytes;
    size_t size;
    if (!files_load(path, LEVEL_MAX_BYTES, &bytes, &size, &error)) {
        fprintf(stderr, "%s\n", error.text);
        return false;
    }
    bool good = level_parse(&level, path, bytes, size, LEVEL_MAX_BYTES, &problems);
    free(bytes);
    if (!good)
        return false;
    const struct bank *bank = &level.bank;
    printf("%s %u %016" PRIx64 "\n", bank_string(bank, bank->id), bank->question_count,
           bank_hash(bank));
    level_free(&level);
    return problems.errors == 0 && problems.warnings == 0;
}

int main(int argc, char **argv)
{
    bool good = argc > 1;
    for (int i = 1; i < argc; i++)
        good = print_hash(argv[i]) && good;
    return good ? 0 : 1;
}
