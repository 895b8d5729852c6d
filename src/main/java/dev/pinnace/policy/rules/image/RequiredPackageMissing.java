package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.inspect.InstalledPackages;
import dev.pinnace.inspect.PackageDatabase;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleParameter;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Violation;

/** A package of the operating system that the policy wants is not installed. */
@AutoService(Rule.class)
public final class RequiredPackageMissing implements ImageRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A package that must be installed is missing")
                .because(
                        "A policy may name packages that each of its images has, such as certificates. The databases of"
                                + " dpkg and apk are read; what is in one of rpm cannot be told.")
                .remedy("Install the package, or build on a base that has it.")
                .onRequest()
                .parameter(
                        "packages",
                        RuleParameter.Type.LIST,
                        "",
                        "Such packages, `NAME` or `NAME=VERSION`; `*` stands for any text.")
                .stricter(RuleParameter.Stricter.MORE)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        InstalledPackages installed = image.snapshot().packages();
        PackageDatabase database = installed.databases().stream().findFirst().orElse(PackageDatabase.DPKG);
        for (PackageWish wish : new Settings(this, run.parameters()).items("packages", PackageWish::new)) {
            if (installed.packages().stream().noneMatch(wish::matches)) {
                String known = database == PackageDatabase.RPM ? "cannot be seen in this database" : "is not installed";
                run.report(Violation.at(PackageWish.place(database, image), "the package '" + wish + "' " + known));
            }
        }
    }
}
