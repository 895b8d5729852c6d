FROM debian:12
ARG V=1
RUN apt-get install -y curl=7.8 "gcc=$GCC_VERSION" ./x.deb foo/stable -t bookworm bar=1
RUN apt-get update && apt-get upgrade -y && apt-get install -y --no-install-recommends $PACKAGES
RUN apt-get install --no-install-recommends -o Dpkg::Options::=--force-confold -y a=1
RUN pip install django==1.9 'flask>=2' git+https://github.com/example/metrics@0.9.15 . /app mypkg.whl ./dist/x.tar.gz
RUN pip install file:///wheels/x && pip install -r requirements.txt && pip3 install --constraint c.txt foo && pip install --no-cache-dir -e .
RUN pipx install --python "$(which python)" "poetry==$POETRY_VERSION" && python3 -m pip install x==1
RUN npm install && npm install express@4.1.1 @shop/cart@">=2.0.0" && npm install -g npm@latest
RUN npm install git+ssh://git@git.example.org:ui/kit.git#v1.2.0 ./local x.tgz && npm ci
RUN apk --no-cache add foo=1.2.3 bar=~1.2 baz~1.2 local.apk && apk add --virtual .deps a=1
RUN gem install bundler:1.1 && gem install rails -v 7.0 && gem install ./x.gem
RUN yum install -y nginx-1.24.0 x.rpm https://example.org/y.rpm && yum module install -y nodejs:18
RUN zypper install -y nginx=1.24.0 'x>=2.4' y.rpm
RUN dnf install -y nginx-1.24.0 @development-tools && microdnf install -y x-1.2
RUN go install example.org/tool@v1.2.3 && go run . && go run /go/src/tool && go get -d -v ./... && go install ./cmd/... && go build foo
RUN go run main.go serve && go install -ldflags "-s -w" x@v1
