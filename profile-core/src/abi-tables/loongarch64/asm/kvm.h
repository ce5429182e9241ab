/* arch/loongarch/include/uapi/asm/kvm.h of Linux 6.18: sizes, which stand in ioctl requests. */
#include <linux/types.h>
struct kvm_regs { __u64 words[33]; };
struct kvm_fpu { __u64 words[130]; };
struct kvm_sregs { };
struct kvm_debug_exit_arch { };
struct kvm_guest_debug_arch { };
struct kvm_sync_regs { };
