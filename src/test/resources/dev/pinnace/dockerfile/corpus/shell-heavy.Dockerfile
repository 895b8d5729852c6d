FROM fedora:40
RUN dnf -y update && dnf -y install $(cat /tmp/packages.txt) ; dnf clean all
RUN for f in /etc/yum.repos.d/*.repo; do \
      sed -i 's/enabled=1/enabled=0/' "$f" || exit 1; \
    done; \
    if [ -n "$EXTRA" ]; then \
      dnf -y install "$EXTRA"; \
    fi
RUN curl -fsSL https://example.org/install.sh | bash -s -- --yes
RUN export V="$(uname -r)" && echo "${V%%-*}" > /kernel
