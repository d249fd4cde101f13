from hai_desk.clock import FixedClock
from hai_desk.services.documents import ClinicDocument, DocumentKind
from hai_desk.services.documents_service import ClinicDocuments, NotInUse
from hai_desk.services.ports import WrongPassword
from hai_desk.services.prescribing import Password
from tests.support import chart_sample as sample

ADMIN = Password("admin1", sample.PASSWORD)
TABLE = DocumentKind.LIVER_TABLE


def test_an_administrator_puts_the_table_into_use() -> None:
    registry = sample.with_alpha(table_signed=False)
    documents = ClinicDocuments(registry, sample.check, FixedClock(sample.NOW))
    assert not documents.current(TABLE).in_use
    done = documents.sign(TABLE, 1, ADMIN)
    assert isinstance(done, ClinicDocument)
    assert done == documents.current(TABLE)
    assert (done.signed_by, done.signed_at) == ("Admin 1 (demo)", sample.NOW)
    assert documents.sign(TABLE, 1, ADMIN) is NotInUse.ALREADY_SIGNED
    assert documents.versions(TABLE) == (done,)


def test_nobody_else_may_sign_it() -> None:
    registry = sample.with_alpha(table_signed=False)
    documents = ClinicDocuments(registry, sample.check, FixedClock(sample.NOW))
    nurse = Password("nurse1", sample.PASSWORD)
    assert documents.sign(TABLE, 1, nurse) is NotInUse.NOT_AN_ADMINISTRATOR
    assert documents.sign(TABLE, 1, Password("admin1", "no")) == WrongPassword(4)
    assert not documents.current(TABLE).in_use
