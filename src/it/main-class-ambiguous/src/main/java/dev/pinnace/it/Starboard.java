package dev.pinnace.it;

public final class Starboard {
    private Starboard() {}

    public static void main(String[] arguments) {
        System.out.println("right");
    }
}
