FROM debian:12
RUN apt-get update && apt-get install -y x
RUN apt-get update && apt upgrade --yes
RUN apt-get update ; apt-get -y install \
      bash-completion \
    ;
RUN apk update && apk --no-cache add git
RUN <<EOF
apt-get update
apt-get install --no-install-recommends -y gettext
EOF
RUN yum update -y openssl && npm update
RUN --mount=type=cache,target=/var/lib/apt apt-get update
RUN zypper refresh && zypper install -y x
