FROM debian:13
COPY project/data.tar.gz /tmp/
RUN mkdir /data && tar -C /data -xzf /tmp/data.tar.gz
COPY a.tgz /tmp/b.tgz
RUN cd /tmp && sudo tar xf b.tgz && rm b.tgz
COPY c.tar.xz d.tar /tmp/
RUN tar --extract --file=/tmp/d.tar
COPY e.tgz /tmp/
RUN ["/bin/sh", "-c", "cd /tmp && tar xf e.tgz"]
ARG VERSION=1
COPY f-${VERSION}.tgz /tmp/
RUN bash -c "tar xf /tmp/f-${VERSION}.tgz"
COPY g-1.tgz /tmp/
RUN tar xf /tmp/g-$VERSION.tgz
