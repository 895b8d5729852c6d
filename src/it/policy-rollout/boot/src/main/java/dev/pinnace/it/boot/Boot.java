package dev.pinnace.it.boot;

public final class Boot {
    private Boot() {}

    public static void main(String[] arguments) {
        System.out.println("Boot");
    }
}
