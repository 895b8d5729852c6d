FROM debian:12
RUN apt-get update && apt-get install -y curl git=1 \
    wget
RUN deps='gcc make'; apt-get install -y --no-install-recommends $deps
RUN pip install django && python -m pip install --upgrade pip && pip3 install https://github.com/Banno/carbon/tarball/x
RUN npm install --global express && npm i sax@0.1.1 @myorg/privatepackage
RUN npm install git+https://isaacs@github.com/npm/npm.git
RUN apk add --no-cache --virtual .build curl
RUN gem install bundler
RUN yum install -y httpd epel-release
RUN zypper install -y httpd
RUN dnf install -y httpd && microdnf -y install shadow-utils
RUN go install foobar && go get barfoo@latest
RUN pipx install poetry
