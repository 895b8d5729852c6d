package dev.pinnace.it.push;

/** Says which module it is of. */
public final class One {
    private One() {}

    public static void main(String[] arguments) {
        System.out.println("one");
    }
}
