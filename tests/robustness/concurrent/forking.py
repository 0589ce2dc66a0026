"""A program: a process is copied while another of its threads makes a table."""

import os
import signal
from collections.abc import Mapping
from datetime import date
from threading import Event, Thread
from time import sleep

from attrs import frozen

from sendtimelines import ENGLAND_AND_WALES, WorkingCalendar

begun = Event()


@frozen
class Slow:
    """Holidays that take a while to find."""

    horizon: date = date(2030, 12, 31)

    def days(self, first: date, last: date) -> Mapping[date, str]:
        begun.set()
        sleep(0.2)
        return {}


slow = WorkingCalendar("slow", Slow())
maker = Thread(target=lambda: slow.tables)
maker.start()
begun.wait()
child = os.fork()
if not child:
    signal.alarm(300)  # which ends a process that waits for a thread it does not have
    os._exit(ENGLAND_AND_WALES.after(date(2026, 4, 1), 5) != date(2026, 4, 10))
maker.join()
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
