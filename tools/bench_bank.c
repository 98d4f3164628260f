#include "bench_bank.h"

#include "data/level.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { BIG = 100000, SMALL = 24, ROUNDS = 3, SMALL_ROUNDS = 200 };

static const char head[] =
    "{\"format\": \"constrictor-level\", \"version\": 1, \"id\": \"bench\", \"title\": \"Bench\", "
    "\"tier\": \"basic\", \"description\": \"Generated.\", \"license\": \"CC-BY-4.0\",\n"
    "\"questions\": [\n";

/* The number of the question goes in where % stands. */
static const char question[] =
    "{\"id\": \"list-alias-%\", \"concept\": \"concept-@\", \"difficulty\": 2, "
    "\"prompt\": \"Two names share the list number % and one of them grows it. What is printed?\", "
    "\"code\": \"first = [%]\\nsecond = first\\nsecond.append(4)\\nprint(len(first), first[0])\", "
    "\"choices\": [{\"text\": \"2 %\", \"correct\": true}, "
    "{\"text\": \"1 %\", \"why\": \"append works on the object, and both names refer to it.\", "
    "\"misconception\": \"assignment-copies\"}, "
    "{\"text\": \"2 4 after %\", \"why\": \"append puts the new item last; index 0 stays.\", "
    "\"misconception\": \"append-puts-first\"}, "
    "{\"text\": \"TypeError in %\", \"why\": \"A list may be changed through any name it has.\", "
    "\"misconception\": \"alias-is-read-only\"}], "
    "\"explanation\": \"An assignment gives the object another name and copies nothing. What the "
    "list number % goes through by one name is seen by all. For a list of its own write "
    "first.copy().\", \"sources\": [\"bench/%\", \"bench/lists\"], "
    "\"proof\": {\"kind\": \"output\"}}";

static size_t write_question(char *out, uint32_t number)
{
    size_t len = 0;
    for (const char *at = question; *at; at++) {
        if (*at == '%')
            len += (size_t)snprintf(out + len, 12, "%u", number);
        else if (*at == '@')
            len += (size_t)snprintf(out + len, 12, "%u", number % 1000);
        else
            out[len++] = *at;
    }
    return len;
}

char *bench_bank_make(uint32_t questions, size_t *size)
{
    char *bytes = malloc(sizeof head + questions * (sizeof question + 120) + 8);
    if (!bytes)
        return NULL;
    size_t len = sizeof head - 1;
    memcpy(bytes, head, len);
    for (uint32_t i = 0; i < questions; i++) {
        len += write_question(bytes + len, i);
        bytes[len++] = i + 1 < questions ? ',' : '\n';
        bytes[len++] = '\n';
    }
    memcpy(bytes + len, "]}\n", 4);
    *size = len + 3;
    return bytes;
}

/* Processor time: what else the machine does must not count. */
static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* Milliseconds; below 0 when it did not load. */
static double time_level(const char *bytes, size_t size, uint32_t questions)
{
    struct level level;
    struct problems problems = {0};
    double start = now_ms();
    bool good = level_parse(&level, "bench", bytes, size, LEVEL_MAX_DECK_BYTES, &problems);
    double taken = now_ms() - start;
    good = good && level.bank.question_count == questions && problems.errors == 0;
    level_free(&level);
    return good ? taken : -1;
}

static double time_cjson(const char *bytes)
{
    double start = now_ms();
    cJSON *tree = cJSON_Parse(bytes);
    double taken = now_ms() - start;
    cJSON_Delete(tree);
    return tree ? taken : -1;
}

static double least(double a, double b)
{
    return b < a ? b : a;
}

struct measure {
    double taken_ms;
    long peak_kib;
};

/* Times one load, of the level reader or of bare cJSON, in a process of its own, so that each
 * begins with an equally empty heap. taken_ms is below 0 when it failed. */
static struct measure measure_alone(const char *bytes, size_t size, bool bare)
{
    int ends[2];
    struct measure measure = {-1, 0};
    if (pipe(ends) != 0)
        return measure;
    pid_t child = fork();
    if (child == 0) {
        struct rusage usage;
        measure.taken_ms = bare ? time_cjson(bytes) : time_level(bytes, size, BIG);
        getrusage(RUSAGE_SELF, &usage);
        measure.peak_kib = usage.ru_maxrss;
        _exit(write(ends[1], &measure, sizeof measure) == (ssize_t)sizeof measure ? 0 : 1);
    }
    close(ends[1]);
    if (child < 0 || read(ends[0], &measure, sizeof measure) != (ssize_t)sizeof measure)
        measure.taken_ms = -1;
    close(ends[0]);
    if (child > 0)
        waitpid(child, NULL, 0);
    return measure;
}

static bool bench_big(FILE *out)
{
    size_t size;
    char *bytes = bench_bank_make(BIG, &size);
    if (!bytes)
        return false;
    struct measure level = measure_alone(bytes, size, false);
    struct measure bare = measure_alone(bytes, size, true);
    for (int i = 1; i < ROUNDS; i++) {
        level.taken_ms = least(level.taken_ms, measure_alone(bytes, size, false).taken_ms);
        bare.taken_ms = least(bare.taken_ms, measure_alone(bytes, size, true).taken_ms);
    }
    free(bytes);
    fprintf(out, "\"bank_questions\": %d,\n\"bank_bytes\": %zu,\n", BIG, size);
    fprintf(out, "\"bank_load_ms\": %.1f,\n\"bank_cjson_parse_ms\": %.1f,\n", level.taken_ms,
            bare.taken_ms);
    fprintf(out, "\"bank_load_to_cjson\": %.3f,\n", level.taken_ms / bare.taken_ms);
    fprintf(out, "\"bank_peak_to_file\": %.3f,\n", (double)level.peak_kib * 1024 / (double)size);
    return level.taken_ms > 0 && bare.taken_ms > 0;
}

bool bench_bank(FILE *out)
{
    size_t size;
    char *bytes = bench_bank_make(SMALL, &size);
    bool good = bench_big(out);
    double level_ms = bytes ? time_level(bytes, size, SMALL) : -1;
    for (int i = 0; bytes && i < SMALL_ROUNDS; i++)
        level_ms = least(level_ms, time_level(bytes, size, SMALL));
    free(bytes);
    fprintf(out, "\"level_questions\": %d,\n\"level_load_ms\": %.4f", SMALL, level_ms);
    return good && level_ms > 0;
}
