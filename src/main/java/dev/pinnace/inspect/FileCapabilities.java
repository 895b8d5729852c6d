package dev.pinnace.inspect;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The capabilities that a program has whoever starts it (capabilities(7), "File capabilities"): the extended attribute
 * {@code security.capability}.
 *
 * @param permitted names, {@code cap_net_raw}; empty when the attribute is broken, which the kernel refuses
 * @param inheritable names
 * @param effective whether the program has them from its start
 */
public record FileCapabilities(List<String> permitted, List<String> inheritable, boolean effective) {
    private static final String ATTRIBUTE = "security.capability";
    private static final int REVISION_MASK = 0xFF000000;
    private static final int EFFECTIVE = 1;

    /** By number (linux/capability.h). */
    private static final List<String> NAMES = List.of(
            "chown",
            "dac_override",
            "dac_read_search",
            "fowner",
            "fsetid",
            "kill",
            "setgid",
            "setuid",
            "setpcap",
            "linux_immutable",
            "net_bind_service",
            "net_broadcast",
            "net_admin",
            "net_raw",
            "ipc_lock",
            "ipc_owner",
            "sys_module",
            "sys_rawio",
            "sys_chroot",
            "sys_ptrace",
            "sys_pacct",
            "sys_admin",
            "sys_boot",
            "sys_nice",
            "sys_resource",
            "sys_time",
            "sys_tty_config",
            "mknod",
            "lease",
            "audit_write",
            "audit_control",
            "setfcap",
            "mac_override",
            "mac_admin",
            "syslog",
            "wake_alarm",
            "block_suspend",
            "audit_read",
            "perfmon",
            "bpf",
            "checkpoint_restore");

    /** Copies the lists. */
    public FileCapabilities {
        permitted = List.copyOf(permitted);
        inheritable = List.copyOf(inheritable);
    }

    /** Those of a file; empty when it has no such attribute. */
    static Optional<FileCapabilities> of(ExtendedAttributes attributes) {
        return attributes.value(ATTRIBUTE).map(FileCapabilities::parse);
    }

    /** Little-endian words: revision and flags, then permitted and inheritable, once for each 32 capabilities. */
    private static FileCapabilities parse(byte[] value) {
        ByteBuffer words = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
        int head = value.length < 4 ? 0 : words.getInt(0);
        int pairs = pairs(head & REVISION_MASK, value.length);
        long permitted = 0;
        long inheritable = 0;
        for (int i = 0; i < pairs; i++) {
            permitted |= Integer.toUnsignedLong(words.getInt(4 + 8 * i)) << (32 * i);
            inheritable |= Integer.toUnsignedLong(words.getInt(8 + 8 * i)) << (32 * i);
        }
        return new FileCapabilities(names(permitted), names(inheritable), pairs > 0 && (head & EFFECTIVE) != 0);
    }

    /** 0 when revision and length do not fit each other. */
    private static int pairs(int revision, int length) {
        if (revision == 0x01000000 && length == 12) {
            return 1;
        }
        boolean two = (revision == 0x02000000 && length == 20) || (revision == 0x03000000 && length == 24);
        return two ? 2 : 0;
    }

    private static List<String> names(long bits) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < Long.SIZE; i++) {
            if ((bits >> i & 1) != 0) {
                names.add("cap_" + (i < NAMES.size() ? NAMES.get(i) : String.valueOf(i)));
            }
        }
        return names;
    }
}
