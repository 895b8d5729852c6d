# check=skip=JSONArgsRecommended;error=true
# hadolint global ignore=DL3003
FROM debian:13
# hadolint ignore=DL3008,DL3009 # because
RUN true
#trivy:ignore:DS-0002:exp:2027-01-01
#checkov:skip=CKV_DOCKER_3:reason
USER root
