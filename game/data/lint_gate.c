/* The gates of lint.h. */
#include "data/lint.h"

struct share {
    uint64_t part, whole;
    uint32_t least, most;       /* thousandths */
    uint32_t judged;            /* questions the share is taken of */
    const char *before, *after; /* of the share, in a sentence */
};

static struct share share_of(const struct lint_figures *f, enum lint_gate gate)
{
    switch (gate) {
    case LINT_LONGEST:
        return (struct share){f->longest,  f->four, 150, 300, f->four, "right choice longest in",
                              "15 to 30 %"};
    case LINT_SHORTEST:
        return (struct share){f->shortest, f->four, 150, 320, f->four, "right choice shortest in",
                              "15 to 32 %"};
    case LINT_BLIND:
        return (struct share){f->blind,
                              (uint64_t)f->questions * LINT_CHANCE,
                              0,
                              280,
                              f->questions,
                              "blind player right in",
                              "at most 28 %"};
    case LINT_ECHO:
        return (struct share){
            f->echoes,    f->questions, 0,
            50,           f->questions, "prompt echoed by the right choice alone in",
            "at most 5 %"};
    case LINT_NEGATED:
        return (struct share){
            f->negated, f->questions, 0, 30, f->questions, "NOT in the prompt in", "at most 3 %"};
    case LINT_PROVED:
        return (struct share){f->proved,      f->questions, 600,
                              1000,           f->questions, "proof that runs in",
                              "at least 60 %"};
    case LINT_WIDE:
    case LINT_ABSOLUTE:
    case LINT_NEAR:
    case LINT_GATES:
        break;
    }
    return (struct share){0};
}

uint32_t lint_permille(uint64_t part, uint64_t whole)
{
    return whole ? (uint32_t)((part * 1000 + whole / 2) / whole) : 0;
}

static bool share_holds(struct share share)
{
    if (share.judged < LINT_FEW)
        return true;
    return share.part * 1000 >= share.whole * share.least &&
           share.part * 1000 <= share.whole * share.most;
}

/* wrong/wrong_choices <= 1.3 * right/right_choices, give or take a few words. */
static bool absolute_holds(const struct lint_figures *f)
{
    uint64_t wrong = (uint64_t)f->wrong_absolute * f->right_choices;
    uint64_t right = (uint64_t)f->right_absolute * f->wrong_choices;
    uint64_t slack = (uint64_t)LINT_ABSOLUTE_SLACK * f->right_choices;
    return wrong * 10 <= right * 13 + slack * 10;
}

bool lint_holds(const struct lint_figures *figures, enum lint_gate gate)
{
    if (gate == LINT_WIDE)
        return figures->wide == 0;
    if (gate == LINT_NEAR)
        return figures->near == 0;
    if (gate == LINT_ABSOLUTE)
        return absolute_holds(figures);
    return share_holds(share_of(figures, gate));
}

static void describe_share(struct share share, struct buffer *out)
{
    uint32_t permille = lint_permille(share.part, share.whole);
    buffer_print(out, "%s %u.%u %%, %s needed", share.before, permille / 10, permille % 10,
                 share.after);
}

void lint_describe(const struct lint_figures *f, enum lint_gate gate, struct buffer *out)
{
    if (gate == LINT_WIDE)
        buffer_print(out, "choices of very different length in %u questions, 0 needed", f->wide);
    else if (gate == LINT_NEAR)
        buffer_print(out, "%u questions nearly the same as another, 0 needed", f->near);
    else if (gate == LINT_ABSOLUTE)
        buffer_print(
            out,
            "absolute words %u times in %u wrong choices and %u times in %u right ones, at "
            "most 1.3 times as often needed",
            f->wrong_absolute, f->wrong_choices, f->right_absolute, f->right_choices);
    else
        describe_share(share_of(f, gate), out);
}
