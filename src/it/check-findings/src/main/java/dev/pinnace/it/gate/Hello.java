package dev.pinnace.it.gate;

/** Says hello. */
public final class Hello {
    private Hello() {}

    public static void main(String[] arguments) {
        System.out.println("hello");
    }
}
