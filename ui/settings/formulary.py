"""Formulary in Settings: which article number stands for which vial, kit, pump or syringe."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from hai_desk.errors import DeskError
from hai_desk.people.user import User
from hai_desk.scans.codes import Product, Scan
from hai_desk.services.clinic_codes import Article, ClinicCodes, CodeFault, Refused
from hai_desk.services.documents import ClinicDocument
from hai_desk.services.prescribing import Password
from hai_desk.wording.exact import name_of, say
from hai_desk.wording.failures import failure
from hai_desk.wording.language import _
from hai_desk.wording.scans import this_is
from ui.form.listener import Heard
from ui.settings.not_in_use import not_in_use

ARTICLE, CODES = "codes.article", "codes.numbers"
REASON, PASSWORD, SAVE = "codes.reason", "codes.password", "codes.save"


@dataclass(frozen=True, slots=True)
class CodesForm:
    """`articles` is what the registry holds; `codes_text` are the numbers of the chosen one."""

    articles: tuple[Article, ...] = ()
    article: str = ""
    codes_text: str = ""
    reason: str = ""
    password: str = field(default="", repr=False)
    failure: str = ""

    @property
    def chosen(self) -> Article | None:
        return next((each for each in self.articles if each.key == self.article), None)

    @property
    def wanted(self) -> tuple[str, ...]:
        return tuple(self.codes_text.replace(",", " ").split())

    @property
    def may_save(self) -> bool:
        chosen = self.chosen
        changed = chosen is not None and set(self.wanted) != set(chosen.codes)
        return changed and bool(self.password)


def codes_entered(form: CodesForm, key: str, text: str) -> CodesForm:
    """Typed or chosen; whatever was refused before may be right now."""
    form = replace(form, failure="")
    if key == ARTICLE:
        picked = next((each for each in form.articles if each.key == text), None)
        numbers = " ".join(picked.codes) if picked is not None else ""
        return replace(form, article=text, codes_text=numbers)
    if key == CODES:
        return replace(form, codes_text=text)
    if key == REASON:
        return replace(form, reason=text)
    return replace(form, password=text) if key == PASSWORD else form


def code_scanned(form: CodesForm, scan: Scan) -> tuple[CodesForm, Heard]:
    """A product's number is added to the article that is chosen."""
    if not isinstance(scan, Product):
        return form, Heard(this_is(scan), "soft")
    known = next((each for each in form.articles if scan.gtin in each.codes), None)
    if form.chosen is None:
        if known is None:
            return form, Heard(_("Choose first what this number stands for."), "soft")
        return codes_entered(form, ARTICLE, known.key), Heard(called(known), "note")
    if scan.gtin in form.wanted:
        return form, Heard(scan.gtin, "note")
    text = " ".join((*form.wanted, scan.gtin))
    return codes_entered(form, CODES, text), Heard(scan.gtin)


def save_codes(codes: ClinicCodes, form: CodesForm, user: User) -> tuple[CodesForm, bool]:
    """The form as it stands afterwards, and whether it was saved."""
    typed = Password(user.login, form.password)
    try:
        done = codes.change(form.article, form.wanted, form.reason, typed)
    except DeskError as trouble:
        return replace(form, password="", failure=failure(trouble)), False
    if isinstance(done, ClinicDocument):
        return CodesForm(codes.articles()), True
    said = _refused(done, form) if isinstance(done, Refused) else not_in_use(done)
    return replace(form, password="", failure=said), False


def _refused(found: Refused, form: CodesForm) -> str:
    other = next((called(each) for each in form.articles if each.key == found.other), "")
    return {
        CodeFault.NO_NUMBER: _("{gtin} is no article number: 14 digits, the last one checks."),
        CodeFault.TAKEN: _("{gtin} stands for {other} already."),
        CodeFault.REASON_TOO_SHORT: _("Say in a few words why."),
        CodeFault.UNCHANGED: _("These are the numbers it has."),
    }[found.because].format(gtin=found.gtin, other=other)


def called(article: Article) -> str:
    """A drug with its strength; kits and pumps by their names."""
    if article.key.startswith("vial:"):
        strength = say(article.strength) if article.strength else ""
        return f"{name_of(article.name)} {strength}".strip()
    if article.key.startswith("pump:"):
        return _("{model}, pump card").format(model=article.name)
    return article.name
