"""The file of one reconfiguration: documents, tests and gates, benefits measured, whether it is substantial."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ledger.events.case import BenefitMeasured, EvidenceFiled, SubstantialityDetermined, TestAssessed
from ledger.identifiers import DocumentDigest, ReconfigurationId
from ledger.matters.case import Substantial, TestResult
from ledger.when import When


class Filed(Struct, frozen=True):
    """A document and when it joined the case."""

    on: When
    kind: str
    document: DocumentDigest | None


class Tested(Struct, frozen=True):
    """A test or gate of a scheme, and how it came out."""

    on: When
    scheme: str
    test: str
    result: TestResult


class Measured(Struct, frozen=True):
    """A benefit by the words it was promised in, and when it was measured."""

    on: When
    benefit: str


class CaseFile(Struct, frozen=True):
    """The file of one reconfiguration, each part in the order recorded."""

    id: ReconfigurationId
    evidence: tuple[Filed, ...] = ()
    tests: tuple[Tested, ...] = ()
    measured: tuple[Measured, ...] = ()
    substantial: Substantial | None = None

    def filed(self, *kinds: str) -> tuple[When, ...]:
        """When documents of one of these kinds joined the file, in the order recorded."""
        return tuple(filed.on for filed in self.evidence if filed.kind in kinds)

    def assessed(self, scheme: str, test: str) -> tuple[When, ...]:
        """When a test was assessed, however it came out, in the order recorded."""
        return tuple(tested.on for tested in self.tests if (tested.scheme, tested.test) == (scheme, test))

    def result(self, when: When, scheme: str, test: str) -> TestResult | None:
        """How a test last came out up to and on that date; None where it had not been assessed."""
        by_then = [
            tested
            for tested in self.tests
            if (tested.scheme, tested.test) == (scheme, test) and when.precedes(tested.on) is not True
        ]
        return max(by_then, key=lambda tested: tested.on).result if by_then else None


def evolve(
    state: CaseFile, event: EvidenceFiled | TestAssessed | BenefitMeasured | SubstantialityDetermined, /
) -> CaseFile:
    """Everything is kept; of what was said on substantiality, the last."""
    match event:
        case EvidenceFiled():
            return replace(state, evidence=(*state.evidence, Filed(event.on, event.kind, event.document)))
        case TestAssessed():
            return replace(state, tests=(*state.tests, Tested(event.on, event.scheme, event.test, event.result)))
        case BenefitMeasured():
            return replace(state, measured=(*state.measured, Measured(event.on, event.benefit)))
        case SubstantialityDetermined():
            return replace(state, substantial=event.substantial)
