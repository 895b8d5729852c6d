FROM debian:13 AS build
COPY data.tar.gz /data/
COPY other.zip /tmp/
RUN unzip /tmp/other.zip && tar -czf /tmp/data.tar.gz /data
FROM debian:13
COPY --from=build /x/ort.tar /opt/ort.tar
RUN tar -xf /opt/ort.tar
