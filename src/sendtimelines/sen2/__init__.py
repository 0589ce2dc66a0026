"""SEN2, the return that every local authority makes to the Department for Education in January, person by person.

`read` takes it in any of its three spellings and gives columns named as events are, with what is wrong beside them.
Two measures of timeliness follow from it, and they are not the same: the Department's, of plans issued, and the law's,
of requests whose time ran. `synthetic` makes a return that has an authority's published figures.
"""

from sendtimelines.sen2.checks import Finding as Finding
from sendtimelines.sen2.dfe_measures import dfe_requests as dfe_requests
from sendtimelines.sen2.dfe_measures import dfe_timeliness as dfe_timeliness
from sendtimelines.sen2.dfe_measures import figure as figure
from sendtimelines.sen2.dfe_measures import percentage as percentage
from sendtimelines.sen2.legal_measure import legal_timeliness as legal_timeliness
from sendtimelines.sen2.log import log_of as log_of
from sendtimelines.sen2.reading import Return as Return
from sendtimelines.sen2.reading import read as read
from sendtimelines.sen2.synthetic_returns import Synthetic as Synthetic
from sendtimelines.sen2.synthetic_returns import synthetic as synthetic
