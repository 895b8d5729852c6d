package dev.pinnace.goal;

import dev.pinnace.dockerfile.Dockerfile;
import dev.pinnace.dockerfile.DockerfileParser;
import dev.pinnace.dockerfile.IgnoreFile;
import dev.pinnace.dockerfile.StageStates;
import dev.pinnace.dockerfile.SyntaxProblem;
import dev.pinnace.dockerfile.SyntaxProblem.Kind;
import dev.pinnace.goal.CheckRequest.Built;
import dev.pinnace.goal.CheckRequest.BuiltBy;
import dev.pinnace.inspect.ForgottenLayerException;
import dev.pinnace.inspect.ImageReader;
import dev.pinnace.inspect.ImageSnapshot;
import dev.pinnace.inspect.ReadLimits;
import dev.pinnace.inspect.StoredImage;
import dev.pinnace.jvm.Workbench;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.Platform;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.evaluation.Evaluation;
import dev.pinnace.policy.evaluation.PolicyEvaluator;
import dev.pinnace.policy.evaluation.RuleSet;
import dev.pinnace.policy.evaluation.Verdict;
import dev.pinnace.report.CheckResult;
import dev.pinnace.report.CheckedFile;
import dev.pinnace.report.CheckedImage;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges Dockerfiles, a plan and a built image by a policy. What cannot be read, stops it. */
public final class CheckPolicy {
    /** What is no Dockerfile, or only the beginning of one that was read. */
    private static final Set<Kind> UNREADABLE = EnumSet.of(
            Kind.NO_INSTRUCTION,
            Kind.NOT_TEXT,
            Kind.OTHER_LANGUAGE,
            Kind.BAD_CHARACTER,
            Kind.LINE_TOO_LONG,
            Kind.TOO_LARGE,
            Kind.TOO_MANY);

    private final RuleSet rules;
    private final PolicyEvaluator evaluator;
    private final Optional<ShellCheck> shellCheck;
    private final Workbench bench;

    /**
     * What came of a check.
     *
     * @param verdict with the findings, for a baseline
     * @param result all that the reports tell
     */
    public record Checked(Verdict verdict, CheckResult result) {}

    /**
     * What the reports call it.
     *
     * @param version of the plugin
     * @param module tells this check from others of the same repository; may be empty
     * @param image name of the image for people
     */
    public record Names(String version, String module, String image) {}

    /**
     * @param rules that there are
     * @param evaluator of these rules, with the policy
     * @param shellCheck asked about the shell text of Dockerfiles; empty when nobody wants to hear it
     * @param bench whose directory takes files that are only needed during the check
     */
    public CheckPolicy(RuleSet rules, PolicyEvaluator evaluator, Optional<ShellCheck> shellCheck, Workbench bench) {
        this.rules = rules;
        this.evaluator = evaluator;
        this.shellCheck = shellCheck;
        this.bench = bench;
    }

    /**
     * Judges.
     *
     * @throws ImageReadException when a Dockerfile or the image cannot be read
     * @throws dev.pinnace.policy.evaluation.RuleFailureException when a rule fails
     */
    public Checked run(CheckRequest request, Names names) {
        ImageReader reader = new ImageReader(ReadLimits.DEFAULT, bench.temporaries());
        KnownBases bases = new KnownBases(reader, request.bases());
        List<DockerfileSubject> files = request.dockerfiles().parallelStream()
                .map(file -> read(request.root(), file, bases))
                .toList();
        List<CheckedFile> checked = files.stream().map(CheckPolicy::checked).toList();
        Subject.Builder known = request.known().dockerfiles(files);
        shellCheck.ifPresent(program -> known.shellRemarks(program.check(files)));
        ResultMaker results = new ResultMaker(rules, evaluator, names);
        if (request.image().isEmpty()) {
            return results.make(evaluator.evaluate(known.build()), checked, Optional.empty());
        }
        Built built = request.image().get();
        Judged judged = judge(built, known, reader);
        return results.make(
                judged.verdict(),
                checked,
                Optional.of(new CheckedImage(names.image(), built.address().toString(), judged.digest())));
    }

    /** What came of an image, or of all images of an index. */
    private record Judged(Digest digest, Verdict verdict) {}

    /** Each with the plan that it was made by. */
    private Judged judge(Built built, Subject.Builder known, ImageReader reader) {
        Map<Platform, Verdict> verdicts = new LinkedHashMap<>();
        for (BuiltBy image : built.images()) {
            Subject subject = image.plan().map(known::plan).orElse(known).build();
            Judged judged = judge(image, subject, reader);
            if (built.index().isEmpty()) {
                return judged;
            }
            verdicts.put(image.platform().orElseThrow(), judged.verdict());
        }
        return new Judged(built.index().orElseThrow(), Verdict.together(verdicts));
    }

    private Judged judge(BuiltBy image, Subject subject, ImageReader reader) {
        try (StoredImage stored =
                reader.open(image.address().source(), image.address().choice(image.platform()))) {
            return new Judged(stored.digest(), judge(stored, subject, image));
        } catch (IOException e) {
            throw new ImageReadException("cannot delete temporary files in " + bench.temporaries() + ": " + e, e);
        }
    }

    /** What is kept of layers saves time; where it does not suffice, all is read as if there were nothing. */
    private Verdict judge(StoredImage stored, Subject subject, BuiltBy image) throws IOException {
        try {
            return judge(stored, subject, image, false);
        } catch (ForgottenLayerException e) {
            return judge(stored, subject, image, true);
        }
    }

    private Verdict judge(StoredImage stored, Subject subject, BuiltBy image, boolean anew) throws IOException {
        try (Evaluation evaluation = evaluator.begin(subject, bench)) {
            ImageSnapshot snapshot = stored.snapshot(evaluation.contents(), evaluation.memory(bench, anew));
            return evaluation.end(subject.withImage(new ImageSubject(snapshot, image.origins())));
        }
    }

    private static DockerfileSubject read(Path root, Path file, KnownBases bases) {
        Dockerfile dockerfile = DockerfileParser.parse(bytes(file)).ofKnownLanguage();
        return new DockerfileSubject(
                name(root, file), dockerfile, StageStates.of(dockerfile, bases::of), Optional.of(ignoreFile(file)));
    }

    private static CheckedFile checked(DockerfileSubject file) {
        Optional<String> unreadable = file.dockerfile().problems().stream()
                .filter(problem -> UNREADABLE.contains(problem.kind()))
                .map(SyntaxProblem::message)
                .findFirst();
        return new CheckedFile(file.path(), unreadable);
    }

    /** What a build with the directory of the file as its context would leave out. */
    private static IgnoreFile ignoreFile(Path file) {
        try {
            return IgnoreFile.find(file, file.resolveSibling(""));
        } catch (IOException e) {
            throw new ImageReadException("cannot read what " + file + " ignores: " + e + "; mend its permissions", e);
        }
    }

    /** One byte more than the parser takes tells it that the file is too large. */
    private static byte[] bytes(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            return content.readNBytes(DockerfileParser.LARGEST + 1);
        } catch (IOException e) {
            String advice = Files.isSymbolicLink(file) ? "mend the link or remove it" : "mend its permissions";
            throw new ImageReadException("cannot read " + file + ": " + e + "; " + advice, e);
        }
    }

    /** A file elsewhere keeps its whole path. */
    private static String name(Path root, Path file) {
        Path shown = file.startsWith(root) ? root.relativize(file) : file;
        return shown.toString().replace(File.separatorChar, '/');
    }
}
