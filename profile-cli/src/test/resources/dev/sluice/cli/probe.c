// Makes the system calls that its arguments name and prints what each of them got: "0" or the error
// number. An argument is NUMBER[,ARGUMENT...]; "i386" calls getpid through the entry for 32-bit code.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(int count, char **words) {
  for (int i = 1; i < count; i++) {
    if (strcmp(words[i], "i386") == 0) {
#ifdef __x86_64__
      long result = 20;
      __asm__ volatile("int $0x80" : "+a"(result) : : "memory", "r8", "r9", "r10", "r11");
      printf("%ld\n", result > 0 ? 0 : -result);
#endif
      continue;
    }
    long call[7] = {0};
    char *rest = words[i];
    for (int j = 0; j < 7 && *rest != '\0'; j++) {
      call[j] = (long)strtoull(rest, &rest, 0);
      if (*rest == ',') {
        rest++;
      }
    }
    errno = 0;
    long result = syscall(call[0], call[1], call[2], call[3], call[4], call[5], call[6]);
    printf("%d\n", result == -1 ? errno : 0);
  }
  return 0;
}
