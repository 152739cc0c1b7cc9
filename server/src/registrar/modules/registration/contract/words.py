"""The words of the register: what a case is about, what a registration is on a day."""

from __future__ import annotations

from enum import StrEnum


class BusinessType(StrEnum):
    """What a case is about (domain 1.3)."""

    INITIAL = "initial"
    """初始注册"""
    ADDITION = "addition"
    """增项注册: a second specialty, with a certificate and a term of its own"""
    REREGISTRATION = "reregistration"
    """重新注册, after a registration has ended"""
    RENEWAL = "renewal"
    """延续注册"""
    EMPLOYER_CHANGE = "employer_change"
    """执业单位变更: all registrations of the person move together"""
    PERSONAL_CHANGE = "personal_change"
    """个人信息变更"""
    REISSUE = "reissue"
    """遗失补办"""
    SUSPENSION = "suspension"
    """暂停执业"""
    RESUMPTION = "resumption"
    """恢复执业"""
    CANCELLATION = "cancellation"
    """注销注册: by the person, the employer, forced by either, or by the authority"""
    REVOCATION = "revocation"
    """撤销注册"""
    LICENCE_WITHDRAWAL = "licence_withdrawal"
    """吊销注册证书"""

    @property
    def opens_registration(self) -> bool:
        """Whether it asks for a new registration, rather than about one that exists."""
        return self in (BusinessType.INITIAL, BusinessType.ADDITION, BusinessType.REREGISTRATION)

    @property
    def names_employer(self) -> bool:
        """Whether the applicant says which employer; elsewhere it is the one the registration is with."""
        return self.opens_registration or self is BusinessType.EMPLOYER_CHANGE

    @property
    def concerns_all(self) -> bool:
        """Whether it concerns every registration the person holds, not one specialty."""
        return self in (BusinessType.EMPLOYER_CHANGE, BusinessType.PERSONAL_CHANGE)


class Status(StrEnum):
    """What the register answers about a registration on a day: distinct words, never just "invalid"."""

    VALID = "valid"
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    """暂停执业"""
    CANCELLED = "cancelled"
    """注销"""
    REVOKED = "revoked"
    """撤销: as if it had never been"""
    LICENCE_WITHDRAWN = "licence_withdrawn"
    """吊销"""
