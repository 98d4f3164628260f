#include "data/level_build.h"

#include "data/memory.h"
#include "rules/hash.h"

#include <assert.h>
#include <string.h>

/* No valid question or choice takes fewer bytes in a file: keys, quotes and brackets alone are
 * more. Bounds what a hostile file of tiny elements can make the program ask for. */
enum { MIN_QUESTION_BYTES = 128, MIN_CHOICE_BYTES = 24 };

/* Depths at which questions and choices open: { [ { [ {. */
enum { QUESTION_DEPTH = 3, CHOICE_DEPTH = 5 };

static size_t at_most(size_t count, size_t bound)
{
    return count < bound ? count : bound;
}

/* One alignment serves all parts of the block. */
_Static_assert(_Alignof(struct bank_choice) <= _Alignof(struct bank_question), "choices");
_Static_assert(_Alignof(struct text) <= _Alignof(struct bank_question), "concepts");

static size_t aligned(size_t size)
{
    const size_t unit = _Alignof(struct bank_question);
    return (size + unit - 1) / unit * unit;
}

static uint32_t *new_slots(uint32_t mask)
{
    size_t size = ((size_t)mask + 1) * sizeof(uint32_t);
    uint32_t *slots = memory_allocate(size);
    if (slots)
        memset(slots, 0, size);
    return slots;
}

static void place_parts(struct level_build *build, size_t text_size, size_t questions,
                        size_t choices)
{
    char *at = build->text + aligned(text_size);
    build->questions = (struct bank_question *)(void *)at;
    build->choices = (struct bank_choice *)(void *)(at + questions * sizeof *build->questions);
    build->concepts = (struct text *)(void *)(build->choices + choices);
}

bool level_build_begin(struct level_build *build, const struct json_scan *scan, size_t size)
{
    *build = (struct level_build){0};
    build->text_room = scan->string_bytes + 1;
    build->question_room = at_most(scan->opened[QUESTION_DEPTH], size / MIN_QUESTION_BYTES);
    build->choice_room = at_most(scan->opened[CHOICE_DEPTH], size / MIN_CHOICE_BYTES);
    build->slot_mask = 15;
    while (build->slot_mask < 2 * build->question_room)
        build->slot_mask = 2 * build->slot_mask + 1;
    size_t question_size = sizeof(struct bank_question) + sizeof(struct text);
    build->text = memory_allocate(aligned(build->text_room) + build->question_room * question_size +
                                  build->choice_room * sizeof(struct bank_choice));
    build->ids = new_slots(build->slot_mask);
    build->concept_ids = new_slots(build->slot_mask);
    if (!build->text || !build->ids || !build->concept_ids) {
        level_build_drop(build);
        return false;
    }
    place_parts(build, build->text_room, build->question_room, build->choice_room);
    build->text[build->text_size++] = '\0'; /* the empty text is {0, 0} */
    return true;
}

struct text level_build_text(struct level_build *build, const char *text, size_t len)
{
    struct text copy = {build->text_size, (uint32_t)len};
    assert(len < build->text_room - build->text_size);
    memcpy(build->text + build->text_size, text, len);
    build->text[build->text_size + len] = '\0';
    build->text_size += (uint32_t)len + 1;
    return copy;
}

void level_build_line(struct level_build *build, struct text *text, const char *line, size_t len)
{
    if (text->len == 0) {
        *text = level_build_text(build, line, len);
        return;
    }
    assert(text->at + text->len + 1 == build->text_size);
    build->text[build->text_size - 1] = '\n';
    text->len += 1 + level_build_text(build, line, len).len;
}

void level_build_choice(struct level_build *build, struct bank_choice choice)
{
    assert(build->choice_count < build->choice_room);
    build->choices[build->choice_count++] = choice;
}

static bool is_text(const struct level_build *build, struct text text, const char *wanted,
                    size_t len)
{
    return text.len == len && memcmp(build->text + text.at, wanted, len) == 0;
}

static uint32_t first_slot(const struct level_build *build, const char *text, size_t len)
{
    uint64_t hash = hash_bytes(HASH_START, text, len);
    return (uint32_t)(hash ^ hash >> 32) & build->slot_mask;
}

/* The slot where this id stands or would stand. The tables are never more than half full. */
static uint32_t id_slot(const struct level_build *build, const char *id, size_t len)
{
    uint32_t slot = first_slot(build, id, len);
    while (build->ids[slot] != 0 &&
           !is_text(build, build->questions[build->ids[slot] - 1].id, id, len))
        slot = (slot + 1) & build->slot_mask;
    return slot;
}

static uint32_t concept_slot(const struct level_build *build, const char *id, size_t len)
{
    uint32_t slot = first_slot(build, id, len);
    while (build->concept_ids[slot] != 0 &&
           !is_text(build, build->concepts[build->concept_ids[slot] - 1], id, len))
        slot = (slot + 1) & build->slot_mask;
    return slot;
}

bool level_build_offer(struct level_build *build, const char *id, size_t len)
{
    build->offered = &build->ids[id_slot(build, id, len)];
    return *build->offered == 0;
}

static uint32_t intern_concept(struct level_build *build, const char *id, size_t len)
{
    uint32_t *slot = &build->concept_ids[concept_slot(build, id, len)];
    if (*slot == 0) {
        build->concepts[build->concept_count++] = level_build_text(build, id, len);
        *slot = build->concept_count;
    }
    return *slot - 1;
}

void level_build_accept(struct level_build *build, struct bank_question question,
                        const char *concept_id, size_t concept_len)
{
    assert(*build->offered == 0 && build->question_count < build->question_room);
    question.concept = intern_concept(build, concept_id, concept_len);
    question.first_choice = build->choice_count - question.choice_count;
    build->questions[build->question_count++] = question;
    *build->offered = build->question_count;
}

void level_build_rewind(struct level_build *build, uint32_t text_size, uint32_t choice_count)
{
    build->text_size = text_size;
    build->choice_count = choice_count;
}

static void shrink(struct level_build *build, size_t size)
{
    void *smaller = memory_resize(build->text, size);
    if (smaller)
        build->text = smaller;
}

static size_t move_together(struct level_build *build)
{
    struct level_build from = *build;
    size_t choices = build->choice_count * sizeof *build->choices;
    size_t concepts = build->concept_count * sizeof *build->concepts;
    place_parts(build, build->text_size, build->question_count, build->choice_count);
    memmove(build->questions, from.questions, build->question_count * sizeof *build->questions);
    memmove(build->choices, from.choices, choices);
    memmove(build->concepts, from.concepts, concepts);
    return (size_t)((char *)build->concepts - build->text) + concepts;
}

void level_build_finish(struct level_build *build, struct level *level)
{
    size_t size = move_together(build);
    shrink(build, size);
    place_parts(build, build->text_size, build->question_count, build->choice_count);
    memory_free(build->ids);
    memory_free(build->concept_ids);
    *level = (struct level){.bank = build->bank, .arena = build->text, .arena_size = size};
    struct bank *bank = &level->bank;
    bank->text = build->text;
    bank->questions = build->questions;
    bank->choices = build->choices;
    bank->concepts = build->concepts;
    bank->text_size = build->text_size;
    bank->question_count = build->question_count;
    bank->choice_count = build->choice_count;
    bank->concept_count = build->concept_count;
}

void level_build_drop(struct level_build *build)
{
    memory_free(build->ids);
    memory_free(build->concept_ids);
    memory_free(build->text);
    *build = (struct level_build){0};
}
