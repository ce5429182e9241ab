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

/* A register of the ABI. */
#if defined(__mips__) && _MIPS_SIM == _ABIN32
typedef long long reg_t;
#else
typedef long reg_t;
#endif

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

#elif defined(__i386__)
#define ABI_AUDIT 0x40000003u
INL reg_t raw6(reg_t n, reg_t a, reg_t b, reg_t c, reg_t d, reg_t e, reg_t f)
{
	reg_t ret;
	__asm__ volatile("pushl %[f]\n\tpushl %%ebp\n\tmovl 4(%%esp),%%ebp\n\t"
		"int $0x80\n\tpopl %%ebp\n\taddl $4,%%esp"
		: "=a"(ret)
		: "0"(n), "b"(a), "c"(b), "d"(c), "S"(d), "D"(e), [f] "m"(f)
		: "memory");
	return ret;
}
#define OWN_CLONE
/* nothing may be popped after a clone that shares the stack */
INL reg_t raw_clone(reg_t flags)
{
	reg_t ret;
	__asm__ volatile("int $0x80" : "=a"(ret)
		: "0"(__NR_clone), "b"(flags), "c"(0), "d"(0), "S"(0), "D"(0) : "memory");
	return ret;
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

#elif defined(__arm__)
#define ABI_AUDIT 0x40000028u
INL reg_t raw6(reg_t n, reg_t a, reg_t b, reg_t c, reg_t d, reg_t e, reg_t f)
{
	register reg_t r7 __asm__("r7") = n;
	register reg_t r0 __asm__("r0") = a;
	register reg_t r1 __asm__("r1") = b;
	register reg_t r2 __asm__("r2") = c;
	register reg_t r3 __asm__("r3") = d;
	register reg_t r4 __asm__("r4") = e;
	register reg_t r5 __asm__("r5") = f;
	__asm__ volatile("svc #0" : "+r"(r0)
		: "r"(r7), "r"(r1), "r"(r2), "r"(r3), "r"(r4), "r"(r5) : "memory", "cc");
	return r0;
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

#elif defined(__loongarch__)
#define ABI_AUDIT 0xc0000102u
INL reg_t raw6(reg_t n, reg_t a, reg_t b, reg_t c, reg_t d, reg_t e, reg_t f)
{
	register reg_t a7 __asm__("a7") = n;
	register reg_t a0 __asm__("a0") = a;
	register reg_t a1 __asm__("a1") = b;
	register reg_t a2 __asm__("a2") = c;
	register reg_t a3 __asm__("a3") = d;
	register reg_t a4 __asm__("a4") = e;
	register reg_t a5 __asm__("a5") = f;
	__asm__ volatile("syscall 0" : "+r"(a0)
		: "r"(a7), "r"(a1), "r"(a2), "r"(a3), "r"(a4), "r"(a5)
		: "memory", "$t0", "$t1", "$t2", "$t3", "$t4", "$t5", "$t6", "$t7", "$t8");
	return a0;
}

#elif defined(__s390__)
#ifdef __s390x__
#define ABI_AUDIT 0x80000016u
#else
#define ABI_AUDIT 0x16u
#endif
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

#elif defined(__powerpc__)
#ifdef __powerpc64__
#ifdef __LITTLE_ENDIAN__
#define ABI_AUDIT 0xc0000015u
#else
#define ABI_AUDIT 0x80000015u
#endif
#else
#define ABI_AUDIT 0x14u
#endif
INL reg_t raw6(reg_t n, reg_t a, reg_t b, reg_t c, reg_t d, reg_t e, reg_t f)
{
	register reg_t r0 __asm__("r0") = n;
	register reg_t r3 __asm__("r3") = a;
	register reg_t r4 __asm__("r4") = b;
	register reg_t r5 __asm__("r5") = c;
	register reg_t r6 __asm__("r6") = d;
	register reg_t r7 __asm__("r7") = e;
	register reg_t r8 __asm__("r8") = f;
	__asm__ volatile("sc\n\tbns+ 1f\n\tneg %1,%1\n1:"
		: "+r"(r0), "+r"(r3), "+r"(r4), "+r"(r5), "+r"(r6), "+r"(r7), "+r"(r8)
		: : "memory", "cr0", "r9", "r10", "r11", "r12", "ctr", "xer");
	return r3;
}
#if defined(__powerpc64__) && defined(__LITTLE_ENDIAN__)
#define OTHER_ENTRY
/* "scv 0" (POWER9 and later): returns -errno in r3, no cr0.SO */
INL reg_t raw6_other(reg_t n, reg_t a, reg_t b, reg_t c, reg_t d, reg_t e, reg_t f)
{
	register reg_t r0 __asm__("r0") = n;
	register reg_t r3 __asm__("r3") = a;
	register reg_t r4 __asm__("r4") = b;
	register reg_t r5 __asm__("r5") = c;
	register reg_t r6 __asm__("r6") = d;
	register reg_t r7 __asm__("r7") = e;
	register reg_t r8 __asm__("r8") = f;
	__asm__ volatile(".long 0x44000001"
		: "+r"(r0), "+r"(r3), "+r"(r4), "+r"(r5), "+r"(r6), "+r"(r7), "+r"(r8)
		: : "memory", "cr0", "cr1", "cr5", "cr6", "cr7", "r9", "r10", "r11", "r12", "lr", "ctr", "xer");
	return r3;
}
#endif

#elif defined(__mips__)
#ifdef __MIPSEL__
#define MIPS_LE 0x40000000u
#else
#define MIPS_LE 0u
#endif
#if _MIPS_SIM == _ABIO32
#define ABI_AUDIT (MIPS_LE | 8u)
INL reg_t raw6(reg_t n, reg_t a, reg_t b, reg_t c, reg_t d, reg_t e, reg_t f)
{
	register reg_t v0 __asm__("$2") = n;
	register reg_t a0 __asm__("$4") = a;
	register reg_t a1 __asm__("$5") = b;
	register reg_t a2 __asm__("$6") = c;
	register reg_t a3 __asm__("$7") = d;
	register reg_t t0 __asm__("$8") = e;
	register reg_t t1 __asm__("$9") = f;
	__asm__ volatile("addiu $29,$29,-32\n\tsw $8,16($29)\n\tsw $9,20($29)\n\t"
		"sw $0,24($29)\n\tsw $0,28($29)\n\tsyscall\n\taddiu $29,$29,32"
		: "+r"(v0), "+r"(a3), "+r"(t0), "+r"(t1)
		: "r"(a0), "r"(a1), "r"(a2)
		: "memory", "$1", "$3", "$10", "$11", "$12", "$13", "$14", "$15", "$24", "$25", "hi", "lo");
	return a3 ? -v0 : v0;
}
#else
#if _MIPS_SIM == _ABIN32
#define ABI_AUDIT (MIPS_LE | 0xa0000008u)
#define ADD_SP "addiu $29,$29"
#else
#define ABI_AUDIT (MIPS_LE | 0x80000008u)
#define ADD_SP "daddiu $29,$29"
#endif
INL reg_t raw6(reg_t n, reg_t a, reg_t b, reg_t c, reg_t d, reg_t e, reg_t f)
{
	register reg_t v0 __asm__("$2") = n;
	register reg_t a0 __asm__("$4") = a;
	register reg_t a1 __asm__("$5") = b;
	register reg_t a2 __asm__("$6") = c;
	register reg_t a3 __asm__("$7") = d;
	register reg_t a4 __asm__("$8") = e;
	register reg_t a5 __asm__("$9") = f;
	/* calls with numbers of o32 find their arguments 5 to 8 on the stack, whoever makes them */
	__asm__ volatile(ADD_SP ",-32\n\tsw $8,16($29)\n\tsw $9,20($29)\n\t"
		"sw $0,24($29)\n\tsw $0,28($29)\n\tsyscall\n\t" ADD_SP ",32" : "+r"(v0), "+r"(a3)
		: "r"(a0), "r"(a1), "r"(a2), "r"(a4), "r"(a5)
		: "memory", "$1", "$3", "$10", "$11", "$12", "$13", "$14", "$15", "$24", "$25", "hi", "lo");
	return a3 ? -v0 : v0;
}
#endif

#else
#error "no raw syscall for this architecture"
#endif

#ifndef OWN_CLONE
INL reg_t raw_clone(reg_t flags)
{
#ifdef __s390__
	return raw6(__NR_clone, 0, flags, 0, 0, 0, 0);   /* stack first on s390 */
#else
	return raw6(__NR_clone, flags, 0, 0, 0, 0, 0);
#endif
}
#endif

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
