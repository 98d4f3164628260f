/* A display of its own (Xvfb) for what must be measured in a real window. */
#ifndef CONSTRICTOR_TOOLS_BENCH_DISPLAY_H
#define CONSTRICTOR_TOOLS_BENCH_DISPLAY_H

#include <stdbool.h>
#include <sys/types.h>

/* Starts Xvfb under a free number and sets DISPLAY, and for SDL the X11 driver and the software
 * renderer, in this process's environment. 0 when there is no Xvfb. */
pid_t bench_display_start(void);
void bench_display_stop(pid_t display);

/* Runs a program, found by PATH, without its output. argv[0] is its name. With `audio`, which sets
 * SDL_AUDIODRIVER, its errors are shown; with NULL they are not. The process id, or -1. */
pid_t bench_spawn(char *const argv[], const char *audio);

/* The same with standard output into a pipe; *out is its end to read. Errors are not shown. */
pid_t bench_spawn_pipe(char *const argv[], int *out);

/* Ends it if need be and waits. The exit status, or -1 when it was killed by a signal. */
int bench_end(pid_t process, int signal);

#endif
