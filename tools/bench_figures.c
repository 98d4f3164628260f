#include "bench_figures.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

void figures_add(struct figures *figures, struct figure figure)
{
    assert(figures->count < FIGURES_MAX);
    figures->items[figures->count++] = figure;
}

static bool within(const struct figure *figure, double bound)
{
    return figure->sense == FIGURE_AT_LEAST ? figure->value >= bound : figure->value <= bound;
}

static double limit_of(const struct figure *figure)
{
    return figure->sense == FIGURE_AT_LEAST ? figure->target / figure->slack
                                            : figure->target * figure->slack;
}

static void print_number(FILE *out, const char *key, double value, bool known)
{
    if (known)
        fprintf(out, ", \"%s\": %.6g", key, value);
    else
        fprintf(out, ", \"%s\": null", key);
}

static void print_one(FILE *out, const struct figure *figure)
{
    static const char *const senses[] = {"told", "at most", "at least"};
    bool aimed = figure->sense != FIGURE_TOLD, known = !isnan(figure->value);
    fprintf(out, "  {\"name\": \"%s\"", figure->name);
    print_number(out, "value", figure->value, known);
    fprintf(out, ", \"unit\": \"%s\", \"sense\": \"%s\"", figure->unit, senses[figure->sense]);
    print_number(out, "target", figure->target, aimed);
    print_number(out, "limit", aimed ? limit_of(figure) : 0, aimed);
    const char *met = within(figure, figure->target) ? "true" : "false";
    fprintf(out, ", \"met\": %s}", aimed && known ? met : "null");
}

void figures_print(const struct figures *figures, FILE *out)
{
    fprintf(out, "{\"figures\": [\n");
    for (int i = 0; i < figures->count; i++) {
        print_one(out, &figures->items[i]);
        fprintf(out, "%s\n", i + 1 < figures->count ? "," : "");
    }
    fprintf(out, "]}\n");
}

bool figures_good(const struct figures *figures)
{
    bool good = true;
    for (int i = 0; i < figures->count; i++) {
        const struct figure *figure = &figures->items[i];
        if (figure->sense == FIGURE_TOLD || isnan(figure->value))
            continue;
        if (!within(figure, limit_of(figure))) {
            good = false;
            fprintf(stderr, "%s: %.6g %s, %s %.6g wanted\n", figure->name, figure->value,
                    figure->unit, figure->sense == FIGURE_AT_LEAST ? "at least" : "at most",
                    figure->target);
        }
    }
    return good;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double figures_quantile(double *values, int count, double share)
{
    if (count == 0)
        return NAN;
    qsort(values, (size_t)count, sizeof *values, by_value);
    int at = (int)ceil(share * count) - 1;
    return values[at < 0 ? 0 : at];
}
