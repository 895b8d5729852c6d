FROM debian:12
SHELL ["/bin/bash", "-c"]
RUN ln -s /bin/sh /usr/local/bin/myshell && ln -sf /usr/bin/python3 /usr/bin/python
