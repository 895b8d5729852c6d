FROM ubuntu:22.04
ARG http_proxy
RUN --security=insecure mount -t tmpfs none /mnt
RUN --network=host curl -sSf http://127.0.0.1:3128/ > /dev/null
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.org/linux.tar.xz /
ADD --keep-git-dir=true https://github.com/example/project.git#v1.0 /src
COPY --exclude=*.md --exclude=docs --parents ./a/*/b /dst/
