/* A question bank made in memory, for tests. */
#ifndef CONSTRICTOR_TESTS_RULES_SAMPLE_BANK_H
#define CONSTRICTOR_TESTS_RULES_SAMPLE_BANK_H

#include "rules/bank.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum {
    SAMPLE_MAX_QUESTIONS = 200,
    SAMPLE_MAX_CHOICES = SAMPLE_MAX_QUESTIONS * BANK_MAX_CHOICES,
    SAMPLE_TEXT_SIZE = 256 * 1024,
};

/* The bank points into the struct around it: a copy of the struct is not a copy of the bank. */
struct sample_bank {
    struct bank bank;
    struct bank_question questions[SAMPLE_MAX_QUESTIONS];
    struct bank_choice choices[SAMPLE_MAX_CHOICES];
    struct text concepts[SAMPLE_MAX_QUESTIONS];
    char text[SAMPLE_TEXT_SIZE];
};

static inline struct text sample_text(struct sample_bank *sample, const char *name, uint32_t number)
{
    uint32_t at = sample->bank.text_size;
    int len = snprintf(sample->text + at, SAMPLE_TEXT_SIZE - at, "%s %u", name, number);
    assert(len > 0 && at + (uint32_t)len + 1 <= SAMPLE_TEXT_SIZE);
    sample->bank.text_size += (uint32_t)len + 1;
    return (struct text){at, (uint32_t)len};
}

static inline void sample_choices(struct sample_bank *sample, struct bank_question *question)
{
    question->first_choice = sample->bank.choice_count;
    for (uint32_t i = 0; i < question->choice_count; i++) {
        struct bank_choice *choice = &sample->choices[sample->bank.choice_count++];
        choice->text = sample_text(sample, "choice", i);
        bool right = i == question->correct;
        choice->why = right ? sample_text(sample, "", 0) : sample_text(sample, "why not", i);
        choice->misconception = sample_text(sample, "misconception", i);
        if (right)
            choice->why.len = choice->misconception.len = 0;
    }
}

static inline struct bank_question sample_question(struct sample_bank *sample, uint32_t number,
                                                   uint32_t concept)
{
    struct bank_question question = {
        .id = sample_text(sample, "question", number),
        .prompt = sample_text(sample, "prompt", number),
        .code = sample_text(sample, "code", number),
        .explanation = sample_text(sample, "explanation", number),
        .python = sample_text(sample, ">= 3.", number),
        .reference = sample_text(sample, "reference", number),
        .concept = concept,
        .prompt_words = (uint16_t)(2 + number % 9),
        .choice_words = (uint16_t)(number * 7 % 60),
        .code_lines = (uint16_t)(number % 3),
        .choice_count = (uint8_t)(BANK_MIN_CHOICES + number % 4),
        .difficulty = (uint8_t)(1 + number % BANK_MAX_DIFFICULTY),
        .ordered = number % 7 == 6,
    };
    question.correct = (uint8_t)(number % question.choice_count);
    sample_choices(sample, &question);
    return question;
}

/* A bank of `questions` questions; question i has the concept concept_of[i], or i when that is
 * NULL. Question i has 3 + i % 4 choices, the right one is i % choices, its difficulty is 1 + i %
 * 5, and every seventh keeps the order of its choices. Texts begin after `padding` bytes. */
static inline void sample_bank_lay(struct sample_bank *sample, uint32_t questions,
                                   const uint32_t *concept_of, uint32_t padding)
{
    assert(questions <= SAMPLE_MAX_QUESTIONS && padding < SAMPLE_TEXT_SIZE);
    memset(sample, 0, sizeof *sample);
    struct bank *bank = &sample->bank;
    bank->text_size = padding;
    bank->id = sample_text(sample, "bank", 0);
    bank->title = sample_text(sample, "title", 0);
    bank->tier = sample_text(sample, "tier", 0);
    bank->description = sample_text(sample, "description", 0);
    bank->license = sample_text(sample, "license", 0);
    for (uint32_t i = 0; i < questions; i++) {
        uint32_t concept = concept_of ? concept_of[i] : i;
        while (bank->concept_count <= concept) {
            uint32_t next = bank->concept_count++;
            sample->concepts[next] = sample_text(sample, "concept", next);
        }
        sample->questions[i] = sample_question(sample, i, concept);
    }
    bank->question_count = questions;
    bank->text = sample->text;
    bank->questions = sample->questions;
    bank->choices = sample->choices;
    bank->concepts = sample->concepts;
}

/* A bank whose questions all have concepts of their own. */
static inline void sample_bank_make(struct sample_bank *sample, uint32_t questions)
{
    sample_bank_lay(sample, questions, NULL, 0);
}

#endif
