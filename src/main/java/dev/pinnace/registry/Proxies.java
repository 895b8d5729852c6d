package dev.pinnace.registry;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The proxies of a user. A request without one of its own protocol goes through one for the other, as Maven's do. Where
 * there is none at all, the system properties of Java decide.
 *
 * @param all active ones, in their order
 */
public record Proxies(List<HttpProxy> all) {
    /** None. */
    public static final Proxies NONE = new Proxies(List.of());

    /** Copies the list. */
    public Proxies {
        all = List.copyOf(all);
    }

    /** The proxy for a request; empty when the host is asked directly. */
    Optional<HttpProxy> forRequest(URI target) {
        return all.stream()
                .filter(proxy -> proxy.protocol().equalsIgnoreCase(target.getScheme()))
                .findFirst()
                .or(() -> all.stream().findFirst())
                .filter(proxy -> proxy.serves(target.getHost()));
    }

    ProxySelector selector() {
        ProxySelector standard = ProxySelector.getDefault();
        if (all.isEmpty() && standard != null) {
            return standard;
        }
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI target) {
                return List.of(forRequest(target).map(Proxies::proxy).orElse(Proxy.NO_PROXY));
            }

            @Override
            public void connectFailed(URI target, SocketAddress address, IOException failure) {
                // whoever sent the request hears of it
            }
        };
    }

    private static Proxy proxy(HttpProxy proxy) {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port()));
    }
}
