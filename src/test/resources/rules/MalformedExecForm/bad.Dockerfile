FROM debian:13
CMD ['a', 'b']
ENTRYPOINT [\
  "/some/command", \
  "--arg", \
]
