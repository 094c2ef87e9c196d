package desk

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"testing"
	"time"

	"grounds/internal/layer"
	"grounds/templates"
)

// A schema describes one sort of rule file for editors. Its keys, types and descriptions come from the Go type that reads
// the file; what the type cannot say, the values that may stand there and the keys that must, is added here.
type schema struct {
	name, room, of string
	files          string   // the built-in files that it describes
	must           []string // "Type: key key"
	one            []string // "Type.key: value value"
}

var schemas = []schema{
	{name: "kind", room: "claim", of: "Kind", files: "kind/*.yaml",
		must: []string{"Kind: name what subject cues tests points", "Rule: why", "Hit: text cue", "Point: id text", "Tests: hit miss"}, one: []string{"Point.period: latest"}},
	{name: "mark", room: "claim", of: "Mark", files: "mark/*.yaml",
		must: []string{"Mark: name what", "Rule: why", "Hit: text cue", "Point: id text", "Tests: hit miss"}, one: []string{"Point.period: latest"}},
	{name: "slot", room: "question", of: "slot", files: "slot/*.yaml", must: []string{"slot: what patterns tests"}},
	{name: "law", room: "law", of: "Law", files: "law/*.yaml",
		must: []string{"Law: name short citation division territory countries as_of who response review sources tests", "Source: key where", "Test: received due", "Exemption: section title class", "Clause: id text"},
		one: []string{"Law.division: section regulation article exemption paragraph", "Who.standing: anyone residents citizens", "Form.must: writing name address description act particulars fee citizenship",
			"Clock.from: receipt registration", "Extension.effect: longer open restart pause", "Extension.from: receipt due", "Complaint.after: answer review complaint",
			"Review.needed: law practice optional none", "Exemption.class: absolute qualified mixed mandatory optional refusal", "Limit.for: central other all"}},
	{name: "calendar", room: "law", of: "Calendar", files: "calendar/*.yaml", must: []string{"Calendar: name", "Source: key where"}},
	{name: "check", room: "check", of: "Rule", files: "check/*.yaml",
		must: []string{"Rule: severity scope why source fix examples", "Example: bad better"}, one: []string{"Rule.scope: item subject to salutation opening clause frame prose body name all draft"}},
	{name: "platform", room: "check", of: "Platform", files: "check/platform/*.yaml",
		must: []string{"Platform: name source checks", "Limit: id on severity why fix examples", "Example: bad better"}, one: []string{"Limit.on: subject letter body"}},
	{name: "campaign", room: "campaign", of: "File", files: "other/example.yaml", must: []string{"File: name letters", "Source: file"}, one: []string{"File.group: topic letter"}},
	{name: "other-kind", room: "campaign", of: "other", files: "other/kind/*.yaml", must: []string{"other: what why points tests", "Point: id text"}, one: []string{"Point.period: latest"}},
	{name: "other-body", room: "campaign", of: "body", files: "other/body/*.yaml", must: []string{"body: name tags why about tests"}},
	{name: "decision", room: "reply", of: "decision", files: "reply/decision/*.yaml", must: []string{"decision: what why tests"}},
}

func TestSchemasSayWhatTheRoomsRead(t *testing.T) {
	for _, s := range schemas {
		want := s.write(t)
		name := "schema/" + s.name + ".json"
		if *update {
			if err := os.WriteFile(filepath.Join("../../templates", name), want, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		got, err := templates.FS.ReadFile(name)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("templates/%s is not what package %s reads (%v): run go test ./internal/desk -run Schemas -update", name, s.room, err)
		}
	}
}

func TestBuiltInFilesFitTheirSchemas(t *testing.T) {
	for _, s := range schemas {
		var top map[string]any
		b, err := templates.FS.ReadFile("schema/" + s.name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(b, &top); err != nil {
			t.Fatal(err)
		}
		rules, err := layer.Load[map[string]any](templates.FS, path.Dir(s.files))
		if err != nil {
			t.Fatal(err)
		}
		checked := 0
		for _, r := range rules {
			if ok, _ := path.Match(s.files, r.Path); ok {
				checked++
				for _, wrong := range misfits(top, top, r.Value, "") {
					t.Errorf("%s: %s", r.Path, wrong)
				}
			}
		}
		if checked == 0 {
			t.Errorf("no file is %s", s.files)
		}
	}
}

// A schema that lets everything pass would fit every file.
func TestSchemasRefuseWhatTheLoaderRefuses(t *testing.T) {
	b, err := templates.FS.ReadFile("schema/check.json")
	if err != nil {
		t.Fatal(err)
	}
	var top map[string]any
	if err := json.Unmarshal(b, &top); err != nil {
		t.Fatal(err)
	}
	sound := map[string]any{"severity": "warn", "scope": "item", "why": "w", "source": "s", "fix": "f", "patterns": []any{"x"}, "examples": []any{map[string]any{"bad": "x", "better": "y"}}}
	if wrong := misfits(top, top, sound, ""); len(wrong) > 0 {
		t.Errorf("a sound rule does not fit: %q", wrong)
	}
	if wrong := misfits(top, top, map[string]any{"off": true}, ""); len(wrong) > 0 {
		t.Errorf("a silenced rule does not fit: %q", wrong)
	}
	for key, value := range map[string]any{"severity": "grave", "limit": "many", "patterns": "x", "pattern": "x", "why": nil, "examples": []any{map[string]any{"bad": "x"}}} {
		broken := maps.Clone(sound)
		if broken[key] = value; value == nil {
			delete(broken, key)
		}
		if len(misfits(top, top, broken, "")) == 0 {
			t.Errorf("%s: %v is let pass", key, value)
		}
	}
}

// misfits lists where a value does not fit a schema, of which it knows the words that are used here.
func misfits(top, s map[string]any, value any, at string) (wrong []string) {
	add := func(format string, args ...any) {
		wrong = append(wrong, fmt.Sprintf("%s: ", at)+fmt.Sprintf(format, args...))
	}
	if ref, ok := s["$ref"].(string); ok {
		return misfits(top, top["definitions"].(map[string]any)[path.Base(ref)].(map[string]any), value, at)
	}
	if all, ok := s["allOf"].([]any); ok {
		for _, one := range all {
			wrong = append(wrong, misfits(top, one.(map[string]any), value, at)...)
		}
	}
	if any, ok := s["anyOf"].([]any); ok && !slices.ContainsFunc(any, func(one interface{}) bool { return len(misfits(top, one.(map[string]interface{}), value, at)) == 0 }) {
		wrong = append(wrong, misfits(top, any[len(any)-1].(map[string]interface{}), value, at)...)
	}
	if enum, ok := s["enum"].([]any); ok && !slices.ContainsFunc(enum, func(v any) bool { return reflect.DeepEqual(v, value) }) {
		add("%v is none of %v", value, enum)
	}
	if kind := s["type"]; kind != nil && !fits(kind, typeOf(value)) {
		add("%v is no %s", value, kind)
		return wrong
	}
	switch v := value.(type) {
	case []any:
		if items, ok := s["items"].(map[string]any); ok {
			for i, one := range v {
				wrong = append(wrong, misfits(top, items, one, at+"/"+strconv.Itoa(i))...)
			}
		}
	case map[any]any: // keys that are dates
		byText := map[string]any{}
		for key, one := range v {
			byText[fmt.Sprint(key)] = one
		}
		return misfits(top, s, byText, at)
	case map[string]any:
		required, _ := s["required"].([]any)
		for _, key := range required {
			if _, has := v[key.(string)]; !has {
				add("%s is missing", key)
			}
		}
		properties, _ := s["properties"].(map[string]any)
		for key, one := range v {
			if p, ok := properties[key].(map[string]any); ok {
				wrong = append(wrong, misfits(top, p, one, at+"/"+key)...)
			} else if more, ok := s["additionalProperties"].(map[string]any); ok {
				wrong = append(wrong, misfits(top, more, one, at+"/"+key)...)
			} else if s["additionalProperties"] == false {
				add("unknown key %s", key)
			}
		}
	}
	return wrong
}

func fits(want any, got string) bool {
	if several, ok := want.([]any); ok {
		return slices.ContainsFunc(several, func(one any) bool { return fits(one, got) })
	}
	return want == got || want == "number" && got == "integer"
}

func typeOf(value any) string {
	switch value.(type) {
	case string, time.Time:
		return "string"
	case bool:
		return "boolean"
	case int:
		return "integer"
	case float64:
		return "number"
	case []any:
		return "array"
	case map[string]any, map[any]any:
		return "object"
	}
	return fmt.Sprintf("%T", value)
}
