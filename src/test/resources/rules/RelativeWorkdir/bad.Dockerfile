FROM nginx:1.29 AS web
WORKDIR usr/share/nginx/html
WORKDIR ./deeper
FROM debian:13
ARG DIR=app
WORKDIR $DIR
FROM debian:13
WORKDIR /a
WORKDIR "b c"
ONBUILD WORKDIR d
