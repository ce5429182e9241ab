/*
 * How a process makes a system call, one block for each ABI.  No libc and no headers but the kernel's.
 *
 * raw6 is the process's own way; OTHER_ENTRY says that it has a second one, raw6_other.
 */
#ifndef ENTRY_H
#define ENTRY_H
#include <asm/unistd.h>

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned long ul;

typedef long reg_t;	/* a register of the ABI */

#define INL static inline __attribute__((always_inline))

#if defined(__x86_64__)
#define ABI_AUDIT 0xc000003eu
INL reg_t raw6(reg_t n, reg_t a, reg_t b, reg_t c, reg_t d, reg_t e, reg_t f)
{
	reg_t ret;
	register reg_t r10 __asm__("r10") = d;
	register reg_t r8 __asm__("r8") = e;
	register reg_t r9 __asm__("r9") = f;
	__asm__ volatile("syscall" : "=a"(ret)
		: "0"(n), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
		: "rcx", "r11", "memory");
	return ret;
}
#define OTHER_ENTRY
/* the 32-bit entry used from a 64-bit process (needs -mno-red-zone) */
INL reg_t raw6_other(reg_t n, reg_t a, reg_t b, reg_t c, reg_t d, reg_t e, reg_t f)
{
	reg_t ret;
	register reg_t r15 __asm__("r15") = f;
	__asm__ volatile("pushq %%rbp\n\tmovq %%r15,%%rbp\n\tint $0x80\n\tpopq %%rbp"
		: "=a"(ret)
		: "0"(n), "b"(a), "c"(b), "d"(c), "S"(d), "D"(e), "r"(r15)
		: "r8", "r9", "r10", "r11", "memory");
	return (reg_t)(int)ret;
}

#elif defined(__aarch64__)
#define ABI_AUDIT 0xc00000b7u
INL reg_t raw6(reg_t n, reg_t a, reg_t b, reg_t c, reg_t d, reg_t e, reg_t f)
{
	register reg_t x8 __asm__("x8") = n;
	register reg_t x0 __asm__("x0") = a;
	register reg_t x1 __asm__("x1") = b;
	register reg_t x2 __asm__("x2") = c;
	register reg_t x3 __asm__("x3") = d;
	register reg_t x4 __asm__("x4") = e;
	register reg_t x5 __asm__("x5") = f;
	__asm__ volatile("svc #0" : "+r"(x0)
		: "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory", "cc");
	return x0;
}

#elif defined(__riscv)
#define ABI_AUDIT 0xc00000f3u
INL reg_t raw6(reg_t n, reg_t a, reg_t b, reg_t c, reg_t d, reg_t e, reg_t f)
{
	register reg_t a7 __asm__("a7") = n;
	register reg_t a0 __asm__("a0") = a;
	register reg_t a1 __asm__("a1") = b;
	register reg_t a2 __asm__("a2") = c;
	register reg_t a3 __asm__("a3") = d;
	register reg_t a4 __asm__("a4") = e;
	register reg_t a5 __asm__("a5") = f;
	__asm__ volatile("ecall" : "+r"(a0)
		: "r"(a7), "r"(a1), "r"(a2), "r"(a3), "r"(a4), "r"(a5) : "memory");
	return a0;
}

#elif defined(__s390x__)
#define ABI_AUDIT 0x80000016u
INL reg_t raw6(reg_t n, reg_t a, reg_t b, reg_t c, reg_t d, reg_t e, reg_t f)
{
	register reg_t r1 __asm__("1") = n;
	register reg_t r2 __asm__("2") = a;
	register reg_t r3 __asm__("3") = b;
	register reg_t r4 __asm__("4") = c;
	register reg_t r5 __asm__("5") = d;
	register reg_t r6 __asm__("6") = e;
	register reg_t r7 __asm__("7") = f;
	__asm__ volatile("svc 0" : "+d"(r2)
		: "d"(r1), "d"(r3), "d"(r4), "d"(r5), "d"(r6), "d"(r7) : "memory", "cc");
	return r2;
}

#else
#error "no raw syscall for this architecture"
#endif

INL reg_t raw_clone(reg_t flags)
{
#ifdef __s390x__
	return raw6(__NR_clone, 0, flags, 0, 0, 0, 0);   /* stack first on s390 */
#else
	return raw6(__NR_clone, flags, 0, 0, 0, 0, 0);
#endif
}

#ifdef OTHER_ENTRY
#define OTHER_ENTRIES 1u
#else
#define OTHER_ENTRIES 0u
#endif

/* where the low word of a 64-bit field begins */
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define LOW_WORD 4
#else
#define LOW_WORD 0
#endif

#define P(x) ((reg_t)(ul)(x))
#define SYS0(n) raw6(n, 0, 0, 0, 0, 0, 0)
#define SYS1(n, a) raw6(n, (reg_t)(a), 0, 0, 0, 0, 0)
#define SYS2(n, a, b) raw6(n, (reg_t)(a), (reg_t)(b), 0, 0, 0, 0)
#define SYS3(n, a, b, c) raw6(n, (reg_t)(a), (reg_t)(b), (reg_t)(c), 0, 0, 0)
#define SYS4(n, a, b, c, d) raw6(n, (reg_t)(a), (reg_t)(b), (reg_t)(c), (reg_t)(d), 0, 0)
#define SYS5(n, a, b, c, d, e) raw6(n, (reg_t)(a), (reg_t)(b), (reg_t)(c), (reg_t)(d), (reg_t)(e), 0)
#endif
