/* FNV-1a, 64 bit: fingerprints for logs and seeds, the same on every machine. Not cryptographic.
 * Source: Fowler, Noll, Vo; constants from draft-eastlake-fnv. */
#ifndef CONSTRICTOR_RULES_HASH_H
#define CONSTRICTOR_RULES_HASH_H

#include <stddef.h>
#include <stdint.h>

#define HASH_START UINT64_C(0xcbf29ce484222325)

/* Continues `hash` (HASH_START to begin) over `size` bytes. */
uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t size);

/* Continues `hash` over the eight bytes of `value`, lowest first whatever the machine's byte order. */
uint64_t hash_u64(uint64_t hash, uint64_t value);

#endif
