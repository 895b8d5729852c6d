package dev.pinnace.it.extras;

/** Leaves a trace. */
public final class Agent {
    private Agent() {}

    public static void premain(String options) {
        System.setProperty("agent", options);
    }
}
