FROM nginxinc/nginx-unprivileged:1.27
USER root
RUN rm -rf /usr/share/nginx/html/*
COPY --chmod=0444 dist/ /usr/share/nginx/html/
COPY nginx.conf /etc/nginx/conf.d/default.conf
USER 101
EXPOSE 8080 8443
