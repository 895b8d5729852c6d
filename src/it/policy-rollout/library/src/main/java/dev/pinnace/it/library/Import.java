package dev.pinnace.it.library;

public final class Import {
    private Import() {}

    public static void main(String[] arguments) {
        System.out.println("Import");
    }
}
