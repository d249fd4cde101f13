"""A plain consumer written with the library alone: reads a pump and prints what it saw as JSON.

python tests/support/plain_consumer.py ADDRESS [FOLDER WITH CERTIFICATES]
"""

from __future__ import annotations

import json
import sys
import threading

from sdc11073 import observableproperties
from sdc11073.certloader import mk_ssl_contexts_from_folder
from sdc11073.consumer.consumerimpl import SdcConsumer
from sdc11073.definitions_sdc import SdcV1Definitions
from sdc11073.mdib import ConsumerMdib
from sdc11073.xml_types import pm_qnames
from sdc11073.xml_types.actions import periodic_actions


class Seen:
    def __init__(self) -> None:
        self.metrics: dict[str, str] = {}
        self.points = 0
        self.enough = threading.Event()

    def on_metrics(self, by_handle: dict) -> None:
        for handle, state in (by_handle or {}).items():
            self.metrics[handle] = str(state.MetricValue.Value)
        if self.metrics and self.points:
            self.enough.set()

    def on_waves(self, by_handle: dict) -> None:
        self.points += sum(len(each.MetricValue.Samples) for each in (by_handle or {}).values())


def codes(mdib: ConsumerMdib) -> dict[str, list[str]]:
    return {
        each.Handle: [each.Type.Code, each.Type.CodingSystem or "", each.Unit.Code]
        for each in mdib.descriptions.objects
        if getattr(each, "Unit", None) is not None
    }


def main(address: str, folder: str | None) -> None:
    contexts = mk_ssl_contexts_from_folder(folder) if folder else None
    consumer = SdcConsumer(
        address, SdcV1Definitions, contexts, socket_timeout=5, force_ssl_connect=folder is not None
    )
    consumer.start_all(not_subscribed_actions=periodic_actions)
    mdib = ConsumerMdib(consumer)
    mdib.init_mdib()
    seen = Seen()
    observableproperties.bind(
        mdib, metrics_by_handle=seen.on_metrics, waveform_by_handle=seen.on_waves
    )
    seen.enough.wait(60)
    alarms = mdib.descriptions.NODETYPE.get(pm_qnames.LimitAlertConditionDescriptor, [])
    signals = mdib.descriptions.NODETYPE.get(pm_qnames.AlertSignalDescriptor, [])
    contexts_now = [each.Identification[0].Extension for each in mdib.context_states.objects]
    sys.stdout.write(
        json.dumps(
            {
                "connected": bool(consumer.is_connected),
                "model": consumer.host_description.this_model.ModelName[0].text,
                "serial": consumer.host_description.this_device.SerialNumber,
                "codes": codes(mdib),
                "metrics": seen.metrics,
                "points": seen.points,
                "limit_alarms": sorted(each.Type.Code for each in alarms),
                "signals": len(signals),
                "patient": contexts_now,
                "instance": mdib.instance_id,
            }
        )
        + "\n"
    )
    consumer.stop_all()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None)
