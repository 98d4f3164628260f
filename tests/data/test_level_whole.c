/* Whole files: cut, short of memory, long, and the ones the game ships. */
#include "level_sample.h"

#include "data/memory.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void every_cut_file_is_refused(void **state)
{
    size_t size = strlen(level_sample) - 1; /* the line feed at the end may go */
    (void)state;
    for (size_t cut = 0; cut < size; cut++) {
        struct level level;
        struct problems problems = {0};
        char *bytes = malloc(cut > 0 ? cut : 1);
        assert_non_null(bytes);
        memcpy(bytes, level_sample, cut);
        assert_false(level_parse(&level, "x.json", bytes, cut, LEVEL_MAX_BYTES, &problems));
        assert_int_equal(problems.errors, 1);
        assert_null(level.arena);
        free(bytes);
    }
}

static int allowed;

static int allow(void)
{
    return allowed-- > 0;
}

/* Reads with only so many allocations. Nothing leaks: the sanitizer watches. */
static bool read_with_memory(int allocations, const char *bytes)
{
    struct level level;
    struct problems problems = {0};
    allowed = allocations;
    memory_set_gate(allow);
    bool good = level_parse(&level, "x.json", bytes, strlen(bytes), LEVEL_MAX_BYTES, &problems);
    memory_set_gate(NULL);
    if (good) {
        assert_int_equal(level.bank.question_count, 2);
        assert_int_equal(problems.errors, 0);
    } else {
        assert_non_null(strstr(problems.first.text, "memory"));
        assert_int_equal(problems.errors, 1);
    }
    level_free(&level);
    return good;
}

static void every_failed_allocation_is_reported(void **state)
{
    int allocations = 0;
    (void)state;
    while (!read_with_memory(allocations, level_sample))
        allocations++;
    assert_true(allocations >= 4);
}

/* The second question of the sample, `count` times and always with the same id. */
static char *repeat_question(uint32_t count)
{
    const char *start = strstr(level_sample, "    {\n      \"id\": \"pop-returns\"");
    size_t head = (size_t)(strstr(level_sample, "    {\n      \"id\"") - level_sample);
    size_t len = (size_t)(strstr(start, "    }\n") - start) + 5;
    char *bytes = malloc(head + count * (len + 2) + 10);
    assert_non_null(bytes);
    memcpy(bytes, level_sample, head);
    char *at = bytes + head;
    for (uint32_t i = 0; i < count; i++) {
        memcpy(at, start, len);
        at += len;
        *at++ = i + 1 < count ? ',' : ' ';
        *at++ = '\n';
    }
    memcpy(at, "]}", 3);
    return bytes;
}

static void remember_last(void *context, enum problem_kind kind, const char *text)
{
    struct error *last = context;
    assert_int_equal(kind, PROBLEM_ERROR);
    error_set(last, "%s", text);
}

/* Would take minutes if finding an id or a line began at the first question each time. */
static void long_files_of_faults_are_read_in_one_go(void **state)
{
    const uint32_t count = 60000;
    struct error last;
    struct problems problems = {.each = remember_last, .context = &last};
    struct level level;
    char *bytes = repeat_question(count);
    (void)state;
    assert_true(
        level_parse(&level, "x.json", bytes, strlen(bytes), LEVEL_MAX_DECK_BYTES, &problems));
    assert_int_equal(level.bank.question_count, 1);
    assert_int_equal(problems.errors, count - 1);
    assert_string_equal(last.text,
                        "x.json:1079992: questions[59999].id: \"pop-returns\" again, an id "
                        "that no question before has needed");
    assert_non_null(strstr(problems.first.text, "x.json:28: questions[1].id: "));
    assert_true(level.arena_size < 2000);
    level_free(&level);
    free(bytes);
}

/* Ids of one length, so that only their letters tell them apart. */
static void many_ids_are_told_apart(void **state)
{
    const uint32_t count = 5000;
    struct problems problems = {0};
    struct level level;
    char *bytes = repeat_question(count);
    char *id = strstr(bytes, "pop-returns");
    const ptrdiff_t stride = strstr(id + 1, "pop-returns") - id;
    const ptrdiff_t concept = strstr(id, "\"pop\"") + 1 - id;
    (void)state;
    for (uint32_t i = 0; i < count; i++, id += stride) {
        char digits[12];
        snprintf(digits, sizeof digits, "pop-r-%05u", i);
        memcpy(id, digits, 11);
        snprintf(digits, sizeof digits, "%03u", i % 500);
        memcpy(id + concept, digits, 3);
    }
    assert_true(level_parse(&level, "x.json", bytes, strlen(bytes), LEVEL_MAX_BYTES, &problems));
    const struct bank *bank = &level.bank;
    assert_int_equal(bank->question_count, count);
    assert_int_equal(bank->concept_count, 500);
    assert_string_equal(bank_string(bank, bank->concepts[bank->questions[4321].concept]), "321");
    assert_int_equal(bank_find(bank, "pop-r-04999"), 4999);
    level_free(&level);
    free(bytes);
}

static char *load(const char *name, size_t *size)
{
    char path[1024];
    snprintf(path, sizeof path, SOURCE_DIR "/levels/%s", name);
    FILE *file = fopen(path, "rb");
    char *bytes = malloc(LEVEL_MAX_BYTES);
    assert_non_null(file);
    assert_non_null(bytes);
    *size = fread(bytes, 1, LEVEL_MAX_BYTES, file);
    fclose(file);
    return bytes;
}

static void check_shipped(const char *name)
{
    size_t size;
    struct level level;
    struct level_sample_log log = {.len = 0};
    struct problems problems = {.each = level_sample_log, .context = &log};
    char *bytes = load(name, &size);
    bool good = level_parse(&level, name, bytes, size, LEVEL_MAX_BYTES, &problems);
    free(bytes);
    if (!good || problems.errors > 0 || problems.warnings > 0)
        fail_msg("%s", log.text);
    assert_true(level.bank.question_count >= 20);
    assert_true(level.bank.concept_count >= 6);
    level_free(&level);
}

static void shipped_levels_are_faultless(void **state)
{
    DIR *directory = opendir(SOURCE_DIR "/levels");
    const struct dirent *entry;
    int levels = 0;
    (void)state;
    assert_non_null(directory);
    while ((entry = readdir(directory))) {
        const char *end = strrchr(entry->d_name, '.');
        if (!end || strcmp(end, ".json") != 0 || strcmp(entry->d_name, "campaign.json") == 0 ||
            strcmp(entry->d_name, "schema.json") == 0)
            continue;
        check_shipped(entry->d_name);
        levels++;
    }
    closedir(directory);
    assert_int_equal(levels, 21);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_cut_file_is_refused),
        cmocka_unit_test(every_failed_allocation_is_reported),
        cmocka_unit_test(long_files_of_faults_are_read_in_one_go),
        cmocka_unit_test(many_ids_are_told_apart),
        cmocka_unit_test(shipped_levels_are_faultless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
