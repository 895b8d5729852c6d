FROM scratch
COPY --from=hello-world /hello /hello
COPY --from=composer /usr/bin/composer /usr/bin/composer
