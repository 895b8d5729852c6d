from debian:13
run true
cmd ["a"]
