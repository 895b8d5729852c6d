FROM ruby:3.3-slim
RUN apt-get update -qq && \
    apt-get install -y --no-install-recommends build-essential libvips && \
    apt-get clean && rm -rf /var/lib/apt/lists/* /tmp/* /var/tmp/*
WORKDIR /rails
COPY Gemfile Gemfile.lock ./
RUN bundle config set without 'development test' && bundle install --jobs "$(nproc)"
COPY . .
RUN SECRET_KEY_BASE=dummy bin/rails assets:precompile
EXPOSE 3000
CMD ["bin/rails", "server", "-b", "0.0.0.0"]
