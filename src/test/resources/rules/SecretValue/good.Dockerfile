FROM debian:12
ENV AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE
ENV URL=https://user:${PASSWORD}@example.org DB=postgres://user:password@db/app
ENV PUBLIC="-----BEGIN PUBLIC KEY-----"
ARG TOKEN=ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
RUN git clone https://$TOKEN@example.org/x && curl -f https://example.org:8080/a@b
RUN curl -fH "Authorization: token $(cat /run/secrets/token)" https://example.org
