FROM postgres:16
HEALTHCHECK NONE
ENV POSTGRES_PASSWORD_FILE=/run/secrets/password
COPY init.sql /docker-entrypoint-initdb.d/
