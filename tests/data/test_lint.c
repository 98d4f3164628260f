/* Each gate of the linter: a bank that holds all of them, and one small change that breaks that
 * one. */
#include "data/lint.h"

#include "data/level.h"
#include "data/lint_words.h"
#include "data/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { QUESTIONS = 20, RIGHT = 0 };

/* What a question is made of; the right choice is the first. */
struct recipe {
    char prompt[128];
    char code[128];
    char choices[4][128];
    bool output;
    bool referenced;
};

static struct recipe recipes[QUESTIONS];

static void set(char *field, const char *text)
{
    snprintf(field, 128, "%s", text);
}

/* Four questions with the right choice longest, four with it shortest, eight with a wrong one
 * longest, four without a difference: the blind player has 4 + 4/4 of 20 right. */
static void good_recipes(void)
{
    memset(recipes, 0, sizeof recipes);
    for (int i = 0; i < QUESTIONS; i++) {
        struct recipe *r = &recipes[i];
        snprintf(r->prompt, sizeof r->prompt, "topic%d about%d thing%d part%d", i, i, i, i);
        for (int c = 0; c < 4; c++)
            snprintf(r->choices[c], sizeof r->choices[c], "%c%02d word", 'a' + c, i);
        if (i < 4)
            strcat(r->choices[RIGHT], "s");
        else if (i < 8)
            set(r->choices[RIGHT], "tiny");
        else if (i < 16)
            strcat(r->choices[1], "s");
    }
}

static void add_question(struct buffer *out, int i)
{
    const struct recipe *r = &recipes[i];
    buffer_print(out, "%s{\"id\":\"q%d\",\"concept\":\"c%d\",\"difficulty\":1,\"prompt\":\"%s\",",
                 i ? "," : "", i, i, r->prompt);
    if (r->code[0] || r->output)
        buffer_print(out, "\"code\":\"%s\",", r->code[0] ? r->code : "pass");
    buffer_print(out, "\"choices\":[");
    for (int c = 0; c < 4; c++)
        buffer_print(out, "%s{\"text\":\"%s\",%s}", c ? "," : "", r->choices[c],
                     c == RIGHT ? "\"correct\":true" : "\"why\":\"No.\",\"misconception\":\"m\"");
    buffer_print(out, "],\"explanation\":\"So.\",\"sources\":[\"s\"],%s}",
                 r->referenced ? "\"reference\":\"r\""
                 : r->output   ? "\"proof\":{\"kind\":\"output\"}"
                               : "\"proof\":{\"kind\":\"claims\",\"true\":\"1\"}");
}

static void read_recipes(struct level *level, int count)
{
    struct buffer out = {0};
    struct problems problems = {0};
    buffer_print(&out,
                 "{\"format\":\"constrictor-level\",\"version\":1,\"id\":\"l\",\"title\":\"L\","
                 "\"tier\":\"t\",\"description\":\"d\",\"license\":\"x\",\"questions\":[");
    for (int i = 0; i < count; i++)
        add_question(&out, i);
    buffer_print(&out, "]}");
    assert_false(out.failed);
    bool good = level_parse(level, "l.json", out.bytes, out.size, LEVEL_MAX_BYTES, &problems);
    assert_string_equal(problems.first.text, "");
    assert_true(good);
    buffer_free(&out);
}

static void note(void *context, const char *text)
{
    snprintf(context, 256, "%s", text);
}

/* Figures of the first `count` recipes; `finding` gets the last thing said about a question. */
static struct lint_figures figures_of(int count, char finding[256])
{
    struct level level;
    struct lint lint = {.each = note, .context = finding};
    struct lint_figures figures;
    finding[0] = '\0';
    read_recipes(&level, count);
    assert_true(lint_add(&lint, "l.json", &level.bank, &figures));
    level_free(&level);
    lint_free(&lint);
    return figures;
}

/* Exactly this gate is broken, and the sentence about it begins so. LINT_GATES: none is. */
static void expect_broken(enum lint_gate broken, const char *sentence)
{
    char finding[256];
    struct lint_figures figures = figures_of(QUESTIONS, finding);
    for (enum lint_gate gate = 0; gate < LINT_GATES; gate++)
        if (lint_holds(&figures, gate) != (gate != broken))
            fail_msg("gate %d: %s", gate, gate == broken ? "holds" : "broken");
    if (broken == LINT_GATES)
        return;
    struct buffer line = {0};
    lint_describe(&figures, broken, &line);
    if (strncmp(line.bytes, sentence, strlen(sentence)) != 0)
        fail_msg("%s", line.bytes);
    buffer_free(&line);
}

static void a_good_bank_holds_every_gate(void **state)
{
    char finding[256];
    (void)state;
    good_recipes();
    expect_broken(LINT_GATES, "");
    struct lint_figures f = figures_of(QUESTIONS, finding);
    assert_int_equal(f.questions, 20);
    assert_int_equal(f.four, 20);
    assert_int_equal(f.longest, 4);
    assert_int_equal(f.shortest, 4);
    assert_int_equal(f.blind, 5 * LINT_CHANCE);
    assert_int_equal(f.proved, 20);
    assert_string_equal(finding, "");
}

static void right_choice_longest_too_seldom(void **state)
{
    (void)state;
    good_recipes();
    recipes[0].choices[RIGHT][8] = recipes[1].choices[RIGHT][8] = '\0';
    expect_broken(LINT_LONGEST, "right choice longest in 10.0 %, 15 to 30 % needed");
}

/* Choices that a prompt word draws to a wrong one keep the blind player away. */
static void right_choice_longest_too_often(void **state)
{
    (void)state;
    good_recipes();
    for (int i = 16; i < 19; i++)
        strcat(recipes[i].choices[RIGHT], "s");
    char finding[256];
    struct lint_figures figures = figures_of(QUESTIONS, finding);
    assert_false(lint_holds(&figures, LINT_LONGEST));
    assert_false(lint_holds(&figures, LINT_BLIND)); /* who takes the longest gains by it */
}

static void right_choice_shortest_too_often(void **state)
{
    (void)state;
    good_recipes();
    for (int i = 8; i < 11; i++)
        set(recipes[i].choices[RIGHT], "tiny");
    expect_broken(LINT_SHORTEST, "right choice shortest in 35.0 %, 15 to 32 % needed");
}

static void right_choice_shortest_too_seldom(void **state)
{
    (void)state;
    good_recipes();
    for (int i = 4; i < 6; i++)
        set(recipes[i].choices[1], "tine");
    expect_broken(LINT_SHORTEST, "right choice shortest in 10.0 %, 15 to 32 % needed");
}

/* Two choices are longest, and the right one has more words of the prompt. */
static void words_of_the_prompt_lead_the_blind_player(void **state)
{
    (void)state;
    good_recipes();
    for (int i = 8; i < 16; i++) {
        snprintf(recipes[i].choices[RIGHT], 128, "topic%02d thing%02d", i, i);
        snprintf(recipes[i].choices[1], 128, "topic%02d other%02d", i, i);
        snprintf(recipes[i].choices[2], 128, "thing%02d", i);
        snprintf(recipes[i].prompt, 128, "topic%02d thing%02d matter%d", i, i, i);
    }
    expect_broken(LINT_BLIND, "blind player right in 65.0 %, at most 28 % needed");
}

static void absolute_words_warn_the_blind_player(void **state)
{
    char finding[256];
    (void)state;
    good_recipes();
    set(recipes[16].choices[RIGHT], "at once done");
    set(recipes[16].choices[1], "always done.");
    set(recipes[16].choices[2], "never done..");
    set(recipes[16].choices[3], "must be done");
    struct lint_figures f = figures_of(QUESTIONS, finding);
    assert_int_equal(f.blind, 4 * LINT_CHANCE + 3 * LINT_CHANCE / 4 + LINT_CHANCE);
}

static void choices_of_very_different_length(void **state)
{
    char finding[256];
    (void)state;
    good_recipes();
    set(recipes[9].choices[1], "a choice that is much longer");
    expect_broken(LINT_WIDE, "choices of very different length in 1 questions, 0 needed");
    figures_of(QUESTIONS, finding);
    assert_string_equal(finding, "l.json: q9: the longest choice is over 1.6 times the shortest");
    set(recipes[9].choices[1], "twelve and 8 longer."); /* 20 against 8 */
    expect_broken(LINT_GATES, "");
}

static void absolute_words_in_wrong_choices(void **state)
{
    (void)state;
    good_recipes();
    for (int i = 16; i < 19; i++)
        for (int c = 0; c < 4; c++)
            snprintf(recipes[i].choices[c], 128, c == 1 ? "only %c%02d" : "once %c%02d", 'a' + c,
                     i);
    expect_broken(LINT_ABSOLUTE, "absolute words 3 times in 60 wrong choices and 0 times in 20");
    for (int i = 16; i < 19; i++) /* in code they are names like others */
        snprintf(recipes[i].choices[1], 128, "`only` b%02d", i);
    expect_broken(LINT_GATES, "");
    for (int i = 16; i < 19; i++) {
        snprintf(recipes[i].choices[1], 128, "only b%02d", i);
        recipes[i].output = true;
    }
    expect_broken(LINT_GATES, "");
}

static void prompt_echoed_by_the_right_choice(void **state)
{
    char finding[256];
    (void)state;
    good_recipes();
    for (int i = 4; i < 6; i++) {
        snprintf(recipes[i].prompt, 128, "Which echo%d matters%d here%d", i, i, i);
        snprintf(recipes[i].choices[RIGHT], 128, "Echo%d", i);
    }
    expect_broken(LINT_ECHO, "prompt echoed by the right choice alone in 10.0 %, at most 5 %");
    figures_of(QUESTIONS, finding);
    assert_string_equal(finding,
                        "l.json: q5: a word of the prompt stands in the right choice alone");
    snprintf(recipes[4].choices[3], 128, "echo4 no");
    expect_broken(LINT_GATES, "");
}

static void too_many_prompts_with_not(void **state)
{
    (void)state;
    good_recipes();
    set(recipes[0].prompt, "Which of these is NOT so today");
    expect_broken(LINT_NEGATED, "NOT in the prompt in 5.0 %, at most 3 % needed");
    set(recipes[0].prompt, "Which NOTE is not so today");
    expect_broken(LINT_GATES, "");
}

static void near_duplicates(void **state)
{
    char finding[256];
    (void)state;
    good_recipes();
    set(recipes[3].prompt, "What is printed by these lines of code today?");
    set(recipes[11].prompt, "What is printed by those lines of code today?");
    expect_broken(LINT_NEAR, "1 questions nearly the same as another, 0 needed");
    figures_of(QUESTIONS, finding);
    assert_string_equal(finding, "l.json: q11: nearly the same prompt and code as l.json: q3");
    set(recipes[3].code, "one(two, three, four)"); /* another program is another question */
    set(recipes[11].code, "five.six.seven = eight");
    expect_broken(LINT_GATES, "");
}

static void near_duplicates_in_two_banks(void **state)
{
    struct level level;
    struct lint lint = {0};
    struct lint_figures first, second;
    (void)state;
    good_recipes();
    read_recipes(&level, 5);
    assert_true(lint_add(&lint, "a.json", &level.bank, &first));
    assert_true(lint_add(&lint, "b.json", &level.bank, &second));
    assert_int_equal(first.near, 0);
    assert_int_equal(second.near, 5);
    assert_int_equal(lint.figures.near, 5);
    assert_int_equal(lint.figures.questions, 10);
    level_free(&level);
    lint_free(&lint);
}

static void too_few_running_proofs(void **state)
{
    (void)state;
    good_recipes();
    for (int i = 0; i < 9; i++)
        recipes[i].referenced = true;
    expect_broken(LINT_PROVED, "proof that runs in 55.0 %, at least 60 % needed");
}

static void few_questions_are_not_judged_by_shares(void **state)
{
    char finding[256];
    (void)state;
    good_recipes();
    struct lint_figures f = figures_of(4, finding);
    assert_int_equal(f.longest, 4);
    for (enum lint_gate gate = 0; gate < LINT_GATES; gate++)
        assert_true(lint_holds(&f, gate));
}

static void lengths_are_what_the_player_sees(void **state)
{
    (void)state;
    assert_int_equal(lint_length("`a` \xC3\xA9"), 3);
    assert_int_equal(lint_absolute_words("All, `all` must; almost Never."), 3);
    assert_int_equal(lint_absolute_words("a lone ` and none"), 1);
}

static int allowed;

static int allow(void)
{
    return allowed-- > 0;
}

static void every_failed_allocation_is_reported(void **state)
{
    struct level level;
    struct lint_figures figures;
    bool good = false;
    int allocations = 0;
    (void)state;
    good_recipes();
    read_recipes(&level, QUESTIONS);
    while (!good) {
        struct lint lint = {0};
        allowed = allocations++;
        memory_set_gate(allow);
        good = lint_add(&lint, "l.json", &level.bank, &figures);
        memory_set_gate(NULL);
        lint_free(&lint);
    }
    assert_true(allocations > 3);
    level_free(&level);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_bank_holds_every_gate),
        cmocka_unit_test(right_choice_longest_too_seldom),
        cmocka_unit_test(right_choice_longest_too_often),
        cmocka_unit_test(right_choice_shortest_too_often),
        cmocka_unit_test(right_choice_shortest_too_seldom),
        cmocka_unit_test(words_of_the_prompt_lead_the_blind_player),
        cmocka_unit_test(absolute_words_warn_the_blind_player),
        cmocka_unit_test(choices_of_very_different_length),
        cmocka_unit_test(absolute_words_in_wrong_choices),
        cmocka_unit_test(prompt_echoed_by_the_right_choice),
        cmocka_unit_test(too_many_prompts_with_not),
        cmocka_unit_test(near_duplicates),
        cmocka_unit_test(near_duplicates_in_two_banks),
        cmocka_unit_test(too_few_running_proofs),
        cmocka_unit_test(few_questions_are_not_judged_by_shares),
        cmocka_unit_test(lengths_are_what_the_player_sees),
        cmocka_unit_test(every_failed_allocation_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
