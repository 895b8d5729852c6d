FROM debian:12
ADD http://example.org/x /x
RUN curl -fsSL http://example.org/x.tgz | tar xz
RUN wget -q ftp://example.org/y
RUN git clone git://example.org/z
RUN pip install --index-url http://user:pw@example.org/simple foo==1
RUN yum install -y http://example.org/x.rpm
