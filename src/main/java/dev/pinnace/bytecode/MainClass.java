package dev.pinnace.bytecode;

/**
 * A class that the {@code java} launcher can start.
 *
 * @param name its binary name
 * @param isSpringBootApplication whether it is annotated with {@code @SpringBootApplication}
 */
public record MainClass(String name, boolean isSpringBootApplication) implements Comparable<MainClass> {
    @Override
    public int compareTo(MainClass other) {
        return name.compareTo(other.name);
    }
}
