"""What can be wrong with a file, as values, and the sentence for each."""

from __future__ import annotations

from enum import StrEnum


class Flaw(StrEnum):
    """Each says what was found and, where it is not plain, what it means."""

    NOT_PDF = "This is not a PDF file that can be read."
    UNSIGNED = "The file carries no signature of HAI Desk."
    UNKNOWN_ISSUER = "Signed, issuer unknown: no clinic certificate was given or found."
    ANCHOR = "The clinic certificate cannot be read."
    RANGES = "The signatures do not follow one another as this program writes them."
    NOT_WHOLE = "The file was changed after signing: the last signature does not cover it whole."
    CONTENTS = "The file was changed after signing: the digits of a signature were altered."
    PADDING = "The file was changed after signing: bytes were put behind a signature."
    FORM = "The file was changed after signing: a signature is not in the form this program writes."
    CHANGED = "The file was changed after signing: its content is not what was signed."
    SIGNATURE = "The file was changed after signing: a signature does not verify."
    ISSUER = "A signature was not made with a certificate of this clinic."
    EXPIRED = "A certificate was not valid at the time stated in its signature."
    FIELDS = "The signature fields are not the ones this program prepares."
    REVISIONS = "The file has parts that belong to no signature."
    CERTIFIED = "The first signature does not certify the record."
    MODIFIED = "The pages were changed after the first signature."
    UNTRUSTED = "A signature is not trusted by the second way of checking."
    NOT_COUNTERSIGNED = "The checker's field is prepared and not signed yet."
    ATTACHMENTS = "The attached files are not the ones this program attaches."
    RECORD = "The attached record cannot be read."
    FINGERPRINT = "The fingerprint printed on the pages is not that of the attached record."
    SIGNER = "The record was signed by another person than the record names."
    STATEMENT = "The check statement is missing, was altered, or was not sealed at this clinic."
    OTHER_STATEMENT = "The check statement belongs to another record or to other values."
