import threading

from PySide6.QtCore import QThread

from ui.doorway import Doorway


def test_what_a_worker_brings_is_handed_over_in_the_window_thread(qtbot):
    doorway = Doorway()
    taken: list[tuple[int, bool]] = []

    def take(value: int) -> None:
        taken.append((value, QThread.currentThread() is doorway.thread()))

    def bring() -> None:
        for value in range(5):
            doorway.bring(value, to=take)

    worker = threading.Thread(target=bring)
    worker.start()
    worker.join()
    assert taken == []
    qtbot.waitUntil(lambda: len(taken) == 5, timeout=2000)
    assert taken == [(value, True) for value in range(5)]
