"""The diagnosis on which a plan stands: needs and potential with figures by sex, State projects, what citizens said."""
