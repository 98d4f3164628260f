#include "data/run_log.h"
#include "data/log_reader.h"
#include "rules/score.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static bool has_argument(enum command_kind kind)
{
    return kind == COMMAND_ANSWER || kind == COMMAND_PAUSE || kind == COMMAND_LIFELINE ||
           kind == COMMAND_GOTO;
}

/* A check line follows the command when it settled a question or ended the run. */
static bool wants_check(const struct run *after, enum command_kind kind)
{
    return kind == COMMAND_ANSWER || kind == COMMAND_TIMEOUT || after->phase == RUN_OVER;
}

static int32_t question_number(const struct run *run)
{
    return run->current < run->count ? run->current + 1 : run->count;
}

static void print_id(struct buffer *out, const struct bank *bank, const struct run_question *q)
{
    const char *id = bank_string(bank, bank->questions[q->index].id);
    assert(id[0] && !strpbrk(id, " \t\n"));
    buffer_print(out, " %s", id);
}

void run_log_begin(struct buffer *out, const struct bank *bank, const struct run *run)
{
    buffer_print(out, "constrictor-run %d\nrules %d\nlevel %s\n", RUN_LOG_VERSION,
                 RUN_RULES_VERSION, bank_string(bank, bank->id));
    buffer_print(out, "content %016" PRIx64 "\nseed %" PRIu64 "\nmode %s\nlaw %s\nfactor %d\n",
                 bank_hash(bank), run->seed, run_mode_name(run->mode), score_law_name(run->law),
                 run->factor);
    buffer_print(out, "questions");
    for (int32_t i = 0; i < run->count; i++)
        print_id(out, bank, &run->questions[i]);
    buffer_print(out, "\nspare");
    if (run->spare)
        print_id(out, bank, &run->questions[run->count]);
    else
        buffer_print(out, " -");
    buffer_add(out, "\n\n", 2);
}

static int print_command(char *line, size_t room, struct command c)
{
    if (has_argument(c.kind))
        return snprintf(line, room, "%" PRId64 " %s %d\n", c.at_ms, command_name(c.kind), c.arg);
    return snprintf(line, room, "%" PRId64 " %s\n", c.at_ms, command_name(c.kind));
}

static int print_check(char *line, size_t room, const struct run *run)
{
    return snprintf(line, room, "# %d %016" PRIx64 " %d\n", question_number(run), run_hash(run),
                    run->score);
}

void run_log_check(struct buffer *out, const struct run *run)
{
    char line[80];
    buffer_add(out, line, (size_t)print_check(line, sizeof line, run));
}

void run_log_command(struct buffer *out, const struct run *after, struct command command)
{
    char line[80];
    buffer_add(out, line, (size_t)print_command(line, sizeof line, command));
    if (wants_check(after, command.kind))
        run_log_check(out, after);
}

static bool read_setup(struct log_reader *reader, struct run_log_header *out)
{
    struct field value;
    if (!log_reader_value(reader, "mode", &value))
        return false;
    out->mode = run_mode_named(value.at, value.len);
    if (out->mode == RUN_MODE_COUNT)
        return log_reader_needs(reader, "a mode that this program knows");
    if (!log_reader_value(reader, "law", &value))
        return false;
    out->law = score_law_named(value.at, value.len);
    if (out->law == SCORE_LAWS)
        return log_reader_needs(reader, "a law of score that this program knows");
    if (!log_reader_number(reader, "factor", 0, INT32_MAX, &out->factor))
        return false;
    if (!score_factor_valid(out->factor))
        return log_reader_needs(reader, "a factor of 100, 150, 200, 1000 or 0");
    return mode_allows(out->mode, out->law, out->factor) ||
           log_reader_needs(reader, "a factor that goes together with mode and law");
}

static bool read_questions(struct log_reader *reader, struct run_log_header *out)
{
    struct field value;
    if (!log_reader_questions(reader, out->questions, &out->count) ||
        !log_reader_value(reader, "spare", &value))
        return false;
    if (!fields_copy(value, out->spare, sizeof out->spare))
        return log_reader_needs(reader, "a question id of at most 129 letters, or \"-\",");
    return log_reader_end(reader);
}

static enum run_log_status read_header(struct log_reader *reader, struct run_log_header *out)
{
    int32_t version;
    if (!log_reader_number(reader, "constrictor-run", 0, INT32_MAX, &version) ||
        (version == RUN_LOG_VERSION &&
         !log_reader_number(reader, "rules", 0, INT32_MAX, &out->rules)))
        return RUN_LOG_MALFORMED;
    if (version != RUN_LOG_VERSION) {
        error_set(reader->error, "line 1: log format %d; this program reads format %d", version,
                  RUN_LOG_VERSION);
        return RUN_LOG_OTHER_RULES;
    }
    if (out->rules != RUN_RULES_VERSION) {
        error_set(reader->error, "line 2: played by rules %d; this program has rules %d",
                  out->rules, RUN_RULES_VERSION);
        return RUN_LOG_OTHER_RULES;
    }
    bool whole = log_reader_origin(reader, out->level, &out->content, &out->seed) &&
                 read_setup(reader, out) && read_questions(reader, out);
    return whole ? RUN_LOG_OK : RUN_LOG_MALFORMED;
}

enum run_log_status run_log_read_header(const char *bytes, size_t size, struct run_log_header *out,
                                        struct error *error)
{
    struct log_reader reader = {{bytes, size}, 0, error};
    return read_header(&reader, out);
}

static enum run_log_status set_up(struct run_log_header *header, const struct bank *bank,
                                  struct run *run, struct error *error)
{
    struct run_draw draw = {.count = header->count, .spare = -1};
    uint32_t spare;
    bool has_spare = strcmp(header->spare, "-") != 0;
    if (!log_fits_bank(header->level, header->content, bank, "run", error) ||
        !log_find_questions(bank, header->questions, header->count, 9, draw.indexes, error) ||
        (has_spare && !log_find_questions(bank, &header->spare, 1, 10, &spare, error)))
        return RUN_LOG_OTHER_LEVEL;
    if (has_spare)
        draw.spare = spare;
    struct run_setup setup = {header->seed, header->mode, header->law, header->factor};
    run_init(run, bank, &draw, setup);
    return RUN_LOG_OK;
}

/* A command line is right when writing what was read gives the same line again. */
static bool parse_command(struct field line, struct command *command)
{
    char again[80];
    struct field rest = line, at, name, arg;
    *command = (struct command){0};
    if (!fields_next(&rest, ' ', &at) || !fields_next(&rest, ' ', &name) ||
        !fields_i64(at, 0, RUN_MAX_MS, &command->at_ms))
        return false;
    command->kind = command_named(name.at, name.len);
    if (command->kind == COMMAND_NONE)
        return false;
    if (has_argument(command->kind) &&
        (!fields_next(&rest, ' ', &arg) || !fields_i32(arg, 0, INT32_MAX, &command->arg)))
        return false;
    int len = print_command(again, sizeof again, *command) - 1;
    return line.len == (size_t)len && memcmp(line.at, again, line.len) == 0;
}

static bool parse_check(struct field line, int32_t *question, uint64_t *hash, int32_t *score)
{
    struct field mark, number, digits, points;
    return fields_next(&line, ' ', &mark) && fields_equal(mark, "#") &&
           fields_next(&line, ' ', &number) && fields_i32(number, 1, RUN_MAX_QUESTIONS, question) &&
           fields_next(&line, ' ', &digits) && fields_hex(digits, 16, hash) &&
           fields_next(&line, ' ', &points) && fields_i32(points, INT32_MIN, INT32_MAX, score) && !line.at;
}

static enum run_log_status replay_check(struct field line, const struct run *run,
                                        struct run_log_result *result)
{
    int32_t question, score;
    uint64_t hash;
    if (!result->check_due || !parse_check(line, &question, &hash, &score)) {
        error_set(&result->error, "line %d: question %d: %s", result->line, result->question,
                  result->check_due ? "\"# question hash score\" is needed here"
                                    : "a check line stands where none belongs");
        return RUN_LOG_MALFORMED;
    }
    result->check_due = false;
    if (question == question_number(run) && hash == run_hash(run) && score == run->score)
        return RUN_LOG_OK;
    error_set(&result->error,
              "line %d: question %d: the log says question %d, score %d, state %016" PRIx64
              "; the rules give question %d, score %d, state %016" PRIx64,
              result->line, result->question, question, score, hash, question_number(run),
              run->score, run_hash(run));
    return RUN_LOG_DIFFERS;
}

static enum run_log_status replay_command(struct field line, struct run *run,
                                          struct run_log_result *result)
{
    struct command command;
    if (result->check_due || !parse_command(line, &command)) {
        error_set(&result->error, "line %d: question %d: %s", result->line, result->question,
                  result->check_due ? "the check line of the question is missing"
                                    : "this is no command");
        return RUN_LOG_MALFORMED;
    }
    if (!run_apply(run, command, NULL)) {
        error_set(&result->error,
                  "line %d: question %d: the rules refuse \"%s\" at %" PRId64 " ms here",
                  result->line, result->question, command_name(command.kind), command.at_ms);
        return RUN_LOG_DIFFERS;
    }
    result->check_due = wants_check(run, command.kind);
    return RUN_LOG_OK;
}

enum run_log_status run_log_replay(const char *bytes, size_t size, const struct bank *bank,
                                   struct run *run, struct run_log_result *result)
{
    *result = (struct run_log_result){0};
    memset(run, 0, sizeof *run);
    struct log_reader reader = {{bytes, size}, 0, &result->error};
    struct run_log_header header;
    struct field line;
    enum run_log_status status = read_header(&reader, &header);
    if (status == RUN_LOG_OK)
        status = set_up(&header, bank, run, &result->error);
    result->line = reader.line;
    while (status == RUN_LOG_OK) {
        result->whole_size = size - reader.rest.len;
        result->question = question_number(run);
        if (!log_reader_line(&reader, &line))
            break;
        result->line = reader.line;
        status = line.len > 0 && line.at[0] == '#' ? replay_check(line, run, result)
                                                   : replay_command(line, run, result);
    }
    result->status = status;
    return status;
}

enum run_log_status run_log_start(const char *bytes, size_t size, const struct bank *bank,
                                  struct run *run, struct error *error)
{
    struct run_log_header header;
    enum run_log_status status = run_log_read_header(bytes, size, &header, error);
    return status == RUN_LOG_OK ? set_up(&header, bank, run, error) : status;
}

int32_t run_log_commands(const char *bytes, size_t size, struct command *out, int32_t room)
{
    struct log_reader reader = {{bytes, size}, 0, NULL};
    struct field line;
    struct command command;
    int32_t count = 0;
    while (log_reader_line(&reader, &line)) {
        if (!parse_command(line, &command))
            continue;
        if (count < room)
            out[count] = command;
        count++;
    }
    return count;
}
