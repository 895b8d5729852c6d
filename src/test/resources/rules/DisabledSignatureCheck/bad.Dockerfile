FROM debian:12
RUN apk add --no-cache --allow-untrusted x.apk
RUN apt-get install -y --allow-unauthenticated x=1
RUN apt-get install --force-yes x=1
RUN yum -y --nogpgcheck install x-1
RUN dnf install -y --nogpgcheck x-1
RUN rpm -ivh --nosignature --nodigest x.rpm
RUN zypper --no-gpg-checks install -y x=1
RUN echo "deb [trusted=yes] http://example.org/ x main" >/etc/apt/sources.list.d/x.list
RUN printf 'gpgcheck=0\n' >>/etc/yum.conf
