FROM debian:12
RUN apt-get update && apt-get install -y curl git=1 \
    wget
RUN deps='gcc make'; apt-get install -y --no-install-recommends $deps
RUN pip install django && python -m pip install --upgrade pip && pip3 install https://github.com/example/metrics/tarball/x
RUN npm install --global express && npm i ws@8.1.0 @shop/cart
RUN npm install git+https://ada@git.example.org/ui/kit.git
RUN apk add --no-cache --virtual .build curl
RUN gem install bundler
RUN yum install -y httpd epel-release
RUN zypper install -y httpd
RUN dnf install -y httpd && microdnf -y install shadow-utils
RUN go install example.org/tool && go get example.org/lint@latest
RUN pipx install poetry
