FROM debian:12
RUN curl -fsSL -o /k https://example.org/k && wget -q https://example.org
RUN curl -H '-k' https://example.org && curl --output -k https://example.org
RUN pip install --index-url https://example.org foo==1
RUN npm config set strict-ssl true && git config --global http.sslVerify true
RUN yum-config-manager --save --setopt=sslverify=true
RUN sed -i 's/sslverify=0/sslverify=1/' /etc/yum.conf && grep -k x y
