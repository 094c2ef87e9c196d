# make test is the whole check; make build makes programs for people without Go.

VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo development)
TARGETS = linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64

.PHONY: test build clean

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

clean:
	rm -rf bin dist
