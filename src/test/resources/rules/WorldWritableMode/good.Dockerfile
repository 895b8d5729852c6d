FROM debian:12 AS build
RUN chmod -R 777 /src

FROM debian:12
COPY --from=build --chmod=0755 /out /app
RUN chmod 1777 /scratch && chmod +x /app/run && chmod a+r,u+w /app/x && chmod -R g=u /app
RUN d="$(mktemp -d)" && chmod 777 "$d" && make && rm -rf "$d"
RUN chmod a+rwxt /spool && mkdir -m 0750 /data && install -m 755 a /usr/bin/a
