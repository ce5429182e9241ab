/* arch/loongarch/include/uapi/asm/byteorder.h */
#include <linux/byteorder/little_endian.h>
