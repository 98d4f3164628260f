/* The two programs whose start constrictor-bench compares: the game and a bare window. */
#ifndef CONSTRICTOR_TOOLS_BENCH_START_H
#define CONSTRICTOR_TOOLS_BENCH_START_H

/* Does what main_desktop.c does up to the first picture on the screen, then prints CLOCK_MONOTONIC
 * in milliseconds. Arguments are those of the game. The exit status. */
int bench_start_game(int argc, char **argv);

/* Opens a window of 1280 by 720 with SDL's software renderer, clears it, shows it, and prints the
 * same. It is kept from starting OpenGL for the window's surface, as the game is. */
int bench_start_bare(void);

#endif
