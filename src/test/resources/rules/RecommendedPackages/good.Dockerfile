FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends curl
RUN apt-get --no-install-recommends -y install curl && apt-get -o APT::Install-Recommends=false install -y x
RUN env DEBIAN_FRONTEND=noninteractive apt-get update && apt-get install -y tzdata --no-install-recommends
RUN echo apt-get install -y curl
