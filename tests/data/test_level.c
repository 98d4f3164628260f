#include "level_sample.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define ARRAY_SIZE(array) (sizeof(array) / sizeof(array)[0])

/* Reads bytes that stand at the very end of their block. */
static bool parse(const char *bytes, struct level *level, struct level_sample_log *log)
{
    size_t size = strlen(bytes);
    struct problems problems = {.each = level_sample_log, .context = log};
    char *copy = malloc(size);
    assert_non_null(copy);
    memcpy(copy, bytes, size);
    *log = (struct level_sample_log){.len = 0};
    bool good = level_parse(level, "x.json", copy, size, LEVEL_MAX_BYTES, &problems);
    memset(copy, 'x', size);
    free(copy);
    if (!good)
        assert_true(problems.errors > 0 && problems.first.text[0] && !level->arena);
    return good;
}

static void a_level_becomes_a_bank(void **state)
{
    struct level level;
    struct level_sample_log log;
    (void)state;
    assert_true(parse(level_sample, &level, &log));
    assert_string_equal(log.text, "");
    const struct bank *bank = &level.bank;
    assert_string_equal(bank_string(bank, bank->id), "lists");
    assert_string_equal(bank_string(bank, bank->title), "Lists");
    assert_string_equal(bank_string(bank, bank->tier), "basic");
    assert_string_equal(bank_string(bank, bank->description), "What lists do.");
    assert_string_equal(bank_string(bank, bank->license), "CC-BY-4.0");
    assert_int_equal(bank->question_count, 2);
    assert_int_equal(bank->choice_count, 7);
    assert_int_equal(bank->concept_count, 2);
    assert_int_equal(bank_find(bank, "pop-returns"), 1);
    level_free(&level);
    assert_null(level.arena);
    level_free(&level);
}

static void a_question_keeps_what_it_says(void **state)
{
    struct level level;
    struct level_sample_log log;
    (void)state;
    assert_true(parse(level_sample, &level, &log));
    const struct bank *bank = &level.bank;
    const struct bank_question *first = &bank->questions[0];
    assert_string_equal(bank_string(bank, first->prompt), "What is  printed\nhere?");
    assert_string_equal(bank_string(bank, first->code), "a = [1]\na.append(2)\nprint(a)");
    assert_string_equal(bank_string(bank, first->explanation), "Append adds one item at the end.");
    assert_string_equal(bank_string(bank, bank->concepts[first->concept]), "append");
    assert_string_equal(bank_string(bank, first->sources), "a/1\nb/2");
    assert_int_equal(first->sources.len, 7);
    assert_int_equal(first->python.len + first->reference.len, 0);
    assert_int_equal(first->prompt_words, 4);
    assert_int_equal(first->choice_words, 5);
    assert_int_equal(first->code_lines, 3);
    assert_int_equal(first->choice_count, 3);
    assert_int_equal(first->correct, 1);
    assert_int_equal(first->difficulty, 2);
    assert_false(first->ordered);
    const struct bank_choice *choice = &bank->choices[first->first_choice];
    assert_string_equal(bank_string(bank, choice[0].why), "It grew.");
    assert_string_equal(bank_string(bank, choice[0].misconception), "append-copies");
    assert_string_equal(bank_string(bank, choice[1].text), "[1, 2]");
    assert_int_equal(choice[1].why.len + choice[1].misconception.len, 0);
    const struct bank_question *second = &bank->questions[1];
    assert_int_equal(second->code.len, 0);
    assert_int_equal(second->code_lines, 0);
    assert_int_equal(second->first_choice, 3);
    assert_true(second->ordered);
    assert_string_equal(bank_string(bank, second->python), ">=3.11");
    assert_string_equal(bank_string(bank, second->reference), "Library reference, list");
    assert_string_equal(bank_string(bank, second->sources), "a/2");
    level_free(&level);
}

struct spoiling {
    const char *behind;
    const char *old;
    const char *replacement;
    const char *expected; /* all that is reported */
    int kept;             /* questions; 0 when the file cannot be used */
};

static void check(const struct spoiling *spoiling)
{
    struct level level;
    struct level_sample_log log;
    char *bytes = level_sample_with(spoiling->behind, spoiling->old, spoiling->replacement);
    bool good = parse(bytes, &level, &log);
    assert_string_equal(log.text, spoiling->expected);
    assert_int_equal(good, spoiling->kept > 0);
    assert_int_equal(level.bank.question_count, spoiling->kept);
    level_free(&level);
    free(bytes);
}

static void check_all(const struct spoiling *spoilings, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check(&spoilings[i]);
}

static const struct spoiling bad_headers[] = {
    {"", "\"constrictor-level\"", "\"constrictor-deck\"",
     "error x.json:2: format: constrictor-deck given, \"constrictor-level\" needed\n", 0},
    {"", "\"constrictor-level\"", "7",
     "error x.json:2: format: a number given, \"constrictor-level\" needed\n", 0},
    {"", "  \"format\": \"constrictor-level\",\n", "",
     "error x.json:1: format: nothing given, \"constrictor-level\" needed\n", 0},
    {"", "\"version\": 1", "\"version\": 2",
     "error x.json:3: version: 2 given, but this program reads version 1: a newer program "
     "needed\n",
     0},
    {"", "\"version\": 1", "\"version\": 0", "error x.json:3: version: a number given, 1 needed\n",
     0},
    {"", "\"version\": 1", "\"version\": \"1\"", "error x.json:3: version: text given, 1 needed\n",
     0},
    {"", "  \"version\": 1,\n", "", "error x.json:1: version: nothing given, 1 needed\n", 0},
    {"", "\"lists\"", "\"Lists\"",
     "error x.json:4: id: \"Lists\", small letters and digits joined by - needed\n", 0},
    {"", "  \"title\": \"Lists\",\n", "",
     "error x.json:1: title: missing, text of 1 to 60 characters needed\n", 0},
    {"", "\"Lists\"", "\" \"",
     "error x.json:5: title: nothing in the quotes, text of 1 to 60 characters needed\n", 0},
    {"", "\"Lists\"", "\"Li\\nsts\"",
     "error x.json:5: title: a line feed in the text, a single line needed\n", 0},
    {"", "\"basic\"", "null", "error x.json:6: tier: null, an id of 1 to 64 characters needed\n",
     0},
    {"", "\"CC-BY-4.0\"", "[]",
     "error x.json:7: license: a list, text of 1 to 60 characters needed\n", 0},
    {"", "  \"questions\"", "  \"colour\": 1,\n  \"questions\"",
     "warning x.json:8: colour: unknown key, it is ignored: remove it or mend its spelling\n", 2},
    {"", "  \"questions\"", "  \"title\": \"Again\",\n  \"questions\"",
     "error x.json:8: title: given twice, once needed\n", 0},
    {"", "  \"questions\"", "  \"Title\": \"Other\",\n  \"questions\"",
     "warning x.json:8: Title: unknown key, it is ignored: remove it or mend its spelling\n", 2},
    {"", "\"questions\"", "\"question\"",
     "warning x.json:8: question: unknown key, it is ignored: remove it or mend its spelling\n"
     "error x.json:1: questions: missing, a list [ ] of questions needed\n",
     0},
    {"", "\"questions\": [", "\"questions\": {}, \"more\": [",
     "warning x.json:8: more: unknown key, it is ignored: remove it or mend its spelling\n"
     "error x.json:8: questions: no list, a list [ ] of questions needed\n",
     0},
    {"", "\"questions\": [", "\"questions\": [], \"more\": [",
     "warning x.json:8: more: unknown key, it is ignored: remove it or mend its spelling\n"
     "error x.json:8: questions: no good question among 0, at least 1 needed\n",
     0},
    {"", "\"questions\": [\n", "\"questions\": [\n 17\n ], \"more\": [",
     "warning x.json:10: more: unknown key, it is ignored: remove it or mend its spelling\n"
     "error x.json:9: questions[0]: a number given, an object { } needed\n"
     "error x.json:8: questions: no good question among 1, at least 1 needed\n",
     0},
    {"\"reference\"", "}\n  ]\n}", "}\n  ]\n",
     "error x.json:44: the file ends, a comma or } needed\n", 0},
    {"", "\"version\": 1,", "\"version\": 1;", "error x.json:3: ';' found, a comma or } needed\n",
     0},
};

static void headers_are_checked(void **state)
{
    (void)state;
    check_all(bad_headers, ARRAY_SIZE(bad_headers));
}

static const struct spoiling bad_members[] = {
    {"", "\"append-grows\"", "\"append--grows\"",
     "error x.json:10: questions[0].id: \"append--grows\", small letters and digits joined by "
     "- "
     "needed\n",
     1},
    {"", "\"append-grows\"", "\"append-\"",
     "error x.json:10: questions[0].id: \"append-\", small letters and digits joined by - "
     "needed\n",
     1},
    {"", "\"append-grows\"", "\"append_grows\"",
     "error x.json:10: questions[0].id: \"append_grows\", small letters and digits joined by - "
     "needed\n",
     1},
    {"", "\"pop-returns\"", "\"append-grows\"",
     "error x.json:25: questions[1].id: \"append-grows\" again, an id that no question before "
     "has "
     "needed\n",
     1},
    {"", "      \"concept\": \"append\",\n", "",
     "error x.json:9: questions[0].concept: missing, an id of 1 to 64 characters needed\n", 1},
    {"", "\"difficulty\": 2", "\"difficulty\": 6",
     "error x.json:12: questions[0].difficulty: 6 given, a whole number from 1 to 5 needed\n", 1},
    {"", "\"difficulty\": 2", "\"difficulty\": 0",
     "error x.json:12: questions[0].difficulty: 0 given, a whole number from 1 to 5 needed\n", 1},
    {"", "\"difficulty\": 2", "\"difficulty\": 2.5",
     "error x.json:12: questions[0].difficulty: 2.5 given, a whole number from 1 to 5 needed\n", 1},
    {"", "\"difficulty\": 2", "\"difficulty\": 1e999",
     "error x.json:12: questions[0].difficulty: inf given, a whole number from 1 to 5 needed\n", 1},
    {"", "\"difficulty\": 2", "\"difficulty\": \"2\"",
     "error x.json:12: questions[0].difficulty: text given, a whole number from 1 to 5 "
     "needed\n",
     1},
    {"", "      \"difficulty\": 2,\n", "",
     "error x.json:9: questions[0].difficulty: nothing given, a whole number from 1 to 5 "
     "needed\n",
     1},
    {"", "What is", "What\\tis",
     "error x.json:13: questions[0].prompt: a tab in the text, spaces needed\n", 1},
    {"", "What is", "What\\u001bis",
     "error x.json:13: questions[0].prompt: control character U+001B in the text, none "
     "needed\n",
     1},
    {"", "What is", "What\xC2\x85is",
     "error x.json:13: questions[0].prompt: control character U+0085 in the text, none "
     "needed\n",
     1},
    {"", "What is", "What\x7Fis",
     "error x.json:13: questions[0].prompt: control character U+007F in the text, none "
     "needed\n",
     1},
    {"", "What is", "What\\ris",
     "error x.json:13: questions[0].prompt: control character U+000D in the text, none "
     "needed\n",
     1},
    {"", "What is", "\xC2\xA0What \xC3\xA9t\xC3\xA9 is", "", 2},
    {"", "\"What is  printed\\nhere?\"", "\" \\n \"",
     "error x.json:13: questions[0].prompt: nothing in the quotes, text of 1 to 400 characters "
     "needed\n",
     1},
    {"", "a = [1]\\n", "a = [1]\\t# one\\n",
     "error x.json:14: questions[0].code: a tab in the text, spaces needed\n"
     "error x.json:22: questions[0].proof: kind \"output\" without code, a question with code "
     "needed\n",
     1},
    {"", "\"ordered\": true", "\"ordered\": 1",
     "error x.json:34: questions[1].ordered: a number given, true or false needed\n", 1},
    {"", "      \"explanation\": \"Append adds one item at the end.\",\n", "",
     "error x.json:9: questions[0].explanation: missing, text of 1 to 800 characters needed\n", 1},
    {"", "[ \"a/1\", \"b/2\" ]", "[]",
     "error x.json:21: questions[0].sources: an empty list, a list of at least 1 source "
     "needed\n",
     1},
    {"", "[ \"a/1\", \"b/2\" ]", "\"a/1\"",
     "error x.json:21: questions[0].sources: text, a list of at least 1 source needed\n", 1},
    {"", "      \"sources\": [ \"a/1\", \"b/2\" ],\n", "",
     "error x.json:9: questions[0].sources: nothing, a list of at least 1 source needed\n", 1},
    {"", "\"b/2\"", "\n5",
     "error x.json:22: questions[0].sources[1]: a number, text of 1 to 200 characters needed\n", 1},
    {"", ",\n      \"proof\": { \"kind\": \"output\" }", "",
     "error x.json:9: questions[0]: neither proof nor reference, one of them needed\n", 1},
    {"", "\"proof\": { \"kind\": \"output\" }", "\"reference\": \"\"",
     "error x.json:22: questions[0].reference: nothing in the quotes, text of 1 to 300 "
     "characters "
     "needed\n",
     1},
    {"", "\"difficulty\": 2,", "\"difficulty\": 2, \"colour\": 1,\n \"Concept\": 2,",
     "warning x.json:12: questions[0].colour: unknown key, it is ignored: remove it or mend "
     "its "
     "spelling\n"
     "warning x.json:13: questions[0].Concept: unknown key, it is ignored: remove it or mend "
     "its "
     "spelling\n",
     2},
    {"", "\"difficulty\": 2,", "\"difficulty\": 2,\n \"difficulty\": 3,",
     "error x.json:13: questions[0].difficulty: a key given twice or an object of more than 64 "
     "keys, each key once needed\n",
     1},
    {"", "\"difficulty\": 2,", "\"difficulty\": 2,\n \"x\": 3, \"x\": 4,",
     "error x.json:13: questions[0].x: a key given twice or an object of more than 64 "
     "keys, each key once needed\n",
     1},
    {"", "\"questions\": [\n", "\"questions\": [\n  17,\n",
     "error x.json:9: questions[0]: a number given, an object { } needed\n", 2},
};

static void members_of_questions_are_checked(void **state)
{
    (void)state;
    check_all(bad_members, ARRAY_SIZE(bad_members));
}

static const struct spoiling bad_choices[] = {
    {"",
     ",\n        { \"text\": \"[2, 1]\", \"why\": \"At the end.\", \"misconception\": "
     "\"append-first\" }",
     "", "error x.json:15: questions[0].choices: 2 given, 3 to 6 needed\n", 1},
    {"\"pop-returns\"", "\"choices\": [", "\"choices\": [ {}, {}, {}, ",
     "error x.json:27: questions[1].choices[0].text: missing, text of 1 to 160 characters "
     "needed\n"
     "error x.json:27: questions[1].choices[0].why: missing, text of 1 to 300 characters "
     "needed\n"
     "error x.json:27: questions[1].choices[0].misconception: missing, an id of 1 to 64 "
     "characters "
     "needed\n"
     "error x.json:27: questions[1].choices[1].text: missing, text of 1 to 160 characters "
     "needed\n"
     "error x.json:27: questions[1].choices[1].why: missing, text of 1 to 300 characters "
     "needed\n"
     "error x.json:27: questions[1].choices[1].misconception: missing, an id of 1 to 64 "
     "characters "
     "needed\n"
     "error x.json:27: questions[1].choices[2].text: missing, text of 1 to 160 characters "
     "needed\n"
     "error x.json:27: questions[1].choices[2].why: missing, text of 1 to 300 characters "
     "needed\n"
     "error x.json:27: questions[1].choices[2].misconception: missing, an id of 1 to 64 "
     "characters "
     "needed\n"
     "error x.json:27: questions[1].choices: 7 given, 3 to 6 needed\n",
     1},
    {"\"pop-returns\"", "\"choices\": [", "\"choices\": 5, \"x\": [",
     "warning x.json:27: questions[1].x: unknown key, it is ignored: remove it or mend its "
     "spelling\n"
     "error x.json:27: questions[1].choices: a number given, a list [ ] of 3 to 6 choices "
     "needed\n",
     1},
    {"", "\"correct\": true", "\"correct\": \"yes\", \"why\": \"w\", \"misconception\": \"m\"",
     "error x.json:17: questions[0].choices[1].correct: text given, true or false needed\n"
     "error x.json:15: questions[0].choices: 0 right choices, exactly 1 \"correct\": true "
     "needed\n",
     1},
    {"", "\"correct\": false, \"why\": \"Not there.\",\n          \"misconception\": \"m3\"",
     "\"correct\": true",
     "error x.json:27: questions[1].choices: 2 right choices, exactly 1 \"correct\": true "
     "needed\n",
     1},
    {"", "\"why\": \"It grew.\", ", "",
     "error x.json:16: questions[0].choices[0].why: missing, text of 1 to 300 characters "
     "needed\n",
     1},
    {"", ", \"misconception\": \"append-copies\"", "",
     "error x.json:16: questions[0].choices[0].misconception: missing, an id of 1 to 64 "
     "characters "
     "needed\n",
     1},
    {"", "\"append-copies\"", "\"Append copies\"",
     "error x.json:16: questions[0].choices[0].misconception: \"Append copies\", small letters "
     "and "
     "digits joined by - needed\n",
     1},
    {"", "\"correct\": true", "\"correct\": true, \"why\": \"It is.\"",
     "warning x.json:17: questions[0].choices[1]: why or misconception of the right choice, "
     "they "
     "are for wrong ones\n",
     2},
    {"", "It grew.", "It\\ngrew.",
     "error x.json:16: questions[0].choices[0].why: a line feed in the text, a single line "
     "needed\n",
     1},
    {"", "\"[2, 1]\"", "\" [1,\\n2] \"",
     "error x.json:18: questions[0].choices[2]: the same as choices[1] but for case and "
     "spaces, "
     "choices that differ needed\n",
     1},
    {"", "\"drop()\"", "\"POP()\"",
     "error x.json:31: questions[1].choices[3]: the same as choices[0] but for case and "
     "spaces, "
     "choices that differ needed\n",
     1},
    {"", "\"[2, 1]\"", "\"[1,2]\"", "", 2},
    {"", "{ \"text\": \"[1, 2]\", \"correct\": true }", "null",
     "error x.json:17: questions[0].choices[1]: null given, an object { } needed\n"
     "error x.json:15: questions[0].choices: 0 right choices, exactly 1 \"correct\": true "
     "needed\n",
     1},
    {"", "\"text\": \"[1]\",", "\"text\": \"[1]\", \"weight\": 2,",
     "warning x.json:16: questions[0].choices[0].weight: unknown key, it is ignored: remove it "
     "or "
     "mend its spelling\n",
     2},
};

static void choices_are_checked(void **state)
{
    (void)state;
    check_all(bad_choices, ARRAY_SIZE(bad_choices));
}

static const struct spoiling bad_proofs[] = {
    {"", "\"output\"", "\"oracle\"",
     "error x.json:22: questions[0].proof: kind \"oracle\", \"output\" or \"claims\" needed\n", 1},
    {"", "{ \"kind\": \"output\" }", "{}",
     "error x.json:22: questions[0].proof.kind: missing, text of 1 to 20 characters needed\n", 1},
    {"", "{ \"kind\": \"output\" }", "\"output\"",
     "error x.json:22: questions[0].proof: text given, an object { } needed\n", 1},
    {"", "      \"code\": \"a = [1]\\na.append(2)\\nprint(a)\\n\",\n", "",
     "error x.json:21: questions[0].proof: kind \"output\" without code, a question with code "
     "needed\n",
     1},
    {"", ", \"true\": \"a.pop()\"", "",
     "error x.json:39: questions[1].proof.true: missing, text of 1 to 4000 characters needed\n", 1},
    {"", "\"a = [1]\", \"true\"", "7, \"true\"",
     "error x.json:39: questions[1].proof.setup: a number, text of 1 to 4000 characters "
     "needed\n",
     1},
    {"", "\"3\": \"a.drop()\"", "\"0\": \"a.drop()\"",
     "error x.json:40: questions[1].proof.false.0: names the right choice, a wrong one "
     "needed\n",
     1},
    {"", "\"3\": \"a.drop()\"", "\"4\": \"a.drop()\"",
     "error x.json:40: questions[1].proof.false.4: no number of a choice, \"0\" to \"3\" "
     "needed\n",
     1},
    {"", "\"3\": \"a.drop()\"", "\"03\": \"a.drop()\"",
     "error x.json:40: questions[1].proof.false.03: no number of a choice, \"0\" to \"3\" "
     "needed\n",
     1},
    {"", "\"3\": \"a.drop()\"", "\"3\": \"x\", \"3\": \"y\"",
     "error x.json:40: questions[1].proof.false: the same key twice, each key once needed\n", 1},
    {"", "\"a.drop()\"", "false",
     "error x.json:40: questions[1].proof.false.3: false, text of 1 to 4000 characters "
     "needed\n",
     1},
    {"", "{ \"3\": \"a.drop()\" }", "[]",
     "error x.json:40: questions[1].proof.false: a list given, an object { } needed\n", 1},
    {"", "\"setup\"", "\"set-up\"",
     "warning x.json:39: questions[1].proof.set-up: unknown key, it is ignored: remove it or "
     "mend "
     "its spelling\n",
     2},
};

static void proofs_are_checked(void **state)
{
    (void)state;
    check_all(bad_proofs, ARRAY_SIZE(bad_proofs));
}

static void version_scopes_are_checked(void **state)
{
    static const char *const good[] = {">=3.11", "<3.13", ">=3.11,<3.14", ">=2.7,<3.0"};
    static const char *const bad[] = {"3.11",         ">3.11",  "<=3.13",       ">=3",
                                      ">=3.11,",      ">=3.x",  ">= 3.11",      ">=3.11, <3.14",
                                      ">=3.14,<3.11", "==3.12", "<3.14,>=3.11", ">=3.1111",
                                      ">=3.11.2",     ">=.11",  ">=3.11,<3.11", ">=3.11 "};
    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(good); i++)
        check(&(struct spoiling){"\"python\"", ">=3.11", good[i], "", 2});
    for (size_t i = 0; i < ARRAY_SIZE(bad); i++) {
        char expected[200];
        snprintf(
            expected, sizeof expected,
            "error x.json:36: questions[1].python: \"%s\", a scope like \">=3.11\", \"<3.13\" or "
            "\">=3.11,<3.14\" needed\n",
            bad[i]);
        check(&(struct spoiling){"\"python\"", ">=3.11", bad[i], expected, 1});
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_level_becomes_a_bank),
        cmocka_unit_test(a_question_keeps_what_it_says),
        cmocka_unit_test(headers_are_checked),
        cmocka_unit_test(members_of_questions_are_checked),
        cmocka_unit_test(choices_are_checked),
        cmocka_unit_test(proofs_are_checked),
        cmocka_unit_test(version_scopes_are_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
