#include "data/level_proof.h"

#include "data/json_text.h"
#include "data/level.h"

#include <string.h>

enum { KIND, SETUP, TRUE, FALSE, FIELDS };

static const char *const names[FIELDS] = {"kind", "setup", "true", "false"};
static const struct json_text_rule kind_rule = {JSON_TEXT_LINE, 20};
static const struct json_text_rule code_rule = {JSON_TEXT_LINES, LEVEL_MAX_PROOF};

static bool is_code(struct json_source *source, int field, const cJSON *node)
{
    size_t len;
    return json_text(source, names[field], node, &code_rule, &len) != NULL;
}

/* One member of "false": its key is the number of a wrong choice, its value code that must fail. */
static bool check_disproof(struct json_source *source, const cJSON *node,
                           struct bank_question *question)
{
    size_t len;
    const char *key = node->string;
    int choice = key[0] >= '0' && key[0] <= '9' && key[1] == '\0' ? key[0] - '0' : -1;
    int count = question->choice_count > 0 ? question->choice_count : BANK_MAX_CHOICES;
    if (choice < 0 || choice >= count)
        return json_source_error(source, "no number of a choice, \"0\" to \"%d\" needed",
                                 count - 1);
    if (question->choice_count > 0 && choice == question->correct)
        return json_source_error(source, "names the right choice, a wrong one needed");
    return json_text(source, NULL, node, &code_rule, &len) != NULL;
}

static bool check_disproofs(struct json_source *source, const cJSON *node,
                            struct bank_question *question)
{
    bool good = true;
    const cJSON *repeated = json_repeated(node);
    if (!cJSON_IsObject(node))
        return json_source_error(source, "%s given, an object { } needed", json_kind(node));
    if (repeated)
        return json_source_error(source, "the same key twice, each key once needed");
    for (const cJSON *child = node->child; child; child = child->next) {
        json_source_enter_key(source, child->string);
        good = check_disproof(source, child, question) && good;
        json_source_leave(source);
    }
    return good;
}

static bool check_claims(struct json_source *source, const cJSON *const *found,
                         struct bank_question *question)
{
    bool good = is_code(source, TRUE, found[TRUE]);
    if (found[SETUP])
        good = is_code(source, SETUP, found[SETUP]) && good;
    if (found[FALSE]) {
        json_source_enter_key(source, names[FALSE]);
        good = check_disproofs(source, found[FALSE], question) && good;
        json_source_leave(source);
    }
    return good;
}

static bool check_proof(struct json_source *source, const cJSON *node,
                        struct bank_question *question)
{
    const cJSON *found[FIELDS];
    size_t len;
    if (!json_source_sort(source, node, names, FIELDS, found))
        return false;
    const char *kind = json_text(source, names[KIND], found[KIND], &kind_rule, &len);
    if (!kind)
        return false;
    if (strcmp(kind, "claims") == 0)
        return check_claims(source, found, question);
    char quoted[32];
    question->output = strcmp(kind, "output") == 0;
    if (!question->output)
        return json_source_error(source, "kind \"%s\", \"output\" or \"claims\" needed",
                                 json_quote(quoted, sizeof quoted, kind));
    return question->code.len > 0 ||
           json_source_error(source, "kind \"output\" without code, a question with code needed");
}

bool level_proof_check(struct json_source *source, const cJSON *node,
                       struct bank_question *question)
{
    json_source_enter_key(source, "proof");
    bool good = check_proof(source, node, question);
    json_source_leave(source);
    return good;
}
