"""The tables of the database."""

import sqlalchemy as sa

tables = sa.MetaData()
_row = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

version = sa.Table("schema_version", tables, sa.Column("version", sa.Integer, nullable=False))
learner = sa.Table(
    "learner",
    tables,
    sa.Column("code", sa.String(64), primary_key=True),
    sa.Column("words", sa.String(64), nullable=False, unique=True),
    sa.Column("created_at", sa.String(32), nullable=False),
)
attempt = sa.Table(
    "attempt",
    tables,
    sa.Column("id", _row, primary_key=True, autoincrement=True),
    sa.Column("learner", sa.String(64), nullable=False),
    sa.Column("lesson", sa.String(200), nullable=False),
    sa.Column("block", sa.String(200), nullable=False),
    sa.Column("fingerprint", sa.String(64), nullable=False),
    sa.Column("answer", sa.Text, nullable=False),
    sa.Column("score", sa.Float),
    sa.Column("confidence", sa.SmallInteger),
    sa.Column("hints", sa.Integer, nullable=False),
    sa.Column("at", sa.String(32), nullable=False),
    sa.Index("attempt_of_learner", "learner", "lesson", "block"),
    sa.Index("attempt_of_block", "lesson", "block", "fingerprint"),
)
setting = sa.Table(
    "setting",
    tables,
    sa.Column("name", sa.String(128), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)
talk = sa.Table(
    "talk",
    tables,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("lesson", sa.String(200), nullable=False),
    sa.Column("people", sa.Integer),
    sa.Column("minutes", sa.Float),
    sa.Column("left_out", sa.Text, nullable=False),
    sa.Column("step", sa.String(200), nullable=False),
    sa.Column("build", sa.Integer, nullable=False),
    sa.Column("started_at", sa.String(32), nullable=False),
    sa.Column("moved_at", sa.String(32), nullable=False),
)
shown = sa.Table(
    "shown",
    tables,
    sa.Column("id", _row, primary_key=True, autoincrement=True),
    sa.Column("talk", sa.String(32), nullable=False, index=True),
    sa.Column("step", sa.String(200), nullable=False),
    sa.Column("at", sa.String(32), nullable=False),
)
round_ = sa.Table(
    "round",
    tables,
    sa.Column("id", _row, primary_key=True, autoincrement=True),
    sa.Column("talk", sa.String(32), nullable=False),
    sa.Column("block", sa.String(200), nullable=False),
    sa.Column("item", sa.String(200), nullable=False),
    sa.Column("fingerprint", sa.String(64), nullable=False),
    sa.Column("phase", sa.String(16), nullable=False),
    sa.Column("first", sa.Text, nullable=False),
    sa.Column("second", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("asked", sa.Text, nullable=False),
    sa.Column("opened_at", sa.String(32), nullable=False),
    sa.Column("since", sa.String(32), nullable=False),
    sa.Column("first_devices", sa.Text, nullable=False, server_default="{}"),
    sa.Column("second_devices", sa.Text, nullable=False, server_default="{}"),
    sa.Column("times", sa.Text, nullable=False, server_default="{}"),
    sa.UniqueConstraint("talk", "block", "item", "fingerprint"),
)
room = sa.Table(
    "room",
    tables,
    sa.Column("code", sa.String(8), primary_key=True),
    sa.Column("talk", sa.String(32), nullable=False, index=True),
    sa.Column("most", sa.Integer, nullable=False),
    sa.Column("address", sa.String(200)),
    sa.Column("section", sa.String(200)),
    sa.Column("opened_at", sa.String(32), nullable=False),
    sa.Column("closed_at", sa.String(32)),
    sa.Column("paced_at", sa.String(32)),
)
device = sa.Table(
    "device",
    tables,
    sa.Column("talk", sa.String(32), primary_key=True),
    sa.Column("learner", sa.String(64), primary_key=True),
    sa.Column("joined_at", sa.String(32), nullable=False),
    sa.Index("device_of_learner", "learner"),
)
vote = sa.Table(
    "vote",
    tables,
    sa.Column("id", _row, primary_key=True, autoincrement=True),
    sa.Column("talk", sa.String(32), nullable=False),
    sa.Column("block", sa.String(200), nullable=False),
    sa.Column("item", sa.String(200), nullable=False),
    sa.Column("fingerprint", sa.String(64), nullable=False),
    sa.Column("ballot", sa.SmallInteger, nullable=False),
    sa.Column("learner", sa.String(64), nullable=False),
    sa.Column("letters", sa.String(64), nullable=False),
    sa.Column("answer", sa.Text, nullable=False),
    sa.Column("score", sa.Float),
    sa.Column("confidence", sa.SmallInteger),
    sa.Column("passed", sa.String(16), nullable=False, server_default=""),
    sa.Column("heading", sa.String(200), nullable=False, server_default=""),
    sa.Column("number", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("at", sa.String(32), nullable=False),
    sa.UniqueConstraint("talk", "block", "item", "fingerprint", "ballot", "learner"),
    sa.Index("vote_of_learner", "learner"),
)
saved = sa.Table(
    "saved_version",
    tables,
    sa.Column("id", _row, primary_key=True, autoincrement=True),
    sa.Column("lesson", sa.String(200), nullable=False),
    sa.Column("file", sa.String(200), nullable=False),
    sa.Column("revision", sa.String(16), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("how", sa.String(16), nullable=False),
    sa.Column("author", sa.String(80), nullable=False),
    sa.Column("at", sa.String(32), nullable=False),
    sa.Index("saved_version_of_file", "lesson", "file"),
)
draft = sa.Table(
    "draft",
    tables,
    sa.Column("workspace", sa.String(32), primary_key=True),
    sa.Column("lesson", sa.String(200), primary_key=True),
    sa.Column("file", sa.String(200), primary_key=True),
    sa.Column("base", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("at", sa.String(32), nullable=False),
)
