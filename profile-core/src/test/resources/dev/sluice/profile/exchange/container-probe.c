/* Makes the calls NUMBER:ARGUMENT:... of its command line, and prints for each the error number if
   it is one with which the profile or the runtime refuses calls. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++) {
    long words[7] = {0};
    char *rest = argv[i];
    for (int k = 0; k < 7 && *rest; k++) {
      words[k] = strtol(rest, &rest, 10);
      if (*rest == ':') rest++;
    }
    long result =
        syscall(words[0], words[1], words[2], words[3], words[4], words[5], words[6]);
    if (result == -1 && (errno == ENOSYS || (errno >= 90 && errno < 93)))
      printf("%s %d\n", argv[i], errno);
    else
      printf("%s passed\n", argv[i]);
  }
  return 0;
}
