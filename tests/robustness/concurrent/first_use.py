"""A program: sixty-four threads import the library and use it for the first time, all at once."""

import sys
from datetime import date
from threading import Barrier, Thread

import narwhals
import polars
import pyarrow

THREADS = 64
start = Barrier(THREADS)
found: list[object] = []

# What is not ours loads some of its parts when they are first used, and not every release lets threads do so at once:
# the stand-in that polars has for numpy is spoilt by the second thread that comes to it. So they are loaded before.
some = polars.DataFrame({"day": [date(2026, 6, 10)]})
polars.Series("again", some["day"].to_numpy())
arrow = some.to_arrow()
for each in (some, some.lazy(), arrow):
    narwhals.from_native(each).with_columns(narwhals.lit(1).alias("n"), narwhals.col("day").alias("again"))
some.lazy().collect().rows()
arrow.to_pylist()

sys.setswitchinterval(1e-5)


def use() -> None:
    start.wait()
    import sendtimelines
    from sendtimelines import Case, add_deadlines, rule_named, timeline
    from tests.public import PUBLIC

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
            tuple(sorted({value.__class__.__name__ for value in PUBLIC.values()})),
        )
    )


threads = [Thread(target=use) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(found), len(set(found)))
print(found[0][0])  # type: ignore[index]
