"""A plain consumer that tries to program a pump, rightly and wrongly, with the library alone.

python tests/support/plain_programmer.py ADDRESS < attempts.json

An attempt is {"operation": CODE, "arguments": [...]}. An argument may be taken from what the pump
says now: {"sha256": CODE}, or {"next": CODE} for one more than that number.
"""

from __future__ import annotations

import hashlib
import json
import sys
from typing import Any

from sdc11073.consumer.consumerimpl import SdcConsumer
from sdc11073.definitions_sdc import SdcV1Definitions
from sdc11073.mdib import ConsumerMdib
from sdc11073.xml_types import pm_qnames
from sdc11073.xml_types.actions import periodic_actions
from sdc11073.xml_types.msg_types import Argument


class Programmer:
    def __init__(self, address: str) -> None:
        self.consumer = SdcConsumer(address, SdcV1Definitions, None, socket_timeout=10)
        self.consumer.start_all(not_subscribed_actions=periodic_actions)
        mdib = ConsumerMdib(self.consumer)
        mdib.init_mdib()
        self.handles = {
            each.Type.Code: each.Handle for each in mdib.descriptions.objects if each.Type
        }
        operations = mdib.descriptions.NODETYPE.get(pm_qnames.ActivateOperationDescriptor, [])
        self.operations = {each.Type.Code: each.Handle for each in operations}

    def said(self, code: str) -> str:
        """Asked for anew, each time."""
        handle = self.handles[code]
        answer = self.consumer.get_service_client.get_md_state([handle])
        return str(answer.result.MdState.State[0].MetricValue.Value)

    def attempt(self, given: dict[str, Any]) -> list[str]:
        arguments = [self._argument(each) for each in given["arguments"]]
        future = self.consumer.set_service_client.activate(
            self.operations[given["operation"]], arguments
        )
        info = future.result(timeout=60).InvocationInfo
        words = info.InvocationErrorMessage
        return [info.InvocationState.value, words[0].text if words else ""]

    def _argument(self, given: Any) -> Argument:
        made = Argument()
        if isinstance(given, dict):
            [(how, code)] = given.items()
            text = self.said(code)
            hashed = hashlib.sha256(text.encode()).hexdigest()
            given = hashed if how == "sha256" else str(int(text) + 1)
        made.ArgValue = given
        return made


def main(address: str) -> None:
    programmer = Programmer(address)
    told = [programmer.attempt(each) for each in json.load(sys.stdin)]
    codes = ("program-text", "command-number", "shadow-text", "therapy-state", "event-log-tail")
    said = {code: programmer.said(code) for code in codes}
    sys.stdout.write(json.dumps({"told": told, "said": said}) + "\n")
    programmer.consumer.stop_all()


if __name__ == "__main__":
    main(sys.argv[1])
