FROM debian:12
RUN apt-get update && apt-get install -y --allow-downgrades curl=1
RUN apk add --no-cache x=1 && rpm -i x.rpm && yum install -y x-1 && zypper -n install x=1
RUN echo 'deb [signed-by=/k.gpg] https://example.org/ x main' >/etc/apt/sources.list.d/x.list
RUN sed -i 's/gpgcheck=0/gpgcheck=1/' /etc/yum.conf && echo gpgcheck=1
RUN echo "deb [ trusted=yes ] file://$tempDir ./" >/etc/apt/sources.list.d/temp.list
