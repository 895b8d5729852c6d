FROM debian:12
CMD ["sh"]
