FROM debian:12
RUN curl -fsSL https://example.org/i.sh | sh
RUN wget -qO- https://example.org/i.sh | sudo -E bash -
RUN curl https://sh.rustup.rs -sSf | sh -s -- -y
RUN curl -fsSL https://example.org/i.py | python3 -
RUN bash -c "$(curl -fsSL https://example.org/i.sh)"
RUN eval "$(wget -qO- https://example.org/env)"
