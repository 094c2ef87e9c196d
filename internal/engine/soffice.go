package engine

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"grounds/internal/text"
)

// MaxOfficeTime is how long LibreOffice may take over one file. A letter takes it one to two seconds.
const MaxOfficeTime = 30 * time.Second

// soffice turns files into DOCX with LibreOffice.
type soffice struct{}

// settings keep LibreOffice from running macros and from fetching what a file links to.
const settings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
`

// Convert runs LibreOffice in a folder of its own, with a profile of its own, so that it meets no other that is open.
func (soffice) Convert(b []byte, ext string) ([]byte, error) {
	program, err := findOffice()
	if err != nil {
		return nil, &text.Missing{Engine: "office", What: "a ." + ext + " file"}
	}
	dir, err := os.MkdirTemp("", "grounds-") // mode 0700
	if err != nil {
		return nil, fmt.Errorf("make a folder for LibreOffice: %w", err)
	}
	defer os.RemoveAll(dir)
	profile := filepath.Join(dir, "profile")
	if err := os.MkdirAll(filepath.Join(profile, "user"), 0o700); err != nil {
		return nil, fmt.Errorf("make a folder for LibreOffice: %w", err)
	}
	in := filepath.Join(dir, "letter."+ext)
	for name, data := range map[string][]byte{in: b, filepath.Join(profile, "user", "registrymodifications.xcu"): []byte(settings)} {
		if err := os.WriteFile(name, data, 0o600); err != nil {
			return nil, fmt.Errorf("hand the file to LibreOffice: %w", err)
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), MaxOfficeTime)
	defer cancel()
	home := url.URL{Scheme: "file", Path: filepath.ToSlash(profile)}
	c := command(ctx, program, "-env:UserInstallation="+home.String(), "--headless", "--norestore", "--nolockcheck", "--convert-to", "docx:MS Word 2007 XML", "--outdir", dir, in)
	c.Env = append(c.Env, "http_proxy=http://127.0.0.1:9", "https_proxy=http://127.0.0.1:9")
	fault := &capped{max: 64 << 10}
	c.Stderr = fault
	err = c.Run()
	if ctx.Err() != nil {
		return nil, &text.Over{Limit: "MaxOfficeTime", What: "seconds for LibreOffice", Max: int(MaxOfficeTime.Seconds())}
	}
	if err != nil {
		return nil, fmt.Errorf("LibreOffice: %w: %s", err, firstLine(fault.b.String()))
	}
	f, err := os.Open(filepath.Join(dir, "letter.docx"))
	if err != nil {
		return nil, errors.New("LibreOffice could not read the file")
	}
	defer f.Close()
	out, err := io.ReadAll(io.LimitReader(f, text.MaxFile+1))
	if err == nil && len(out) > text.MaxFile {
		err = &text.Over{Limit: "MaxFile", What: "bytes", Max: text.MaxFile}
	}
	return out, err
}

// findOffice looks for LibreOffice where it is found on the systems that have it.
func findOffice() (string, error) {
	for _, name := range []string{"soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice", `C:\Program Files\LibreOffice\program\soffice.exe`} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", exec.ErrNotFound
}
