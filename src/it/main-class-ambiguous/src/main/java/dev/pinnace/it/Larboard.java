package dev.pinnace.it;

public final class Larboard {
    private Larboard() {}

    public static void main(String[] arguments) {
        System.out.println("left");
    }
}
