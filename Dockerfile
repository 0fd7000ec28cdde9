# ablate in a container: `make dist && docker build -t ablate .`, then, in a folder of experiments,
#
#   docker run --rm -it --user "$(id -u):$(id -g)" -v "$PWD:/work" -v ablate-cache:/cache ablate run mine.yaml
#
# Results lie in the folder as if ablate had run outside. The volume keeps data sets and PyTorch unpacked.
FROM debian:12-slim
RUN apt-get update \
  && apt-get install -y --no-install-recommends openjdk-17-jre-headless libgomp1 \
  && rm -rf /var/lib/apt/lists/* \
  && mkdir -m 1777 /cache
ADD target/ablate-*-linux-*.tar.gz /opt/
RUN ln -s /opt/ablate-*/ablate /usr/local/bin/ablate
ENV XDG_CACHE_HOME=/cache DJL_CACHE_DIR=/cache/djl LC_ALL=C.UTF-8
WORKDIR /work
ENTRYPOINT ["ablate"]
CMD ["--help"]
