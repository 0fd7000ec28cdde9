# `make` alone explains itself. Every target that needs the program builds it first, when something changed.
.DEFAULT_GOAL := help
MAVEN ?= mvn
MVN := $(MAVEN) --batch-mode
ABLATE := target/ablate
ARCHIVE := target/ablate.jsa
RESULTS ?= results
MOMENTS ?= 50
SEED ?= 1
SOURCES := pom.xml .mvn/jvm.config $(shell find src/main -type f)

.PHONY: test-page bench-engines bench-growth test-slurm spark test-spark canon test-plugin test-dist dist picture test-statistics test-tutorial help build test test-portable test-export experiments reproduce reproduce-long cifar10 ablations report bench data format clean

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## /{printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: $(ARCHIVE) ## the program, target/ablate

$(ABLATE): $(SOURCES)
	@echo "building target/ablate …" >&2
	@$(MVN) --quiet -DskipTests package
	@touch $@

# Its own target: `make test` packages anew, and Java passes over the archive of another jar, silently.
$(ARCHIVE): $(ABLATE)
	@src/build/archive-classes || echo "without an archive of classes ablate starts more slowly" >&2

test: ## every check: compiler, tests, format
	@$(MVN) --no-transfer-progress verify

test-editor: ## drives the YAML language server, as an editor does (needs node and npm)
	@mkdir -p target/editor && cp src/test/editor/package*.json target/editor/
	@npm ci --prefix target/editor --silent --no-audit --no-fund
	@node src/test/editor/check.mjs target/editor/node_modules/yaml-language-server/bin/yaml-language-server \
	  experiments/*.yaml experiments/published/*.yaml experiments/published/long/*.yaml

test-page: build ## drives a browser over watch's page and the report (needs chromium, node and npm)
	@mkdir -p target/page && cp src/test/page/package*.json target/page/
	@npm ci --prefix target/page --silent --no-audit --no-fund
	@node src/test/page/check.mjs target/page/node_modules $(ABLATE) "$$(command -v chromium chromium-browser google-chrome | head -1)" \
	  $(RESULTS)/comparison.html

test-portable: build ## evidence of numerics: portable, on emulated processors
	@src/test/sh/test-portable

test-export: build ## exported programs compute what ablate does; needs Debian's python3-torch (and python3-onnx)
	@/usr/bin/python3 -c 'import torch, numpy' || { echo "apt-get install python3-torch python3-pil" >&2; exit 2; }
	@OMP_NUM_THREADS=1 /usr/bin/python3 src/test/python/export.py

test-plugin: build ## examples/plugin as a stranger builds it: ablate is installed, its own tests try its parts
	@$(MVN) --quiet -DskipTests install
	@$(MVN) --quiet -f examples/plugin/pom.xml clean verify
	@$(ABLATE) check examples/plugin/experiments --plugins examples/plugin/target

test-slurm: build ## a series on a Slurm cluster of this one machine is the local one; needs Debian's slurmctld and slurmd
	@src/test/sh/test-slurm

spark: build ## target/spark, a Spark from Maven's jars (220 MB), and the program that joins ablate to it
	@$(MVN) --quiet -f src/spark/pom.xml package
	@mkdir -p target/spark/bin target/spark/conf && touch target/spark/RELEASE
	@cp src/spark/spark-class src/spark/spark-submit target/spark/bin/
	@cp target/spark-build/ablate-spark.jar target/spark/

test-spark: spark ## a series on Spark's executors of this machine is the local one
	@src/test/sh/test-spark

bench-engines: spark ## what Slurm and Spark cost and gain on this machine; needs Debian's slurmctld and slurmd, root
	@src/test/sh/bench-engines $(ENGINES)

GROWTH ?= 1000 10000

bench-growth: build ## what GROWTH runs of 100 epochs cost beside their training, on a heap of 512 MB
	@$(MVN) --quiet test-compile
	@rm -rf target/growth && mkdir target/growth
	@java -cp $(ABLATE).jar:target/test-classes dev.ablate.growth.Growth target/growth 100 $(GROWTH)

test-dist: build spark ## the archive of `make dist` runs unpacked, with Java alone
	@src/test/sh/test-dist

test-statistics: ## simulates thousands of series: errors and seeds of verdicts, into docs/statistics.md
	@$(MVN) --quiet test -Dtest=SimulationTest -Dablate.statistics=true -DskipEngineTests

test-tutorial: ## runs the tutorial on its real data and compares what it shows with what comes out
	@ABLATE_DATA=$${ABLATE_DATA:-$(CURDIR)/data} $(MVN) --quiet test -Dtest=WalkthroughTest -Dablate.walkthrough=real

experiments: build data ## trains experiments/ and compares: results/comparison.html
	@$(ABLATE) run experiments --results $(RESULTS)

reproduce: build ## trains the published experiments: results/published.md
	@$(ABLATE) run experiments/published --results $(RESULTS)/published --published $(RESULTS)/published.md

reproduce-long: build ## trains the published experiments that take hours
	@$(ABLATE) run experiments/published/long --results $(RESULTS)/published --published $(RESULTS)/published.md

cifar10: build ## trains what is not yet trained of experiments/cifar10: four to five hours of two cores in all, in parts as you like
	@$(ABLATE) run experiments/cifar10 --results $(RESULTS)/cifar10 --adopt

canon: build ## plans the networks of experiments/canon: each has as many parameters as published
	@$(ABLATE) plan experiments/canon

ablations: build data ## trains experiments/ablations: what each part of a recipe is worth
	@$(ABLATE) run experiments/ablations --results $(RESULTS)/ablations

report: build ## compares again what is in results/
	@$(ABLATE) report --results $(RESULTS)

bench: build data ## speed beside its peers: results/bench.md; BENCH="batches steps" for parts: batches, steps, long, others, series, growth
	@$(MVN) --quiet test-compile
	@$(MVN) --quiet -f src/test/bytedeco/pom.xml package || echo "org.bytedeco:pytorch is left out" >&2
	@java -cp $(ABLATE).jar:target/test-classes dev.ablate.bench.Bench $(RESULTS) $(BENCH)

dist: build spark ## one archive that runs unpacked on a machine with Java alone
	@src/build/dist

data: build ## fetches the data of experiments/, where it is not there
	@src/build/fetch-fashion-mnist || $(ABLATE) data experiments

picture: build data ## draws pages into docs/*.png; trains the tutorial's series for it
	@src/build/picture
	@src/build/picture tutorial

format: ## formats the sources
	@$(MVN) --quiet spotless:apply

clean: ## removes what was built
	@$(MVN) --quiet clean

# What takes long, on evidence; CONTRIBUTING says what each shows.
.PHONY: test-kill test-disk test-locks test-long fuzz audit
FILES ?= 500000
RUNS ?= 500

test-kill: build ## nothing is lost: killed at MOMENTS random moments of SEED
	@src/test/sh/test-kill $(MOMENTS) $(SEED)

test-disk: build ## nothing is lost on disks that are full or turn read-only
	@src/test/sh/test-disk 6 $(SEED)

test-locks: build ## two commands are kept apart where a file system has no locks
	@src/test/sh/test-locks

test-long: build ## RUNS small runs in one series: memory, processes, files stay flat
	@src/test/sh/test-long $(RUNS)

audit: ## licences of what is used, an SBOM, and two builds with the same bytes
	@MAVEN="$(MAVEN)" src/build/audit

fuzz: ## FILES broken files, from SEED on, for every reader; whole ones against Pillow and NumPy
	@$(MVN) --quiet test -Dtest='Broken*Test' -Dablate.fuzz.files=$(FILES) -Dablate.fuzz.seed=$(SEED)
	@/usr/bin/python3 -c 'import PIL, numpy' || { echo "apt-get install python3-pil python3-numpy" >&2; exit 2; }
	@rm -rf target/samples && /usr/bin/python3 -W ignore src/test/python/samples.py target/samples $(SEED) 5000
	@$(MVN) --quiet test -Dtest='PictureFileTest,SampleValuesTest' -Dablate.samples=target/samples
