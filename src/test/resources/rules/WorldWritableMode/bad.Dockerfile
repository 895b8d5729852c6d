FROM debian:12
COPY --chmod=777 app /app
RUN mkdir /data && chmod -R 0777 /data
RUN chmod a+rwx /x; chmod o+w /y
RUN install -m 666 a /etc/a && mkdir -p -m 777 /b
