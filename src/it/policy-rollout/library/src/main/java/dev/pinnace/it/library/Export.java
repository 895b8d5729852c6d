package dev.pinnace.it.library;

public final class Export {
    private Export() {}

    public static void main(String[] arguments) {
        System.out.println("Export");
    }
}
