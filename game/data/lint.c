#include "data/lint.h"

#include "data/lint_words.h"
#include "data/memory.h"

#include <string.h>

/* A question as those after it are compared with. */
struct lint_question {
    uint64_t signature; /* one bit for each word, by its fingerprint */
    size_t words;       /* where its words begin in lint.words */
    size_t name;        /* where its name begins in lint.names */
    uint32_t count;
};

/* A question under the glass. */
struct look {
    const struct bank *bank;
    const struct bank_question *question;
    struct lint_words prompt;
    uint32_t length[BANK_MAX_CHOICES];
    uint32_t longest, shortest; /* lengths */
};

static const char *choice_text(const struct look *look, uint32_t i)
{
    return bank_string(look->bank, look->bank->choices[look->question->first_choice + i].text);
}

static void look_at(struct look *look, const struct bank *bank,
                    const struct bank_question *question)
{
    look->bank = bank;
    look->question = question;
    look->longest = 0;
    look->shortest = UINT32_MAX;
    lint_words_clear(&look->prompt);
    lint_words_add(&look->prompt, bank_string(bank, question->prompt), LINT_WORDS_TELLING);
    lint_words_sort(&look->prompt);
    for (uint32_t i = 0; i < question->choice_count; i++) {
        uint32_t length = lint_length(choice_text(look, i));
        look->length[i] = length;
        look->longest = length > look->longest ? length : look->longest;
        look->shortest = length < look->shortest ? length : look->shortest;
    }
}

static bool is_unique_length(const struct look *look, uint32_t length)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < look->question->choice_count; i++)
        count += look->length[i] == length;
    return count == 1 && look->length[look->question->correct] == length;
}

static uint32_t prompt_words_in(const struct look *look, uint32_t choice)
{
    struct lint_words words;
    lint_words_clear(&words);
    lint_words_add(&words, choice_text(look, choice), LINT_WORDS_TELLING);
    lint_words_sort(&words);
    return lint_words_common(look->prompt.word, look->prompt.count, words.word, words.count);
}

/* The blind player takes the longest choice; of several the one with most words of the prompt; of
 * several the one with fewest absolute words; of several any. */
static uint32_t blind_rank(const struct look *look, uint32_t choice)
{
    uint32_t words = prompt_words_in(look, choice);
    uint32_t absolute = lint_absolute_words(choice_text(look, choice));
    if (look->length[choice] < look->longest)
        return 0;
    return 1 + words * 256 + (absolute < 255 ? 255 - absolute : 0);
}

static uint32_t blind_chance(const struct look *look)
{
    uint32_t best = 0, count = 0, right = blind_rank(look, look->question->correct);
    for (uint32_t i = 0; i < look->question->choice_count; i++) {
        uint32_t rank = blind_rank(look, i);
        if (rank > best) {
            best = rank;
            count = 0;
        }
        count += rank == best;
    }
    return right == best ? LINT_CHANCE / count : 0;
}

static bool is_wide(const struct look *look)
{
    return look->longest * 10 > look->shortest * 16 &&
           look->longest - look->shortest > LINT_WIDE_BY;
}

static bool has_echo(const struct look *look)
{
    struct lint_words right, wrong;
    lint_words_clear(&right);
    lint_words_clear(&wrong);
    for (uint32_t i = 0; i < look->question->choice_count; i++)
        lint_words_add(i == look->question->correct ? &right : &wrong, choice_text(look, i),
                       LINT_WORDS_TELLING);
    lint_words_sort(&right);
    lint_words_sort(&wrong);
    for (uint32_t i = 0; i < right.count; i++)
        if (lint_words_has(&look->prompt, right.word[i]) && !lint_words_has(&wrong, right.word[i]))
            return true;
    return false;
}

static void count_absolute(const struct look *look, struct lint_figures *figures)
{
    if (look->question->output)
        return;
    for (uint32_t i = 0; i < look->question->choice_count; i++) {
        bool right = i == look->question->correct;
        uint32_t count = lint_absolute_words(choice_text(look, i));
        *(right ? &figures->right_choices : &figures->wrong_choices) += 1;
        *(right ? &figures->right_absolute : &figures->wrong_absolute) += count;
    }
}

static void count_form(const struct look *look, struct lint_figures *figures)
{
    const struct bank_question *question = look->question;
    figures->questions++;
    figures->with_code += question->code.len > 0;
    figures->proved += question->reference.len == 0;
    figures->by_difficulty[question->difficulty]++;
    figures->negated += lint_says_not(bank_string(look->bank, question->prompt));
    figures->blind += blind_chance(look);
    if (question->choice_count == 4) {
        figures->four++;
        figures->longest += is_unique_length(look, look->longest);
        figures->shortest += is_unique_length(look, look->shortest);
    }
    count_absolute(look, figures);
}

static void report(struct lint *lint, const char *name, const char *text, const char *other)
{
    struct buffer line = {0};
    buffer_add(&line, name, strlen(name));
    buffer_add(&line, text, strlen(text));
    buffer_add(&line, other, strlen(other));
    if (lint->each && !line.failed)
        lint->each(lint->context, line.bytes);
    buffer_free(&line);
}

static uint64_t signature_of(const struct lint_words *words)
{
    uint64_t signature = 0;
    for (uint32_t i = 0; i < words->count; i++)
        signature |= UINT64_C(1) << (words->word[i] & 63);
    return signature;
}

static uint32_t bits(uint64_t value)
{
    uint32_t count = 0;
    for (; value; value &= value - 1)
        count++;
    return count;
}

/* Whether at least four of five words of the two questions are in both. Every word that is in one
 * of them alone changes one bit of the signatures at most, so few pairs are compared word by word.
 */
static bool is_near(const struct lint *lint, const struct lint_question *a,
                    const struct lint_question *b)
{
    const uint64_t *words = (const void *)lint->words.bytes;
    uint32_t all = a->count + b->count;
    if (bits(a->signature ^ b->signature) * 5 > all)
        return false;
    uint32_t common = lint_words_common(words + a->words, a->count, words + b->words, b->count);
    return common * 5 >= (all - common) * 4;
}

static bool make_room(struct lint *lint)
{
    if (lint->figures.questions < lint->question_room)
        return true;
    uint32_t room = lint->question_room ? 2 * lint->question_room : 64;
    void *grown = memory_resize(lint->questions, room * sizeof *lint->questions);
    if (!grown)
        return false;
    lint->questions = grown;
    lint->question_room = room;
    return true;
}

/* Keeps the words and the name of the question that is figures.questions by now. */
static bool remember(struct lint *lint, const struct look *look, const char *file)
{
    struct lint_words words;
    struct lint_question *question = &lint->questions[lint->figures.questions];
    const char *id = bank_string(look->bank, look->question->id);
    lint_words_clear(&words);
    lint_words_add(&words, bank_string(look->bank, look->question->prompt), LINT_WORDS_ALL);
    lint_words_add(&words, bank_string(look->bank, look->question->code), LINT_WORDS_ALL);
    lint_words_sort(&words);
    *question = (struct lint_question){signature_of(&words), lint->words.size / sizeof(uint64_t),
                                       lint->names.size, words.count};
    buffer_add(&lint->words, (const char *)words.word, words.count * sizeof(uint64_t));
    buffer_add(&lint->names, file, strlen(file));
    buffer_add(&lint->names, ": ", 2);
    buffer_add(&lint->names, id, strlen(id) + 1);
    return !lint->words.failed && !lint->names.failed;
}

static bool is_near_one_before(struct lint *lint, const char *name)
{
    const struct lint_question *question = &lint->questions[lint->figures.questions];
    for (uint32_t i = 0; i < lint->figures.questions; i++)
        if (is_near(lint, &lint->questions[i], question)) {
            report(lint, name, ": nearly the same prompt and code as ",
                   lint->names.bytes + lint->questions[i].name);
            return true;
        }
    return false;
}

static bool add_question(struct lint *lint, const char *file, const struct look *look,
                         struct lint_figures *figures)
{
    if (!make_room(lint) || !remember(lint, look, file))
        return false;
    const char *name = lint->names.bytes + lint->questions[lint->figures.questions].name;
    if (is_wide(look)) {
        figures->wide++;
        report(lint, name, ": the longest choice is over 1.6 times the shortest", "");
    }
    if (has_echo(look)) {
        figures->echoes++;
        report(lint, name, ": a word of the prompt stands in the right choice alone", "");
    }
    figures->near += is_near_one_before(lint, name);
    count_form(look, figures);
    lint->figures.questions++;
    return true;
}

static void add_figures(struct lint_figures *to, const struct lint_figures *from)
{
    to->with_code += from->with_code;
    to->proved += from->proved;
    to->four += from->four;
    to->longest += from->longest;
    to->shortest += from->shortest;
    to->blind += from->blind;
    to->wide += from->wide;
    to->echoes += from->echoes;
    to->negated += from->negated;
    to->near += from->near;
    to->right_choices += from->right_choices;
    to->right_absolute += from->right_absolute;
    to->wrong_choices += from->wrong_choices;
    to->wrong_absolute += from->wrong_absolute;
    for (int i = 0; i <= BANK_MAX_DIFFICULTY; i++)
        to->by_difficulty[i] += from->by_difficulty[i];
}

bool lint_add(struct lint *lint, const char *file, const struct bank *bank,
              struct lint_figures *figures)
{
    struct look look;
    *figures = (struct lint_figures){0};
    for (uint32_t i = 0; i < bank->question_count; i++) {
        look_at(&look, bank, &bank->questions[i]);
        if (!add_question(lint, file, &look, figures))
            return false;
    }
    add_figures(&lint->figures, figures);
    return true;
}

void lint_free(struct lint *lint)
{
    memory_free(lint->questions);
    buffer_free(&lint->words);
    buffer_free(&lint->names);
    *lint = (struct lint){0};
}
