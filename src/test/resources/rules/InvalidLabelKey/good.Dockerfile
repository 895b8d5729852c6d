FROM debian:13
LABEL maintainer="me" org.opencontainers.image.base.name="x" a-b.c2d=1 $KEY=x "quoted"=y
