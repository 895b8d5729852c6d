package dev.pinnace.bytecode;

import java.util.List;
import java.util.Set;

/**
 * The modules that no reference shows, with the failure that was seen without each. A module that a JDK does not have
 * is passed over.
 */
final class UnseenNeeds {

    /** One line for each need. */
    List<UnseenNeed> list() {
        return List.of(
                UnseenNeed.always("jdk.zipfs", "file systems in jars: Quarkus ends without a word when it is missing"),
                UnseenNeed.alwaysBelow(25, "jdk.crypto.ec", "TLS: without it there is no ECDHE cipher suite"),
                UnseenNeed.when(
                        Set.of("java.util.random.RandomGenerator", "java.util.random.RandomGeneratorFactory"),
                        "jdk.random",
                        "RandomGenerator.getDefault() finds no 'L32X64MixRandom' without it"),
                UnseenNeed.when(
                        Set.of(
                                "javax.management.remote.JMXConnectorServerFactory",
                                "javax.management.remote.JMXConnectorFactory"),
                        "java.management.rmi",
                        "JMX connectors know no protocol 'rmi' without it"),
                UnseenNeed.when(
                        Set.of("java.lang.management.OperatingSystemMXBean"),
                        "jdk.management",
                        "the operating system's bean has neither CPU nor memory without it"),
                UnseenNeed.when(
                        Set.of("javax.security.sasl.Sasl"),
                        "jdk.security.jgss",
                        "SASL knows no mechanism 'GSSAPI' (Kerberos) without it"),
                UnseenNeed.when(
                        Set.of("java.lang.System$Logger"),
                        "java.logging",
                        "System.Logger ignores the configuration of java.util.logging without it"));
    }
}
