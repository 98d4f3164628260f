/* A main() for fuzz targets without a fuzzer: runs the files given, and every file of the
 * directories given, through the target. Fails when there was none. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MAX_FILE = 1 << 24 };

static int replay_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    uint8_t *bytes = malloc(MAX_FILE);
    if (!file || !bytes) {
        perror(path);
        exit(1);
    }
    size_t size = fread(bytes, 1, MAX_FILE, file);
    fclose(file);
    fprintf(stderr, "%s (%zu bytes)\n", path, size); /* the last line before a crash names it */
    LLVMFuzzerTestOneInput(bytes, size);
    free(bytes);
    return 1;
}

static int replay_directory(const char *path, DIR *directory)
{
    int count = 0;
    const struct dirent *entry;
    while ((entry = readdir(directory))) {
        char name[4096];
        int len = snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        if (entry->d_name[0] != '.' && len < (int)sizeof name)
            count += replay_file(name);
    }
    closedir(directory);
    return count;
}

int main(int argc, char **argv)
{
    int count = 0;
    for (int i = 1; i < argc; i++) {
        DIR *directory = opendir(argv[i]);
        count += directory ? replay_directory(argv[i], directory) : replay_file(argv[i]);
    }
    printf("%d files replayed\n", count);
    return count > 0 ? 0 : 1;
}
