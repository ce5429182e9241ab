/* arch/loongarch/include/uapi/asm/unistd.h of Linux 6.1: which calls of the generic list it has. */
#define __ARCH_WANT_SYS_CLONE
#define __ARCH_WANT_SYS_CLONE3
#include <asm-generic/unistd.h>
