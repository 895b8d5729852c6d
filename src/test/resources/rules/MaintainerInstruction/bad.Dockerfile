FROM debian:13
MAINTAINER me@example.com
