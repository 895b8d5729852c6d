package dev.pinnace.application;

import dev.pinnace.application.ProjectFacts.Dependency;
import dev.pinnace.spec.ClassPathElement;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives each jar of an application a file name of its own, since all lie in one directory or two. */
final class ElementNames {
    private ElementNames() {}

    /**
     * The application, if there is one, and its dependencies, in this order. Names that are there twice get the groupId
     * in front, as Spring Boot and maven-war-plugin do it.
     */
    static List<ClassPathElement> distinct(List<ClassPathElement> application, List<Dependency> dependencies) {
        Map<String, Integer> uses = new HashMap<>();
        application.forEach(element -> uses.merge(element.fileName(), 1, Integer::sum));
        dependencies.forEach(dependency -> uses.merge(jarName(dependency), 1, Integer::sum));
        List<ClassPathElement> named = new ArrayList<>(application);
        Set<String> taken = new HashSet<>();
        application.forEach(element -> taken.add(element.fileName()));
        for (Dependency dependency : dependencies) {
            String name = jarName(dependency);
            String wanted = uses.getOrDefault(name, 0) == 1
                    ? name
                    : dependency.coordinates().groupId() + "-" + name;
            named.add(renamed(dependency.element(), free(wanted, taken)));
        }
        return named;
    }

    /** Of a module that is not packaged, only the directory of classes is there: it becomes a jar in the image. */
    private static String jarName(Dependency dependency) {
        String name = dependency.element().fileName();
        boolean unpackaged = Files.isDirectory(dependency.element().file()) && !name.endsWith(".jar");
        return unpackaged ? dependency.coordinates().artifactId() + ".jar" : name;
    }

    private static String free(String wanted, Set<String> taken) {
        String name = wanted;
        for (int number = 2; !taken.add(name); number++) {
            name = number + "-" + wanted;
        }
        return name;
    }

    private static ClassPathElement renamed(ClassPathElement element, String fileName) {
        return element.fileName().equals(fileName)
                ? element
                : new ClassPathElement(element.id(), element.file(), fileName, element.stability());
    }
}
