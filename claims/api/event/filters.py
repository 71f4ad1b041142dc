"""What events are chosen and ordered by."""

from claims.api.parameters import A_KEY, Parameter, read_id, read_text, read_time
from claims.api.rows import list_parameters
from claims.api.shapes import A_TIME
from claims.queries.keyset import Order

ORDERS = {"-seq": Order(), "seq": Order(descending=False)}

PARAMETERS = list_parameters(
    Parameter("actor", read_text, "Name of who did it, as it was then."),
    Parameter("verb", read_text, "What was done, such as `review.published`."),
    Parameter("object_type", read_text, "What it was done to, such as `claim`."),
    Parameter("object_id", read_id, "Its id; only with `object_type`.", A_KEY),
    Parameter("after", read_time, "After this time.", A_TIME, most=1),
    Parameter("before", read_time, "Before this time.", A_TIME, most=1),
    orders=ORDERS,
)
