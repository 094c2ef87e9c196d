package desk

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// write gives the schema as JSON.
func (s schema) write(t *testing.T) []byte {
	t.Helper()
	g := generator{t: t, schema: s, definitions: map[string]any{}, rooms: map[string]source{}, used: map[string]bool{}}
	top := g.object(s.room, s.of)
	required := top["required"]
	delete(top, "required")
	top["properties"].(map[string]any)["off"] = map[string]any{"type": "boolean", "description": "true silences the rule; nothing else in the file is read then"}
	if s.name == "campaign" {
		delete(top["properties"].(map[string]any), "off")
		top["required"] = required
	} else {
		top["anyOf"] = []any{map[string]any{"required": []string{"off"}}, map[string]any{"required": required}}
	}
	for _, line := range slices.Concat(s.must, s.one) {
		if of, _, _ := strings.Cut(line, ": "); !g.used[of] {
			t.Errorf("schema %s says what %s holds, and there is no such type or key", s.name, of)
		}
	}
	top["$schema"] = "http://json-schema.org/draft-07/schema#"
	top["definitions"] = g.definitions
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(top); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A source is what the Go files of a room say of its types.
type source struct {
	types map[string]*ast.TypeSpec
	docs  map[string]string
	texts map[string]bool     // types that are written as one text
	enums map[string][]string // constants of a type of strings
}

type generator struct {
	t           *testing.T
	schema      schema
	definitions map[string]any
	rooms       map[string]source
	used        map[string]bool // of the lines that the schema adds
}

func (g *generator) room(name string) source {
	if s, read := g.rooms[name]; read {
		return s
	}
	s := source{types: map[string]*ast.TypeSpec{}, docs: map[string]string{}, texts: map[string]bool{}, enums: map[string][]string{}}
	files, err := filepath.Glob(filepath.Join("..", name, "*.go"))
	if err != nil || len(files) == 0 {
		g.t.Fatalf("no files of room %s: %v", name, err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
		if err != nil {
			g.t.Fatal(err)
		}
		for _, decl := range parsed.Decls {
			s.read(decl)
		}
	}
	g.rooms[name] = s
	return s
}

func (s source) read(decl ast.Decl) {
	switch d := decl.(type) {
	case *ast.FuncDecl:
		if d.Recv != nil && d.Name.Name == "UnmarshalText" {
			if star, ok := d.Recv.List[0].Type.(*ast.StarExpr); ok {
				s.texts[star.X.(*ast.Ident).Name] = true
			}
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch x := spec.(type) {
			case *ast.TypeSpec:
				s.types[x.Name.Name], s.docs[x.Name.Name] = x, d.Doc.Text()
			case *ast.ValueSpec:
				of, typed := x.Type.(*ast.Ident)
				if !typed || d.Tok != token.CONST {
					continue
				}
				for _, v := range x.Values {
					if text, ok := v.(*ast.BasicLit); ok && text.Kind == token.STRING {
						value, _ := strconv.Unquote(text.Value)
						s.enums[of.Name] = append(s.enums[of.Name], value)
					}
				}
			}
		}
	}
}

// of describes the values of a Go type.
func (g *generator) of(room string, e ast.Expr) map[string]any {
	switch x := e.(type) {
	case *ast.StarExpr:
		return g.of(room, x.X)
	case *ast.ArrayType:
		return map[string]any{"type": "array", "items": g.of(room, x.Elt)}
	case *ast.MapType:
		return map[string]any{"type": "object", "additionalProperties": g.of(room, x.Value)}
	case *ast.SelectorExpr:
		return g.named(x.X.(*ast.Ident).Name, x.Sel.Name)
	case *ast.StructType:
		return g.fields(room, "", x)
	case *ast.Ident:
		switch x.Name {
		case "string":
			return map[string]any{"type": []string{"string", "number"}} // a number without quotation marks is read as its text
		case "bool":
			return map[string]any{"type": "boolean"}
		case "int":
			return map[string]any{"type": "integer"}
		case "float64":
			return map[string]any{"type": "number"}
		}
		return g.named(room, x.Name)
	}
	g.t.Fatalf("%s: no description of %T", g.schema.name, e)
	return nil
}

func (g *generator) named(room, name string) map[string]any {
	s := g.room(room)
	if s.texts[name] {
		return map[string]any{"type": "string"}
	}
	spec := s.types[name]
	if spec == nil {
		g.t.Fatalf("room %s has no type %s", room, name)
	}
	if _, isStruct := spec.Type.(*ast.StructType); !isStruct {
		made := g.of(room, spec.Type)
		if values := s.enums[name]; len(values) > 0 {
			made["enum"], made["type"] = values, "string"
		}
		return made
	}
	if _, made := g.definitions[name]; !made {
		g.definitions[name] = nil // a type that holds itself ends here
		g.definitions[name] = g.object(room, name)
	}
	return map[string]any{"$ref": "#/definitions/" + name}
}

func (g *generator) object(room, name string) map[string]any {
	s := g.room(room)
	made := g.fields(room, name, s.types[name].Type.(*ast.StructType))
	made["description"] = oneLine(s.docs[name])
	return made
}

var yamlKey = regexp.MustCompile(`yaml:"([^",]*)(,inline)?"`)

func (g *generator) fields(room, name string, x *ast.StructType) map[string]any {
	properties := map[string]any{}
	made := map[string]any{"type": "object", "additionalProperties": false, "properties": properties}
	for _, f := range x.Fields.List {
		if f.Tag == nil {
			continue
		}
		key := yamlKey.FindStringSubmatch(f.Tag.Value)
		if key == nil || key[1] == "-" {
			continue
		}
		if key[2] != "" { // the keys of an inlined type are the type's own
			inline := g.room(room).types[f.Type.(*ast.Ident).Name]
			maps.Copy(properties, g.fields(room, inline.Name.Name, inline.Type.(*ast.StructType))["properties"].(map[string]any))
			continue
		}
		one := g.of(room, f.Type)
		if values := g.listed(g.schema.one, name+"."+key[1]); values != nil {
			at := one
			if items, ok := one["items"].(map[string]any); ok {
				at = items
			}
			at["enum"], at["type"] = values, "string"
		}
		if text := oneLine(f.Comment.Text() + f.Doc.Text()); text != "" {
			if _, ref := one["$ref"]; ref { // beside a reference nothing else counts
				one = map[string]any{"allOf": []any{one}}
			}
			one["description"] = text
		}
		properties[key[1]] = one
	}
	if must := g.listed(g.schema.must, name); must != nil {
		made["required"] = must
	}
	return made
}

// listed gives the words behind a name in a list.
func (g *generator) listed(list []string, name string) []string {
	for _, line := range list {
		if of, words, _ := strings.Cut(line, ": "); of == name {
			g.used[name] = true
			return strings.Fields(words)
		}
	}
	return nil
}

// oneLine makes one line of a comment, without the marks of Go.
func oneLine(comment string) string {
	return strings.NewReplacer("[", "", "]", "").Replace(strings.Join(strings.Fields(comment), " "))
}
