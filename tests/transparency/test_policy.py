"""Trust policies: what a file may say, and when a checkpoint is believed."""

from __future__ import annotations

import pytest

from ledger.transparency.keys import COSIGNATURE_V1, SignerKey
from ledger.transparency.merkle import Wrong
from ledger.transparency.note import Note
from ledger.transparency.policy import LARGEST_POLICY, Group, Log, Policy, Witness
from tests.transparency.vectors import AT, CHECKPOINT, LOG, TEXT, WITNESS

X1, X2, X3, Y1, Y2, Y3 = (
    SignerKey(f"{name}.example", bytes([number]) * 32, COSIGNATURE_V1)
    for number, name in enumerate(["x1", "x2", "x3", "y1", "y2", "y3"])
)
LEVELS = f"""
# Two of one organisation's witnesses, and any of another's: the example of c2sp.org/tlog-policy.
log {LOG.verifier} https://{LOG.name}

witness X1 {X1.verifier}
witness X2 {X2.verifier}\thttps://x2.example/witness\t
  witness  X3\t {X3.verifier}
group X-witnesses 2 X1 X2 X3

witness Y1 {Y1.verifier}
witness Y2 {Y2.verifier}
witness Y3 {Y3.verifier}
\t # the other's
group Y-witnesses any Y1 Y2 Y3

group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
"""
LOG_LINE = f"log {LOG.verifier}\n"
W = f"witness w {WITNESS.verifier}\n"


def cosigned(*signers: SignerKey) -> bytes:
    return Note(TEXT, (LOG.sign(TEXT), *(signer.cosign(TEXT, AT) for signer in signers))).to_bytes()


def test_a_policy_says_whom_it_names() -> None:
    policy = Policy.parse(LEVELS.encode())
    assert policy.logs == (Log(LOG.verifier, "https://ledger.example.nhs.uk/log1"),)
    assert [witness.name for witness in policy.witnesses] == ["X1", "X2", "X3", "Y1", "Y2", "Y3"]
    assert policy.witnesses[1:3] == (
        Witness("X2", X2.verifier, "https://x2.example/witness"),
        Witness("X3", X3.verifier),
    )
    assert policy.groups == (
        Group("X-witnesses", 2, ("X1", "X2", "X3")),
        Group("Y-witnesses", 1, ("Y1", "Y2", "Y3")),
        Group("X-and-Y", 2, ("X-witnesses", "Y-witnesses")),
    )
    assert policy.quorum == "X-and-Y"
    assert Policy.parse(policy.to_bytes()) == policy


@pytest.mark.parametrize(
    ("signers", "met"),
    [
        ((X1, X2, Y1), True),
        ((X2, X3, Y3, Y2), True),
        ((X1, X2, X3, Y1, Y2, Y3), True),
        ((X1, X2, X3), False),
        ((X1, Y1, Y2, Y3), False),
        ((X1, X1, Y1), False),
        ((), False),
    ],
)
def test_a_checkpoint_is_believed_when_enough_of_each_group_have_cosigned(
    signers: tuple[SignerKey, ...], *, met: bool
) -> None:
    policy = Policy.parse(LEVELS.encode())
    assert policy.met_by({signer.verifier for signer in signers}) == met
    if met:
        assert policy.open(cosigned(*signers)).text == TEXT
    else:
        with pytest.raises(Wrong, match="the quorum X-and-Y is not met: of the policy's witnesses"):
            policy.open(cosigned(*signers))


def test_the_sentence_names_who_did_cosign() -> None:
    policy = Policy.parse(LEVELS.encode())
    with pytest.raises(Wrong, match="of the policy's witnesses X1, Y1 cosigned"):
        policy.open(cosigned(X1, Y1))
    with pytest.raises(Wrong, match="of the policy's witnesses nobody cosigned"):
        policy.open(CHECKPOINT)


@pytest.mark.parametrize(
    ("quorum", "met"),
    [("none", True), ("w", True), ("other", False)],
)
def test_a_quorum_may_be_nobody_or_one_witness(quorum: str, *, met: bool) -> None:
    policy = Policy.parse(f"{LOG_LINE}{W}witness other {X1.verifier}\nquorum {quorum}\n".encode())
    assert policy.met_by({WITNESS.verifier}) == met


def test_a_cosignature_does_not_stand_in_for_the_logs_signature() -> None:
    policy = Policy.parse(f"log {SignerKey('another.example', bytes(32)).verifier}\n{W}quorum w\n".encode())
    with pytest.raises(Wrong, match="is not signed by a known key of that name"):
        policy.open(CHECKPOINT)


@pytest.mark.parametrize(("at_least", "believed"), [(0, True), (1, True), (2, False)])
def test_a_policy_is_made_of_keys_and_a_number(at_least: int, *, believed: bool) -> None:
    policy = Policy.of([LOG.verifier], [WITNESS.verifier, X1.verifier], at_least)
    assert policy.met_by({WITNESS.verifier}) == believed
    assert Policy.parse(policy.to_bytes()) == policy


def test_more_witnesses_than_there_are_cannot_be_demanded() -> None:
    with pytest.raises(ValueError, match="group enough: 2 of 1 members cannot be"):
        Policy.of([LOG.verifier], [WITNESS.verifier], 2)


def test_names_are_octets_and_kept_as_they_are() -> None:
    latin = W.encode().replace(b" w ", b" \xe9 ")
    kelvin = f"witness \N{KELVIN SIGN} {X1.verifier}\nwitness K {X2.verifier}\n".encode()
    text = latin + kelvin + b"group all any \xe9 K\nquorum all\n"
    policy = Policy.parse(text)
    assert policy.to_bytes() == text.replace(b" any ", b" 1 ")
    assert policy.met_by({X2.verifier})
    assert not policy.met_by({X1.verifier}), "a Kelvin sign is no K"


def test_thirty_two_of_each_are_possible() -> None:
    keys = [SignerKey(f"w{number}", bytes([number]) * 32, COSIGNATURE_V1).verifier for number in range(32)]
    logs = [SignerKey(f"l{number}", bytes([number]) * 32).verifier for number in range(32)]
    witnesses = tuple(Witness(key.name, key) for key in keys)
    groups = tuple(Group(f"g{number}", 1, (f"w{number}",)) for number in range(32))
    policy = Policy(tuple(Log(log) for log in logs), witnesses, groups, "g31")
    assert Policy.parse(policy.to_bytes()) == policy


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("a policy has one quorum line, not 0", LOG_LINE),
        ("a policy has one quorum line, not 2", "quorum none\nquorum none\n"),
        ("lines without control characters", "quorum none"),
        ("lines without control characters", "quorum none\r\n"),
        ("lines without control characters", "quorum none\x7f\n"),
        ("lines without control characters", "#" * LARGEST_POLICY + "\n"),
        ("line 1 of the policy: this is no log, witness, group or quorum: 'logs", "logs\nquorum none\n"),
        ("line 1 of the policy: this is no log", f"log {LOG.verifier} https://a.example more\nquorum none\n"),
        ("line 1 of the policy: this is no log", "group g any\nquorum none\n"),
        ("line 1 of the policy: this is no log", "quorum\n"),
        ("line 1 of the policy: this is no log", "quorum\N{NO-BREAK SPACE}none\n"),
        ("line 1 of the policy: a key is written name", "log key\nquorum none\n"),
        ("line 2 of the policy: 'w' is not defined before it", "# first\ngroup g any w\n" + W + "quorum g\n"),
        ("line 1 of the policy: 'w' is not defined before it", "quorum w\n" + W),
        ("line 1 of the policy: 'g' is not defined before it", "group g any g\nquorum g\n"),
        ("line 2 of the policy: 'none' is not defined before it", W + "group g any w none\nquorum g\n"),
        ("line 2 of the policy: the count is not a decimal", W + "group g 01 w\nquorum g\n"),
        ("line 2 of the policy: the count is not a decimal", W + "group g most w\nquorum g\n"),
        ("group g: 0 of 1 members cannot be", W + "group g 0 w\nquorum g\n"),
        ("group g: 2 of 1 members cannot be", W + "group g 2 w\nquorum g\n"),
        ("group g: its member w is in a group already", W + "group g any w w\nquorum g\n"),
        ("group h: its member w is in a group already", W + "group g any w\ngroup h any w\nquorum g\n"),
        ("the name 'w' is taken", W + "group w any w\nquorum w\n"),
        ("the name 'none' is taken", f"witness none {WITNESS.verifier}\nquorum none\n"),
        ("the name 'w' is taken", W + f"witness w {X1.verifier}\nquorum none\n"),
        ("a key is there twice as that of a witness", W + W.replace(" w ", " v ") + "quorum none\n"),
        ("a key is there twice as that of a log", LOG_LINE * 2 + "quorum none\n"),
        ("of a log is of type 0x04, not 0x01", f"log {WITNESS.verifier}\nquorum none\n"),
        ("of a witness is of type 0x01, not 0x04", f"witness w {LOG.verifier}\nquorum none\n"),
    ],
)
def test_what_is_no_policy_is_refused(sentence: str, text: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Policy.parse(text.encode())


def test_one_key_under_two_names_is_still_one() -> None:
    twin = SignerKey("another.example", WITNESS.seed, COSIGNATURE_V1)
    with pytest.raises(ValueError, match="a key is there twice as that of a witness"):
        Policy.of([LOG.verifier], [WITNESS.verifier, twin.verifier], 2)


@pytest.mark.parametrize(
    ("sentence", "groups", "quorum"),
    [
        ("the quorum w is not defined", (), "w"),
        ("group g: its member h is not defined before it", (Group("g", 1, ("h",)), Group("h", 1, ("g",))), "g"),
        ("group g: its member none is not defined before it", (Group("g", 1, ("none",)),), "g"),
    ],
)
def test_a_policy_that_was_never_a_file_is_held_to_the_same(
    sentence: str, groups: tuple[Group, ...], quorum: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        Policy((Log(LOG.verifier),), (), groups, quorum)


@pytest.mark.parametrize("name", ["", "a b", "a\tb"])
def test_a_name_that_a_file_could_not_have_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="is taken, or none that a witness or group can have"):
        Policy((), (Witness(name, WITNESS.verifier),))
