from __future__ import annotations

import pytest
from argon2.low_level import Type, hash_secret_raw

from models.keyslots import Secrets, make_slot, new_passphrase, open_slot
from models.wrapping import Cost, PasswordKey, new_key, new_salt, password_key, unwrap, wrap

CHEAP = Cost(passes=1, memory_kib=64, lanes=1)
SECRETS = Secrets(data_key=bytes(range(32)), passphrase=b"p" * 64, authority=b"a" * 32)


def test_the_product_derives_keys_at_the_cost_that_was_decided() -> None:
    """RELIABILITY 4, N3: t = 3, 64 MiB, 4 lanes."""
    assert Cost() == Cost(passes=3, memory_kib=65536, lanes=4)
    salt = bytes(16)
    wanted = hash_secret_raw(b"fifteen letters", salt, 3, 65536, 4, 32, Type.ID)
    assert password_key("fifteen letters", salt, Cost()) == PasswordKey(wanted)


def test_letters_composed_and_decomposed_give_one_key() -> None:
    composed, decomposed = "caf\u00e9 au lait, cup", "cafe\u0301 au lait, cup"
    salt = new_salt()
    assert password_key(composed, salt, CHEAP) == password_key(decomposed, salt, CHEAP)


def test_each_purpose_has_a_key_of_its_own() -> None:
    key = PasswordKey(bytes(32))
    assert key.for_purpose("data key") != key.for_purpose("private key")
    assert key.for_purpose("data key") == PasswordKey(bytes(32)).for_purpose("data key")


def test_a_wrap_opens_only_with_its_key_and_in_its_place() -> None:
    key = new_key()
    wrapped = wrap(b"secret", under=key, bound_to="user-1/data key")
    assert unwrap(wrapped, under=key, bound_to="user-1/data key") == b"secret"
    assert unwrap(wrapped, under=new_key(), bound_to="user-1/data key") is None
    assert unwrap(wrapped, under=key, bound_to="user-2/data key") is None


def test_every_flipped_bit_of_a_wrap_is_noticed() -> None:
    key = new_key()
    wrapped = wrap(b"secret", under=key, bound_to="here")
    for place in range(len(wrapped) * 8):
        flipped = bytearray(wrapped)
        flipped[place // 8] ^= 1 << place % 8
        assert unwrap(bytes(flipped), under=key, bound_to="here") is None
    assert all(unwrap(wrapped[:cut], under=key, bound_to="here") is None for cut in range(12))


def test_a_slot_gives_back_all_secrets_to_the_right_password_only() -> None:
    slot = make_slot("user-1", "fifteen letters", SECRETS, CHEAP)
    assert open_slot("user-1", slot, "fifteen letters") == SECRETS
    assert open_slot("user-1", slot, "fifteen letterS") is None
    assert open_slot("user-2", slot, "fifteen letters") is None


def test_nobody_elses_slot_looks_like_mine_under_the_same_password() -> None:
    one = make_slot("user-1", "fifteen letters", SECRETS, CHEAP)
    other = make_slot("user-1", "fifteen letters", SECRETS, CHEAP)
    assert one.salt != other.salt
    assert one.data_key != other.data_key


def test_secrets_stay_out_of_what_is_printed() -> None:
    assert "aaaa" not in repr(SECRETS)
    assert "pppp" not in repr(SECRETS)


def test_a_passphrase_is_long_random_text() -> None:
    assert len(new_passphrase()) == 64
    assert new_passphrase() != new_passphrase()


@pytest.mark.parametrize(
    ("passes", "memory_kib", "lanes"), [(0, 64, 1), (1, 4, 1), (1, 64, 0), (101, 64, 1)]
)
def test_a_cost_beyond_reason_is_no_cost(passes: int, memory_kib: int, lanes: int) -> None:
    with pytest.raises(ValueError, match="beyond reason"):
        Cost(passes=passes, memory_kib=memory_kib, lanes=lanes)
