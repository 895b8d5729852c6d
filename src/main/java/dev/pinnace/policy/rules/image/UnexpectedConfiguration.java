package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.oci.ImageConfig;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleParameter;
import dev.pinnace.policy.RuleRun;

/** The configuration is not what the policy wants. */
@AutoService(Rule.class)
public final class UnexpectedConfiguration implements ImageRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The configuration of the image is not the one that is wanted")
                .because("A policy may say what variables, ports, volumes, directories and commands its images have.")
                .remedy("Change the configuration of the image, or the policy.")
                .onRequest()
                .parameter("user", RuleParameter.Type.TEXT, "", "The user, as it must be written.")
                .parameter(
                        "workingDirectory", RuleParameter.Type.TEXT, "", "The directory in which the program starts.")
                .parameter(
                        "entrypoint",
                        RuleParameter.Type.TEXT,
                        "",
                        "The entrypoint in exec form, `[\"java\", \"Main\"]`.")
                .parameter("command", RuleParameter.Type.TEXT, "", "The command in exec form.")
                .parameter(
                        "requiredEnvironment",
                        RuleParameter.Type.TEXT,
                        "",
                        "Variables that must be set, `NAME` or `NAME=VALUE`, one a line.")
                .stricter(RuleParameter.Stricter.MORE)
                .parameter("forbiddenEnvironment", RuleParameter.Type.LIST, "", "Variables that must not be set.")
                .stricter(RuleParameter.Stricter.MORE)
                .parameter(
                        "requiredLabels",
                        RuleParameter.Type.TEXT,
                        "",
                        "Labels that must be set, `KEY` or `KEY=VALUE`, one a line.")
                .stricter(RuleParameter.Stricter.MORE)
                .parameter("requiredPorts", RuleParameter.Type.LIST, "", "Ports that must be exposed, `8080/tcp`.")
                .stricter(RuleParameter.Stricter.MORE)
                .parameter("allowedPorts", RuleParameter.Type.LIST, "", "Ports besides which none may be exposed.")
                .stricter(RuleParameter.Stricter.BOUND)
                .parameter("forbiddenPorts", RuleParameter.Type.LIST, "", "Ports that must not be exposed.")
                .stricter(RuleParameter.Stricter.MORE)
                .parameter("requiredVolumes", RuleParameter.Type.LIST, "", "Volumes that must be there.")
                .stricter(RuleParameter.Stricter.MORE)
                .parameter("allowedVolumes", RuleParameter.Type.LIST, "", "Volumes besides which there may be none.")
                .stricter(RuleParameter.Stricter.BOUND)
                .parameter("forbiddenVolumes", RuleParameter.Type.LIST, "", "Volumes that must not be there.")
                .stricter(RuleParameter.Stricter.MORE)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        ImageConfig config = image.config();
        ConfigurationWishes wishes = new ConfigurationWishes(run, new Settings(this, run.parameters()));
        wishes.same("user", "User", "user", config.user());
        wishes.same("workingDirectory", "WorkingDir", "working directory", config.workingDirectory());
        wishes.sameWords("entrypoint", "Entrypoint", "entrypoint", config.entrypoint());
        wishes.sameWords("command", "Cmd", "command", config.command());
        wishes.require("requiredEnvironment", "Env", "variable", config.environment());
        for (String name : run.parameters().list("forbiddenEnvironment")) {
            if (config.environment().containsKey(name)) {
                wishes.report("Env", "the variable " + Quoted.of(name) + " is not wanted", name);
            }
        }
        wishes.require("requiredLabels", "Labels", "label", config.labels());
        wishes.compare("Ports", "ExposedPorts", "port", config.exposedPorts());
        wishes.compare("Volumes", "Volumes", "volume", config.volumes());
    }
}
