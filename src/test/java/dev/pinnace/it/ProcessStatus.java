package dev.pinnace.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the kernel says about a process, from {@code /proc/PID/status} (proc_pid_status(5)).
 *
 * @param fields the values by their names, white space in them made single
 */
public record ProcessStatus(Map<String, String> fields) {
    static ProcessStatus of(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return new ProcessStatus(lines.map(line -> line.split(":", 2))
                    .collect(Collectors.toMap(
                            pair -> pair[0], pair -> pair[1].strip().replaceAll("\\s+", " "))));
        } catch (IOException e) {
            throw new UncheckedIOException("process " + pid + " has gone", e);
        }
    }

    /**
     * Everything that a hardened process must be.
     *
     * @param user numeric, for user and group alike
     * @throws AssertionError that names the first field that is otherwise
     */
    public void assertHardened(int user) {
        String ids = String.join(
                " ", Stream.generate(() -> Integer.toString(user)).limit(4).toList());
        expect("Uid", ids);
        expect("Gid", ids);
        for (String set : new String[] {"CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"}) {
            expect(set, "0000000000000000");
        }
        expect("NoNewPrivs", "1");
        expect("Seccomp", "2");
    }

    /** Of real memory, in bytes. */
    public long residentBytes() {
        return Long.parseLong(field("VmRSS").replace(" kB", "")) * 1024;
    }

    public int threads() {
        return Integer.parseInt(field("Threads"));
    }

    private void expect(String name, String value) {
        if (!field(name).equals(value)) {
            throw new AssertionError(name + " is " + field(name) + ", not " + value);
        }
    }

    private String field(String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new AssertionError("/proc/PID/status has no field " + name + ": " + fields.keySet());
        }
        return value;
    }
}
