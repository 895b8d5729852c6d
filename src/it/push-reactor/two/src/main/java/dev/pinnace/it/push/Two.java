package dev.pinnace.it.push;

/** Says which module it is of. */
public final class Two {
    private Two() {}

    public static void main(String[] arguments) {
        System.out.println("two");
    }
}
