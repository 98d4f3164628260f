#include "data/level_question.h"

#include "data/json_text.h"
#include "data/level_proof.h"

#include <string.h>

enum field {
    ID,
    CONCEPT,
    DIFFICULTY,
    PROMPT,
    CODE,
    CHOICES,
    ORDERED,
    EXPLANATION,
    PYTHON,
    SOURCES,
    PROOF,
    REFERENCE,
    FIELDS
};

/* In the order in which files give them, which makes json_sort() fast. */
static const char *const names[FIELDS] = {"id",     "concept", "difficulty", "prompt",
                                          "code",   "choices", "ordered",    "explanation",
                                          "python", "sources", "proof",      "reference"};

enum choice_field { TEXT, CORRECT, WHY, MISCONCEPTION, CHOICE_FIELDS };

static const char *const choice_names[CHOICE_FIELDS] = {"text", "correct", "why", "misconception"};

static const struct json_text_rule id_rule = {JSON_TEXT_ID, LEVEL_MAX_ID};
static const struct json_text_rule prompt_rule = {JSON_TEXT_LINES, LEVEL_MAX_PROMPT};
static const struct json_text_rule code_rule = {JSON_TEXT_LINES, LEVEL_MAX_CODE_BYTES};
static const struct json_text_rule choice_rule = {JSON_TEXT_LINES, LEVEL_MAX_CHOICE};
static const struct json_text_rule why_rule = {JSON_TEXT_LINE, LEVEL_MAX_WHY};
static const struct json_text_rule explanation_rule = {JSON_TEXT_LINES, LEVEL_MAX_EXPLANATION};
static const struct json_text_rule python_rule = {JSON_TEXT_LINE, 20};
static const struct json_text_rule source_rule = {JSON_TEXT_LINE, LEVEL_MAX_SOURCE};
static const struct json_text_rule reference_rule = {JSON_TEXT_LINE, LEVEL_MAX_REFERENCE};

struct draft {
    struct json_source *source;
    struct level_build *build;
    const cJSON *found[FIELDS];
    struct bank_question question;
};

/* Copies a text that keeps its rule; NULL and an empty text after a reported error. */
static const char *take(struct draft *draft, const char *key, const cJSON *node,
                        const struct json_text_rule *rule, struct text *out)
{
    size_t len;
    const char *text = json_text(draft->source, key, node, rule, &len);
    if (text)
        *out = level_build_text(draft->build, text, len);
    return text;
}

static void read_id(struct draft *draft)
{
    struct text *id = &draft->question.id;
    const char *text = take(draft, names[ID], draft->found[ID], &id_rule, id);
    if (!text || level_build_offer(draft->build, text, id->len))
        return;
    json_source_enter_key(draft->source, names[ID]);
    json_source_error(draft->source, "\"%s\" again, an id that no question before has needed",
                      text);
    json_source_leave(draft->source);
}

static void read_difficulty(struct draft *draft)
{
    int64_t value;
    if (json_source_integer(draft->source, names[DIFFICULTY], draft->found[DIFFICULTY], 1,
                            BANK_MAX_DIFFICULTY, &value))
        draft->question.difficulty = (uint8_t)value;
}

static void read_prompt(struct draft *draft)
{
    struct bank_question *question = &draft->question;
    const char *text =
        take(draft, names[PROMPT], draft->found[PROMPT], &prompt_rule, &question->prompt);
    if (text)
        question->prompt_words = (uint16_t)json_text_words(text, question->prompt.len);
}

/* Counts lines, and returns false after reporting one that is too long or one too many. */
static bool check_code_lines(struct json_source *source, const char *code, size_t len,
                             uint16_t *lines)
{
    const char *end = code + len;
    *lines = 0;
    while (code <= end) {
        const char *feed = memchr(code, '\n', (size_t)(end - code));
        size_t bytes = (size_t)((feed ? feed : end) - code);
        uint32_t columns = json_text_characters(code, bytes);
        ++*lines;
        if (columns > LEVEL_MAX_CODE_COLUMNS)
            return json_source_error(source,
                                     "line %u of the code has %u columns, at most %d needed",
                                     *lines, columns, LEVEL_MAX_CODE_COLUMNS);
        code += bytes + 1;
    }
    return *lines <= LEVEL_MAX_CODE_LINES ||
           json_source_error(source, "%u lines, at most %d needed", *lines, LEVEL_MAX_CODE_LINES);
}

static void read_code(struct draft *draft)
{
    struct bank_question *question = &draft->question;
    size_t len;
    if (!draft->found[CODE])
        return;
    const char *code = json_text(draft->source, names[CODE], draft->found[CODE], &code_rule, &len);
    if (!code)
        return;
    while (code[len - 1] == '\n')
        len--;
    json_source_enter_key(draft->source, names[CODE]);
    if (len > LEVEL_MAX_CODE_BYTES)
        json_source_error(draft->source, "%zu bytes, at most %d needed", len, LEVEL_MAX_CODE_BYTES);
    else if (check_code_lines(draft->source, code, len, &question->code_lines))
        question->code = level_build_text(draft->build, code, len);
    json_source_leave(draft->source);
}

static bool read_wrong_choice(struct draft *draft, const cJSON *const *found,
                              struct bank_choice *choice)
{
    const char *why = take(draft, choice_names[WHY], found[WHY], &why_rule, &choice->why);
    const char *misconception = take(draft, choice_names[MISCONCEPTION], found[MISCONCEPTION],
                                     &id_rule, &choice->misconception);
    return why && misconception;
}

/* The choice at the source's path. */
static bool read_choice(struct draft *draft, const cJSON *node, struct bank_choice *choice,
                        bool *correct)
{
    const cJSON *found[CHOICE_FIELDS];
    *choice = (struct bank_choice){0};
    *correct = false;
    if (!json_source_sort(draft->source, node, choice_names, CHOICE_FIELDS, found))
        return false;
    bool good = take(draft, choice_names[TEXT], found[TEXT], &choice_rule, &choice->text) != NULL;
    if (found[CORRECT])
        good &= json_source_truth(draft->source, choice_names[CORRECT], found[CORRECT], correct);
    if (!*correct)
        return read_wrong_choice(draft, found, choice) && good;
    if (found[WHY] || found[MISCONCEPTION])
        json_source_warning(draft->source,
                            "why or misconception of the right choice, they are for wrong ones");
    return good;
}

static bool check_alike(struct draft *draft, const struct bank_choice *choices, uint32_t count)
{
    const char *text = draft->build->text;
    for (uint32_t i = 1; i < count; i++)
        for (uint32_t j = 0; j < i; j++) {
            if (!json_text_alike(text + choices[i].text.at, text + choices[j].text.at))
                continue;
            json_source_enter_index(draft->source, i);
            json_source_error(draft->source,
                              "the same as choices[%u] but for case and spaces, "
                              "choices that differ needed",
                              j);
            json_source_leave(draft->source);
            return false;
        }
    return true;
}

static bool check_choices(struct draft *draft, const struct bank_choice *choices, int given,
                          int right)
{
    if (given < BANK_MIN_CHOICES || given > BANK_MAX_CHOICES)
        return json_source_error(draft->source, "%d given, %d to %d needed", given,
                                 BANK_MIN_CHOICES, BANK_MAX_CHOICES);
    if (right != 1)
        return json_source_error(draft->source,
                                 "%d right choices, exactly 1 \"correct\": true needed", right);
    return check_alike(draft, choices, (uint32_t)given);
}

static void add_choices(struct draft *draft, const struct bank_choice *choices, int count)
{
    struct bank_question *question = &draft->question;
    uint32_t words = 0;
    for (int i = 0; i < count; i++) {
        struct text text = choices[i].text;
        words += json_text_words(draft->build->text + text.at, text.len);
        level_build_choice(draft->build, choices[i]);
    }
    question->choice_words = (uint16_t)words;
    question->choice_count = (uint8_t)count;
}

/* The list at the source's path. Choices beyond the most that may be given are only counted. */
static void read_choice_list(struct draft *draft, const cJSON *node)
{
    struct bank_choice choices[BANK_MAX_CHOICES];
    bool good = true;
    int given = 0;
    int right = 0;
    for (const cJSON *child = node->child; child; child = child->next, given++) {
        bool correct;
        if (given >= BANK_MAX_CHOICES)
            continue;
        json_source_enter_index(draft->source, (uint32_t)given);
        good = read_choice(draft, child, &choices[given], &correct) && good;
        json_source_leave(draft->source);
        if (correct && right++ == 0)
            draft->question.correct = (uint8_t)given;
    }
    if (check_choices(draft, choices, given, right) && good)
        add_choices(draft, choices, given);
}

static void read_choices(struct draft *draft)
{
    const cJSON *node = draft->found[CHOICES];
    json_source_enter_key(draft->source, names[CHOICES]);
    if (cJSON_IsArray(node))
        read_choice_list(draft, node);
    else
        json_source_error(draft->source, "%s given, a list [ ] of %d to %d choices needed",
                          json_kind(node), BANK_MIN_CHOICES, BANK_MAX_CHOICES);
    json_source_leave(draft->source);
}

static const char *read_version(const char *at, int *number)
{
    int digits = 0;
    *number = 0;
    for (; *at >= '0' && *at <= '9' && digits < 3; digits++)
        *number = *number * 10 + (*at++ - '0');
    return digits > 0 ? at : NULL;
}

/* A major and a minor number as one; NULL when none stands here. */
static const char *read_bound(const char *at, const char *sign, int *bound)
{
    int major;
    int minor;
    if (strncmp(at, sign, strlen(sign)) != 0)
        return NULL;
    at = read_version(at + strlen(sign), &major);
    if (!at || *at != '.')
        return NULL;
    at = read_version(at + 1, &minor);
    *bound = major * 1000 + minor;
    return at;
}

bool level_question_python_valid(const char *text)
{
    int low;
    int high;
    const char *behind = read_bound(text, ">=", &low);
    if (!behind) {
        behind = read_bound(text, "<", &high);
        return behind && *behind == '\0';
    }
    if (*behind == '\0')
        return true;
    if (*behind != ',')
        return false;
    behind = read_bound(behind + 1, "<", &high);
    return behind && *behind == '\0' && low < high;
}

static void read_python(struct draft *draft)
{
    const cJSON *node = draft->found[PYTHON];
    if (!node)
        return;
    const char *text = take(draft, names[PYTHON], node, &python_rule, &draft->question.python);
    char found[48];
    if (!text || level_question_python_valid(text))
        return;
    json_source_enter_key(draft->source, names[PYTHON]);
    json_source_error(draft->source,
                      "\"%s\", a scope like \">=3.11\", \"<3.13\" or \">=3.11,<3.14\" "
                      "needed",
                      json_quote(found, sizeof found, text));
    json_source_leave(draft->source);
}

static void read_sources(struct draft *draft)
{
    struct json_source *source = draft->source;
    const cJSON *node = draft->found[SOURCES];
    uint32_t index = 0;
    size_t len;
    json_source_enter_key(source, names[SOURCES]);
    if (!cJSON_IsArray(node) || !node->child)
        json_source_error(source, "%s, a list of at least 1 source needed",
                          cJSON_IsArray(node) ? "an empty list" : json_kind(node));
    else
        for (const cJSON *child = node->child; child; child = child->next) {
            json_source_enter_index(source, index++);
            const char *text = json_text(source, NULL, child, &source_rule, &len);
            if (text)
                level_build_line(draft->build, &draft->question.sources, text, len);
            json_source_leave(source);
        }
    json_source_leave(source);
}

static void read_grounds(struct draft *draft)
{
    const cJSON *proof = draft->found[PROOF];
    const cJSON *reference = draft->found[REFERENCE];
    if (!proof && !reference)
        json_source_error(draft->source, "neither proof nor reference, one of them needed");
    if (proof)
        level_proof_check(draft->source, proof, &draft->question);
    if (reference)
        take(draft, names[REFERENCE], reference, &reference_rule, &draft->question.reference);
}

static void read_members(struct draft *draft)
{
    struct bank_question *question = &draft->question;
    read_id(draft);
    read_difficulty(draft);
    read_prompt(draft);
    read_code(draft);
    read_choices(draft);
    if (draft->found[ORDERED])
        json_source_truth(draft->source, names[ORDERED], draft->found[ORDERED], &question->ordered);
    take(draft, names[EXPLANATION], draft->found[EXPLANATION], &explanation_rule,
         &question->explanation);
    read_python(draft);
    read_sources(draft);
    read_grounds(draft);
}

bool level_question_read(struct json_source *source, struct level_build *build, const cJSON *node)
{
    struct draft draft = {.source = source, .build = build};
    const uint32_t text_size = build->text_size;
    const uint32_t choice_count = build->choice_count;
    const uint32_t errors = source->problems->errors;
    const char *concept = NULL;
    size_t concept_len = 0;
    if (json_source_sort(source, node, names, FIELDS, draft.found)) {
        concept = json_text(source, names[CONCEPT], draft.found[CONCEPT], &id_rule, &concept_len);
        read_members(&draft);
    }
    if (source->problems->errors != errors) {
        level_build_rewind(build, text_size, choice_count);
        return false;
    }
    level_build_accept(build, draft.question, concept, concept_len);
    return true;
}
