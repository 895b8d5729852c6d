package dev.pinnace.it.startup;

import org.slf4j.LoggerFactory;

/** Says one line. */
public final class Startup {
    private Startup() {}

    public static void main(String[] arguments) {
        LoggerFactory.getLogger(Startup.class).debug("not shown");
        System.out.println("started");
    }
}
