"""Makes drawn requests of the contract valid: what ``obverse test`` loads, for any server of the contract."""

from contract.valid_cases import make_valid

__all__ = ["make_valid"]
