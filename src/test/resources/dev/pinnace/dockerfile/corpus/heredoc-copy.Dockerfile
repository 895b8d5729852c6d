# syntax=docker/dockerfile:1
FROM nginx:1.27-alpine
COPY <<EOF /usr/share/nginx/html/index.html
<html>
  <body>Hello</body>
</html>
EOF
USER nginx
