from hai_desk.clock import FixedClock
from hai_desk.plans.policy import Printing, load_policy
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


def test_label_size_and_printers_are_a_new_version_of_the_policy() -> None:
    registry = sample.with_alpha()
    documents = ClinicDocuments(registry, sample.check, FixedClock(sample.NOW))
    before = documents.current(DocumentKind.POLICY)
    wanted = Printing("70x35", "Label printer", "Ward 3")
    done = documents.change_printing(wanted, ADMIN)
    assert isinstance(done, ClinicDocument)
    assert documents.current(DocumentKind.POLICY) == done
    assert (done.version, done.in_use, done.signed_by) == (
        before.version + 1,
        True,
        "Admin 1 (demo)",
    )
    policy = load_policy(done.body)
    assert (policy.printing, policy.version) == (wanted, done.version)
    left = {"labels", "version"}
    assert {k: v for k, v in done.body.items() if k not in left} == {
        key: value for key, value in before.body.items() if key not in left
    }


def test_only_an_administrator_changes_what_is_printed_where() -> None:
    documents = ClinicDocuments(sample.with_alpha(), sample.check, FixedClock(sample.NOW))
    wanted = Printing("70x35")
    nurse = Password("nurse1", sample.PASSWORD)
    assert documents.change_printing(wanted, nurse) is NotInUse.NOT_AN_ADMINISTRATOR
    assert documents.change_printing(wanted, Password("admin1", "no")) == WrongPassword(4)
    assert load_policy(documents.current(DocumentKind.POLICY).body).printing == Printing()
