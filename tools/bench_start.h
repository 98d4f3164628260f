/* The start of the game, measured from inside. */
#ifndef CONSTRICTOR_TOOLS_BENCH_START_H
#define CONSTRICTOR_TOOLS_BENCH_START_H

/* Does what main_desktop.c does up to the first picture on the screen, then prints CLOCK_MONOTONIC
 * in milliseconds. Arguments are those of the game. The exit status. */
int bench_start_game(int argc, char **argv);

#endif
