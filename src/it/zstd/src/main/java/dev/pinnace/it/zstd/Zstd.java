package dev.pinnace.it.zstd;

import org.slf4j.LoggerFactory;

/** Says one line. */
public final class Zstd {
    private Zstd() {}

    public static void main(String[] arguments) {
        LoggerFactory.getLogger(Zstd.class).debug("not shown");
        System.out.println("expanded");
    }
}
