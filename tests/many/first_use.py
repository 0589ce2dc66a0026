"""A program: sixty-four threads import the library and use it for the first time, all at once."""

import sys
from datetime import date
from threading import Barrier, Thread

import polars
import pyarrow

THREADS = 64
start = Barrier(THREADS)
found: list[object] = []
sys.setswitchinterval(1e-5)


def use() -> None:
    start.wait()
    import sendtimelines
    from sendtimelines import Case, add_deadlines, rule_named, timeline

    day = date(2026, 6, 10)
    register, arrange = rule_named("appeal.register"), rule_named("mediation.arrange")
    case = Case(decision="refuse_to_assess", events={"notice_sent": day})
    found.append(
        (
            str(register(notice_sent=day).due),
            str(timeline(case, on=day)),
            str(register.over(notice_sent=[day])),
            str(arrange.over(la_informed=polars.Series([day]).to_numpy())),
            str(add_deadlines(polars.DataFrame({"notice_sent": [day]}), register, on=day).rows()),
            str(add_deadlines(polars.LazyFrame({"notice_sent": [day]}), register, on=day).collect().rows()),
            str(add_deadlines(pyarrow.table({"notice_sent": [day]}), register).to_pylist()),
            str(sorted(sendtimelines.to_json(case))),
            tuple(sorted({getattr(sendtimelines, name).__class__.__name__ for name in sendtimelines.__all__})),
        )
    )


threads = [Thread(target=use) for _ in range(THREADS)]
for each in threads:
    each.start()
for each in threads:
    each.join()
print(len(found), len(set(found)))
print(found[0][0])  # type: ignore[index]
