package dev.pinnace.registry;

import dev.pinnace.oci.Excerpt;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Says of a failure of the network what it means and what to do. */
final class FailureText {
    static final String PROXY_REFUSES = "the proxy refuses (407). Where it wants a password for https, Java offers none"
            + " unless .mvn/jvm.config has the line -Djdk.http.auth.tunneling.disabledSchemes= ; where that is there, mend user"
            + " and password of the proxy in settings.xml";

    private FailureText() {}

    /** A time for people. */
    static String time(Duration time) {
        return time.toMillis() < 1000 ? time.toMillis() + " ms" : time.toSeconds() + " s";
    }

    /** One sentence with a remedy, to stand behind the name of a registry and a colon. */
    static String of(IOException failure) {
        if (failure instanceof RegistryRefusal) {
            return String.valueOf(failure.getMessage());
        }
        String text = String.valueOf(failure.getMessage());
        String lower = text.toLowerCase(Locale.ROOT);
        if (has(failure, UnresolvedAddressException.class) || has(failure, UnknownHostException.class)) {
            return "its host is not known; check the name, the network, and whether a proxy is needed (<proxies> in"
                    + " settings.xml)";
        }
        if (lower.contains("407")) {
            return PROXY_REFUSES;
        }
        if (lower.contains("tunnel failed")) {
            return "the proxy lets nobody through to it (" + Excerpt.of(text)
                    + "); name it in <nonProxyHosts> of the proxy" + " in settings.xml, or have the proxy allow it";
        }
        if (failure instanceof HttpTimeoutException || failure instanceof SocketTimeoutException) {
            return "it does not answer (" + Excerpt.of(text) + "); check the network and the proxy, and try again";
        }
        if (isAboutCertificate(failure)) {
            return "its certificate is not trusted (" + Excerpt.of(text)
                    + "); add its authority to a trust store and name"
                    + " that in .mvn/jvm.config with -Djavax.net.ssl.trustStore=";
        }
        if (has(failure, SSLException.class)) {
            return "no encrypted connection comes about (" + Excerpt.of(text)
                    + "); where it has no encryption, name it in" + " <insecureRegistries>";
        }
        if (failure instanceof ConnectException) {
            return "nobody listens there (" + Excerpt.of(text) + "); check name and port, the network and the proxy";
        }
        return "the connection broke (" + Excerpt.of(text) + "); try again";
    }

    static boolean isAboutCertificate(IOException failure) {
        return has(failure, CertificateException.class);
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return true;
            }
        }
        return false;
    }
}
