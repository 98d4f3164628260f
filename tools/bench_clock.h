/* The clocks of constrictor-bench. */
#ifndef CONSTRICTOR_TOOLS_BENCH_CLOCK_H
#define CONSTRICTOR_TOOLS_BENCH_CLOCK_H

#include <sys/types.h>

/* Processor time of this process: what else the machine does hardly counts. */
double bench_cpu_ms(void);

/* Of another process, all its threads; NAN when it is gone. */
double bench_cpu_ms_of(pid_t process);

/* CLOCK_MONOTONIC, which all processes share. */
double bench_wall_ms(void);

void bench_sleep_ms(int ms);

#endif
