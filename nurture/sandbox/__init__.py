"""A phone network and a mail server that are not real: a Twilio-shaped API, SMTP, one log.

log.py       what was accepted, on disk before it is answered
faults.py    what can be made to go wrong
network.py   the network itself, without sockets: what the API and the mail server would do
inside.py    the same spoken to in-process, for simulations
server.py    the same over HTTP and SMTP, as a process of its own
"""
