package dev.pinnace.policy.rules.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.dockerfile.Dockerfile;
import dev.pinnace.dockerfile.DockerfileParser;
import dev.pinnace.dockerfile.StageStates;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleParameters;
import dev.pinnace.policy.RuleRun;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is reported under the ids of other tools is what their documentation means. */
final class BuildAliasesTest {
    private static final String BASE = "FROM example.org/base:1\n";

    /** {@code ¶} ends a line, {@code ¦} is a pipe. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            DL3001 | RUN service cron start
            DL3002 | USER root
            DL3003 | RUN cd /srv/build && make
            DL3004 | RUN sudo true
            DL3008 | RUN apt-get install -y git
            DL3009 | RUN apt-get update && apt-get install --no-install-recommends -y git
            DL3013 | RUN pip install django
            DL3014 | RUN apt-get install git=2.39
            DL3015 | RUN apt-get install -y git=2.39
            DL3016 | RUN npm install express
            DL3018 | RUN apk --no-cache add foo
            DL3019 | RUN apk add --update foo=1.0
            DL3027 | RUN apt install curl=1.1.0
            DL3028 | RUN gem install bundler
            DL3030 | RUN yum install nginx-1.24.0
            DL3032 | RUN yum install -y nginx-1.24.0
            DL3033 | RUN yum install -y httpd
            DL3034 | RUN zypper install nginx=1.24.0
            DL3035 | RUN zypper dist-upgrade
            DL3036 | RUN zypper install -y nginx=1.24.0
            DL3037 | RUN zypper install -y httpd
            DL3038 | RUN dnf install nginx-1.24.0
            DL3040 | RUN dnf install -y nginx-1.24.0
            DL3041 | RUN dnf install -y httpd
            DL3042 | RUN pip install x==1
            DL3046 | RUN useradd -u 200001 worker
            DL3047 | RUN wget https://example.org/x
            DL3059 | RUN /one.sh¶RUN /two.sh
            DL3060 | RUN yarn install
            DL3062 | RUN go run example.org/lint@latest
            DL3064 | ARG AWS_SECRET_ACCESS_KEY
            DL3066 | USER worker
            DL4001 | RUN wget http://one.example.org¶RUN curl http://two.example.org
            DL4005 | RUN ln -sfv /bin/bash /bin/sh
            DL4006 | RUN wget -O - https://example.org/list ¦ sort > /sorted
            DS-0002 | CMD true
            DS-0002 | USER 0
            DS-0004 | EXPOSE 22/tcp
            DS-0010 | RUN sudo true
            DS-0013 | RUN cd /x && make
            DS-0014 | RUN wget http://one.example.org && curl http://two.example.org
            DS-0015 | RUN yum install -y nginx-1.24.0
            DS-0017 | RUN apt-get update
            DS-0019 | RUN dnf install -y nginx-1.24.0
            DS-0020 | RUN zypper install -y httpd
            DS-0021 | RUN apt-get install git
            DS-0024 | RUN apt-get dist-upgrade
            DS-0025 | RUN apk add python3
            DS-0027 | RUN microdnf install -y x
            DS-0029 | RUN apt-get install -y git
            DS-0030 | WORKDIR /proc/self/fd/7
            DS-0031 | ARG GITHUB_TOKEN
            DS-0031 | ENV AWS_CONFIG_FILE=/.aws/config¶COPY ./config $AWS_CONFIG_FILE
            DS-0031 | RUN aws configure set aws_secret_access_key x
            SecretsUsedInArgOrEnv | ENV passwd=letmein
            CKV_DOCKER_1 | EXPOSE 3000 22
            CKV_DOCKER_3 | CMD true
            CKV_DOCKER_5 | RUN apt-get update
            CKV_DOCKER_8 | USER root:root
            CKV_DOCKER_9 | RUN apt install -y curl
            CKV2_DOCKER_1 | RUN sudo true
            CKV2_DOCKER_2 | RUN curl -sk https://example.org
            CKV2_DOCKER_3 | RUN wget --no-check-certificate https://example.org
            CKV2_DOCKER_4 | RUN pip install --trusted-host pypi.org x
            CKV2_DOCKER_5 | ENV PYTHONHTTPSVERIFY=0
            CKV2_DOCKER_6 | ENV NODE_TLS_REJECT_UNAUTHORIZED=0
            CKV2_DOCKER_7 | RUN apk add --allow-untrusted x.apk
            CKV2_DOCKER_8 | RUN apt-get --allow-unauthenticated install x
            CKV2_DOCKER_9 | RUN yum install --nogpgcheck x
            CKV2_DOCKER_10 | RUN rpm -i --nodigest x.rpm
            CKV2_DOCKER_11 | RUN apt-get install --force-yes x
            CKV2_DOCKER_12 | ENV NPM_CONFIG_STRICT_SSL=false
            CKV2_DOCKER_13 | RUN npm config set strict-ssl false
            CKV2_DOCKER_14 | ENV GIT_SSL_NO_VERIFY=1
            CKV2_DOCKER_15 | RUN dnf config-manager --setopt=sslverify=false
            CKV2_DOCKER_16 | ENV PIP_TRUSTED_HOST=example.org
            CKV2_DOCKER_17 | RUN chpasswd -e </x
            """)
    void is_reported(String id, String instructions) {
        assertThat(aliases(instructions)).contains(id);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            DL3001 | RUN apt-get install -y vim
            DL3002 | USER root¶FROM scratch¶USER 1
            DL3003 | RUN (cd /srv/build && make)
            DL3004 | RUN find / -iname sudo -delete
            DL3008 | RUN apt-get install -y git=2.39
            DL3008 | RUN apt install -y git
            DL3009 | RUN apt-get update && apt-get install -y x && rm -rf /var/lib/apt/lists/*
            DL3009 | RUN apt-get update¶FROM example.org/other:1
            DL3013 | RUN pip install git+https://github.com/example/metrics@0.9.15
            DL3014 | RUN apt-get -qq install git
            DL3015 | RUN apt-get install --no-install-recommends -y git=2.39
            DL3016 | RUN npm install
            DL3018 | RUN apk --no-cache add foo=~1.2.3
            DL3019 | RUN apk --no-cache add foo=1.0
            DL3027 | RUN apt-get install curl=1.1.0
            DL3028 | RUN gem install bundler:1.1
            DL3030 | RUN yum install -y nginx-1.24.0
            DL3032 | RUN yum install -y nginx-1.24.0 && yum clean all
            DL3035 | RUN zypper patch --cve=cve-2024-10001 && zypper clean
            DL3037 | RUN zypper install -y httpd\\>=2.4 && zypper clean
            DL3042 | RUN --mount=type=cache,target=/root/.cache/pip pip install x
            DL3046 | RUN useradd -l -u 200001 worker
            DL3059 | RUN /one.sh¶WORKDIR /¶RUN /two.sh
            DL3060 | RUN yarn install && yarn cache clean
            DL3062 | RUN go run /go/src/tool
            DL3064 | ARG GOPRIVATE
            DL3066 | ARG UID=1000¶USER ${UID}
            DL4001 | RUN wget http://one.example.org¶FROM example.org/other:1¶RUN curl http://two.example.org
            DL4006 | SHELL ["/usr/bin/bash", "-o", "pipefail", "-c"]¶RUN a ¦ b
            DS-0002 | USER 1000
            DS-0015 | RUN yum -y install x && yum clean -y all
            DS-0017 | RUN apt-get update ; apt-get -y install x
            DS-0029 | RUN apt-get install -y x --no-install-recommends
            DS-0030 | WORKDIR /development
            DS-0031 | ENV AWS_CONFIG_FILE=/.aws/other¶COPY ./config /config
            SecretsUsedInArgOrEnv | ENV PUBLIC_KEY=x SESSION_SECRET_FILE=/x AUTH_MODULE_VERSION=1
            SecretsUsedInArgOrEnv | ENV DB_PASS=x
            CKV_DOCKER_3 | USER root
            CKV_DOCKER_5 | RUN apt-get update && apt-get upgrade -y
            CKV_DOCKER_9 | RUN rm -rf apt && apt-key list
            CKV2_DOCKER_2 | RUN curl -o -k https://example.org
            CKV2_DOCKER_14 | RUN git config http.sslVerify false
            """)
    void is_not_reported(String id, String instructions) {
        assertThat(aliases(instructions)).doesNotContain(id);
    }

    private static Set<String> aliases(String instructions) {
        String text = BASE + instructions.replace('¶', '\n').replace('¦', '|');
        Dockerfile dockerfile = DockerfileParser.parse(text);
        DockerfileSubject file = new DockerfileSubject("Dockerfile", dockerfile, StageStates.of(dockerfile));
        return ServiceLoader.load(Rule.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(DockerfileRule.class::isInstance)
                .map(DockerfileRule.class::cast)
                .flatMap(rule -> aliases(rule, file).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> aliases(DockerfileRule rule, DockerfileSubject file) {
        RuleRun run = new RuleRun(RuleParameters.standard(rule.metadata()));
        rule.check(file, run);
        return run.violations().stream()
                .flatMap(violation -> violation.aliases(rule.metadata()).stream())
                .collect(Collectors.toSet());
    }
}
