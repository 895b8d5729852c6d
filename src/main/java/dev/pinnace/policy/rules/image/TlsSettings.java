package dev.pinnace.policy.rules.image;

import com.google.re2j.Pattern;
import dev.pinnace.policy.ContentFile;
import java.util.List;
import java.util.Optional;

/** Lines of settings with which programs accept any certificate. */
final class TlsSettings {
    private static final List<Setting> SETTINGS = List.of(
            setting("insecure", "(?m)^\\s*(?:-k|(?:--)?(?:proxy-)?insecure)\\b", ".curlrc", "_curlrc", "etc/curlrc"),
            setting(
                    "check_certificate=off",
                    "(?mi)^\\s*check[-_]?certificate\\s*=\\s*(?:off|no|0)\\b",
                    ".wgetrc",
                    "wgetrc"),
            setting(
                    "strict-ssl=false",
                    "(?mi)^\\s*strict-ssl[\\s=]+[\"']?(?:false|0)\\b",
                    ".npmrc",
                    "etc/npmrc",
                    ".yarnrc"),
            setting("enableStrictSsl: false", "(?mi)^\\s*enableStrictSsl:\\s*[\"']?false\\b", ".yarnrc.yml"),
            setting("trusted-host", "(?mi)^\\s*trusted-host\\s*[=:]", "pip.conf", "pip.ini"),
            setting(
                    "sslverify=0",
                    "(?mi)^\\s*sslverify\\s*=\\s*(?:0|false|no|off)\\b",
                    "etc/yum.conf",
                    "dnf/dnf.conf",
                    "yum.repos.d/*",
                    "dnf.conf.d/*"),
            setting(
                    "Verify-Peer false",
                    "(?mi)^[^/#\\n]*\\bVerify-(?:Peer|Host)[\\s\"]+(?:false|0|no)\\b",
                    "apt/apt.conf",
                    "apt.conf.d/*"),
            setting(
                    "sslVerify=false",
                    "(?mi)^\\s*sslVerify\\s*=\\s*(?:false|0|no|off)\\b",
                    ".gitconfig",
                    "etc/gitconfig",
                    ".git/config",
                    "git/config"),
            setting("ssl_verify: false", "(?mi)^\\s*ssl_verify:\\s*false\\b", ".condarc", "condarc"),
            setting(
                    "-Dmaven.wagon.http.ssl.insecure=true",
                    "(?m)^[^#]*-D(?:maven\\.wagon\\.http\\.ssl\\.(?:insecure|allowall)=true|aether\\.connector\\.https\\.securityMode=insecure)",
                    ".mvn/maven.config",
                    ".mvn/jvm.config",
                    ".mavenrc",
                    "etc/mavenrc"));

    private static final FileNames ALL =
            FileNames.any(SETTINGS.stream().map(Setting::names).toList());

    private TlsSettings() {}

    private record Setting(String words, FileNames names, Pattern line) {}

    private static Setting setting(String words, String line, String... names) {
        return new Setting(words, FileNames.of(names), Pattern.compile(line));
    }

    static boolean contain(ContentFile file) {
        return ALL.contain(file);
    }

    /** The setting that a file of this name has. */
    static Optional<String> in(ContentFile file, String text) {
        return SETTINGS.stream()
                .filter(setting -> setting.names.contain(file)
                        && setting.line.matcher(text).find())
                .map(Setting::words)
                .findFirst();
    }
}
