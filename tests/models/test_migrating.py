from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from hai_desk.clock import FixedClock
from hai_desk.errors import RegistryNewer, RegistryUnreadable
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.services.documents import DocumentKind
from models.engine import RegistryFile, connect, open_engine
from models.health import Health
from models.migrating import Steps, migrate, schema_of, steps_of_this_program
from models.registry import SqlRegistry
from models.schema import METADATA, ROWS
from tests.support import registry_values as made

KEPT = sorted((Path(__file__).parent / "kept").glob("registry-*.sql"))
NOW = steps_of_this_program().schema
NEXT = f'''
"""A step that copies and drops the table others point at."""
import sqlalchemy as sa
from alembic import op

revision = "{NOW + 1:04}"
down_revision = "{NOW:04}"


def upgrade() -> None:
    with op.batch_alter_table("patient") as patient:
        patient.add_column(sa.Column("language", sa.Text(), nullable=False, server_default="en"))
    with op.batch_alter_table("audit") as audit:
        audit.alter_column("what", new_column_name="what", existing_type=sa.Text())
'''
LOSING = NEXT.replace(
    "def upgrade() -> None:", 'def upgrade() -> None:\n    op.execute("DELETE FROM lot")'
)
BREAKING = NEXT.replace(
    "def upgrade() -> None:",
    "def upgrade() -> None:\n    op.execute(\"UPDATE lot SET worksheet_id = 'gone'\")",
)


@pytest.fixture(params=KEPT, ids=lambda path: path.stem)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> RegistryFile:
    """A filled registry as an earlier program left it."""
    file = RegistryFile(tmp_path / "kept.db", bytes(range(32)))
    with closing(connect(file, foreign_keys=False)) as connection:
        connection.executescript(request.param.read_text(encoding="utf-8"))
    return file


@pytest.fixture
def opened(kept: RegistryFile, tmp_path: Path) -> Iterator[SqlRegistry]:
    migrate(kept, backup=tmp_path / "before.db")
    registry = SqlRegistry(kept, FixedClock(made.AT))
    yield registry
    registry.close()


def steps_with(folder: Path, step: str) -> Steps:
    own = steps_of_this_program()
    folder.mkdir()
    (folder / "next_step.py").write_text(step, encoding="utf-8")
    return Steps(folders=(*own.folders, folder), schema=own.schema + 1)


def test_the_steps_lead_to_the_very_schema_of_the_rows(file: RegistryFile) -> None:
    engine = open_engine(file)
    with engine.connect() as connection, connection.begin():
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    engine.dispose()


def test_the_steps_make_the_same_constraints_as_the_rows(
    file: RegistryFile, tmp_path: Path
) -> None:
    """What the comparison above does not look at: checks, keys and their names."""
    plain = RegistryFile(tmp_path / "plain.db", bytes(range(32)))
    engine = open_engine(plain)
    with engine.connect() as connection, connection.begin():
        METADATA.create_all(connection)
    engine.dispose()
    assert clauses(plain) == clauses(file)


def clauses(file: RegistryFile) -> dict[str, set[str]]:
    asked = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type <> 'trigger'"
    with closing(connect(file)) as connection:
        return {
            name: {line.strip().rstrip(",") for line in sql.splitlines()}
            for name, sql in connection.execute(asked)
            if name != "alembic_version"
        }


def test_every_row_class_has_its_table() -> None:
    assert {row.__tablename__ for row in ROWS} == set(METADATA.tables)


def test_a_registry_of_each_released_schema_is_kept() -> None:
    wanted = {f"registry-{number:04}" for number in range(1, steps_of_this_program().schema + 1)}
    assert {path.stem for path in KEPT} == wanted


def test_what_an_earlier_program_wrote_is_read(opened: SqlRegistry) -> None:
    with opened.read() as reader:
        assert reader.clinic() == made.CLINIC
        assert reader.users() == [User("user-1", "nurse1", "Nurse 1 (demo)", (Role.NURSE,))]
        assert reader.patient("patient-1") == made.patient()
        assert reader.implant_of("patient-1") == made.implant()
        assert reader.plan("plan-1-1").daily_dose == made.plan().daily_dose
        assert reader.fills_of("patient-1") == [made.fill()]
        assert reader.labs_of("patient-1") == [made.lab()]
        assert reader.bookings_of("patient-1") == [made.booking()]
        assert reader.worksheet(made.worksheet().id) == made.worksheet()
        assert [each.text for each in reader.entries(made.worksheet().id)] == ["70.10"]
        assert reader.lots_of(made.worksheet().id) == [made.lot()]
        assert reader.record("RW-2025-0001").pdf == b"%PDF-1.7 with both"
        assert reader.document(DocumentKind.LIVER_TABLE).in_use
        assert reader.identity("user-1") == (b"certificate", b"encrypted key")
    assert opened.verify_audit() is None
    assert opened.look_over().sound


def test_a_record_number_of_an_earlier_program_is_not_given_again(opened: SqlRegistry) -> None:
    with opened.write("user-1") as writer:
        assert writer.next_record_number(2025) == "RW-2025-0002"


def test_nothing_is_done_twice(file: RegistryFile, tmp_path: Path) -> None:
    assert migrate(file, backup=tmp_path / "before.db") is False
    assert not (tmp_path / "before.db").exists()


def test_a_step_that_copies_a_table_loses_no_row_that_points_at_it(
    kept: RegistryFile, tmp_path: Path
) -> None:
    steps = steps_with(tmp_path / "steps", NEXT)
    assert migrate(kept, backup=tmp_path / "before.db", steps=steps) is True
    assert schema_of(kept) == steps.schema
    with closing(connect(kept)) as connection:
        languages = connection.execute("SELECT language FROM patient").fetchall()
        counts = [
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("implant", "plan", "worksheet", "worksheet_entry", "filed_record")
        ]
        with pytest.raises(Exception, match="only ever added to"):
            connection.execute("DELETE FROM audit")
    assert languages == [("en",)]
    assert counts == [1, 1, 1, 1, 1]


def test_the_file_before_a_step_is_kept(kept: RegistryFile, tmp_path: Path) -> None:
    before, was = tmp_path / "before.db", schema_of(kept)
    migrate(kept, backup=before, steps=steps_with(tmp_path / "steps", NEXT))
    assert schema_of(RegistryFile(before, kept.key)) == was
    registry = SqlRegistry(RegistryFile(before, kept.key), FixedClock(made.AT))
    with registry.read() as reader:
        assert reader.patients() == [made.patient()]
    registry.close()


@pytest.mark.parametrize("step", [LOSING, BREAKING, NEXT + "    raise KeyError('a bug')\n"])
def test_a_step_that_goes_wrong_leaves_everything_as_it_was(
    kept: RegistryFile, tmp_path: Path, step: str
) -> None:
    steps, was = steps_with(tmp_path / "steps", step), schema_of(kept)
    sound = _looked_over(kept)
    with pytest.raises((RegistryUnreadable, KeyError)):
        migrate(kept, backup=tmp_path / "before.db", steps=steps)
    assert schema_of(kept) == was
    registry = SqlRegistry(kept, FixedClock(made.AT + timedelta(days=1)))
    with registry.read() as reader:
        assert reader.lots_of(made.worksheet().id) == [made.lot()]
    registry.close()
    assert _looked_over(kept) == sound


def _looked_over(file: RegistryFile) -> Health:
    """An older schema lacks the guards of newer tables, before as after."""
    registry = SqlRegistry(file, FixedClock(made.AT))
    health = registry.look_over()
    registry.close()
    assert health.audit_break is None
    return health


def test_a_later_schema_is_left_alone(kept: RegistryFile, tmp_path: Path) -> None:
    migrate(kept, backup=None, steps=steps_with(tmp_path / "steps", NEXT))
    with pytest.raises(RegistryNewer):
        migrate(kept, backup=None)


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    other = RegistryFile(tmp_path / "other.db", bytes(range(32)))
    with closing(connect(other)) as connection:
        connection.execute("CREATE TABLE theirs (a)")
    with pytest.raises(RegistryUnreadable):
        migrate(other, backup=None)


def test_a_folder_with_a_percent_sign_and_a_blank_is_no_trouble(tmp_path: Path) -> None:
    odd = tmp_path / "a %s (b) folder"
    shutil.copytree(steps_of_this_program().folders[0], odd)
    file = RegistryFile(tmp_path / "registry.db", bytes(range(32)))
    assert migrate(file, backup=None, steps=Steps(folders=(odd,), schema=2)) is True
