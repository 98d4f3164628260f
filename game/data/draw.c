#include "data/draw.h"

#include "data/memory.h"
#include "rules/rng.h"
#include "rules/round.h"

#include <assert.h>
#include <string.h>

enum { MAX_SOURCES = CAMPAIGN_MAX_EXAM_SOURCES };

_Static_assert(MAX_SOURCES <= 32, "sources are bits of an uint32_t");
_Static_assert(MAX_SOURCES <= (int)RUN_MAX_QUESTIONS, "an exam is a run");

static bool no_memory(struct error *error)
{
    return error_set(error, "more memory needed to draw questions");
}

/* The question that a draw of one more takes beside those of `out`. */
static int64_t draw_spare(const struct bank *bank, uint64_t seed, const struct run_draw *out,
                          uint32_t *scratch)
{
    uint32_t picked[RUN_MAX_QUESTIONS + 1];
    uint32_t count = round_pick(bank, seed, (uint32_t)out->count + 1, picked, scratch);
    for (uint32_t i = 0; i < count; i++) {
        int32_t j = 0;
        while (j < out->count && out->indexes[j] != picked[i])
            j++;
        if (j == out->count)
            return picked[i];
    }
    return -1;
}

/* What round_pick() works in; NULL, with the reason, when nothing can be drawn. */
static uint32_t *begin_draw(const struct bank *bank, struct run_draw *out, struct error *error)
{
    *out = (struct run_draw){.spare = -1};
    if (bank->question_count == 0) {
        error_set(error, "\"%s\" has no questions", bank_string(bank, bank->id));
        return NULL;
    }
    uint32_t *scratch =
        memory_allocate(((size_t)bank->question_count + bank->concept_count) * sizeof *scratch);
    if (!scratch)
        no_memory(error);
    return scratch;
}

bool draw_questions(const struct bank *bank, uint64_t seed, int32_t wanted, struct run_draw *out,
                    struct error *error)
{
    assert(wanted > 0 && wanted <= (int)RUN_MAX_QUESTIONS);
    uint32_t *scratch = begin_draw(bank, out, error);
    if (!scratch)
        return false;
    out->count = (int32_t)round_pick(bank, seed, (uint32_t)wanted, out->indexes, scratch);
    memory_free(scratch);
    return true;
}

bool draw_round(const struct bank *bank, struct run_setup setup, struct run_draw *out,
                struct error *error)
{
    const struct mode *mode = mode_get(setup.mode);
    assert(!mode->free_order);
    uint32_t *scratch = begin_draw(bank, out, error);
    if (!scratch)
        return false;
    uint32_t wanted = (uint32_t)mode_questions(setup.mode, setup.factor);
    out->count = (int32_t)round_pick(bank, setup.seed, wanted, out->indexes, scratch);
    if (mode->lifelines)
        out->spare = draw_spare(bank, setup.seed, out, scratch);
    if (mode->lifelines && mode->lives > 0 && out->spare < 0 && out->count > 1)
        out->spare = out->indexes[--out->count];
    memory_free(scratch);
    return true;
}

/* An exam's sources, each of which is to get a question of its own: a matching in a bipartite
 * graph, found by augmenting paths (Kuhn 1955, "The Hungarian method for the assignment problem").
 */
struct matching {
    const uint32_t *order;     /* questions of the bank, in the order in which they are tried */
    uint32_t *has;             /* for each place in `order`: bits 1 << source */
    uint32_t count;            /* of both */
    uint32_t got[MAX_SOURCES]; /* place in `order` */
    uint32_t served;           /* sources that have a question: bits 1 << source */
    uint32_t asked;            /* sources that this search has come to */
};

static bool has_line(const char *lines, const char *line)
{
    size_t len = strlen(line);
    while (strncmp(lines, line, len) != 0 || (lines[len] != '\n' && lines[len] != '\0')) {
        lines = strchr(lines, '\n');
        if (!lines)
            return false;
        lines++;
    }
    return true;
}

static uint32_t sources_of(const struct bank *bank, const struct bank_question *question,
                           const struct campaign_exam *exam)
{
    const char *lines = bank_string(bank, question->sources);
    uint32_t bits = 0;
    for (int32_t i = 0; i < exam->source_count && question->sources.len > 0; i++)
        bits |= (uint32_t)has_line(lines, exam->sources[i]) << i;
    return bits;
}

/* The source that has this question; -1 for none. */
static int32_t owner_of(const struct matching *matching, uint32_t place)
{
    for (int32_t i = 0; i < MAX_SOURCES; i++)
        if (matching->served >> i & 1 && matching->got[i] == place)
            return i;
    return -1;
}

/* Gives the source the first question that is free or whose source can take another. Goes no deeper
 * than there are sources. */
static bool serve(struct matching *matching, int32_t source)
{
    matching->asked |= UINT32_C(1) << source;
    for (uint32_t place = 0; place < matching->count; place++) {
        if (!(matching->has[place] >> source & 1))
            continue;
        int32_t owner = owner_of(matching, place);
        if (owner >= 0 && (matching->asked >> owner & 1 || !serve(matching, owner)))
            continue;
        matching->got[source] = place;
        matching->served |= UINT32_C(1) << source;
        return true;
    }
    return false;
}

/* The first source that stays without a question; -1 when all have one. */
static int32_t match(struct matching *matching, const struct bank *bank,
                     const struct campaign_exam *exam)
{
    matching->served = 0;
    for (uint32_t place = 0; place < matching->count; place++)
        matching->has[place] = sources_of(bank, &bank->questions[matching->order[place]], exam);
    for (int32_t i = 0; i < exam->source_count; i++) {
        matching->asked = 0;
        if (!serve(matching, i))
            return i;
    }
    return -1;
}

static bool any_has(const struct matching *matching, int32_t source)
{
    uint32_t place = 0;
    while (place < matching->count && !(matching->has[place] >> source & 1))
        place++;
    return place < matching->count;
}

static bool draw_matched(const struct bank *bank, const struct campaign_exam *exam, uint64_t seed,
                         uint32_t *scratch, struct run_draw *out, struct error *error)
{
    struct rng rng = rng_seeded(seed);
    struct matching matching = {
        .order = scratch, .has = scratch + bank->question_count, .count = bank->question_count};
    for (uint32_t i = 0; i < bank->question_count; i++)
        scratch[i] = i;
    rng_shuffle(&rng, scratch, bank->question_count);
    int32_t missing = match(&matching, bank, exam);
    if (missing >= 0)
        return error_set(error, "exam \"%s\": %s of \"%s\" in its levels", exam->id,
                         any_has(&matching, missing) ? "too few questions" : "no question",
                         exam->sources[missing]);
    for (int32_t i = 0; i < exam->source_count; i++)
        out->indexes[i] = scratch[matching.got[i]];
    out->count = exam->source_count;
    rng_shuffle(&rng, out->indexes, (uint32_t)out->count);
    return true;
}

bool draw_exam(const struct bank *bank, const struct campaign_exam *exam, uint64_t seed,
               struct run_draw *out, struct error *error)
{
    assert(exam->source_count > 0);
    *out = (struct run_draw){.spare = -1};
    uint32_t *scratch = memory_allocate((size_t)bank->question_count * 2 * sizeof *scratch);
    if (!scratch)
        return no_memory(error);
    bool good = draw_matched(bank, exam, seed, scratch, out, error);
    memory_free(scratch);
    return good;
}

bool draw_serves(const struct bank *bank, const struct campaign_exam *exam)
{
    uint32_t i = 0;
    while (i < bank->question_count && sources_of(bank, &bank->questions[i], exam) == 0)
        i++;
    return i < bank->question_count;
}

bool draw_is_exam(const struct bank *bank, const struct campaign_exam *exam, const struct run *run)
{
    uint32_t order[MAX_SOURCES], has[MAX_SOURCES];
    if (run->count != exam->source_count)
        return false;
    struct matching matching = {.order = order, .has = has, .count = (uint32_t)run->count};
    for (int32_t i = 0; i < run->count; i++)
        order[i] = run->questions[i].index;
    return match(&matching, bank, exam) < 0;
}
