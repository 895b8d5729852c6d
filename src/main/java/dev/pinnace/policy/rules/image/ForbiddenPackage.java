package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.inspect.InstalledPackage;
import dev.pinnace.inspect.InstalledPackages;
import dev.pinnace.inspect.PackageDatabase;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleParameter;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Violation;
import java.util.List;

/** A package of the operating system that the policy does not want is installed. */
@AutoService(Rule.class)
public final class ForbiddenPackage implements ImageRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A package must not be installed")
                .because("A policy may name packages that none of its images has. The databases of dpkg and apk are"
                        + " read; one of rpm is reported, since what is in it cannot be told.")
                .remedy("Remove the package, or build on a base without it.")
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
        List<PackageWish> wishes = new Settings(this, run.parameters()).items("packages", PackageWish::new);
        if (wishes.isEmpty()) {
            return;
        }
        InstalledPackages installed = image.snapshot().packages();
        for (InstalledPackage found : installed.packages()) {
            if (wishes.stream().anyMatch(wish -> wish.matches(found))) {
                String message = "the package '" + Excerpt.of(found.name()) + "' " + Excerpt.of(found.version())
                        + " is installed";
                run.report(Violation.at(PackageWish.place(found.database(), image), message)
                        .about(found.name() + " " + found.architecture()));
            }
        }
        if (installed.databases().contains(PackageDatabase.RPM)) {
            run.report(Violation.at(
                    PackageWish.place(PackageDatabase.RPM, image), "the packages of this database cannot be read"));
        }
    }
}
