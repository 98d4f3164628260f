/* Text of any kind as one word of a line: white space, control characters and "%" stand as "%" and
 * two hexadecimal digits. */
#ifndef CONSTRICTOR_DATA_ESCAPE_H
#define CONSTRICTOR_DATA_ESCAPE_H

#include "data/fields.h"

/* Writes the word and its NUL byte; `out` has room for three times the text's bytes and one more.
 */
void escape_print(const char *text, char *out);

/* Reads a word back. False when it is empty, does not fit, stands for a NUL byte, or is not what
 * escape_print() writes; `out` is not to be used then. */
bool escape_read(struct field word, char *out, size_t room);

#endif
