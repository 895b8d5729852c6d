FROM centos:7
MAINTAINER Jane Doe <jane@example.org>
ENV APP_HOME /opt/my app
ENV LANG en_US.UTF-8
LABEL version 1.0
ADD http://example.org/big.tar.xz /usr/src/things/
ADD app.tar.gz /opt/
EXPOSE 80
CMD /usr/sbin/httpd -D FOREGROUND
