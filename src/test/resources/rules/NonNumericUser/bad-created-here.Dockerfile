FROM ubuntu:26.04
RUN groupadd -g 10001 appgroup \
 && useradd -l -u 10001 -g appgroup -m -s /bin/bash appuser
USER appuser
CMD ["sleep", "60"]
