FROM debian:12
ENV AWS_CONFIG_FILE=/.aws/config
COPY .env.example id_rsa.pub config.json /app/
COPY ./config /other
COPY known_hosts /root/.ssh/known_hosts
COPY src/environment.ts credentials.service.ts /app/
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci
