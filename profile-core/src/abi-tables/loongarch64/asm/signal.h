/* arch/loongarch/include/uapi/asm/signal.h */
#define MINSIGSTKSZ 4096
#define SIGSTKSZ 16384
#include <asm-generic/signal.h>
