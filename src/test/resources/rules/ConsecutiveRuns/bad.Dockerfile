FROM debian:12
RUN /foo.sh
# comment
RUN /bar.sh
RUN apt-get update && apt-get install -y x
RUN --mount=type=secret,id=foo /foo.sh
RUN --mount=type=secret,id=foo /bar.sh
