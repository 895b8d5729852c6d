package dev.pinnace.it.plain;

public final class Plain {
    private Plain() {}

    public static void main(String[] arguments) {
        System.out.println("Plain");
    }
}
