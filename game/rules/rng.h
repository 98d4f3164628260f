/* A random stream that is the same on every machine: SplitMix64.
 * Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014. */
#ifndef CONSTRICTOR_RULES_RNG_H
#define CONSTRICTOR_RULES_RNG_H

#include <stdint.h>

struct rng {
    uint64_t state;
};

/* Every seed, 0 included, starts a stream of full period. */
struct rng rng_seeded(uint64_t seed);

uint64_t rng_next(struct rng *rng);

/* A number from 0 to bound - 1, each equally likely; bound is at least 1.
 * Source: Lemire, "Fast random integer generation in an interval", ACM TOMACS 2019. */
uint32_t rng_below(struct rng *rng, uint32_t bound);

/* Puts `count` numbers in random order (Fisher-Yates, each order equally likely). */
void rng_shuffle(struct rng *rng, uint32_t *numbers, uint32_t count);

#endif
