"""All decisions, by the command that asks for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ledger.account import Account
from ledger.decision import Decision
from ledger.decisions.case import (
    appraise_option,
    assess_test,
    close_reconfiguration,
    determine_substantiality,
    discard_option,
    file_evidence,
    measure_benefit,
    name_preferred_option,
    pause_reconfiguration,
    propose_reconfiguration,
    resume_reconfiguration,
    revise_proposal,
    set_options,
    supersede_reconfiguration,
    withdraw_reconfiguration,
)
from ledger.decisions.consultation import (
    analyse_responses,
    answer_consultation,
    close_consultation,
    count_responses,
    extend_consultation,
    open_consultation,
    pause_consultation,
    postpone_consultation,
    resume_consultation,
)
from ledger.decisions.decision import (
    announce_decision,
    discharge_condition,
    impose_moratorium,
    issue_judicial_review,
    lift_moratorium,
    record_ruling,
    reverse_decision,
    take_decision,
)
from ledger.decisions.decommissioning import (
    end_suspension,
    extend_suspension,
    give_notice,
    move_people,
    plan_transition,
    reinstate_service,
    suspend_service,
    withdraw_service,
)
from ledger.decisions.involvement import (
    attest_involvement,
    dispute_involvement,
    inform_people,
    record_involvement,
)
from ledger.decisions.recommissioning import (
    evaluate_service,
    make_available,
    mobilise_replacement,
    register_service,
    select_provider,
    specify_replacement,
)
from ledger.decisions.record_keeping import (
    attest_entry,
    correct_entry,
    dispute_entry,
    enrol_person,
    forget_person,
    issue_trail,
    lift_hold,
    place_hold,
    record_note,
    request_trail,
    succeed_organisation,
)
from ledger.decisions.scrutiny import (
    advise_as_panel,
    answer_recommendation,
    change_scrutiny_dates,
    comment_as_scrutiny,
    decide_as_secretary_of_state,
    decline_call_in,
    direct_call_in,
    form_joint_committee,
    hold_scrutiny_meeting,
    notify_scrutiny,
    notify_secretary_of_state,
    refer_to_secretary_of_state,
    refuse_evidence,
    request_call_in,
    request_evidence,
    seek_local_agreement,
    supply_evidence,
)

DECISIONS: Final = tuple(
    Decision(module)
    for module in (
        propose_reconfiguration,
        revise_proposal,
        determine_substantiality,
        set_options,
        appraise_option,
        discard_option,
        name_preferred_option,
        file_evidence,
        assess_test,
        measure_benefit,
        pause_reconfiguration,
        resume_reconfiguration,
        withdraw_reconfiguration,
        supersede_reconfiguration,
        close_reconfiguration,
        record_involvement,
        inform_people,
        attest_involvement,
        dispute_involvement,
        open_consultation,
        extend_consultation,
        pause_consultation,
        resume_consultation,
        postpone_consultation,
        close_consultation,
        count_responses,
        analyse_responses,
        answer_consultation,
        notify_scrutiny,
        change_scrutiny_dates,
        form_joint_committee,
        request_evidence,
        supply_evidence,
        refuse_evidence,
        hold_scrutiny_meeting,
        comment_as_scrutiny,
        answer_recommendation,
        seek_local_agreement,
        refer_to_secretary_of_state,
        advise_as_panel,
        notify_secretary_of_state,
        request_call_in,
        direct_call_in,
        decline_call_in,
        decide_as_secretary_of_state,
        take_decision,
        announce_decision,
        discharge_condition,
        reverse_decision,
        issue_judicial_review,
        record_ruling,
        impose_moratorium,
        lift_moratorium,
        register_service,
        specify_replacement,
        select_provider,
        mobilise_replacement,
        make_available,
        evaluate_service,
        give_notice,
        plan_transition,
        move_people,
        suspend_service,
        extend_suspension,
        end_suspension,
        withdraw_service,
        reinstate_service,
        correct_entry,
        dispute_entry,
        attest_entry,
        succeed_organisation,
        place_hold,
        lift_hold,
        request_trail,
        issue_trail,
        enrol_person,
        forget_person,
        record_note,
    )
)
_BY_COMMAND: Final[Mapping[type[Account], Decision]] = {decision.command: decision for decision in DECISIONS}

_BY_EVENT: Final[Mapping[type[Account], Decision]] = {
    event: decision for decision in DECISIONS for event in decision.emits
}


def decision_for(command: Account) -> Decision:
    """The decision that a command asks for."""
    return _BY_COMMAND[type(command)]


def decision_of(event: Account) -> Decision:
    """The decision that leads to such an event."""
    return _BY_EVENT[type(event)]
