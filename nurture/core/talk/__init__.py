"""A conversation by text: what is being talked about, and what a text that came in makes of it.

asking      what our own messages ask, and what a number answers to them    `ASKS`
situation   what is known when a text comes                                 `Situation`, `Talk`
acts        the closed set of what may be done about it                     `Act`
deciding    one text -> acts and the new state of the talk                  `decide`
offering    free times -> the offer, or a person                            `offered`, `gone`
words       times, visits and wishes as they are told in a text
"""
