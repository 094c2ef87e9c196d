# make test is the whole check; make build makes programs for people without Go.

VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo development)
TARGETS = linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64

.PHONY: test build dist clean bench soak

test:
	@test -z "$$(gofmt -l cmd internal templates)" || { gofmt -l cmd internal templates; echo "gofmt: these files are not formatted"; exit 1; }
	go vet ./...
	go test ./...

build:
	@for t in $(TARGETS); do \
		os=$${t%/*}; arch=$${t#*/}; ext=; [ $$os = windows ] && ext=.exe; \
		echo "bin/grounds-$$os-$$arch$$ext"; \
		CGO_ENABLED=0 GOOS=$$os GOARCH=$$arch go build -trimpath -ldflags='-s -w' -o bin/grounds-$$os-$$arch$$ext ./cmd/grounds || exit 1; \
	done

# What people download: an archive for each system with the program, man pages, completions and documents. The same commit
# gives the same bytes, whoever packs it and when; SHA256SUMS says which.
dist: export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 0)
dist:
	@rm -rf dist && mkdir -p dist/stage/shared/completions
	@for t in $(TARGETS); do \
		os=$${t%/*}; arch=$${t#*/}; ext=; [ $$os = windows ] && ext=.exe; \
		echo "dist/stage/$$os-$$arch/grounds$$ext"; \
		CGO_ENABLED=0 GOOS=$$os GOARCH=$$arch go build -trimpath -ldflags='-s -w -buildid=' -o dist/stage/$$os-$$arch/grounds$$ext ./cmd/grounds || exit 1; \
	done
	@go run ./cmd/grounds man dist/stage/shared/man/man1 > dist/stage/pages.txt
	@go run ./cmd/grounds completion bash > dist/stage/shared/completions/grounds.bash
	@go run ./cmd/grounds completion zsh > dist/stage/shared/completions/_grounds
	@go run ./cmd/grounds completion fish > dist/stage/shared/completions/grounds.fish
	@go run ./cmd/grounds completion powershell > dist/stage/shared/completions/grounds.ps1
	@cp README.md LICENSE NOTICE CHANGELOG.md dist/stage/shared/
	@cp -R docs examples dist/stage/shared/
	@go run ./internal/dist -version $(VERSION) -time $$SOURCE_DATE_EPOCH -out dist dist/stage
	@rm -rf dist/stage

# Every bound of docs/performance.md, with its baseline measured in the same call. Minutes; not in CI.
bench:
	@go run .ci/bench.go

# Fuzzing, kills, full disks and programs side by side, as docs/reliability.md tells. Minutes; not in CI.
soak:
	@.ci/soak

clean:
	rm -rf bin dist
