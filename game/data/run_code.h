/* Run codes: 16 letters and digits that name a run, so that who types them gets the same questions
 * in the same order.
 *
 * 80 bits, highest first, five to a character of Crockford's base 32 (digits, and letters without
 * I, L, O and U; D. Crockford, "Base 32"), written XXXX-XXXX-XXXX-XXXX:
 *
 *     version   2    RUN_CODE_VERSION
 *     mode      4    enum run_mode
 *     law       2    enum score_law
 *     factor    3    place in 100, 150, 200, 1000, off
 *     seed     24
 *     levels   28    bit 1 << i for level i of the campaign; of an exam its number, from 0
 *     content   7    run_code_content() of the bank
 *     check    10    CRC-10 of the 70 bits before, inverted
 *
 * The check is that of ATM cells (ITU-T I.610: x^10 + x^9 + x^5 + x^4 + x + 1). It finds whatever
 * is wrong within ten neighbouring bits, thus every single wrong character and every swap of two
 * neighbours, and any three wrong bits; of other mistakes it lets one in 1,024 pass. Every version
 * is to keep length, version bits and check. */
#ifndef CONSTRICTOR_DATA_RUN_CODE_H
#define CONSTRICTOR_DATA_RUN_CODE_H

#include "data/error.h"
#include "rules/mode.h"

enum {
    RUN_CODE_VERSION = 0,
    RUN_CODE_LEVELS = 28,
    RUN_CODE_CHARACTERS = 16,
    RUN_CODE_ROOM = 20, /* with hyphens and a NUL byte */
};

/* Seeds of runs that are to have a code are at most this. */
#define RUN_CODE_MAX_SEED UINT32_C(0xFFFFFF)
#define RUN_CODE_MAX_LEVELS ((UINT32_C(1) << RUN_CODE_LEVELS) - 1)
#define RUN_CODE_MAX_CONTENT UINT8_C(0x7F)

struct run_code {
    enum run_mode mode;
    enum score_law law;
    int32_t factor;
    uint32_t seed;
    uint32_t levels;
    uint8_t content;
};

/* Seven bits of bank_hash(): equal for equal banks, and for others in one case of 128. */
uint8_t run_code_content(uint64_t bank_hash);

/* Can this be a code's content? Not when numbers are too large, no level is named, mode, law and
 * factor do not go together, or the mode is practice, whose questions no seed draws. */
bool run_code_valid(const struct run_code *code);

/* Writes the code of what run_code_valid() accepts. */
void run_code_print(const struct run_code *code, char out[RUN_CODE_ROOM]);

/* Reads a code: small letters count as large ones, o as 0, i and l as 1; hyphens and white space
 * may stand anywhere. What it gives is run_code_valid(). False, with the reason, for a character
 * that no code has, too few or too many of them, a mistyped code, one of a newer version, and one
 * that no program writes. Whether there are such levels and such an exam here, and whether their
 * content is the same, is for the caller to see. */
bool run_code_parse(struct run_code *out, const char *text, size_t len, struct error *error);

#endif
