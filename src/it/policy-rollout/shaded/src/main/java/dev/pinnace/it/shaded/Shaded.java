package dev.pinnace.it.shaded;

public final class Shaded {
    private Shaded() {}

    public static void main(String[] arguments) {
        System.out.println("Shaded");
    }
}
