FROM debian:12
ENV AWS_CONFIG_FILE=/conf/aws
COPY ./config $AWS_CONFIG_FILE
COPY id_rsa /root/.ssh/id_rsa
COPY .env /app/
ADD credentials /root/.aws/credentials
COPY settings.xml /root/.m2/settings.xml
COPY ["deploy/.npmrc", "/root/"]
