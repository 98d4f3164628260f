#include "data/deck.h"

#include "data/memory.h"
#include "rules/hash.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* A deck while it is being filled. The parts of the block follow each other as in struct bank. */
struct build {
    struct bank bank;
    char *text;
    struct bank_question *questions;
    struct bank_choice *choices;
    struct text *concepts;
    uint32_t *slots; /* hash table of concepts: 0 is free, else an index plus 1 */
    uint32_t slot_mask;
    size_t size; /* of the block */
};

/* What the parts hold at most. */
struct room {
    uint64_t text;
    size_t questions, choices, concepts;
};

/* Bytes. Banks count them in 32 bits; half of that leaves room for the rest where all memory is
 * counted so. */
enum { MAX_TEXT = INT32_MAX };

_Static_assert(_Alignof(struct bank_choice) <= _Alignof(struct bank_question), "choices");
_Static_assert(_Alignof(struct text) <= _Alignof(struct bank_question), "concepts");

static bool same_level(const struct bank *a, const struct bank *b)
{
    return strcmp(bank_string(a, a->id), bank_string(b, b->id)) == 0;
}

static bool check_levels(const struct bank *const *banks, int32_t count, struct error *error)
{
    for (int32_t i = 0; i < count; i++) {
        assert(banks[i]->id.len > 0);
        assert(!strpbrk(bank_string(banks[i], banks[i]->id), "+/"));
        for (int32_t j = 0; j < i; j++)
            if (same_level(banks[i], banks[j]))
                return error_set(error, "level \"%s\" twice, once is needed",
                                 bank_string(banks[i], banks[i]->id));
    }
    return true;
}

/* Each level's text is copied as it is, which keeps the empty text at a NUL byte of its own; then
 * come the longer ids of its questions. */
static struct room measure(const struct bank *const *banks, int32_t count)
{
    struct room room = {.text = 1};
    for (int32_t i = 0; i < count; i++) {
        const struct bank *bank = banks[i];
        room.text += bank->id.len + 1 + bank->text_size;
        for (uint32_t j = 0; j < bank->question_count; j++)
            room.text += bank->id.len + 1 + bank->questions[j].id.len + 1;
        room.questions += bank->question_count;
        room.choices += bank->choice_count;
        room.concepts += bank->concept_count;
    }
    return room;
}

static bool begin(struct build *build, const struct room *room)
{
    const size_t unit = _Alignof(struct bank_question);
    size_t text = ((size_t)room->text + unit - 1) / unit * unit;
    build->slot_mask = 15;
    while (build->slot_mask < 2 * room->concepts)
        build->slot_mask = 2 * build->slot_mask + 1;
    size_t slots = ((size_t)build->slot_mask + 1) * sizeof *build->slots;
    build->size = text + room->questions * sizeof *build->questions +
                  room->choices * sizeof *build->choices + room->concepts * sizeof *build->concepts;
    build->text = memory_allocate(build->size);
    build->slots = memory_allocate(slots);
    if (!build->text || !build->slots) {
        memory_free(build->text);
        memory_free(build->slots);
        return false;
    }
    memset(build->slots, 0, slots);
    build->questions = (struct bank_question *)(void *)(build->text + text);
    build->choices = (struct bank_choice *)(void *)(build->questions + room->questions);
    build->concepts = (struct text *)(void *)(build->choices + room->choices);
    build->text[build->bank.text_size++] = '\0'; /* the empty text is {0, 0} */
    return true;
}

/* Appends bytes to the text; what they make is ended by a NUL byte of the caller's. */
static void add_bytes(struct build *build, const char *bytes, size_t size)
{
    memcpy(build->text + build->bank.text_size, bytes, size);
    build->bank.text_size += (uint32_t)size;
}

static struct text end_text(struct build *build, uint32_t at)
{
    struct text text = {at, build->bank.text_size - at};
    add_bytes(build, "", 1);
    return text;
}

static struct text join_ids(struct build *build, const struct bank *const *banks, int32_t count)
{
    const char separator = DECK_LEVEL_SEPARATOR;
    uint32_t at = build->bank.text_size;
    for (int32_t i = 0; i < count; i++) {
        if (i > 0)
            add_bytes(build, &separator, 1);
        add_bytes(build, bank_string(banks[i], banks[i]->id), banks[i]->id.len);
    }
    return end_text(build, at);
}

static struct text question_id(struct build *build, const struct bank *bank, struct text id)
{
    const char separator = DECK_QUESTION_SEPARATOR;
    uint32_t at = build->bank.text_size;
    add_bytes(build, bank_string(bank, bank->id), bank->id.len);
    add_bytes(build, &separator, 1);
    add_bytes(build, bank_string(bank, id), id.len);
    return end_text(build, at);
}

/* The number of the concept with this text, which is added when it is new. The table is never more
 * than half full. */
static uint32_t intern_concept(struct build *build, struct text concept)
{
    const char *name = build->text + concept.at;
    uint64_t hash = hash_bytes(HASH_START, name, concept.len);
    uint32_t slot = (uint32_t)(hash ^ hash >> 32) & build->slot_mask;
    while (build->slots[slot] != 0 &&
           strcmp(build->text + build->concepts[build->slots[slot] - 1].at, name) != 0)
        slot = (slot + 1) & build->slot_mask;
    if (build->slots[slot] == 0) {
        build->concepts[build->bank.concept_count++] = concept;
        build->slots[slot] = build->bank.concept_count;
    }
    return build->slots[slot] - 1;
}

static struct text moved(struct text text, uint32_t by)
{
    return (struct text){text.at + by, text.len};
}

static void add_question(struct build *build, const struct bank *bank, uint32_t by,
                         struct bank_question question)
{
    const struct bank_choice *choices = bank->choices + question.first_choice;
    question.id = question_id(build, bank, question.id);
    question.prompt = moved(question.prompt, by);
    question.code = moved(question.code, by);
    question.explanation = moved(question.explanation, by);
    question.python = moved(question.python, by);
    question.reference = moved(question.reference, by);
    question.sources = moved(question.sources, by);
    question.concept = intern_concept(build, moved(bank->concepts[question.concept], by));
    question.first_choice = build->bank.choice_count;
    for (uint32_t i = 0; i < question.choice_count; i++)
        build->choices[build->bank.choice_count++] =
            (struct bank_choice){moved(choices[i].text, by), moved(choices[i].why, by),
                                 moved(choices[i].misconception, by)};
    build->questions[build->bank.question_count++] = question;
}

static void add_license(struct build *build, struct text license, bool first)
{
    struct text *shared = &build->bank.license;
    if (first)
        *shared = license;
    else if (strcmp(build->text + shared->at, build->text + license.at) != 0)
        *shared = (struct text){0, 0};
}

static void add_level(struct build *build, const struct bank *bank, bool first)
{
    uint32_t by = build->bank.text_size;
    add_bytes(build, bank->text, bank->text_size);
    add_license(build, moved(bank->license, by), first);
    for (uint32_t i = 0; i < bank->question_count; i++)
        add_question(build, bank, by, bank->questions[i]);
}

bool deck_merge(struct deck *out, const struct bank *const *banks, int32_t count,
                struct error *error)
{
    struct build build = {0};
    *out = (struct deck){0};
    assert(count >= 2);
    if (!check_levels(banks, count, error))
        return false;
    struct room room = measure(banks, count);
    if (room.text > MAX_TEXT || !begin(&build, &room))
        return error_set(error, "%d levels at once, more memory needed", count);
    build.bank.id = join_ids(&build, banks, count);
    for (int32_t i = 0; i < count; i++)
        add_level(&build, banks[i], i == 0);
    assert(build.bank.text_size <= room.text);
    memory_free(build.slots);
    *out = (struct deck){build.bank, build.text, build.size};
    out->bank.text = build.text;
    out->bank.questions = build.questions;
    out->bank.choices = build.choices;
    out->bank.concepts = build.concepts;
    return true;
}

void deck_free(struct deck *deck)
{
    memory_free(deck->arena);
    *deck = (struct deck){0};
}

bool deck_next_level(struct field *rest, struct field *level)
{
    return fields_next(rest, DECK_LEVEL_SEPARATOR, level);
}

int32_t deck_count(const char *bank_id)
{
    struct field rest = {bank_id, strlen(bank_id)}, level;
    int32_t count = 0;
    while (deck_next_level(&rest, &level))
        count++;
    return count;
}

bool deck_holds(const char *bank_id, const char *level_id)
{
    struct field rest = {bank_id, strlen(bank_id)}, level;
    while (deck_next_level(&rest, &level))
        if (fields_equal(level, level_id))
            return true;
    return false;
}

const char *deck_level_of(const char *question_id, size_t *len)
{
    const char *separator = strchr(question_id, DECK_QUESTION_SEPARATOR);
    *len = separator ? (size_t)(separator - question_id) : 0;
    return separator ? question_id : NULL;
}

static int compare(struct field a, struct field b)
{
    int order = memcmp(a.at, b.at, a.len < b.len ? a.len : b.len);
    return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

/* The first level in the alphabet that comes behind `last`, whose `at` is NULL for none. */
static bool next_sorted(const char *bank_id, struct field last, struct field *next)
{
    struct field rest = {bank_id, strlen(bank_id)}, level;
    next->at = NULL;
    while (deck_next_level(&rest, &level))
        if ((!last.at || compare(level, last) > 0) && (!next->at || compare(level, *next) < 0))
            *next = level;
    return next->at != NULL;
}

void deck_key(const char *bank_id, char out[DECK_KEY_ROOM])
{
    struct field last = {NULL, 0}, next;
    uint64_t hash = HASH_START;
    int32_t count = deck_count(bank_id);
    if (count == 1) {
        assert(strlen(bank_id) < DECK_KEY_ROOM);
        memcpy(out, bank_id, strlen(bank_id) + 1);
        return;
    }
    for (; next_sorted(bank_id, last, &next); last = next)
        hash = hash_bytes(hash_u64(hash, next.len), next.at, next.len);
    snprintf(out, DECK_KEY_ROOM, "%" PRId32 "-levels-%016" PRIx64, count, hash);
}
