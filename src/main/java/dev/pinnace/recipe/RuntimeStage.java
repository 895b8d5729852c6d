package dev.pinnace.recipe;

import static dev.pinnace.recipe.Steps.INNERMOST_LINE;
import static dev.pinnace.recipe.Steps.INNER_LINE;
import static dev.pinnace.recipe.Steps.NEW_LINE;

import dev.pinnace.dockerfile.Arg;
import dev.pinnace.dockerfile.From;
import dev.pinnace.dockerfile.Workdir;
import dev.pinnace.recipe.Recipe.SystemNeeds;
import dev.pinnace.runtime.ImageSkeleton;
import dev.pinnace.runtime.JlinkRuntime;
import dev.pinnace.runtime.LinkRequest;
import dev.pinnace.runtime.LinkedRuntime;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.RunUser;
import dev.pinnace.spec.RuntimeSpec.Part;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The stage that links the Java runtime and, for an image on scratch, collects the C library, users, certificates and
 * directories. It stays behind. Its commands are those of every POSIX shell, so that a base of Alpine serves, too.
 */
final class RuntimeStage {
    static final String NAME = "runtime";
    static final String SYSTEM = "/layers/system";
    static final String JAVA = "/layers/java";

    private static final String JAVA_HOME = JAVA + LinkedRuntime.HOME;
    private static final String RECORDS = SYSTEM + "/var/lib/dpkg/status.d";
    private static final String KEY_STORE = JAVA_HOME + "/lib/security/cacerts";
    private static final String BUNDLE = SYSTEM + "/etc/ssl/certs/ca-certificates.crt";
    private static final String ADDED = "/tmp/certificates/";
    private static final String PROBE = "/tmp/probe";
    private static final String NEEDED = "/tmp/needed";
    private static final String LIBRARIES = "/tmp/libraries";

    private final Recipe recipe;
    private final SystemNeeds needs;
    private final Steps steps;

    RuntimeStage(Recipe recipe, Steps steps) {
        this.recipe = recipe;
        this.needs = recipe.needs();
        this.steps = steps;
    }

    void write(Draft draft) {
        draft.comment("What the application runs on. Shell, package manager and compiler of this stage stay behind.")
                .add(From.of(recipe.bases().runtime().orElseThrow(), NAME))
                .comment("The base may name a user who cannot write here.")
                .add(Steps.BUILDER)
                .add(Arg.of(Arg.Parameter.of("SOURCE_DATE_EPOCH")));
        needs.runtime().ifPresent(request -> writeJava(request, draft));
        if (!needs.certificates().isEmpty()) {
            draft.add(Steps.copy(needs.certificates(), ADDED));
        }
        if (recipe.last().isScratch()) {
            writeSystem(draft);
        }
        writeTrust(draft);
        draft.comment("The files do not tell when they were made, so that the same input gives the same image.")
                .add(steps.offline(List.of("find /layers -exec touch -h -d \"@$SOURCE_DATE_EPOCH\" {} +")));
    }

    private void writeJava(LinkRequest request, Draft draft) {
        draft.comment("Only the modules that the application uses: what is not there cannot be attacked.")
                .add(steps.offline(List.of(Steps.words(jlink(request)))))
                .add(Workdir.of(JAVA_HOME));
        List<String> commands = new ArrayList<>();
        if (request.keep().contains(Part.CDS_ARCHIVE)) {
            commands.add("touch -d \"@$SOURCE_DATE_EPOCH\" lib/modules");
            commands.add("LC_ALL=C ./bin/java " + String.join(" ", JlinkRuntime.archiveArguments()));
        }
        String kept = request.modules().contains("jdk.jcmd") ? " ! -name java ! -name jcmd" : " ! -name java";
        commands.add("find bin ! -type d" + kept + " -delete");
        if (!request.keep().contains(Part.DEBUG_SYMBOLS)) {
            commands.add("find . -name '*.debuginfo' -delete");
        }
        List<String> removal = new ArrayList<>(List.of("rm -f"));
        removal.addAll(LinkedRuntime.leftOut(request));
        commands.add(Steps.words(removal));
        commands.add("find . -type d -empty -delete");
        commands.add("chmod -R a=rX /layers");
        draft.comment("No programs but java, and no files that nothing in a container reads.")
                .add(steps.offline(commands));
    }

    private static List<String> jlink(LinkRequest request) {
        List<String> words = new ArrayList<>(List.of("jlink"));
        JlinkRuntime.arguments(request, JAVA_HOME).stream()
                .map(RuntimeStage::word)
                .forEach(words::add);
        return words;
    }

    static String word(String argument) {
        return argument.chars().allMatch(c -> Character.isLetterOrDigit(c) || "-_=:+./,".indexOf(c) >= 0)
                ? argument
                : quoted(argument);
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private void writeSystem(Draft draft) {
        needs.dynamicExecutable().ifPresent(program -> new ApplicationCopies(recipe, steps).probe(draft, PROBE));
        if (needs.runtime().isPresent() || needs.dynamicExecutable().isPresent()) {
            draft.comment(
                            "The libraries that these files ask for, and what the C library opens by itself; nothing else.",
                            "The records of their packages let scanners see what is in the image.")
                    .add(steps.offline(libraries()));
        }
        draft.comment("A user without password and shell, and the only directories that can be written to.")
                .add(steps.offline(skeleton()));
    }

    private List<String> libraries() {
        List<String> commands = new ArrayList<>();
        if (needs.runtime().isPresent()) {
            commands.add("LD_LIBRARY_PATH=\"$PWD/lib:$PWD/lib/server\" find . -type f" + INNER_LINE
                    + "\\( -name '*.so' -o -path './bin/*' -o -name jspawnhelper \\) -exec ldd {} \\; > " + NEEDED
                    + " 2>&1");
        }
        needs.dynamicExecutable()
                .ifPresent(program -> commands.add("ldd " + word(PROBE + program) + " > " + NEEDED + " 2>&1"));
        commands.add("! grep -e 'not found' -e 'Error loading' " + NEEDED);
        commands.add("sed -n 's,^.*[[:space:]]\\(/[^[:space:]]*\\) (0x.*$,\\1,p' " + NEEDED + " > " + LIBRARIES);
        for (String name : needs.libraries()) {
            commands.add("find -L /lib /usr/lib -name " + word(name) + " -print -quit >> " + LIBRARIES);
        }
        commands.add("for file in /etc/os-release /usr/lib/locale/C.utf8 /usr/lib/locale/C.UTF-8" + INNER_LINE
                + "/lib*/libnss_dns.so.2 /lib*/libnss_files.so.2 /lib/*/libnss_dns.so.2 /lib/*/libnss_files.so.2; do"
                + INNER_LINE + "if [ -e \"$file\" ]; then find -L \"$file\" -type f >> " + LIBRARIES
                + " || exit 1; fi;" + NEW_LINE + "done");
        commands.add("while read -r file; do" + INNER_LINE + "case \"$file\" in" + INNERMOST_LINE + "/layers/*) ;;"
                + INNERMOST_LINE + "*) mkdir -p \"" + SYSTEM + "${file%/*}\" && cp -L \"$file\" \"" + SYSTEM
                + "$file\" || exit 1 ;;" + INNER_LINE + "esac;" + NEW_LINE + "done < " + LIBRARIES);
        if (needs.runtime().isPresent()) {
            commands.add("java=$(readlink -f \"$(command -v jlink)\")");
            commands.add("echo \"${java%/bin/jlink}/lib/modules\" >> " + LIBRARIES);
        }
        commands.add("if command -v dpkg-query > /dev/null; then" + INNER_LINE + "mkdir -p " + RECORDS + " &&"
                + INNER_LINE + "while read -r file; do" + INNER_LINE + "for package in"
                + " $(dpkg-query --search \"$file\" \"/usr$file\" \"${file#/usr}\" 2> /dev/null); do" + INNERMOST_LINE
                + "case \"$package\" in *:)" + INNERMOST_LINE + "    package=${package%%:*} &&" + INNERMOST_LINE
                + "    dpkg-query --status \"$package\" > \"" + RECORDS + "/$package\" || exit 1 ;;" + INNERMOST_LINE
                + "esac;" + INNER_LINE + "done; done < " + LIBRARIES + ";" + NEW_LINE + "fi");
        return commands;
    }

    private List<String> skeleton() {
        RunUser user = recipe.spec().container().user();
        ImageSkeleton skeleton = new ImageSkeleton(user);
        List<String> commands = new ArrayList<>();
        commands.add("mkdir -p " + SYSTEM + "/etc " + SYSTEM + "/tmp");
        commands.add("printf '%s\\n' " + lines(skeleton.passwd()) + " > " + SYSTEM + "/etc/passwd");
        commands.add("printf '%s\\n' " + lines(skeleton.group()) + " > " + SYSTEM + "/etc/group");
        if (needs.runtime().isPresent() || needs.dynamicExecutable().isPresent()) {
            commands.add("printf '%s\\n' 'passwd: files' 'group: files' 'hosts: files dns' > " + SYSTEM
                    + "/etc/nsswitch.conf");
        }
        commands.add("chmod -R a=rX " + SYSTEM);
        commands.add("chmod 1777 " + SYSTEM + "/tmp");
        Set<String> own = new LinkedHashSet<>(List.of(user.home().value()));
        recipe.files().writable().stream().map(FileEntry::path).forEach(path -> own.add(path.value()));
        own.remove("/");
        own.remove("/tmp");
        for (String path : own) {
            String place = word(SYSTEM + path);
            commands.add("mkdir -p " + place);
            commands.add("chown " + user.numeric() + " " + place);
            commands.add("chmod 0700 " + place);
        }
        return commands;
    }

    private static String lines(String text) {
        return text.lines().map(RuntimeStage::quoted).collect(Collectors.joining(" "));
    }

    private void writeTrust(Draft draft) {
        List<String> commands = new ArrayList<>();
        if (needs.runtime().isPresent()) {
            commands.add("java=$(readlink -f \"$(command -v jlink)\")");
            commands.add("cp -L \"${java%/bin/jlink}/lib/security/cacerts\" " + KEY_STORE);
            for (String certificate : needs.certificates()) {
                String name = certificate.substring(certificate.lastIndexOf('/') + 1);
                commands.add("keytool -importcert -noprompt -storepass changeit -keystore " + KEY_STORE + INNER_LINE
                        + "-alias " + word(name) + " -file " + word(ADDED + name));
            }
            commands.add("chmod 0444 " + KEY_STORE);
        }
        if (recipe.last().isScratch()) {
            commands.add("mkdir -p " + BUNDLE.substring(0, BUNDLE.lastIndexOf('/')));
            commands.add(
                    "for file in /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt; do" + INNER_LINE
                            + "if [ -s \"$file\" ] && [ ! -e " + BUNDLE + " ]; then" + INNERMOST_LINE
                            + "cp -L \"$file\" " + BUNDLE + " || exit 1;" + INNER_LINE + "fi;" + NEW_LINE + "done");
            commands.add("if [ ! -e " + BUNDLE + " ]; then" + INNER_LINE
                    + "echo 'this base has no certificates: take one with" + " the package ca-certificates' >&2;"
                    + INNER_LINE + "exit 1;" + NEW_LINE + "fi");
            if (!needs.certificates().isEmpty()) {
                commands.add("cat " + ADDED + "* >> " + BUNDLE);
            }
            commands.add("chmod 0444 " + BUNDLE);
        }
        if (!commands.isEmpty()) {
            draft.comment("The authorities that the base trusts"
                            + (needs.certificates().isEmpty() ? "." : ", and the project's."))
                    .add(steps.offline(commands));
        }
    }
}
