#include "rules/hash.h"
#include "rules/rng.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* Expected numbers come from a second implementation in Python's unbounded integers. */
static void known_streams(void **state)
{
    (void)state;
    static const struct {
        uint64_t seed, numbers[5];
    } cases[] = {
        {1234567,
         {UINT64_C(6457827717110365317), UINT64_C(3203168211198807973),
          UINT64_C(9817491932198370423), UINT64_C(4593380528125082431),
          UINT64_C(16408922859458223821)}},
        {0,
         {UINT64_C(16294208416658607535), UINT64_C(7960286522194355700),
          UINT64_C(487617019471545679), UINT64_C(17909611376780542444),
          UINT64_C(1961750202426094747)}},
        {UINT64_MAX,
         {UINT64_C(16490336266968443936), UINT64_C(16834447057089888969),
          UINT64_C(4048727598324417001), UINT64_C(7862637804313477842),
          UINT64_C(13015481187462834606)}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct rng rng = rng_seeded(cases[i].seed);
        for (size_t j = 0; j < 5; j++)
            assert_true(rng_next(&rng) == cases[i].numbers[j]);
    }
}

static void known_bounded_numbers(void **state)
{
    (void)state;
    static const uint32_t bounds[] = {
        1,           2,           3,           6,           10,          100,         1000,
        0x80000001u, 0xffffffffu, 3000000000u, 3000000000u, 3000000000u, 3000000000u, 3000000000u};
    static const uint32_t expected[] = {0,          0,          0,          2,          0,
                                        86,         218,        1719343863, 1459992694, 1855446198,
                                        1540188348, 1560039898, 1995478232, 610305327};
    struct rng rng = rng_seeded(42);
    for (size_t i = 0; i < sizeof bounds / sizeof bounds[0]; i++)
        assert_true(rng_below(&rng, bounds[i]) == expected[i]);
}

/* Chi-square of `count` throws over `bound` sides must stay below `limit`, the 99.9 % quantile. */
static void check_even(uint64_t seed, uint32_t bound, uint32_t count, double limit)
{
    uint32_t seen[16] = {0};
    struct rng rng = rng_seeded(seed);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t number = rng_below(&rng, bound);
        assert_true(number < bound);
        seen[number]++;
    }
    double expected = (double)count / bound, sum = 0;
    for (uint32_t i = 0; i < bound; i++)
        sum += (seen[i] - expected) * (seen[i] - expected) / expected;
    assert_true(sum < limit);
}

static void bounded_numbers_are_even(void **state)
{
    (void)state;
    check_even(1, 3, 30000, 13.82);
    check_even(2, 6, 60000, 20.52);
    check_even(3, 10, 100000, 27.88);
}

/* Three quarters of 2^32: a plain remainder would favour the lowest third, a product without
 * rejection every third number. */
static void large_bounds_are_even(void **state)
{
    (void)state;
    uint32_t by_size[3] = {0}, by_rest[3] = {0};
    struct rng rng = rng_seeded(5);
    for (uint32_t i = 0; i < 30000; i++) {
        uint32_t number = rng_below(&rng, 0xc0000000u);
        assert_true(number < 0xc0000000u);
        by_size[number >> 30]++;
        by_rest[number % 3]++;
    }
    for (int i = 0; i < 3; i++) {
        assert_in_range(by_size[i], 9700, 10300);
        assert_in_range(by_rest[i], 9700, 10300);
    }
}

static void known_shuffle(void **state)
{
    (void)state;
    static const uint32_t expected[] = {9, 5, 8, 6, 1, 2, 4, 7, 0, 3};
    uint32_t numbers[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    struct rng rng = rng_seeded(7);
    rng_shuffle(&rng, numbers, 10);
    assert_memory_equal(numbers, expected, sizeof expected);
}

static void every_order_is_as_likely(void **state)
{
    (void)state;
    uint32_t seen[24] = {0};
    struct rng rng = rng_seeded(11);
    for (int i = 0; i < 48000; i++) {
        uint32_t n[] = {0, 1, 2, 3};
        rng_shuffle(&rng, n, 4);
        assert_true((1u << n[0] | 1u << n[1] | 1u << n[2] | 1u << n[3]) == 15);
        uint32_t second = n[1] - (n[1] > n[0]);
        seen[n[0] * 6 + second * 2 + (n[2] > n[3])]++;
    }
    double sum = 0;
    for (int i = 0; i < 24; i++)
        sum += (seen[i] - 2000.0) * (seen[i] - 2000.0) / 2000.0;
    assert_true(sum < 49.73); /* 99.9 % quantile of 23 degrees */
}

static void short_shuffles_take_nothing(void **state)
{
    (void)state;
    uint32_t one[] = {7};
    struct rng rng = rng_seeded(3), untouched = rng;
    rng_shuffle(&rng, one, 1);
    rng_shuffle(&rng, one, 0);
    assert_true(one[0] == 7 && rng.state == untouched.state);
}

static void known_hashes(void **state)
{
    (void)state;
    assert_true(hash_bytes(HASH_START, "", 0) == UINT64_C(0xcbf29ce484222325));
    assert_true(hash_bytes(HASH_START, "a", 1) == UINT64_C(0xaf63dc4c8601ec8c));
    assert_true(hash_bytes(HASH_START, "foobar", 6) == UINT64_C(0x85944171f73967e8));
    uint64_t part = hash_bytes(HASH_START, "foo", 3);
    assert_true(hash_bytes(part, "bar", 3) == UINT64_C(0x85944171f73967e8));
    assert_true(hash_u64(HASH_START, UINT64_C(0x0102030405060708)) == UINT64_C(0x0c6d4496e17859d5));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_streams),
        cmocka_unit_test(known_bounded_numbers),
        cmocka_unit_test(bounded_numbers_are_even),
        cmocka_unit_test(large_bounds_are_even),
        cmocka_unit_test(known_shuffle),
        cmocka_unit_test(every_order_is_as_likely),
        cmocka_unit_test(short_shuffles_take_nothing),
        cmocka_unit_test(known_hashes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
