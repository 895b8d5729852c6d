FROM debian:13
RUN <<EOF
FROM no keyword here
apt-get update
EOF
COPY <<-"A" <<B /etc/
	FROM x
	A
B content
B
RUN cat <<E | sh
BAD
E
