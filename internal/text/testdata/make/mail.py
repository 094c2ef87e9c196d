"""Writes a letter as an e-mail with a plain and an HTML part, a chain of earlier mails below and a footer.

python3 mail.py LETTER.txt LETTER.html >LETTER.eml   (Debian package: python3)
"""
import sys
from email.message import EmailMessage
from email.policy import SMTP

letter = open(sys.argv[1], encoding="utf-8").read()
page = open(sys.argv[2], encoding="utf-8").read()
chain = """

-----Original Message-----
From: A Correspondent
Sent: 02 January 2024 09:15
To: Correspondence
Subject: My letter

The minister said last week that everything is safe. I believe that this is
untrue and that the evidence shows the opposite.
"""
m = EmailMessage(policy=SMTP)
m["From"] = '"Correspondence Unit" <correspondence@example.org>'
m["To"] = "someone@example.org"
m["Date"] = "Thu, 04 Jan 2024 10:00:00 +0000"
m["Subject"] = "Reply to your letter \N{EN DASH} \N{POUND SIGN}"
m["Message-ID"] = "<1@example.org>"
m.set_content(letter + chain, cte="quoted-printable")
m.add_alternative(page, subtype="html", cte="quoted-printable")
for part in m.iter_parts():
    pass
m.set_boundary("=_boundary")
sys.stdout.buffer.write(m.as_bytes())
