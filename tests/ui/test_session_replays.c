/* Golden runs: each tests/replays/<name>.rep plays back over tests/replays/level.json to what
 * <name>.txt says. With RECORD_REPLAYS set the scripts below are played and the files written anew.
 */
#include "data/level.h"
#include "data/run_log.h"
#include "rules/score.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Each letter settles one question: '+' right at once, 'h' right in the middle of the clock, 'l'
 * right at the last moment, '-' wrong, '0' too late, 'r' right after the reading time was used up,
 * 'p' right after pauses while reading, answering and looking. 'q' gives up while reading, 'a'
 * while answering, 'w' while paused; 'x' ends the log with the choices shown. A lifeline comes
 * before a right answer: '5' half, 't' time, 's' swap, 'i' hint. In an exam 'm' marks before a
 * right answer, 'o' leaves the question open, 'b' goes back and takes the answer there back, 'f'
 * hands in. Under sage certainties go round. */
static const struct {
    const char *name;
    int32_t factor;
    uint64_t seed;
    const char *play;
    enum run_mode mode;
    enum score_law law;
} scripts[] = {
    {"all-right", 100, 1, "++++++++++", RUN_MODE_ROUND, SCORE_ARCADE},
    {"all-outcomes", 100, 2, "+h-0l+r+-p", RUN_MODE_ROUND, SCORE_ARCADE},
    {"longer-clock", 150, 3, "hhlh0-hhhh", RUN_MODE_ROUND, SCORE_ARCADE},
    {"tenfold-clock", 1000, 4, "hl+0+h-+l+", RUN_MODE_ROUND, SCORE_ARCADE},
    {"no-clock", 0, 5, "+hp-+h++-h", RUN_MODE_ROUND, SCORE_ARCADE},
    {"paused", 200, UINT64_MAX, "pppppppppp", RUN_MODE_ROUND, SCORE_ARCADE},
    {"all-late", 100, 7, "0000000000", RUN_MODE_ROUND, SCORE_ARCADE},
    {"given-up", 100, 8, "++-q", RUN_MODE_ROUND, SCORE_ARCADE},
    {"given-up-paused", 100, 9, "+hw", RUN_MODE_ROUND, SCORE_ARCADE},
    {"given-up-answering", 0, 10, "-a", RUN_MODE_ROUND, SCORE_ARCADE},
    {"unfinished", 100, 11, "+-h0x", RUN_MODE_ROUND, SCORE_ARCADE},
    {"one-question", 100, 12, "l", RUN_MODE_ROUND, SCORE_ARCADE},
    {"lifelines", 100, 13, "5tsi-+h0+-", RUN_MODE_ROUND, SCORE_ARCADE},
    {"ranked", 100, 14, "+-h0l-5t+s", RUN_MODE_ROUND, SCORE_RANKED},
    {"sage", 0, 15, "++--h+-+p+", RUN_MODE_ROUND, SCORE_SAGE},
    {"sprint", 100, 16, "+-hp+-0", RUN_MODE_SPRINT_60, SCORE_ARCADE},
    {"sprint-ranked", 200, 17, "h-+hhp-+0", RUN_MODE_SPRINT_120, SCORE_RANKED},
    {"sprint-no-clock", 0, 18, "+-h-++h-++", RUN_MODE_SPRINT_180, SCORE_ARCADE},
    {"survival", 100, 19, "+h+-l+0i+-", RUN_MODE_SURVIVAL, SCORE_ARCADE},
    {"survival-ranked", 150, 20, "5hts+p-+00", RUN_MODE_SURVIVAL, SCORE_RANKED},
    {"stacker", 100, 21, "++-+p+-+0", RUN_MODE_STACKER, SCORE_ARCADE},
    {"stacker-no-clock", 0, 22, "+-+---", RUN_MODE_STACKER, SCORE_ARCADE},
    {"exam", 100, 23, "+-m+o+b+-m+pf", RUN_MODE_EXAM, SCORE_ARCADE},
    {"exam-late", 100, 24, "+m-o0", RUN_MODE_EXAM, SCORE_ARCADE},
    {"daily", 100, 25, "++h-0+l+++", RUN_MODE_DAILY, SCORE_ARCADE},
};

enum { SCRIPTS = sizeof scripts / sizeof scripts[0] };

static struct level level;

static char *path_of(const char *name, const char *ending)
{
    static char path[512];
    snprintf(path, sizeof path, SOURCE_DIR "/tests/replays/%s%s", name, ending);
    return path;
}

static struct buffer read_file(const char *path)
{
    struct buffer bytes = {0};
    char part[4096];
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        fail_msg("%s is not there: tools/record_replays.sh writes it", path);
    for (size_t got = 1; got > 0;) {
        got = fread(part, 1, sizeof part, file);
        buffer_add(&bytes, part, got);
    }
    fclose(file);
    assert_false(bytes.failed);
    return bytes;
}

static void write_file(const char *path, const struct buffer *bytes)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        fail_msg("%s cannot be written", path);
    assert_int_equal(fwrite(bytes->bytes, 1, bytes->size, file), bytes->size);
    assert_int_equal(fclose(file), 0);
}

static int load_level(void **state)
{
    (void)state;
    struct problems problems = {0};
    const char *path = path_of("level", ".json");
    struct buffer file = read_file(path);
    bool whole = level_parse(&level, path, file.bytes, file.size, LEVEL_MAX_BYTES, &problems);
    if (!whole || problems.errors)
        fprintf(stderr, "%s\n", problems.first.text);
    buffer_free(&file);
    return whole && problems.errors == 0 ? 0 : -1;
}

static int free_level(void **state)
{
    (void)state;
    level_free(&level);
    return 0;
}

/* --- Playing a script --- */

static void apply(struct buffer *log, struct run *run, int64_t at_ms, enum command_kind kind,
                  int32_t arg)
{
    struct command command = {at_ms, kind, arg};
    assert_true(run_apply(run, command, NULL));
    run_log_command(log, run, command);
}

static void pause_for(struct buffer *log, struct run *run, int32_t ms, enum pause_reason reason)
{
    apply(log, run, run->last_ms + 300, COMMAND_PAUSE, (int32_t)reason);
    apply(log, run, run->last_ms + ms, COMMAND_RESUME, 0);
}

static void let_deadline_come(struct buffer *log, struct run *run)
{
    struct command command;
    assert_true(run_deadline(run, &command));
    apply(log, run, command.at_ms, command.kind, command.arg);
}

static int32_t think_ms(char how, int32_t limit_ms)
{
    if (how == 'h')
        return limit_ms ? limit_ms / 2 : 90000;
    if (how == 'l')
        return limit_ms - 1;
    return how == '-' ? 3210 : 480;
}

static int32_t place_of(const struct run_question *question, bool right)
{
    int32_t place = 0;
    while ((question->order[place] == question->correct) != right)
        place++;
    return place;
}

static void settle(struct buffer *log, struct run *run, char how)
{
    const struct run_question *question = run_question(run);
    int64_t shown_ms = run->last_ms;
    if (how == 'p') {
        pause_for(log, run, 70000, PAUSE_BY_PLAYER);
        shown_ms = run->last_ms;
    }
    if (how == '0') {
        let_deadline_come(log, run);
        return;
    }
    int32_t certainty = run->law == SCORE_SAGE ? 1 + run->current % SCORE_CERTAINTIES : 0;
    apply(log, run, shown_ms + think_ms(how, question->limit_ms), COMMAND_ANSWER,
          run_answer_arg(place_of(question, how != '-'), certainty));
}

static void show_choices(struct buffer *log, struct run *run, char how)
{
    if (how == 'r')
        let_deadline_come(log, run);
    else if (run->phase == RUN_READING)
        apply(log, run, run->last_ms + 1111, COMMAND_SHOW, 0);
}

static void use_lifeline(struct buffer *log, struct run *run, char how)
{
    static const char letters[LIFELINES + 1] = "5tsi";
    const char *letter = strchr(letters, how);
    if (!letter)
        return;
    apply(log, run, run->last_ms + 700, COMMAND_LIFELINE, (int32_t)(letter - letters));
    show_choices(log, run, how);
}

/* Questions of an exam, one after the other; 'b' comes back from the one before. */
static bool play_exam(struct buffer *log, struct run *run, char how)
{
    int32_t next = run->current + (how == 'b' ? -1 : 1);
    if (how == 'm')
        apply(log, run, run->last_ms + 50, COMMAND_MARK, 0);
    if (how == '0' || how == 'f') {
        if (how == '0')
            let_deadline_come(log, run);
        else
            apply(log, run, run->last_ms + 900, COMMAND_FINISH, 0);
        return false;
    }
    if (how == 'p')
        pause_for(log, run, 4000, PAUSE_AWAY);
    if (how == 'b')
        apply(log, run, run->last_ms + 100, COMMAND_GOTO, next);
    if (how == 'b')
        next += 2;
    const struct run_question *question = run_question(run);
    if (how != 'o')
        apply(log, run, run->last_ms + 2345, COMMAND_ANSWER,
              how == 'b' ? run_place(question, question->chosen) : place_of(question, how != '-'));
    if (next < run->count)
        apply(log, run, run->last_ms + 60, COMMAND_GOTO, next);
    return true;
}

/* False when the script ends inside the question. */
static bool play_question(struct buffer *log, struct run *run, char how)
{
    if (how == 'p' || how == 'w')
        apply(log, run, run->last_ms + 200, COMMAND_PAUSE, PAUSE_AWAY);
    if (how == 'q' || how == 'w') {
        apply(log, run, run->last_ms + 250, COMMAND_QUIT, 0);
        return false;
    }
    if (how == 'p')
        apply(log, run, run->last_ms + 5000, COMMAND_RESUME, 0);
    show_choices(log, run, how);
    if (how == 'a')
        apply(log, run, run->last_ms + 2000, COMMAND_QUIT, 0);
    if (how == 'a' || how == 'x')
        return false;
    use_lifeline(log, run, how);
    settle(log, run, how);
    if (run->phase == RUN_OVER)
        return false;
    if (how == 'p')
        pause_for(log, run, 10, PAUSE_AWAY);
    apply(log, run, run->last_ms + 1500, COMMAND_NEXT, 0);
    return run->phase != RUN_OVER;
}

static void play(struct buffer *log, int32_t script)
{
    bool one = strlen(scripts[script].play) == 1;
    struct run_draw draw = {.count = one ? 1 : 10, .spare = -1};
    for (int32_t i = 0; i < draw.count; i++)
        draw.indexes[i] = (uint32_t)((i * 5 + script) % (int32_t)level.bank.question_count);
    if (strchr(scripts[script].play, 's'))
        draw.spare = (draw.count * 5 + script) % (int32_t)level.bank.question_count;
    struct run_setup setup = {scripts[script].seed, scripts[script].mode, scripts[script].law,
                              scripts[script].factor};
    bool exam = mode_get(setup.mode)->free_order;
    struct run run;
    run_init(&run, &level.bank, &draw, setup);
    run_log_begin(log, &level.bank, &run);
    const char *how = scripts[script].play;
    while (*how && (exam ? play_exam(log, &run, *how) : play_question(log, &run, *how)))
        how++;
    assert_false(log->failed);
}

/* --- What a log plays back to --- */

static void describe_question(struct buffer *out, const struct run *run, int32_t i)
{
    static const char *const outcomes[] = {"open", "right", "wrong", "late"};
    const struct run_question *q = &run->questions[i];
    buffer_print(out, "%d %s %s: choice %d, %d of %d ms, streak %d, %d points%s\n", i + 1,
                 bank_string(&level.bank, level.bank.questions[q->index].id), outcomes[q->outcome],
                 q->chosen, q->elapsed_ms, q->limit_ms, q->streak, q->points,
                 q->interrupted ? ", interrupted" : "");
    if (q->certainty || q->assisted || q->marked)
        buffer_print(out, "  certainty %d, assisted %d, hidden %d, hint %d%s\n", q->certainty,
                     q->assisted, q->hidden, q->hint, q->marked ? ", marked" : "");
}

static struct buffer describe(const struct buffer *log)
{
    struct buffer out = {0};
    struct run run;
    struct run_log_result result;
    enum run_log_status status = run_log_replay(log->bytes, log->size, &level.bank, &run, &result);
    assert_int_equal(status, RUN_LOG_OK);
    assert_int_equal(result.whole_size, log->size);
    buffer_print(&out, "%s\n",
                 run.quit                ? "given up"
                 : run.phase == RUN_OVER ? "over"
                                         : "unfinished");
    buffer_print(&out, "%s, %s, clock %d %%\n", run_mode_name(run.mode), score_law_name(run.law),
                 run.factor);
    buffer_print(&out, "hash %016" PRIx64 "\n", run_hash(&run));
    buffer_print(&out, "score %d\n", run.score);
    buffer_print(&out, "right %d of %d, stars %d, best streak %d\n", run_right_count(&run),
                 run.count, score_stars(run_right_count(&run), run.count), run.best_streak);
    buffer_print(&out, "time %" PRId64 " ms\n", run.last_ms);
    for (int32_t i = 0; i < run.count; i++)
        describe_question(&out, &run, i);
    assert_false(out.failed);
    return out;
}

static void check(int32_t script)
{
    const char *name = scripts[script].name;
    struct buffer log = {0};
    if (getenv("RECORD_REPLAYS")) {
        play(&log, script);
        write_file(path_of(name, ".rep"), &log);
    } else {
        log = read_file(path_of(name, ".rep"));
    }
    struct buffer text = describe(&log);
    if (getenv("RECORD_REPLAYS"))
        write_file(path_of(name, ".txt"), &text);
    struct buffer golden = read_file(path_of(name, ".txt"));
    if (strcmp(golden.bytes, text.bytes) != 0)
        fail_msg("%s plays back to\n%s", path_of(name, ".rep"), text.bytes);
    buffer_free(&golden);
    buffer_free(&text);
    buffer_free(&log);
}

static void golden_runs_play_back(void **state)
{
    (void)state;
    for (int32_t i = 0; i < SCRIPTS; i++)
        check(i);
}

/* The recorded commands still are what the scripts say: nobody edited a log by hand. */
static void golden_runs_are_their_scripts(void **state)
{
    (void)state;
    for (int32_t i = 0; i < SCRIPTS; i++) {
        struct buffer played = {0}, log = read_file(path_of(scripts[i].name, ".rep"));
        play(&played, i);
        if (strcmp(played.bytes, log.bytes) != 0)
            fail_msg("%s is not what its script plays", path_of(scripts[i].name, ".rep"));
        buffer_free(&played);
        buffer_free(&log);
    }
}

/* Every byte of a log whose run is over counts: behind its last command stands a check line that
 * knows all of them. */
static void check_changes(const char *name)
{
    struct buffer log = read_file(path_of(name, ".rep"));
    struct run run;
    struct run_log_result result;
    run_log_replay(log.bytes, log.size, &level.bank, &run, &result);
    for (size_t i = 0; i + 1 < log.size && run.phase == RUN_OVER; i++) {
        struct run other;
        char was = log.bytes[i];
        log.bytes[i] = (char)(was == '\n' ? ' ' : was == '9' ? '8' : was + 1);
        if (run_log_replay(log.bytes, log.size, &level.bank, &other, &result) == RUN_LOG_OK)
            fail_msg("%s: byte %zu changed is not found out", name, i);
        log.bytes[i] = was;
    }
    buffer_free(&log);
}

static void a_changed_log_is_found_out(void **state)
{
    (void)state;
    for (int32_t i = 0; i < SCRIPTS; i++)
        check_changes(scripts[i].name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(golden_runs_play_back),
        cmocka_unit_test(golden_runs_are_their_scripts),
        cmocka_unit_test(a_changed_log_is_found_out),
    };
    return cmocka_run_group_tests(tests, load_level, free_level);
}
