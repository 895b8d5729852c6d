from debian:13
run true
WORKDIR /app
cmd ["a"]
