RUN true
FROM debian:13 AS build AS twice
COPY onlyone
COPY --frm=build /a /b
ENV
FROM debian:13 AS 1bad
ADD --checksum a /b
SHELL /bin/bash
RUN cat <<EOF
never ends
