#include "data/history.h"
#include "rules/hash.h"
#include "rules/score.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

enum { FIRST_FIELDS = 14, FIELDS = 17 };

static const char *const outcomes[] = {
    [RUN_OPEN] = "open", [RUN_RIGHT] = "right", [RUN_WRONG] = "wrong", [RUN_TOO_LATE] = "late"};

static uint64_t check_of(const char *line, size_t len)
{
    return hash_bytes(HASH_START, line, len) & UINT32_MAX;
}

void history_add(struct buffer *out, const struct history_entry *e)
{
    assert(e->outcome != RUN_OPEN && e->level[0] && e->question[0]);
    assert(!strpbrk(e->level, "\t\n") && !strpbrk(e->question, "\t\n"));
    size_t start = out->size;
    buffer_print(out, "answer2\t%" PRId64 "\t%" PRIu64 "\t%s\t%s\t%s\t%s\t%d\t", e->wall_s, e->seed,
                 e->level, e->question, run_mode_name(e->mode), score_law_name(e->law), e->factor);
    buffer_print(out, "%s\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t", outcomes[e->outcome], e->chosen,
                 e->elapsed_ms, e->points, e->interrupted, e->certainty, e->assisted, e->rules);
    if (!out->failed)
        buffer_print(out, "%08" PRIx64 "\n", check_of(out->bytes + start, out->size - start));
}

static struct history_entry entry_of(const struct bank *bank, const struct run *run,
                                     const struct run_question *question)
{
    struct history_entry entry = {
        .seed = run->seed,
        .mode = run->mode,
        .law = run->law,
        .factor = run->factor,
        .outcome = question->outcome,
        .chosen = question->chosen,
        .elapsed_ms = question->elapsed_ms,
        .points = question->points,
        .interrupted = question->interrupted,
        .certainty = question->certainty,
        .assisted = question->assisted,
        .rules = RUN_RULES_VERSION,
    };
    struct text id = bank->questions[question->index].id;
    struct field level = {bank_string(bank, bank->id), bank->id.len};
    struct field name = {bank_string(bank, id), id.len}, own;
    /* In a bank of several levels each question names its own. */
    struct field rest = name;
    if (memchr(name.at, '/', name.len) && fields_next(&rest, '/', &own)) {
        level = own;
        name = rest;
    }
    bool fits = fields_copy(level, entry.level, HISTORY_ID_ROOM) &&
                fields_copy(name, entry.question, HISTORY_ID_ROOM);
    assert(fits);
    (void)fits;
    return entry;
}

/* The same answer of the same run; the wall clock may have gone on between two attempts to write.
 */
static bool same_answer(const struct history_entry *a, const struct history_entry *b)
{
    return a->seed == b->seed && a->elapsed_ms == b->elapsed_ms && a->chosen == b->chosen &&
           a->points == b->points && strcmp(a->question, b->question) == 0 &&
           strcmp(a->level, b->level) == 0;
}

static bool is_known(struct field known, const struct history_entry *entry)
{
    struct history_reader reader = history_read(known.at, known.len);
    struct history_entry other;
    while (history_next(&reader, &other))
        if (same_answer(&other, entry))
            return true;
    return false;
}

void history_add_run(struct buffer *out, const struct bank *bank, const struct run *run,
                     int64_t wall_s, struct field known)
{
    bool begun = false;
    for (int32_t i = 0; i < run->count; i++) {
        if (run->questions[i].outcome == RUN_OPEN)
            continue;
        struct history_entry entry = entry_of(bank, run, &run->questions[i]);
        entry.wall_s = wall_s;
        if (known.len > 0 && is_known(known, &entry))
            continue;
        if (!begun)
            buffer_add(out, "\n", 1);
        begun = true;
        history_add(out, &entry);
    }
}

struct history_reader history_read(const char *bytes, size_t size)
{
    return (struct history_reader){.rest = {bytes, size}};
}

static bool read_id(struct field field, char *out)
{
    return field.len > 0 && fields_copy(field, out, HISTORY_ID_ROOM);
}

static bool read_outcome(struct field field, enum run_outcome *outcome)
{
    for (int i = RUN_RIGHT; i <= RUN_TOO_LATE; i++) {
        if (fields_equal(field, outcomes[i])) {
            *outcome = (enum run_outcome)i;
            return true;
        }
    }
    return false;
}

/* `f` are the fields of an answer2. */
static bool read_fields(const struct field *f, struct history_entry *e)
{
    int32_t interrupted = 0;
    bool read = fields_i64(f[1], 0, INT64_MAX, &e->wall_s) && fields_u64(f[2], &e->seed) &&
                read_id(f[3], e->level) && read_id(f[4], e->question) &&
                fields_i32(f[7], 0, INT32_MAX, &e->factor) && read_outcome(f[8], &e->outcome) &&
                fields_i32(f[9], -1, BANK_MAX_CHOICES - 1, &e->chosen) &&
                fields_i32(f[10], 0, INT32_MAX, &e->elapsed_ms) &&
                fields_i32(f[11], INT32_MIN, INT32_MAX, &e->points) &&
                fields_i32(f[12], 0, 1, &interrupted) &&
                fields_i32(f[13], 0, SCORE_CERTAINTIES, &e->certainty) &&
                fields_i32(f[14], 0, (1 << LIFELINES) - 1, &e->assisted) &&
                fields_i32(f[15], 1, INT32_MAX, &e->rules);
    e->mode = run_mode_named(f[5].at, f[5].len);
    e->law = score_law_named(f[6].at, f[6].len);
    e->interrupted = interrupted == 1;
    return read && mode_allows(e->mode, e->law, e->factor);
}

static struct field word(const char *text)
{
    return (struct field){text, strlen(text)};
}

/* Puts what an answer1 lacks where an answer2 has it. */
static void bring_up_to_date(struct field *f)
{
    struct field rules = f[12], check = f[13];
    memmove(&f[7], &f[6], 6 * sizeof *f);
    f[6] = word(score_law_name(SCORE_ARCADE));
    f[13] = f[14] = word("0");
    f[15] = rules;
    f[16] = check;
}

static bool read_line(struct field line, void *to)
{
    struct history_entry *entry = to;
    struct field fields[FIELDS], rest = line;
    size_t count = 0;
    while (count < FIELDS && fields_next(&rest, '\t', &fields[count]))
        count++;
    bool first = count == FIRST_FIELDS && fields_equal(fields[0], "answer1");
    bool second = count == FIELDS && fields_equal(fields[0], "answer2");
    uint64_t check;
    if ((!first && !second) || rest.at || !fields_hex(fields[count - 1], 8, &check))
        return false;
    size_t checked = (size_t)(fields[count - 1].at - line.at);
    if (first)
        bring_up_to_date(fields);
    return check == check_of(line.at, checked) && read_fields(fields, entry);
}

bool history_next(struct history_reader *reader, struct history_entry *entry)
{
    return fields_entry(&reader->rest, read_line, entry, &reader->read, &reader->skipped);
}
