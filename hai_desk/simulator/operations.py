"""Where what the pump can be told will hang: operations of the one SCO, guarded here.

The library calls an operation that is switched off, and one with too few arguments; a pump must
not. An operation's own handler sees only calls that passed both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sdc11073.mdib import ProviderMdib
from sdc11073.provider.baseproduct import BaseProduct
from sdc11073.provider.operations import ExecuteParameters, ExecuteResult
from sdc11073.xml_types import pm_types
from sdc11073.xml_types.msg_types import InvocationState

from hai_desk.link.codes import Term
from hai_desk.link.commands import RefusedWhy
from hai_desk.simulator.refusals import Refused

Handler: TypeAlias = Callable[[tuple[str, ...]], None]
"""Given the arguments as text. It refuses by raising Refused, and else has done it."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing the pump can be told to do. `target` is the handle of what it changes."""

    handle: str
    term: Term
    target: str
    arguments: tuple[str, ...]
    handler: Handler


def product_of(operations: Sequence[Operation]) -> Callable[[ProviderMdib, Any, str], BaseProduct]:
    """What the library asks for the handlers of the SCO."""

    def made(mdib: ProviderMdib, sco: Any, log_prefix: str) -> BaseProduct:
        return _Product(mdib, sco, log_prefix, operations)

    return made


class _Product(BaseProduct):  # type: ignore[misc, unused-ignore]
    def __init__(
        self, mdib: ProviderMdib, sco: Any, log_prefix: str, operations: Sequence[Operation]
    ) -> None:
        super().__init__(mdib, sco, log_prefix)
        self._ordered_role_providers.append(_Role(mdib, operations))


class _Role:
    """Answers the library's questions about each operation that stands in the description."""

    def __init__(self, mdib: ProviderMdib, operations: Sequence[Operation]) -> None:
        self._mdib = mdib
        self._operations = {each.handle: each for each in operations}

    def make_operation_instance(self, described: Any, class_of: Callable[[Any], Any]) -> Any:
        operation = self._operations.get(described.Handle)
        if operation is None:
            return None
        return class_of(described.NODETYPE)(
            described.Handle,
            described.OperationTarget,
            lambda given: self._execute(operation, given),
            coded_value=described.Type,
        )

    def _execute(self, operation: Operation, given: ExecuteParameters) -> ExecuteResult:
        state = self._mdib.states.descriptor_handle.get_one(operation.handle)
        if state.OperatingMode is not pm_types.OperatingMode.ENABLED:
            raise Refused(RefusedWhy.OFF, "this operation is switched off")
        arguments = tuple(each.ArgValue for each in given.operation_request.argument or ())
        if len(arguments) != len(operation.arguments) or None in arguments:
            raise Refused(
                RefusedWhy.MISSING_PARAMETER, f"it takes {', '.join(operation.arguments)}"
            )
        operation.handler(arguments)
        return ExecuteResult(
            InvocationState.FINISHED, self._mdib.mdib_version_group, operation.target
        )

    def init_operations(self, _sco: Any) -> None: ...

    def make_missing_operations(self, _sco: Any) -> list[Any]:
        return []

    def on_pre_commit(self, _mdib: Any, _transaction: Any) -> None: ...

    def on_post_commit(self, _mdib: Any, _transaction: Any) -> None: ...

    def stop(self) -> None: ...
