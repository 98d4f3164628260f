#include "data/save.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char payload[] = "{\"name\": \"Ada\"}\n";

static struct buffer sealed(void)
{
    struct buffer out = {0};
    save_seal(&out, 12, payload, strlen(payload));
    assert_false(out.failed);
    return out;
}

static void a_sealed_save_opens(void **state)
{
    (void)state;
    struct buffer bytes = sealed();
    struct save save;
    struct error error;
    assert_int_equal(save_unseal(bytes.bytes, bytes.size, &save, &error), SAVE_OK);
    assert_int_equal(save.generation, 12);
    assert_int_equal(save.size, strlen(payload));
    assert_memory_equal(save.payload, payload, save.size);
    buffer_free(&bytes);
}

static void the_format_stays(void **state)
{
    (void)state;
    struct buffer bytes = {0};
    save_seal(&bytes, UINT64_MAX, "abc", 3);
    assert_string_equal(bytes.bytes, "constrictor-save 1 generation=18446744073709551615 size=3 "
                                     "check=213c32345c3fdf11\nabc");
    buffer_free(&bytes);
}

static void every_cut_is_damage(void **state)
{
    (void)state;
    struct buffer bytes = sealed();
    for (size_t size = 0; size < bytes.size; size++) {
        char *cut = malloc(size + 1);
        memcpy(cut, bytes.bytes, size);
        struct save save;
        struct error error = {""};
        assert_int_equal(save_unseal(cut, size, &save, &error), SAVE_DAMAGED);
        assert_string_not_equal(error.text, "");
        free(cut);
    }
    buffer_free(&bytes);
}

static void every_flipped_bit_is_damage(void **state)
{
    (void)state;
    struct buffer bytes = sealed();
    for (size_t bit = 0; bit < bytes.size * 8; bit++) {
        struct save save;
        bytes.bytes[bit / 8] ^= (char)(1 << bit % 8);
        assert_int_equal(save_unseal(bytes.bytes, bytes.size, &save, NULL), SAVE_DAMAGED);
        bytes.bytes[bit / 8] ^= (char)(1 << bit % 8);
    }
    buffer_free(&bytes);
}

static void bytes_behind_the_end_are_damage(void **state)
{
    (void)state;
    struct buffer bytes = sealed();
    struct save save;
    buffer_add(&bytes, "\n", 1);
    assert_int_equal(save_unseal(bytes.bytes, bytes.size, &save, NULL), SAVE_DAMAGED);
    buffer_free(&bytes);
}

/* Version 2 with the check that version 2 would write. */
static void a_newer_save_is_told_from_a_damaged_one(void **state)
{
    (void)state;
    const char newer[] = "constrictor-save 2 generation=7 size=3 check=e54b01c537e83a5d\nabc";
    const char broken[] = "constrictor-save 2 generation=7 size=3 check=e54b01c537e83a5d\nabd";
    struct save save;
    struct error error;
    assert_int_equal(save_unseal(newer, strlen(newer), &save, &error), SAVE_NEWER);
    assert_non_null(strstr(error.text, "newer version"));
    assert_int_equal(save_unseal(broken, strlen(broken), &save, &error), SAVE_DAMAGED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sealed_save_opens),
        cmocka_unit_test(the_format_stays),
        cmocka_unit_test(every_cut_is_damage),
        cmocka_unit_test(every_flipped_bit_is_damage),
        cmocka_unit_test(bytes_behind_the_end_are_damage),
        cmocka_unit_test(a_newer_save_is_told_from_a_damaged_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
