package dev.pinnace.goal;

/** What runs in images that tests build. */
final class SaysItsMachine {
    private SaysItsMachine() {}

    public static void main(String[] arguments) {
        System.out.println("this is " + System.getProperty("os.arch"));
    }
}
