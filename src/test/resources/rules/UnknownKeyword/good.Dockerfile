FROM debian:13
RUN true \
 && echo FORM
# COPPY a comment
