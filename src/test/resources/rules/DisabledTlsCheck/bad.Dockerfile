FROM debian:12
RUN curl -fsSLk https://example.org/x -o x
RUN curl --insecure https://example.org | tar x
RUN wget -q --no-check-certificate https://example.org/y
RUN pip3 install --trusted-host example.org foo==1
RUN python3 -m pip config set global.trusted-host example.org
RUN npm config set strict-ssl false
RUN npm set strict-ssl=false
RUN yum-config-manager --save --setopt=sslverify=false
RUN dnf --setopt=sslverify=0 install -y x-1
RUN echo "sslverify=false" >> /etc/yum.conf
RUN git -c http.sslVerify=false clone https://example.org/x
RUN git config --global http.sslverify false
RUN mvn -B -Dmaven.wagon.http.ssl.insecure=true package
RUN bash -c "curl -k https://example.org"
RUN X=$(curl -k https://example.org)
