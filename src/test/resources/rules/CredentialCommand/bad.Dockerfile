FROM debian:12
ARG KEY
RUN aws configure set aws_secret_access_key $KEY
RUN az login --service-principal -u app -p "$KEY" --tenant t
RUN doctl auth init -t $KEY && gcloud auth activate-service-account --key-file=/k.json
RUN docker login -u me -p $KEY example.org
RUN npm config set //registry.npmjs.org/:_authToken=$KEY
