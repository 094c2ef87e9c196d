package store

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
)

// A Case is a letter with all that was sent about it and came back.
type Case struct {
	ID      int64           `json:"id"`
	Created string          `json:"created"` // 2026-03-16
	File    string          `json:"file"`    // name of the letter's file; "" for a case without a letter
	Letter  string          `json:"letter"`  // its text
	SHA256  string          `json:"sha256"`  // of that text
	Reading json.RawMessage `json:"reading"` // what was read of it
	Sent    []Sent          `json:"sent"`    // in the order of sending
	Replies []Reply         `json:"replies"` // in the order they came
}

// A Sent is a letter that went out: a request, or one that followed it.
type Sent struct {
	ID        int64   `json:"id"`
	Kind      string  `json:"kind"` // "request", "chase", "narrow", "clarify", "review", "complaint"
	Text      string  `json:"text"`
	Slug      string  `json:"slug"` // of the authority; "" where the directory does not hold it
	Authority string  `json:"authority"`
	Law       string  `json:"law"`
	Subject   string  `json:"subject"`
	Date      string  `json:"date"` // of receipt: 2026-03-16
	How       string  `json:"how"`
	Due       string  `json:"due"` // when an answer is due; "" where the law sets no date
	Estimate  bool    `json:"estimate"`
	Points    []Point `json:"points"`
}

// A Point is what a request asked for and the claim that it serves.
type Point struct {
	Number int    `json:"number"`
	Text   string `json:"text"`
	Quote  string `json:"quote"`
	Claim  int    `json:"claim"` // n of the sentence; 0 for the letter as a whole or where it is not known
}

// A Reply is a letter that came back.
type Reply struct {
	ID      int64           `json:"id"`
	SentID  int64           `json:"answers"` // the letter that it answers
	Date    string          `json:"date"`    // when it came
	File    string          `json:"file"`
	Text    string          `json:"text"`
	SHA256  string          `json:"sha256"`
	Reading json.RawMessage `json:"reading"`
}

// ErrNone is the error for a case that is not there.
var ErrNone = errors.New("there is no such case")

// Add keeps what was sent. With c.ID it joins that case; else a case with the same letter, if there is one; else it begins
// a case. All of it is written or nothing.
func (s *Store) Add(c Case, sent Sent) (caseID, sentID int64, err error) {
	err = s.write(func(tx *sql.Tx) error {
		if caseID, err = caseFor(tx, c); err != nil {
			return err
		}
		r, err := tx.Exec(`INSERT INTO sent (case_id, kind, text, slug, authority, law, subject, date, how, due, estimate) VALUES (?,?,?,?,?,?,?,?,?,?,?)`,
			caseID, sent.Kind, sent.Text, sent.Slug, sent.Authority, sent.Law, sent.Subject, sent.Date, sent.How, sent.Due, sent.Estimate)
		if err != nil {
			return err
		}
		if sentID, err = r.LastInsertId(); err != nil {
			return err
		}
		for _, p := range sent.Points {
			if _, err := tx.Exec(`INSERT INTO points (sent_id, number, text, quote, claim) VALUES (?,?,?,?,?)`, sentID, p.Number, p.Text, p.Quote, p.Claim); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, 0, fmt.Errorf("keep what was sent: %w", err)
	}
	return caseID, sentID, nil
}

func caseFor(tx *sql.Tx, c Case) (id int64, err error) {
	if c.ID != 0 {
		err = tx.QueryRow(`SELECT id FROM cases WHERE id = ?`, c.ID).Scan(&id)
		if errors.Is(err, sql.ErrNoRows) {
			return 0, ErrNone
		}
		return id, err
	}
	if c.SHA256 != "" {
		err = tx.QueryRow(`SELECT id FROM cases WHERE sha256 = ?`, c.SHA256).Scan(&id)
		if !errors.Is(err, sql.ErrNoRows) {
			return id, err
		}
	}
	r, err := tx.Exec(`INSERT INTO cases (created, file, letter, sha256, reading) VALUES (?,?,?,?,?)`, c.Created, c.File, c.Letter, c.SHA256, string(c.Reading))
	if err != nil {
		return 0, err
	}
	return r.LastInsertId()
}

// AddReply keeps a reply with its case. One with the same text is not kept twice: what was read of it is renewed.
func (s *Store) AddReply(caseID int64, r Reply) (id int64, err error) {
	err = s.write(func(tx *sql.Tx) error {
		if _, err := caseFor(tx, Case{ID: caseID}); err != nil {
			return err
		}
		err := tx.QueryRow(`SELECT id FROM replies WHERE case_id = ? AND sha256 = ?`, caseID, r.SHA256).Scan(&id)
		switch {
		case err == nil:
			_, err = tx.Exec(`UPDATE replies SET sent_id = ?, date = ?, reading = ? WHERE id = ?`, r.SentID, r.Date, string(r.Reading), id)
			return err
		case !errors.Is(err, sql.ErrNoRows):
			return err
		}
		done, err := tx.Exec(`INSERT INTO replies (case_id, sent_id, date, file, text, sha256, reading) VALUES (?,?,?,?,?,?,?)`,
			caseID, r.SentID, r.Date, r.File, r.Text, r.SHA256, string(r.Reading))
		if err != nil {
			return err
		}
		id, err = done.LastInsertId()
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("keep the reply with case %d: %w", caseID, err)
	}
	return id, nil
}

func (s *Store) write(do func(*sql.Tx) error) error {
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// List gives all cases, the oldest first.
func (s *Store) List() ([]Case, error) {
	ids, err := s.ids()
	if err != nil {
		return nil, fmt.Errorf("list the cases: %w", err)
	}
	all := []Case{}
	for _, id := range ids {
		c, err := s.Get(id)
		if errors.Is(err, ErrNone) {
			continue // forgotten by another program since
		}
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, nil
}

func (s *Store) ids() (ids []int64, err error) {
	err = s.each(`SELECT id FROM cases ORDER BY id`, nil, func(row *sql.Rows) error {
		var id int64
		err := row.Scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, err
}

// Get gives one case; [ErrNone] if it is not there.
func (s *Store) Get(id int64) (Case, error) {
	c, err := s.get(id)
	if err != nil {
		return Case{}, fmt.Errorf("read case %d: %w", id, err)
	}
	return c, nil
}

func (s *Store) get(id int64) (Case, error) {
	c := Case{ID: id, Sent: []Sent{}, Replies: []Reply{}}
	var reading string
	err := s.db.QueryRow(`SELECT created, file, letter, sha256, reading FROM cases WHERE id = ?`, id).Scan(&c.Created, &c.File, &c.Letter, &c.SHA256, &reading)
	if errors.Is(err, sql.ErrNoRows) {
		return c, ErrNone
	}
	if err != nil {
		return c, err
	}
	c.Reading = raw(reading)
	err = s.each(`SELECT id, kind, text, slug, authority, law, subject, date, how, due, estimate FROM sent WHERE case_id = ? ORDER BY date, id`, []any{id}, func(row *sql.Rows) error {
		x := Sent{Points: []Point{}}
		err := row.Scan(&x.ID, &x.Kind, &x.Text, &x.Slug, &x.Authority, &x.Law, &x.Subject, &x.Date, &x.How, &x.Due, &x.Estimate)
		c.Sent = append(c.Sent, x)
		return err
	})
	if err != nil {
		return c, err
	}
	for i := range c.Sent {
		x := &c.Sent[i]
		err = s.each(`SELECT number, text, quote, claim FROM points WHERE sent_id = ? ORDER BY number`, []any{x.ID}, func(row *sql.Rows) error {
			var p Point
			err := row.Scan(&p.Number, &p.Text, &p.Quote, &p.Claim)
			x.Points = append(x.Points, p)
			return err
		})
		if err != nil {
			return c, err
		}
	}
	err = s.each(`SELECT id, sent_id, date, file, text, sha256, reading FROM replies WHERE case_id = ? ORDER BY date, id`, []any{id}, func(row *sql.Rows) error {
		var r Reply
		var reading string
		err := row.Scan(&r.ID, &r.SentID, &r.Date, &r.File, &r.Text, &r.SHA256, &reading)
		r.Reading = raw(reading)
		c.Replies = append(c.Replies, r)
		return err
	})
	return c, err
}

// raw is stored JSON; nothing that was read is null.
func raw(s string) json.RawMessage {
	if s == "" {
		return json.RawMessage("null")
	}
	return json.RawMessage(s)
}

func (s *Store) each(query string, args []any, do func(*sql.Rows) error) error {
	rows, err := s.db.Query(query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := do(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
