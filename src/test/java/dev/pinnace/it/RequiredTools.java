package dev.pinnace.it;

import java.util.ArrayList;
import java.util.List;

/** The tools that part of a test needs. Where one lacks, that part is left out with a line that says so, or fails. */
public final class RequiredTools {
    /** The variable that, when it is {@code true}, makes an absent tool a failure. */
    static final String REQUIRE = "PINNACE_REQUIRE_ENGINES";

    private RequiredTools() {}

    /**
     * Whether all are here, and this process may use them.
     *
     * @throws AssertionError when one lacks and the environment says that none may
     */
    public static boolean present(String purpose, List<String> programs) {
        return present(purpose, programs, List.of());
    }

    /**
     * The same where something that is no program may lack, too.
     *
     * @param alsoMissing what is known to lack
     * @throws AssertionError when anything lacks and the environment says that nothing may
     */
    static boolean present(String purpose, List<String> programs, List<String> alsoMissing) {
        List<String> missing = new ArrayList<>(alsoMissing);
        programs.stream().filter(name -> Program.find(name).isEmpty()).forEach(missing::add);
        if (!Program.of("id", "-u").run().text().equals("0")) {
            missing.add("root (engines here are run by root, and network namespaces are entered)");
        }
        if (missing.isEmpty()) {
            return true;
        }
        String message = purpose + " needs " + String.join(", ", missing);
        if (Boolean.parseBoolean(System.getenv(REQUIRE))) {
            throw new AssertionError(message + "; " + REQUIRE + "=true makes this a failure");
        }
        System.out.println("[skipped] " + message + ", which this machine lacks");
        return false;
    }
}
