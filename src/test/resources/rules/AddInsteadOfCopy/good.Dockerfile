FROM debian:13
ADD rootfs.tar.xz /
ADD ./files/my.tgz /opt/
ADD "https://example.com/jq" /bin/jq
ADD https://dl.example.com/kubectl /tmp
ADD git@github.com:example/x.git#main /src
ADD --checksum=sha256:abc $FILE /x
ADD $TARBALL_URL /x
COPY a /a
