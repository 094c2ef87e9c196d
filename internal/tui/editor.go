package tui

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"grounds/internal/desk"
)

// An editMsg says that the text lies ready for the person's editor.
type editMsg struct {
	key, path string
	editor    []string
	err       error
}

// editFileCmd puts a draft where an editor can open it, in a folder that its owner alone may read.
func editFileCmd(key, text string) tea.Cmd {
	return func() tea.Msg {
		editor := editorOf()
		if editor == nil {
			return editMsg{err: &desk.Hint{Err: errors.New("open an editor: none is set"), Hint: "set EDITOR to the name of one, such as nano"}}
		}
		dir, err := os.MkdirTemp("", "grounds-")
		if err == nil {
			err = desk.Save(dir, []desk.File{{Name: "request.txt", Data: []byte(text)}}, true)
		}
		if err != nil {
			return editMsg{err: fmt.Errorf("open an editor: %w", err)}
		}
		return editMsg{key: key, path: filepath.Join(dir, "request.txt"), editor: editor}
	}
}

func editorOf() []string {
	for _, name := range []string{os.Getenv("VISUAL"), os.Getenv("EDITOR"), "nano", "vi", "notepad"} {
		if words := strings.Fields(name); len(words) > 0 {
			if _, err := exec.LookPath(words[0]); err == nil {
				return words
			}
		}
	}
	return nil
}

// An editedMsg is the text as the person left it.
type editedMsg struct {
	key, text string
	err       error
}

// readEditCmd takes the text back and leaves no copy of it behind.
func readEditCmd(key, path string, ended error) tea.Cmd {
	return func() tea.Msg {
		if ended != nil {
			return editedMsg{err: fmt.Errorf("edit the text: %w; it lies in %s", ended, path)}
		}
		b, err := desk.Read(path, nil)
		if err == nil {
			var text string
			if text, err = desk.Plain(path, b); err == nil {
				return editedMsg{key, text + "\n", os.RemoveAll(filepath.Dir(path))}
			}
		}
		return editedMsg{err: fmt.Errorf("%w; it lies in %s", err, path)}
	}
}

func execCmd(m editMsg) tea.Cmd {
	c := exec.CommandContext(context.Background(), m.editor[0], append(m.editor[1:], m.path)...)
	return tea.ExecProcess(c, func(err error) tea.Msg { return endedMsg{m.key, m.path, err} })
}

// An endedMsg says that the editor was closed.
type endedMsg struct {
	key, path string
	err       error
}
