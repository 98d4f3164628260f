#include "broken_log.h"
#include "played_party.h"

enum { PARTIES = 1000, FLIPPED = 6, LONGEST_FLIPPED = 2500 };

static struct sample_bank sample;
static uint64_t seed;
static struct party replayed;
static struct party_names names;

static int start(void **state)
{
    (void)state;
    played_bank(&sample, PARTY_BANK);
    const char *given = getenv("PARTY_SEED");
    seed = given ? strtoull(given, NULL, 10) : 20260202;
    print_message("seed %llu\n", (unsigned long long)seed);
    return 0;
}

static enum run_log_status replay(const char *bytes, size_t size, struct run_log_result *result)
{
    return party_log_replay(bytes, size, &sample.bank, &replayed, &names, result);
}

static void expect_log(const struct buffer *log, const struct party *played,
                       const struct party_names *wanted, uint64_t number)
{
    struct run_log_result result;
    enum run_log_status status = replay(log->bytes, log->size, &result);
    if (status != RUN_LOG_OK || result.status != status)
        fail_msg("party %llu: %s", (unsigned long long)number, result.error.text);
    assert_int_equal(party_hash(&replayed), party_hash(played));
    assert_memory_equal(&names, wanted, sizeof names);
    assert_int_equal(result.whole_size, log->size);
    assert_false(result.check_due);
}

/* Cuts a log, replays what is whole, and lets bots go on from there to the end. */
static void resume(const struct party_writer *writer, struct rng *rng, uint64_t number)
{
    struct party_writer again = {0};
    struct run_log_result result;
    size_t size = rng_below(rng, (uint32_t)writer->log.size);
    if (!replay_cut(&writer->log, size, replay, &result, &again.log))
        return;
    struct party party = replayed;
    again.names = names;
    if (result.check_due)
        party_log_check(&again.log, &party, &again.names);
    assert_memory_equal(again.log.bytes, writer->log.bytes, again.log.size);
    bots_play(rng, &party, NULL, party_write, &again);
    expect_log(&again.log, &party, &again.names, number);
    buffer_free(&again.log);
}

static void a_thousand_logs_give_the_same_parties_again(void **state)
{
    (void)state;
    for (uint64_t number = 0; number < PARTIES; number++) {
        struct party party;
        struct party_writer writer;
        struct party_log_header header;
        struct rng rng = rng_seeded(seed + number);
        party_open(&writer, &party, &sample.bank, &rng);
        bots_play(&rng, &party, NULL, party_write, &writer);
        expect_log(&writer.log, &party, &writer.names, number);
        assert_int_equal(party_log_read_header(writer.log.bytes, writer.log.size, &header, NULL),
                         RUN_LOG_OK);
        assert_int_equal(header.setup.kind, party.kind);
        assert_int_equal(header.count, party.count);
        resume(&writer, &rng, number);
        buffer_free(&writer.log);
    }
}

/* Every bit of a log that ends with its party: found, or the same party comes out. The status says
 * where: a question that differs has a number. */
static void every_flipped_bit_is_found(void **state)
{
    (void)state;
    int missed = 0, flipped = 0;
    for (uint64_t number = 0; flipped < FLIPPED; number++) {
        struct party played;
        struct party_writer writer;
        struct run_log_result result;
        struct rng rng = rng_seeded(seed + number);
        party_open(&writer, &played, &sample.bank, &rng);
        bots_play(&rng, &played, NULL, party_write, &writer);
        size_t size = writer.log.size;
        flipped += size <= LONGEST_FLIPPED; /* the time goes with the square */
        if (size > LONGEST_FLIPPED) {
            buffer_free(&writer.log);
            continue;
        }
        for (size_t bit = 0; bit < size * 8; bit++) {
            writer.log.bytes[bit / 8] ^= (char)(1 << bit % 8);
            if (replay(writer.log.bytes, size, &result) == RUN_LOG_OK) {
                missed++;
                if (party_hash(&replayed) != party_hash(&played) ||
                    memcmp(&names, &writer.names, sizeof names) != 0)
                    fail_msg("party %d, byte %d, bit %d is missed", (int)number, (int)(bit / 8),
                             (int)(bit % 8));
            } else if (result.error.text[0] == '\0' ||
                       (result.status == RUN_LOG_DIFFERS && result.question < 1)) {
                fail_msg("party %d, byte %d: not said where", (int)number, (int)(bit / 8));
            }
            writer.log.bytes[bit / 8] ^= (char)(1 << bit % 8);
        }
        buffer_free(&writer.log);
    }
    assert_int_equal(missed, FLIPPED * 8); /* the last line's end, which is then cut off */
}

/* One question together, by hand. */
static void write_sample(struct buffer *log)
{
    static const struct party_command commands[] = {{0, PARTY_READY, 0, 0},
                                                    {0, PARTY_READY, 1, 0},
                                                    {1, PARTY_TIME, PARTY_TABLE, 0},
                                                    {10001, PARTY_ANSWER, 1, 2},
                                                    {10001, PARTY_PAUSE, PARTY_TABLE, 0},
                                                    {10100, PARTY_RESUME, PARTY_TABLE, 0},
                                                    {10101, PARTY_LEAVE, 0, 0},
                                                    {10102, PARTY_TIME, PARTY_TABLE, 0},
                                                    {10102, PARTY_JOIN, 5, 0},
                                                    {11000, PARTY_NEXT, PARTY_TABLE, 0},
                                                    {11001, PARTY_TIME, PARTY_TABLE, 0},
                                                    {11001, PARTY_STOP, PARTY_TABLE, 0},
                                                    {11002, PARTY_TIME, PARTY_TABLE, 0}};
    struct party party;
    struct party_writer writer = {0};
    struct party_setup setup = {.seed = 42,
                                .rounds = 2,
                                .players = 2,
                                .law = SCORE_RANKED,
                                .double_last = true,
                                .seats = {{100, PARTY_NO_TEAM}, {200, 0}}};
    struct run_draw draw = {.indexes = {5, 0}, .count = 2, .spare = -1};
    party_init(&party, &sample.bank, &draw, &setup);
    party_take_seat(&writer, 0);
    snprintf(writer.names.text[1], PARTY_LOG_NAME_ROOM, "A b%%\xc3\xab");
    party_log_begin(&writer.log, &sample.bank, &party, &writer.names);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        struct party_command c = commands[i];
        if (c.kind == PARTY_JOIN)
            c.arg = party_join_arg(150, 7);
        assert_true(party_apply(&party, c, NULL));
        party_write(&writer, &party, c, NULL);
    }
    *log = writer.log;
}

static void the_format_stays(void **state)
{
    (void)state;
    struct buffer log = {0};
    char head[600];
    snprintf(head, sizeof head,
             "constrictor-party 1\nrules %d %d\nlevel bank-0\ncontent %016llx\nseed 42\n"
             "kind together\nlaw ranked\ndouble 1\nrounds 2\nplayers 2\nplayer 100 - Ann\n"
             "player 200 0 A%%20b%%25\xc3\xab\nquestions question-5 question-0\n\n"
             "0 0 ready\n0 1 ready\n1 - time\n10001 1 answer 2\n10001 - pause\n10100 - resume\n"
             "10101 0 leave\n10102 - time\n# 1 ",
             PARTY_RULES_VERSION, RUN_RULES_VERSION, (unsigned long long)bank_hash(&sample.bank));
    write_sample(&log);
    assert_memory_equal(log.bytes, head, strlen(head));
    assert_non_null(strstr(log.bytes, "\n10102 5 join 150 7 -\n11000 - next\n11001 - time\n"
                                      "11001 - stop\n11002 - time\n# 1 "));
    buffer_free(&log);
}

static void bad_headers_are_named(void **state)
{
    (void)state;
    struct buffer log = {0};
    write_sample(&log);
    char content[40];
    snprintf(content, sizeof content, "%016llx", (unsigned long long)bank_hash(&sample.bank));
    const struct bad_line cases[] = {
        {"party 1", "party 2", RUN_LOG_OTHER_RULES, 1, "format 2"},
        {"party 1", "party 01", RUN_LOG_MALFORMED, 1, "whole number"},
        {"constrictor-party", "constrictor-run", RUN_LOG_MALFORMED, 1, "constrictor-party"},
        {"rules 2 ", "rules 1 ", RUN_LOG_OTHER_RULES, 2, "played by rules \"1 "},
        {"rules 2 ", "rules 3 ", RUN_LOG_OTHER_RULES, 2, "played by rules \"3 "},
        {"level bank-0", "level other", RUN_LOG_OTHER_LEVEL, 14, "of level other, not of bank-0"},
        {content, "0123456789abcdef", RUN_LOG_OTHER_LEVEL, 14, "has changed"},
        {content, "0123456789ABCDEF", RUN_LOG_MALFORMED, 4, "hexadecimal"},
        {"seed 42", "seed -1", RUN_LOG_MALFORMED, 5, "seed"},
        {"kind together", "kind apart", RUN_LOG_MALFORMED, 6, "kind"},
        {"law ranked", "law sage", RUN_LOG_MALFORMED, 7, "law"},
        {"double 1", "double 2", RUN_LOG_MALFORMED, 8, "from 0 to 1"},
        {"double 1", "double 0", RUN_LOG_DIFFERS, 23, "question 1: the log says"},
        {"rounds 2", "rounds 1", RUN_LOG_MALFORMED, 13, "as many questions"},
        {"rounds 2", "rounds 101", RUN_LOG_MALFORMED, 9, "from 1 to 100"},
        {"players 2", "players 1", RUN_LOG_MALFORMED, 10, "from 2 to 8"},
        {"players 2", "players 3", RUN_LOG_MALFORMED, 13, "\"player\""},
        {"player 100 - Ann", "player 99 - Ann", RUN_LOG_MALFORMED, 11, "a factor"},
        {"player 100 - Ann", "player 1001 - Ann", RUN_LOG_MALFORMED, 11, "a factor"},
        {"player 100 - Ann", "player -0 - Ann", RUN_LOG_MALFORMED, 11, "a factor"},
        {"player 100 - Ann", "player 0 - Ann", RUN_LOG_DIFFERS, 23, "question 1"},
        {"player 100 - Ann", "player 100 8 Ann", RUN_LOG_MALFORMED, 11, "a factor"},
        {"player 100 - Ann", "player 100 -", RUN_LOG_MALFORMED, 11, "a name"},
        {"player 100 - Ann", "player 100 - ", RUN_LOG_MALFORMED, 11, "a name"},
        {"player 100 - Ann", "player 100 - A n", RUN_LOG_MALFORMED, 11, "a name"},
        {"player 100 - Ann", "player 100 - A%", RUN_LOG_MALFORMED, 11, "a name"},
        {"player 100 - Ann", "player 100 - A%2", RUN_LOG_MALFORMED, 11, "a name"},
        {"player 100 - Ann", "player 100 - A%41", RUN_LOG_MALFORMED, 11, "a name"},
        {"player 100 - Ann", "player 100 - A%00", RUN_LOG_MALFORMED, 11, "a name"},
        {"player 100 - Ann", "player 100 - A%0a", RUN_LOG_MALFORMED, 11, "a name"},
        {"player 100 - Ann", "player 100 - A%0AB", RUN_LOG_MALFORMED, 11, "a name"},
        {"player 100 - Ann", "player 100 - A%1B[31m", RUN_LOG_MALFORMED, 11, "a name"},
        {"rules 2 ", "rules \x1b[31m ", RUN_LOG_OTHER_RULES, 2, "by rules \"?[31m "},
        {"player 100 - Ann", "player 100 - Amn", RUN_LOG_DIFFERS, 23, "question 1"},
        {"question-0", "question-999", RUN_LOG_OTHER_LEVEL, 14,
         "line 13: level bank-0 has no question question-999"},
        {"question-0", "question-5", RUN_LOG_MALFORMED, 13, "comes twice"},
        {"\n\n", "\n", RUN_LOG_MALFORMED, 14, "empty line"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_named(log.bytes, &cases[i], replay);
    buffer_free(&log);
}

static void bad_commands_are_named(void **state)
{
    (void)state;
    struct buffer log = {0};
    write_sample(&log);
    char check[60], no_check[60];
    snprintf(check, sizeof check, "%.21s", strstr(log.bytes, "\n# 1 ") + 1);
    snprintf(no_check, sizeof no_check, "# 1 0000000000000000%s", check + 20);
    const struct bad_line cases[] = {
        {"0 0 ready", "00 0 ready", RUN_LOG_MALFORMED, 15, "no command"},
        {"0 0 ready", "0 8 ready", RUN_LOG_MALFORMED, 15, "no command"},
        {"0 0 ready", "0 0 none", RUN_LOG_MALFORMED, 15, "no command"},
        {"0 0 ready", "0 0 ready 0", RUN_LOG_MALFORMED, 15, "no command"},
        {"0 0 ready", "0 0  ready", RUN_LOG_MALFORMED, 15, "no command"},
        {"0 0 ready", "0 - ready", RUN_LOG_DIFFERS, 15, "refuse \"ready\" at 0 ms"},
        {"0 0 ready", "0 2 ready", RUN_LOG_DIFFERS, 15, "question 1: the rules refuse"},
        {"0 0 ready", "# 0 0 ready", RUN_LOG_MALFORMED, 15, "where none belongs"},
        {"1 - time", "2 - time", RUN_LOG_DIFFERS, 17, "refuse \"time\""},
        {"answer 2", "answer", RUN_LOG_MALFORMED, 18, "no command"},
        {"answer 2", "answer 7", RUN_LOG_DIFFERS, 18, "refuse \"answer\""},
        {"10001 1 answer", "10000 1 answer", RUN_LOG_DIFFERS, 23, "question 1: the log says"},
        {check, no_check, RUN_LOG_DIFFERS, 23, "0000000000000000"},
        {check, "# 1", RUN_LOG_MALFORMED, 23, "is needed here"},
        {check, "5 - time\n# 1 0", RUN_LOG_MALFORMED, 23, "is missing"},
        {"join 150 7 -", "join 150 - -", RUN_LOG_DIFFERS, 29, "question 1: the log says"},
        {"join 150 7 -", "join 150 7", RUN_LOG_MALFORMED, 24, "no command"},
        {"5 join 150 7 -", "0 join 150 7 -", RUN_LOG_DIFFERS, 24, "refuse \"join\""},
        {"5 join 150 7 -", "- join 150 7 -", RUN_LOG_MALFORMED, 24, "no command"},
        {"5 join 150 7 -", "0 join 100 - Bob", RUN_LOG_DIFFERS, 24, "refuse \"join\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_named(log.bytes, &cases[i], replay);
    buffer_free(&log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_thousand_logs_give_the_same_parties_again),
        cmocka_unit_test(every_flipped_bit_is_found),
        cmocka_unit_test(the_format_stays),
        cmocka_unit_test(bad_headers_are_named),
        cmocka_unit_test(bad_commands_are_named),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}
