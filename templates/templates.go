// Package templates holds every rule and every word that Grounds uses, as files.
//
// Nothing here is Go but this file. The folders are read by the rooms under internal: letter (how letters are laid out),
// kind (the sorts of claim and what to ask for), and so on; each room's package comment names its folders. A person
// changes a rule or a wording with a file of the same relative path in a folder of their own.
package templates

import "embed"

// FS holds the built-in files.
//
//go:embed all:*
var FS embed.FS
