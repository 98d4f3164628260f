#include "sample_levels.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- Texts as long as they may be --- */

static const char *const words[] = {"the ",     "interpreter ", "`x`",    " returns ", "a ",
                                    "mutable ", "reference ",   "whose ", "count ",    "changes "};
static const char *const wide[] = {"é", "ß", "日", "本", "Ω", "🐍", "ł", "한"};

/* Exactly `count` characters: 0 words, 1 no space at all, 2 letters of many bytes and widths. */
static void add_text(struct buffer *out, int32_t variant, int32_t count)
{
    int32_t left = count;
    for (int32_t i = 0; left > 0; i++) {
        const char *piece = words[i % 10];
        size_t len = strlen(piece);
        if (variant % 3 == 1) {
            piece = i % 2 ? "_" : "W";
            len = 1;
        } else if (variant % 3 == 2) {
            piece = wide[i % 8];
            len = strlen(piece);
        }
        int32_t characters = variant % 3 == 0 ? (int32_t)len : 1;
        if (characters > left || (characters == left && piece[len - 1] == ' ')) {
            piece = "x";
            len = 1;
            characters = 1;
        }
        buffer_add(out, piece, len);
        left -= characters;
    }
}

static void add_member(struct buffer *out, const char *name, int32_t variant, int32_t count)
{
    buffer_print(out, "\"%s\": \"", name);
    add_text(out, variant, count);
    buffer_print(out, "\", ");
}

/* 24 lines, ten of them 80 columns wide. */
static void add_long_code(struct buffer *out)
{
    buffer_print(out, "\"code\": \"");
    for (int32_t line = 0; line < LEVEL_MAX_CODE_LINES; line++) {
        int32_t columns = line % 2 == 0 && line < 20 ? LEVEL_MAX_CODE_COLUMNS : 25;
        buffer_print(out, "    value_%02d = len(", line);
        for (int32_t i = 20; i < columns; i++)
            buffer_print(out, "%c", 'a' + i % 26);
        buffer_print(out, ")\\n");
    }
    buffer_print(out, "\", ");
}

static void add_long_choices(struct buffer *out, int32_t number)
{
    buffer_print(out, "\"choices\": [");
    for (int32_t i = 0; i < BANK_MAX_CHOICES; i++) {
        buffer_print(out, "%s{ \"text\": \"%d", i ? ", " : "", i);
        add_text(out, number + i, LEVEL_MAX_CHOICE - 1);
        buffer_print(out, "\", ");
        if (i == number % BANK_MAX_CHOICES) {
            buffer_print(out, "\"correct\": true }");
            continue;
        }
        add_member(out, "why", number + i + 1, LEVEL_MAX_WHY);
        buffer_print(out, "\"misconception\": \"m-%d\" }", i);
    }
    buffer_print(out, "], ");
}

static void add_id(struct buffer *out, const char *key, const char *begins, int32_t number)
{
    char id[LEVEL_MAX_ID + 1];
    snprintf(id, sizeof id, "%s-%02d", begins, number);
    for (size_t len = strlen(id); len < LEVEL_MAX_ID; len++)
        id[len] = len % 9 == 0 && len + 1 < LEVEL_MAX_ID ? '-' : 'w';
    buffer_print(out, "\"%s\": \"%.*s\", ", key, LEVEL_MAX_ID, id);
}

static void add_long_question(struct buffer *out, int32_t number)
{
    buffer_print(out, "{ ");
    add_id(out, "id", "question", number);
    add_id(out, "concept", "concept", number);
    buffer_print(out, "\"difficulty\": %d, ", 1 + number % BANK_MAX_DIFFICULTY);
    add_member(out, "prompt", number, LEVEL_MAX_PROMPT);
    add_long_code(out);
    add_long_choices(out, number);
    add_member(out, "explanation", number + 1, LEVEL_MAX_EXPLANATION);
    buffer_print(out, "\"python\": \">=3.11,<3.14\", ");
    buffer_print(out, "\"sources\": [\"a/1\"], \"reference\": \"");
    add_text(out, number + 2, LEVEL_MAX_REFERENCE);
    buffer_print(out, "\" }");
}

/* --- Short texts --- */

static void add_short_question(struct buffer *out, int32_t number)
{
    int32_t count = BANK_MIN_CHOICES + number % 4;
    buffer_print(out, "{ \"id\": \"question-%02d\", \"concept\": \"concept-%02d\", ", number,
                 number);
    buffer_print(out, "\"difficulty\": %d, ", 1 + number % BANK_MAX_DIFFICULTY);
    buffer_print(out, "\"prompt\": \"Which one is prompt%02d?\", ", number);
    if (number % 3 == 0)
        buffer_print(out, "\"code\": \"code%02d = 1\\nprint(code%02d)\", ", number, number);
    buffer_print(out, "\"choices\": [");
    for (int32_t i = 0; i < count; i++) {
        if (i == number % count)
            buffer_print(out, "%s{ \"text\": \"right%02d\", \"correct\": true }", i ? ", " : "",
                         number);
        else
            buffer_print(out,
                         "%s{ \"text\": \"wrong%02d%c\", \"why\": \"reason%02d%c\", "
                         "\"misconception\": \"m-%d\" }",
                         i ? ", " : "", number, 'a' + i, number, 'a' + i, i);
    }
    buffer_print(out, "], \"ordered\": %s, ", number % 7 == 6 ? "true" : "false");
    buffer_print(out, "\"explanation\": \"Because of explanation%02d.\", ", number);
    buffer_print(out, "\"sources\": [\"a/1\"], \"reference\": \"Reference %d\" }", number);
}

void sample_level_file(struct buffer *out, enum sample_kind kind, int32_t number)
{
    buffer_print(out, "{ \"format\": \"constrictor-level\", \"version\": 1, ");
    buffer_print(out, "\"id\": \"sample-%c\", \"tier\": \"basic\", ", 'a' + number);
    if (kind == SAMPLE_LONGEST) {
        add_member(out, "title", number, LEVEL_MAX_TITLE);
        add_member(out, "description", number + 1, LEVEL_MAX_DESCRIPTION);
    } else {
        buffer_print(out, "\"title\": \"Level %c\", \"description\": \"Level number %d.\", ",
                     'A' + number, number);
    }
    buffer_print(out, "\"license\": \"CC-BY-4.0\", \"questions\": [");
    for (int32_t i = 0; i < SAMPLE_QUESTIONS; i++) {
        buffer_print(out, i ? ",\n" : "\n");
        if (kind == SAMPLE_LONGEST)
            add_long_question(out, i);
        else
            add_short_question(out, i);
    }
    buffer_print(out, "] }\n");
    assert(!out->failed);
}

static void set_text(char *out, size_t room, enum sample_kind kind, int32_t variant, int32_t count,
                     const char *plain)
{
    struct buffer text = {0};
    if (kind == SAMPLE_LONGEST)
        add_text(&text, variant, count);
    else
        buffer_print(&text, "%s", plain);
    snprintf(out, room, "%s", text.bytes);
    buffer_free(&text);
}

/* One exam over all loaded levels: every question has its one source. */
static void make_exam(struct campaign_exam *exam, enum sample_kind kind)
{
    snprintf(exam->id, sizeof exam->id, "exam-a");
    set_text(exam->title, sizeof exam->title, kind, 0, LEVEL_MAX_TITLE, "Exam A");
    set_text(exam->description, sizeof exam->description, kind, 0, LEVEL_MAX_DESCRIPTION,
             "Exam number 0.");
    exam->tier = 0;
    exam->source_count = kind == SAMPLE_LONGEST ? CAMPAIGN_MAX_EXAM_SOURCES : SAMPLE_QUESTIONS;
    for (int32_t i = 0; i < exam->source_count; i++)
        snprintf(exam->sources[i], sizeof exam->sources[i], "a/1");
}

static void make_campaign(struct campaign *campaign, enum sample_kind kind)
{
    static const char *const tiers[] = {"Basic", "Intermediate", "Advanced"};
    memset(campaign, 0, sizeof *campaign);
    campaign->tier_count = 3;
    campaign->level_count = SAMPLE_LEVELS;
    campaign->unlock_stars = 1;
    campaign->exam_count = 1;
    make_exam(&campaign->exams[0], kind);
    for (int32_t i = 0; i < 3; i++) {
        struct campaign_tier *tier = &campaign->tiers[i];
        snprintf(tier->id, sizeof tier->id, "tier-%d", i);
        set_text(tier->title, sizeof tier->title, kind, i, LEVEL_MAX_TITLE, tiers[i]);
    }
    for (int32_t i = 0; i < SAMPLE_LEVELS; i++) {
        struct campaign_level *level = &campaign->levels[i];
        char plain[16];
        snprintf(plain, sizeof plain, "Level %c", 'A' + i);
        snprintf(level->id, sizeof level->id, "sample-%c", 'a' + i);
        set_text(level->title, sizeof level->title, kind, i, LEVEL_MAX_TITLE, plain);
        set_text(level->description, sizeof level->description, kind, i, LEVEL_MAX_DESCRIPTION,
                 plain);
        level->tier = i / 3;
    }
}

static void complain(void *context, enum problem_kind kind, const char *text)
{
    (void)context;
    (void)kind;
    fprintf(stderr, "%s\n", text);
}

/* Puts a level file, which must be faultless, into the library. */
static void add_file(struct library *library, const struct buffer *file)
{
    struct level level;
    struct error error;
    struct problems problems = {.each = complain};
    bool whole = level_parse(&level, "sample", file->bytes, file->size, LEVEL_MAX_BYTES, &problems);
    whole = whole && problems.errors == 0 && problems.warnings == 0 &&
            library_add(library, level, &error);
    assert(whole);
}

static void read_file(struct buffer *out, const char *name)
{
    char path[512], part[4096];
    size_t size;
    snprintf(path, sizeof path, "%s/levels/%s.json", SOURCE_DIR, name);
    FILE *file = fopen(path, "rb");
    assert(file != NULL);
    while ((size = fread(part, 1, sizeof part, file)) > 0)
        buffer_add(out, part, size);
    fclose(file);
}

static void shipped_library(struct library *library, struct campaign *campaign)
{
    struct buffer file = {0};
    struct problems problems = {.each = complain};
    read_file(&file, "campaign");
    bool whole = campaign_parse(campaign, "campaign", file.bytes, file.size, &problems);
    assert(whole);
    library_init(library, campaign);
    for (int32_t i = 0; i < campaign->level_count; i++) {
        buffer_clear(&file);
        read_file(&file, campaign->levels[i].id);
        add_file(library, &file);
    }
    buffer_free(&file);
}

static void made_library(struct library *library, struct campaign *campaign, enum sample_kind kind)
{
    make_campaign(campaign, kind);
    library_init(library, campaign);
    for (int32_t i = 0; i < SAMPLE_LOADED; i++) {
        struct buffer file = {0};
        sample_level_file(&file, kind, i);
        add_file(library, &file);
        assert(library->levels[i].level.bank.question_count == SAMPLE_QUESTIONS);
        buffer_free(&file);
    }
}

void sample_library(struct library *library, enum sample_kind kind)
{
    struct campaign *campaign = malloc(sizeof *campaign);
    assert(campaign != NULL);
    if (kind == SAMPLE_SHIPPED)
        shipped_library(library, campaign);
    else
        made_library(library, campaign, kind);
    free(campaign);
}

int32_t sample_number(const struct bank *bank, uint32_t question)
{
    return (int32_t)strtol(bank_string(bank, bank->questions[question].id) + strlen("question-"),
                           NULL, 10);
}
