package dev.pinnace.goal;

import dev.pinnace.cache.UserCache;
import dev.pinnace.goal.CheckRequest.Built;
import dev.pinnace.goal.CheckRequest.BuiltBy;
import dev.pinnace.inspect.ImageChoice;
import dev.pinnace.inspect.ImageReader;
import dev.pinnace.inspect.ImageSource;
import dev.pinnace.inspect.ReadLimits;
import dev.pinnace.inspect.StoredImage;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.policy.BaseApproval;
import dev.pinnace.policy.LayerOrigins;
import dev.pinnace.policy.Origin;
import dev.pinnace.policy.evaluation.Policy;
import dev.pinnace.policy.evaluation.Setting;
import dev.pinnace.policy.evaluation.StrictestPolicy;
import dev.pinnace.registry.RegistryAccess;
import dev.pinnace.spec.BaseImage.PinnedImage;
import dev.pinnace.spec.BaseImage.Source;
import dev.pinnace.spec.ImageSpec;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Finds out which layers of a project's image are those of its base. Only a base that is pinned in a registry and that the policy
 * allows by name has layers of its own; what the image itself says of its base counts for nothing.
 */
public final class BaseOrigin {
    /** The rule whose parameters say which bases are allowed. */
    private static final String RULE = "UnapprovedBase";

    private final Workspace workspace;
    private final Supplier<RegistryAccess> registries;
    private final ProgressListener progress;

    /**
     * @param workspace whose cache has the base
     * @param registries how they are reached, in case it has not
     * @param progress hears what is done
     */
    public BaseOrigin(Workspace workspace, Supplier<RegistryAccess> registries, ProgressListener progress) {
        this.workspace = workspace;
        this.registries = registries;
        this.progress = progress;
    }

    /**
     * Whether whoever says which bases are allowed may do so: where somebody above the project locks a rule, the project's own list
     * would let findings of a locked rule pass as those of a base.
     */
    public static boolean isKnown(StrictestPolicy policy) {
        return policy.lockFromAbove().isEmpty() || policy.isFromAbove(Setting.parameter(RULE, "allowed"));
    }

    /**
     * The images with their layers told apart, where this very build made them.
     *
     * @throws dev.pinnace.oci.ImageReadException when base or image cannot be read
     */
    public Built of(Built built, Policy policy) {
        return new Built(
                built.address(),
                built.index(),
                built.images().stream().map(image -> of(image, policy)).toList());
    }

    private BuiltBy of(BuiltBy image, Policy policy) {
        if (image.plan().isEmpty()) {
            return image;
        }
        ImageSpec plan = image.plan().get();
        BaseApproval approval = new BaseApproval(list(policy, "allowed"), list(policy, "denied"));
        if (!approval.approves(plan.base())
                || !(plan.base() instanceof PinnedImage pinned)
                || !(pinned.source() instanceof Source.Registry registry)) {
            return image;
        }
        UserCache cache = UserCache.open(workspace.cache(), Clock.systemUTC(), progress::warn);
        ImageSource source = new RegistryBases(workspace, cache, registries, progress)
                .layoutWith(registry.reference(), pinned.digest(), plan.platform());
        List<Digest> base = layers(source, ImageChoice.pinned(pinned.digest(), plan.platform()));
        List<Digest> all = layers(image.address().source(), image.address().choice(image.platform()));
        boolean standsOn =
                all.size() >= base.size() && all.subList(0, base.size()).equals(base);
        return standsOn
                ? new BuiltBy(
                        image.address(), image.platform(), new LayerOrigins(base.size(), Origin.PROJECT), image.plan())
                : image;
    }

    private List<Digest> layers(ImageSource source, ImageChoice choice) {
        ImageReader reader = new ImageReader(ReadLimits.DEFAULT, workspace.work());
        try (StoredImage image = reader.open(source, choice)) {
            return image.manifest().layers().stream().map(Descriptor::digest).toList();
        }
    }

    private static List<String> list(Policy policy, String parameter) {
        return policy.parameter(RULE, parameter).stream()
                .flatMap(text -> Arrays.stream(text.split("[,\\s]+", -1)))
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
