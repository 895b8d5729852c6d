package dev.pinnace.maven;

import dev.pinnace.maven.KnownParameters.Bean;
import java.util.Map;
import java.util.Optional;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;
import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.component.configurator.ConfigurationListener;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * Configures our goals as Maven does, without the nested elements that nobody knows. Maven passes over an unknown parameter
 * in silence, but stops at an unknown element inside one, with a message of its own and before the goal can say anything:
 * so such elements are left out here, and {@link UnknownElements} reports them with all other mistakes. Maven finds this
 * class by {@code META-INF/plexus/components.xml} and by its name in {@code @Mojo}.
 */
public final class LenientConfigurator extends BasicComponentConfigurator {
    /** What the goals call it. */
    static final String NAME = "pinnace";

    @Override
    public void configureComponent(
            Object component,
            PlexusConfiguration configuration,
            ExpressionEvaluator evaluator,
            ClassRealm realm,
            ConfigurationListener listener)
            throws ComponentConfigurationException {
        PlexusConfiguration known = emptyCopy(configuration);
        for (PlexusConfiguration parameter : configuration.getChildren()) {
            known.addChild(KnownParameters.bean(component.getClass(), parameter.getName())
                    .map(bean -> withoutUnknown(parameter, bean))
                    .orElse(parameter));
        }
        super.configureComponent(component, known, evaluator, realm, listener);
    }

    private static PlexusConfiguration withoutUnknown(PlexusConfiguration element, Bean bean) {
        if (!bean.isInList()) {
            return onlyKnown(element, bean.elements());
        }
        PlexusConfiguration list = emptyCopy(element);
        for (PlexusConfiguration entry : element.getChildren()) {
            list.addChild(onlyKnown(entry, bean.elements()));
        }
        return list;
    }

    private static PlexusConfiguration onlyKnown(PlexusConfiguration holder, Map<String, Optional<Bean>> elements) {
        PlexusConfiguration copy = emptyCopy(holder);
        for (PlexusConfiguration child : holder.getChildren()) {
            Optional<Bean> nested = elements.get(child.getName());
            if (nested != null) {
                copy.addChild(nested.map(bean -> withoutUnknown(child, bean)).orElse(child));
            }
        }
        return copy;
    }

    private static PlexusConfiguration emptyCopy(PlexusConfiguration element) {
        PlexusConfiguration copy = new DefaultPlexusConfiguration(element.getName(), element.getValue());
        for (String attribute : element.getAttributeNames()) {
            copy.setAttribute(attribute, element.getAttribute(attribute));
        }
        return copy;
    }
}
