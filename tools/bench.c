/* constrictor-bench [PART...]: measures the game and prints figures as JSON. Parts: bank rules
 * frames window; all of them without any. Exit status 1 when a figure is past its limit. */
#include "bench_bank.h"
#include "bench_frames.h"
#include "bench_rules.h"
#include "bench_start.h"
#include "bench_window.h"

#include <string.h>

static bool asked(int argc, char **argv, const char *part)
{
    bool found = argc < 2;
    for (int i = 1; i < argc; i++)
        found = found || strcmp(argv[i], part) == 0;
    return found;
}

static bool measure(struct figures *figures, int argc, char **argv)
{
    bool good = true;
    struct bench_programs programs = {"/proc/self/exe", BENCH_BARE, BENCH_GAME, BENCH_DATA};
    if (asked(argc, argv, "bank"))
        good = bench_bank(figures) && good;
    if (asked(argc, argv, "rules"))
        good = bench_rules(figures) && good;
    if (asked(argc, argv, "frames"))
        good = bench_frames(figures, BENCH_DATA) && good;
    if (asked(argc, argv, "window"))
        good = bench_window(figures, &programs) && good;
    return good;
}

int main(int argc, char **argv)
{
    static struct figures figures;
    if (argc > 1 && strcmp(argv[1], "--start-game") == 0)
        return bench_start_game(argc - 1, argv + 1);
    bool good = measure(&figures, argc, argv);
    figures_print(&figures, stdout);
    if (!good)
        fprintf(stderr, "constrictor-bench: something could not be measured\n");
    return figures_good(&figures) && good ? 0 : 1;
}
