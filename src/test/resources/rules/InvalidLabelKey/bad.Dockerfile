FROM debian:13
LABEL Description="x"
LABEL com.docker.compose="x" \
  a..b=1 \
  my_key=2
LABEL 1a=1 a-=2 a/b=3
