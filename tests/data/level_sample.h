/* A small good level, and ways to spoil it. */
#ifndef CONSTRICTOR_TESTS_LEVEL_SAMPLE_H
#define CONSTRICTOR_TESTS_LEVEL_SAMPLE_H

#include "data/level.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Lines count from 1; the questions begin at lines 9 and 24. */
static const char level_sample[] =
    "{\n"
    "  \"format\": \"constrictor-level\",\n"
    "  \"version\": 1,\n"
    "  \"id\": \"lists\",\n"
    "  \"title\": \"Lists\",\n"
    "  \"tier\": \"basic\",\n"
    "  \"description\": \"What lists do.\", \"license\": \"CC-BY-4.0\",\n"
    "  \"questions\": [\n"
    "    {\n"
    "      \"id\": \"append-grows\",\n"
    "      \"concept\": \"append\",\n"
    "      \"difficulty\": 2,\n"
    "      \"prompt\": \"What is  printed\\nhere?\",\n"
    "      \"code\": \"a = [1]\\na.append(2)\\nprint(a)\\n\",\n"
    "      \"choices\": [\n"
    "        { \"text\": \"[1]\", \"why\": \"It grew.\", \"misconception\": \"append-copies\" },\n"
    "        { \"text\": \"[1, 2]\", \"correct\": true },\n"
    "        { \"text\": \"[2, 1]\", \"why\": \"At the end.\", \"misconception\": \"append-first\" "
    "}\n"
    "      ],\n"
    "      \"explanation\": \"Append adds one item at the end.\",\n"
    "      \"sources\": [ \"a/1\", \"b/2\" ],\n"
    "      \"proof\": { \"kind\": \"output\" }\n"
    "    },\n"
    "    {\n"
    "      \"id\": \"pop-returns\", \"concept\": \"pop\", \"difficulty\": 5,\n"
    "      \"prompt\": \"Which call removes the last item?\",\n"
    "      \"choices\": [\n"
    "        { \"text\": \"pop()\", \"correct\": true },\n"
    "        { \"text\": \"clear()\", \"why\": \"Removes all.\", \"misconception\": \"m1\" },\n"
    "        { \"text\": \"remove()\", \"why\": \"Needs a value.\", \"misconception\": \"m2\" },\n"
    "        { \"text\": \"drop()\", \"correct\": false, \"why\": \"Not there.\",\n"
    "          \"misconception\": \"m3\" }\n"
    "      ],\n"
    "      \"ordered\": true,\n"
    "      \"explanation\": \"It also returns it.\",\n"
    "      \"python\": \">=3.11\",\n"
    "      \"sources\": [ \"a/2\" ],\n"
    "      \"reference\": \"Library reference, list\",\n"
    "      \"proof\": { \"kind\": \"claims\", \"setup\": \"a = [1]\", \"true\": \"a.pop()\",\n"
    "        \"false\": { \"3\": \"a.drop()\" } }\n"
    "    }\n"
    "  ]\n"
    "}\n";

/* The sample with the first `old` behind `behind` replaced. malloc'ed. */
static inline char *level_sample_with(const char *behind, const char *old, const char *replacement)
{
    const char *start = strstr(level_sample, behind);
    const char *at = start ? strstr(start, old) : NULL;
    char *spoilt = malloc(sizeof level_sample + strlen(replacement));
    if (!at || !spoilt) {
        fprintf(stderr, "the sample has no %s behind %s\n", old, behind);
        abort();
    }
    size_t before = (size_t)(at - level_sample);
    memcpy(spoilt, level_sample, before);
    memcpy(spoilt + before, replacement, strlen(replacement));
    memcpy(spoilt + before + strlen(replacement), at + strlen(old), strlen(at + strlen(old)) + 1);
    return spoilt;
}

/* All problems of a reading, one a line, errors and warnings told apart. */
struct level_sample_log {
    char text[4096];
    size_t len;
};

static inline void level_sample_log(void *context, enum problem_kind kind, const char *text)
{
    struct level_sample_log *log = context;
    int len = snprintf(log->text + log->len, sizeof log->text - log->len, "%s %s\n",
                       kind == PROBLEM_ERROR ? "error" : "warning", text);
    log->len += (size_t)len < sizeof log->text - log->len ? (size_t)len : 0;
}

#endif
